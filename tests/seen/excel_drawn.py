"""What lies over Excel's cells besides plain shapes: controls, pens, outlines, charts; and what pushes texts away."""

from __future__ import annotations

from tests.seen.excel_layers import blank_place
from tests.seen.excel_looks import INK, conditional
from tests.seen.excel_place import WORKBOOK, Change, Place, X, holds, part, row_with
from tests.seen.excel_places import (
    ANCHOR,
    COVERED,
    DRAWING,
    STROKE,
    corner,
    draw,
    over,
    shape,
    solid,
    two_cells,
    vml,
)
from tests.seen.excel_style import added, aligned, format_of, look
from tests.seen.package import DECLARED, NAMES, insert
from tests.seen.truth import NOTHING, NOTHING_WIDE, TOLD, Manipulation, layer
from tests.seen.word_drawn import CHART, DIAGRAM, FILL, PARTS, TITLE, TITLED, pixels

LINES = '<a:ln w="400000"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>'
FREE = '<a:custGeom><a:pathLst><a:path w="9" h="9"/></a:pathLst></a:custGeom>'
INK_NAME = "http://schemas.microsoft.com/office/excel/2010/spreadsheetDrawing"


def control(kind: str) -> Change:
    """A form control that has a ground of its own."""

    def change(place: Place) -> None:
        key = vml("<data/></x:ClientData>", kind, place)
        insert(place.sheet, part(f'<legacyDrawing r:id="{key}"/>'))

    return change


def pasted(content: bytes, look_of: str = "", effect: str = "") -> Change:
    def change(place: Place) -> None:
        body = (
            '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="图片 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
            f'<a:blip r:embed="rSeen1">{effect}</a:blip></xdr:blipFill><xdr:spPr>{look_of}</xdr:spPr></xdr:pic>'
        )
        draw(ANCHOR.format(*over(place), body), place)
        place.package.add("xl/media/drawn.png", content, "image/png", "image", "xl/drawings/drawing1.xml")

    return change


def ink(place: Place) -> None:
    """A stroke of the pen through the cell."""
    pen = f'<mc:Choice xmlns:xdr14="{INK_NAME}" Requires="xdr14"><xdr:contentPart r:id="rSeen1"/></mc:Choice>'
    draw(ANCHOR.format(*over(place), f"<mc:AlternateContent>{pen}</mc:AlternateContent>"), place)
    trace = '<ink xmlns="http://www.w3.org/2003/InkML"><trace>0 0, 2000 10</trace></ink>'
    place.package.add("xl/ink/ink1.xml", trace, "application/inkml+xml", "customXml", "xl/drawings/drawing1.xml")


def fallback(place: Place) -> None:
    """Excel does not know the branch that holds nothing, so it draws the other one."""
    inner = ANCHOR.format(*over(place), shape(solid("FFFFFF")))
    draw(
        '<mc:AlternateContent><mc:Choice xmlns:zz="urn:zz" Requires="zz"/>'
        f"<mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>",
        place,
    )


def group_filled(place: Place) -> None:
    names = '<xdr:nvGrpSpPr><xdr:cNvPr id="9" name="组合 1"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
    group = f"<xdr:grpSp>{names}<xdr:grpSpPr>{FILL}</xdr:grpSpPr>{shape('<a:grpFill/>')}</xdr:grpSp>"
    draw(ANCHOR.format(*over(place), group), place)


def framed(kind: str, name: str, xml: str, uri: str, reference: str) -> Change:
    """A chart or diagram at a blank place of the sheet."""

    def change(place: Place) -> None:
        graphic = f'<a:graphic><a:graphicData uri="{uri}">{reference}</a:graphicData></a:graphic>'
        names = '<xdr:nvGraphicFramePr><xdr:cNvPr id="5" name="图"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
        frame = f'<xdr:graphicFrame macro="">{names}{graphic}</xdr:graphicFrame>'
        draw(ANCHOR.format(corner("from", 20, 1), corner("to", 26, 9), frame), place)
        place.package.add(f"xl/drawn/{name}.xml", xml, f"{PARTS}.{kind}+xml", kind, "xl/drawings/drawing1.xml")

    return change


