"""The first sheet of the working paper: the verdict and sums that reconcile, what weighs most, departments and rules,
what there is no verdict on, scope and basis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from kit import __version__
from kit.audit.gravity import Cause
from kit.audit.result import KINDS, Audit, kind_of, lasting, summary
from kit.messages import pick, say
from kit.model import Lang
from kit.ooxml.excel.bulk_rows import MOST_LINKS
from kit.pack import Pack
from kit.report.audit.opening import foremost, opening
from kit.report.audit.presentation import Presentation
from kit.report.audit.scope_text import stated
from kit.report.audit.verdict import verdict
from kit.report.common.palette import LOOKS
from kit.report.common.workbook import INK, MOST_ROWS, OWN, SIGNS, Book, height, look, page, shown
from kit.report.papers.departments import departments
from kit.report.papers.index import SUMMARY, Indexed, period

Sheets = Mapping[str, int]  # what a sheet is called, a word of `kit.messages`, and the rows there are for it
_WIDTHS = (16.0, 12.0, 60.0, 10.0, 10.0, 12.0)
_GRAVEST = 10  # causes that stand here in words, as on the first screen of every report
_TEXT = sum(_WIDTHS[1:])
_KINDS = {"bad": "error", "fair": "warning", "good": "good"}  # of a verdict
_LABEL = "EDF2F7"
_UNREAD = 12  # files without a verdict that stand here
_LINKED = ("sheet-findings", "sheet-documents", "column-signoffs", "sheet-waived")


class _Line(NamedTuple):
    """A label and what there is to say; `target`: a file."""

    label: str
    text: str
    target: str = ""
    back: str = ""
    ink: str = INK
    size: float = 10


def summarised(
    book: Book,
    sheet: Worksheet,
    audit: Audit,
    pack: Pack,
    found: Sequence[tuple[Cause, list[Indexed]]],
    sheets: Sheets,
    target: Callable[[str], str],
    how: Presentation,
) -> None:
    """Write the sheet. `found`: the causes in the paper's order, with their findings by number."""
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    title = sheet["A1"]
    assert isinstance(title, Cell)
    title.value = book.title
    title.font = Font(name="黑体", size=18, color=INK, charset=134)
    title.alignment = Alignment(vertical="center")
    sheet.merge_cells("A1:F1")
    sheet.row_dimensions[1].height = 36
    told = [cause for cause, _ in found]
    _write_all(sheet, 2, [*_opening(audit, pack, told, how), *_told(audit, found)])
    _rules(sheet, sheet.max_row + 1, audit, pack, told)
    _write_all(sheet, sheet.max_row + 1, [*_unread(audit, target), *_closing(audit, pack, sheets, how)])
    page(sheet)
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "portrait"


def _opening(audit: Audit, pack: Pack, found: Sequence[Cause], how: Presentation) -> Iterator[_Line]:
    """The verdict and the gist of it, what it is about, and the sums."""
    lang, counts, told = audit.lang, summary(audit), verdict(audit)
    back, ink = LOOKS[_KINDS[told.mood]]
    yield _Line(say("paper-verdict", lang), told.text, back=back, ink=ink, size=13)
    stays = lasting(audit)
    judged = tuple(cause for cause in found if not stays(cause.first) and not cause.is_ahead)
    for sentence in opening(judged, filter(stays, audit.findings), pack, lang):
        yield _Line("", sentence)
    yield from _about(audit, pack, how)
    yield _Line(say("paper-files", lang), say("paper-sum-files", lang, **counts))
    yield _Line(say("paper-findings", lang), say("paper-sum-findings", lang, all=len(audit.findings), **counts))


def _told(audit: Audit, found: Sequence[tuple[Cause, list[Indexed]]]) -> Iterator[_Line]:
    """The gravest causes, then what each department has to answer for."""
    lang, stays = audit.lang, lasting(audit)
    judged = [(cause, listed) for cause, listed in found if not stays(cause.first)]
    first = foremost((cause for cause, _ in judged), _GRAVEST)
    title = say("gravest", lang, count=len(first))
    for i, (cause, listed) in enumerate((cause, listed) for cause, listed in judged if cause in first):
        more = f" +{len(listed) - 1}" if len(listed) > 1 else ""
        who = " ".join(filter(None, (cause.department, cause.first.person)))
        what = f"{cause.first.rule} {cause.first.number}".strip()
        text = " · ".join(filter(None, (f"{listed[0].number}{more}", who, what, cause.first.message)))
        yield _Line("" if i else title, text)
    for i, department in enumerate(departments(judged)):
        counts = [f"{say(kind, lang)} {count}" for kind, count in zip(KINDS, department.counts, strict=True) if count]
        name = department.name or say("department-none", lang)
        yield _Line("" if i else say("by-departments", lang), "　".join((name, *counts)))


