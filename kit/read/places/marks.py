"""Columns to tick in, one for each option: which of them a row has marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kit.data.cast.ticks import has_marks, is_ticked, refuses
from kit.read.locator import Slot
from kit.read.record_builder import BLANK, Seen, not_understood
from kit.text import is_crossed, trim

_TICKS: Final = frozenset({"√", "✓", "✔", "v", "V", "ν", "对", "是", "1", "y", "Y"})
# A tick in the column of what is wrong, and its contrary in any other.
_CROSSES: Final = frozenset({"×", "✗", "✘", "╳", "✕", "x", "X"})


def chosen(slot: Slot, texts: Mapping[int, str]) -> Seen:
    """What the places of a field's options say together; `texts` by the number of the option."""
    marked = {number: _is_marked(slot.options[number - 1][1], trim(text)) for number, text in texts.items()}
    said = "、".join(trim(text) for text in texts.values() if text.strip())
    if None in marked.values():
        return not_understood(slot, said)
    values = [slot.options[number - 1][0] for number, is_on in sorted(marked.items()) if is_on]
    if slot.field.kind == "choices":
        return Seen(values) if values else _blank(texts)
    if len(values) > 1:
        return not_understood(slot, said)
    return Seen(values[0]) if values else _blank(texts)


def _blank(texts: Mapping[int, str]) -> Seen:
    crossed = next((plain for text in texts.values() if is_crossed(plain := trim(text))), "")
    return Seen(crossed=crossed) if crossed else BLANK


def _is_marked(option: str, text: str) -> bool | None:
    """Whether an option is ticked; None where nobody can say."""
    if not text or is_crossed(text):
        return False
    if text in _TICKS or text == option:
        return True
    if text in _CROSSES:
        return True if refuses(option) else None
    if len(text) == 1 and has_marks(text):
        return is_ticked(text) if text not in "○〇◯" else None
    return None
