"""Printing into PDF: all in one start, what hangs or cannot be printed is told, PDF/A is what it says it is."""

from __future__ import annotations

import json
import shutil
import sys
import time
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from kit.cli import main
from kit.office import start
from kit.office.pdf import OfficeDocument, PrintedPdf, printed
from kit.office.program import run
from tests.support.paths import ROOT

FILLED = ROOT / "samples/filled"
DATA = ROOT / "samples/data/complaint-record.json"
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="ends a program by its group")
PDF = b"%PDF-1.7 of "


def _document(name: str) -> OfficeDocument:
    return OfficeDocument("docx", name.encode(), "MS Word 2007 XML")


def _office(monkeypatch: pytest.MonkeyPatch, hanging: str = "", refused: str = "", crashing: str = "") -> list[int]:
    """A LibreOffice that prints files by their content, in their order; how many files each start was given."""
    starts: list[int] = []

    def run(arguments: Sequence[str], folder: Path, seconds: float, watched: object) -> int | None:
        names = arguments[arguments.index("--outdir") + 2 :]
        starts.append(len(names))
        (folder / "out").mkdir()
        for name in names:
            content = (folder / name).read_bytes()
            if content.decode() in (hanging, crashing):
                return None if content.decode() == hanging else 134
            if content.decode() != refused:
                (folder / "out" / name).with_suffix(".pdf").write_bytes(PDF + content)
        return 0

    monkeypatch.setattr(start, "program", lambda: "soffice")
    monkeypatch.setattr(start, "run", run)
    return starts


