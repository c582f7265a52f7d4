"""What copies alone suggest of a text, for a clerk to decide: the shape of its numbers, the few values it takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from kit.adopt.draft import Draft, DraftField
from kit.adopt.paper.vocabulary import is_acting, is_recording, is_role
from kit.text import is_crossed

_LEAST: Final = 3  # different numbers of one shape from which it is no chance
_DIGITS: Final = 3  # of such a number
_SHAPED: Final = re.compile(r"(?=.*[A-Za-z])(?!.*[年月日时])[A-Za-z0-9\u4e00-\u9fff〔〕\[\]()（）/_.-]+")
_TIMES: Final = 2  # that each of a few values recurs
_MOST: Final = 5  # values that are few
_LONGEST: Final = 8  # characters of a value that may be an option
_UNSURE: Final = 0.6


def propose(draft: Draft) -> None:
    """Notes in the texts of a draft what their values have in common, and that this is to be checked."""
    for made in draft.every():
        if made.kind != "text" or made.options:
            continue
        written = [text for text in made.values if not is_crossed(text)]
        if shape := shape_of(written):
            made.pattern, made.why, made.sure = shape, (*made.why, "pattern"), min(made.sure, _UNSURE)
        elif not _is_person(made) and (few := few_of(written)):
            made.proposed, made.why, made.sure = few, (*made.why, "recurring"), min(made.sure, _UNSURE)


def _is_person(made: DraftField) -> bool:
    return is_role(made.label) or is_acting(made.label) or is_recording(made.label) or "姓名" in made.label


def shape_of(texts: Sequence[str]) -> str:
    """Returns the shape that all of some numbers have, 0 for each digit: TS-0000-000; "" where they differ."""
    if len(set(texts)) < _LEAST or not all(_SHAPED.fullmatch(text) for text in texts):
        return ""
    shapes = {re.sub("[0-9]", "0", text) for text in texts}
    shape = shapes.pop()
    return shape if not shapes and shape.count("0") >= _DIGITS and shape.strip("0") else ""


def few_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Returns the few short values that some texts are, each of them more than once; () where they are many."""
    counts = Counter(texts)
    is_few = 2 <= len(counts) <= _MOST and min(counts.values()) >= _TIMES and max(map(len, counts)) <= _LONGEST
    return tuple(counts) if is_few and not all(text.isdecimal() for text in counts) else ()


def regex_of(shape: str) -> str:
    """Returns a shape as a pattern of JSON Schema: ^TS\\-[0-9]{4}\\-[0-9]{3}$."""
    parts = re.findall(r"0+|[^0]+", shape)
    return "^" + "".join(f"[0-9]{{{len(part)}}}" if part[0] == "0" else re.escape(part) for part in parts) + "$"
