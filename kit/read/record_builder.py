"""The record as it grows: values, where each was found, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kit.data.canonical import is_blank_row
from kit.data.cast import cast, ticks
from kit.data.cast.opinion import is_opinion, opinion_of
from kit.data.cast.ticks import has_marks
from kit.data.found import Places, Register, RegisterColumn
from kit.data.paths import put
from kit.model import Data, Found, Json, Place, Problem
from kit.ooxml.word.template.content_controls import shown
from kit.read.damage import likely_meant, mended
from kit.read.label_key import key
from kit.read.locator import Columns, Locator, Slot
from kit.rule_ids import (
    HIDDEN_TEXT,
    HINT_LEFT,
    LABEL_GUESSED,
    MENDED,
    NOT_UNDERSTOOD,
    OPINION_WORDED,
    REORDERED,
    STRUCK_TEXT,
    TWO_VALUES,
    UNSEEN_CHARACTERS,
    UNSEEN_TEXT,
)
from kit.text import is_crossed, trim, unprintable
from kit.text.folding import has_unseen, is_disguised, is_invisible, is_unsettled, spelled_out
from kit.text.prompts import asked_for, is_skeleton, is_stand_in, is_unmerged, office_prompt, stands_for_name
from kit.text.regex import regex

Args = tuple[tuple[str, str], ...]

_UNSEEN = {"hidden": HIDDEN_TEXT, "struck": STRUCK_TEXT}  # words that do not count, by why
# Marks that turn the text behind them round (UAX 9); those of one place do so between figures alone.
_DIRECTIONS = regex("[\u202a-\u202e\u2066-\u2069]|(?<=[0-9A-Za-z:/.-])[\u061c\u200f](?=[0-9A-Za-z:/.-])")
_TURNING = regex("[\u202b\u202e\u2067]")  # the marks among them that turn round what is written to the right
# Combining strokes, slashes and the sign of prohibition through the character before them.
_STROKE = "\u0335-\u0338\u20d2\u20d3\u20e0\u20e5\u20e6\u20ea\u20eb"
_STROKES = regex(f"[{_STROKE}]")
_STRUCK = regex(f"(?:[^{_STROKE}][{_STROKE}]+){{2,}}")  # a single one may be a sign: ≠
_SHORTEST_HINT = 4  # characters; a shorter one may begin a value by chance
_LONGEST_ASKING = 40  # characters of a text that asks for a value
_LONGEST_QUOTE = 120  # characters of a text that a problem repeats
_LONGEST_KEPT = 64  # characters of a text whose meaning is remembered


class Seen(NamedTuple):
    """What one place says: the value (None: blank), the mark that crosses it out, and what is wrong with it."""

    value: Json = None
    crossed: str = ""
    problems: tuple[tuple[str, Args], ...] = ()  # rule and arguments
    beside: str = ""  # the whole text, where it says more than the value


class SeenField(NamedTuple):
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
        self.fields = Places()
        self.problems: list[Problem] = []
        for columns in locator.tables:
            put(self.data, columns.table.path, [])

    def scalar(self, slot: Slot, places: Sequence[tuple[Seen, Found]]) -> None:
        """Keep the first place of a scalar that says anything; places that say something else are reported."""
        path = slot.field.path
        chosen = next((i for i, (seen, _) in enumerate(places) if seen is not BLANK), 0) if len(places) > 1 else 0
        seen, found = places[chosen]
        if seen.value is not None:
            put(self.data, path, seen.value)
        self.fields.single[path] = found
        if seen.problems:
            self.problems += [Problem(rule, path, found.place, args) for rule, args in seen.problems]
        for other, elsewhere in places[chosen + 1 :]:
            if other.value is not None and other.value != seen.value:
                both = {"first": written(slot, seen), "second": written(slot, other)}
                self.say(TWO_VALUES, path, elsewhere.place, label=slot.label, **both)

    def row(self, columns: Columns, rows: list[Data], hits: Sequence[SeenField]) -> bool:
        """Append a row to `rows`; False if it was blank, or held no more than a preset.

        A row that says something which is no value stays: a text not understood, a preset's crossed or pictured cell.
        """
        start = f"{columns.table.path}[{len(rows)}]."
        data = {hit.slot.field.key: hit.seen.value for hit in hits if hit.seen.value is not None}
        if self._is_kept(columns, rows, data, hits):
            self.fields.single.update({start + slot.field.key: found for slot, _, found in hits})
            return True
        return False

    def register(self, columns: Columns, sheet: str, layout: Mapping[str, RegisterColumn]) -> Register:
        """Begin an array whose rows are lines of a sheet, in columns by their keys."""
        return self.fields.registers.setdefault(columns.table.path, Register(sheet, layout, [], {}))

    def line(self, columns: Columns, rows: list[Data], number: int, data: Data, odd: Sequence[SeenField]) -> bool:
        """Append a row that is the line of a sheet, as `row` does. `odd`: what says more than a value in its place."""
        start = f"{columns.table.path}[{len(rows)}]."
        if not self._is_kept(columns, rows, data, odd):
            return False
        register = self.fields.registers[columns.table.path]
        register.lines.append(number)
        register.odd.update({start + slot.field.key: found for slot, _, found in odd if any(found[3:])})
        return True

    def _is_kept(self, columns: Columns, rows: list[Data], data: Data, hits: Sequence[SeenField]) -> bool:
        """Append the data of a row unless it is blank, and report its problems."""
        start = f"{columns.table.path}[{len(rows)}]."
        blank = is_blank_row(columns.table, data) and not any(
            is_doubtful(seen) or (data and (found.crossed or found.picture)) for _, seen, found in hits
        )
        for slot, seen, found in hits:
            if seen.problems:
                path = columns.table.path if blank else start + slot.field.key
                self.problems += [Problem(rule, path, found.place, args) for rule, args in seen.problems]
        if not blank:
            rows.append(data)
        return not blank

    def say(self, rule: str, path: str, place: Place, **args: str) -> None:
        """Report a problem."""
        self.problems.append(Problem(rule, path, place, tuple((name, quote(text)) for name, text in args.items())))

    def guessed(self, slot: Slot, place: Place, text: str) -> None:
        """Report that a label was not found as it should be."""
        self.say(LABEL_GUESSED, slot.field.path, place, label=slot.label, found=trim(text))


def is_doubtful(seen: Seen) -> bool:
    """Whether a place holds a text that is no value."""
    return any(rule == NOT_UNDERSTOOD for rule, _ in seen.problems)


def unseen(why: str, text: str) -> tuple[str, dict[str, str]]:
    """The rule that words nobody sees fall under, and what it is to tell."""
    return _UNSEEN.get(why, UNSEEN_TEXT), {"text": text, "why": why}


def of_text(slot: Slot, text: str) -> Seen:
    """What a whole cell's text says. Short texts repeat within an archive, so what they say is remembered."""
    if len(text) > _LONGEST_KEPT:
        return _of_text(slot, text)
    seen = _remembered(slot, text)
    return seen._replace(value=[*seen.value]) if isinstance(seen.value, list) else seen  # a list must not be shared


