"""A form that nobody has filled in is told as that, once, and nothing else is asked of it."""

from __future__ import annotations

from datetime import date

import pytest

from kit import pack as packs
from kit.model import Finding, Found, Place, Problem, Record
from kit.read import read
from kit.render import render
from kit.rules.conditions import is_blank
from kit.rules.validate import validate

PACK = packs.load()


def _found(record: Record) -> list[Finding]:
    return validate(PACK, record, file="x.docx", as_of=date(2026, 12, 31), lang="zh")


@pytest.mark.parametrize("name", sorted(PACK.forms))
def test_a_pristine_blank_is_one_note(name: str) -> None:
    (finding,) = _found(read(PACK, render(PACK, PACK.forms[name], {})))
    assert (finding.rule, finding.severity, finding.message) == ("KIT-90", "note", "空白表，未填写。")


@pytest.mark.parametrize(
    "record",
    [
        Record("notice", "1.1", {"subject": "放假"}, {}, (), "docx/title"),
        Record("notice", "1.1", {}, {"subject": Found(Place(), "tag", crossed="/")}, (), "docx/title"),
        Record("notice", "1.1", {}, {"signoffs[0].signature": Found(Place(), "tag", picture=True)}, (), "docx/title"),
        Record("notice", "1.1", {}, {}, (Problem("KIT-40", ""),), "docx/title"),
        Record("notice", "1.1", {}),
    ],
    ids=["value", "crossed out", "picture", "something unread", "no file"],
)
def test_whatever_somebody_wrote_makes_it_no_blank(record: Record) -> None:
    assert not is_blank(record)
