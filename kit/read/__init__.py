"""Read a completed Word or Excel form back into data: identify it, locate each field, cast what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from kit.data.found import Places
from kit.model import Former, OwnOutputError, Place, Record, UnreadError
from kit.ooxml.layers import Layer
from kit.ooxml.opc.limits import USUAL, Limits
from kit.ooxml.opc.package import Package
from kit.ooxml.word.layers import layers
from kit.ooxml.word.reader import Cell, WordGrid, grid, header_text
from kit.pack import Pack
from kit.pack.versions import former_of, path_now, to_current
from kit.read.beside import tell_layers
from kit.read.file_dates import last_changed, made_late
from kit.read.foreign import NOTHING_AHEAD, Opened, opened
from kit.read.identify import TOP, Identity, Print, borne_out, by_print, identify, weighed
from kit.read.labels import heads
from kit.read.locator import Locator, locator
from kit.read.other_form import second_form
from kit.read.record_builder import Reading
from kit.read.word.fields import read_word
from kit.rule_ids import LABEL_MISSING, NO_FORM, OTHER_TITLE, SEVERAL_FORMS, SIGNED_LATE
from kit.written import CREATOR, is_output

if TYPE_CHECKING:
    from kit.ooxml.excel.reader.sheet import Sheet

__all__ = ["located", "read", "read_filed"]


def read(pack: Pack, data: bytes, limits: Limits = USUAL) -> Record:
    """The record of one file. Raises UnreadError when the file is unreadable or no form of the pack."""
    return _record(pack, opened(data, limits))


def read_filed(pack: Pack, data: bytes, limits: Limits = USUAL, ahead: Mapping[str, bytes] = NOTHING_AHEAD) -> Record:
    """The record of a file among others that are filed. Raises UnreadError as `read`, OwnOutputError for one of ours:
    a report, a list, a copy with findings that nobody has worked on since. `ahead`: see `opened`."""
    try:
        file = opened(data, limits, ahead)
    except UnreadError as error:
        if is_output(data):
            raise OwnOutputError from error
        raise
    properties = file.package.properties()
    if properties.seal and properties.seal == file.package.content_digest():
        raise OwnOutputError
    if properties.creator == CREATOR and not (properties.form or properties.identifier):
        return _form_among_ours(pack, file)
    return _record(pack, file)


def _form_among_ours(pack: Pack, file: Opened) -> Record:
    """The record of a file that we wrote and that names no form, where it prints one's title and all its labels.

    Raises OwnOutputError for any other: a report, a list, a working paper.
    """
    try:
        record = _record(pack, file)
    except UnreadError as error:
        if error.rule == NO_FORM:
            raise OwnOutputError from error
        raise
    if record.read_by.endswith("/labels") or any(problem.rule == LABEL_MISSING for problem in record.problems):
        raise OwnOutputError
    return record


def _record(pack: Pack, file: Opened) -> Record:
    package = file.package
    identity, reading = _read_word(pack, package) if package.kind == "docx" else _read_sheet(pack, package)
    for rule, value in file.told():
        reading.say(rule, "", Place(), value=value)
    if identity.other:
        form = pack.forms[identity.form].title.zh
        reading.say(OTHER_TITLE, "", Place(), text=identity.other, form=form, by=identity.by)
    if file.kind == package.kind and (late := made_late(package, pack.zone, reading.data)):
        reading.say(SIGNED_LATE, late[0], Place(), created=late[1])
    record = Record(
        form=identity.form,
        version=identity.version,
        data=reading.data,
        fields=reading.fields,
        problems=tuple(reading.problems),
        read_by=f"{file.kind}/{identity.by}",
        certainty=identity.confidence,
        modified=last_changed(package, pack.zone) if file.kind == package.kind else "",
    )
    former = former_of(pack.forms[identity.form], identity.version)
    return _renewed(former, record, reading.fields) if former else record


def located(pack: Pack, package: Package, found: WordGrid | None = None) -> Record:
    """The record of an opened package, to find the places of its fields in `found`. Raises UnreadError."""
    identity, reading = _read_word(pack, package, found) if package.kind == "docx" else _read_sheet(pack, package)
    record = Record(identity.form, identity.version, reading.data, reading.fields, tuple(reading.problems))
    former = former_of(pack.forms[identity.form], identity.version)
    return _renewed(former, record, reading.fields) if former else record


def _renewed(former: Former, record: Record, fields: Places) -> Record:
    """A record read by a former version of its form, under the names of today."""
    return replace(
        record,
        data=to_current(former, record.data),
        fields=fields.renamed(partial(path_now, former)),
        problems=tuple(problem._replace(path=path_now(former, problem.path)) for problem in record.problems),
    )


def _read_word(pack: Pack, package: Package, found: WordGrid | None = None) -> tuple[Identity, Reading]:
    found = found or grid(package)
    properties = package.properties()
    lines = [cell.text for cell in found.paragraphs]
    claimed = (
        identify(pack.forms, properties, lines)
        or identify(pack.forms, properties, (cell.text for cell in found.cells()))
        or identify(pack.forms, properties, (), header_text(package))
    )
    cells = (cell.text for cell in islice(found.cells(), TOP))
    rows = list(_word_rows(found))
    printed = Print("docx", [*lines[:TOP], *cells], partial(_word_texts, found), lambda: [rows])
    identity = _identity(pack, claimed, printed)
    reading = _of_grid(_sought(pack, identity), found)
    tell_layers(reading, chain(layers(package), (Layer("watermark", text) for text in found.watermarks)))
    return identity, reading


def _read_sheet(pack: Pack, package: Package) -> tuple[Identity, Reading]:
    from kit.ooxml.excel.reader.workbook import workbook  # not at the top: who reads Word files needs none of it
    from kit.read.excel.fields import read_sheet

    book = workbook(package)
    sheets = [_sheet_texts(sheet) for sheet in book.sheets]
    texts = [text for sheet in sheets for text in sheet]
    claimed = identify(pack.forms, package.properties(), texts)
    start = [text for sheet in sheets for text in sheet[:TOP]]
    printed = Print("xlsx", start, partial(heads, texts), lambda: map(_sheet_rows, book.sheets))
    identity = _identity(pack, claimed, printed)
    sought = _sought(pack, identity)
    if not sought.frame:
        return identity, read_sheet(sought, book)
    from kit.read.places.sheets import read_sheet_places

    return identity, read_sheet_places(sought, book)


def _of_grid(sought: Locator, found: WordGrid) -> Reading:
    """What a Word document says: by labels, or by places where the template has these."""
    if not sought.frame:
        return read_word(sought, found)
    from kit.read.places.word import read_word_places

    return read_word_places(sought, found)


def _identity(pack: Pack, claimed: Identity | None, printed: Print) -> Identity:
    """The form that a file claims to be where its print bears that out, else the one that its print shows.

    UnreadError: KIT-22, KIT-23 for none and for several.
    """
    identity = (claimed and borne_out(pack.forms, claimed, printed)) or by_print(pack.forms, printed)
    if other := second_form(pack, identity.form, printed.kind, printed.blocks()):
        raise UnreadError(SEVERAL_FORMS, "、".join((identity.form, other)))
    return weighed(pack, identity, printed)


def _sought(pack: Pack, identity: Identity) -> Locator:
    """What is looked for in a file; another paper's heading has been told and is no stray text."""
    sought = locator(pack, identity.form, identity.version)
    return sought._replace(printed=sought.printed | {identity.other}) if identity.other else sought


def _word_texts(found: WordGrid) -> Iterator[str]:
    return heads(cell.text for cells in (found.paragraphs, found.cells()) for cell in cells)


def _sheet_texts(sheet: Sheet) -> list[str]:
    return [cell.value for cell in sheet.cells.values() if isinstance(cell.value, str)]


def _word_rows(found: WordGrid) -> Iterator[Sequence[str]]:
    for block in found.body:
        if isinstance(block, Cell):
            yield [block.text]
        else:
            yield from ([cell.text for cell in row.cells if not cell.continued] for row in block.rows)


def _sheet_rows(sheet: Sheet) -> Iterator[Sequence[str]]:
    for _, cells in groupby(sheet.cells.items(), lambda item: item[0][0]):
        if texts := [cell.value for _, cell in cells if isinstance(cell.value, str)]:
            yield texts
