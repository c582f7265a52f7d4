"""Findings in a copy of the document: at the very words, nothing else changed, and read as the original is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment

from kit.audit.result import Audit, StatedCalendar
from kit.model import Finding, Record, UnreadError
from kit.ooxml.opc.conformance import faults
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.zip import pack_part, write_zip
from kit.pack import load
from kit.read import read
from kit.report.annotate import annotated
from kit.report.annotate.places import AnnotatedSpots, with_wholes
from tests.support import kinds_of_forms, wide
from tests.support.paths import ROOT
from tests.support.waiting import effort

PACK = load()
FILLED = ROOT / "samples/filled"
SAMPLES = {path.stem: path for path in sorted(FILLED.iterdir())}
AUDIT = Audit(date(2026, 12, 31), "zh", StatedCalendar("Asia/Shanghai", "x", (2004, 2026)), (), ())
Parts = dict[str, bytes]


def fault(path: str, message: str = "不对", **more: str) -> Finding:
    return Finding("CM-14", "error", "violation", message, "改正", field=path, place="表1", **more)


def of_every_field(record: Record) -> list[Finding]:
    """A finding for the document, for each field and row, and for what is not there at all."""
    tables = [table.path for table in PACK.forms[record.form].tables]
    return [fault(path) for path in ("", "nowhere.at_all", "rows[77].x", *tables, *record.fields)]


def unzipped(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}


def rezipped(parts: Parts) -> bytes:
    return write_zip(pack_part(name, data) for name, data in parts.items())


def without_controls(data: bytes) -> bytes:
    """The file as programs leave it that know no controls, bookmarks or names."""
    parts = unzipped(data)
    if "word/document.xml" in parts:
        root = etree.fromstring(parts["word/document.xml"])
        for mark in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "sdtPr", W + "sdtEndPr")):
            mark.getparent().remove(mark)
        etree.strip_tags(root, W + "sdt", W + "sdtContent")
        parts["word/document.xml"] = etree.tostring(root)
    else:
        parts["xl/workbook.xml"] = re.sub(rb"<definedName .*?</definedName>", b"", parts["xl/workbook.xml"])
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<definedNames></definedNames>", b"")
    return rezipped(parts)


def strict(data: bytes) -> bytes:
    """The file in the strict spelling of ISO 29500."""
    parts = unzipped(data)
    for name in parts:
        if name.endswith(("document.xml", "workbook.xml", ".rels")) or "/worksheets/" in name or "styles" in name:
            for usual, new in (
                (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
                (b"spreadsheetml/2006/main", b"spreadsheetml/main"),
                (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
            ):
                old = b"http://schemas.openxmlformats.org/" + usual
                parts[name] = parts[name].replace(old, b"http://purl.oclc.org/ooxml/" + new)
    return rezipped(parts)


MADE: dict[str, Callable[[bytes], bytes]] = {"whole": bytes, "bare": without_controls, "strict": strict}
COPIES = [(form, made) for form in SAMPLES for made in MADE]
BY_DEFAULT = sorted(kinds_of_forms.taken(), key=lambda form: (SAMPLES[form].suffix, form))
ONE_OF_EACH = wide.one_of_each(((form, made) for form in BY_DEFAULT for made in MADE), lambda copy: copy[0])


@pytest.mark.parametrize(
    "copy",
    [pytest.param(copy, id="-".join(copy), marks=wide.marks(copy not in ONE_OF_EACH)) for copy in COPIES],
)
def test_the_copy_reads_as_the_original(copy: tuple[str, str]) -> None:
    form, made = copy
    data = MADE[made](SAMPLES[form].read_bytes())
    before = read(PACK, data)
    marked = annotated(PACK, data, of_every_field(before), AUDIT)
    assert read(PACK, marked) == before
    assert marked == annotated(PACK, data, of_every_field(before), AUDIT)
    old, new = unzipped(data), unzipped(marked)
    touched = {name for name in old if new[name] != old[name]}
    rest = {name for name in touched if not name.endswith((".rels", "[Content_Types].xml", "styles.xml", "custom.xml"))}
    assert all("/worksheets/" in name or name == "word/document.xml" for name in rest - {"xl/workbook.xml"})


def test_every_spelling_of_word_and_excel_is_in_the_default_run() -> None:
    taken = list(wide.by_default(test_the_copy_reads_as_the_original))
    assert {form for form, _ in taken} == kinds_of_forms.taken()
    assert {(SAMPLES[form].suffix, made) for form, made in taken} == {(s, m) for s in (".docx", ".xlsx") for m in MADE}


GATED = frozenset(list(SAMPLES)[::10])  # of the default run: those that are rendered pass the gate there, too


@pytest.mark.parametrize("form", [pytest.param(form, marks=wide.marks(form not in GATED)) for form in SAMPLES])
def test_the_copy_passes_the_gate(form: str) -> None:
    data = SAMPLES[form].read_bytes()
    assert faults(annotated(PACK, data, of_every_field(read(PACK, data)), AUDIT)) == []


def test_a_copy_of_each_program_passes_the_gate_in_the_default_run() -> None:
    taken = wide.by_default(test_the_copy_passes_the_gate)
    assert {SAMPLES[form].suffix for form in taken} == {".docx", ".xlsx"}


def said(copy: bytes) -> dict[str, tuple[str, str]]:
    """Of each comment of a Word document, by its number: the words that it stands on, and its own."""
    parts = unzipped(copy)
    own = {
        item.get(W + "id"): "\n".join(t.text or "" for t in item.iter(W + "t"))
        for item in etree.fromstring(parts["word/comments.xml"])
    }
    under = dict.fromkeys(own, "")
    is_open: set[str] = set()
    for item in etree.fromstring(parts["word/document.xml"]).iter():
        if item.tag == W + "commentRangeStart":
            is_open.add(item.get(W + "id"))
        elif item.tag == W + "commentRangeEnd":
            is_open.remove(item.get(W + "id"))
        elif item.tag == W + "t":
            for ident in is_open:
                under[ident] += item.text or ""
    assert not is_open
    return {ident: (under[ident], own[ident]) for ident in own}


@pytest.mark.parametrize("made", [bytes, without_controls], ids=["whole", "bare"])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("customer.name", "宁川骁衍精密机械有限公司"),
        ("progress[0].update", ""),
        ("signoffs[1]", ""),
        ("", "客户投诉记录表"),
        ("nowhere", "客户投诉记录表"),
    ],
)
def test_a_comment_stands_on_the_very_words(made: Callable[[bytes], bytes], path: str, words: str) -> None:
    data = made(SAMPLES["complaint-record"].read_bytes())
    record = read(PACK, data)
    value = record.data["customer"]["name"] if path == "customer.name" else words
    told = said(annotated(PACK, data, [fault(path)], AUDIT))
    first, *others = told.values()
    assert first[0] == "客户投诉记录表"
    assert "错误 1" in first[1]
    if path in ("", "nowhere"):
        assert not others
        assert ("没有可标的位置" in first[1]) == bool(path)
    else:
        assert value in others[0][0]
        assert others[0][1].startswith("kit · [错误] CM-14")
        assert "→ 改正" in others[0][1]


def test_comments_that_are_there_stay() -> None:
    document = docx.Document(str(SAMPLES["notice"]))
    document.add_comment(document.paragraphs[0].runs, "原有批注", "甲", "j")
    saved = io.BytesIO()
    document.save(saved)
    told = said(annotated(PACK, saved.getvalue(), [fault("subject")], AUDIT))
    assert len(told) == 3
    assert ["原有批注" in words for _, words in told.values()] == [True, False, False]


def test_a_foreign_document_is_marked_too() -> None:
    document = docx.Document()
    document.add_paragraph("表单编号：notice · 版本 1.0")
    table = document.add_table(2, 2)
    for row, (label, text) in zip(table.rows, (("标题", "放假通知"), ("发布部门", "")), strict=True):
        row.cells[0].text, row.cells[1].text = label, text
    saved = io.BytesIO()
    document.save(saved)
    record = read(PACK, saved.getvalue())
    assert record.data["subject"] == "放假通知"
    copy = annotated(PACK, saved.getvalue(), [fault("subject"), fault("department")], AUDIT)
    assert [words for words, _ in said(copy).values()] == ["表单编号：notice · 版本 1.0", "放假通知", "发布部门"]
    assert read(PACK, copy) == record


def colour_of(sheet: Any, at: str) -> str:
    """The colour that the kit lays over a cell."""
    found = [
        rule.dxf.fill.bgColor.rgb
        for area in sheet.conditional_formatting
        for rule in area.rules
        if at in area and rule.formula == ['"kit"="kit"']
    ]
    return ", ".join(found)


def shapes(copy: bytes) -> int:
    """How many notes have a box."""
    vml = (data for name, data in unzipped(copy).items() if name.endswith(".vml"))
    return sum(data.count(b'ObjectType="Note"') for data in vml)


def test_a_workbook_has_notes_and_colours_at_the_cells() -> None:
    data = SAMPLES["progress-tracker"].read_bytes()
    record = read(PACK, data)
    path = next(path for path in record.fields if path.endswith("].task"))
    note = Finding("CH-21", "note", "inconclusive", "要看", field=path)
    copy = annotated(PACK, data, [fault(path, "=1+1 _x0041_ <b>&\x07"), note], AUDIT)
    at = record.fields[path].place
    sheet, old = load_workbook(BytesIO(copy))[at.sheet], load_workbook(BytesIO(data))[at.sheet]
    cell = sheet[at.cell]
    assert cell.comment is not None
    assert "=1+1 _x0041_ <b>&" in cell.comment.text.replace("_x005F_", "_")
    assert "[待核] CH-21" in cell.comment.text
    assert "错误 1、待核 1" in sheet["A1"].comment.text
    assert colour_of(sheet, at.cell) == "FFFBD5D1"
    assert (cell.number_format, cell.fill.fgColor.rgb) == (old[at.cell].number_format, old[at.cell].fill.fgColor.rgb)
    assert [[one.value for one in row] for row in sheet] == [[one.value for one in row] for row in old]


def test_people_s_notes_stay_theirs() -> None:
    """A note has one author: findings on such a cell, and the summary, are told in a cell of the kit's own."""
    record = read(PACK, SAMPLES["backup-log"].read_bytes())
    path, at = next((path, found.place.cell) for path, found in record.fields.items() if path.endswith("].by"))
    book = load_workbook(SAMPLES["backup-log"])
    book.active["A1"].comment, book.active[at].comment = Comment("原有一", "甲"), Comment("kit · 原有二 ∎", "甲")
    saved = io.BytesIO()
    book.save(saved)
    copy = annotated(PACK, saved.getvalue(), [fault(path, expected="王")], AUDIT)
    sheet = load_workbook(BytesIO(copy)).active
    told = {cell.coordinate: (cell.comment.author, cell.comment.text) for row in sheet for cell in row if cell.comment}
    assert (told.pop("A1"), told.pop(at)) == (("甲", "原有一"), ("甲", "kit · 原有二 ∎"))
    ((place, (author, text)),) = told.items()
    assert (place, author) == ("A2", "kit")
    assert all(words in text for words in ("错误 1", "格内已有他人的批注", "要求：王", "→ 改正"))
    assert colour_of(sheet, at) == "FFFBD5D1"
    assert shapes(copy) == 3
    assert faults(copy) == faults(saved.getvalue())


