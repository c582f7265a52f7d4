"""How runs look in Word: hidden, struck, coloured, small, squeezed, in fonts of symbols."""

from __future__ import annotations

from tests.seen.package import child, element, insert, q
from tests.seen.truth import NOTHING, NOTHING_WIDE, OTHER, SAME, TOLD, Manipulation, reads
from tests.seen.word_place import (
    STYLES,
    Change,
    Place,
    both,
    cell_of,
    character_style,
    others,
    paragraph_of,
    paragraph_style,
    replace,
    runs_of,
    settings,
    styles,
    symbol_font,
    table_of,
    text_run,
)

OFF = '<w:vanish w:val="0"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
INK = "1F2933"  # the colour of the templates' text


def by_defaults(place: Place) -> None:
    """Hidden by the document's defaults; everything else says that it is not."""
    defaults = next(place.package.tree(STYLES).iter(q("w:rPrDefault")))
    insert(child(defaults, "w:rPr"), element("<w:vanish/>"))
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        others(place, OFF, place.package.tree(name))


def by_normal(place: Place) -> None:
    """Hidden by the default paragraph style, which every other style takes back."""
    for style in place.package.tree(STYLES).iter(q("w:style")):
        if style.get(q("w:type")) == "paragraph":
            look = style.find(q("w:rPr"))
            look = look if look is not None else element("<w:rPr/>")
            style.append(look)
            insert(look, element("<w:vanish/>" if style.get(q("w:default")) else OFF))
    styles(
        '<w:style w:type="paragraph" w:styleId="SeenPara"><w:name w:val="段"/><w:basedOn w:val="Normal"/></w:style>'
    )(place)
    paragraph_of('<w:pStyle w:val="SeenPara"/>')(place)


def by_table_style(place: Place) -> None:
    styles('<w:style w:type="table" w:styleId="SeenTable"><w:name w:val="表"/><w:rPr><w:vanish/></w:rPr></w:style>')(
        place
    )
    table_of('<w:tblStyle w:val="SeenTable"/>')(place)
    others(place, OFF, place.table)


def by_last_row_of_table_style(place: Place) -> None:
    look = '<w:tblStylePr w:type="lastRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
    styles(f'<w:style w:type="table" w:styleId="SeenTable"><w:name w:val="表"/>{look}</w:style>')(place)
    table_of('<w:tblStyle w:val="SeenTable"/>', '<w:tblLook w:val="0440" w:lastRow="1" w:firstRow="0"/>')(place)
    others(place, OFF, place.table)


def by_corner_of_table_style(place: Place) -> None:
    """Only the last cell of a last row is hidden, where both are treated apart."""
    look = '<w:tblStylePr w:type="seCell"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
    styles(f'<w:style w:type="table" w:styleId="SeenTable"><w:name w:val="表"/>{look}</w:style>')(place)
    table_of('<w:tblStyle w:val="SeenTable"/>', '<w:tblLook w:val="0140" w:lastRow="1" w:lastColumn="1"/>')(place)
    for other in list(place.cell.itersiblings(place.cell.tag)):
        place.row.remove(other)
    for row in list(place.row.itersiblings(place.row.tag)):
        place.table.remove(row)


def exact_lines_by_defaults(place: Place) -> None:
    """Lines are a point high by the document's defaults; styles say other things of them."""
    spacing = element('<w:pPrDefault><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:pPrDefault>')
    defaults = next(place.package.tree("word/styles.xml").iter(q("w:docDefaults")))
    for old in defaults.findall(q("w:pPrDefault")):
        defaults.remove(old)
    defaults.append(spacing)


def dark_by_exception(place: Place) -> None:
    """The row's exception from its table's looks fills its cells."""
    place.row.insert(0, element(f'<w:tblPrEx><w:shd w:val="clear" w:color="auto" w:fill="{INK}"/></w:tblPrEx>'))


def dark_by_table_style(place: Place) -> None:
    shade = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{INK}"/></w:tcPr>'
    styles(f'<w:style w:type="table" w:styleId="SeenTable"><w:name w:val="表"/>{shade}</w:style>')(place)
    table_of('<w:tblStyle w:val="SeenTable"/>')(place)
    others(place, WHITE, place.table)


