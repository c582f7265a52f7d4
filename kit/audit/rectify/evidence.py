"""Files that people name as proof (整改照片.png, 培训签到.pdf): whether the folder has them, and as they were named.

What a file shows is for people to judge. Whoever states its sha256 behind its name says which file he has seen; without
it, only the name is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, get_args

from kit.audit.originals import Shelf

State = Literal[
    "same",  # there, with the digest that is stated
    "named",  # there by its name; no digest is stated, or none is known
    "other",  # there is only another file of that name
    "gone",
]
STATES: Final[tuple[State, ...]] = get_args(State)
_SUFFIX: Final = re.compile(
    r"\.(?:pdf|ofd|png|jpe?g|gif|bmp|tiff?|webp|heic|docx?|xlsx?|wps|et|zip|eml|msg)(?![a-z0-9])", re.I | re.A
)
_START: Final = re.compile(
    r"[、，,;；\s:：见为是《“‘\"(（]"
)  # what a name may stand behind: 照片见 a.png，签到表：b.pdf
# What states a digest behind a name: a.png（sha256 1a2b3c4d5e6f）; eight digits tell two files apart for people.
_DIGEST: Final = re.compile(r"[》”’\"]?[\s(（,，]*(?:sha-?256|校验码)[\s:：=]*([0-9a-f]{8,64})[)）]?", re.I | re.A)
# What a follow-up writes behind a document that it found put right: that rules are run again says more than a digest.
_RUN_AGAIN: Final = re.compile("问题已消除|规则不再报出|no longer found")


class EvidenceProof(NamedTuple):
    """A file that a text names as proof."""

    name: str
    state: State


def proofs(text: str, shelf: Shelf) -> Iterator[EvidenceProof]:
    """Yield each file that a text names, with what the shelf has of it.

    A name may hold blanks and commas: it is looked for from every place where one may begin, back to the file before.
    """
    for line in text.split("\n"):
        begin, is_ours = 0, bool(_RUN_AGAIN.search(line))
        for suffix in _SUFFIX.finditer(line):
            if suffix.start() < begin:
                continue
            names = list(_names(line[begin : suffix.end()]))
            digest = _DIGEST.match(line, suffix.end())
            begin = digest.end() if digest else suffix.end()
            if names:
                name = next((name for name in names if shelf.digests(name)), names[-1])
                stated = digest[1].lower() if digest and not is_ours else ""
                yield EvidenceProof(name, _state(shelf.digests(name), stated))


def _state(kept: list[str], stated: str) -> State:
    """`kept`: the digests of the files of that name, "" of those that were not looked at."""
    if not kept:
        return "gone"
    known = [digest for digest in kept if digest]
    if not stated or not known:
        return "named"
    return "same" if any(digest.startswith(stated) for digest in known) else "other"


def _names(text: str) -> Iterator[str]:
    """The longest reading first."""
    starts = (0, *(mark.end() for mark in _START.finditer(text)))
    return (name for start in starts if not (name := text[start:].strip()).startswith("."))
