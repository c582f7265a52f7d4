"""What drafts read of the copies: right or told, never wrong without a word; nothing out of the blank."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kit.pack import load
from tests.adopt.changes import SUFFIXES, changed, suffix
from tests.adopt.outputs import adopted, files, output, read_by
from tests.adopt.resaved import WAYS, resaved
from tests.adopt.score import counted
from tests.adopt.scorer import score
from tests.adopt.test_fields import BED, NAMES, truth_of
from tests.support import wide

THIRD = "filled-3"  # as people fill in
MOST = 0.75  # of its values: what the draft is told anyway, and a row above a table that is told with its fields
RESAVED = ("d01-yongyin", "d06-chailv", "d12-laifang")  # boxes, formulas, controls; docs/adopt.md has all forms
# Those in old formats in CI alone: their fields are looked for by default too.
NEW = [form.values[0] for form in NAMES if not form.marks]
READ, CHANGED = frozenset(NEW[::3]), frozenset(NEW[2::4])  # of the default run
FAIR = 0.98  # of the values are read right, the rest is told


def copies(taken: frozenset[str]) -> list[object]:
    """The forms, all but those taken marked wide."""
    return [pytest.param(*form.values, marks=(*form.marks, *wide.marks(form.values[0] not in taken))) for form in NAMES]


@pytest.mark.parametrize("name", copies(READ))
def test_values_are_right_or_told(name: str, tmp_path: Path) -> None:
    made, fault = output(name, files(BED / name), "blank+3", tmp_path)
    counts = score(truth_of(name), made)
    assert fault == ""
    assert (counts["wrong"], counts["missed"], counts["extra rows"], counts["blank read"]) == (0, 0, 0, 0)
    assert counts["right"] >= FAIR * (counts["right"] + counts["flagged"]) or counts["flagged"] <= 4


@pytest.mark.parametrize("name", copies(CHANGED))
def test_what_people_and_programs_do_to_copies_is_read_or_told(name: str, tmp_path: Path) -> None:
    bed = files(BED / name)
    truth = truth_of(name)
    truth["copies"] = {THIRD: truth["copies"][THIRD]}
    result = adopted(name, bed, "blank", tmp_path)
    pack = load(tmp_path)
    for kind in SUFFIXES[suffix(bed)]:
        counts = score(truth, read_by(pack, result, changed({"blank": bed["blank"], THIRD: bed[THIRD]}, kind)))
        assert (counts["wrong"], counts["missed"], counts["extra rows"]) == (0, 0, 0), kind
        assert counts["right"] >= MOST * (counts["right"] + counts["flagged"]), kind


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.wide
@pytest.mark.parametrize("way", WAYS)
def test_forms_saved_again_by_another_program_are_adopted_as_before(way: str, tmp_path: Path) -> None:
    bed = {name: files(BED / name) for name in RESAVED}
    for name, counts in counted(BED, resaved(bed, way, tmp_path), "blank+3"):
        told = {key: counts[key] for key in ("false", "lost", "wrong", "missed", "extra rows", "blank read")}
        assert not any(told.values()), (name, told)
        assert counts["right"] >= FAIR * (counts["right"] + counts["flagged"]) or counts["flagged"] <= 4, name
