"""read(render(x)) == canonical(x), for every form: the sample, generated data, the blank form."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from kit import pack as packs
from kit.data.canonical import canonical
from kit.model import Data, Form
from kit.read import read
from kit.render import render
from tests.support import kinds_of_forms, wide
from tests.support.paths import ROOT
from tests.support.strategies import data_of

PACK = packs.load()
SAMPLES = ROOT / "samples" / "data"
forms = pytest.mark.parametrize("form", PACK.forms.values(), ids=lambda form: form.id)


@forms
def test_the_sample_comes_back(form: Form) -> None:
    data = json.loads((SAMPLES / f"{form.id}.json").read_text("utf-8"))
    record = read(PACK, render(PACK, form, data))
    assert record.data == canonical(form, data) == data
    assert record.problems == ()
    assert (record.form, record.version) == (form.id, form.version)


@forms
def test_a_blank_form_reads_as_empty(form: Form) -> None:
    record = read(PACK, render(PACK, form, canonical(form, {})))
    assert record.data == canonical(form, {})
    assert record.problems == ()


def test_a_value_that_reads_like_a_label_comes_back() -> None:
    form = PACK.forms["complaint-result"]
    data = json.loads((SAMPLES / "complaint-result.json").read_text("utf-8"))
    data["signoffs"] = [{"role": "Authority no."}]
    assert read(PACK, render(PACK, form, data)).data["signoffs"] == data["signoffs"]


@pytest.mark.parametrize("form", kinds_of_forms.cases(PACK.forms.values()))
def test_generated_data_come_back(form: Form) -> None:
    @settings(max_examples=wide.examples(25), deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=data_of(form))
    def check(data: Data) -> None:
        expected = canonical(form, data)
        assert read(PACK, render(PACK, form, expected)).data == expected

    check()


def test_whatever_a_form_can_have_is_generated_by_default() -> None:
    taken = list(wide.by_default(test_generated_data_come_back))
    has = set().union(*map(kinds_of_forms.features, taken))
    assert [form.id for form in PACK.forms.values() if kinds_of_forms.features(form) - has] == []
    assert len(taken) * 2 < len(PACK.forms)


@forms
def test_the_same_data_give_the_same_bytes(form: Form) -> None:
    data = json.loads((SAMPLES / f"{form.id}.json").read_text("utf-8"))
    assert render(PACK, form, data) == render(PACK, form, data)
