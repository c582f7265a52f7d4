"""Where cells stand in Excel: rows and columns that are gone, merged away, covered by drawings; boxes as ticks."""

from __future__ import annotations

from lxml import etree

from tests.seen.excel_place import (
    SHEET,
    WORKBOOK,
    Change,
    Place,
    X,
    clear,
    column_of,
    column_with,
    content_of,
    covered,
    holds,
    letters,
    part,
    row_with,
)
from tests.seen.excel_style import added, look
from tests.seen.package import DECLARED, element, insert
from tests.seen.truth import NOTHING, NOTHING_WIDE, OTHER, SAME, Manipulation, told
from tests.seen.word_places import picture

DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
COVERED = NOTHING._replace(words=("遮", "盖", "图形", "图片", "形状"), shows=lambda target: None)


def draw(anchors: str, place: Place) -> None:
    """A drawing of the sheet with these anchors."""
    name = "xl/drawings/drawing1.xml"
    key = place.package.add(name, f"<xdr:wsDr {DECLARED}>{anchors}</xdr:wsDr>", DRAWING, "drawing", SHEET)
    insert(place.sheet, part(f'<drawing r:id="{key}"/>'))


def corner(name: str, column: int, row: int) -> str:
    """A corner of an anchor; columns and rows count from 0."""
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
    )


def over(place: Place) -> tuple[str, str]:
    first, last = covered(place)
    return corner("from", first - 1, place.number - 1), corner("to", last, place.number)


def shape(paint: str, text: str = "", kind: str = "rect", box: bool = False) -> str:
    words = (
        f'<xdr:txBody><a:bodyPr lIns="0" tIns="0"/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>' if text else ""
    )
    form = (
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom '
        f'prst="{kind}"><a:avLst/></a:prstGeom>'
    )
    names = (
        '<xdr:nvSpPr><xdr:cNvPr id="2" name="形状 1"/>'
        f"<xdr:cNvSpPr{' txBox=' + chr(34) + '1' + chr(34) if box else ''}/></xdr:nvSpPr>"
    )
    return f'<xdr:sp macro="" textlink="">{names}<xdr:spPr>{form}{paint}</xdr:spPr>{words}</xdr:sp>'


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>'


STROKE = '<a:ln w="19050"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
ANCHOR = "<xdr:twoCellAnchor>{}{}{}<xdr:clientData/></xdr:twoCellAnchor>"
SIZE = '<xdr:ext cx="2400000" cy="300000"/>'


def two_cells(body: str) -> Change:
    def change(place: Place) -> None:
        start, end = over(place)
        draw(ANCHOR.format(start, end, body), place)

    return change


def boxed_other(place: Place) -> None:
    two_cells(shape(solid("FFFFFF"), place.target.other_text, box=True))(place)


def one_cell(place: Place) -> None:
    start, _ = over(place)
    draw(f"<xdr:oneCellAnchor>{start}{SIZE}{shape(solid('FFFFFF'))}<xdr:clientData/></xdr:oneCellAnchor>", place)


def absolute(place: Place) -> None:
    """A white sheet of 40 × 30 cm lies over the upper left of everything."""
    far = '<xdr:pos x="0" y="0"/><xdr:ext cx="14400000" cy="10800000"/>'
    draw(f"<xdr:absoluteAnchor>{far}{shape(solid('FFFFFF'))}<xdr:clientData/></xdr:absoluteAnchor>", place)


def pasted(place: Place) -> None:
    """A white picture lies over the cell."""
    start, end = over(place)
    look_of = (
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom '
        'prst="rect"><a:avLst/></a:prstGeom>'
    )
    body = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="图片 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="rSeen1"/>'
        f"<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>{look_of}</xdr:spPr></xdr:pic>"
    )
    draw(ANCHOR.format(start, end, body), place)
    place.package.add("xl/media/seen1.png", picture(), "image/png", "image", "xl/drawings/drawing1.xml")


def vml(body: str, kind: str, place: Place) -> str:
    """An old drawing with one shape over the cell; returns the id of its relationship."""
    first, last = covered(place)
    where = f"{first - 1}, 0, {place.number - 1}, 0, {last}, 0, {place.number}, 0"
    names = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    )
    data = f'<x:ClientData ObjectType="{kind}"><x:Anchor>{where}</x:Anchor>'
    style = "position:absolute;margin-left:1pt;margin-top:1pt;width:90pt;height:20pt;z-index:1"
    form = (
        f'<v:shape id="_x0000_s1025" type="#_x0000_t201" style="{style}" '
        f'fillcolor="white">{body.replace("<data/>", data)}</v:shape>'
    )
    kind = "application/vnd.openxmlformats-officedocument.vmlDrawing"
    return place.package.add("xl/drawings/vmlDrawing1.vml", f"<xml {names}>{form}</xml>", kind, "vmlDrawing", SHEET)


