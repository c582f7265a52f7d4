"""Read a completed Word or Excel form back into data: identify it, locate each field, cast what stands there."""

from __future__ import annotations

from collections.abc import Iterator

from kit.model import Record
from kit.ooxml.package import Limits, Package, open_package
from kit.ooxml.sheet import Workbook, workbook
from kit.ooxml.word import WordGrid, grid, header_text
from kit.pack import Pack
from kit.read.identify import Identity, by_labels, identify
from kit.read.labels import heads
from kit.read.locator import locator
from kit.read.reading import Reading
from kit.read.sheet import read_sheet
from kit.read.word import read_word

__all__ = ["read"]


def read(pack: Pack, data: bytes, limits: Limits | None = None) -> Record:
    """The record of one file. Raises UnreadError when the file is unreadable or no form of the pack."""
    package = open_package(data, limits or Limits())
    identity, reading = _read_word(pack, package) if package.kind == "docx" else _read_sheet(pack, package)
    return Record(
        form=identity.form, version=identity.version, data=reading.data, fields=reading.fields,
        problems=tuple(reading.problems), read_by=f"{package.kind}/{identity.by}",
    )  # fmt: skip


def _read_word(pack: Pack, package: Package) -> tuple[Identity, Reading]:
    found = grid(package)
    properties = package.properties()
    lines = [cell.text for cell in found.paragraphs]
    identity = (
        identify(pack.forms, properties, lines)
        or identify(pack.forms, properties, (cell.text for cell in found.cells()))
        or identify(pack.forms, properties, (), header_text(package))
        or by_labels(pack.forms, _word_texts(found))
    )
    return identity, read_word(locator(pack, identity.form), found)


def _read_sheet(pack: Pack, package: Package) -> tuple[Identity, Reading]:
    book = workbook(package)
    texts = list(_sheet_texts(book))
    identity = identify(pack.forms, package.properties(), texts) or by_labels(pack.forms, heads(texts))
    return identity, read_sheet(locator(pack, identity.form), book)


def _word_texts(found: WordGrid) -> Iterator[str]:
    return heads(cell.text for cells in (found.paragraphs, found.cells()) for cell in cells)


def _sheet_texts(book: Workbook) -> Iterator[str]:
    return (cell.value for sheet in book.sheets for cell in sheet.cells.values() if isinstance(cell.value, str))
