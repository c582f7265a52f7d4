"""A register of 20,000 rows is read within the limits of one file: what each cell of it costs."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kit.audit import Context, audited
from kit.audit.engine.codec import encode
from kit.audit.engine.limits import Bounds
from kit.data.canonical import canonical
from kit.ooxml.excel.reader.pieces import sheet_pieces
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.package import open_package
from kit.pack import Pack, load
from kit.read import read
from kit.render import render
from tests.support.paths import ROOT

FORM = "intake-register"
WORDS = ("matter", "party")  # that no two rows have in common
CELLS = 26  # of a row of the sample
MOST = 500  # bytes of a cell: its share of the part, its place, its share of the record, now and then a text of its own
WHOLE = 20_000


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def register(pack: Pack, count: int) -> bytes:
    """The sample's register with so many rows, whose numbers and some of whose words differ."""
    form = pack.forms[FORM]
    data: dict[str, Any] = json.loads((ROOT / f"samples/data/{FORM}.json").read_text("utf-8"))
    rows = itertools.islice(itertools.cycle(data["entries"]), count)
    data["entries"] = [
        row | {"number": f"JR-2026-{i:05}"} | {key: f"{row[key]}{i}" for key in WORDS if key in row}
        for i, row in enumerate(rows)
    ]
    return render(pack, form, canonical(form, data))


def taken(pack: Pack, content: bytes) -> int:
    """The most bytes that Python has at a time while it reads a file and packs its record."""
    tracemalloc.start()
    try:
        encode(read(pack, content))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_cell_costs_little(pack: Pack) -> None:
    few, many = register(pack, 300), register(pack, 600)
    read(pack, few)  # what is remembered of a form and its words
    assert (taken(pack, many) - taken(pack, few)) / 300 / CELLS < MOST


def test_rows_are_never_all_in_one_tree(pack: Pack) -> None:
    package = open_package(register(pack, 400), Limits(nodes=50_000))
    name = "xl/worksheets/sheet1.xml"
    sizes = [sum(1 for _ in tree.iter()) for tree in sheet_pieces(package, name).trees()]
    assert len(sizes) > 3
    assert max(sizes) < sum(sizes) / 3


@pytest.mark.wide  # what the others say of parts, of the whole; twenty times as long
def test_twenty_thousand_rows_are_audited_within_the_usual_limits(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "filed").mkdir()
    (tmp_path / "filed/register.xlsx").write_bytes(register(pack, WHOLE))
    context = Context(pack, date(2026, 12, 31), "zh", bounds=Bounds(memory=400 * 2**20))
    with audited(context, tmp_path / "filed", lambda done, of: None, tmp_path / "cache") as run:
        assert [(file.outcome, file.form) for file in run.audit.files] == [("audited", FORM)]
        assert [len(filed.record.data["entries"]) for filed in run.library.of(FORM)] == [WHOLE]