def not_understood(slot: Slot, text: str) -> Seen:
    """A place whose text means nothing for the field."""
    count = ticks(slot.field, text)
    more = {"ticks": str(count)} if count > 1 else {}
    return Seen(problems=(problem(NOT_UNDERSTOOD, slot, text=text, **more),))


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
    seen = _said(slot, trim(text))
    is_name = seen.value is not None and _is_name(slot)
    if is_name and has_unseen(text.strip()) and not is_disguised(trim(text)):  # what was trimmed is told as well
        unseen = problem(UNSEEN_CHARACTERS, slot, value=text, spelled=spelled_out(text.strip()))
        return seen._replace(problems=(*seen.problems, unseen))
    return seen


def _is_name(slot: Slot) -> bool:
    return slot.field.personal or slot.field.control == "signature"


def _said(slot: Slot, text: str) -> Seen:
    """What a text says once what nobody reads as part of it is off: printed words, strokes, marks of direction."""
    found = slot.affix.fullmatch(text) if slot.affix else None
    text = trim(found[1]) if found else text
    if not text or text in slot.hints:
        return BLANK
    if is_invisible(text):
        return BLANK
    if is_crossed(text) and text not in slot.field.choices:
        return Seen(crossed=text)
    if is_skeleton(text) or office_prompt(text) == text:
        return BLANK
    if is_unmerged(text) or is_stand_in(text):
        return not_understood(slot, text)
    for take_off in (_without_strokes, _without_directions, _without_hint) if not text.isascii() else ():
        if (seen := take_off(slot, text)) is not None:
            return seen
    return _cast(slot, text)


