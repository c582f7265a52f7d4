"""Rows that are judged wrong today, a line each: mending a judgement takes its lines out, until none is left.

`python -m tests.signed` tells what is wrong of each row, and `--close` takes the lines out of those that are right.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

FILES = {"rows": Path(__file__).with_name("open.txt"), "names": Path(__file__).with_name("open-names.txt")}


def lines(file: Path) -> frozenset[str]:
    """Returns the lines of a file."""
    return frozenset(file.read_text("utf-8").splitlines())


def cases(keys: Iterable[str], still_open: frozenset[str]) -> list[object]:
    """Returns parameters of a test, those that are judged wrong today expected to fail."""
    wrong = pytest.mark.xfail(strict=True, reason="judged wrong today")
    return [pytest.param(key, id=key, marks=[wrong] if key in still_open else []) for key in keys]


OPEN = lines(FILES["rows"])
OPEN_NAMES = lines(FILES["names"])
