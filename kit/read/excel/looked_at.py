"""What a person sees of a cell against what it stores: the seen value counts, and a difference is always told."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from kit.data.cast.dates import moment_of
from kit.model import Json
from kit.ooxml.excel.reader.cells import CellLook, SheetCell
from kit.read.locator import Slot
from kit.read.record_builder import Args, Seen, of_text, problem
from kit.rule_ids import COVERED, HIDDEN_TEXT, MAY_BE_HIDDEN, PICTURED, SHOWN_IN_PART, SHOWN_OTHERWISE, STRUCK_TEXT
from kit.text import trim

_NUMBERS: Final = re.compile(r"[0-9]+")
_POWER: Final = re.compile(r"-?[0-9](?:\.[0-9]+)?E[+-][0-9]+")
_DECIMALS: Final = re.compile(r"\.([0-9]+)(?!.*[0-9])")

Told = tuple[tuple[str, Args], ...]


def as_looked_at(slot: Slot, cell: SheetCell, seen: Seen) -> Seen:
    """What a cell says to who looks at it. `seen`: what its value says."""
    look = cell.look
    if look is None:
        return seen
    if look.shown is not None and not isinstance(cell.value, str):
        seen = _compared(slot, cell, seen, look.shown)
    told = _told(slot, look, seen)
    return seen._replace(problems=seen.problems + told) if told else seen


def _told(slot: Slot, look: CellLook, seen: Seen) -> Told:
    """What there is to say of how a cell looks."""
    found: list[tuple[str, Args]] = []
    if look.struck.strip():
        found.append(problem(STRUCK_TEXT, slot, text=trim(look.struck)))
    if look.hidden.strip():
        found.append(problem(HIDDEN_TEXT, slot, text=trim(look.hidden)))
    if look.part and seen.value is not None:
        found.append(problem(SHOWN_IN_PART, slot, shown=" ".join(look.part.split()), value=str(seen.value)))
    is_signed = slot.field.control == "signature" and look.cover in ("picture", "beside")
    if look.cover and seen.value is not None and not is_signed:
        rule = PICTURED if look.cover == "beside" else COVERED
        found.append(problem(rule, slot, text=str(seen.value), why=look.cover))
    if look.doubt and seen.value is not None:
        found.append(problem(MAY_BE_HIDDEN, slot, text=str(seen.value)))
    return tuple(found)


def _compared(slot: Slot, cell: SheetCell, seen: Seen, shown: str) -> Seen:
    """A number against what its format shows of it."""
    shown = trim(shown)
    other = of_text(slot, shown.removesuffix("."))  # 0.## shows 70 as 70.
    plain = not other.problems  # 95.095.0 is read as 95, but nobody sees 95
    if plain and other.value is not None and other.value == seen.value:
        return seen
    both = {"shown": shown, "value": str(seen.value if seen.value is not None else cell.value)}
    if slot.field.kind in ("date", "moment") or cell.kind in ("date", "moment"):
        return _compared_date(slot, seen, other, both)
    if _is_power(shown, cell.value) or (plain and _is_rounded(seen.value, other.value, shown)):
        return seen._replace(problems=(*seen.problems, problem(SHOWN_IN_PART, slot, **both)))
    if slot.field.kind not in ("integer", "number") and other.value is not None:
        return other  # the words as they stand there: PX-2026-003 by a format that prints the letters
    kept = other.value if other.value is not None else seen.value
    return Seen(kept, "", (problem(SHOWN_OTHERWISE, slot, **both),))


def _compared_date(slot: Slot, seen: Seen, other: Seen, both: dict[str, str]) -> Seen:
    """A date against what its format shows: less than the date, or another one."""
    if slot.field.kind == "text" and _same_date(both):
        return seen
    parts = _parts_of(both["value"])
    is_whole = other.value is not None and other.value != seen.value and len(_NUMBERS.findall(both["shown"])) > 2
    if parts and not is_whole and parts.issuperset(map(int, _NUMBERS.findall(both["shown"]))):
        return seen._replace(problems=(*seen.problems, problem(SHOWN_IN_PART, slot, **both)))
    kept = other.value if other.value is not None else seen.value
    return Seen(kept, "", (problem(SHOWN_OTHERWISE, slot, **both),))


def _same_date(both: dict[str, str]) -> bool:
    """Whether a text shows the day, and the time if there is one, that was stored."""
    from_words = []
    for text in both.values():
        with suppress(ValueError):
            from_words.append(moment_of(text))
    return len(from_words) == len(both) and len(set(from_words)) == 1


def _parts_of(value: str) -> frozenset[int]:
    """The numbers that a date may show: 2026, 26, 3, 17, and hours by either clock."""
    found = [int(text) for text in _NUMBERS.findall(value)]
    if not found:
        return frozenset()
    hours = {found[3] % 12 or 12} if len(found) > 3 else {0, 12}
    return frozenset({*found, found[0] % 100, *hours, 0})


def _is_power(shown: str, value: Json) -> bool:
    """Whether General shows a number as a power of ten: rounded, but that number."""
    if _POWER.fullmatch(shown) is None or not isinstance(value, int | float):
        return False
    return abs(float(shown) - value) <= abs(value) * 1e-4  # six figures are shown


def _is_rounded(value: Json, other: Json, shown: str) -> bool:
    """Whether a number is the other one to as many places as it shows."""
    if not isinstance(value, int | float) or not isinstance(other, int | float):
        return False
    decimals = _DECIMALS.search(shown)
    unit = 10.0 ** -(len(decimals[1]) if decimals else 0)
    return "万" not in shown and "亿" not in shown and abs(value - other) <= unit / 2 * (1 + 1e-9)
