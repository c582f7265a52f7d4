"""Copies of copies: the kit's own comments, notes and colours make room for new ones; those of people stay."""

from __future__ import annotations

import io
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment

from kit.ooxml.comment_text import Piece, signed
from kit.ooxml.excel.comments import with_shapes, without_shapes
from kit.ooxml.opc.conformance import faults
from kit.ooxml.opc.edit import Edit
from kit.ooxml.opc.namespaces import W14, W
from kit.ooxml.opc.package import open_package
from kit.read import read
from kit.report.annotate import annotated
from tests.clients.trips import office
from tests.report.test_annotate import (
    AUDIT,
    PACK,
    SAMPLES,
    colour_of,
    fault,
    of_every_field,
    rezipped,
    said,
    shapes,
    unzipped,
)
from tests.support import kinds_of_forms

W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
OFFICE = [pytest.param(True, marks=(pytest.mark.office, pytest.mark.wide)), False]  # see test_annotate_office.py


def parts(data: bytes) -> dict[str, bytes]:
    """What the parts of a package say, but for the boxes of notes, whose numbers go on, and the digest of the bytes."""
    return {
        name: etree.tostring(etree.fromstring(part), method="c14n")
        for name, part in unzipped(data).items()
        if name.endswith((".xml", ".rels")) and name != "docProps/custom.xml"
    }


@pytest.mark.parametrize("form", kinds_of_forms.named(SAMPLES))
def test_the_same_findings_again_make_the_same_copy(form: str) -> None:
    data = SAMPLES[form].read_bytes()
    found = of_every_field(read(PACK, data))
    copy = annotated(PACK, data, found, AUDIT)
    again = annotated(PACK, copy, found, AUDIT)
    assert parts(again) == parts(copy)
    assert shapes(again) == shapes(copy)


@pytest.mark.parametrize("saved_since", OFFICE, ids=["by_office", "at_once"])
def test_a_document_keeps_what_people_wrote(saved_since: bool, tmp_path: Path) -> None:
    document = docx.Document(BytesIO(annotated(PACK, SAMPLES["notice"].read_bytes(), [fault("subject")], AUDIT)))
    document.add_comment(document.paragraphs[0].runs, "原有批注 kit · ∎", "甲", "j")
    next(iter(document.comments)).paragraphs[-1].add_run("，已知悉")
    saved = io.BytesIO()
    document.save(saved)
    copy = annotated(PACK, by_office(saved.getvalue(), "docx", saved_since, tmp_path), [fault("", "第二次")], AUDIT)
    words = [words for _, words in said(copy).values()]
    assert [one.strip() for one in words if not one.startswith("kit")] == ["，已知悉", "原有批注 kit · ∎"]
    assert ["第二次" in one for one in words if one.startswith("kit")] == [True]
    assert unzipped(copy)["word/document.xml"].count(b"<w:commentReference ") == 3


@pytest.mark.parametrize("saved_since", OFFICE, ids=["by_office", "at_once"])
def test_a_workbook_keeps_what_people_wrote(saved_since: bool, tmp_path: Path) -> None:
    data = SAMPLES["backup-log"].read_bytes()
    at = {path: found.place.cell for path, found in read(PACK, data).fields.items()}
    copy = annotated(PACK, data, [fault(path) for path in list(at)[:4]], AUDIT)
    book = load_workbook(BytesIO(copy))
    old, mine, new = (at[path] for path in list(at)[:3])
    book.active[old].comment.text += "\n已更正"
    book.active["Z9"].comment = Comment("看过", "甲")
    saved = io.BytesIO()
    book.save(saved)
    found = [fault(path, "第二次") for path in list(at)[1:3]]
    copy = annotated(PACK, by_office(saved.getvalue(), "xlsx", saved_since, tmp_path), found, AUDIT)
    sheet = load_workbook(BytesIO(copy)).active
    told = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert set(told) == {"A1", old, mine, new, "Z9"}
    assert (told[old].strip(), told["Z9"]) == ("已更正", "看过")
    assert all(told[one].count("第二次") == told[one].count("kit ·") == 1 for one in (mine, new))
    assert told["A1"].count("审核意见") == 1
    assert [bool(colour_of(sheet, one)) for one in (old, mine, new)] == [False, True, True]
    assert shapes(copy) == 5


def by_office(data: bytes, suffix: str, wanted: bool, folder: Path) -> bytes:
    """The file as LibreOffice saves it, if that is wanted."""
    if not wanted:
        return data
    kind = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}[suffix]
    (folder / f"a.{suffix}").write_bytes(data)
    return office(kind)([folder / f"a.{suffix}"], folder)["a"].read_bytes()


