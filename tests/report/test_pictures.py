"""Pictures as evidence: what is cut out of a page is the place of the finding, papers carry it, its seal covers it."""

from __future__ import annotations

import hashlib
import json
import shutil
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from docx import Document
from openpyxl import load_workbook

from kit.audit.gravity import causes
from kit.audit.result import Run
from kit.cli import main
from kit.model import Record
from kit.office import start
from kit.office.pdf import OfficeDocument as Source
from kit.office.pdf import PrintedPdf, printed
from kit.ooxml.opc.conformance import faults
from kit.ooxml.opc.package import open_package
from kit.ooxml.pictures.raster import png_chunks
from kit.ooxml.word.template.content_controls import shown
from kit.pack import load
from kit.proof.cut import cuts
from kit.proof.pages import Box, pages
from kit.proof.places import PlacedRow, PrintedSpot, places
from kit.read import read
from kit.read.locator import squeezed
from kit.render import render
from kit.report.audit.formats import FORMATS
from kit.report.audit.presentation import Presentation
from kit.report.papers.index import indexed
from kit.report.papers.picture import PaperPictures, Picture
from kit.report.papers.plates import plates
from kit.report.papers.review import now, review_of
from tests.proof.paper import pdf, ruled, text
from tests.report.test_formats import made
from tests.signed.images import plain, png
from tests.support import wide
from tests.support.paths import ROOT
from tests.support.shelf import Shelf

PACK = load()
FILLED = ROOT / "samples/filled"
RUN = Run(made(), Shelf(()))
RED, OTHER = (png(plain(40, 20, colour)) for colour in ((200, 0, 0, 255), (0, 0, 200, 255)))
FIRST = Picture("a/甲 1%.docx", "rows[2].a", RED, 400, 60, 2)
WHOLE = Picture("b.docx", "", OTHER, 300, 200, 1, is_place=False)
SHOWN = Presentation(
    prepared_by="白若溪", reviewed_by="温嘉禾", pictures=PaperPictures((FIRST, WHOLE), (("x.doc", "print-time"),), "")
)
INK = bytes((0xC6, 0x28, 0x28))
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def pixels(picture: bytes) -> list[bytes]:
    """The rows of a picture of ours, which have no filter."""
    head, body, _ = (part for _, part in png_chunks(picture))
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    data, step = zlib.decompress(body), 1 + width * 3
    return [data[y * step + 1 : (y + 1) * step] for y in range(height)]


