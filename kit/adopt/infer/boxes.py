"""The fields of one box: each open place named by its own words, else by the label beside or above the box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kit.adopt.draft import DraftField, DraftSpot
from kit.adopt.infer.columns import described
from kit.adopt.infer.labels import clean_label
from kit.adopt.infer.tables import Cover
from kit.adopt.paper.gaps import Gap, gaps
from kit.adopt.paper.model import PaperBox, squeezed
from kit.adopt.paper.vocabulary import is_bound, is_note, is_opinion_label, is_signing, is_tag, unit_in
from kit.text.prompts import asks, is_unmerged

_SURE: Final = {"named": 0.9, "beside": 0.85, "words": 0.6, "above": 0.6, "prompt": 0.5, "none": 0.3, "kind": 0.8}
_ASKS: Final = re.compile(
    r"^[\s（(\[【〔<《]*(?=[^）)]*(?:填写|写明|注明|请填|请写|说明|在此|此处|填))(.+?)[\s）)\]】〕>》]*$", re.DOTALL
)
_BY_WHOM: Final = re.compile(
    r"(?:填写|录入|输入|选择)(?:人员?|者|日期|时间|部门|单位|科室|岗位|地点|方式|情况|说明|要求|须知|理由|原因|依据)(?:签[字名])?"
)
_BRACKETED: Final = re.compile(r"^\s*[（(\[【〔].*[）)\]】〕]\s*$", re.DOTALL)
_SHORT: Final = 2  # characters of a word such as 自, 至, 共, which names nothing by itself


class Open(NamedTuple):
    """A blank box or gap, before it has a field."""

    box: PaperBox
    gap: Gap | None


class Prompt(NamedTuple):
    """A box without a label whose words say what to write in it."""

    box: PaperBox
    words: str

    def at(self, number: int, side: str) -> DraftField:
        """Returns its field."""
        spot = DraftSpot(number, self.box.row, self.box.col, Gap(0, len(self.box.text)))
        return DraftField(self.words, spot, group=side, hint=self.box.text, sure=_SURE["prompt"], why=("prompt",))


def prompt_of(box: PaperBox) -> Prompt | None:
    """Returns a box whose words in brackets ask for something; None: they do not."""
    text = box.text.strip()
    if not _BRACKETED.match(text) or not (found := _ASKS.match(text)) or is_note(text):
        return None
    return Prompt(box, clean_label(found[1]))


def open_places(box: PaperBox) -> list[Open]:
    """Returns the places of a box that are open: all of it, or its gaps."""
    if box.is_blank or box.formula or is_unmerged(box.text) or is_tag(box.text) or _is_prompt(box.text):
        return [Open(box, None)]
    return [Open(box, gap) for gap in gaps(box.text)]


def _is_prompt(text: str) -> bool:
    """Whether a text asks for a value in place of one; 填写人, 录入日期 are labels that begin alike."""
    return asks(text.strip()) and not _BY_WHOM.fullmatch(squeezed(text))


class Around(NamedTuple):
    """What names a box from outside: the label before it, else the words above; the part of the form it is in."""

    label: str
    above: str
    side: str
    unit: str

    @property
    def name(self) -> str:
        """The name that it gives."""
        return self.label or self.above


def fields_in(
    box: PaperBox, places: Sequence[Open], label: PaperBox | None, number: int, cover: Cover, side: str
) -> Iterator[DraftField]:
    """Yields the fields of a box with some open places. `label`: the box before it that names it, if there is one."""
    words = label.text if label is not None else ""
    around = Around(clean_label(words), "" if words else _above(box, cover), side, unit_in(words))
    is_opinion = _is_opinion(around.name, places)
    if is_opinion and not _leads(places) and _is_text(places[0]):
        places = [Open(box, Gap(0, 0, is_lead=True)), *places]
    is_named = False  # whether the outer label has been given to a place
    for place in places:
        gap = place.gap
        if gap is not None and gap.is_lead and not (is_opinion or around.name):
            continue
        made = _field(place, around, number, is_named)
        is_named = is_named or made.label == around.label
        made.group = _group(place, made, around, len(places) > 1, is_opinion) or side
        made.kind = "opinion" if gap is not None and gap.is_lead and is_opinion else "text"
        yield described(made, box, gap)


def _field(place: Open, around: Around, number: int, is_named: bool) -> DraftField:
    """A place with its label: its own, the outer one where that is free, what its kind says, the words above."""
    gap = place.gap
    own = clean_label(gap.label) if gap is not None else ""
    spot = DraftSpot(number, place.box.row, place.box.col, gap)
    if own:
        sure = _SURE["named" if gap is not None and gap.is_named else "words"]
        return DraftField(own, spot, sure=sure, is_named=bool(gap and gap.is_named))
    if around.label and not is_named:
        return DraftField(around.label, spot, sure=_SURE["beside"], is_named=True, unit=around.unit)
    if gap is not None and gap.kind in ("date", "moment"):
        return DraftField("日期", spot, sure=_SURE["kind"])
    if gap is not None and len(gap.options) == 1:
        return DraftField(clean_label(gap.options[0]), spot, sure=_SURE["words"])
    if gap is not None and "年" in place.box.text[gap.start : gap.end]:
        return DraftField("年月", spot, sure=_SURE["words"])
    return DraftField(around.above, spot, sure=_SURE["above" if around.above else "none"])


def _group(place: Open, made: DraftField, around: Around, several: bool, is_opinion: bool) -> str:
    """The outer label as a group, for what it does not name itself: 部门意见/签字, 请假时间/自."""
    gap = place.gap
    if not several or made.label == around.name or (gap is not None and gap.is_lead):
        return ""
    if is_opinion or not around.label:
        return around.name
    is_short = len(made.label) <= _SHORT or is_bound(made.label)
    return around.label if is_short or is_opinion_label(around.label) else ""


def _is_text(place: Open) -> bool:
    return place.gap is None or place.gap.kind != "options"


def _leads(places: Sequence[Open]) -> bool:
    return any(place.gap is not None and place.gap.is_lead for place in places)


def _is_opinion(label: str, places: Sequence[Open]) -> bool:
    """Whether a box is for an opinion in free words, signed below."""
    signs = [place for place in places if place.gap and is_signing(place.gap.label)]
    dates = [place for place in places if place.gap and place.gap.kind == "date"]
    signed = bool(signs) or (bool(dates) and len(places) > 1)
    return signed and (is_opinion_label(label) or (_leads(places) and len(places) > 1))


def _above(box: PaperBox, cover: Cover) -> str:
    """The words of the box right above, cut alike, where they name this one."""
    above = cover.at(box.row - 1, box.col) if box.row else None
    if above is None or above.width != box.width or not above.text.strip() or gaps(above.text) or is_note(above.text):
        return ""
    return clean_label(above.text) if len(above.text) <= 20 else ""