def half_hidden(place: Place) -> None:
    """The first half of the value is hidden."""
    text = place.target.text
    replace(lambda target: text_run(text[: len(text) // 2], "<w:vanish/>") + text_run(text[len(text) // 2 :]))(place)


def struck_and_replaced(place: Place) -> None:
    """The old value is struck out, the new one stands behind it."""
    replace(lambda target: text_run(target.text, "<w:strike/>") + text_run(target.other_text))(place)


def theme_of_symbols(place: Place) -> None:
    """The text takes its font from the theme, and the theme's font is Wingdings."""
    tree = place.package.tree("word/theme/theme1.xml")
    minor = next(tree.iter(q("a:minorFont")))
    minor[0].set("typeface", "Wingdings")
    runs_of('<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>')(place)


def declared(inner: str) -> Change:
    """The font of the figures has a name that nobody knows, and is declared so."""

    def change(place: Place) -> None:
        place.package.tree("word/fontTable.xml").append(element(f'<w:font w:name="CorpText">{inner}</w:font>'))
        runs_of(symbol_font("CorpText"))(place)

    return change


def by_declared_style(place: Place) -> None:
    declared('<w:charset w:val="02"/>')(place)
    runs_of("<w:rFonts/>")(place)
    character_style(symbol_font("CorpText"))(place)


def page_colour(place: Place) -> None:
    place.document.insert(0, element('<w:background w:color="CCE8CF"/>'))
    settings("<w:displayBackgroundShape/>")(place)
    runs_of('<w:color w:val="CCE8CF"/>')(place)


def crossed(stroke: str) -> Change:
    """Each character is followed by a combining stroke."""
    return replace(lambda target: text_run("".join(f"{char}{stroke}" for char in target.text)))


def twice(look: str) -> Change:
    """Paragraph and character style switch each other off (ECMA-376 part 1, 17.7.3); not every program does so."""
    return both(paragraph_style(look), character_style(look))


def fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


GARBLED = TOLD._replace(values=lambda target: (None,), shows=lambda target: "")


def outline(value: str, width: int) -> str:
    """A line of this colour around the letters; its width in EMU."""
    line = f'<w14:solidFill><w14:srgbClr w14:val="{value}"/></w14:solidFill>'
    return f'<w14:textOutline w14:w="{width}">{line}</w14:textOutline>'


OUTLINE_NONE = '<w14:textOutline w14:w="9525"><w14:noFill/></w14:textOutline>'
GRADIENT = (
    '<w14:gradFill><w14:gsLst><w14:gs w14:pos="0"><w14:srgbClr w14:val="FFFFFF"/></w14:gs><w14:gs w14:pos="100000">'
    '<w14:srgbClr w14:val="FDFDFD"/></w14:gs></w14:gsLst></w14:gradFill>'
)
HIDDEN: dict[str, Change] = {
    "hidden": runs_of("<w:vanish/>"),
    "hidden, written as on": runs_of('<w:vanish w:val="on"/>'),
    "hidden always (specVanish)": runs_of("<w:vanish/>", "<w:specVanish/>"),
    "hidden by character style": character_style("<w:vanish/>"),
    "hidden by paragraph style": paragraph_style("<w:vanish/>"),
    "hidden by the default paragraph style": by_normal,
    "hidden by table style": by_table_style,
    "hidden by document defaults": by_defaults,
    "struck out": runs_of("<w:strike/>"),
    "struck out twice": runs_of("<w:dstrike/>"),
    "struck out by character style": character_style("<w:strike/>"),
    "struck out twice by character style": character_style("<w:dstrike/>"),
    "struck out by paragraph style": paragraph_style("<w:strike/>"),
    "struck out by combining strokes": crossed("\u0336"),
    "white on white": runs_of(WHITE),
    "white by the theme, black by the value": runs_of('<w:color w:val="000000" w:themeColor="background1"/>'),
    "white by the theme": runs_of('<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
    "white by character style": character_style(WHITE),
    "white by paragraph style": paragraph_style(WHITE),
    "nearly white on white": runs_of(colour("FDFDFD")),
    "white on a cell filled white": both(cell_of(fill("FFFFFF")), runs_of(WHITE)),
    "colour of the cell's fill": cell_of(fill(INK)),
    "colour of the cell's solid pattern": cell_of(f'<w:shd w:val="solid" w:color="{INK}" w:fill="auto"/>'),
    "colour of the cell's theme fill": both(
        cell_of('<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF" w:themeFill="accent1"/>'),
        runs_of('<w:color w:val="000000" w:themeColor="accent1"/>'),
    ),
    "colour of the table style's fill": dark_by_table_style,
    "colour of the row's exception": dark_by_exception,
    "colour of the paragraph's shading": paragraph_of(fill(INK)),
    "colour of the run's shading": runs_of(fill(INK)),
    "colour of the highlight": runs_of(colour("FFFF00"), '<w:highlight w:val="yellow"/>'),
    "black under black highlight": runs_of(colour("000000"), '<w:highlight w:val="black"/>'),
    "colour of the page": page_colour,
    "text without a fill": runs_of("<w14:textFill><w14:noFill/></w14:textFill>"),
    "text filled white": runs_of(
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>'
    ),
    "text filled with transparency": runs_of(
        '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/>'
        "</w14:srgbClr></w14:solidFill></w14:textFill>"
    ),
    "text filled with the theme's white": runs_of(
        '<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>'
    ),
    "text filled with a gradient of white": runs_of(f"<w14:textFill>{GRADIENT}</w14:textFill>"),
    "white line around thin letters": runs_of(outline("FFFFFF", 40_000)),
    "text without a fill and line": runs_of("<w14:textFill><w14:noFill/></w14:textFill>", OUTLINE_NONE),
    "theme's colour with a tint": runs_of('<w:color w:val="000000" w:themeColor="accent1" w:themeTint="11"/>'),
    "white by the settings' mapping": both(
        settings('<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>'),
        runs_of('<w:color w:val="000000" w:themeColor="text1"/>'),
    ),
    "crossed by signs of prohibition": crossed("\u20e0"),
    "crossed by upright strokes": crossed("\u20d2"),
    "of blanks that are letters": replace(lambda target: text_run("\u2800\u3164")),
    "pushed out of its cell by a margin": cell_of('<w:tcMar><w:left w:w="20000" w:type="dxa"/></w:tcMar>'),
    "frame one point high": paragraph_of('<w:framePr w:w="2000" w:h="20" w:hRule="exact" w:x="1" w:y="1"/>'),
    "one point high": runs_of('<w:sz w:val="2"/>', '<w:szCs w:val="2"/>'),
    "three points high": runs_of('<w:sz w:val="6"/>', '<w:szCs w:val="6"/>'),
    "one point high by character style": character_style('<w:sz w:val="2"/>'),
    "one point high by paragraph style": paragraph_style('<w:sz w:val="2"/>'),
    "raised at five points": runs_of('<w:sz w:val="10"/>', '<w:vertAlign w:val="superscript"/>'),
    "one hundredth as wide": runs_of('<w:w w:val="1"/>'),
    "characters over one another": runs_of('<w:spacing w:val="-400"/>'),
    "squeezed into a point": runs_of('<w:fitText w:val="20"/>'),
    "lowered out of its line": both(
        runs_of('<w:position w:val="-600"/>'), paragraph_of('<w:spacing w:line="240" w:lineRule="exact"/>')
    ),
    "line a tenth as high": paragraph_of('<w:spacing w:before="0" w:after="0" w:line="24" w:lineRule="auto"/>'),
    "line one point high": paragraph_of('<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'),
}
SYMBOLS: dict[str, Change] = {
    "figures in Wingdings": runs_of(symbol_font("Wingdings")),
    "figures in MT Extra": runs_of(symbol_font("MT Extra")),
    "figures as bars": runs_of(symbol_font("Libre Barcode 128")),
    "figures in Webdings by character style": character_style(symbol_font("Webdings")),
    "figures in the theme's font of symbols": theme_of_symbols,
    "figures in a font whose other name is Wingdings": declared('<w:altName w:val="Wingdings"/>'),
    "figures in a font of the symbols' character set": declared('<w:charset w:val="02"/>'),
    "figures in a font of the symbols' character set by style": by_declared_style,
    "figures as icons": runs_of(symbol_font("Segoe MDL2 Assets")),
    "figures in a font of blanks": runs_of(symbol_font("Adobe Blank")),
}

LOOKS: tuple[Manipulation, ...] = (
    *(Manipulation(name, "words", change, NOTHING) for name, change in HIDDEN.items()),
    *(Manipulation(name, "code", change, GARBLED) for name, change in SYMBOLS.items()),
    Manipulation("hidden by the last row of a table style", "cell", by_last_row_of_table_style, NOTHING),
    Manipulation("hidden by the corner of a table style", "words", by_corner_of_table_style, NOTHING_WIDE),
    Manipulation("lines of a point by the document's defaults", "words", exact_lines_by_defaults, NOTHING_WIDE),
    Manipulation("half of it hidden", "words", half_hidden, reads(lambda target: target.text[len(target.text) // 2 :])),
    Manipulation("a moment struck out", "moment", runs_of("<w:strike/>"), NOTHING),
    Manipulation("struck out, another value behind", "words", struck_and_replaced, OTHER),
    Manipulation(
        "struck out by style, another value behind",
        "moment",
        lambda place: both(
            replace(lambda target: text_run(target.text, '<w:rStyle w:val="SeenOld"/>') + text_run(target.other_text)),
            styles(
                '<w:style w:type="character" w:styleId="SeenOld"><w:name w:val="旧"/><w:rPr><w:strike/>'
                "</w:rPr></w:style>"
            ),
        )(place),
        OTHER,
    ),
    Manipulation("hidden in web pages only", "words", runs_of("<w:webHidden/>"), SAME),
    Manipulation("hidden by two styles, which shows it", "words", twice("<w:vanish/>"), SAME),
    Manipulation("struck by two styles, which does not strike it", "words", twice("<w:strike/>"), SAME),
    Manipulation("animated", "words", runs_of('<w:effect w:val="blinkBackground"/>'), SAME),
)
