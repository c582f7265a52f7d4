"""Forms filled in on a page: the document is the one `kit render` makes, the faults are told where they are."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from kit import pack as packs
from kit.data.canonical import canonical
from kit.render import file_name, render
from tests.support.desk_form import typed
from tests.support.paths import ROOT

PACK = packs.load()


def sample(form: str) -> dict[str, Any]:
    """The sample data of a form."""
    data: dict[str, Any] = json.loads((ROOT / f"samples/data/{form}.json").read_text("utf-8"))
    return data


@pytest.mark.parametrize("form", sorted(PACK.forms))
def test_what_is_typed_makes_the_document_of_render(clerk: TestClient, form: str) -> None:
    known, data = PACK.forms[form], canonical(PACK.forms[form], sample(form))
    answer = clerk.post(f"/forms/{form}/document", json=typed(known, data))
    assert answer.status_code == 200, answer.text
    assert answer.content == render(PACK, known, data)
    name = unquote(answer.headers["content-disposition"].partition("filename*=UTF-8''")[2])
    assert name == file_name(known, data)


@pytest.mark.parametrize("form", sorted(PACK.forms))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_has_a_page_and_a_picture(clerk: TestClient, form: str, lang: str) -> None:
    page = clerk.get(f"/forms/{form}", headers={"accept-language": lang})
    assert page.status_code == 200
    for field in PACK.forms[form].index.values():
        assert f'data-key="{field.key if field.table else field.path}"' in page.text
    picture = clerk.get(f"/forms/{form}/picture.svg")
    assert picture.headers["content-type"].startswith("image/svg")


def test_a_blank_form_is_handed_out(clerk: TestClient) -> None:
    assert clerk.get("/forms/notice/blank").content == render(PACK, PACK.forms["notice"], {})


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("received_at", "上周三", "接收时间"),
        ("received_at", "2026-04-13", "接收时间"),
        ("channel", "传真", "接收渠道"),
        ("department", "/", "只写“/”等于没有填"),
        ("number", "投诉1号", "投诉编号"),
        ("customer.name", "{{ name }}", ""),
    ],
)
def test_a_fault_is_told_at_its_field(clerk: TestClient, path: str, value: str, told: str) -> None:
    given = typed(PACK.forms["complaint-record"], sample("complaint-record"))
    given["values"][path] = value
    answer = clerk.post("/forms/complaint-record/looked-at", json=given).json()
    assert [fault["path"] for fault in answer["faults"]] == [path]
    assert told in answer["faults"][0]["words"]
    assert clerk.post("/forms/complaint-record/document", json=given).status_code == 422


def test_rows_are_counted_as_they_stand_on_the_page(clerk: TestClient) -> None:
    given = typed(PACK.forms["complaint-record"], sample("complaint-record"))
    given["tables"]["progress"] = [{}, {"at": "2026-04-13 18:00", "text": "x"}, {}, {"at": "soon", "text": "y"}]
    answer = clerk.post("/forms/complaint-record/looked-at", json=given).json()
    assert [fault["path"] for fault in answer["faults"]] == ["progress[3].at"]


def test_what_is_missing_allows_a_draft(clerk: TestClient) -> None:
    given = {"values": {"number": "TS-2026-014"}, "tables": {}}
    refused = clerk.post("/forms/complaint-record/document", json=given)
    assert refused.status_code == 422
    assert all(fault["missing"] for fault in refused.json()["faults"])
    made = clerk.post("/forms/complaint-record/document", json={**given, "draft": True})
    assert made.content == render(PACK, PACK.forms["complaint-record"], {"number": "TS-2026-014"})


def test_figures_are_worked_out_and_dates_understood(clerk: TestClient) -> None:
    given = typed(PACK.forms["progress-tracker"], sample("progress-tracker"))
    answer = clerk.post("/forms/progress-tracker/looked-at", json=given).json()
    assert answer["derived"]["summary.total"] == str(len(sample("progress-tracker")["tasks"]))
    given = {"values": {"received_at": "2026年4月13日 9点10分"}, "tables": {}}
    answer = clerk.post("/forms/complaint-record/looked-at", json=given).json()
    assert answer["understood"] == {"received_at": "2026-04-13 09:10"}


def test_an_audit_would_say(clerk: TestClient) -> None:
    given = typed(PACK.forms["complaint-record"], sample("complaint-record"))
    given["values"]["analysis.completed_at"] = "2026-04-13 17:00"
    answer = clerk.post("/forms/complaint-record/looked-at", json=given).json()
    assert answer["faults"] == []
    assert [told["path"] for told in answer["advice"]] == ["analysis.completed_at"]


@pytest.mark.parametrize(
    "given", [None, [], 1, "x", {"values": 3}, {"tables": {"progress": 5}}, {"tables": {"progress": [None, 3]}}]
)
def test_what_no_page_sends_does_no_harm(clerk: TestClient, given: object) -> None:
    answer = clerk.post("/forms/complaint-record/looked-at", json=given)
    assert answer.status_code == 200
    assert answer.json()["faults"]
