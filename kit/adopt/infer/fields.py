"""The fields of a blank form: every gap and blank box with the label that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kit.adopt.draft import Draft, DraftField, DraftTable, Spot
from kit.adopt.infer.columns import described, heading_of, table_of, totals
from kit.adopt.infer.labels import clean_label
from kit.adopt.infer.tables import Cover, Region, regions
from kit.adopt.paper.gaps import Gap, gaps
from kit.adopt.paper.model import Block, Box, Paper, squeezed, title_of
from kit.adopt.paper.vocabulary import UNITS, is_note, is_opinion_label, is_signing, unit_in
from kit.text.prompts import asks, is_unmerged

_SURE: Final = {"named": 0.9, "beside": 0.85, "words": 0.6, "above": 0.6, "prompt": 0.5, "none": 0.3}
_ASKS: Final = re.compile(
    r"^[\s（(\[【〔<《]*(?=[^）)]*(?:填写|写明|注明|请填|请写|说明|在此|此处|填))(.+?)[\s）)\]】〕>》]*$", re.DOTALL
)
_BRACKETED: Final = re.compile(r"^\s*[（(\[【〔].*[）)\]】〕]\s*$", re.DOTALL)


class Open(NamedTuple):
    """A blank box or gap, before it has a field."""

    box: Box
    gap: Gap | None


def draft_of(paper: Paper, title: str = "") -> Draft:
    """Returns the fields and tables of a blank form, unnamed and of kind text where nothing says more."""
    fields: list[DraftField] = []
    tables: list[DraftTable] = []
    heading = ""
    for number, block in enumerate(paper.blocks):
        found = regions(block)
        single = _single(block)
        if single is not None and not gaps(single.text):
            heading = single.text if single.text.strip() else heading
            continue
        for region in found:
            above = heading_of(block, region) or heading
            tables.append(table_of(block, number, region, len(tables), above))
            fields += totals(block, number, region, len(tables) - 1)
        fields += _scalars(block, number, found)
        heading = "" if block.kind == "table" else heading
    fields.sort(key=lambda one: (one.spot.block, one.spot.row, one.spot.col, one.spot.gap.start if one.spot.gap else 0))
    name = title or title_of(paper)
    for table in tables:
        table.label = table.label if table.label and squeezed(table.label) != squeezed(name) else name + "明细"
    return Draft(name, paper.kind, fields, tables)


def _single(block: Block) -> Box | None:
    return block.boxes[0] if block.kind == "line" and block.boxes else None


def _scalars(block: Block, number: int, found: Sequence[Region]) -> Iterator[DraftField]:
    """The fields beside the tables of a block, row by row."""
    taken = {row for region in found for row in region.rows()}
    cover = Cover(block)
    sides = _sides(block, taken)
    for row, boxes in enumerate(block.rows()):
        if row not in taken:
            yield from _of_row(boxes, number, cover, sides.get(row, ""))


def _sides(block: Block, taken: set[int]) -> Mapping[int, str]:
    """The words of boxes that stand beside several rows and name what these are about, by row."""
    sides: dict[int, str] = {}
    for box in block.boxes:
        if box.height > 1 and box.row not in taken and box.text.strip() and not gaps(box.text):
            rows = range(box.row, box.row + box.height)
            beside = [other for other in block.boxes if other.row in rows and other.col >= box.col + box.width]
            if len({other.row for other in beside}) > 1:
                sides.update(dict.fromkeys(rows, clean_label(box.text)))
    return sides


def _of_row(boxes: Sequence[Box], number: int, cover: Cover, side: str) -> Iterator[DraftField]:
    label: Box | None = None
    last: DraftField | None = None
    for box in boxes:
        if box.height > 1 and clean_label(box.text) == side and side:
            continue
        open_places = _open(box)
        if not open_places and last is not None and label is None and box.text.strip() in UNITS:
            last.unit, last = box.text.strip(), None
        elif not open_places:
            label, last = (box, last) if box.text.strip() else (label, None)
            if prompt := _prompt(box, label):
                label = None
                yield prompt.at(number, side)
        else:
            made = list(_in_box(box, open_places, label, number, cover, side))
            yield from made
            label, last = None, made[-1] if made else None


class Prompt(NamedTuple):
    """A box without a label whose words say what to write in it."""

    box: Box
    words: str

    def at(self, number: int, side: str) -> DraftField:
        """Returns its field."""
        spot = Spot(number, self.box.row, self.box.col, Gap(0, len(self.box.text)))
        return DraftField(self.words, spot, group=side, hint=self.box.text, sure=_SURE["prompt"], why=("prompt",))


def _prompt(box: Box, label: Box | None) -> Prompt | None:
    """A box whose words in brackets ask for something."""
    text = box.text.strip()
    if not _BRACKETED.match(text) or not (found := _ASKS.match(text)) or is_note(text):
        return None
    return Prompt(box, clean_label(found[1]))


def _open(box: Box) -> list[Open]:
    """The places of a box that are open: all of it, or its gaps."""
    if box.is_blank or box.formula or is_unmerged(box.text) or asks(box.text.strip()):
        return [Open(box, None)]
    return [Open(box, gap) for gap in gaps(box.text)]


def _in_box(
    box: Box, places: Sequence[Open], label: Box | None, number: int, cover: Cover, side: str
) -> Iterator[DraftField]:
    """The fields of a box: one for each place, named by their own words, else by the label beside the box."""
    outer = clean_label(label.text) if label is not None else ""
    heading = _above(box, cover) if label is None else ""
    is_opinion = _is_opinion(outer or heading, places)
    if is_opinion and not any(place.gap and place.gap.is_lead for place in places):
        places = [Open(box, Gap(0, 0, is_lead=True)), *places]
    several = len(places) > 1
    was_outer = False
    for place in places:
        gap = place.gap
        own = clean_label(gap.label) if gap and gap.label else ""
        group = (outer or heading if several and (is_opinion or (heading and not outer)) else "") or side
        if gap is not None and gap.is_lead and not is_opinion and not outer and not heading:
            continue
        name, sure = own, _SURE["named" if gap and gap.is_named else "words"]
        if not own and not was_outer and outer:
            name, sure, was_outer = outer, _SURE["beside"], True
        elif not own and gap is not None and gap.kind in ("date", "moment"):
            name, sure = "日期", 0.8
        elif not own:
            name, sure = heading, _SURE["above" if heading else "none"]
        lead = gap is not None and gap.is_lead
        made = DraftField(
            name, Spot(number, box.row, box.col, gap), sure=sure, is_named=bool(gap and gap.is_named) or name == outer
        )
        made.group = group if not lead else side
        made.kind = "opinion" if lead and is_opinion else "text"
        made.unit = unit_in(label.text) if label is not None and name == outer else ""
        yield described(made, box, gap)


def _is_opinion(label: str, places: Sequence[Open]) -> bool:
    signs = [place for place in places if place.gap and (is_signing(place.gap.label) or place.gap.kind == "date")]
    leads = any(place.gap and place.gap.is_lead for place in places)
    return bool(signs) and len(places) > 1 and (is_opinion_label(label) or leads)


def _above(box: Box, cover: Cover) -> str:
    """The words of the box right above, cut alike, where they name this one."""
    above = cover.at(box.row - 1, box.col) if box.row else None
    if above is None or above.width != box.width or not above.text.strip() or gaps(above.text) or is_note(above.text):
        return ""
    return clean_label(above.text) if len(above.text) <= 20 else ""


def settle(draft: Draft) -> None:
    """Leaves out blank boxes that nothing names and no copy fills in, and tells fields of the same name apart.

    Those get the block that they stand in: its first label, else a number.
    """
    draft.fields = fields = [made for made in draft.fields if made.label or made.seen or made.options or made.hint]
    for number, made in enumerate((one for one in fields if not one.label), 1):
        made.label, made.why = f"无标签{number}", (*made.why, "unnamed")
    names: dict[str, list[DraftField]] = {}
    for made in fields:
        names.setdefault(made.name, []).append(made)
    for same in names.values():
        if len(same) > 1:
            for count, made in enumerate(same, 1):
                first = next(other for other in fields if other.spot.block == made.spot.block)
                alone = sum(other.spot.block == made.spot.block for other in same) == 1
                made.group = (
                    first.label
                    if alone and first is not made and not made.group
                    else f"{made.group or made.label}{count}"
                )