def caption(place: Place) -> str:
    return (
        f'<v:textbox><div style="text-align:left"><font face="宋体" size="200">{place.target.other_text}'
        "</font></div></v:textbox>"
    )


def old_box(place: Place) -> None:
    """The cell is blank; an old check box with a caption lies over it, ticked."""
    clear(place)
    key = vml(f"{caption(place)}<data/><x:Checked>1</x:Checked></x:ClientData>", "Checkbox", place)
    insert(place.sheet, part(f'<legacyDrawing r:id="{key}"/>'))


def new_box(place: Place) -> None:
    """The same with the part of properties that Excel 2010 adds."""
    clear(place)
    key = vml(f"{caption(place)}<data/></x:ClientData>", "Checkbox", place)
    insert(place.sheet, part(f'<legacyDrawing r:id="{key}"/>'))
    state = (
        f'<formControlPr xmlns="{element("<x14:a/>").nsmap["x14"]}" objectType="CheckBox" '
        'checked="Checked" lockText="1" noThreeD="1"/>'
    )
    kind = "application/vnd.ms-excel.controlproperties+xml"
    control = place.package.add("xl/ctrlProps/ctrlProp1.xml", state, kind, "ctrlProp", SHEET)
    start, end = over(place)
    anchor = (
        f'<x:anchor moveWithCells="1">{start.replace("xdr:from", "x:from")}{end.replace("xdr:to", "x:to")}</x:anchor>'
    )
    inner = (
        f'<x:control shapeId="1025" r:id="{control}" name="Check Box 1"><x:controlPr '
        f'defaultSize="0">{anchor}</x:controlPr></x:control>'
    )
    insert(place.sheet, element(f"<x:controls>{inner}</x:controls>"))


def merged_into_label(place: Place) -> None:
    """The label's cell is merged with the value's: Excel shows the label alone."""
    cells = [c for c in place.row if content_of(place.package, c) == place.target.label]
    label = str(cells[0].get("r"))
    last = letters(covered(place)[1])
    areas = place.sheet.find(f"{X}mergeCells")
    assert areas is not None
    for area in list(areas):
        if str(area.get("ref")).split(":")[0] in (label, place.ref):
            areas.remove(area)
    areas.append(part(f'<mergeCell ref="{label}:{last}{place.number}"/>'))


def merged_upwards(place: Place) -> None:
    """The cell is merged with the one above it."""
    areas = place.sheet.find(f"{X}mergeCells")
    assert areas is not None
    column = letters(place.column)
    areas.append(part(f'<mergeCell ref="{column}{place.number - 1}:{place.ref}"/>'))


def filtered(place: Place) -> None:
    """A filter hides the row."""
    head = f"A{place.number - 2}:R{place.number + 5}"
    rule = '<filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>'
    insert(place.sheet, part(f'<autoFilter ref="{head}">{rule}</autoFilter>'))
    row_with(hidden="1")(place)


def grouped(place: Place) -> None:
    row_with(hidden="1", outlineLevel="1")(place)
    following = next(row for row in place.sheet.iter(f"{X}row") if row.get("r") == str(place.number + 1))
    following.set("collapsed", "1")


def crossed(place: Place) -> None:
    """A diagonal border crosses the cell out."""
    line = (
        '<border diagonalUp="1" diagonalDown="1"><left/><right/><top/><bottom/><diagonal '
        'style="medium"><color auto="1"/></diagonal></border>'
    )
    look(place).set("borderId", str(added(place, "borders", part(line))))


def sheet_of(place: Place, name: str, state: str = "") -> Place:
    """A second sheet with the same content; returns the value's place on it."""
    path = "xl/worksheets/sheet2.xml"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    key = place.package.add(path, etree.tostring(place.sheet), kind, "worksheet", WORKBOOK)
    sheets = place.package.tree(WORKBOOK).find(f"{X}sheets")
    assert sheets is not None
    sheets.append(
        part(f'<sheet name="{name}" sheetId="9" {f"state={chr(34)}{state}{chr(34)}" if state else ""} r:id="{key}"/>')
    )
    tree = place.package.tree(path)
    cell = next(c for c in tree.iter(f"{X}c") if c.get("r") == place.ref)
    return Place(place.package, place.target, cell)


def moved_name(place: Place) -> None:
    """The field's name points to a hidden copy of the sheet that holds another value."""
    copy = sheet_of(place, "底稿", "veryHidden")
    holds(lambda target: target.other_text)(copy)
    for name in place.package.tree(WORKBOOK).iter(f"{X}definedName"):
        if str(name.get("name")).startswith("f_") and (name.text or "").endswith(absolute_ref(place.ref)):
            name.text = f"底稿!{absolute_ref(place.ref)}"


