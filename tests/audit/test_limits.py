"""What ends a process that reads a file: its own time, and the day's only where that is long past."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kit.audit.engine.limits import is_over

READER = "import time; from kit.audit.engine import limits; limits.start(limits.Bounds({}, 0, {})); {}"
SLEEPS, WORKS = "time.sleep(0.5)", "all(not number for number in iter(int, 1))"
READERS = {
    "one that waits for a busy machine goes on": (0.2, 100.0, SLEEPS, False),
    "one that works ends when its time is over": (0.2, 100.0, WORKS, True),
    "one that hangs ends as well": (10.0, 0.02, SLEEPS, True),
}


@pytest.mark.skipif(os.name == "nt", reason="no timers")
@pytest.mark.parametrize("reader", READERS)
def test_reader(reader: str) -> None:
    seconds, shares, does, over = READERS[reader]
    code = subprocess.run([sys.executable, "-c", READER.format(seconds, shares, does)], check=False).returncode
    assert is_over(code) is over
    assert over or code == 0
