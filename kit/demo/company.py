"""The fictional company of the demo: departments, people, products, customers, channels. Nothing here is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kit.demo.stories import story


@dataclass(frozen=True, slots=True)
class Department:
    """A department with its head and staff."""

    name: str
    head: str
    staff: tuple[str, ...]


class Customer(NamedTuple):
    """A customer with its contact person and grade."""

    name: str
    contact: str
    phone: str
    grade: str
    city: str


class Channel(NamedTuple):
    """A communication channel: its sort (群, 热线, 网页, 邮箱, 平台), who looks after it, of which department."""

    name: str
    sort: str
    owner: str
    department: str


_STORY = story("company")
DEPARTMENTS = {entry["name"]: Department(**entry) for entry in _STORY["departments"]}
LEADERS: tuple[str, ...] = _STORY["leaders"]  # in charge of departments
PEOPLE = tuple((d.name, person) for d in DEPARTMENTS.values() for person in (d.head, *d.staff))
PRODUCTS: tuple[str, ...] = _STORY["products"]
CHANNELS = tuple(Channel(**entry) for entry in _STORY["channels"])


def _customer(i: int) -> Customer:
    city, contact, brand, trade, grade = (
        _in_turn(key, i) for key in ("cities", "contacts", "brands", "trades", "grades")
    )
    phone = f"1{39 - i % 7}0000{1000 + i * 137 % 9000:04d}" if i % 3 else f"contact{i:02d}@kehu.example"
    return Customer(f"{city[:2]}{brand}{trade}", contact, phone, grade, city)


def _in_turn(key: str, i: int) -> str:
    names: tuple[str, ...] = _STORY[key]
    return names[i % len(names)]


CUSTOMERS = tuple(_customer(i) for i in range(56))
