"""Forms as offices have them, placeholders put in by hand: their filled copies, which never saw the kit, are read."""

from __future__ import annotations

import pytest

from kit.data.canonical import canonical
from kit.ooxml.carriers import without_carriers
from kit.pack import Pack
from kit.read import read
from kit.render import render
from tests.support import wide
from tests.support.own_forms import OwnForm, answer, compared, own_forms, pack_of

FORMS = {form.id: form for form in own_forms()}
ENOUGH = 0.9  # share of a form's values that is read; the rest is told: 当日17:00, 26.5.9


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """All forms in one pack, so that each copy has to be known by its print."""
    return pack_of(list(FORMS.values()), tmp_path_factory.mktemp("own") / "pack")


@pytest.mark.parametrize("form", wide.some(FORMS.values(), 3), ids=FORMS)
def test_copies_that_the_kit_did_not_make_are_read_or_told(form: OwnForm, pack: Pack) -> None:
    answers = answer(form, pack)
    assert {copy.get("form") for copy in answers["copies"].values()} == {form.id}
    found = compared(form, answers)
    assert found["wrong"] == []
    assert len(found["right"]) >= ENOUGH * (len(found["right"]) + len(found["flagged"]))


@pytest.mark.parametrize("copy", ["filled-1", "filled-3"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_the_kit_fills_in_comes_back(form: OwnForm, copy: str, pack: Pack) -> None:
    own = pack.forms[form.id]
    data = canonical(own, form.data(copy))
    assert read(pack, without_carriers(render(pack, own, data))).data == form.entered(data)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_blank_form_holds_nothing(form: OwnForm, pack: Pack) -> None:
    record = read(pack, render(pack, pack.forms[form.id], {}))
    assert {key: value for key, value in record.data.items() if value} == {}
    assert record.problems == ()
