"""What is filled in is printed: rows typed into the blank registers, printed by LibreOffice, counted in the PDF."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kit import pack as packs
from kit.model import Field, Form, Table
from kit.ooxml.opc.package import open_package
from kit.render import render
from tests.support import kinds_of_forms, wide
from tests.support.paths import ROOT

PACK = packs.load()
FORMS = [form for form in PACK.forms.values() if form.template.endswith(".xlsx")]
TYPED = (1, 40, 200)
FONTS = (".", "substitutes")  # as the fonts page prints them; as a machine does that has none of the fonts they name
SPREADS = {
    "channel-register": 2,
    "data-sharing-register": 2,
    "intake-register": 3,
    "progress-tracker": 2,
    "rectification-register": 2,
}  # printed across so many pages side by side


def _growing(form: Form) -> Table:
    return next(table for table in form.tables if not table.fixed)


def _column(form: Form) -> tuple[Table, Field]:
    """The first column of free text, in which rows are typed."""
    table = _growing(form)
    return table, next(field for field in table.fields if field.kind == "text")


def _typed(form: Form, count: int) -> bytes:
    """The blank form with so many rows typed into it."""
    book = openpyxl.load_workbook(io.BytesIO(render(PACK, form, {})))
    table, field = _column(form)
    start = book.defined_names[f"f_{table.path}"].attr_text.rpartition("!")[2].partition(":")[0]
    sheet: Worksheet = book.worksheets[0]
    header = sheet[start.replace("$", "")]
    for number in range(count):
        sheet.cell(header.row + 1 + number, header.column + table.fields.index(field), f"R{number + 1:03}E")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = tuple((form.id, count) for form in FORMS for count in TYPED)
BLANKS = tuple((form.id, fonts) for form in FORMS for fonts in FONTS)
TYPED_BY_DEFAULT = {1: 200, 2: 40, 3: 1}  # rows in one of the registers that are printed across so many pages
BY_DEFAULT = frozenset[tuple[str, object]](
    case
    for every in ([case for case in ROWS if case[1] == TYPED_BY_DEFAULT[SPREADS.get(case[0], 1)]], BLANKS)
    for case in wide.one_of_each(every, lambda case: (SPREADS.get(case[0], 1), case[1]))
)


def _cases(every: Sequence[tuple[str, object]]) -> list[Any]:
    return [
        pytest.param(PACK.forms[form], how, marks=wide.marks((form, how) not in BY_DEFAULT), id=f"{form}-{how}")
        for form, how in every
    ]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of every register with so many rows typed: `notice-40.pdf`; the blank ones are in the
    folder of their fonts. By default what the default run looks at.
    """
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or poppler is not installed")
    folder = tmp_path_factory.mktemp("printed")
    taken = [case for case in (*ROWS, *BLANKS) if case in BY_DEFAULT or not wide.is_narrow()]
    files: dict[str, list[Path]] = {fonts: [] for fonts in FONTS}
    for form, how in taken:
        count, fonts = (how, ".") if isinstance(how, int) else (0, how)
        files[fonts].append(folder / f"{form}-{count}.xlsx")
        files[fonts][-1].write_bytes(_typed(PACK.forms[form], count))
    _print(folder, folder, files["."], {"FONTCONFIG_FILE": str(ROOT / "docs/forms/fonts.conf")})
    _print(folder, folder / "substitutes", files["substitutes"], {})
    return folder


def _print(folder: Path, to: Path, files: Sequence[Path], environment: Mapping[str, str]) -> None:
    """Print files, all in one start of LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(to), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=500, env={**os.environ, **environment})


def _pages(path: Path) -> list[str]:
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


@pytest.mark.office
@pytest.mark.parametrize(("form", "count"), _cases(ROWS))
def test_every_row_that_is_typed_is_printed(printed: Path, form: Form, count: int) -> None:
    pages = _pages(printed / f"{form.id}-{count}.pdf")
    rows = {row for page in pages for row in re.findall("R[0-9]{3}E", page)}
    assert len(rows) == count
    _, field = _column(form)
    named = [page for page in pages if re.search("R[0-9]{3}E", page)]
    assert all(field.label.zh[:2] in page for page in named)  # the header row is on every page
    assert all(re.search(rf"{number}\s*页\s*/\s*共\s*{len(pages)}\s*页", page) for number, page in enumerate(pages, 1))


@pytest.mark.office
@pytest.mark.parametrize(("form", "fonts"), _cases(BLANKS))
def test_a_blank_register_is_one_page(printed: Path, form: Form, fonts: str) -> None:
    assert len(_pages(printed / fonts / f"{form.id}-0.pdf")) == SPREADS.get(form.id, 1)


@pytest.mark.office
@pytest.mark.parametrize(("form", "fonts"), _cases(BLANKS))
def test_no_font_is_scaled_below_nine_points(printed: Path, form: Form, fonts: str) -> None:
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", str(printed / fonts / f"{form.id}-0.pdf")]
    xml = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    assert min(map(int, re.findall(r'<fontspec [^>]*size="([0-9]+)"', xml))) >= 27  # thirds of a point


@pytest.mark.parametrize("form", kinds_of_forms.cases(FORMS))
def test_no_print_area_holds_rows_back(form: Form) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render(PACK, form, {})))
    assert not book.worksheets[0].print_area
    assert book.worksheets[0].print_title_rows


@pytest.mark.parametrize("form", kinds_of_forms.cases(PACK.forms.values()))
def test_nothing_is_printed_smaller_than_nine_points(form: Form) -> None:
    package = open_package(render(PACK, form, {}))
    xml = "".join(package.part(name).decode() for name in package.names if name.endswith(".xml"))
    word = [int(size) / 2 for size in re.findall(r'<w:sz w:val="([0-9]+)"', xml)]
    sheet = [float(size) for size in re.findall(r'<sz val="([0-9.]+)"', xml)]
    margins = [float(size) for size in re.findall(r"&amp;([0-9]+) ", xml)]
    assert min([*word, *sheet, *margins]) >= 9
    assert _scale(form) >= 0.99


def _scale(form: Form) -> float:
    """By how much a page is reduced so that a workbook's columns fit its width."""
    if form.template.endswith(".docx"):
        return 1.0
    sheet = openpyxl.load_workbook(io.BytesIO(render(PACK, form, {}))).worksheets[0]
    paper = 297 if sheet.page_setup.orientation == "landscape" else 210
    room = paper / 25.4 - sheet.page_margins.left - sheet.page_margins.right
    breaks = [mark.id for mark in sheet.col_breaks.brk]
    widths = [
        sheet.column_dimensions[openpyxl.utils.get_column_letter(n)].width for n in range(1, sheet.max_column + 1)
    ]
    beside = openpyxl.utils.column_index_from_string((sheet.print_title_cols or "A").rpartition("$")[2])
    beside *= bool(breaks)
    leaves = [[*widths[:beside], *widths[start:end]] for start, end in pairwise([beside, *breaks, len(widths)])]
    return min(room * 72 / (sum(leaf) * 5.25) for leaf in leaves)
