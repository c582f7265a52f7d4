"""Scalars without a carrier, found by their labels: exact ones first, then those that come close."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from kit.data.cast.numbers import is_other_unit
from kit.read.label_key import LONGEST_LABEL, key
from kit.read.locator import Locator, Slot
from kit.read.similarity import closest
from kit.text import has_proviso
from kit.text.regex import regex

_MOST_GUESSED = 400  # labels of one file that are compared for likeness
RUNNING_TEXT = 200  # characters of a line beyond which it tells something, and words before a colon are no label
_PARTED = regex(r"[\s;；,，。]+")
_SET_APART = regex(r"\s{2,}|\t")
_LONGEST_HEAD = 41  # characters of a label that the form does not know
_UNIT = regex(r"[(（]([^()（）]{1,8})[)）]\s*[:：]?\s*$")
_HEAD = regex(r"([^\s:：][^:：\n]{0,40}?)\s{0,20}[:：]")

T = TypeVar("T")


class Offer(NamedTuple, Generic[T]):
    """A text that may be a label, and the place that it would be the label of."""

    text: str
    place: T


class Match(NamedTuple, Generic[T]):
    """A place for a missing field. Confidence is below 1 where the label is only like one of the field's."""

    place: T
    confidence: float
    text: str


def matches(locator: Locator, missing: Iterable[Slot], offers: Collection[Offer[T]]) -> dict[str, list[Match[T]]]:
    """The places of missing fields by path; several where a label stands in the file more than once."""
    found = exact(locator, missing, offers)
    return found | guesses(locator, [slot for slot in missing if slot.field.path not in found], offers)


def exact(locator: Locator, missing: Iterable[Slot], offers: Iterable[Offer[T]]) -> dict[str, list[Match[T]]]:
    """The places of missing fields whose label is there."""
    wanted = {slot.field.path for slot in missing}
    found: dict[str, list[Match[T]]] = {}
    for offer in offers:
        slot = locator.by_key.get(key(offer.text))
        if slot and slot.field.path in wanted:
            found.setdefault(slot.field.path, []).append(Match(offer.place, 1.0, offer.text))
    return found


@lru_cache(maxsize=1024)  # labels repeat
def says_otherwise(slot: Slot, text: str) -> bool:
    """Whether a label of the field's says more in brackets than the field asks: another unit, that it is only meant."""
    own = (slot.label, *slot.field.label, *slot.field.aliases)
    return text not in own and ((has_proviso(text) and not any(map(has_proviso, own))) or is_of_other_unit(slot, text))


@lru_cache(maxsize=1024)
def is_of_other_unit(slot: Slot, text: str) -> bool:
    """Whether a label of a number says in brackets that it counts in another unit than the field does."""
    if text == slot.label or slot.field.kind not in ("integer", "number"):
        return False
    found = _UNIT.search(text)
    own = (slot.label, *slot.field.label, *slot.field.aliases)
    if found is None or any(found[1] in label for label in own):
        return False
    return is_other_unit(found[1].strip(), slot.field.unit)


def guesses(locator: Locator, missing: Iterable[Slot], offers: Iterable[Offer[T]]) -> dict[str, list[Match[T]]]:
    """The places of missing fields whose label is only like the one there."""
    rest: dict[str, Offer[T]] = {}
    for offer in offers:
        name = key(offer.text)
        if name not in locator.by_key and name not in locator.titles:
            rest.setdefault(name, offer)
    near = closest(missing, dict(list(rest.items())[:_MOST_GUESSED])).values()
    return {slot.field.path: [Match(offer.place, confidence, offer.text)] for slot, offer, confidence in near}


def inline(text: str, locator: Locator) -> Iterator[tuple[str, str]]:
    """Pairs of label and value typed in one cell or line: `客户名称：上海某公司  联系人：张三`.

    Known labels part a line, and lines without one go on with the value above; where there is none, a line is a pair
    of its own, whose label may still be guessed.
    """
    label, value = "", ""
    for line in text.splitlines():
        parts = list(_parts(line, locator))
        if label and key(label) in locator.by_key:
            value += "\n" + line[: parts[0][0] if parts else None]
        elif not parts and (head := _HEAD.match(line.strip())):
            parts = [(0, head[1], line.strip()[head.end() :])]
        elif not parts and key(line) in locator.by_key:
            parts = [(0, line, "")]
        for _, name, words in parts:
            if label:
                yield label, value
            label, value = name, words
    if label:
        yield label, value


def loose(text: str, locator: Locator) -> str:
    """The words before the first known label of a text."""
    first = next(((line, parts) for line in text.splitlines() if (parts := list(_parts(line, locator)))), None)
    return first[0][: first[1][0][0]].strip() if first else ""


def begins_with_label(text: str, locator: Locator) -> bool:
    """Whether a text opens with a known label and a colon."""
    line = text.strip().partition("\n")[0]
    return ":" in line.replace("：", ":") and any(not begin for begin, *_ in _parts(line, locator))


def heads(texts: Iterable[str]) -> Iterator[str]:
    """Texts, and for each the words before a colon: everything that may be a label."""
    for text in texts:
        yield text
        if ":" in text or "：" in text:
            yield from (head for line in text.splitlines() for head in _before_colons(line))


def _before_colons(line: str) -> Iterator[str]:
    """The words before each colon of a line, as many as a label may have."""
    *parts, _ = line.replace("：", ":").split(":")
    yield from (words[-_LONGEST_HEAD:].lstrip() for part in parts if (words := part.strip()))


def _parts(line: str, locator: Locator) -> Iterator[tuple[int, str, str]]:
    """The known labels of a line: where each begins, its text, the value behind it."""
    found = list(_heads(line, locator))
    for (label, begin, start), (_, end, _) in pairwise([*found, ("", len(line), 0)]):
        yield begin, label, line[start:end]


def _heads(line: str, locator: Locator) -> Iterator[tuple[str, int, int]]:
    """Known labels of a line with where they begin and where their value does."""
    parted = _PARTED if len(line) <= RUNNING_TEXT else _SET_APART
    end = 0  # of the colon before
    for colon in re.finditer("[:：]", line):
        start, is_whole = max(end, colon.start() - LONGEST_LABEL), end == 0 and colon.start() <= LONGEST_LABEL
        before, end = line[start : colon.start()], colon.end()
        begins = [blank.end() for blank in parted.finditer(before)]
        for begin in [0, *begins] if is_whole else begins:
            if key(before[begin:]) in locator.by_key:
                yield before[begin:], start + begin, colon.end()
                break
