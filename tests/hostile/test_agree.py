"""What is rendered can be read: data beyond the reader's limits are refused, at their place."""

from __future__ import annotations

import json

import pytest

from kit.data.canonical import canonical
from kit.model import DataError
from kit.pack import load
from kit.read import read
from kit.render import render
from tests.support.paths import ROOT

SAMPLES = ROOT / "samples" / "data"


@pytest.mark.parametrize(
    ("name", "path", "count"),
    [
        ("meeting-minutes", "resolutions", 21_000),
        pytest.param("needs-survey", "entries", 25_001, marks=pytest.mark.wide),
    ],
)
def test_too_many_rows_are_refused(name: str, path: str, count: int) -> None:
    pack = load(None)
    data = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    data[path] = data[path][:1] * count
    with pytest.raises(DataError) as error:
        render(pack, pack.forms[name], canonical(pack.forms[name], data))
    assert error.value.problems == [(path, "too-much")]


def test_too_long_a_text_is_refused() -> None:
    pack = load(None)
    with pytest.raises(DataError) as error:
        render(pack, pack.forms["notice"], {"content": "".join(map(str, range(200_000)))})
    assert error.value.problems == [("content", "too-much")]


def test_a_large_document_comes_back() -> None:
    pack = load(None)
    form = pack.forms["needs-survey"]
    data = json.loads((SAMPLES / "needs-survey.json").read_text("utf-8"))
    data["entries"] = [{**row, "subject": f"{row['subject']}{i}"} for i in range(300) for row in data["entries"]]
    plain = canonical(form, data)
    assert read(pack, render(pack, form, plain)).data == plain
