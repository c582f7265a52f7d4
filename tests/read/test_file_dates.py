"""The day on which a file says it was last changed, where the documents are written."""

from __future__ import annotations

import json

import pytest

from kit import pack as packs
from kit.audit.engine.codec import decode, encode
from kit.read import read
from kit.render import render
from tests.support.cases_folder import EDITS
from tests.support.paths import ROOT

PACK = packs.load()
FORM = PACK.forms["notice"]
NOTICE = render(PACK, FORM, json.loads((ROOT / "samples" / "data" / "notice.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2026-12-01T09:00:00Z", "2026-12-01"),
        ("2026-12-01T16:00:00Z", "2026-12-02"),  # midnight in Shanghai
        ("2026-12-01", "2026-12-01"),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_the_day_of_the_last_change_is_the_one_the_file_states(stated: str, expected: str) -> None:
    written = f'<dcterms:modified xmlns:dcterms="http://purl.org/dc/terms/">{stated}</dcterms:modified>'
    edited = EDITS["replaced"]("docProps/core.xml", "</cp:coreProperties>", f"{written}</cp:coreProperties>")(NOTICE)
    record = read(PACK, edited)
    assert record.modified == expected
    assert decode(encode(record)).modified == expected


def test_a_file_of_ours_states_no_day() -> None:
    assert read(PACK, NOTICE).modified == ""
