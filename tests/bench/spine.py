"""Rendering and reading against their floors and peers, in one run: python -m tests.bench.spine

Floors. Render: zip the same bytes, static parts stored precompressed. Read: zipfile + lxml.fromstring of
word/document.xml, or of workbook, styles, shared strings and every sheet. Peers: docxtpl; python-docx and openpyxl
reading the same fields of the same files.
"""

from __future__ import annotations

import copy
import io
import itertools
import json
import re
import statistics
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from kit import pack as packs
from kit.model import Data, Field, Form
from kit.ooxml.opc.zip import pack_part, write_zip
from kit.read import read
from kit.render import render
from kit.text import label_key
from tests.bench.harness import Job, apart, medians, show
from tests.support.paths import ROOT

SAMPLES = ROOT / "samples" / "data"
CHANGED = re.compile(r"word/document\.xml|xl/worksheets/sheet1\.xml|xl/workbook\.xml")


def sized(form: Form, rows: int) -> Data:
    """The form's sample with so many rows in every growing table."""
    data: Data = json.loads((SAMPLES / f"{form.id}.json").read_text("utf-8"))
    for table in form.tables:
        if not table.fixed and not table.preset and data[table.path]:
            data[table.path] = list(itertools.islice(itertools.cycle(data[table.path]), rows))
    return data


def zip_floor(made: bytes) -> Job:
    """Write the same file: deflate the changed part, copy the others as they are stored."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    still = [pack_part(name, data) for name, data in parts.items() if not CHANGED.fullmatch(name)]
    changed = [(name, data) for name, data in parts.items() if CHANGED.fullmatch(name)]
    return lambda: write_zip([*still, *(pack_part(name, data) for name, data in changed)])


def parse_floor(made: bytes) -> Job:
    """Open the file and parse the parts that hold its content."""
    wanted = re.compile(r"word/document\.xml|xl/(workbook|styles|sharedStrings|worksheets/[^/]+)\.xml")

    def parse() -> None:
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            for name in archive.namelist():
                if wanted.fullmatch(name):
                    etree.fromstring(archive.read(name))

    return parse


def docxtpl_peer(form: Form, template: bytes, data: Data) -> Job:
    """The same form as a docxtpl template: our placeholders, rows in a {%tr for %}."""
    document = docx.Document(io.BytesIO(template))
    static = {"form": {"title": form.title.zh, "id": form.id, "version": form.version}, "pack": {"organisation": "x"}}
    for row in list(document.element.body.iter(qn("w:tr"))):
        text = "".join(t.text or "" for t in row.iter(qn("w:t")))
        if match := re.search(r"\{\{\s*(\w+)\[\]\.", text):
            _loop(row, match.group(1))
    buffer = io.BytesIO()
    document.save(buffer)

    def fill() -> None:
        peer = DocxTemplate(io.BytesIO(buffer.getvalue()))
        peer.render({**data, **static}, autoescape=True)
        peer.save(io.BytesIO())

    return fill


def _loop(row: Any, name: str) -> None:
    for node in row.iter(qn("w:t")):
        node.text = (node.text or "").replace(f"{name}[].", "row.")
    for at, mark in ((0, f"{{%tr for row in {name} %}}"), (2, "{%tr endfor %}")):
        marker = copy.deepcopy(row)
        for i, node in enumerate(marker.iter(qn("w:t"))):
            node.text = mark if i == 0 else ""
        row.addprevious(marker) if at == 0 else row.addnext(marker)


def python_docx_peer(form: Form, made: bytes, cells: Callable[[Any], list[list[Any]]]) -> Job:
    """The form's data with python-docx: scalars beside their labels, rows under their headers, texts cast."""
    scalars, tables = _known(form.fields), [_known(table.fields) for table in form.tables]

    def take() -> list[tuple[str, Any]]:
        found = []
        for table in docx.Document(io.BytesIO(made)).tables:
            rows = [[_cell_text(cell) for cell in row] for row in cells(table)]
            head = [label_key(text) for text in rows[0]]
            columns = next((known for known in tables if len(known) > 1 and set(known) <= set(head)), None)
            if columns:
                pairs = [(columns.get(key), text) for row in rows[1:] for key, text in zip(head, row, strict=False)]
            else:
                pairs = [(scalars.get(label_key(a)), b) for row in rows for a, b in itertools.pairwise(row)]
            found += [(f.path, value) for f, text in pairs if f and (value := _cast(f, text)) is not None]
        return found

    return take


def by_row(table: Any) -> list[list[Any]]:
    """A table's cells by `row.cells`, the cheapest way that python-docx has."""
    return [list(row.cells) for row in table.rows]


