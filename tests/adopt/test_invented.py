"""Forms that are written as text: adopted in each way, read after each change, nothing wrong without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.pack import load
from tests.adopt.changes import SUFFIXES, changed, suffix
from tests.adopt.invented import INVENTED
from tests.adopt.invented.build import built
from tests.adopt.invented.model import Invented, truth
from tests.adopt.outputs import MODES, Mode, adopted, output, read_by
from tests.adopt.scorer import score
from tests.support import wide

KINDS = {"blank+3": 1.0, "blank": 0.85, "copies": 0.85}  # share of kinds: the label alone does not tell all of them
# The office's stamp, which is the same in all copies and taken for print; a line that is nothing but its value.
OF_COPIES = {"收款收据": 1, "在职及收入证明": 1}
WAYS = [(mode, form.name) for form in INVENTED for mode in MODES]
FORMS = {form.name: form for form in INVENTED}
CHANGED = frozenset(list(FORMS)[::7])  # of the default run: a few, from each of those who wrote them
ADOPTED = frozenset(list(FORMS)[1::6])  # a few others, each form in one of the ways
BY_DEFAULT = wide.one_of_each([way for way in WAYS if way[1] in ADOPTED], lambda way: way[1])


@pytest.mark.parametrize(
    ("way", "form"),
    [
        pytest.param((mode, name), FORMS[name], id=f"{mode}-{name}", marks=wide.marks((mode, name) not in BY_DEFAULT))
        for mode, name in WAYS
    ],
)
def test_a_form_is_adopted_and_its_copies_are_read(way: tuple[Mode, str], form: Invented, tmp_path: Path) -> None:
    mode = way[0]
    made, fault = output("own", built(form), mode, tmp_path)
    counts = score(truth(form), made)
    lost = OF_COPIES.get(form.name, 0) if mode == "copies" else 0
    assert (fault, counts["lost"]) == ("", lost)
    assert counts["false"] <= lost
    assert (counts["wrong"], counts["extra rows"], counts["blank read"]) == (0, 0, 0)
    assert counts["missed"] <= lost * len(form.copies)
    assert counts["label"] >= 0.85 * counts["found"]
    assert counts["kind"] >= KINDS[mode] * counts["found"]


@pytest.mark.parametrize("name", [pytest.param(name, marks=wide.marks(name not in CHANGED)) for name in FORMS])
def test_changed_copies_are_read_or_told(name: str, tmp_path: Path) -> None:
    form = FORMS[name]
    files = built(form)
    result = adopted("own", files, "blank", tmp_path)
    pack = load(tmp_path)
    sought = truth(form)
    sought["copies"] = {"filled-3": sought["copies"]["filled-3"]}
    for kind in SUFFIXES[suffix(files)]:
        copies = changed({name: files[name] for name in ("blank", "filled-3")}, kind)
        counts = score(sought, read_by(pack, result, copies))
        assert (counts["wrong"], counts["missed"], counts["extra rows"]) == (0, 0, 0), kind


def test_every_form_way_and_kind_of_file_is_in_the_default_run() -> None:
    taken = list(wide.by_default(test_a_form_is_adopted_and_its_copies_are_read))
    assert {name for _, name in taken} == ADOPTED
    assert {FORMS[name].suffix for name in ADOPTED} == {form.suffix for form in INVENTED}
    assert {mode for mode, _ in taken} == {*MODES}
    changed_ones = wide.by_default(test_changed_copies_are_read_or_told)
    assert {FORMS[name].suffix for name in changed_ones} == {form.suffix for form in INVENTED}
