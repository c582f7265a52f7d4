"""A blank form out of filled copies: what all of them print stays, what was filled in makes room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kit.adopt.infer.align import RowAt, align_copies, boxes_of
from kit.adopt.infer.headings import counted
from kit.adopt.infer.rubbed import has_labels, is_written, label_count, leading_label, lone_day, rubbed, ticks_off
from kit.adopt.infer.tables import Cover
from kit.adopt.paper.model import Paper, PaperBlock, PaperBox, Where, squeezed
from kit.adopt.paper.vocabulary import UNITS, is_note, is_serial, is_total

_FEW: Final = 3  # columns from which a row of labels heads a table, where a single copy has to tell
_SENTENCE: Final = 24  # characters of a line that says the same everywhere, labels or not
_PAIR: Final = 2  # labels that make a line one of values: 地址：… 电话：…
_SHORT: Final = 16  # characters of a label

Texts = Mapping[Where, Sequence[str]]  # what each box says in all copies


def bare(copies: Sequence[Paper]) -> Paper:
    """Returns the first copy as a blank form, as far as the others and its own layout tell what was filled in."""
    first, *others = copies
    texts, met = _texts(first, others)
    blocks = []
    for number, block in enumerate(first.blocks):
        headed = _headed(block, number, texts, len(copies))
        boxes = [_emptied(block, number, box, headed, texts, met, len(others)) for box in block.boxes]
        blocks.append(block._replace(boxes=tuple(boxes)))
    return Paper(first.kind, tuple(blocks))


def _texts(first: Paper, others: Sequence[Paper]) -> tuple[Texts, Mapping[RowAt, int]]:
    """What each box of the first copy says in all copies, its own text first, and in how many others its row is."""
    texts = {where: [box.text] for where, box in first.by_place().items()}
    met: dict[RowAt, int] = {}
    for other in others:
        for (number, row), (there, at) in align_copies(first, other).items():
            met[number, row] = met.get((number, row), 0) + 1
            for col, box in boxes_of(first.blocks[number], row, other.blocks[there], at).items():
                texts[number, row, col].append(box.text)
    return texts, met


def _headed(block: PaperBlock, number: int, texts: Texts, copies: int) -> Mapping[int, frozenset[int]]:
    """The rows of headers and below them, each with the columns whose words are printed there."""
    cover, rows = Cover(block), block.rows()
    headed: dict[int, frozenset[int]] = {}
    row = 0
    while row < len(rows):
        heads = _header(rows, number, row, texts, copies)
        below = list(_below(cover, heads, row, rows)) if heads else []
        if below and not _speak(cover, heads, below[0]) and (copies > 1 or _looks_filled(cover, heads, below)):
            kept = frozenset(box.col for box in heads if _is_printed(cover, box, number, below, texts, copies))
            if len(kept) < len(heads):
                every = frozenset(box.col for line in rows[row : below[0]] for box in line)
                headed.update(dict.fromkeys(range(row, below[0]), every))
                headed.update(dict.fromkeys(below, kept))
                row = below[-1]
        row += 1
    return headed


def _header(rows: Sequence[Sequence[PaperBox]], number: int, row: int, texts: Texts, copies: int) -> list[PaperBox]:
    """The lowest boxes of a header that begins in a row; []: none does."""
    boxes = [box for box in rows[row] if box.text.strip() or box is rows[row][0]]
    height = max((box.height for box in boxes), default=1)
    leaves = [box for box in boxes if box.height == height]
    under = [box for lower in rows[row + 1 : row + height] for box in lower if box.text.strip()]
    leaves += [box for box in under if box.row + box.height == row + height]
    days = counted(boxes) + counted(under)
    labels = [box for box in (*boxes, *under) if box.text.strip() and box not in days]
    is_whole = len(leaves) >= 2 and len(boxes) >= len(rows[row]) - 1 and height <= 3
    if not is_whole or not all(_is_label(box, texts[number, box.row, box.col], copies) for box in labels):
        return []
    return sorted(leaves, key=lambda box: box.col) if copies > 1 or len(leaves) >= _FEW else []


def _is_label(box: PaperBox, said: Sequence[str], copies: int) -> bool:
    plain = squeezed(box.text)
    same = {squeezed(text) for text in said} == {plain} and (copies == 1 or len(said) > copies / 2)
    return same and len(plain) <= _SHORT and not box.is_number and not box.formula and not is_written(box.text)


def _below(cover: Cover, heads: Sequence[PaperBox], top: int, rows: Sequence[Sequence[PaperBox]]) -> Iterator[int]:
    """The rows below a header that are cut as it is."""
    first = max(box.row + box.height for box in heads) if heads else top
    for row in range(first, cover.rows):
        boxes = [cover.at(row, box.col) for box in heads]
        words = next((box.text for box in boxes if box is not None and box.text.strip() and not box.formula), "")
        if any(box is None or box.width != head.width for box, head in zip(boxes, heads, strict=True)):
            return
        if is_total(words):
            return
        yield row


def _speak(cover: Cover, heads: Sequence[PaperBox], row: int) -> bool:
    """Whether the boxes of a row name their values themselves."""
    boxes = [box for head in heads if (box := cover.at(row, head.col)) is not None]
    return sum(has_labels(box.text) for box in boxes) * 2 > len(boxes)


def _looks_filled(cover: Cover, heads: Sequence[PaperBox], below: Sequence[int]) -> bool:
    """Whether the rows of a single copy are those of a table: counted, or with figures or days in them."""
    cells = [box for row in below for head in heads if (box := cover.at(row, head.col)) is not None]
    counted = is_serial(heads[0].text)
    return counted or any(box.is_number or box.format or is_written(box.text) for box in cells)


def _is_printed(cover: Cover, head: PaperBox, number: int, below: Sequence[int], texts: Texts, copies: int) -> bool:
    """Whether a column says the same in all copies: it counts the rows, or its words are printed."""
    boxes = [box for row in below if (box := cover.at(row, head.col)) is not None]
    if is_serial(head.text):
        return True
    said = [texts[number, box.row, box.col] for box in boxes if box.text.strip() and not box.formula]
    met = [one for one in said if len(one) > 1]
    alike = [one for one in met if len({squeezed(text) for text in one}) == 1]
    different = {squeezed(one[0]) for one in met}
    return copies > 1 and len(met) > 1 and len(alike) == len(met) and len(met) >= 0.8 * len(said) and len(different) > 1


def _emptied(
    block: PaperBlock,
    number: int,
    box: PaperBox,
    headed: Mapping[int, frozenset[int]],
    texts: Texts,
    met: Mapping[RowAt, int],
    others: int,
) -> PaperBox:
    """A box with room in place of what was filled in."""
    said = texts[number, box.row, box.col]
    if box.row in headed:
        text = box.text if box.col in headed[box.row] else ticks_off(said) or ""
        return replace(box, text=text)
    if block.kind == "line" and others and not met.get((number, box.row)):
        return replace(box, text=lone_day(box.text))
    if block.kind == "line" and _is_remark(box.text) and len({squeezed(text) for text in said}) == 1:
        return box
    if box.formula or _names_the_next(block, box, said):
        return box
    if _is_value(block, number, box, texts, others):
        return replace(box, text=rubbed(said, whole=True))
    return replace(box, text=rubbed(said, whole=False) if not is_note(box.text) else box.text)


def _names_the_next(block: PaperBlock, box: PaperBox, said: Sequence[str]) -> bool:
    """Whether a box ends in a colon in all copies, with nothing behind it but the next box of its row."""
    is_last = block.kind == "line" or box is block.rows()[box.row][-1]
    return not is_last and all(text.rstrip().endswith((":", "：")) and text == box.text for text in said)


def _is_remark(text: str) -> bool:
    """Whether a line that says the same in all copies is print, rather than labels with values that never change."""
    labels = label_count(text)
    return len(text) > _SENTENCE * max(labels, 1) or (len(text) > _SENTENCE and (labels < _PAIR or "。" in text))


def _is_value(block: PaperBlock, number: int, box: PaperBox, texts: Texts, others: int) -> bool:
    """Whether a box that says the same everywhere holds a value: every second box of its row does."""
    row = [one for one in block.rows()[box.row] if one.height == 1 and squeezed(one.text) not in UNITS]
    if block.kind == "line" or box not in row or len(row) % 2 or row.index(box) % 2 == 0:
        return False
    if leading_label(texts[number, box.row, box.col]) or _is_heading(block, box.row):
        return False
    return all(not is_written(one.text) and one.text.strip() for one in row[::2]) and not any(
        squeezed(text).endswith((":", "：")) for text in texts[number, box.row, box.col]
    )


def _is_heading(block: PaperBlock, row: int) -> bool:
    """Whether the boxes of a row head blocks side by side: several boxes stand below each of them (收入 | 支出)."""
    lines = block.rows()
    below = lines[row + 1] if row + 1 < len(lines) else []
    return all(sum(head.col <= box.col < head.col + head.width for box in below) > 1 for head in lines[row])
