"""Damaged files that once ended in a fault, kept small."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from kit.pack import load
from kit.read import read
from kit.rules.validate import validate
from tests.fuzz.mutate import parts_of
from tests.hostile.parts import FILLED, with_parts

DOCUMENT, FIRST_SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


def edited(name: str, part: str, change: Callable[[str], str]) -> bytes:
    base = (FILLED / name).read_bytes()
    before = dict(parts_of(base))[part].decode()
    after = change(before)
    assert after != before
    return with_parts(base, {part: after.encode()})


def picker(tag: str, full_date: str) -> Callable[[str], str]:
    """A date picker put around a field's text."""
    return lambda xml: re.sub(
        rf'(<w:tag w:val="{re.escape(tag)}"/>.*?<w:id [^>]*/>)(<w:date[^>]*>.*?</w:date>)?',
        rf'\1<w:date w:fullDate="{full_date}"/>',
        xml,
        count=1,
    )


CASES = {
    "a date picker on an amount": lambda: edited(
        "complaint-result.docx", DOCUMENT, picker("compensation", "2026-03-08T00:00:00Z")
    ),
    "a picked date that is none": lambda: edited("complaint-record.docx", DOCUMENT, picker("received_at", "{{ x }}")),
    "a date beside digits without end": lambda: edited(
        "satisfaction-survey.docx",
        DOCUMENT,
        lambda xml: picker("filled_on", "2026-03-08")(xml).replace("2026-06-10", "9" * 5000),
    ),
    "a date where a grade belongs": lambda: edited("needs-survey.xlsx", FIRST_SHEET, _dated),
}


def _dated(xml: str) -> str:
    """The first grade of the survey as a date, in the style of the survey's own."""
    dated = re.search(r's="([0-9]+)"><v>46[0-9]{3}</v>', xml)
    assert dated
    return re.sub(r'(<c r="[A-Z][0-9]+" )s="[0-9]+"><v>[1-5]</v>', rf"\1{dated[0]}", xml, count=1)


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_a_damaged_file_is_read_and_judged(make: Callable[[], bytes]) -> None:
    pack = load(None)
    record = read(pack, make())
    assert record.fields
    validate(pack, record, file="x.docx", as_of=date(2026, 12, 31), lang="zh")
