"""An office file that is being changed: parts as trees, new parts with relationships, children in schema order."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable

from lxml import etree

Element = etree._Element
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "xm": "http://schemas.microsoft.com/office/excel/2006/main",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())

ORDERS = {  # the children of an element in the order of its schema (ECMA-376 part 1, annex A)
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color "
    "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath textOutline textFill "
    "rPrChange",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens spacing "
    "ind contextualSpacing jc textDirection textAlignment outlineLvl cnfStyle rPr sectPr pPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge cellMerge tcBorders shd noWrap tcMar textDirection tcFitText "
    "vAlign hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook",
    "settings": "view zoom displayBackgroundShape trackRevisions defaultTabStop evenAndOddHeaders "
    "updateFields characterSpacingControl footnotePr "
    "endnotePr compat themeFontLang clrSchemeMapping",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar cols vAlign titlePg "
    "textDirection docGrid",
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter "
    "mergeCells phoneticPr conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks drawing "
    "legacyDrawing legacyDrawingHF picture "
    "controls extLst",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "workbook": "fileVersion workbookPr workbookProtection bookViews sheets definedNames calcPr extLst",
}


def q(name: str) -> str:
    """The qualified name of `w:r`, as lxml wants it."""
    prefix, local = name.split(":")
    return f"{{{NAMES[prefix]}}}{local}"


def elements(xml: str) -> list[Element]:
    """The elements of a piece of XML whose prefixes are those of NAMES."""
    return list(etree.fromstring(f"<root {DECLARED}>{xml}</root>"))


def element(xml: str) -> Element:
    return elements(xml)[0]


def insert(parent: Element, child: Element) -> Element:
    """Put a child where the parent's schema wants it; one of the same name goes, where there can be only one."""
    order = ORDERS[etree.QName(parent).localname].split()
    name = etree.QName(child).localname
    if name not in ("headerReference", "footerReference", "conditionalFormatting"):
        for old in parent.findall(child.tag):
            parent.remove(old)
    later = order[order.index(name) + 1 :]
    place = next((i for i, other in enumerate(parent) if etree.QName(other).localname in later), len(parent))
    parent.insert(place, child)
    return child


def child(parent: Element, name: str, make: Callable[[Element], None] | None = None) -> Element:
    """The child of this name, made as the first one where it is missing."""
    known = parent.find(q(name))
    if known is None:
        known = etree.Element(q(name))
        parent.insert(0, known)
    return known


class Package:
    """The parts of a zip file; a tree that was asked for is written back."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.trees: dict[str, Element] = {}

    def tree(self, name: str) -> Element:
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.parts[name])
        return self.trees[name]

    def add(self, name: str, content: str | bytes, content_type: str, kind: str, source: str, mode: str = "") -> str:
        """Add a part that another one refers to; returns the id of the relationship."""
        if name not in self.parts:
            self.parts[name] = content.encode() if isinstance(content, str) else content
            self._declare(name, content_type)
        return self.relate(source, kind, posixpath.relpath(name, posixpath.dirname(source)))

    def relate(self, source: str, kind: str, target: str) -> str:
        folder, file = posixpath.split(source)
        path = f"{folder}/_rels/{file}.rels"
        self.parts.setdefault(path, f'<Relationships xmlns="{RELATIONS}"/>'.encode())
        tree = self.tree(path)
        key = f"rSeen{len(tree) + 1}"
        kind = kind if ":" in kind else f"{OFFICE}/{kind}"
        etree.SubElement(tree, f"{{{RELATIONS}}}Relationship", Id=key, Type=kind, Target=target)
        return key

    def _declare(self, name: str, content_type: str) -> None:
        tree = self.tree("[Content_Types].xml")
        ending = name.rpartition(".")[2]
        if ending in ("png", "vml", "htm"):
            if not any(known.get("Extension") == ending for known in tree):
                tree.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension=ending, ContentType=content_type))
        else:
            etree.SubElement(tree, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def content(self) -> bytes:
        """The bytes of the changed file; the same for the same changes."""
        for name, tree in self.trees.items():
            self.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in self.parts.items():
                file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 1)
        return out.getvalue()
