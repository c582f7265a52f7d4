"""The fields of a blank form: every gap and blank box with the label that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kit.adopt.draft import Draft, DraftField, DraftTable
from kit.adopt.infer.boxes import fields_in, open_places, prompt_of
from kit.adopt.infer.columns import crossed, heading_of, table_of, totals
from kit.adopt.infer.labels import clean_label, without_gaps
from kit.adopt.infer.tables import Cover, Region, regions
from kit.adopt.paper.gaps import gaps
from kit.adopt.paper.model import Paper, PaperBlock, PaperBox, squeezed
from kit.adopt.paper.vocabulary import UNITS, is_note

_OF_A_GAP: Final = re.compile(r"^(?:年度?|月份?|份|次|期|季度|周)+")  # ends of a gap before a title: ____月份考勤表
_NUMBERED: Final = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[)）、.．]")
_ANSWERED: Final = re.compile(r"\s*[^\s:：（(＿_]{2,10}[:：]\s*[A-Z]{1,4}[0-9.-][^＿_]*$")  # a code or version
_LONGEST_TITLE: Final = 40
_LISTED: Final = 3  # words of a row that heads a list rather than holds a title
_UNNAMED: Final = re.compile(r"(?:sheet|工作表|表)\s*[0-9]*|page\s*[0-9]*", re.I)


def title_of(paper: Paper) -> str:
    """Returns a form's title: the first line of words, of one with room in it what stands behind that.

    A sheet that begins with the headings of its list has the sheet's name, where somebody gave it one; "".
    """
    for box in _ahead(paper):
        found = gaps(box.text)
        if any(gap.is_named for gap in found):
            continue
        behind = without_gaps(box.text[found[-1].end if found else 0 :])
        behind = _OF_A_GAP.sub("", behind) if found else behind
        if 2 <= len(behind) <= _LONGEST_TITLE and not re.search("[:：＿]", behind):
            return behind
    names = [block.name for block in paper.blocks if block.kind == "sheet" and not _UNNAMED.fullmatch(block.name)]
    return names[0] if names else ""


def _first_words(paper: Paper) -> str:
    return next((without_gaps(box.text)[:_LONGEST_TITLE] for box in paper.boxes() if box.text.strip()), "")


def _ahead(paper: Paper) -> Iterator[PaperBox]:
    """The boxes of a form, of a sheet those above its first list."""
    for block in paper.blocks:
        rows = block.rows() if block.kind == "sheet" else [list(block.boxes)]
        for row in rows:
            if (
                block.kind == "sheet"
                and sum(bool(box.text.strip()) for box in row) >= _LISTED
                and not any(gaps(box.text) for box in row)
            ):
                break
            yield from row


def draft_of(paper: Paper, title: str = "", name: str = "") -> tuple[Draft, dict[int, str]]:
    """Returns the fields and tables of a blank form, of kind text where nothing says more, and its blocks' headings.

    `title`: what it is to be called; `name`: what it is called where it prints no title.
    """
    fields: list[DraftField] = []
    tables: list[DraftTable] = []
    heading = ""
    headings: dict[int, str] = {}
    for number, block in enumerate(paper.blocks):
        found = regions(block)
        single = _single(block)
        if single is not None and not gaps(single.text):
            heading = single.text if single.text.strip() else heading
            continue
        fields += [made for region in found if region.is_crossed for made in crossed(block, number, region)]
        for region in (region for region in found if not region.is_crossed):
            above = heading_of(block, region) or heading
            tables.append(table_of(block, number, region, len(tables), above))
            fields += totals(block, number, region, len(tables) - 1)
        fields += _scalars(block, number, found)
        headings[number] = clean_label(heading)
        heading = "" if block.kind == "table" else heading
    fields.sort(key=lambda one: (one.spot.block, one.spot.row, one.spot.col, one.spot.gap.start if one.spot.gap else 0))
    name = title or title_of(paper) or name or _first_words(paper)
    _name_tables(tables, name)
    return Draft(name, paper.kind, fields, tables), headings


def _name_tables(tables: Sequence[DraftTable], title: str) -> None:
    """Names the tables that have no heading of their own after the form, and counts those of one name."""
    names: dict[str, int] = {}
    for table in tables:
        if not table.label or squeezed(table.label) == squeezed(title):
            table.label = f"{title} items" if title.isascii() and title else f"{title}明细"
        names[table.label] = names.get(table.label, 0) + 1
        table.label += str(names[table.label]) if names[table.label] > 1 else ""


def _single(block: PaperBlock) -> PaperBox | None:
    return block.boxes[0] if block.kind == "line" and block.boxes else None


def _scalars(block: PaperBlock, number: int, found: Sequence[Region]) -> Iterator[DraftField]:
    """The fields beside the tables of a block, row by row."""
    taken = {row for region in found for row in region.rows()}
    cover = Cover(block)
    sides = _sides(block, taken)
    for row, boxes in enumerate(block.rows()):
        if row not in taken:
            yield from _of_row(boxes, number, cover, sides.get(row, ""))


def _sides(block: PaperBlock, taken: set[int]) -> Mapping[int, str]:
    """The words of boxes that stand beside several rows and name what these are about, by row."""
    sides: dict[int, str] = {}
    for box in block.boxes:
        if box.height > 1 and box.row not in taken and box.text.strip() and not gaps(box.text):
            rows = range(box.row, box.row + box.height)
            beside = [other for other in block.boxes if other.row in rows and other.col >= box.col + box.width]
            if len({other.row for other in beside}) > 1:
                sides.update(dict.fromkeys(rows, clean_label(box.text)))
    return sides


def _of_row(boxes: Sequence[PaperBox], number: int, cover: Cover, side: str) -> Iterator[DraftField]:
    label: PaperBox | None = None
    last: DraftField | None = None
    for box, following in zip(boxes, [*boxes[1:], None], strict=False):
        if box.height > 1 and clean_label(box.text) == side and side:
            continue
        is_shut = _is_label_of(box, following) or (box.is_loose and not _asks(label, boxes))
        places = [] if is_shut else open_places(box)
        if not places and last is not None and label is None and box.text.strip() in UNITS:
            last.unit, last = box.text.strip(), None
        elif not places:
            label, last = (None if _is_answered(box) else box, last) if box.text.strip() else (label, None)
            if prompt := prompt_of(box):
                label = None
                yield prompt.at(number, side)
        else:
            made = list(fields_in(box, places, label, number, cover, side))
            yield from made
            label, last = None, made[-1] if made else None


def _is_answered(box: PaperBox) -> bool:
    """Whether a box prints its own value, so that it names nothing beside it: 表单编号：GT-QD-06."""
    return _ANSWERED.match(box.text) is not None


def _is_label_of(box: PaperBox, following: PaperBox | None) -> bool:
    """Whether the words of a box name the one behind it, which is open and has no words of its own: 姓名： | ____."""
    found = gaps(box.text)
    if following is None or len(found) != 1 or not found[0].is_named or box.text.rstrip()[-1:] not in ":：":
        return False
    places = open_places(following)
    return bool(places) and (places[0].gap is None or not places[0].gap.label or places[0].gap.kind == "options")


def _asks(label: PaperBox | None, boxes: Sequence[PaperBox]) -> bool:
    """Whether a box is a label of what stands behind it, rather than the heading of all that is below."""
    if label is None:
        return False
    is_alone = sum(bool(box.text.strip()) for box in boxes) == 1
    is_heading = label.width > 1 or label.row == 0 or _NUMBERED.match(label.text)
    return not (is_alone and is_heading) and not is_note(label.text)
