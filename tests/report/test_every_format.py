"""Every format of the table is complete, the same for the same audit, and safe with names that no format likes."""

from __future__ import annotations

import html
import json
import re
import zipfile
from io import BytesIO

import pytest

from kit.audit.narrow import waivers
from kit.audit.narrow.filters import Wanted, narrowed
from kit.audit.result import Audit, Run
from kit.pack import load
from kit.report.audit.formats import BINARY, FORMATS
from kit.report.audit.presentation import Presentation
from kit.report.audit.scope_text import stated
from tests.report.test_formats import made
from tests.support.shelf import Shelf

PACK = load()
# What a format does not tell in these words, and why; a new format tells everything.
NOT_WAIVED = {"docx": "a paper about what is to be done: it states how many are waived", "ledger": "the same"}
NOT_STATED = {"json": "its `scope` says so in keys", "ledger": "a form of the pack, which has no room for it"}
NOT_ALL = {"ledger": "a row for each matter, whatever rules are broken by it"}


@pytest.fixture(scope="module")
def waived(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """One of everything, two findings of it waived, those of a rule left out."""
    file = tmp_path_factory.mktemp("reports") / "waivers.json"
    entry = {"rule": "CM-14", "file": "*", "owner": "{李}强", "reason": "<停机>", "until": "2027-01-01"}
    file.write_text(json.dumps([entry]), "utf-8")
    return narrowed(made(), PACK, Wanted(waivers=waivers.load(file), ignore=("KIT-11",)), whole=True)


def rendered(name: str, audit: Audit) -> bytes:
    return FORMATS[name](Run(audit, Shelf(())), PACK, Presentation())


def words(content: bytes) -> str:
    """Return the text of a report; of an office file that of its parts, of Markdown without its escapes."""
    if not content.startswith(b"PK"):
        return content.decode().replace("\\", "")
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = (package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
        return html.unescape(re.sub(r"<[^>]+>", "", "\n".join(parts)))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_audit_gives_the_same_report(name: str, waived: Audit) -> None:
    assert rendered(name, waived) == rendered(name, waived)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - NOT_ALL))
def test_every_finding_is_told(name: str, waived: Audit) -> None:
    told = words(rendered(name, waived))
    assert {finding.rule for finding in waived.findings if finding.rule not in told} == set()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - NOT_WAIVED))
def test_waived_findings_are_told_with_who_answers_for_them(name: str, waived: Audit) -> None:
    told = words(rendered(name, waived))
    assert len(waived.waived) == 2
    wanted = {"CM-14", "停机", "强"} | (set() if name in BINARY else {"2027-01-01"})  # a workbook's days are figures
    assert {word for word in wanted if word not in told} == set()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - NOT_STATED))
def test_what_is_left_out_is_stated(name: str, waived: Audit) -> None:
    told = words(rendered(name, waived))
    assert len(stated(waived, PACK)) == 2
    assert [sentence for sentence in stated(waived, PACK) if sentence not in told] == []


@pytest.mark.parametrize("name", FORMATS)
def test_no_name_brings_a_raw_control_character(name: str, waived: Audit) -> None:
    told = words(rendered(name, waived))
    assert re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", told) == []