def by_cell(table: Any) -> list[list[Any]]:
    """A table's cells by `table.cell(row, column)`, the way most scripts do it."""
    return [[table.cell(r, c) for c in range(len(table.columns))] for r in range(len(table.rows))]


def _known(fields: tuple[Field, ...]) -> dict[str, Field]:
    return {label_key(field.label.zh): field for field in fields if field.derive is None}


def _cell_text(cell: Any) -> str:
    """What a person sees in a cell: `cell.text` leaves out what stands in content controls."""
    return "\n".join("".join(t.text or "" for t in p._p.xpath(".//w:t")) for p in cell.paragraphs).strip()


def _cast(field: Field, value: Any) -> Any:
    """The plainest cast that gives our samples' values."""
    if value is None or value == "" or str(value) in field.hint:
        return None
    text = str(value).strip()
    if field.control == "ticks" and "☑" in text:
        return [option.strip("☑ ") for option in re.findall("☑[^☐☑\u3000]+", text)]
    if field.kind == "date":
        return datetime.strptime(text[:10], "%Y-%m-%d").date().isoformat() if text[:1].isdigit() else None
    if field.kind == "moment":
        return (
            datetime.strptime(text[:16].replace("T", " "), "%Y-%m-%d %H:%M").isoformat() if text[:1].isdigit() else None
        )
    return float(re.sub("[^0-9.]", "", text) or 0) if field.kind in ("number", "integer") else text


def openpyxl_peer(form: Form, made: bytes) -> Job:
    """The form's data with openpyxl: scalars beside their labels, rows under their headers, texts cast."""
    scalars, tables = _known(form.fields), [_known(table.fields) for table in form.tables]

    def take() -> list[tuple[str, Any]]:
        sheet = openpyxl.load_workbook(io.BytesIO(made), data_only=True).worksheets[0]
        columns: dict[int, Field] = {}
        found = []
        for row in sheet.iter_rows(values_only=True):
            keys = [label_key(value) if isinstance(value, str) else "" for value in row]
            header = next((known for known in tables if set(known) <= set(keys)), None)
            if header:
                columns = {at: header[key] for at, key in enumerate(keys) if key in header}
            elif any(key in scalars for key in keys):
                values = [value for value in row if value is not None]
                pairs = ((label_key(str(a)), b) for a, b in itertools.pairwise(values))
                found += [(scalars[key].path, _cast(scalars[key], value)) for key, value in pairs if key in scalars]
            else:
                found += [(field.path, _cast(field, row[at])) for at, field in columns.items() if row[at] is not None]
        return found

    return take


def rendering(pack: packs.Pack, form: Form, rows: int) -> dict[str, float]:
    """One line: rendering this form with so many rows in its tables."""
    data = sized(form, rows)
    jobs: dict[str, Job] = {"floor": zip_floor(render(pack, form, data)), "ours": lambda: render(pack, form, data)}
    if form.template.endswith("docx"):
        template = packs.find(pack, f"templates/{form.template}").read_bytes()
        jobs["docxtpl"] = docxtpl_peer(form, template, data)
    return show(f"render {form.id}, {rows} rows", medians(jobs))


def reading(pack: packs.Pack, form: Form) -> dict[str, float]:
    """One line: reading this form's sample."""
    is_word = form.template.endswith("docx")
    made = render(pack, form, sized(form, 3 if is_word else 30))
    jobs = {"floor": parse_floor(made), "ours": lambda: read(pack, made)}
    if is_word:
        jobs["python-docx"] = python_docx_peer(form, made, by_row)
        jobs["python-docx, cell by cell"] = python_docx_peer(form, made, by_cell)
    else:
        jobs["openpyxl"] = openpyxl_peer(form, made)
    return show(f"read {form.id}", medians(jobs))


def main() -> None:
    """Print every comparison, then the medians that the bars speak of."""
    pack = packs.load()
    word = [form for form in pack.forms.values() if form.template.endswith("docx")]
    sheets = [form for form in pack.forms.values() if form.template.endswith("xlsx")]
    ratios: dict[str, list[dict[str, float]]] = {}
    for rows in (3, 30):
        ratios[f"render docx, {rows} rows"] = [apart(partial(rendering, pack, form, rows)) for form in word]
    ratios["render xlsx, 30 rows"] = [apart(partial(rendering, pack, form, 30)) for form in sheets]
    ratios["read docx"] = [apart(partial(reading, pack, form)) for form in word]
    ratios["read xlsx"] = [apart(partial(reading, pack, form)) for form in sheets]
    print("\nmedian of the forms, × floor; peers as × ours")
    for name, lines in ratios.items():
        told = "  ".join(f"{key} {statistics.median(line[key] for line in lines):6.2f}" for key in lines[0])
        print(f"  {name:24} {told}")


if __name__ == "__main__":
    main()
