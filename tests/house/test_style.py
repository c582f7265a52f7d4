"""Modules stay small enough to be one idea each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.paths import ROOT

KIT = ROOT / "kit"


@pytest.mark.parametrize("path", sorted(KIT.rglob("*.py")), ids=lambda path: path.relative_to(KIT).as_posix())
def test_module_has_at_most_300_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
