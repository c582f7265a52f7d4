"""The cell formats of a workbook, resolved once: how numbers and texts show in each (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.excel.number_format.codes import BUILTIN, OTHER_CALENDAR, Kind, format_code
from kit.ooxml.excel.reader.alignment import Alignment, alignment_of
from kit.ooxml.excel.reader.colours import BLACK, WHITE, Palette, Rgb, is_legible, palette
from kit.ooxml.opc.namespaces import S
from kit.ooxml.opc.numbers import numbered, whole
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import ON, parse
from kit.ooxml.symbols import is_symbol_font

Element = etree._Element

SMALLEST: Final = 4.0  # points; smaller text shows as a line of dust
_REMEMBERED: Final = 1 << 16  # bytes of styles and theme that are worth remembering: files of one template share them
_DENSE: Final = ("solid", "darkGray")  # among three quarters of dots no letter of their colour is found (18.18.55)
_GENERAL: Final = frozenset({"General", "general", "GENERAL", "G/通用格式", "Standard", "@", ""})
_DATE_WORDS: Final = frozenset("年月日号时分秒点整")
_OFF: Final = ("0", "false", "off", "none")


class Font(NamedTuple):
    """How the text of a cell or run is drawn."""

    ink: Rgb = BLACK
    size: float = 11.0
    struck: bool = False
    raised: str = ""  # "superscript", "subscript"
    signs: str = ""  # its name, if it shows signs in place of letters

    @property
    def is_tiny(self) -> bool:
        """Whether nobody can read text of that size."""
        return self.size < SMALLEST


class CellStyle(NamedTuple):
    """One cell format."""

    code: str
    kind: Kind
    font: Font
    paper: Rgb
    alignment: Alignment = Alignment()
    is_crossed: bool = False  # by a diagonal line

    @property
    def is_unseen(self) -> bool:
        """Whether text in the format cannot be seen."""
        return self.font.is_tiny or not is_legible(self.font.ink, self.paper)

    @property
    def is_marked(self) -> bool:
        """Whether all that stands in the format looks otherwise than it is stored."""
        return (
            self.is_unseen
            or self.is_crossed
            or self.alignment.repeats
            or self.font.struck
            or bool(self.font.raised or self.font.signs)
        )

    @property
    def is_odd(self) -> bool:
        """Whether a text in the format may show otherwise than it is stored."""
        return self.is_marked or (self.code != "@" and format_code(self.code).texts is not None)


class StyleChange(NamedTuple):
    """What a conditional format changes (18.8.14); None: it leaves that as it is."""

    ink: Rgb | None
    paper: Rgb | None
    code: str | None
    struck: bool | None


class SheetStyles(NamedTuple):
    """The formats of a workbook by the index that cells write; None is the first."""

    cells: Mapping[str | None, CellStyle]
    kinds: Mapping[str | None, Kind]  # of those that show no plain number
    checked: frozenset[str | None]  # those in which a number may show otherwise than it is stored
    odd: frozenset[str | None]  # those in which a text may
    shrinking: frozenset[str | None]  # those in which a number is drawn smaller rather than as ####
    lined: frozenset[str | None]  # those in which a text takes as many lines as it needs
    changes: tuple[StyleChange, ...]
    of_tables: Mapping[str, Mapping[str, StyleChange]]  # what the workbook's own styles of tables give their parts
    usual_size: float  # points of the font in which widths of columns are counted
    palette: Palette

    def style(self, index: str | None) -> CellStyle:
        """The format of an index; the plainest for one that leads nowhere."""
        return self.cells.get(index) or self.cells.get(None) or PLAIN


PLAIN: Final = CellStyle("General", "number", Font(), WHITE)


def styles_of(package: Package, parts: Mapping[str, str]) -> SheetStyles:
    """The formats of a workbook. `parts`: names of the parts it points to, by kind. Raises UnreadError."""
    styles, theme = (package.read(parts[kind], _bytes) if kind in parts else b"" for kind in ("styles", "theme"))
    if len(styles) + len(theme) > _REMEMBERED:
        return _styles(styles, theme, package.limits.nodes)
    return _remembered(styles, theme, package.limits.nodes)


def _bytes(part: bytes, most: int) -> bytes:
    """A part that is looked at together with another."""
    return part


def font_of(element: Element | None, colours: Palette, base: Font) -> Font:
    """The font of a `font` or `rPr` element; what it does not say is automatic, or of the workbook's first font."""
    if element is None:
        return base
    size = element.find(S + "sz")
    face = element.find(S + "name") if element.tag == S + "font" else element.find(S + "rFont")
    name = "" if face is None else face.get("val", "")
    raised = element.find(S + "vertAlign")
    return Font(
        colours.colour(element.find(S + "color"), BLACK),
        _points(size, base.size),
        is_on(element.find(S + "strike")),
        raised.get("val", "") if raised is not None and raised.get("val") != "baseline" else "",
        name if is_symbol_font(name) else "" if face is not None else base.signs,
    )


def is_on(element: Element | None) -> bool:
    """Whether a property that can be switched off is there and is not."""
    return element is not None and element.get("val") not in _OFF


