"""Remarks in the body of a Word file that make it void."""

from __future__ import annotations

from collections.abc import Iterable

from kit.model import Place
from kit.ooxml.word.reader import Cell
from kit.read.record_builder import Reading
from kit.read.void import LONGEST_REMARK, is_void
from kit.rule_ids import VOID_WORDS


def tell_void(reading: Reading, cells: Iterable[tuple[Cell, str]]) -> None:
    """Report remarks in the body that make the document void. `cells`: unclaimed ones, each with its kind."""
    for cell, kind in cells:
        text = " ".join(cell.text.split())
        if len(text) <= LONGEST_REMARK and is_void(text):
            reading.say(VOID_WORDS, "", Place("", "", "", cell.table, cell.row), kind=kind, text=text)