def sheet_of_charts(place: Place) -> None:
    """A sheet that holds no cells but a box with words."""
    start, end = blank_place(place)
    box = f"<xdr:wsDr {DECLARED}>{ANCHOR.format(start, end, shape(solid('FFFF00'), '本表作废', box=True))}</xdr:wsDr>"
    sheet = f'<chartsheet xmlns="{NAMES["x"]}" xmlns:r="{NAMES["r"]}"><drawing r:id="rSeen1"/></chartsheet>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"
    key = place.package.add("xl/chartsheets/sheet1.xml", sheet, kind, "chartsheet", WORKBOOK)
    place.package.add("xl/drawings/drawing9.xml", box, DRAWING, "drawing", "xl/chartsheets/sheet1.xml")
    sheets = place.package.tree(WORKBOOK).find(f"{X}sheets")
    assert sheets is not None
    sheets.append(part(f'<sheet name="图表" sheetId="19" r:id="{key}"/>'))


def gradient(place: Place) -> None:
    """A ground that is the text's colour but for its edge."""
    stops = "".join(
        f'<stop position="{at}"><color {ink}/></stop>' for at, ink in ((0, 'rgb="FFFFFFFF"'), (0.1, INK), (1, INK))
    )
    mine = look(place)
    mine.set("fillId", str(added(place, "fills", part(f"<fill><gradientFill>{stops}</gradientFill></fill>"))))
    mine.set("applyFill", "1")


SCALE = f'<cfvo type="num" val="0"/><cfvo type="num" val="1"/><color rgb="FFFFFFFF"/><color {INK}/>'
CHARTED = f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{NAMES["a"]}"><c:chart>{TITLED}</c:chart></c:chartSpace>'
MODEL = (
    f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{NAMES["a"]}"><dgm:ptLst><dgm:pt modelId="1"><dgm:t>{TITLE}'
    "</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
)
SOLID = ("Button", "Edit", "Drop", "List", "Scroll", "Pict")
OVER: dict[str, Change] = {
    **{
        f"{kind.lower()} control over it": control(kind)
        for kind in ("Button", "Edit", "Drop", "List", "Scroll", "Pict")
    },
    "clear picture on a white ground over it": pasted(pixels("PNG", "RGBA", (255, 255, 255, 0)), FILL),
    "picture that keeps most of its colour over it": pasted(pixels("PNG"), effect='<a:alphaModFix amt="95000"/>'),
    "thick outline over it": two_cells(shape(f"<a:noFill/>{LINES}")),
    "thick line over it": two_cells(shape(LINES, kind="line")),
    "freehand stroke through it": two_cells(
        shape(f"<a:noFill/>{STROKE}").replace('<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', FREE)
    ),
    "bent connector through it": two_cells(shape(STROKE, kind="bentConnector3")),
    "ink over it": ink,
    "shape of a branch that Excel takes": fallback,
    "shape with its group's fill over it": group_filled,
}
SWAPPED = TOLD._replace(values=lambda t: (t.value,) if t.text[5:7] == t.text[8:] else ())
DRAWN: tuple[Manipulation, ...] = (
    *(Manipulation(name, "cell", change, COVERED) for name, change in OVER.items()),
    Manipulation("row six points high", "cell", row_with(ht="6", customHeight="1"), NOTHING_WIDE),
    Manipulation("moved out of its cell", "cell", aligned(horizontal="left", indent="250"), NOTHING),
    Manipulation("moved out to the left", "cell", aligned(horizontal="right", indent="250"), NOTHING),
    Manipulation("gradient in the text's colour", "words", gradient, NOTHING),
    Manipulation(
        "scale down to the text's colour",
        "number",
        conditional(f'<cfRule type="colorScale" priority="1"><colorScale>{SCALE}</colorScale></cfRule>'),
        TOLD,
    ),
    Manipulation("of blanks that are letters", "words", holds(lambda target: "\u2800\u3164"), NOTHING),
    Manipulation(
        "crossed by signs of prohibition",
        "words",
        holds(lambda target: "".join(f"{char}\u20e0" for char in target.text)),
        NOTHING,
    ),
    Manipulation("filled up with a word by the format", "choice", format_of(lambda target: "@*不"), TOLD),
    Manipulation("years of another calendar", "date", format_of(lambda target: "[$-107041E]yyyy-mm-dd"), TOLD),
    Manipulation("day before month behind the year", "date", format_of(lambda target: "yyyy-dd-mm"), SWAPPED),
    Manipulation(
        "chart with words",
        "words",
        framed("chart", "chart1", CHARTED, CHART, f'<c:chart xmlns:c="{CHART}" r:id="rSeen1"/>'),
        layer("本表作废"),
    ),
    Manipulation(
        "diagram with words",
        "words",
        framed("diagramData", "data1", MODEL, DIAGRAM, f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="rSeen1"/>'),
        layer("本表作废"),
    ),
    Manipulation("box on a sheet of charts", "words", sheet_of_charts, layer("本表作废")),
)
