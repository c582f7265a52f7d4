"""Paper in use: the filled samples are in order; what was filled in on version 1.0 is read and judged as that."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from kit import pack as packs
from kit.model import Record
from kit.read import read
from kit.render import render
from kit.rules.validate import validate
from tests.support.paths import ROOT

PACK = packs.load()
NOW = date(2026, 12, 31)
SHAPE = {"KIT-06", "KIT-40", "KIT-41", "KIT-65", "KIT-required", "KIT-additionalProperties", "KIT-enum", "KIT-type"}
OLD = sorted((Path(__file__).parent / "papers").iterdir())


def _findings(record: Record) -> list[tuple[str, str]]:
    found = validate(PACK, record, as_of=NOW, lang="zh")
    return [(finding.rule, finding.field) for finding in found if finding.outcome == "violation"]


@pytest.mark.parametrize("form", PACK.forms.values(), ids=PACK.forms)
def test_a_filled_sample_is_in_order_and_as_the_templates_make_it(form) -> None:  # type: ignore[no-untyped-def]
    data = json.loads((ROOT / f"samples/data/{form.id}.json").read_text("utf-8"))
    file = (ROOT / f"samples/filled/{form.template}").read_bytes()
    record = read(PACK, file)
    assert (record.version, record.data, record.problems) == (form.version, data, ())
    assert _findings(record) == []
    assert file == render(PACK, form, data)


def test_a_document_under_a_former_title_is_read_as_before() -> None:
    form = PACK.forms["needs-survey"]
    today, former = form.title.zh.encode(), form.former["1.0"].form.title.zh.encode()
    renamed = BytesIO()
    with zipfile.ZipFile(ROOT / f"samples/filled/{form.template}") as made, zipfile.ZipFile(renamed, "w") as other:
        for name in made.namelist():
            other.writestr(name, made.read(name).replace(today, former))
    record = read(PACK, renamed.getvalue())
    assert today != former
    assert (record.form, record.problems) == (form.id, ())


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_version_1_0_is_read_by_its_own_template_and_judged_by_its_own_shape(path: Path) -> None:
    record = read(PACK, path.read_bytes())
    assert record.version == "1.0"
    assert record.problems == ()
    assert {rule for rule, _ in _findings(record)}.isdisjoint(SHAPE)


def test_version_1_0_goes_out_of_force_with_its_last_day() -> None:
    record = read(PACK, next(path for path in OLD if path.stem.startswith("complaint-record")).read_bytes())
    late = {**record.data, "received_at": "2027-01-04T09:10", "registered_at": "2027-01-04T09:20"}
    found = validate(PACK, Record(record.form, "1.0", late), as_of=date(2027, 12, 31), lang="zh")
    assert "KIT-06" in {finding.rule for finding in found}


def test_a_code_of_the_organisation_is_printed_and_leads_to_the_form(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    head = {"name": "自用", "version": "1.0", "extends": "default", "codes": {"notice": "QS-XZ-07"}}
    (tmp_path / "schemas/pack.json").write_text(json.dumps(head), "utf-8")
    own = packs.load(tmp_path)
    assert own.forms["notice"].codes == ("QS-XZ-07", "GT-QD-07")