def test_a_cell_without_findings_any_more_is_as_it_was() -> None:
    data = SAMPLES["backup-log"].read_bytes()
    copy = annotated(PACK, data, of_every_field(read(PACK, data)), AUDIT)
    sheet = load_workbook(BytesIO(annotated(PACK, copy, [fault("")], AUDIT))).active
    assert [cell.coordinate for row in sheet for cell in row if cell.comment] == ["A1"]
    assert [cell.coordinate for row in sheet for cell in row if colour_of(sheet, cell.coordinate)] == ["A1"]


def test_a_discussion_in_the_margin_is_left_alone() -> None:
    """Excel keeps a note beside each discussion, which it shows nobody: what stands there would be lost."""
    data = SAMPLES["backup-log"].read_bytes()
    path, found = next((path, one) for path, one in read(PACK, data).fields.items() if path.endswith("].by"))
    book = load_workbook(BytesIO(data))
    book.active[found.place.cell].comment = Comment("[Threaded comment]\n\nComment:\n  在哪里？", "tc={0AF1}")
    saved = io.BytesIO()
    book.save(saved)
    sheet = load_workbook(BytesIO(annotated(PACK, saved.getvalue(), [fault(path)], AUDIT))).active
    note = sheet[found.place.cell].comment
    assert (note.author, note.text) == ("tc={0AF1}", "[Threaded comment]\n\nComment:\n  在哪里？")
    assert "他人的批注" in sheet["A1"].comment.text


def test_an_answer_to_the_kit_stands_alone_afterwards() -> None:
    document = docx.Document(BytesIO(annotated(PACK, SAMPLES["notice"].read_bytes(), [fault("")], AUDIT)))
    document.add_comment(document.paragraphs[0].runs, "已改", "甲", "j")
    saved = io.BytesIO()
    document.save(saved)
    made = unzipped(saved.getvalue())
    comments = etree.fromstring(made["word/comments.xml"])
    for number, one in enumerate(comments, 1):
        list(one.iter(W + "p"))[-1].set(f"{W14}paraId", f"0000000{number}")
    made["word/comments.xml"] = etree.tostring(comments)
    edit = Edit(open_package(rezipped(made)))
    said_of = (
        f'<w15:commentsEx xmlns:w15="{W15[1:-1]}"><w15:commentEx w15:paraId="00000001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    )
    edit.add("word/document.xml", "commentsExtended", "word/commentsExtended.xml", said_of.encode(), "application/xml")
    copy = unzipped(annotated(PACK, edit.saved(), [fault("")], AUDIT))
    (left,) = etree.fromstring(copy["word/commentsExtended.xml"])
    assert dict(left.items()) == {f"{W15}paraId": "00000002", f"{W15}done": "0"}


def test_other_colours_keep_their_order_behind_the_kit_s() -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    book = load_workbook(SAMPLES["backup-log"])
    for number in (7, 3):
        rule = FormulaRule([f"{number}=0"], fill=PatternFill(bgColor="FF0000"))
        rule.priority = number
        book.active.conditional_formatting.add("A9", rule)
    saved = io.BytesIO()
    book.save(saved)
    before = ranked(saved.getvalue())
    copy = annotated(PACK, saved.getvalue(), [fault("")], AUDIT)
    assert ranked(copy) == ['"kit"="kit"', *before]
    assert ranked(annotated(PACK, copy, [fault("")], AUDIT)) == ranked(copy)
    assert faults(copy) == faults(saved.getvalue())


def ranked(data: bytes) -> list[str]:
    """The formulas of the rules of a workbook's first sheet, the first to hold first."""
    rules = [rule for area in load_workbook(BytesIO(data)).active.conditional_formatting for rule in area.rules]
    assert len({rule.priority for rule in rules}) == len(rules)
    return [rule.formula[0] for rule in sorted(rules, key=lambda rule: rule.priority)]


def test_boxes_are_found_in_linear_time() -> None:
    drawing = with_shapes(b"", [((1, 1), 3), ((5, 2), 3)])
    assert re.findall(rb"<x:Row>(\d+)", without_shapes(drawing, {(1, 1)})) == [b"4"]
    hostile = b"<v:shape " * 200_000
    assert without_shapes(hostile, {(1, 1)}) == hostile


def test_what_stands_in_a_finding_cannot_end_the_comment() -> None:
    assert [one.text for one in signed([Piece("a ∎ b"), Piece("c")])] == ["kit · a ■ b", "c ∎"]
