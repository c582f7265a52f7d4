"""Waiting for an event, however slow the machine; what progress may say meanwhile; work counted instead of timed."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

_STUCK = 300.0  # seconds after which a machine is no longer slow but stuck
_PAUSE = 0.02
_PROGRESS = re.compile(rb"^\d+ of \d+ read, \d+ a second, about [0-9:]+ left\r?\n", re.M)


def wait_until(happened: Callable[[], bool]) -> None:
    """Return once it has happened; fails on a machine that is stuck."""
    end = time.monotonic() + _STUCK
    while not happened():
        assert time.monotonic() < end, "nothing happens"
        time.sleep(_PAUSE)


def without_progress(said: bytes) -> bytes:
    """Return what a command said in English, without the lines that a slow machine makes it say in between."""
    return _PROGRESS.sub(b"", said)


def effort(action: Callable[[], object]) -> int:
    """Return how many lines and calls of Python an action takes: the same on every machine."""
    count = 0

    def traced(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        action()
    finally:
        sys.settrace(before)
    return count