def absolute_ref(ref: str) -> str:
    column = letters(column_of(ref))
    return f"${column}${ref[len(column) :]}"


def hidden_form(place: Place) -> None:
    """The form's sheet is hidden; what opens is a blank one."""
    sheet_of(place, "首页")
    tree = place.package.tree("xl/worksheets/sheet2.xml")
    for tag in ("mergeCells", "conditionalFormatting", "dataValidations", "sheetData"):
        for node in tree.findall(f"{X}{tag}"):
            if tag == "sheetData":
                node.clear()
            else:
                tree.remove(node)
    sheets = place.package.tree(WORKBOOK).find(f"{X}sheets")
    assert sheets is not None
    sheets[0].set("state", "hidden")
    view = next(place.package.tree(WORKBOOK).iter(f"{X}workbookView"))
    view.set("activeTab", "1")


def frozen(place: Place) -> None:
    """The panes are frozen where the window had gone past the value: nobody can scroll back to it."""
    view = next(place.sheet.iter(f"{X}sheetView"))
    view.set("topLeftCell", f"A{place.number + 1}")
    for name, value in (("ySplit", "2"), ("topLeftCell", f"A{place.number + 3}"), ("state", "frozen")):
        view[0].set(name, value)


def frozen_aside(place: Place) -> None:
    """The same to the right."""
    view = next(place.sheet.iter(f"{X}sheetView"))
    first = letters(place.column + 1)
    view.set("topLeftCell", f"{first}1")
    view[0].attrib.pop("ySplit")
    for name, value in (("xSplit", "1"), ("topLeftCell", f"{letters(place.column + 2)}1"), ("activePane", "topRight")):
        view[0].set(name, value)
    view[1].set("pane", "topRight")


LINE = shape(STROKE, kind="line")
PLACES: tuple[Manipulation, ...] = (
    Manipulation("row without height", "words", row_with(ht="0", customHeight="1"), NOTHING_WIDE),
    Manipulation("row one point high", "words", row_with(ht="1", customHeight="1"), NOTHING_WIDE),
    Manipulation("row hidden", "words", row_with(hidden="1"), NOTHING_WIDE),
    Manipulation("row of a list hidden", "cell", row_with(hidden="1"), NOTHING_WIDE),
    Manipulation("row of a list without height", "cell", row_with(ht="0", customHeight="1"), NOTHING_WIDE),
    Manipulation("row hidden by a filter", "cell", filtered, NOTHING_WIDE),
    Manipulation("row in a closed group", "cell", grouped, NOTHING_WIDE),
    Manipulation("columns without width", "words", column_with(width="0", customWidth="1"), NOTHING_WIDE),
    Manipulation("columns hidden", "words", column_with(hidden="1"), NOTHING_WIDE),
    Manipulation("column of a list hidden", "cell", column_with(hidden="1"), NOTHING_WIDE),
    Manipulation("column in a closed group", "cell", column_with(hidden="1", outlineLevel="1"), NOTHING_WIDE),
    Manipulation("in front of frozen panes", "words", frozen, NOTHING_WIDE._replace(shows=lambda t: None)),
    Manipulation("left of frozen panes", "cell", frozen_aside, NOTHING_WIDE._replace(shows=lambda t: None)),
    Manipulation("merged away into the label", "words", merged_into_label, NOTHING),
    Manipulation("merged away into the cell above", "cell", merged_upwards, NOTHING_WIDE),
    Manipulation("white shape over it", "words", two_cells(shape(solid("FFFFFF"))), COVERED),
    Manipulation("white shape over a cell of a list", "cell", two_cells(shape(solid("FFFFFF"))), COVERED),
    Manipulation("white shape hung on one cell", "words", one_cell, COVERED),
    Manipulation("white shape hung on the sheet", "words", absolute, COVERED._replace(wide=True)),
    Manipulation("white picture over it", "words", pasted, COVERED),
    Manipulation("text box with another value over it", "words", boxed_other, OTHER._replace(words=COVERED.words)),
    Manipulation("line drawn through it", "words", two_cells(LINE), COVERED._replace(words=(*COVERED.words, "线"))),
    Manipulation("cross drawn over it", "words", two_cells(shape(solid("C00000"), kind="mathMultiply")), COVERED),
    Manipulation(
        "cell crossed by diagonals", "words", crossed, NOTHING._replace(words=("斜线",), shows=lambda t: None)
    ),
    Manipulation("old check box instead of text", "choice", old_box, OTHER._replace(shows=lambda target: None)),
    Manipulation("check box instead of text", "choice", new_box, OTHER._replace(shows=lambda target: None)),
    Manipulation("name that points to a hidden sheet", "words", moved_name, SAME),
    Manipulation("form on a hidden sheet", "words", hidden_form, told("隐藏")._replace(wide=True, shows=lambda t: "")),
)