def _styles(styles: bytes, theme: bytes, most: int) -> SheetStyles:
    root = parse(styles, most) if styles else etree.Element(S + "styleSheet")
    colours = palette(parse(theme, most) if theme else None, root)
    codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iterfind(f"{S}numFmts/{S}numFmt")}
    base = font_of(root.find(f"{S}fonts/{S}font"), colours, Font())
    fonts = [font_of(item, colours, base) for item in root.iterfind(f"{S}fonts/{S}font")]
    fills = [_paper(item, colours) for item in root.iterfind(f"{S}fills/{S}fill")]
    crossed = [_is_crossed(item) for item in root.iterfind(f"{S}borders/{S}border")]
    formats = [_cell_style(xf, codes, fonts, fills, crossed) for xf in root.iterfind(f"{S}cellXfs/{S}xf")]
    cells: dict[str | None, CellStyle] = {str(i): style for i, style in enumerate(formats)}
    cells[None] = formats[0] if formats else PLAIN
    changes = tuple(change_of(item, colours) for item in root.iterfind(f"{S}dxfs/{S}dxf"))
    return SheetStyles(
        cells=cells,
        kinds={index: style.kind for index, style in cells.items() if style.kind != "number"},
        checked=frozenset(index for index, style in cells.items() if not _shows_all(style)),
        odd=frozenset(index for index, style in cells.items() if style.is_odd),
        shrinking=frozenset(index for index, style in cells.items() if style.alignment.shrinks),
        lined=frozenset(index for index, style in cells.items() if style.alignment.is_roomy),
        changes=changes,
        of_tables={item.get("name", ""): _of_table(item, changes) for item in root.iter(S + "tableStyle")},
        usual_size=max(base.size, 1.0),
        palette=colours,
    )


_remembered = lru_cache(maxsize=64)(_styles)


def _of_table(style: Element, changes: tuple[StyleChange, ...]) -> Mapping[str, StyleChange]:
    """What a table style changes, by the name of the part."""
    pairs = ((item.get("type", ""), item.get("dxfId", "")) for item in style.iter(S + "tableStyleElement"))
    return {name: change for name, at in pairs if (change := numbered(changes, at, None)) is not None}


def _shows_all(style: CellStyle) -> bool:
    """Whether every number shows in full: General up to eleven figures apart, a whole date, a date with its time."""
    return not style.is_marked and (style.code in _GENERAL or is_full_date(style.code))


@lru_cache(maxsize=512)
def is_full_date(code: str) -> bool:
    """Whether a format is a date's with year, month and day (and hours with minutes, if a moment's) and no figures."""
    sections = format_code(code).sections
    if len(sections) != 1 or not sections[0].is_date or sections[0].ink:
        return False
    letters = {token.text.strip("[")[0] for token in sections[0].tokens if token.role == "date"}
    words = "".join(token.text for token in sections[0].tokens if token.role == "literal")
    year = letters & {"y", "e"}
    order = "".join(token.text[0] for token in sections[0].tokens if token.role == "date")
    if "dm" in order and order[0] in year:  # 2026-10-04 for the 10th of April: nobody reads it so
        return False
    plain = all(char in _DATE_WORDS or not char.isalnum() for char in words)
    return (
        bool(year)
        and plain
        and OTHER_CALENDAR not in words
        and {"m", "d"} <= letters
        and (sections[0].kind == "date" or {"h", "n"} <= letters)
    )


def _cell_style(
    xf: Element, codes: Mapping[str, str], fonts: list[Font], fills: list[Rgb], crossed: list[bool]
) -> CellStyle:
    number = xf.get("numFmtId", "0")
    code = codes.get(number)
    if code is None:
        code = BUILTIN.get(whole(number) or 0, "General")
    font, paper = numbered(fonts, xf.get("fontId", "0"), Font()), numbered(fills, xf.get("fillId", "0"), WHITE)
    line = numbered(crossed, xf.get("borderId", "0"), False)
    return CellStyle(code, format_code(code).kind, font, paper, alignment_of(xf), line)


def _is_crossed(border: Element) -> bool:
    """Whether a border draws a diagonal through its cells (18.8.4)."""
    line = border.find(S + "diagonal")
    drawn = any(border.get(name) in ON for name in ("diagonalUp", "diagonalDown"))
    return drawn and line is not None and line.get("style", "none") != "none"


def _paper(fill: Element, colours: Palette) -> Rgb:
    """The ground that a fill gives a cell; of a gradient the one in its middle (18.8.20 to 18.8.32)."""
    pattern = fill.find(S + "patternFill")
    if pattern is None:
        stops = [colours.colour(stop.find(S + "color"), WHITE) for stop in fill.iter(S + "stop")]
        return stops[len(stops) // 2] if stops else WHITE
    kind = pattern.get("patternType", "none")
    if kind in _DENSE:
        return colours.colour(pattern.find(S + "fgColor"), BLACK)
    # other dots and lines leave the ground between them
    return WHITE if kind == "none" else colours.colour(pattern.find(S + "bgColor"), WHITE)


def change_of(dxf: Element, colours: Palette) -> StyleChange:
    """What a differential format changes."""
    font, fill, code = dxf.find(S + "font"), dxf.find(f"{S}fill/{S}patternFill"), dxf.find(S + "numFmt")
    colour = font.find(S + "color") if font is not None else None
    strike = font.find(S + "strike") if font is not None else None
    ground = None
    if fill is not None and fill.get("patternType") != "none":
        ground = fill.find(S + "bgColor") if fill.find(S + "bgColor") is not None else fill.find(S + "fgColor")
    return StyleChange(
        None if colour is None else colours.colour(colour, BLACK),
        None if ground is None else colours.colour(ground, WHITE),
        None if code is None else code.get("formatCode", ""),
        None if strike is None else is_on(strike),
    )


def _points(size: Element | None, otherwise: float) -> float:
    try:
        points = float(size.get("val", "")) if size is not None else otherwise
    except ValueError:
        return otherwise
    return points if math.isfinite(points) else otherwise