@pytest.mark.parametrize(
    ("fault", "why", "starts"),
    [({}, "", [5]), ({"refused": "c"}, "unprintable", [5]), ({"crashing": "c"}, "unprintable", [5, 1, 2])],
    ids=["all are printed", "one is refused", "it crashes over one"],
)
def test_documents_are_printed_together(
    fault: dict[str, str], why: str, starts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = _office(monkeypatch, **fault)
    pages = printed([_document(name) for name in "abcde"])
    expected = {name: PrintedPdf(PDF + name.encode()) for name in "abcde"} | ({"c": PrintedPdf(why=why)} if why else {})
    assert pages == list(expected.values())
    assert counted == starts


def test_a_start_is_given_no_more_files_than_the_program_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = _office(monkeypatch)
    pages = printed([_document(f"{i}") for i in range(start.MOST + 5)])
    assert [page.pdf for page in pages] == [PDF + str(i).encode() for i in range(start.MOST + 5)]
    assert counted == [start.MOST, 5]


def test_what_hangs_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page before it may be half written when the program is ended, and is printed once more."""
    _office(monkeypatch, hanging="c")
    pages = printed([_document(name) for name in "abcde"])
    assert [page.why for page in pages] == ["", "", "print-time", "", ""]
    assert [page.pdf for page in pages if page.pdf] == [PDF + name for name in (b"a", b"b", b"d", b"e")]


@posix
def test_a_program_that_makes_nothing_more_is_ended(tmp_path: Path) -> None:
    program = ["sh", "-c", "echo > out/1; exec sleep 60"]  # a shell is there at once, whatever else runs
    (tmp_path / "out").mkdir()
    (tmp_path / "tmp").mkdir()
    seen: list[int] = []
    begun = time.monotonic()
    assert run(program, tmp_path, 2, (tmp_path / "out", seen.append)) is None
    assert time.monotonic() - begun < 30
    assert seen == [1]


def test_steps_count_across_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    _office(monkeypatch)
    steps: list[int] = []
    documents = [_document("a"), OfficeDocument("xlsx", b"b", "Calc MS Excel 2007 XML"), _document("c")]
    assert [page.pdf[-1:] for page in printed(documents, step=steps.append)] == [b"a", b"b", b"c"]
    assert steps == [2, 3]


def _kit(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", [("render", "notice", "--pdf"), ("print", FILLED / "notice.docx")])
def test_without_the_program_it_says_what_to_install(
    command: tuple[object, ...], lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "program", lambda: "")
    told = _kit(*command, "-o", tmp_path / "a.pdf", "--lang", lang)
    assert (told.exit_code, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert "apt install libreoffice-writer" in told.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "notice", "--pdf", "-o", "a.docx"),
        ("print", FILLED / "notice.docx", "-o", "a.docx"),
        ("print", FILLED / "notice.docx", FILLED / "fault-record.docx", "-o", "a.pdf"),
        ("print", FILLED, "-o", "a.pdf"),
    ],
    ids=["render", "print", "two into one", "a folder into one"],
)
def test_what_cannot_be_the_pdf_is_refused(
    arguments: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _office(monkeypatch)
    monkeypatch.chdir(tmp_path)
    told = _kit(*arguments, "--lang", "en")
    assert (told.exit_code, told.stdout) == (2, "")
    assert "name a folder" in told.stderr or "end the name in .pdf" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_batch_is_printed_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.office.pdf.saved", lambda files, *rest: start.StartOutcome((b"%PDF", b""), 0))
    monkeypatch.setattr(start, "program", lambda: "soffice")
    data = json.loads(DATA.read_text("utf-8"))
    two = [{**data, "number": number} for number in ("TS-2026-014", "TS-2026-015")]
    (tmp_path / "two.json").write_text(json.dumps(two), "utf-8")
    told = _kit("render", "complaint-record", tmp_path / "two.json", "--pdf", "-o", f"{tmp_path}/out/", "--lang", "en")
    assert told.exit_code == 2
    assert "was not printed: LibreOffice cannot open it" in told.stderr
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("ending", ["/", ""])
def test_names_that_would_be_the_same_are_numbered(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kit.office.pdf.saved", lambda files, *rest: start.StartOutcome((b"%PDF",) * len(files), 0))
    monkeypatch.setattr(start, "program", lambda: "soffice")
    for name in ("notice.docx", "training-record.xlsx"):
        shutil.copy(FILLED / name, tmp_path / f"a{Path(name).suffix}")
    (tmp_path / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    told = _kit("print", tmp_path, "-o", f"{tmp_path}/paper{ending}", "--lang", "en")
    assert told.exit_code == 3
    assert sorted(path.name for path in (tmp_path / "paper").iterdir()) == ["a (2).pdf", "a.pdf"]
    assert "scan.jpg was not printed: JPEG" in told.stderr


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder printed in two starts, Word and Excel; one file of it is cut off, one LibreOffice cannot open."""
    folder = tmp_path_factory.mktemp("filed")
    for name in ("notice.docx", "complaint-record.docx", "training-record.xlsx"):
        shutil.copy(FILLED / name, folder)
    whole = (FILLED / "trace-record.docx").read_bytes()
    (folder / "half.docx").write_bytes(whole[: len(whole) // 2])
    (folder / "torn.docx").write_bytes(_with_part(whole, "word/document.xml", b"<w:document"))
    told = _kit("print", folder, "-o", f"{folder}/paper/", "--pdf-a", "--lang", "en")
    assert told.exit_code == 3
    assert [line.partition(" was not printed: ")[0].rpartition("/")[2] for line in told.stderr.splitlines()[:2]] == [
        "half.docx",
        "torn.docx",
    ]
    assert len(told.stdout.splitlines()) == 3
    return folder / "paper"


@needs_office
@pytest.mark.office
@pytest.mark.parametrize("name", ["notice", "complaint-record", "training-record"])
def test_it_is_pdf_a_2b(name: str, paper: Path) -> None:
    with pikepdf.open(paper / f"{name}.pdf") as pdf:
        with pdf.open_metadata() as xmp:
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "B")
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert len(intent.DestOutputProfile.read_bytes()) > 128  # more than the head of a colour profile
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all(_is_embedded(font) for font in fonts)
        assert not pdf.is_encrypted


@needs_office
@pytest.mark.office
@pytest.mark.wide
def test_a_rendered_document_is_printed(tmp_path: Path) -> None:
    told = _kit("render", "complaint-record", DATA, "--pdf", "-o", tmp_path / "a.pdf")
    assert (told.exit_code, told.stdout) == (0, f"{tmp_path / 'a.pdf'}\n")
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(pdf.pages) == 2
        assert "/OutputIntents" not in pdf.Root


def _with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A package with another content of a part."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(changed, "w") as target:
        for part in source.namelist():
            target.writestr(part, content if part == name else source.read(part))
    return changed.getvalue()


def _is_embedded(font: pikepdf.Object) -> bool:
    """Whether a font's program is in the file (ISO 32000-1, 9.9)."""
    descendants = font.get("/DescendantFonts", [font])
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return all(any(name in one.FontDescriptor for name in files) for one in descendants)
