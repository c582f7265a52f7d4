"""Fields, labels and kinds of the test bed's forms, from the blank form, with copies, from copies alone."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kit.adopt import adopt
from kit.adopt.draft import Draft, DraftField
from kit.adopt.paper.model import squeezed
from kit.read.foreign import opened
from tests.adopt.outputs import TRAINED, Mode, files, forms, output
from tests.adopt.scorer import score
from tests.support import wide

BED = Path(__file__).with_name("bed")
OLD = {".doc": [pytest.mark.office, pytest.mark.wide], ".xls": [pytest.mark.office]}


def marks(folder: Path) -> list[pytest.MarkDecorator]:
    """What it takes to open a form's files; by default old ones of one format."""
    return next((marks for old, marks in OLD.items() if (folder / f"blank{old}").exists()), [])


NAMES = [pytest.param(folder.name, marks=marks(folder)) for folder in forms(BED)]
OF_COPIES = {"d13-jiaojie": 2}  # fields without a label, whose words only the blank form prints


def truth_of(name: str) -> dict[str, Any]:
    return dict(json.loads((BED / name / "truth.json").read_text("utf-8")))


@cache
def draft_of(name: str, mode: Mode) -> Draft:
    given = files(BED / name)
    copies = [opened(given[copy].data).package for copy in TRAINED] if mode != "blank" else []
    blank = opened(given["blank"].data).package if mode != "copies" else None
    return adopt(blank, copies).draft


def names_of(field: dict[str, Any]) -> set[str]:
    own = field["name"].split("/", 1)[-1] if field["table"] else field["label"]
    return {squeezed(text) for text in (field["label"], field["name"], own, *field.get("aliases", ()))}


def matched(truth: dict[str, Any], draft: Draft) -> tuple[list[tuple[dict[str, Any], DraftField]], list[str]]:
    """Fields of the truth with those of the draft that have one of their labels; what is left over."""
    free = list(draft.every())
    pairs = []
    for field in truth["fields"]:
        fits = (
            made
            for made in free
            if squeezed(made.label) in names_of(field) and (made.table >= 0) == bool(field["table"])
        )
        made = next(fits, None)
        if made is not None:
            free.remove(made)
            pairs.append((field, made))
    return pairs, [made.name for made in free]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", ["blank+3", "blank"])
def test_every_field_is_found_under_its_label_and_nothing_else(name: str, mode: Mode) -> None:
    truth = truth_of(name)
    pairs, others = matched(truth, draft_of(name, mode))
    lost = [
        field["name"] for field in truth["fields"] if not field.get("optional") and field not in [f for f, _ in pairs]
    ]
    assert (lost, others) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_copies_alone_lead_to_the_same_fields(name: str) -> None:
    truth = truth_of(name)
    pairs, others = matched(truth, draft_of(name, "copies"))
    wanted = [field for field in truth["fields"] if not field.get("optional")]
    assert len(wanted) - len([1 for field, _ in pairs if field in wanted]) <= OF_COPIES.get(name, 0)
    assert len(others) <= OF_COPIES.get(name, 0)


@pytest.mark.parametrize("name", NAMES)
def test_kinds_are_those_of_the_form(name: str) -> None:
    pairs, _ = matched(truth_of(name), draft_of(name, "blank+3"))
    wrong = [(field["name"], field["kind"], made.kind) for field, made in pairs if field["kind"] != made.kind]
    assert len(wrong) <= 1, wrong  # a person at a block's foot may sign or not


@pytest.mark.parametrize("name", wide.some((one.name for one in forms(BED) if (one / "blank.docx").exists()), 4))
def test_a_draft_from_copies_alone_reads_nothing_wrong(name: str, tmp_path: Path) -> None:
    counts = score(truth_of(name), output(name, files(BED / name), "copies", tmp_path)[0])
    assert (counts["wrong"], counts["missed"], counts["extra rows"]) == (0, 0, 0)
