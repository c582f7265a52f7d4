"""Annotated copies and real office programs: files that came through one are marked; marks survive another."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kit.audit.result import Audit, Calendar
from kit.model import Finding
from kit.pack import load
from kit.read import read
from kit.report.annotate import annotated
from tests.clients.trips import office, pandoc
from tests.support.paths import ROOT

PACK = load()
FILLED = ROOT / "samples/filled"
AUDIT = Audit(date(2026, 12, 31), "zh", Calendar("Asia/Shanghai", "x", (2004, 2026)), (), ())
WORD, EXCEL = office("docx:MS Word 2007 XML"), office("xlsx:Calc MS Excel 2007 XML")
Trip = Callable[[list[Path], Path], dict[str, Path]]


def marked(data: bytes) -> bytes:
    record = read(PACK, data)
    found = [Finding("CM-14", "error", "violation", "不对", field=path) for path in ("", *record.fields)]
    return annotated(PACK, data, found, AUDIT)


def marks(path: Path) -> int:
    """How many comments or notes a file holds."""
    with zipfile.ZipFile(path) as parts:
        names = [name for name in parts.namelist() if "comments" in name and name.endswith(".xml")]
        return sum(parts.read(name).count(b"<w:comment ") + parts.read(name).count(b"<comment ") for name in names)


@pytest.mark.office
@pytest.mark.parametrize(
    ("suffix", "trip"), [("docx", WORD), ("docx", pandoc), ("xlsx", EXCEL)], ids=["writer", "pandoc", "calc"]
)
def test_what_a_program_has_saved_is_marked(suffix: str, trip: Trip, tmp_path: Path) -> None:
    given = [Path(shutil.copy(path, tmp_path)) for path in sorted(FILLED.glob(f"*.{suffix}"))]
    for path in trip(given, tmp_path).values():
        data = path.read_bytes()
        assert read(PACK, marked(data)) == read(PACK, data), path.name


@pytest.mark.office
@pytest.mark.parametrize(("suffix", "trip"), [("docx", WORD), ("xlsx", EXCEL)])
def test_a_program_shows_every_mark(suffix: str, trip: Trip, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    for path in FILLED.glob(f"*.{suffix}"):
        (made / path.name).write_bytes(marked(path.read_bytes()))
    given = sorted(made.iterdir())
    back = trip(given, tmp_path)
    assert {name: marks(path) for name, path in back.items()} == {p.stem: marks(p) for p in given}
    for name, path in back.items():
        assert read(PACK, path.read_bytes()).data == read(PACK, (FILLED / f"{name}.{suffix}").read_bytes()).data
