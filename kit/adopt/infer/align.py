"""A filled copy laid over its blank form: rows first, by what is printed in them, then the boxes of each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from kit.adopt.paper.gaps import gaps
from kit.adopt.paper.model import Paper, PaperBlock, PaperBox, squeezed

_ALIKE: Final = 0.5  # share of a row's printed characters from which two rows are the same one
_PARTLY: Final = 0.3  # the same for two filled copies, where half of what stands in a row was written
_LABEL: Final = 14  # characters of a box in a filled copy that may be a label
_SENTENCE: Final = 20  # characters from which a lone text is compared as a whole, whatever was written in it
_INLINE: Final = re.compile(r"([^\s:：，。；]{1,14})\s*[:：]")
_CLOSE: Final = 85  # of 100: a printed word with a slip of the pen in it
_SHORT: Final = 4  # characters below which a word has to be there as it is
_BARE: Final = 0.15  # for a row without words whose cells are cut alike: less than any word weighs
_WORDS: Final = re.compile(r"[\s:：_＿□☐○]+")

RowAt = tuple[int, int]  # block and row


class AlignedPrint(NamedTuple):
    """A row with the words that are printed in it."""

    at: RowAt
    boxes: Sequence[PaperBox]
    words: tuple[str, ...]
    text: str  # all that stands in it, squeezed
    least: float  # share of them that makes another row the same


Rows = Mapping[RowAt, RowAt]  # rows of the blank form with those of the copy


def align(blank: Paper, copy: Paper, skipped: frozenset[RowAt] = frozenset()) -> Rows:
    """Returns the rows of a copy that are those of the blank form. `skipped`: rows that a table may have many of."""
    return _aligned(blank, copy, skipped, printed_words, _ALIKE)


def align_copies(copy: Paper, other: Paper) -> Rows:
    """Returns the rows of another copy that are those of a copy, by what may be labels in both."""
    return _aligned(copy, other, frozenset(), _likely_words, _PARTLY)


def _aligned(
    blank: Paper, copy: Paper, skipped: frozenset[RowAt], words: Callable[[PaperBox], list[str]], least: float
) -> Rows:
    pairs: dict[RowAt, RowAt] = {}
    for ours, theirs in _parts(blank, copy):
        rows = [row for number in ours for row in _rows(blank, number, words, least) if row.at not in skipped]
        others = [row for number in theirs for row in _rows(copy, number, words, least)]
        pairs.update(_best(rows, others))
    return pairs


def _parts(blank: Paper, copy: Paper) -> Iterator[tuple[list[int], list[int]]]:
    """The blocks that are laid over each other: all of a Word form, a workbook's sheets by name, else in order."""
    if blank.kind != "xlsx" or copy.kind != "xlsx":
        yield list(range(len(blank.blocks))), list(range(len(copy.blocks)))
        return
    names = {block.name: number for number, block in enumerate(copy.blocks)}
    for number, block in enumerate(blank.blocks):
        other = names.get(block.name, number if number < len(copy.blocks) else -1)
        if other >= 0:
            yield [number], [other]


def _rows(paper: Paper, number: int, words: Callable[[PaperBox], list[str]], least: float) -> Iterator[AlignedPrint]:
    for row, boxes in enumerate(paper.blocks[number].rows()):
        if boxes:
            found = tuple(word for box in boxes for word in words(box))
            yield AlignedPrint((number, row), boxes, found, "\0".join(squeezed(box.text) for box in boxes), least)


def _likely_words(box: PaperBox) -> list[str]:
    """The words of a filled box that may be printed: all of a short one, the labels in a longer one."""
    plain = squeezed(box.text)
    words = [squeezed(word) for word in _INLINE.findall(box.text)]
    return words or ([plain] if plain and len(plain) <= _LABEL else [plain[:_LABEL]] if plain else [])


def printed_words(box: PaperBox) -> list[str]:
    """Returns the words of a box that a filled copy still has: its labels and options, not its skeletons."""
    found = gaps(box.text)
    ends = [0, *(gap.end for gap in found)]
    starts = [*(gap.start for gap in found), len(box.text)]
    pieces = [box.text[end:start] for end, start in zip(ends, starts, strict=True)]
    words = [word for piece in pieces for word in _WORDS.split(piece)] if found else [box.text]
    return [plain for word in [*words, *(o for gap in found for o in gap.options)] if (plain := squeezed(word))]


def _best(rows: Sequence[AlignedPrint], others: Sequence[AlignedPrint]) -> Iterator[tuple[RowAt, RowAt]]:
    """The pairs of rows, in the order of both, that have most in common."""
    scores = [[_score(row, other) for other in others] for row in rows]
    best = [[0.0] * (len(others) + 1) for _ in range(len(rows) + 1)]
    for i in range(len(rows) - 1, -1, -1):
        for j in range(len(others) - 1, -1, -1):
            match = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], match)
    i = j = 0
    while i < len(rows) and j < len(others):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            yield rows[i].at, others[j].at
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _score(row: AlignedPrint, other: AlignedPrint) -> float:
    """How much of a row's print a row of the copy has, longer rows a little before shorter ones; 0: not the same."""
    if not row.words:
        return _BARE if _is_cut_alike(row.boxes, other.boxes) else 0.0
    if row.least == _PARTLY and len(row.boxes) == len(other.boxes) == 1 and len(row.text) > _SENTENCE:
        likeness = fuzz.ratio(row.text, other.text) / 100
        if likeness >= _ALIKE:
            return likeness
    total = sum(map(len, row.words))
    share = sum(len(word) for word in row.words if _is_in(word, other.text)) / total
    if share < row.least:
        is_bare = row.least == _PARTLY and len(row.boxes) > 1 and _is_cut_alike(row.boxes, other.boxes)
        return _BARE if is_bare else 0.0
    return share * (1 + min(total, 100) / 100) + 0.1 * _is_cut_alike(row.boxes, other.boxes)


def _is_in(word: str, text: str) -> bool:
    return word in text or (len(word) >= _SHORT and fuzz.partial_ratio(word, text) >= _CLOSE)


def _is_cut_alike(boxes: Sequence[PaperBox], others: Sequence[PaperBox]) -> bool:
    return [(box.col, box.width) for box in boxes] == [(box.col, box.width) for box in others]


def boxes_of(blank: PaperBlock, row: int, copy: PaperBlock, other: int) -> dict[int, PaperBox]:
    """Returns the boxes of a copy's row by the column of the blank form's box that each is."""
    ours, theirs = blank.rows()[row], copy.rows()[other]
    by_col = {box.col: box for box in theirs}
    if all(box.col in by_col for box in ours):
        return {box.col: by_col[box.col] for box in ours}
    if len(ours) == len(theirs):
        return {box.col: other_box for box, other_box in zip(ours, theirs, strict=True)}
    return dict(_by_words(ours, theirs))


def _by_words(ours: Sequence[PaperBox], theirs: Sequence[PaperBox]) -> Iterator[tuple[int, PaperBox]]:
    """Boxes of rows that are cut otherwise: labels by their words, what is open by the label before it."""
    at = 0
    for box in ours:
        words = printed_words(box)
        for index in range(at, len(theirs)):
            text = squeezed(theirs[index].text)
            if not words or any(word in text for word in words):
                yield box.col, theirs[index]
                at = index + 1
                break
