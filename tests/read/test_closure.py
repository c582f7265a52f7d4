"""Reading one format loads nothing of the other: what a worker imports is what it needs."""

from __future__ import annotations

import subprocess
import sys

from tests.support.paths import ROOT

LOADED = """
import sys
from pathlib import Path
from kit import pack
from kit.read import read
read(pack.load(), Path(sys.argv[1]).read_bytes())
print(*sorted(name for name in sys.modules if name.startswith("kit.")))
"""
WRITERS = ("kit.render", "kit.starter", "kit.report", "kit.cli")


def test_reading_word_loads_nothing_of_excel_and_no_writer() -> None:
    sample = ROOT / "samples" / "filled" / "complaint-record.docx"
    shown = subprocess.run([sys.executable, "-c", LOADED, sample], capture_output=True, text=True, check=True, cwd=ROOT)
    names = shown.stdout.split()
    assert "kit.read.word.fields" in names
    assert [name for name in names if ".excel" in name or name.startswith(WRITERS)] == []
