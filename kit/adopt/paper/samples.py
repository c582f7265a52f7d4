"""Rows of a blank list that only show how it is filled in: 张三, 2026-01-01, 必填."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kit.adopt.paper.gaps import gaps
from kit.adopt.paper.model import Paper, PaperBlock, PaperBox, Where

_FEW: Final = 3  # columns of a list
_MOST: Final = 2  # rows that show how; more of them are what the form prints
_SIGNS: Final = 2  # cells that look filled in; one alone may belong to what is printed
_SHOWN: Final = re.compile(
    r"张三|李四|王五|赵六|小明|某某|[xX×*＊]{2,}|例如?[:：]|示例|样例|范例|必填|选填|可不填|^如[:：]|e\.g\.|example|sample",
    re.I,
)
_WRITTEN: Final = re.compile(
    r"[0-9]{2,4}[-./年][0-9]{1,2}(?:[-./月].*)?|[0-9]{4,}[0-9Xx]*|[0-9.,]+|https?://.*|.*@.*\..*"
)


def samples(paper: Paper) -> dict[Where, str]:
    """Returns the cells of a blank workbook's sample rows, with the text that they have without it: none."""
    return {
        (number, box.row, box.col): ""
        for number, block in enumerate(paper.blocks)
        if block.kind == "sheet"
        for row in _rows(block)
        for box in row
        if box.text.strip()
    }


def _rows(block: PaperBlock) -> list[Sequence[PaperBox]]:
    """The last rows with words of a sheet, where they stand below headings and look filled in."""
    worded = [row for row in block.rows() if any(box.text.strip() for box in row)]
    while worded and sum(bool(box.text.strip()) for box in worded[-1]) == 1:  # a note below the list
        worded.pop()
    for count in range(min(_MOST, len(worded) - 1), 0, -1):
        head, shown = worded[-count - 1], worded[-count:]
        if _heads(head) and all(_is_below(head, row) and _looks_filled(row) for row in shown):
            return list(shown)
    return []


def _heads(row: Sequence[PaperBox]) -> bool:
    words = [box for box in row if box.text.strip()]
    is_plain = all(not (box.is_number or box.formula or _WRITTEN.fullmatch(box.text.strip())) for box in words)
    return len(words) >= _FEW and is_plain and not any(gaps(box.text) for box in words)


def _is_below(head: Sequence[PaperBox], row: Sequence[PaperBox]) -> bool:
    cols = {(box.col, box.width) for box in head if box.text.strip()}
    return all((box.col, box.width) in cols and not box.formula for box in row if box.text.strip())


def _looks_filled(row: Sequence[PaperBox]) -> bool:
    words = [box for box in row if box.text.strip()]
    signs = sum(_is_filled(box) for box in words)
    return signs >= _SIGNS or any(_SHOWN.search(box.text) for box in words)


def _is_filled(box: PaperBox) -> bool:
    text = box.text.strip()
    return box.is_number or text in box.options or bool(_WRITTEN.fullmatch(text) or _SHOWN.search(text))
