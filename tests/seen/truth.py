"""What is true of a changed file: what a person sees at the field, and what has to be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

GRAVE = ("作废", "草稿", "样本", "为准")


class Target(NamedTuple):
    """A field of a filled form as a person finds it: beside or under its printed label."""

    form: str
    role: str
    path: str
    label: str
    text: str  # as printed in the cell
    value: object
    other_text: str  # what somebody might write instead
    other: object
    row: int | None = None  # under a column's heading: which row, from 0
    options: tuple[str, ...] = ()


class Truth(NamedTuple):
    """`values`: what may be read without a word, since it is what is seen; without any, only a finding will do."""

    values: Callable[[Target], tuple[object, ...]]
    words: tuple[str, ...] = ()  # a finding anywhere that says one of these tells of it, too
    error: bool = False  # a finding below error is not enough
    ordinary: bool = False  # nothing may be told
    wide: bool = False  # other fields lose their values, too
    free: bool = False  # other fields change their values, too
    shows: Callable[[Target], str | None] = lambda target: (
        None
    )  # what the print shows instead, where it can be searched for


class Manipulation(NamedTuple):
    """A named change of a filled form; `change` alters the package at the place of a target of this role."""

    name: str
    role: str
    change: Callable[..., None]
    truth: Truth


NOTHING = Truth(lambda target: (None,), shows=lambda target: "")
NOTHING_WIDE = NOTHING._replace(wide=True)
OTHER = Truth(lambda target: (target.other,), shows=lambda target: target.other_text)
SAME = Truth(lambda target: (target.value,), shows=lambda target: target.text)
ORDINARY = SAME._replace(ordinary=True)
TOLD = Truth(lambda target: ())


def reads(value: Callable[[Target], object]) -> Truth:
    """What is seen is this value."""
    return Truth(lambda target: (value(target),), shows=lambda target: str(value(target)))


def told(*words: str) -> Truth:
    """Whatever is read, a finding must tell of it: at the field or with one of the words."""
    return Truth(lambda target: (), words)


def layer(text: str, *words: str) -> Truth:
    """The field stays as it was, and the layer's text is told; text that takes the form's force away is an error."""
    return Truth(
        lambda target: (), (text, *words), error=any(word in text for word in GRAVE), shows=lambda target: text
    )
