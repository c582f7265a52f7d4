"""A short run of the fuzzer on the same files each time; the long one is tests.fuzz.run."""

from __future__ import annotations

from collections import Counter

from kit.pack import load
from tests.fuzz.run import case, check
from tests.support import wide

CASES = 30 if wide.is_narrow() else 200


def test_damaged_files_are_read_or_refused() -> None:
    pack = load(None)
    ends = Counter(check(pack, case(0, number)) for number in range(CASES))
    assert ends["record"] > CASES / 4
    assert {"KIT-20", "KIT-21", "SEC-07"} <= ends.keys()
