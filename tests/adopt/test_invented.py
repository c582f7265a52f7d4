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

KINDS = {"blank+3": 1.0, "blank": 0.85, "copies": 0.85}  # share of kinds: the label alone does not tell all of them
# The office's stamp, which is the same in all copies and taken for print; a line that is nothing but its value.
OF_COPIES = {"收款收据": 1, "在职及收入证明": 1}
forms = pytest.mark.parametrize("form", INVENTED, ids=lambda form: form.name)


@forms
@pytest.mark.parametrize("mode", MODES)
def test_a_form_is_adopted_and_its_copies_are_read(form: Invented, mode: Mode, tmp_path: Path) -> None:
    made, fault = output("own", built(form), mode, tmp_path)
    counts = score(truth(form), made)
    lost = OF_COPIES.get(form.name, 0) if mode == "copies" else 0
    assert (fault, counts["lost"]) == ("", lost)
    assert counts["false"] <= lost
    assert (counts["wrong"], counts["extra rows"], counts["blank read"]) == (0, 0, 0)
    assert counts["missed"] <= lost * len(form.copies)
    assert counts["label"] >= 0.85 * counts["found"]
    assert counts["kind"] >= KINDS[mode] * counts["found"]


@forms
def test_changed_copies_are_read_or_told(form: Invented, tmp_path: Path) -> None:
    files = built(form)
    result = adopted("own", files, "blank", tmp_path)
    pack = load(tmp_path)
    sought = truth(form)
    sought["copies"] = {"filled-3": sought["copies"]["filled-3"]}
    for kind in SUFFIXES[suffix(files)]:
        copies = changed({name: files[name] for name in ("blank", "filled-3")}, kind)
        counts = score(sought, read_by(pack, result, copies))
        assert (counts["wrong"], counts["missed"], counts["extra rows"]) == (0, 0, 0), kind
