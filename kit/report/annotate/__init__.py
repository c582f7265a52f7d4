"""Findings written into a copy of the document: comments at the very words, notes and colours on cells.

The first words (of a workbook: its first cell) carry a summary of all findings, those included that have no place of
their own. The original is not touched; the copy reads as the original does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any

from kit import __version__
from kit.audit.result import KINDS, Audit, kind_of
from kit.calendar.worktime import in_words
from kit.messages import WORDS, say
from kit.model import Finding, Lang, UnreadError
from kit.ooxml.comment_text import Piece
from kit.ooxml.excel.comments import LONGEST, SheetNote, noted, taken
from kit.ooxml.excel.reader.sheet import Sheet
from kit.ooxml.excel.reader.workbook import workbook
from kit.ooxml.opc.limits import USUAL, Limits
from kit.ooxml.opc.package import Package, open_package
from kit.ooxml.opc.properties import with_seal
from kit.ooxml.word.comments import CommentNote as Comment
from kit.ooxml.word.comments import commented
from kit.pack import Pack
from kit.report.annotate.masked import masked_copy
from kit.report.annotate.places import Address, AnnotatedSpots, first_free, sheet_spots, tags_of, word_spots
from kit.report.common.palette import LOOKS
from kit.rule_ids import DAMAGED
from kit.text import printable

_MOST = 500  # comments of a document, notes of a workbook
_LISTED = 300  # findings in a summary
_FILLS = {"error": "FBD5D1", "warning": "FFECB8", "note": "D6E6F5", "unsure": "E9D8F4"}


def annotated(
    pack: Pack,
    data: bytes,
    findings: Sequence[Finding],
    audit: Audit,
    limits: Limits = USUAL,
    hide: Callable[[str], str] | None = None,
) -> bytes:
    """The copy of a document with its findings; with `hide`, which masks a text, without personal data.

    Raises UnreadError for what is no sound docx or xlsx as it stands, and for what cannot be masked.
    """
    package = open_package(data, limits)
    try:
        copy = (_word if package.kind == "docx" else _sheet)(pack, package, findings, audit)
        if hide:
            copy = masked_copy(open_package(copy, limits), hide).saved()
        return with_seal(copy, limits)
    except (LookupError, ValueError) as error:  # in parts that reading has no need of
        raise UnreadError(DAMAGED, "damaged") from error


def _word(pack: Pack, package: Package, findings: Sequence[Finding], audit: Audit) -> bytes:
    spots = word_spots(pack, package)
    marked, told = findings[:_MOST], _summary(findings, spots, audit, package)
    notes = [Comment(spots.title, told)]
    for one in marked:
        if where := spots.at(one.field):
            notes.append(Comment(where, list(_told(one, audit.lang)), tags_of(one.field)))
    return commented(package, notes, audit.as_of.isoformat())


def _sheet(pack: Pack, package: Package, findings: Sequence[Finding], audit: Audit) -> bytes:
    book = workbook(package)
    spots = sheet_spots(pack, package, book)
    kept = {(sheet, *at) for sheet, places in taken(package).items() for at in places}
    cells: dict[Address, list[Finding]] = {}
    for one in findings[:_MOST]:
        if where := spots.at(one.field):
            cells.setdefault(where, []).append(one)
    top = first_free(book, kept)
    told = {at: [line for one in found for line in _told(one, audit.lang)] for at, found in cells.items()}
    pieces = {at: [] if at in kept else lines for at, lines in told.items()}
    pieces[top] = [*_summary(findings, spots, audit, package, kept), *pieces.get(top, ())]
    worst = {at: min(map(kind_of, found), key=KINDS.index) for at, found in cells.items()}
    worst.setdefault(top, min(map(kind_of, findings), key=KINDS.index))
    return noted(package, _by_sheet(book.sheets, pieces, worst, audit.lang))


def _by_sheet(
    sheets: Sequence[Sheet], pieces: dict[Address, list[Piece]], worst: dict[Address, str], lang: Lang
) -> dict[str, list[SheetNote]]:
    return {
        sheet.name: [
            SheetNote((row, col), _cut(told, lang), _FILLS[worst[name, row, col]])
            for (name, row, col), told in sorted(pieces.items())
            if name == sheet.name
        ]
        for sheet in sheets
    }


def _cut(told: Sequence[Piece], lang: Lang) -> list[Piece]:
    """As much of it as a note holds."""
    made, left = list[Piece](), LONGEST
    for line in told:
        if len(line.text) > left:
            return [*made, Piece(line.text[:left] + say("notes-cut", lang), line.ink, line.bold)]
        made.append(line)
        left -= len(line.text) + 1
    return made


def _summary(
    findings: Sequence[Finding], spots: AnnotatedSpots[Any], audit: Audit, package: Package, kept: Container[Any] = ()
) -> list[Piece]:
    """All findings, a line each, below their counts; in full those on cells whose notes are kept."""
    lang, counts = audit.lang, Counter(map(kind_of, findings))
    made = [Piece(say("notes-title", lang, as_of=audit.as_of, version=__version__), "", bold=True)]
    made += [Piece(say("list", lang).join(f"{say(kind, lang)} {counts[kind]}" for kind in KINDS if counts[kind]))]
    for one in findings[:_LISTED]:
        where = " ".join(filter(None, (one.rule, one.place)))
        at, lost = spots.at(one.field), ""
        if at in kept:
            lost = say("notes-taken", lang)
        elif one.field and not at:
            lost = say("notes-unplaced", lang)
        text = f"[{say(kind_of(one), lang)}] {where}: {one.message}{lost}"
        made.append(Piece(printable(text), LOOKS[kind_of(one)][1]))
        made += list(_told(one, lang))[2:] if at in kept else ()
    if len(findings) > _LISTED:
        made.append(Piece(say("notes-more", lang, count=len(findings), first=_LISTED), "", bold=True))
    if len(findings) > _MOST:
        made.append(Piece(say("notes-marked", lang, first=_MOST), "", bold=True))
    if any(name.startswith("_xmlsignatures/") for name in package.names):
        made.append(Piece(say("notes-signed", lang), "", bold=True))
    return made


def _told(one: Finding, lang: Lang) -> Iterator[Piece]:
    """One finding: what rule, what is wrong, what was expected, what to do."""
    origin = say(one.origin, lang) if one.origin in WORDS else one.origin
    source = " · ".join(filter(None, (one.rule, one.clause, origin)))
    yield Piece(f"[{say(kind_of(one), lang)}] {source}", LOOKS[kind_of(one)][1], bold=True)
    yield Piece(printable(one.message))
    told = {"expected": one.expected, "actual": one.actual}
    compared = [say(f"page-{name}", lang, value=in_words(value)) for name, value in told.items() if value]
    if compared:
        yield Piece(printable(" · ".join(compared)))
    for path in one.related:
        yield Piece(printable(f"↔ {path}"))
    if one.advice:
        yield Piece(printable(f"→ {one.advice}"))
