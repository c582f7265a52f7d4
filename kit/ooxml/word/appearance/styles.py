"""A document's styles, resolved once: how a run looks through paragraph, character and table style (ECMA-376 17.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.opc.limits import Limits
from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import parse
from kit.ooxml.symbols import is_symbol_font
from kit.ooxml.word.appearance.fonts import fonts_of_signs, rename
from kit.ooxml.word.appearance.properties import PLAIN, TOGGLES, Look, Theme, mapped, run_look, shading, theme_of
from kit.ooxml.word.appearance.unusual import is_unusual
from kit.rule_ids import OVERSIZED

Element = etree._Element

NO_SIGNS: Final[Mapping[str, str]] = {}
FACES: Final = ("major", "minor")  # fonts that a theme names

_VAL: Final = W + "val"
_DEEPEST: Final = 32  # styles based on each other; Word stops at 11
_MOST_KEPT: Final = 64  # style sheets kept: a folder of forms holds as many as it has templates
_MOST_LOOKS: Final = 1 << 12  # kept for one style sheet, which many documents may share
_LARGEST: Final = 1 << 16  # packed bytes of one that is kept


class Style(NamedTuple):
    """One style as it is written."""

    kind: str  # paragraph, character, table, numbering
    based_on: str
    run: Element | None
    paragraph: Element | None
    cell_fill: Element | None  # of a table style
    margins: Element | None  # of the cells of a table style
    borders: Element | None  # of them
    parts: Mapping[str, Element]  # of a table style: firstRow, band1Horz ... -> w:tblStylePr
    unusual: bool  # says something that may hide text or add to it


class Styles:
    """The styles of one document; looks are worked out when they are first asked for, and kept."""

    def __init__(self, root: Element | None, theme: Theme, signs: Mapping[str, str] = NO_SIGNS) -> None:
        self.theme = theme
        self.signs = signs  # fonts of signs by the names of those that they stand in for
        self._root = root
        self._known = {} if root is None else dict(_styles(root))
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = run_look(defaults, theme)
        self._default_ids = {} if root is None else dict(_default_ids(root))
        self._of_all = None if root is None else root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        plain = [] if root is None else root.findall(W + "docDefaults")
        self.always_unusual = (
            any(map(is_unusual, _within(plain)))
            or any(self._known[name].unusual for name in self._default_ids.values() if name in self._known)
            or any(is_symbol_font(theme.get(size, "")) for size in FACES)
        )
        self.unusual = frozenset(name for name in self._known if any(one.unusual for one in self._chain(name)))
        self._looks: dict[tuple[str, str, str, tuple[str, ...]], Look] = {}

    def look(self, paragraph: str, character: str = "", table: str = "", parts: Sequence[str] = ()) -> Look:
        """What the styles say of a run: docDefaults, then table, paragraph and character style (17.7.2)."""
        key = (paragraph, character, table, tuple(parts))
        found = self._looks.get(key)
        if found is None:
            if len(self._looks) >= _MOST_LOOKS:
                self._looks.clear()
            found = self._looks[key] = self._worked_out(*key)
        return found

    def _worked_out(self, paragraph: str, character: str, table: str, parts: tuple[str, ...]) -> Look:
        own = [self._table_look(table, parts), self._run_look(paragraph or self.default("paragraph"))]
        levels = [*own, self._run_look(character)]
        merged = {name: value for level in (self._defaults, *levels) for name, value in level.items()}
        for toggle in TOGGLES:  # 17.7.3: levels that say so undo each other, unless the defaults say it already
            said = sum(level.get(toggle) == "1" for level in levels)
            merged[toggle] = "1" if self._defaults.get(toggle) == "1" or said % 2 else "0"
        return merged

    def coloured(self, theme: Theme) -> Styles:
        """The same styles in other colours."""
        return Styles(self._root, theme, self.signs)

    def default(self, kind: str) -> str:
        """The style of whatever names none."""
        return self._default_ids.get(kind, "")

    def paragraph_properties(self, name: str, table: str = "", parts: Sequence[str] = ()) -> list[Element]:
        """What a paragraph style, its table's style and the document's defaults say, the nearest first (17.7.2)."""
        said = [style.paragraph for style in self._chain(name or self.default("paragraph"))]
        said += [part.find(W + "pPr") for part in reversed(list(self._parts(table, parts)))]
        said += [style.paragraph for style in self._chain(table)]
        return [properties for properties in (*said, self._of_all) if properties is not None]

    def fill(self, table: str, parts: Sequence[str]) -> str | None:
        """The colour that a table style gives a cell; None: it says nothing."""
        shades = [style.cell_fill for style in reversed(self._chain(table)) if style.cell_fill is not None]
        for part in self._parts(table, parts):
            shades += part.findall(f"{W}tcPr/{W}shd")
        return shading(shades[-1], self.theme) if shades else None

    def margins(self, table: str) -> Element | None:
        """The margins that a table style gives its cells (17.7.6.5); None: it says nothing."""
        return next((style.margins for style in self._chain(table) if style.margins is not None), None)

    def borders(self, table: str, parts: Sequence[str]) -> list[Element]:
        """The borders that a table style gives a cell (17.7.6.3), those that win last."""
        found = [style.borders for style in reversed(self._chain(table)) if style.borders is not None]
        for part in self._parts(table, parts):
            found += part.findall(f"{W}tcPr/{W}tcBorders")
        return found

    def has_parts(self, table: str) -> bool:
        """Whether a table style treats some rows or columns apart."""
        return any(style.parts for style in self._chain(table))

    def _table_look(self, table: str, parts: Sequence[str]) -> Look:
        merged = dict(self._run_look(table)) if table else {}
        for part in self._parts(table, parts):
            merged.update(run_look(part.find(W + "rPr"), self.theme))
        return merged

    def _parts(self, table: str, parts: Sequence[str]) -> Iterator[Element]:
        """The conditional parts of a table style, those that win last (17.7.6)."""
        for part in parts:
            yield from (style.parts[part] for style in reversed(self._chain(table)) if part in style.parts)

    def _run_look(self, name: str) -> Look:
        looks = [run_look(style.run, self.theme) for style in reversed(self._chain(name))]
        return {key: value for look in looks for key, value in look.items()} if looks else PLAIN

    def _chain(self, name: str) -> list[Style]:
        """A style and those that it is based on."""
        found: list[Style] = []
        while name in self._known and len(found) < _DEEPEST:
            found.append(self._known[name])
            name = found[-1].based_on
        return found


def styles_of(package: Package) -> Styles:
    """The styles of a document; equal style sheets are worked out once. Raises UnreadError."""
    names = [next(iter(package.related(package.main, kind)), "") for kind in ("styles", "theme", "fontTable")]
    key = tuple(bytes(package.packed(name).packed) if name else b"" for name in names)
    found = _KEPT.get(key)
    if found is None:
        sheet, theme, fonts = (package.part(name) if name else b"" for name in names)
        found = _read(sheet, theme, fonts, package.limits)
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        if sum(map(len, key)) <= _LARGEST:
            _KEPT[key] = found
    return found


def styles_in(package: Package) -> Styles:
    """The styles of a document in the colours that its settings give them. Raises UnreadError."""
    styles = styles_of(package)
    name = next(iter(package.related(package.main, "settings")), "")
    theme = mapped(styles.theme, package.part(name)) if name else styles.theme
    return styles if theme is styles.theme else styles.coloured(theme)


def _read(sheet: bytes, theme: bytes, fonts: bytes, limits: Limits) -> Styles:
    if max(len(sheet), len(theme), len(fonts)) > limits.xml:
        raise UnreadError(OVERSIZED, "xml")
    signs = fonts_of_signs(fonts, limits.nodes)
    said = theme_of(parse(theme, limits.nodes) if theme else None)
    root = parse(sheet, limits.nodes) if sheet else None
    if root is not None:
        rename(root, signs)
    return Styles(root, {**said, **{key: signs[name] for key in FACES if (name := said.get(key, "")) in signs}}, signs)


_KEPT: Final[dict[tuple[bytes, ...], Styles]] = {}  # by the packed bytes of style sheet, theme, fonts


def _styles(root: Element) -> Iterator[tuple[str, Style]]:
    for style in root.iterchildren(W + "style"):
        based = style.find(W + "basedOn")
        shade = style.find(f"{W}tcPr/{W}shd")
        parts = {part.get(W + "type", ""): part for part in style.iterchildren(W + "tblStylePr")}
        yield (
            style.get(W + "styleId", ""),
            Style(
                style.get(W + "type", "paragraph"),
                "" if based is None else based.get(_VAL, ""),
                style.find(W + "rPr"),
                style.find(W + "pPr"),
                style.find(f"{W}tblPr/{W}shd") if shade is None else shade,
                style.find(f"{W}tblPr/{W}tblCellMar"),
                style.find(f"{W}tcPr/{W}tcBorders"),
                parts,
                any(map(is_unusual, _within([style]))),
            ),
        )


def _default_ids(root: Element) -> Iterator[tuple[str, str]]:
    for style in root.iterchildren(W + "style"):
        if style.get(W + "default") in ("1", "true", "on"):
            yield style.get(W + "type", "paragraph"), style.get(W + "styleId", "")


def _within(elements: Sequence[Element]) -> Iterator[Element]:
    return (item for element in elements for item in element.iter(etree.Element))
