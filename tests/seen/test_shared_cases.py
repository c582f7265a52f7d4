"""Small files that each stand for a kind of fault: the value that is seen, or the finding that tells of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kit import pack as packs
from kit.data.paths import value_at
from kit.model import UnreadError
from kit.read import read
from kit.rules.validate import validate

CASES = Path(__file__).parent / "cases"
PACK = packs.load()
AS_OF = date(2026, 12, 31)

VALUES = {
    "05-confirmed-eq-tick.docx": ("response.confirmed", True),
    "05-name-with-eq-pinyin.docx": ("customer.contact", "孟凡宇"),
    "05-symbol-field.docx": ("priority", "紧急"),
    "06-confirmed-V.docx": ("response.confirmed", True),
    "06-told-dui.docx": ("response.told", ["已收到并重视", "原因与措施", "方案与时间"]),
    "08-vs16.docx": ("priority", "紧急"),
    "09-auto-number.docx": ("number", "TS-2026-001"),
    "09-priority-bullets.docx": ("priority", "紧急"),
    "30-hint-left-in-control.docx": ("route", "客服部→财务部"),
    "30-hint-left-place.docx": ("place", "三楼第二会议室"),
    "30-ditto-mark.docx": ("giver", None),
    "11-prefix-in-format.xlsx": ("number", "PX-2026-003"),
    "16-empty-v.xlsx": ("number", "PX-2026-003"),
    "17-sheet-no-rid.xlsx": ("number", "PX-2026-003"),
    "30-moment-typed-without-time.xlsx": ("entries[0].at", "2026-03-08"),
    "30-percent-0.95.xlsx": ("tasks[0].percent", None),
    "40-empty-shared-index.xlsx": ("number", "DJ-2026-016"),
}
FINDINGS = {
    "07-bu-tongyi.docx": ("KIT-09", "customer.consent"),
    "07-fou.docx": ("KIT-09", "customer.consent"),
    "10-budget-20000-circled-1.docx": ("KIT-09", "resources.budget"),
    "10-signed-2026.3.1-superscript-2.docx": ("KIT-09", "signoffs[0].date"),
    "13-header-void.docx": ("KIT-66", ""),
    "14-signed-DATE-field.docx": ("KIT-61", "signoffs[0].date"),
    "18-dollar-500.docx": ("KIT-09", "compensation"),
    "30-hint-left-in-control.docx": ("KIT-68", "route"),
    "30-hint-left-place.docx": ("KIT-68", "place"),
    "30-tick-checked-glyph-empty.docx": ("KIT-10", "secrecy"),
    "11-fenzhong.xlsx": ("KIT-70", "hours"),
    "12-struck-row.xlsx": ("KIT-43", "trainees"),
    "13-textbox-void.xlsx": ("KIT-66", ""),
    "14-held-on-NOW.xlsx": ("KIT-72", "on"),
    "30-percent-0.95.xlsx": ("KIT-09", "tasks[0].percent"),
    "30-xlsx-struck-word.xlsx": ("KIT-43", "entries[0].inspector"),
}


@pytest.mark.parametrize(("name", "path", "value"), [(name, *case) for name, case in VALUES.items()])
def test_what_is_seen_is_read(name: str, path: str, value: object) -> None:
    assert value_at(read(PACK, (CASES / name).read_bytes()).data, path) == value


@pytest.mark.parametrize(("name", "rule", "path"), [(name, *case) for name, case in FINDINGS.items()])
def test_what_differs_is_told(name: str, rule: str, path: str) -> None:
    record = read(PACK, (CASES / name).read_bytes())
    assert (rule, path) in {(problem.rule, problem.path) for problem in record.problems}
    told = validate(PACK, record, file=name, as_of=AS_OF, lang="zh")
    assert path in {finding.field for finding in told}


@pytest.mark.parametrize("name", ["03-floating-picture.xlsx", "04-dispimg-signature.xlsx"])
def test_a_picture_over_or_in_a_cell_is_found_and_looked_at(name: str) -> None:
    found = read(PACK, (CASES / name).read_bytes()).fields["signoffs[0].signature"]
    assert (found.picture, found.unseen) == (True, "plain")  # both are white through and through


@pytest.mark.parametrize("name", ["21-long-strings.xlsx", "40-empty-body.docx", "40-long-label-search.docx"])
def test_what_is_no_form_is_told_as_none(name: str) -> None:
    with pytest.raises(UnreadError, match="KIT-22"):
        read(PACK, (CASES / name).read_bytes())
