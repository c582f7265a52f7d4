"""What drafts read of the copies: right or told, never wrong without a word; nothing out of the blank."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.adopt.outputs import files, output
from tests.adopt.resaved import WAYS, resaved
from tests.adopt.score import counted, given
from tests.adopt.scorer import score
from tests.adopt.test_fields import BED, NAMES, truth_of

FAIR = 0.98  # of the values are read right, the rest is told


@pytest.mark.parametrize("name", NAMES)
def test_values_are_right_or_told(name: str, tmp_path: Path) -> None:
    made, fault = output(name, files(BED / name), "blank+3", tmp_path)
    counts = score(truth_of(name), made)
    assert fault == ""
    assert (counts["wrong"], counts["missed"], counts["extra rows"], counts["blank read"]) == (0, 0, 0, 0)
    assert counts["right"] >= FAIR * (counts["right"] + counts["flagged"]) or counts["flagged"] <= 4


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("way", WAYS)
def test_forms_saved_again_by_another_program_are_adopted_as_before(way: str, tmp_path: Path) -> None:
    for name, counts in counted(BED, resaved(given(BED), way, tmp_path), "blank+3"):
        told = {key: counts[key] for key in ("false", "lost", "wrong", "missed", "extra rows", "blank read")}
        assert not any(told.values()), (name, told)
        assert counts["right"] >= FAIR * (counts["right"] + counts["flagged"]) or counts["flagged"] <= 4, name
