"""Journeys of files through real office programs: each takes a folder's files and returns what came back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl

HERE = Path(__file__).parent
_WORD = "docx:MS Word 2007 XML"
_EXCEL = "xlsx:Calc MS Excel 2007 XML"


@dataclass(frozen=True)
class Trip:
    """One journey: name, the suffix it takes, the tools it needs, what it does to files."""

    name: str
    suffix: str
    tool: str
    go: Callable[[list[Path], Path], dict[str, Path]]


def office(*steps: str) -> Callable[[list[Path], Path], dict[str, Path]]:
    """Convert with LibreOffice, one format after the other; one start of the program per step."""

    def go(files: list[Path], work: Path) -> dict[str, Path]:
        return {path.stem: path for path in converted(tuple(files), steps)}

    return go


@cache
def converted(files: tuple[Path, ...], steps: tuple[str, ...]) -> tuple[Path, ...]:
    """The files after some steps, laid below their folder; what several trips begin with is done once."""
    if not steps:
        return files
    before, step = converted(files, steps[:-1]), steps[-1]
    suffix = step.partition(":")[0]
    out = before[0].parent / f"to-{suffix}"
    profile = f"-env:UserInstallation={(files[0].parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", step, "--outdir", str(out), *map(str, before)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return tuple(out / f"{path.stem}.{suffix}" for path in before)


def pandoc(files: list[Path], work: Path) -> dict[str, Path]:
    """pandoc docx → docx."""
    for path in files:
        target = work / path.name
        subprocess.run(["pandoc", str(path), "-f", "docx", "-t", "docx", "-o", str(target)], check=True, timeout=120)
    return {path.stem: work / path.name for path in files}


def with_openpyxl(files: list[Path], work: Path) -> dict[str, Path]:
    """Load and save with openpyxl."""
    for path in files:
        book = openpyxl.load_workbook(path)
        book.save(work / path.name)
    return {path.stem: work / path.name for path in files}


def node(script: str) -> Callable[[list[Path], Path], dict[str, Path]]:
    """Load and save with a program of tests/clients/, run by node."""

    def go(files: list[Path], work: Path) -> dict[str, Path]:
        command = ["node", str(HERE / script), str(work), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return {path.stem: work / path.name for path in files}

    return go


def missing(trip: Trip) -> str:
    """Why a trip cannot be made here, or ''."""
    if trip.tool.startswith("npm:"):
        folder = HERE / "node_modules" / trip.tool.removeprefix("npm:")
        return "" if folder.is_dir() and shutil.which("node") else f"{trip.tool} is not installed"
    return "" if not trip.tool or shutil.which(trip.tool) else f"{trip.tool} is not installed"


TRIPS = (
    Trip("LibreOffice docx → docx", ".docx", "soffice", office(_WORD)),
    Trip("LibreOffice docx → docx, twice", ".docx", "soffice", office(_WORD, _WORD)),
    Trip("LibreOffice docx → odt → docx", ".docx", "soffice", office("odt", _WORD)),
    Trip("LibreOffice docx → doc → docx", ".docx", "soffice", office("doc:MS Word 97", _WORD)),
    Trip("pandoc docx → docx", ".docx", "pandoc", pandoc),
    Trip("LibreOffice xlsx → xlsx", ".xlsx", "soffice", office(_EXCEL)),
    Trip("LibreOffice xlsx → ods → xlsx", ".xlsx", "soffice", office("ods", _EXCEL)),
    Trip("openpyxl load, save", ".xlsx", "", with_openpyxl),
    Trip("SheetJS load, save", ".xlsx", "npm:xlsx", node("sheetjs.js")),
    Trip("exceljs load, save", ".xlsx", "npm:exceljs", node("exceljs.js")),
)
