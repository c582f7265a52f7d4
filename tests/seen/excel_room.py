"""What leaves Excel's texts no room, prints them nowhere, or draws something else into their cells."""

from __future__ import annotations

from tests.seen.excel_layers import other_sheet, written
from tests.seen.excel_looks import INK, WHITE, always, conditional
from tests.seen.excel_ordinary import view
from tests.seen.excel_place import (
    SHEET,
    WORKBOOK,
    Change,
    Place,
    X,
    both,
    clear,
    column_with,
    content_of,
    formula,
    holds,
    letters,
    part,
    rich,
    row_with,
)
from tests.seen.excel_places import COVERED, shape, two_cells
from tests.seen.excel_style import added, aligned, font_of, format_of, look, styles
from tests.seen.package import NAMES, element, insert
from tests.seen.truth import NOTHING, ORDINARY, OTHER, SAME, TOLD, Manipulation, Truth, layer, told

BLANKS = "　" * 300
LINES = "&#10;" * 8


def narrow(width: str) -> Change:
    return column_with(width=width, customWidth="1")


def plain_in_table(place: Place) -> None:
    """The cell has no format of its own."""
    place.cell.attrib.pop("s", "")
    table_style(place)


def sized_in_table(place: Place) -> None:
    """The cell has a size of its own, and no colour."""
    place.cell.attrib.pop("s", "")
    font_of('<sz val="9"/>')(place)
    table_style(place)