def _closing(audit: Audit, pack: Pack, sheets: Sheets, how: Presentation) -> Iterator[_Line]:
    """What the paper rests on, what it has no room for, who made and reviewed it."""
    lang = audit.lang
    for i, words in enumerate(stated(audit, pack) or [say("paper-whole", lang)]):
        yield _Line("" if i else say("paper-scope", lang), words)
    years = "–".join(map(str, audit.calendar.years))
    yield _Line(say("column-as-of", lang), audit.as_of.isoformat())
    made = {"version": __version__, "pack": pack.name, "pack_version": pack.version, "digest": pack.digest}
    yield _Line(say("paper-basis", lang), say("page-made-by", lang, **made))
    yield _Line("", say("page-calendar", lang, source=audit.calendar.source, years=years))
    yield _Line(say("paper-lists", lang), say("paper-lists-about", lang))
    yield from (_Line("", words) for words in _cut(sheets, lang))
    for name, person in (("paper-made", how.prepared_by), ("paper-reviewed", how.reviewed_by)):
        day = audit.as_of.isoformat()
        signed = say("paper-signed", lang, name=person, day=day) if person else say("paper-signature", lang)
        yield _Line(say(name, lang), signed, back=OWN, size=12)
    yield _Line(say("wp-opinion", lang), "", back=OWN, size=12)


def _about(audit: Audit, pack: Pack, how: Presentation) -> Iterator[_Line]:
    """Who was audited, about what, when; the paper's own index number and what its marks mean."""
    lang = audit.lang
    yield _Line(say("wp-index", lang), SUMMARY)
    yield _Line(say("wp-auditee", lang), how.auditee or pick(pack.organisation, lang) or "—")
    yield _Line(say("wp-matter", lang), say("wp-matter-is", lang))
    if days := period(audit):
        yield _Line(say("wp-period", lang), days)
    yield _Line(say("wp-marks", lang), say("wp-marks-are", lang))


def _unread(audit: Audit, target: Callable[[str], str]) -> Iterator[_Line]:
    """What there is no verdict on, which the verdict has counted."""
    lang, found = audit.lang, list(filter(lasting(audit), audit.findings))
    back, ink = LOOKS["error"]
    for i, one in enumerate(found[:_UNREAD]):
        text = f"{one.file or say('whole', lang)} · {one.rule} {one.message}"
        yield _Line("" if i else say("paper-unread", lang), text, target(one.file), back, ink)
    if len(found) > _UNREAD:
        more = say("paper-more", lang, count=len(found) - _UNREAD, sheet=say("sheet-findings", lang))
        yield _Line("", more, back=back, ink=ink)


def _cut(sheets: Sheets, lang: Lang) -> Iterator[str]:
    """What the sheets had no room for."""
    for key, count in sheets.items():
        sheet = say(key, lang)
        if count > MOST_ROWS:
            yield say("paper-rows", lang, sheet=sheet, count=count, first=MOST_ROWS)
        if count > MOST_LINKS and key in _LINKED:
            yield say("paper-links", lang, sheet=sheet, count=min(count, MOST_ROWS), first=MOST_LINKS)


def _write_all(sheet: Worksheet, first: int, lines: Iterable[_Line]) -> None:
    for row, line in enumerate(lines, first):
        _write(sheet, row, line)


def _write(sheet: Worksheet, row: int, line: _Line) -> None:
    for column, text in enumerate((line.label, line.text, *[""] * (len(_WIDTHS) - 2)), 1):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        _put(cell, text)
        is_label = column == 1
        look(
            cell,
            10 if is_label else line.size,
            INK if is_label else line.ink,
            _LABEL if is_label else line.back,
            bold=is_label or line.size > 10,
        )
    if line.target:
        sheet.cell(row, 2).hyperlink = line.target
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=len(_WIDTHS))
    sheet.row_dimensions[row].height = max(height(line.text, _TEXT, line.size), height(line.label, _WIDTHS[0])) + 4


def _rules(sheet: Worksheet, first: int, audit: Audit, pack: Pack, told: Sequence[Cause]) -> None:
    """How often each rule was broken, by how many mistakes and in how many files, as the causes weigh."""
    lang = audit.lang
    kinds = [(kind_of(one), one) for one in audit.findings]
    counts = Counter((kind, one.rule) for kind, one in kinds)
    files = Counter((kind, rule) for kind, rule, _ in {(kind, one.rule, one.file) for kind, one in kinds})
    causes = Counter(key for cause in told for key in dict.fromkeys((kind_of(one), one.rule) for one in cause.findings))
    heads = [say(f"column-{name}", lang) for name in ("severity", "rule", "finding", "count", "causes")]
    rows: list[list[str | int]] = [[*heads, say("paper-files", lang)]] if counts else []
    for key in causes:
        title = str(pack.catalogue[key[1]]["title"][lang]) if key[1] in pack.catalogue else ""
        rows.append([say(key[0], lang), key[1], title, counts[key], causes[key], files[key]])
    for row, values in enumerate(rows, first):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            assert isinstance(cell, Cell)
            _put(cell, value)
            look(cell, 10, back=_LABEL if row == first else "", bold=row == first)
        sheet.row_dimensions[row].height = height(str(values[2]), _WIDTHS[2])


def _put(cell: Cell, value: str | int) -> None:
    """A text stays a text, whatever it begins with."""
    cell.value = shown(value) if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(SIGNS)