def _cast(slot: Slot, text: str) -> Seen:
    try:
        value = cast(slot.field, text)
    except ValueError:
        return _opinion(slot, text) or _repaired(slot, text)
    if value is None:
        return BLANK
    if isinstance(value, str) and (unprintable(value) or is_unsettled(value) or _asks_for(slot, text)):
        return not_understood(slot, text)
    if slot.field.kind == "text" and (meant := likely_meant(text)):
        return Seen(value, "", (problem(MENDED, slot, text=text, meant=meant),))
    return Seen(value)


def _asks_for(slot: Slot, text: str) -> bool:
    """Whether a text names the field itself, as a place to fill in does: 联系人：, <客户名称>, [姓名] of a person."""
    if slot.field.kind != "text" or len(text) > _LONGEST_ASKING:
        return False
    if _is_name(slot) and stands_for_name(text):
        return True
    named = asked_for(text)
    return key(named) in slot.keys if named != text.strip() else key(text) == key(slot.label)  # 意见 may be one


def _without_strokes(slot: Slot, text: str) -> Seen | None:
    """A text in which some characters are crossed out by a combining stroke each."""
    struck = "".join(_STRUCK.findall(text))
    if not struck:
        return None
    seen = _of_text(slot, _STRUCK.sub("", text))
    return seen._replace(problems=(*seen.problems, problem(STRUCK_TEXT, slot, text=_STROKES.sub("", struck))))


def _without_directions(slot: Slot, text: str) -> Seen | None:
    """A text that is shown in another order than it is stored in: a free text stays as it is."""
    plain = _DIRECTIONS.sub("", text)
    if plain == text or (_is_name(slot) and not _TURNING.search(text)):  # in names the others are told as unseen
        return None
    seen = _cast(slot, text) if slot.field.kind == "text" else _of_text(slot, plain)
    return seen._replace(problems=(*seen.problems, problem(REORDERED, slot, text=plain)))


def _without_hint(slot: Slot, text: str) -> Seen | None:
    """A text with a printed hint in front of the value or behind it; None where there is none, or nothing else."""
    hints = sorted((hint for hint in slot.hints if len(hint) >= _SHORTEST_HINT), key=len, reverse=True)
    hint = next((hint for hint in hints if text.startswith(hint) or text.endswith(hint)), "")
    if not hint:
        return None
    rest = trim(text.removeprefix(hint) if text.startswith(hint) else text.removesuffix(hint))
    seen = _of_text(slot, rest)
    if seen.value is None:
        return None
    return seen._replace(problems=(*seen.problems, problem(HINT_LEFT, slot, hint=hint, text=rest)))


def _opinion(slot: Slot, text: str) -> Seen | None:
    """What an opinion in words of one's own comes to; None where the field asks for none, or nobody can say."""
    if slot.field.kind != "choice" or not is_opinion(slot.field.choices) or has_marks(text):
        return None
    try:
        value, beside = opinion_of(text, slot.field.choices)
    except ValueError:
        return None
    if not value:
        return Seen(crossed=text)
    told = (problem(OPINION_WORDED, slot, text=text, value=value),) if beside else ()
    return Seen(value, "", told, beside)


def _repaired(slot: Slot, text: str) -> Seen:
    value = mended(slot.field, text)
    if value is None:
        return not_understood(slot, text)
    return Seen(value, "", (problem(MENDED, slot, text=text, meant=str(shown(slot.field, value))),))


_remembered = lru_cache(maxsize=1 << 14)(_of_text)
