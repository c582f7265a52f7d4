"""Rows that are judged wrong today, a line each: mending a judgement takes its lines out, until none is left.

`python -m tests.signed` tells what is wrong of each row, and `--close` takes the lines out of those that are right.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support import wide

FILES = {"rows": Path(__file__).with_name("open.txt"), "names": Path(__file__).with_name("open-names.txt")}


def lines(file: Path) -> frozenset[str]:
    """Returns the lines of a file."""
    return frozenset(file.read_text("utf-8").splitlines())


def cases(keys: Iterable[str], still_open: frozenset[str], by_default: frozenset[str]) -> list[object]:
    """Returns parameters of a test, those that are judged wrong today expected to fail."""
    wrong = pytest.mark.xfail(strict=True, reason="judged wrong today")
    marks = {key: wide.marks(key not in by_default) + ([wrong] if key in still_open else []) for key in keys}
    return [pytest.param(key, id=key, marks=found) for key, found in marks.items()]


OPEN = lines(FILES["rows"])
OPEN_NAMES = lines(FILES["names"])
