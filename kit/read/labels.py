"""Scalars without a carrier, found by their labels: exact ones first, then those that come close."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from kit.read.guess import closest
from kit.read.locator import Locator, Slot, key

_MOST_GUESSED = 400  # labels of one file that are compared for likeness
_HEAD = re.compile(r"([^\s:：][^:：\n]{0,40}?)\s*[:：]")

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
    wanted = {slot.field.path: slot for slot in missing}
    found: dict[str, list[Match[T]]] = {}
    rest: dict[str, Offer[T]] = {}
    for offer in offers:
        name = key(offer.text)
        slot = locator.by_key.get(name)
        if slot is None and name not in locator.titles:
            rest.setdefault(name, offer)
        elif slot and slot.field.path in wanted:
            found.setdefault(slot.field.path, []).append(Match(offer.place, 1.0, offer.text))
    left = [slot for path, slot in wanted.items() if path not in found]
    for slot, offer, confidence in closest(left, dict(list(rest.items())[:_MOST_GUESSED])).values():
        found[slot.field.path] = [Match(offer.place, confidence, offer.text)]
    return found


def inline(text: str, locator: Locator) -> Iterator[tuple[str, str]]:
    """Pairs of label and value typed in one cell or line: `客户名称：上海某公司  联系人：张三`.

    Known labels part a line; a line without one is a pair of its own, whose label may still be guessed.
    """
    for line in text.splitlines():
        heads = list(_heads(line, locator))
        if not heads and (head := _HEAD.match(line.strip())):
            yield head[1], line.strip()[head.end() :]
        for (label, _, start), (_, end, _) in pairwise([*heads, ("", len(line), 0)]):
            yield label, line[start:end]


def heads(texts: Iterable[str]) -> Iterator[str]:
    """Texts, and for each the words before a colon: everything that may be a label."""
    for text in texts:
        yield text
        yield from (found[1] for line in text.splitlines() for found in _HEAD.finditer(line))


def _heads(line: str, locator: Locator) -> Iterator[tuple[str, int, int]]:
    """Known labels of a line with where they begin and where their value does."""
    for colon in re.finditer("[:：]", line):
        before = line[: colon.start()]
        for begin in (0, *(blank.end() for blank in re.finditer(r"[\s;；,，。]+", before))):
            if key(before[begin:]) in locator.by_key:
                yield before[begin:], begin, colon.end()
                break
