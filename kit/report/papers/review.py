"""The seal of a review: who reviewed a paper, when, with what opinion, and the digest of all that it then said.

The digest is of texts, values and pictures, not of bytes: a paper that somebody only opened and saved keeps it. It
tells that a paper was changed after its review; it is no signature, since whoever changes a paper can review it again.
Who wants to be sure keeps the digest elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Final, NamedTuple

from kit.model import UnreadError
from kit.ooxml.excel.reader.workbook import workbook
from kit.ooxml.opc.edit import Element
from kit.ooxml.opc.namespaces import XDR, A, R, W
from kit.ooxml.opc.package import Package, open_package
from kit.ooxml.opc.properties import with_property
from kit.rule_ids import OTHER_KIND

PROPERTY: Final = "kit.review"
_SHOWN: Final = 16  # digits of the digest that people copy: nobody makes another text with the same ones


class Review(NamedTuple):
    """A review as it is kept in a paper."""

    by: str
    on: str  # YYYY-MM-DD
    opinion: str
    digest: str

    @property
    def code(self) -> str:
        """Return the digest as people write it down: 1a2b-3c4d-…"""
        return "-".join(self.digest[at : at + 4] for at in range(0, _SHOWN, 4))


def reviewed(paper: bytes, by: str, on: str, opinion: str = "") -> bytes:
    """Return the paper with the review in it. Raises UnreadError for what is no Word or Excel file."""
    package = open_package(paper)
    review = Review(by, on, opinion, digest(package))
    return with_property(package, PROPERTY, json.dumps(review._asdict(), ensure_ascii=False, sort_keys=True))


def review_of(paper: bytes) -> Review | None:
    """Return the review that a paper holds, None without one. Raises UnreadError."""
    told = open_package(paper).property(PROPERTY)
    try:
        return Review(**json.loads(told)) if told else None
    except (ValueError, TypeError):
        return None


def now(paper: bytes, review: Review) -> Review:
    """Return the review as it would be of what a paper says now: the same one where nothing was changed since."""
    return review._replace(digest=digest(open_package(paper)))


def digest(package: Package) -> str:
    """Return the digest of what a paper says. Raises UnreadError for another kind of file."""
    if package.kind not in ("docx", "xlsx"):
        raise UnreadError(OTHER_KIND, package.kind)
    said = _paragraphs(package) if package.kind == "docx" else _cells(package)
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _paragraphs(package: Package) -> Iterator[str]:
    """The texts of a document's paragraphs, and its pictures where they stand; blanks and runs of them are layout."""
    for element in package.root(package.main).iter(W + "p", A + "blip"):
        if element.tag == A + "blip":
            yield _picture(package, package.main, element)
        elif text := " ".join("".join(node.text or "" for node in element.iter(W + "t")).split()):
            yield text


def _cells(package: Package) -> Iterator[str]:
    """Every filled cell with its place, whatever its format, then the pictures; widths of columns hide nothing here."""
    for sheet in workbook(package).sheets:
        for row, column in sorted(sheet.cells):
            cell = sheet.held((row, column))
            value = cell.value if cell else None
            if value not in (None, ""):
                text = f"{value:.15g}" if isinstance(value, int | float) else str(value)
                yield json.dumps([sheet.name, row, column, text], ensure_ascii=False)
    for part in package.related(package.main, "worksheet"):
        for drawing in package.related(part, "drawing"):
            for anchor in package.root(drawing):
                at = anchor.findtext(f"{XDR}from/{XDR}row", default="")
                yield from (f"{at} {_picture(package, drawing, blip)}" for blip in anchor.iter(A + "blip"))


def _picture(package: Package, source: str, blip: Element) -> str:
    """The digest of a picture that a part shows, "" of one that lies elsewhere."""
    ident = blip.get(R + "embed", "")
    part = next((target for _, name, target in package.relations(source) if name == ident), "")
    return hashlib.sha256(package.part(part)).hexdigest() if part else ""
