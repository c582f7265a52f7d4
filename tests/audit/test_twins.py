"""A file that could not be read is told together with the same document that could, and with no other."""

from __future__ import annotations

import pytest

from kit.audit.result import File
from kit.audit.twins import twins
from kit.pack import load

FILES = (
    File("投诉/TS-2026-003 客户投诉记录表 安澜.docx", "audited", "complaint-record", "TS-2026-003"),
    File("投诉/JG-2026-003 投诉处理结果表 TS-2026-003.docx", "audited", "complaint-result", "JG-2026-003"),
    File("项目/XM-2026-001 跨部门协作申请表.docx", "audited", "collaboration-request", "XM-2026-001"),
    File("投诉/坏.docx", "failed"),
)


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("投诉/TS-2026-003 客户投诉记录表 安澜 签字扫描件.pdf", "TS-2026-003"),
        ("投诉/TS-2026-003 客户投诉记录表 安澜（旧版）.doc", "TS-2026-003"),
        ("投诉/TS-2026-003.pdf", "TS-2026-003"),
        ("投诉/ts-2026-003 客户投诉记录表.pdf", "TS-2026-003"),
        ("别处/TS-2026-003 客户投诉记录表 安澜.pdf", ""),
        ("投诉/TS-2026-004 客户投诉记录表.pdf", ""),
        ("项目/XM-2026-001 启动会纪要.pdf", ""),  # of the same project, another document
        ("投诉/坏.docx", ""),
    ],
)
def test_a_twin_has_the_number_and_the_name(path: str, number: str) -> None:
    found = twins(FILES, load())(path)
    assert next((file.number for file in FILES if file.path == found), "") == number