@pytest.mark.parametrize("form", ["complaint-record", "backup-log"])
def test_what_is_too_much_is_cut_with_totals(form: str) -> None:
    data = SAMPLES[form].read_bytes()
    copy = annotated(PACK, data, [fault("number", "长" * 900)] * 600, AUDIT)
    texts = (
        [one.comment.text for row in load_workbook(BytesIO(copy)).active for one in row if one.comment]
        if form == "backup-log"
        else [words for _, words in said(copy).values()]
    )
    if form == "backup-log":
        assert max(map(len, texts)) < 32767
        assert sum("内容太长" in text for text in texts) == 2
    else:
        assert "共 600 个问题，以上列出前 300 个" in texts[0]
        assert len(texts) == 501


@pytest.mark.parametrize(
    ("comments", "why"),
    [(b"<w:comments", "damaged"), (b"<w:comments>" + b"<a/>" * 30_000 + b"</w:comments>", "nodes")],
)
def test_a_part_that_reading_does_not_need_is_told(comments: bytes, why: str) -> None:
    document = docx.Document(str(SAMPLES["notice"]))
    document.add_comment(document.paragraphs[0].runs, "x", "甲", "j")
    saved = io.BytesIO()
    document.save(saved)
    parts = unzipped(saved.getvalue()) | {"word/comments.xml": comments}
    with pytest.raises(UnreadError, match=why):
        annotated(PACK, rezipped(parts), [fault("")], AUDIT, Limits(nodes=20_000))


def test_the_place_of_a_field_is_found_at_once() -> None:
    def found(count: int) -> list[int | None]:
        spots = AnnotatedSpots(with_wholes({f"rows[{i}].cell": i for i in range(count)}), {"none": -1}, -1)
        assert (spots.at("rows"), spots.at("rows[7].other"), spots.at("none[1].x"), spots.at("x")) == (0, 7, -1, None)
        return [spots.at(f"rows[{i}]") for i in range(count)]

    assert found(400) == list(range(400))
    assert effort(lambda: found(800)) < 2.5 * effort(lambda: found(400))


def test_a_signature_that_no_longer_holds_is_told() -> None:
    parts = unzipped(SAMPLES["notice"].read_bytes()) | {"_xmlsignatures/sig1.xml": b"<Signature/>"}
    first, *_ = said(annotated(PACK, rezipped(parts), [fault("")], AUDIT)).values()
    assert "签名对这份副本无效" in first[1]
