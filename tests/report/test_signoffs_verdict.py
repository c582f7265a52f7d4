"""The last line of the list of sign-offs: signed only where somebody had to sign."""

from __future__ import annotations

from datetime import date

import pytest

from kit.audit.result import File
from kit.audit.signoffs import Ledger, Signoff
from kit.report.signoffs.text import verdict

FILE = File("申请/用印申请单.docx", "audited")
SIGNED = Signoff(
    FILE.path, "seal", "", "批准人", "", "王五", "signed", "同意", "2026-03-02", "", "", "", "", ("QY-01",), "", ""
)  # fmt: skip


@pytest.mark.parametrize(
    ("signoffs", "expected"),
    [((SIGNED,), "应签的都签了。"), ((), "没有规则写明这些单据应由谁签字，无从判断是否签齐。")],
)
def test_signed_is_said_only_where_a_rule_asks_for_it(signoffs: tuple[Signoff, ...], expected: str) -> None:
    assert str(verdict(Ledger(date(2026, 12, 31), "zh", (FILE,), (), signoffs))) == expected
