"""Annotated copies and real office programs: files that came through one are marked; marks survive another."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kit.audit.result import Audit, StatedCalendar
from kit.model import Finding
from kit.pack import load
from kit.read import read
from kit.report.annotate import annotated
from tests.clients.trips import office, pandoc
from tests.support import wide
from tests.support.paths import ROOT

PACK = load()
FILLED = ROOT / "samples/filled"
AUDIT = Audit(date(2026, 12, 31), "zh", StatedCalendar("Asia/Shanghai", "x", (2004, 2026)), (), ())
OFFICE = {"docx": office("docx:MS Word 2007 XML"), "xlsx": office("xlsx:Calc MS Excel 2007 XML")}
Saved = Callable[[str], dict[str, Path]]


def filled(suffix: str) -> list[Path]:
    """The filled samples of a format; by default every eighth."""
    return sorted(FILLED.glob(f"*.{suffix}"))[:: 8 if wide.is_narrow() else 1]


def marked(data: bytes) -> bytes:
    record = read(PACK, data)
    found = [Finding("CM-14", "error", "violation", "不对", field=path) for path in ("", *record.fields)]
    return annotated(PACK, data, found, AUDIT)


def marks(path: Path) -> int:
    """How many comments or notes a file holds."""
    with zipfile.ZipFile(path) as parts:
        names = [name for name in parts.namelist() if "comments" in name and name.endswith(".xml")]
        return sum(parts.read(name).count(b"<w:comment ") + parts.read(name).count(b"<comment ") for name in names)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Gives what LibreOffice made of the samples of a format and, as `marked-…`, of their copies, in one start."""

    @cache
    def made(suffix: str) -> dict[str, Path]:
        folder = tmp_path_factory.mktemp(suffix)
        for path in filled(suffix):
            shutil.copy(path, folder)
            (folder / f"marked-{path.name}").write_bytes(marked(path.read_bytes()))
        return OFFICE[suffix](sorted(folder.iterdir()), folder)

    return made


@pytest.mark.office
@pytest.mark.parametrize("suffix", OFFICE)
def test_what_a_program_has_saved_is_marked(suffix: str, saved: Saved) -> None:
    for path in filled(suffix):
        check(saved(suffix)[path.stem])


@pytest.mark.office
def test_what_pandoc_has_saved_is_marked(tmp_path: Path) -> None:
    for path in pandoc(filled("docx"), tmp_path).values():
        check(path)


def check(path: Path) -> None:
    data = path.read_bytes()
    assert read(PACK, marked(data)) == read(PACK, data), path.name


@pytest.mark.office
@pytest.mark.parametrize("suffix", OFFICE)
def test_a_program_shows_every_mark(suffix: str, saved: Saved) -> None:
    for path in filled(suffix):
        back = saved(suffix)[f"marked-{path.stem}"]
        with_marks = back.parents[1] / f"marked-{path.name}"
        assert marks(back) == marks(with_marks) > 0, path.name
        assert read(PACK, back.read_bytes()).data == read(PACK, path.read_bytes()).data, path.name
