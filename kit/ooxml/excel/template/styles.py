"""Cell formats of a workbook: variants of the template's own, for input cells, kinds of value and alarms."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from kit.model import Field
from kit.ooxml.opc.namespaces import S

Element = etree._Element

TEXT = "@"
GENERAL = "General"
_BUILTIN = {GENERAL: 0, "0": 1, "#,##0.00": 4, TEXT: 49}  # ECMA-376 part 1, 18.8.30
_FIRST_OWN = 164
_CODES = {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "integer": "0", "number": GENERAL}
_ALARM = ("FFFBE0DD", "FF9B1C1C")  # fill and font of a value that means trouble
_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_FONT_ORDER = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)
_Settings = dict[str | bytes, str | bytes]
_WRAPPED: _Settings = {"wrapText": "1", "shrinkToFit": "0"}
_SHRUNK: _Settings = {"wrapText": "0", "shrinkToFit": "1"}  # a number or date is rather small than #####


def is_number(field: Field) -> bool:
    """Whether the cell of a field holds a number: dates and whole-numbered choices do."""
    return field.kind in _CODES or (field.kind == "choice" and field.whole)


def may_wrap(field: Field) -> bool:
    """Whether a value may be too long for one line."""
    return field.kind in ("text", "choice", "choices") and not field.whole and field.derive is None


def code_of(field: Field, before: str = "", behind: str = "") -> str:
    """The number format of a field; printed words around a number live in the format, so that it stays a number."""
    if field.derive and "lagging" in field.derive:
        return GENERAL
    if not is_number(field):
        return TEXT
    units = {"元": "#,##0.00"} if field.kind == "number" else {}
    code = units.get(field.unit) or _CODES.get(field.kind, "0")
    return f"{_literal(before)}{code}{_literal(behind)}"


@dataclass(slots=True)
class TemplateStyles:
    """The formats of one styles part, which grow as variants are asked for; equal requests get one index."""

    root: Element
    _known: dict[tuple[object, ...], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the fonts' properties in the order of Microsoft's schema; openpyxl has one of its own."""
        for font in self._group("fonts"):
            font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(etree.QName(child).localname))

    def is_general(self, base: int) -> bool:
        """Whether a format shows numbers as they come, or as texts."""
        return int(self._xf(base).get("numFmtId") or 0) in (_BUILTIN[GENERAL], _BUILTIN[TEXT])

    def entry(self, base: int, code: str) -> int:
        """The format of a cell to be filled in: unlocked; texts wrap and never become formulas."""
        return self._variant(base, code, locked=False, text=code == TEXT)

    def computed(self, base: int, code: str) -> int:
        """The format of a formula's cell: locked."""
        return self._variant(base, code, locked=True, text=False)

    def unlocked(self, base: int) -> int:
        """The same format, open for input (the rest of a merged cell)."""
        return self._variant(base, "", locked=False, text=False)

    def bare(self, base: int) -> int:
        """The same format without frame and fill: nothing of a cell that is blank is printed then."""
        key = (base, "bare")
        if key not in self._known:
            xf = deepcopy(self._xf(base))
            xf.attrib.update({"borderId": str(self._empty_border()), "fillId": "0"})
            self._known[key] = self._add(xf)
        return self._known[key]

    def framed(self, base: int) -> int:
        """The index of the differential format that draws the frame of another format."""
        key = (base, "framed")
        if key not in self._known:
            border = deepcopy(self._group("borders")[int(self._xf(base).get("borderId") or 0)])
            for side in list(border):
                if etree.QName(side).localname not in ("left", "right", "top", "bottom"):
                    border.remove(side)
            border.attrib.clear()
            dxfs = self._group("dxfs")
            etree.SubElement(dxfs, S + "dxf").append(border)
            self._known[key] = _counted(dxfs) - 1
        return self._known[key]

    def _empty_border(self) -> int:
        borders = self._group("borders")
        for number, border in enumerate(borders):
            if not any(side.get("style") for side in border):
                return number
        etree.SubElement(borders, S + "border")
        return _counted(borders) - 1

    def alarm(self) -> int:
        """The index of the differential format for values that mean trouble."""
        if ("alarm",) not in self._known:
            dxfs = self._group("dxfs")
            dxf = etree.SubElement(dxfs, S + "dxf")
            font = etree.SubElement(dxf, S + "font")
            etree.SubElement(font, S + "b")  # seen on paper without colours, too
            etree.SubElement(font, S + "color", rgb=_ALARM[1])
            pattern = etree.SubElement(etree.SubElement(dxf, S + "fill"), S + "patternFill", patternType="solid")
            etree.SubElement(pattern, S + "bgColor", rgb=_ALARM[0])
            self._known[("alarm",)] = _counted(dxfs) - 1
        return self._known[("alarm",)]

    def font_size(self, style: int) -> float:
        """Points of the font of a format."""
        fonts = self._group("fonts")
        size = fonts[int(self._xf(style).get("fontId") or 0)].find(S + "sz") if len(fonts) else None
        return float(size.get("val") or 11) if size is not None else 11.0

    def indent(self, style: int) -> int:
        """By how many steps a format indents its text."""
        alignment = self._xf(style).find(S + "alignment")
        return int(alignment.get("indent") or 0) if alignment is not None else 0

    def _variant(self, base: int, code: str, locked: bool, text: bool) -> int:
        key = (base, code, locked, text)
        if key not in self._known:
            xf = deepcopy(self._xf(base))
            if code and (code == TEXT or (xf.get("numFmtId") or "0") in ("0", "49")):
                xf.set("numFmtId", str(self._format(code)))
                xf.set("applyNumberFormat", "1")
            if code:
                _child(xf, "alignment").attrib.update(_WRAPPED if code == TEXT else _SHRUNK)
                xf.set("applyAlignment", "1")
            if text:
                xf.set("quotePrefix", "1")
            _child(xf, "protection").set("locked", "1" if locked else "0")
            xf.set("applyProtection", "1")
            self._known[key] = self._add(xf)
        return self._known[key]

    def _add(self, xf: Element) -> int:
        formats = self._group("cellXfs")
        formats.append(xf)
        return _counted(formats) - 1

    def _xf(self, style: int) -> Element:
        return self._group("cellXfs")[style]

    def _format(self, code: str) -> int:
        if code in _BUILTIN:
            return _BUILTIN[code]
        formats = self._group("numFmts")
        for known in formats:
            if known.get("formatCode") == code:
                return int(known.get("numFmtId") or 0)
        ident = max((int(known.get("numFmtId") or 0) for known in formats), default=0)
        ident = max(ident + 1, _FIRST_OWN)
        etree.SubElement(formats, S + "numFmt", numFmtId=str(ident), formatCode=code)
        _counted(formats)
        return ident

    def _group(self, name: str) -> Element:
        found = self.root.find(S + name)
        if found is None:
            found = etree.Element(S + name, count="0")
            later = {S + other for other in _ORDER[_ORDER.index(name) + 1 :]}
            at = next((i for i, child in enumerate(self.root) if child.tag in later), len(self.root))
            self.root.insert(at, found)
        return found


def _child(xf: Element, name: str) -> Element:
    """A format's alignment or protection, in the schema's order."""
    found = xf.find(S + name)
    if found is None:
        found = etree.Element(S + name)
        xf.insert(0 if name == "alignment" else len(xf.findall(S + "alignment")), found)
    return found


def _counted(group: Element) -> int:
    group.set("count", str(len(group)))
    return len(group)


def _literal(text: str) -> str:
    return '"' + text.replace('"', "”") + '"' if text else ""
