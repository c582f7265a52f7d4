"""The record as it grows: values, where each was found, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kit.data.canonical import is_blank_row, put
from kit.data.cast import cast
from kit.model import Data, Found, Json, Place, Problem
from kit.ooxml.word.reader.flatten import HIDDEN, STRUCK
from kit.ooxml.word.template.content_controls import shown
from kit.read.damage import likely_meant, mended
from kit.read.locator import Columns, Locator, Slot
from kit.read.prompts import is_skeleton, is_unmerged
from kit.text import is_crossed, trim, unprintable

Args = tuple[tuple[str, str], ...]

LEFT_OUT = {HIDDEN: "KIT-42", STRUCK: "KIT-43"}  # words that do not count, by why
_LONGEST_QUOTE = 120  # characters of a text that a problem repeats
_LONGEST_KEPT = 64  # characters of a text whose meaning is remembered


class Seen(NamedTuple):
    """What one place says: the value (None: blank), the mark that crosses it out, and what is wrong with it."""

    value: Json = None
    crossed: str = ""
    problems: tuple[tuple[str, Args], ...] = ()  # rule and arguments


class Hit(NamedTuple):
    """A field of a row: what was seen, where and how."""

    slot: Slot
    seen: Seen
    found: Found


BLANK = Seen()


class Reading:
    """Collects one record. Its data are canonical by construction: no blanks, no blank rows, every array there."""

    def __init__(self, locator: Locator) -> None:
        self.locator = locator
        self.data: Data = {}
        self.fields: dict[str, Found] = {}
        self.problems: list[Problem] = []
        for columns in locator.tables:
            put(self.data, columns.table.path, [])

    def scalar(self, slot: Slot, places: Sequence[tuple[Seen, Found]]) -> None:
        """Keep the first place of a scalar that says anything; places that say something else are reported."""
        path = slot.field.path
        seen, found = next(((seen, found) for seen, found in places if seen is not BLANK), places[0])
        if seen.value is not None:
            put(self.data, path, seen.value)
        self.fields[path] = found
        if seen.problems:
            self.problems += [Problem(rule, path, found.place, args) for rule, args in seen.problems]
        for other, elsewhere in places[1:]:
            if other.value is not None and other.value != places[0][0].value:
                both = {"first": written(slot, places[0][0]), "second": written(slot, other)}
                self.say("KIT-16", path, elsewhere.place, label=slot.label, **both)

    def row(self, columns: Columns, rows: list[Data], hits: Sequence[Hit]) -> bool:
        """Append a row to `rows`; False if it was blank, or held no more than a preset.

        A row that says something which is no value stays: a text not understood, a preset's crossed or pictured cell.
        """
        start = f"{columns.table.path}[{len(rows)}]."
        data = {hit.slot.field.key: hit.seen.value for hit in hits if hit.seen.value is not None}
        blank = is_blank_row(columns.table, data) and not any(
            is_doubtful(seen) or (data and (found.crossed or found.picture)) for _, seen, found in hits
        )
        for slot, seen, found in hits:
            if seen.problems:
                path = columns.table.path if blank else start + slot.field.key
                self.problems += [Problem(rule, path, found.place, args) for rule, args in seen.problems]
        if blank:
            return False
        rows.append(data)
        self.fields.update({start + slot.field.key: found for slot, _, found in hits})
        return True

    def say(self, rule: str, path: str, place: Place, **args: str) -> None:
        """Report a problem."""
        self.problems.append(Problem(rule, path, place, tuple((name, quote(text)) for name, text in args.items())))

    def guessed(self, slot: Slot, place: Place, text: str) -> None:
        """Report that a label was not found as it should be."""
        self.say("KIT-11", slot.field.path, place, label=slot.label, found=trim(text))


def is_doubtful(seen: Seen) -> bool:
    """Whether a place holds more than what nobody sees or somebody struck out."""
    return any(rule not in LEFT_OUT.values() for rule, _ in seen.problems)


def of_text(slot: Slot, text: str) -> Seen:
    """What a whole cell's text says. Short texts repeat within an archive, so what they say is remembered."""
    known = len(text) <= _LONGEST_KEPT and slot.field.kind != "choices"  # a list must not be shared
    return _remembered(slot, text) if known else _of_text(slot, text)


def not_understood(slot: Slot, text: str) -> Seen:
    """A place whose text means nothing for the field."""
    return Seen(problems=(problem("KIT-09", slot, text=text),))


def problem(rule: str, slot: Slot, **args: str) -> tuple[str, Args]:
    """A rule with the arguments of its message."""
    return rule, (("label", slot.label), *((name, quote(text)) for name, text in args.items()))


def written(slot: Slot, seen: Seen) -> str:
    """A value as it would be printed."""
    return seen.crossed if seen.value is None else str(shown(slot.field, seen.value))


def quote(text: str) -> str:
    """A text as a message repeats it."""
    while mark := unprintable(text):
        text = text.replace(mark, "")
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"


def _of_text(slot: Slot, text: str) -> Seen:
    text = trim(text)
    found = slot.affix.fullmatch(text) if slot.affix else None
    text = trim(found[1]) if found else text
    if not text or text in slot.hints:
        return BLANK
    if is_crossed(text):
        return Seen(crossed=text)
    if is_skeleton(text):
        return BLANK
    if is_unmerged(text):
        return not_understood(slot, text)
    try:
        value = cast(slot.field, text)
    except ValueError:
        return _repaired(slot, text)
    if value is None:
        return BLANK
    if isinstance(value, str) and unprintable(value):
        return not_understood(slot, text)
    if slot.field.kind == "text" and (meant := likely_meant(text)):
        return Seen(value, "", (problem("KIT-12", slot, text=text, meant=meant),))
    return Seen(value)


def _repaired(slot: Slot, text: str) -> Seen:
    value = mended(slot.field, text)
    if value is None:
        return not_understood(slot, text)
    return Seen(value, "", (problem("KIT-12", slot, text=text, meant=str(shown(slot.field, value))),))


_remembered = lru_cache(maxsize=1 << 14)(_of_text)