def table_style(place: Place) -> None:
    """The cell stands in a table whose style writes white."""
    key = added(place, "dxfs", part(f"<dxf><font>{WHITE}</font></dxf>"))
    style = (
        '<tableStyles count="1" defaultTableStyle="Seen"><tableStyle name="Seen" pivot="0" count="1">'
        f'<tableStyleElement type="wholeTable" dxfId="{key}"/></tableStyle></tableStyles>'
    )
    insert(styles(place), part(style))
    head = place.number - 1
    at = f"{letters(place.column)}{head}:{letters(place.column)}{place.number + 3}"
    xml = (
        f'<table xmlns="{NAMES["x"]}" id="1" name="T1" displayName="T1" ref="{at}"><tableColumns count="1">'
        '<tableColumn id="1" name="c"/></tableColumns><tableStyleInfo name="Seen" showRowStripes="1"/></table>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
    key_of = place.package.add("xl/tables/table1.xml", xml, kind, "table", SHEET)
    place.sheet.append(part(f'<tableParts count="1"><tablePart r:id="{key_of}"/></tableParts>'))


def palette(place: Place) -> None:
    """The workbook's own palette has white where black was."""
    font_of('<color indexed="8"/>')(place)
    colours = "".join(f'<rgbColor rgb="00{"FFFFFF" if i == 8 else "808080"}"/>' for i in range(64))
    insert(styles(place), part(f"<colors><indexedColors>{colours}</indexedColors></colors>"))


def theme(place: Place) -> None:
    """The theme's dark colour is white."""
    font_of('<color theme="1"/>')(place)
    tree = place.package.tree("xl/theme/theme1.xml")
    dark = next(tree.iter(f"{{{NAMES['a']}}}dk1"))
    dark.clear()
    dark.append(element('<a:srgbClr val="FFFFFF"/>'))


def dotted(kind: str) -> Change:
    """A pattern of dots in the text's colour."""

    def change(place: Place) -> None:
        mine = look(place)
        fill = f'<fill><patternFill patternType="{kind}"><fgColor {INK}/><bgColor rgb="FFFFFFFF"/></patternFill></fill>'
        mine.set("fillId", str(added(place, "fills", part(fill))))
        mine.set("applyFill", "1")

    return change


def spilt_over(place: Place) -> None:
    """The value's cell is blank; the label's text runs on into it and says another value."""
    clear(place)
    cells = [c for c in place.row if content_of(place.package, c) == place.target.label]
    label = place._replace(cell=cells[0])
    holds(lambda target: f"{target.label}　　　{target.other_text}", "inlineStr")(label)
    aligned(wrapText="0", shrinkToFit="0", horizontal="left")(label)


def columns_by_default(place: Place) -> None:
    """No column has a width of its own, and the usual one is none."""
    cols = place.sheet.find(f"{X}cols")
    place.sheet.remove(cols)
    place.sheet.find(f"{X}sheetFormatPr").set("defaultColWidth", "0.1")


def rows_by_default(place: Place) -> None:
    about = place.sheet.find(f"{X}sheetFormatPr")
    about.set("defaultRowHeight", "1")
    about.set("customHeight", "1")
    for name in ("ht", "customHeight"):
        place.row.attrib.pop(name, "")


def sounding(place: Place) -> None:
    """What stands over the value as a guide to its sound is a word, and it is shown."""
    sound = '<rPh sb="0" eb="1"><t>不</t></rPh><phoneticPr fontId="1" type="noConversion"/>'
    rich(lambda target: f"<t>{target.text}</t>{sound}")(place)
    place.cell.set("ph", "1")


def sparkline(place: Place) -> None:
    """A line is drawn into the cell from the figures of others."""
    name = str(place.package.tree(WORKBOOK).find(f"{X}sheets")[0].get("name"))
    line = f"<x14:sparkline><xm:f>'{name}'!A1:A9</xm:f><xm:sqref>{place.ref}</xm:sqref></x14:sparkline>"
    group_of = f"<x14:sparklineGroup><x14:sparklines>{line}</x14:sparklines></x14:sparklineGroup>"
    inner = f"<x14:sparklineGroups>{group_of}</x14:sparklineGroups>"
    ext = element(f'<x:extLst><x:ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}">{inner}</x:ext></x:extLst>')
    insert(place.sheet, ext)


def link_formula(place: Place) -> None:
    formula(lambda t: f'HYPERLINK("http://x.cn","{t.other_text}")', lambda t: t.text)(place)


def charted(place: Place) -> None:
    """A chart with its ground lies over the cell."""
    from tests.seen.excel_places import ANCHOR, draw, over
    from tests.seen.word_drawn import CHART, PARTS

    space = f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{NAMES["a"]}"><c:chart/></c:chartSpace>'
    data = f'<a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="rSeen1"/></a:graphicData>'
    names = '<xdr:nvGraphicFramePr><xdr:cNvPr id="5" name="图"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
    frame = f'<xdr:graphicFrame macro="">{names}<a:graphic>{data}</a:graphic></xdr:graphicFrame>'
    draw(ANCHOR.format(*over(place), frame), place)
    place.package.add("xl/charts/chart1.xml", space, f"{PARTS}.chart+xml", "chart", "xl/drawings/drawing1.xml")


def shape_of_picture(place: Place) -> None:
    from tests.seen.word_drawn import pixels

    fill = '<a:blipFill><a:blip r:embed="rSeen1"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    two_cells(shape(fill))(place)
    place.package.add("xl/media/fill1.png", pixels("PNG"), "image/png", "image", "xl/drawings/drawing1.xml")


def fixed(height: str) -> Change:
    return row_with(ht=height, customHeight="1")


def text_of(text: str, **alignment: str) -> Change:
    """Another text with the value in it, {}; the cell is laid out so."""
    change = holds(lambda target: text.format(target.text), "inlineStr")
    return both(change, aligned(**alignment)) if alignment else change


def rule(xml: str, style: str = f"<font>{WHITE}</font>") -> Change:
    return conditional(f"<cfRule {xml}</cfRule>", style)


PLAIN = {"wrapText": "0", "shrinkToFit": "0"}
WRAPPED = {"wrapText": "1", "shrinkToFit": "0"}
SHRUNK = {"wrapText": "0", "shrinkToFit": "1"}
HIDDEN = NOTHING._replace(wide=True, shows=lambda target: None)
IN_PART = TOLD._replace(wide=True)
CUT: dict[str, Change] = {
    "blank lines above in a fixed row": both(text_of(f"{LINES}{{}}", **WRAPPED, vertical="top"), fixed("24")),
    "blank lines below in a fixed row": both(text_of(f"{{}}{LINES}", **WRAPPED, vertical="bottom"), fixed("24")),
    "blank lines around the middle": both(text_of(f"{LINES}{LINES}{{}}", **WRAPPED, vertical="center"), fixed("24")),
    "blanks in front, cut": text_of(f"{BLANKS}·{{}}", **PLAIN, horizontal="left"),
    "blanks in front, shrunk": text_of(f"·{BLANKS}{{}}", **SHRUNK),
    "letters higher than their row": both(font_of('<sz val="200"/>'), fixed("20")),
    "turned in a low row": both(aligned(**PLAIN, textRotation="90"), fixed("14")),
    "stacked in a low row": both(aligned(textRotation="255"), fixed("14")),
}
LISTED: dict[str, Change] = {
    "column as wide as a figure, wrapped": both(aligned(**WRAPPED), narrow("1.7"), fixed("40")),
    "column as wide as a figure, cut": both(aligned(**PLAIN, horizontal="left"), narrow("1.7")),
    "column as wide as a figure, shrunk": both(aligned(**SHRUNK), narrow("1.7")),
    "column as wide as two figures, cut": both(aligned(**PLAIN, horizontal="left"), narrow("2.7")),
    "text longer than its low row": both(text_of("{}，但是" + "经过逐项核对发现不符合要求" * 6), fixed("28")),
    "text cut by its neighbour": text_of("{}，但是经过逐项核对发现不符合要求，不作数", **PLAIN, horizontal="left"),
    "far remark behind blanks": text_of(f"{{}}{BLANKS}不属实", **PLAIN, horizontal="left"),
    "far remark behind blanks in a fixed row": both(text_of(f"{{}}{BLANKS}不属实", **WRAPPED), fixed("40")),
    "far remark behind blank lines": both(text_of(f"{{}}{LINES}{LINES}不属实", **WRAPPED, vertical="top"), fixed("40")),
    "moved out of a narrow column": both(aligned(**PLAIN, horizontal="left", indent="7"), narrow("7")),
    "shrunk to dust": both(text_of("{}" + "以及其他事项" * 30, **SHRUNK)),
}
NARROW: dict[str, tuple[str, Change]] = {
    "date in a column as wide as a figure, shrunk": ("listdate", narrow("1.7")),
    "date in a column as wide as a figure": ("listdate", both(aligned(**PLAIN), narrow("1.7"))),
}
RULES: dict[str, tuple[str, Change]] = {
    "white in the top ten": ("number", rule('type="top10" {dxf} priority="1" rank="10">')),
    "white above the average": ("number", rule('type="aboveAverage" {dxf} priority="1" equalAverage="1">')),
    "white where the text contains it": ("words", rule('type="containsText" {dxf} priority="1" text="">')),
    "white by a period": ("date", rule('type="timePeriod" {dxf} priority="1" timePeriod="lastMonth">')),
    "white number format by a condition": (
        "number",
        always('<numFmt numFmtId="190" formatCode="[White]0"/>'),
    ),
    "literal by a condition": ("number", always('<numFmt numFmtId="190" formatCode="&quot;80&quot;"/>')),
    "literal for a text by a condition": (
        "words",
        always('<numFmt numFmtId="190" formatCode="0;0;0;&quot;不属实&quot;"/>'),
    ),
}
COLOURS: dict[str, Change] = {
    "white by the table's style": plain_in_table,
    "white by the table's style, of a size of its own": sized_in_table,
    "colour of the window's ground": font_of('<color indexed="65"/>'),
    "white by a changed palette": palette,
    "white by a changed theme": theme,
    "dense dots in the text's colour": dotted("darkGray"),
}
SHAPES: dict[str, Change] = {
    "shape filled with a picture over it": shape_of_picture,
    "shape filled with a gradient over it": two_cells(
        shape(
            '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs><a:gs pos="100000">'
            '<a:srgbClr val="EEEEEE"/></a:gs></a:gsLst></a:gradFill>'
        )
    ),
    "shape nearly opaque over it": two_cells(
        shape('<a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="85000"/></a:srgbClr></a:solidFill>')
    ),
    "chart over it": charted,
    "line of figures in its cell": sparkline,
}
SEEN: dict[str, tuple[str, Change]] = {
    "shape that lets it through": (
        "words",
        two_cells(shape('<a:solidFill><a:srgbClr val="FFFF00"><a:alpha val="20000"/></a:srgbClr></a:solidFill>')),
    ),
    "spread over its cell": ("words", aligned(horizontal="distributed", vertical="distributed")),
    "higher fixed row": ("words", fixed("40")),
    "low fixed row that has room": ("words", fixed("14")),
    "shrunk a little": ("cell", both(aligned(**SHRUNK), narrow("14"))),
    "indented by two steps": ("cell", aligned(**WRAPPED, horizontal="left", indent="2")),
    "right-aligned in one line": ("words", aligned(**PLAIN, horizontal="right")),
    "in the middle of some columns": ("words", aligned(**PLAIN, horizontal="centerContinuous")),
    "turned in a high row": ("words", both(aligned(**WRAPPED, textRotation="90"), fixed("200"))),
    "colour of the window's text": ("words", font_of('<color indexed="64"/>')),
}
UNTRUE = Truth(lambda target: ("不属实",))
PLAIN_TRUTH = ORDINARY._replace(shows=lambda target: None)
GARBLED = TOLD._replace(values=lambda target: (None,), shows=lambda target: None)

ROOM: tuple[Manipulation, ...] = (
    *(Manipulation(name, "words", change, HIDDEN) for name, change in CUT.items()),
    *(Manipulation(name, "cell", change, IN_PART) for name, change in LISTED.items()),
    *(Manipulation(name, role, change, IN_PART) for name, (role, change) in NARROW.items()),
    *(Manipulation(name, role, change, UNTRUE) for name, (role, change) in RULES.items()),
    *(
        Manipulation(name, "cell" if name.startswith("white by the table") else "words", change, HIDDEN)
        for name, change in COLOURS.items()
    ),
    *(Manipulation(name, "cell", change, COVERED) for name, change in SHAPES.items()),
    *(Manipulation(f"ordinary: {name}", role, change, PLAIN_TRUTH) for name, (role, change) in SEEN.items()),
    Manipulation("text section left blank by the format", "words", format_of(lambda t: "0;-0;0;"), HIDDEN),
    Manipulation("format for texts alone", "number", format_of(lambda t: ";;;@"), HIDDEN),
    Manipulation("white above one by the format", "number", format_of(lambda t: "[White][>1]0;0"), HIDDEN),
    Manipulation("figures in Wingdings", "number", font_of('<name val="Wingdings"/>'), GARBLED),
    Manipulation("date in Webdings", "date", font_of('<name val="Webdings"/>'), GARBLED),
    Manipulation("columns without width by default", "words", columns_by_default, HIDDEN),
    Manipulation("rows without height by default", "words", rows_by_default, HIDDEN),
    Manipulation("formulas shown instead of dates", "date", view(showFormulas="1"), TOLD),
    Manipulation("phonetic guide refuses", "choice", sounding, TOLD),
    Manipulation("link by a formula", "words", link_formula, OTHER),
    Manipulation("label beside the form", "words", lambda place: written(place.target.label, "T3")(place), told("T3")),
    Manipulation("columns from right to left", "words", view(rightToLeft="1"), SAME._replace(shows=lambda t: None)),
    Manipulation("label that runs on into its cell", "words", spilt_over, OTHER),
    Manipulation("void in a far cell", "words", written("本表作废", "AZ3"), layer("本表作废")),
    Manipulation("plain remark in a far cell", "words", written("金额待法务部核对", "ZZ3"), layer("法务部核对")),
    Manipulation("title of another form on another sheet", "words", other_sheet("客户投诉记录表"), told("客户投诉")),
    Manipulation("printed word beside the form", "words", written("同意", "T3"), layer("同意")),
)
