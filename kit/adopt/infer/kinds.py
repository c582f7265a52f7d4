"""The kinds of a draft's fields: by what is printed, by what copies say, by their labels, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from kit.adopt.draft import Draft, DraftField, DraftKind
from kit.adopt.infer.values import ticks
from kit.adopt.paper.vocabulary import (
    UNITS,
    asks_for_day,
    asks_for_several,
    is_acting,
    is_amount_label,
    is_bound,
    is_day_label,
    is_recording,
    is_role,
    is_signing,
    is_text_label,
    says_several,
)
from kit.data.cast.numbers import number_of
from kit.text import is_crossed

_MOST: Final = 0.6  # share of what is written from which it is believed: people also write 当日 and 见附件
_ENOUGH: Final = 3  # copies in which a field has to be filled in before it is called required
_FIRM: Final = 0.8  # share that figures need where the label does not ask for an amount
_GUESSED: Final = 0.6  # sureness of a kind that only the label tells
_DAYLIKE: Final = re.compile(
    r"(?:[0-9]{2,4}\s*[年./-]\s*)?[0-9]{1,2}\s*月\s*[0-9]{1,2}|[0-9]{2,4}\s*[年./-]\s*[0-9]{1,2}\s*[月./-]\s*[0-9]{1,2}"
)
_LONGEST: Final = 24  # characters of a day as people write it; longer texts only mention one
_IN_WORDS: Final = re.compile(r"大写")
_TIMED: Final = re.compile(r"[0-9]{1,2}\s*(?:[:：]\s*[0-9]{2}|[时点])|T[0-9]{2}:")
_FIGURE: Final = re.compile(r"[-+¥￥]?\s*[0-9][0-9.,，]*\s*[%％元]?")
_CODE: Final = re.compile(r"0[0-9]+|[0-9]{7,}")

Verdict = tuple[DraftKind, float, tuple[str, ...]]  # kind, how sure, keys of what makes it less so


def decide(draft: Draft) -> None:
    """Gives every field of a draft its kind, and says what made that less sure."""
    signers = _signers(draft)
    for made in draft.every():
        kind, sure, why = _kind(made, id(made) in signers)
        made.kind, made.sure, made.why = kind, round(min(made.sure, sure), 2), (*made.why, *why)
        made.required = draft.copies >= _ENOUGH and made.table < 0 and made.seen == draft.copies and not made.formula


def _kind(made: DraftField, signs: bool) -> Verdict:
    if made.kind == "opinion":
        return "opinion", 1.0, ()
    if made.options:
        return _of_options(made)
    if printed := _printed(made):
        return printed
    written = [text for text in made.values if not is_crossed(text)]
    return _of_values(made, written, signs) if written else _of_label(made, signs)


def _of_options(made: DraftField) -> Verdict:
    if len(made.options) == 1:
        return "check", 0.8, ()
    chosen = [found for text in made.values if (found := ticks(made, text)) is not None]
    if any(len(found) > 1 for found in chosen) and not made.spots:
        return "choices", 1.0, ()
    if made.spot.gap is not None and says_several(made.spot.gap.label):
        return "choices", 1.0, ()
    if len(made.options) > 2 and made.spot.gap is not None and asks_for_several(made.label):
        return "choices", _GUESSED, ("several",)
    return "choice", 1.0 if chosen or made.spot.gap is None else 0.8, ()


def _printed(made: DraftField) -> Verdict | None:
    """The kind that skeleton, format, unit or the word 签字 tell."""
    gap = made.spot.gap
    if gap is not None and gap.kind in ("date", "moment"):
        return ("moment" if gap.kind == "moment" else "date"), 1.0, ()
    if is_signing(made.label) or (made.table >= 0 and is_signing(made.group)) or made.kind == "signature":
        return "signature", 1.0, ()
    if made.format in ("date", "moment"):
        return ("moment" if made.format == "moment" else "date"), 0.95, ()
    if (gap is not None and (gap.kind == "time" or "年" in made.hint)) or made.format == "time":
        return "text", 0.9, ()
    if made.unit in UNITS or made.formula or made.is_total or made.is_added_up:
        return "number", 0.95, ()
    return None


def _of_values(made: DraftField, written: Sequence[str], signs: bool) -> Verdict:
    if _share(_is_day, written) >= _MOST:
        timed = _share(_TIMED.search, written) >= _MOST
        return ("moment" if timed else "date"), 0.9, ()
    if signs:
        return "signature", 0.8, ("signer",)
    asked = is_amount_label(made.label) or made.format == "number"
    numbers = _share(_is_number if asked else _is_figure, written)
    if numbers >= (_MOST if asked else _FIRM) and not is_text_label(made.label) and not _IN_WORDS.search(made.label):
        is_sure = asked and len(written) > 1
        return "number", 0.95 if is_sure else _GUESSED, () if is_sure else ("figures",)
    return "text", 0.9 if len(written) > 1 else 0.75, ()


def _of_label(made: DraftField, signs: bool) -> Verdict:
    if signs:
        return "signature", _GUESSED, ("signer",)
    if made.format == "number" or (is_amount_label(made.label) and not is_text_label(made.label)):
        return "number", _GUESSED, ("label",)
    if asks_for_day(made.label) and made.table < 0 and "时间" in made.label:
        return "moment", _GUESSED, ("label",)
    if asks_for_day(made.label) and "时间" not in made.label:
        return "date", _GUESSED, ("label",)
    if is_bound(made.label) and is_day_label(made.group):
        return "date", _GUESSED, ("label",)
    return "text", _GUESSED, ("label",)


def _share(test: Callable[[str], object], texts: Sequence[str]) -> float:
    return sum(bool(test(text)) for text in texts) / len(texts)


def _is_day(text: str) -> bool:
    return len(text) <= _LONGEST and _DAYLIKE.search(text) is not None


def _is_number(text: str) -> bool:
    if _CODE.fullmatch(text):
        return False
    try:
        number_of(text)
    except ValueError:
        return False
    return True


def _is_figure(text: str) -> bool:
    """Whether a text is a number without a unit: where none is asked for, 3天 says more than 3."""
    return _FIGURE.fullmatch(text) is not None and _is_number(text)


def _signers(draft: Draft) -> set[int]:
    """Who puts a name at the foot of a form or of one of its blocks, or in a column of a register."""
    found = {id(made) for made in draft.fields if is_acting(made.label)}
    found |= {id(made) for table in draft.tables for made in table.columns if _signs_row(made)}
    last = max(((table.block, table.last) for table in draft.tables), default=(-1, -1))
    below = [made for made in draft.fields if (made.spot.block, made.spot.row) > last]
    for part in _parts(below):
        for made in reversed(part):
            if not (is_role(made.label) or is_day_label(made.label) or made.is_total):
                break
            if is_role(made.label):
                found.add(id(made))
    return found


def _signs_row(made: DraftField) -> bool:
    return is_acting(made.label) or is_recording(made.label)


def _parts(fields: Sequence[DraftField]) -> list[list[DraftField]]:
    """The form as a whole, and each block of it that has a name beside its rows."""
    blocks: dict[str, list[DraftField]] = {}
    for made in fields:
        blocks.setdefault(made.group, []).append(made)
    named = [part for group, part in blocks.items() if group and len(part) > 2]
    return [list(fields), *named]
