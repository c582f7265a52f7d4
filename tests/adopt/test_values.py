"""What drafts read of the copies: right or told, never wrong without a word; nothing out of the blank."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adopt.outputs import output
from tests.adopt.scorer import score
from tests.adopt.test_fields import BED, NAMES, truth_of

FAIR = 0.98  # of the values are read right, the rest is told


@pytest.mark.parametrize("name", NAMES)
def test_values_are_right_or_told(name: str, tmp_path: Path) -> None:
    made, fault = output(BED / name, "blank+3", tmp_path)
    counts = score(truth_of(name), made)
    assert fault == ""
    assert (counts["wrong"], counts["missed"], counts["extra rows"], counts["blank read"]) == (0, 0, 0, 0)
    assert counts["right"] >= FAIR * (counts["right"] + counts["flagged"]) or counts["flagged"] <= 4