def framed(rows: list[bytes]) -> tuple[int, int, int, int]:
    """The first and last column and row of the red line."""
    at = [(x, y) for y, row in enumerate(rows) for x in range(len(row) // 3) if row[3 * x : 3 * x + 3] == INK]
    columns, lines = [x for x, _ in at], [y for _, y in at]
    return min(columns), max(columns), min(lines), max(lines)


def faulty(name: str, folder: Path) -> None:
    """File a sample without most of what has to be stated in it."""
    data = json.loads((ROOT / f"samples/data/{name}.json").read_text("utf-8"))
    form = PACK.forms[name]
    kept = {key: value for key, value in data.items() if not isinstance(value, str) or key in (form.number, form.date)}
    (folder / f"{name}.{form.template.rpartition('.')[2]}").write_bytes(render(PACK, form, kept))


# --- cutting


TABLE = ruled([20, 80, 140, 180], [100, 120, 140]) + text("head", 30, 125) + text("value", 90, 105)
CELL = Box(80, 100, 140, 120)


def test_a_place_is_framed_where_it_stands() -> None:
    content = pdf(TABLE)
    (cut,) = cuts(content, pages(content), [PrintedSpot(1, CELL)])
    left, right, top, bottom = framed(rows := pixels(cut.png))
    assert (right - left + 1, bottom - top + 1) == (pytest.approx(126, abs=3), pytest.approx(46, abs=3))
    inside = b"".join(row[3 * (left + 3) : 3 * (right - 2)] for row in rows[top + 3 : bottom - 2])
    assert min(inside) < 100, "the value is inside of the frame"
    assert (cut.width, cut.height) == (len(rows[0]) / 6, len(rows) / 2)


def test_a_value_of_a_row_stands_below_its_heading() -> None:
    """The heading on page 1, the row on page 2: both are in the picture, and nothing between."""
    content = pdf(TABLE, ruled([20, 180], [10, 190]) + text("value", 90, 105))
    row = PlacedRow(Box(20, 100, 180, 120), 1, Box(20, 120, 180, 140))
    (cut,) = cuts(content, pages(content), [PrintedSpot(2, CELL, row)])
    rows = pixels(cut.png)
    _, _, top, _ = framed(rows)
    assert min(b"".join(rows[8:30])) < 100, "the heading"
    assert top > 40
    assert cut.height < 55


def test_what_is_nowhere_on_paper_shows_the_top_of_the_page() -> None:
    content = pdf(text("title", 30, 180) + text("end", 30, 20))
    (cut,) = cuts(content, pages(content), [None])
    assert INK not in {row[x : x + 3] for row in pixels(cut.png) for x in range(0, len(row), 3)}
    blank = pdf("")
    assert cuts(blank, pages(blank), [None])[0].height == 200


@pytest.mark.parametrize(
    "box",
    [
        Box(-50, 100, -10, 120),
        Box(250, 100, 300, 120),
        Box(20, -60, 80, -30),
        Box(20, 250, 80, 280),
        Box(20, 100, 20.5, 120),
    ],
)
def test_a_place_off_the_page_shows_its_top(box: Box) -> None:
    """Text that a cell pushes over the edge: the picture is that of no place, and is drawn."""
    content = pdf(TABLE + text("lost", 250, 300) + "300 -50 m 400 -50 l S\n")
    seen = pages(content)
    shown, whole = cuts(content, seen, [PrintedSpot(1, box, PlacedRow(CELL, 1, box)), None])
    assert shown == whole
    assert not shown.is_place
    (cut,) = cuts(content, seen, [PrintedSpot(1, CELL, PlacedRow(CELL, 1, box))])
    assert INK in {row[x : x + 3] for row in pixels(cut.png) for x in range(0, len(row), 3)}


def test_a_place_that_the_paper_cuts_is_framed_as_far_as_it_is_there() -> None:
    content = pdf(TABLE)
    (cut,) = cuts(content, pages(content), [PrintedSpot(1, Box(140, 100, 260, 120))])
    rows = pixels(cut.png)
    assert framed(rows)[1] == len(rows[0]) // 3 - 1
    assert cut.is_place


# --- papers


def test_pictures_have_index_numbers_below_their_evidence() -> None:
    found = list(indexed(causes(RUN.audit, PACK)))
    numbers = {one.number: one.evidence for one in found}
    for plate in plates(SHOWN.pictures, found):
        assert plate.findings
        assert {numbers[number] for number in plate.findings} == {plate.number.rpartition("-")[0]}
    strange = PaperPictures((FIRST._replace(file="elsewhere.docx"),), (), "")
    assert plates(strange, found) == []


def test_word_and_workbook_carry_the_pictures() -> None:
    paper, book = FORMATS["docx"](RUN, PACK, SHOWN), FORMATS["xlsx"](RUN, PACK, SHOWN)
    told = "\n".join(paragraph.text for paragraph in Document(BytesIO(paper)).paragraphs)
    sheet = load_workbook(BytesIO(book))["证据图片"]
    cells = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    for words in (
        "以下 2 张图片", "表1 第3行", "打印第 2 页", "针对整份单据，图为打印第 1 页上部",
        "没有图片：x.doc，LibreOffice 打印超时，已停止", "a/甲 1%.docx",
    ):  # fmt: skip
        assert words in told, words
        assert words in cells, words
    for content, folder in ((paper, "word/media/"), (book, "xl/media/")):
        package = open_package(content)
        held = {package.part(name) for name in package.names if name.startswith(folder)}
        assert held == {RED, OTHER}
        assert faults(content) == []
    assert [image.anchor._from.row for image in sheet._images] == [1, 2]
    assert (paper, book) == (FORMATS["docx"](RUN, PACK, SHOWN), FORMATS["xlsx"](RUN, PACK, SHOWN))


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_seal_covers_pictures(form: str) -> None:
    paper = FORMATS[form](RUN, PACK, SHOWN)
    other = SHOWN._replace(pictures=PaperPictures((FIRST._replace(png=OTHER), WHOLE), SHOWN.pictures.lacking, ""))
    review = review_of(paper)
    assert review
    assert now(paper, review) == review
    assert now(FORMATS[form](RUN, PACK, other), review) != review


@pytest.mark.parametrize(
    ("missing", "options", "words"),
    [
        ("", ("--mask",), "图片无法遮盖"),
        ("", ("--pictures", "0"), "本底稿不附证据图片"),
        ("program", (), "本机没有 LibreOffice"),
        ("find_spec", (), "pip install 'kit-forms[paper]'"),
    ],
)
def test_a_paper_without_pictures_says_so(
    missing: str, options: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It has none where they cannot be taken or would show personal data, and is whole otherwise."""
    monkeypatch.setattr("kit.report.papers.taking.program", lambda: "" if missing == "program" else "soffice")
    monkeypatch.setattr("kit.report.papers.taking.find_spec", lambda name: None if missing == "find_spec" else name)
    monkeypatch.setattr("kit.report.papers.taking.printed", lambda *_, **__: pytest.fail("nothing is printed"))
    (tmp_path / "filed").mkdir()
    faulty("notice", tmp_path / "filed")
    out = tmp_path / "paper.docx"
    args = (
        "audit",
        tmp_path / "filed",
        "--as-of",
        "2026-12-31",
        "--lang",
        "zh",
        "--format",
        "docx",
        "-o",
        out,
        *options,
    )
    assert CliRunner().invoke(main, [*map(str, args)]).exit_code == 1
    document = Document(BytesIO(out.read_bytes()))
    told = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert words in told
    assert "三、结论与建议" in told
    assert len(document.inline_shapes) == 0


def test_as_many_of_the_gravest_causes_as_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each is printed once, whatever else is found in the file; what cannot be printed is said."""
    counts: list[int] = []

    def print_all(documents: list[Source], **how: object) -> list[PrintedPdf]:
        counts.append(len(documents))
        return [PrintedPdf(pdf(TABLE)) if i else PrintedPdf(why="unprintable") for i in range(len(documents))]

    monkeypatch.setattr("kit.report.papers.taking.program", lambda: "soffice")
    monkeypatch.setattr("kit.report.papers.taking.printed", print_all)
    for name in ("notice", "fault-record", "complaint-record"):
        faulty(name, tmp_path)
    for number, most in enumerate((1, 30)):
        out = tmp_path / f"{number}.xlsx"
        args = (
            "audit",
            tmp_path,
            "--as-of",
            "2026-12-31",
            "--lang",
            "zh",
            "--format",
            "xlsx",
            "--pictures",
            most,
            "-o",
            out,
        )
        CliRunner().invoke(main, [*map(str, args)])
    told = [row[0] for row in load_workbook(BytesIO(out.read_bytes()))["证据图片"].iter_rows(values_only=True)]
    assert counts == [1, 3]
    assert any("LibreOffice 打不开" in str(text) for text in told)
    assert 2 < len(told) < 34


# --- on real pages


@pytest.fixture(scope="module")
def prints() -> dict[str, tuple[Record, bytes]]:
    """Filled samples of three kinds of layout, printed in one start for each kind of file; by default two of them."""
    names = ["complaint-record.docx", "intake-register.xlsx"]
    if not wide.is_narrow():
        names += ["notice.docx", "trace-record.docx", "progress-tracker.xlsx"]
    contents = {name: (FILLED / name).read_bytes() for name in names}
    sources = [Source(name[-4:], content, start.IMPORT_FILTERS[name[-4:]]) for name, content in contents.items()]
    return {
        name: (read(PACK, content), result.pdf)
        for (name, content), result in zip(contents.items(), printed(sources), strict=True)
    }


def values(record: Record) -> Iterator[tuple[str, str]]:
    """Every value of a record as it is shown, by its path."""
    form = PACK.forms[record.form]
    for field in form.fields:
        if field.kind in ("text", "integer", "date") and field.path in record.fields and field.derive is None:
            held: object = record.data
            for key in field.path.split("."):
                held = held.get(key) if isinstance(held, dict) else None
            if held is not None:
                yield field.path, str(shown(field, held))
    for table in form.tables:
        for i, row in enumerate(record.data.get(table.path) or ()):
            for field in table.fields:
                if field.kind in ("text", "integer", "date") and field.key in row:
                    yield f"{table.path}[{i}].{field.key}", str(shown(field, row[field.key]))


@needs_office
@pytest.mark.office
def test_the_place_on_paper_holds_the_value(prints: dict[str, tuple[Record, bytes]]) -> None:
    """The text layer within each place is the value that was read there."""
    looked_at = 0
    for name, (record, content) in prints.items():
        seen = pages(content)
        found = places(PACK, record, seen)
        document = pypdfium2.PdfDocument(content)
        for path, value in values(record):
            spot = found.fields[path]
            within = document[spot.page - 1].get_textpage().get_text_bounded(*spot.box).replace("\x02", "-")
            assert squeezed(value) in squeezed(within), (name, path)
            looked_at += 1
        document.close()
    assert looked_at > 30 * len(prints)


@needs_office
@pytest.mark.office
def test_the_picture_is_that_part_of_the_page(prints: dict[str, tuple[Record, bytes]]) -> None:
    """Pixel for pixel what a viewer shows within the frame."""
    for name, path in (("complaint-record.docx", "signoffs[1].date"), ("intake-register.xlsx", "entries[4].told")):
        record, content = prints[name]
        seen = pages(content)
        spot = places(PACK, record, seen).fields[path]
        (cut,) = cuts(content, seen, [spot])
        left, right, top, bottom = framed(rows := pixels(cut.png))
        inside = [row[3 * (left + 5) : 3 * (right - 4)] for row in rows[top + 5 : bottom - 4]]
        page = pypdfium2.PdfDocument(content)[spot.page - 1].render(scale=2, rev_byteorder=True)
        whole = bytes(page.buffer)
        x, y = round(spot.box.left * 2) + 2, page.height - round(spot.box.top * 2) + 2
        part = {
            (dx, dy): [whole[(y + dy + i) * page.stride + 3 * (x + dx) :][: len(inside[0])] for i in range(len(inside))]
            for dx in range(-2, 3)
            for dy in range(-2, 3)
        }
        assert inside in part.values(), (name, path)


@needs_office
@pytest.mark.office
def test_an_audit_takes_pictures_of_what_is_wrong(tmp_path: Path) -> None:
    """The same twice, byte for byte, and still unchanged for its seal."""
    (tmp_path / "filed").mkdir()
    for name in ("complaint-record", "training-record")[: 1 if wide.is_narrow() else 2]:
        faulty(name, tmp_path / "filed")
    digests = set()
    for number in (1, 2):
        out = tmp_path / f"{number}.docx"
        args = ("audit", tmp_path / "filed", "--as-of", "2026-12-31", "--lang", "zh", "--format", "docx", "-o", out)
        CliRunner().invoke(main, [*map(str, args), "--pictures", "4"])
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(digests) == 1
    assert len(Document(BytesIO(out.read_bytes())).inline_shapes) == 4
