"""Made-up audits and the HTML reports of them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from kit.audit.result import Audit, File, Run, StatedCalendar
from kit.model import Finding, Lang
from kit.pack import Pack, load
from kit.report.audit.html import render
from kit.report.audit.presentation import Presentation
from tests.support.shelf import Shelf

PACK = load()
HOSTILE = [
    "<script>document.title='owned'</script>",
    "</script><script>document.title='owned'</script>",
    "<!-- <script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "{{ 7 * 7 }}{% raw %}",
    "=cmd|'/C calc'!A0",
    "a\u202egpj.exe",
    "a\u2028b\u2029c",
    "nul\x00 bell\x07",
    "]]>&lt;&amp;",
    "lone \udc80",
    "javascript:alert(1)",
]


def finding(i: int = 0, **more: Any) -> Finding:
    """One finding of the synthetic report."""
    known = {
        "rule": "CM-14",
        "severity": "error",
        "outcome": "violation",
        "message": f"message {i}",
        "advice": "do it",
        "file": f"f{i}.docx",
        "form": "complaint-record",
        "number": f"TS-2026-{i:03}",
        "field": "transferred_at",
        "place": "table 1",
        "clause": "CM 2",
        "origin": "stated",
        "expected": "09:00",
        "actual": "10:00",
    }
    return Finding(**{**known, **more})


def audit_of(*findings: Finding, lang: Lang = "en", files: tuple[File, ...] = ()) -> Audit:
    """An audit with these findings, every file of theirs read."""
    months = {one.file: f"2026-{i % 12 + 1:02}-05" for i, one in enumerate(findings)}
    read = (File(path, "audited", "complaint-record", department="质量部", date=day) for path, day in months.items())
    own = {file.path: file for file in (*read, *files)}
    ranked = tuple(sorted(own.values(), key=lambda file: file.path))
    return Audit(date(2026, 12, 31), lang, StatedCalendar("Asia/Shanghai", "c", (2004, 2026)), ranked, findings)


def made(audit: Audit, base: str = "", pack: Pack = PACK) -> str:
    """The report as text."""
    return render(Run(audit, Shelf(())), pack, Presentation(base)).decode()


def data(report: str) -> Any:
    """What the report's script reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', report, re.S)
    assert found
    return json.loads(found[1])
