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
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from kit import pack as packs
from kit.model import Data, Form
from kit.ooxml.archive import pack_part, write_zip
from kit.read import read
from kit.render import render
from kit.text import label_key
from tests.bench.harness import Job, medians, show

SAMPLES = Path(__file__).parents[2] / "samples" / "data"
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


def python_docx_peer(form: Form, made: bytes) -> Job:
    """Every field by its label, every row by its header, with python-docx."""
    labels = {label_key(field.label.zh) for field in form.index.values()}

    def take() -> dict[str, str]:
        found = {}
        for table in docx.Document(io.BytesIO(made)).tables:
            for row in table.rows:
                texts = ["".join(t.text or "" for t in cell._tc.iter(qn("w:t"))) for cell in row.cells]
                for label, value in itertools.pairwise(texts):
                    if label_key(label) in labels:
                        found[label] = value
        return found

    return take


def openpyxl_peer(form: Form, made: bytes) -> Job:
    """Every cell of the sheet under its header or beside its label, with openpyxl."""
    labels = {label_key(field.label.zh) for field in form.index.values()}

    def take() -> list[dict[str, Any]]:
        sheet = openpyxl.load_workbook(io.BytesIO(made), data_only=True).worksheets[0]
        header: list[str] = []
        rows = []
        for values in sheet.iter_rows(values_only=True):
            keys = [label_key(str(value)) if value is not None else "" for value in values]
            if sum(key in labels for key in keys) >= 4:
                header = keys
            elif any(value is not None for value in values):
                rows.append(dict(zip(header or keys, values, strict=False)))
        return rows

    return take


def reading(pack: packs.Pack, form: Form, peer: Callable[[Form, bytes], Job], label: str) -> dict[str, float]:
    """One line: reading this form's sample."""
    made = render(pack, form, sized(form, 30 if form.template.endswith("xlsx") else 3))
    jobs = {"floor": parse_floor(made), "ours": lambda: read(pack, made), label: peer(form, made)}
    return show(f"read {form.id}", medians(jobs))


def main() -> None:
    """Print every comparison, then the medians that the bars speak of."""
    pack = packs.load()
    word = [form for form in pack.forms.values() if form.template.endswith("docx")]
    sheets = [form for form in pack.forms.values() if form.template.endswith("xlsx")]
    ratios: dict[str, list[dict[str, float]]] = {}
    for rows, form in itertools.product((3, 30), word):
        data = sized(form, rows)
        template = packs.find(pack, f"templates/{form.template}").read_bytes()
        made = render(pack, form, data)
        jobs = {"floor": zip_floor(made), "ours": lambda form=form, data=data: render(pack, form, data),
                "docxtpl": docxtpl_peer(form, template, data)}  # fmt: skip
        line = show(f"render {form.id}, {rows} rows", medians(jobs))
        ratios.setdefault(f"render docx, {rows} rows", []).append(line)
    for form in sheets:
        data = sized(form, 30)
        made = render(pack, form, data)
        jobs = {"floor": zip_floor(made), "ours": lambda form=form, data=data: render(pack, form, data)}
        ratios.setdefault("render xlsx, 30 rows", []).append(show(f"render {form.id}, 30 rows", medians(jobs)))
    for form in word:
        ratios.setdefault("read docx", []).append(reading(pack, form, python_docx_peer, "python-docx"))
    for form in sheets:
        ratios.setdefault("read xlsx", []).append(reading(pack, form, openpyxl_peer, "openpyxl"))
    print("\nmedian of the forms, × floor; peers as × ours")
    for name, lines in ratios.items():
        told = "  ".join(f"{key} {statistics.median(line[key] for line in lines):6.2f}" for key in lines[0])
        print(f"  {name:24} {told}")


if __name__ == "__main__":
    main()
