"""Modules stay small enough to be one idea each."""

from __future__ import annotations

from tests.support.sources import KIT


def test_module_has_at_most_300_lines() -> None:
    lines = {path.relative_to(KIT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in KIT.rglob("*.py")}
    assert {path: count for path, count in lines.items() if count > 300} == {}
