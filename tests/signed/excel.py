"""A sign-off row in an Excel form: texts put into its cells, pictures over, in and beside its signature."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

from tests.signed.cells import Placed
from tests.signed.documents import STAND_IN, rendered, texts_of
from tests.signed.images import IMAGES
from tests.signed.package import Parts, add_image, declare, packed, parts_of, relate

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument."
SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}"'
)
SHEET, DRAWING = "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml"
REL, PAPER = "rIdSignature", "rIdPaper"
BEHIND = (
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
IMAGE_ID = "ID_2F4C8A01B5D64E0F9B7C3D1E5A6B7C8D"
WIDE, HIGH = 720000, 270000  # EMU: 2 cm × 7.5 mm, within the cell
MICROSOFT = "http://schemas.microsoft.com/office/"
RICH_DATA = f"{MICROSOFT}spreadsheetml/2017/richdata"
METADATA = (
    f'<metadata xmlns="{MAIN}" xmlns:xlrd="{RICH_DATA}"><metadataTypes count="1">'
    '<metadataType name="XLRICHVALUE" minSupportedVersion="120000" copy="1" pasteAll="1"/></metadataTypes>'
    '<futureMetadata name="XLRICHVALUE" count="1"><bk><extLst><ext uri="{3e2802c4-a4d2-4d8b-9148-e3be6c30e623}">'
    '<xlrd:rvb i="0"/></ext></extLst></bk></futureMetadata>'
    '<valueMetadata count="1"><bk><rc t="1" v="0"/></bk></valueMetadata></metadata>'
)
STRUCTURE = (
    f'<rvStructures xmlns="{RICH_DATA}" count="1"><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/>'
    '<k n="CalcOrigin" t="i"/></s></rvStructures>'
)
RICH = (  # part, content, content type, kind of the workbook's relation
    ("xl/metadata.xml", METADATA, f"{TYPE}spreadsheetml.sheetMetadata+xml", f"{OFFICE}/sheetMetadata"),
    (
        "xl/richData/rdrichvalue.xml",
        f'<rvData xmlns="{RICH_DATA}" count="1"><rv s="0"><v>0</v><v>5</v></rv></rvData>',
        "application/vnd.ms-excel.rdrichvalue+xml",
        f"{MICROSOFT}2017/06/relationships/rdRichValue",
    ),
    (
        "xl/richData/rdrichvaluestructure.xml",
        STRUCTURE,
        "application/vnd.ms-excel.rdrichvaluestructure+xml",
        f"{MICROSOFT}2017/06/relationships/rdRichValueStructure",
    ),
    (
        "xl/richData/richValueRel.xml",
        f'<richValueRels xmlns="{MICROSOFT}spreadsheetml/2022/richvaluerel" xmlns:r="{OFFICE}">'
        f'<rel r:id="{REL}"/></richValueRels>',
        "application/vnd.ms-excel.richvaluerel+xml",
        f"{MICROSOFT}2022/10/relationships/richValueRel",
    ),
)
Element = Any


class Spot(NamedTuple):
    """A cell of the sheet, counted from 0."""

    column: int
    row: int


def m(name: str) -> str:
    """Returns a name of SpreadsheetML in Clark's notation."""
    return f"{{{MAIN}}}{name}"


def cell_with(root: Element, text: str) -> Element:
    """Returns the one cell with this inline text."""
    (cell,) = (cell for cell in root.iter(m("c")) if "".join(cell.itertext(m("t"))) == text)
    return cell


def write(cell: Element, text: str) -> None:
    """Puts a text into a cell, or the formula and result of =C9→温嘉禾, or leaves it blank."""
    cell[:] = []
    cell.attrib.pop("t", None)
    if text.startswith("="):
        formula, _, result = text[1:].partition("→")
        cell.set("t", "str")
        etree.SubElement(cell, m("f")).text = formula
        etree.SubElement(cell, m("v")).text = result
    elif text:
        cell.set("t", "inlineStr")
        inline = etree.SubElement(cell, m("is"))
        etree.SubElement(inline, m("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = text


def spot_of(cell: Element) -> Spot:
    """Returns where a cell stands; the forms have fewer than 27 columns."""
    return Spot(ord(cell.get("r")[0]) - ord("A"), int(cell.get("r")[1:]) - 1)


def pic(
    *, link: bool = False, hidden: bool = False, name: str = "图片 1", text: str = "", title: str = "", effect: str = ""
) -> str:
    """Returns a picture of a drawing (ECMA-376-1, 20.5.2.25)."""
    shown = ' hidden="1"' if hidden else ""
    return (
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="{name}" title="{title}" descr="{text}"{shown}/>'
        "<xdr:cNvPicPr/></xdr:nvPicPr>"
        f'<xdr:blipFill><a:blip r:{"link" if link else "embed"}="{REL}">{effect}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"
        f'<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDE}" cy="{HIGH}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
    )


def corner(tag: str, spot: Spot, x: int = 0, y: int = 0) -> str:
    """Returns a corner of an anchor."""
    return (
        f"<xdr:{tag}><xdr:col>{spot.column}</xdr:col><xdr:colOff>{x}</xdr:colOff>"
        f"<xdr:row>{spot.row}</xdr:row><xdr:rowOff>{y}</xdr:rowOff></xdr:{tag}>"
    )


def two_cells(spot: Spot, content: str, x: int = WIDE, y: int = HIGH) -> str:
    """Returns an anchor from just within a cell to just within its other end."""
    ends = corner("from", spot, 9000, 9000) + corner("to", spot, 9000 + x, 9000 + y)
    return f'<xdr:twoCellAnchor editAs="oneCell">{ends}{content}<xdr:clientData/></xdr:twoCellAnchor>'


def over_all(spot: Spot, content: str) -> str:
    """Returns an anchor over the whole of a cell."""
    ends = corner("from", spot) + corner("to", Spot(spot.column + 1, spot.row + 1))
    return f"<xdr:twoCellAnchor>{ends}{content}<xdr:clientData/></xdr:twoCellAnchor>"


def one_cell(spot: Spot, content: str) -> str:
    """Returns an anchor at one cell, with a size."""
    size = f'<xdr:ext cx="{WIDE}" cy="{HIGH}"/>'
    return f"<xdr:oneCellAnchor>{corner('from', spot, 9000, 9000)}{size}{content}<xdr:clientData/></xdr:oneCellAnchor>"


def absolute(root: Element, spot: Spot, content: str) -> str:
    """Returns an anchor at the place where the sheet's columns and rows put a cell."""
    widths = {int(col.get("min")): float(col.get("width")) for col in root.iter(m("col"))}  # no span in these forms
    heights = {int(line.get("r")): float(line.get("ht", 15)) for line in root.iter(m("row"))}
    # a column's width counts characters of 7 px beside 5 px of padding (18.3.1.13); 9525 EMU a pixel, 12700 a point
    x = sum(int(widths.get(column, 9) * 7 + 5) * 9525 for column in range(1, spot.column + 1))
    y = sum(int(heights.get(line, 15) * 12700) for line in range(1, spot.row + 1))
    place = f'<xdr:pos x="{x + WIDE // 3}" y="{y + HIGH // 3}"/><xdr:ext cx="{WIDE // 2}" cy="{HIGH // 2}"/>'
    return f"<xdr:absoluteAnchor>{place}{content}<xdr:clientData/></xdr:absoluteAnchor>"


def group(content: str) -> str:
    """Returns a group that holds a picture and nothing else."""
    start, size = 'x="0" y="0"', f'cx="{WIDE}" cy="{HIGH}"'
    frame = f"<a:xfrm><a:off {start}/><a:ext {size}/><a:chOff {start}/><a:chExt {size}/></a:xfrm>"
    head = '<xdr:nvGrpSpPr><xdr:cNvPr id="3" name="组合 1"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
    return f"<xdr:grpSp>{head}<xdr:grpSpPr>{frame}</xdr:grpSpPr>{content}</xdr:grpSp>"


CLEAR_PAPER = (
    '<a:clrChange><a:clrFrom><a:srgbClr val="FFFFFF"/></a:clrFrom>'
    '<a:clrTo><a:srgbClr val="FFFFFF"><a:alpha val="0"/></a:srgbClr></a:clrTo></a:clrChange>'
)
WASHED = '<a:lum bright="70000" contrast="-70000"/>'
DARKENED, REPLACED = '<a:lum bright="-100000"/>', '<a:alphaRepl a="0"/>'
WHITENED = '<a:biLevel thresh="0"/>'
COVER = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="9" name="矩形 1"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
    f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDE}" cy="{HIGH}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    '</a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></xdr:spPr></xdr:sp>'
)


CHART = (
    '<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="7" name="图表 1"/><xdr:cNvGraphicFramePr/>'
    "</xdr:nvGraphicFramePr></xdr:graphicFrame>"
)


def anchors(root: Element, way: str, spot: Spot) -> str:
    """Returns the anchor that a way of floating pictures asks for."""
    special = {
        "linked": lambda: two_cells(spot, pic(link=True)),
        "hidden-anchor": lambda: two_cells(spot, pic(hidden=True)),
        "no-extent": lambda: two_cells(spot, pic(), 0, 0),
        "elsewhere": lambda: two_cells(Spot(1, spot.row), pic()),
        "other-row": lambda: two_cells(Spot(spot.column, spot.row + 1), pic()),
        "seal-beside": lambda: two_cells(spot, pic(name="公章")),
        "seal": lambda: two_cells(spot, pic(name="公章")),
        "sample": lambda: two_cells(spot, pic(name="签名示例")),
        "logo": lambda: two_cells(spot, pic(text="公司 LOGO")),
        "unprinted": lambda: two_cells(spot, pic()).replace("clientData/", 'clientData fPrintsWithSheet="0"/'),
        "seal-text": lambda: two_cells(spot, pic(text="澜川智能设备有限公司印章")),
        "seal-title": lambda: two_cells(spot, pic(title="合同专用章")),
        "whitened": lambda: two_cells(spot, pic(effect=WHITENED)),
        "clear-paper": lambda: two_cells(spot, pic(effect=CLEAR_PAPER)),
        "washed": lambda: two_cells(spot, pic(effect=WASHED)),
        "charted": lambda: two_cells(spot, pic()) + over_all(spot, CHART),
        "darkened": lambda: two_cells(spot, pic(effect=DARKENED)),
        "replaced": lambda: two_cells(spot, pic(effect=REPLACED)),
        "covered": lambda: two_cells(spot, pic()) + two_cells(spot, COVER),
        "covered-paper": lambda: two_cells(spot, pic()) + two_cells(spot, pic().replace(REL, PAPER)),
        "covered-name": lambda: over_all(spot, COVER),
        "papered-name": lambda: over_all(spot, pic()),
        "dispimg-covered": lambda: over_all(spot, COVER),
        "small": lambda: two_cells(spot, pic(), 20_000, 9_000),
        "one-cell": lambda: one_cell(spot, pic()),
        "absolute": lambda: absolute(root, spot, pic()),
        "grouped": lambda: two_cells(spot, group(pic())),
    }
    return special.get(way, lambda: two_cells(spot, pic()))()


def hang(parts: Parts, root: Element, tag: str, ident: str, kind: str, target: str) -> None:
    """Relates a drawing to the sheet and names it at its place among the sheet's elements (18.3.1.99)."""
    relate(parts, SHEET, ident, target, f"{OFFICE}/{kind}")
    drawing = etree.Element(m(tag), {f"{{{OFFICE}}}id": ident})
    behind = [child for child in root if etree.QName(child).localname in BEHIND]
    if behind:
        behind[0].addprevious(drawing)
    else:
        root.append(drawing)


def image_of(way: str) -> tuple[str, bytes]:
    """Returns the picture that a way shows."""
    if way == "papered-name":
        return IMAGES["white"]
    return IMAGES.get(
        way.split("-")[-1] if way.startswith(("rich", "dispimg")) else way.removesuffix("-beside"), IMAGES["pen"]
    )


def source(parts: Parts, way: str, part: str) -> None:
    """Relates the picture to a part, or what stands in its place."""
    if way.endswith("linked"):
        relate(parts, part, REL, "https://example.com/signature.png", external=True)
    elif way.endswith("no-part"):
        relate(parts, part, REL, "../media/absent.png" if part.count("/") > 1 else "media/absent.png")
    elif not way.endswith("dangling"):
        add_image(parts, part, "xl", image_of(way), REL)


def floating(parts: Parts, root: Element, way: str, cell: Element) -> None:
    """Lets a picture float over the sheet."""
    xml = f"<xdr:wsDr {SPACES}>{anchors(root, way, spot_of(cell))}</xdr:wsDr>"
    parts[DRAWING] = xml.encode()
    declare(parts, "", f"{TYPE}drawing+xml", DRAWING)
    hang(parts, root, "drawing", "rIdDrawing", "drawing", "../drawings/drawing1.xml")
    source(parts, way, DRAWING)
    if way == "covered-paper":
        add_image(parts, DRAWING, "xl", IMAGES["white-jpeg"], PAPER)


def signature_line(parts: Parts, root: Element, way: str, cell: Element) -> None:
    """Puts a signature line that nobody signed over the cell (VML)."""
    spot = spot_of(cell)
    part = "xl/drawings/vmlDrawing1.vml"
    place = f"{spot.column}, 1, {spot.row}, 1, {spot.column}, 70, {spot.row}, 30"
    parts[part] = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1025" type="#_x0000_t75" '
        'alt="Microsoft Office 签名行..." style="position:absolute;width:70pt;height:30pt">'
        f'<v:imagedata o:relid="{REL}" o:title=""/>'
        '<o:signatureline v:ext="edit" id="{7C9B0E7E-2C60-4A33-9E3C-0B6D2E8D5D11}" '
        'provid="{00000000-0000-0000-0000-000000000000}" o:suggestedsigner="温嘉禾" issignatureline="t"/>'
        f'<x:ClientData ObjectType="Pict"><x:Anchor>{place}</x:Anchor></x:ClientData></v:shape></xml>'
    ).encode()
    declare(parts, "vml", f"{TYPE}vmlDrawing")
    hang(parts, root, "legacyDrawing", "rIdVml", "vmlDrawing", "../drawings/vmlDrawing1.vml")
    add_image(parts, part, "xl", IMAGES["pen"], REL)


def in_cell(parts: Parts, root: Element, way: str, cell: Element) -> None:
    """Places a picture in the cell as Excel 365 does: an error value with rich data ([MS-XLSX] 2.3.6)."""
    write(cell, "")
    cell.set("t", "e")
    cell.set("vm", "1")
    etree.SubElement(cell, m("v")).text = "#VALUE!"
    for number, (part, xml, kind, relation) in enumerate(RICH):
        parts[part] = xml.encode()
        declare(parts, "", kind, part)
        relate(parts, "xl/workbook.xml", f"rIdRich{number}", part.removeprefix("xl/"), relation)
    source(parts, way, RICH[-1][0])


def dispimg(parts: Parts, root: Element, way: str, cell: Element) -> None:
    """Embeds a picture as WPS does: a formula that names it, and a part with the book's pictures."""
    write(cell, "")
    cell.set("t", "str")
    etree.SubElement(cell, m("f")).text = f'_xlfn.DISPIMG("{IMAGE_ID}",1)'
    etree.SubElement(cell, m("v")).text = f'=DISPIMG("{IMAGE_ID}",1)'
    if way == "dispimg-no-part":
        return
    name = "ID_" + "0" * 32 if way == "dispimg-dangling" else IMAGE_ID
    etc = "http://www.wps.cn/officeDocument/2017/etCustomData"
    shown = [pic(name=name, hidden=way == "dispimg-hidden")]
    if way == "dispimg-among":
        shown.append(pic(name="ID_" + "1" * 32, hidden=True, title="公章"))
    images = "".join(f"<etc:cellImage>{one}</etc:cellImage>" for one in shown)
    parts["xl/cellimages.xml"] = f'<etc:cellImages xmlns:etc="{etc}" {SPACES}>{images}</etc:cellImages>'.encode()
    declare(parts, "", "application/vnd.wps-officedocument.cellimage+xml", "xl/cellimages.xml")
    relate(parts, "xl/workbook.xml", "rIdImages", "cellimages.xml", "http://www.wps.cn/officeDocument/2020/cellImage")
    add_image(parts, "xl/cellimages.xml", "xl", image_of(way), REL)


def show(parts: Parts, root: Element, way: str, cell: Element) -> None:
    """Puts a picture where its way says."""
    if way.endswith("-low"):
        cell.getparent().attrib.update({"ht": "0.75", "customHeight": "1"})
    if way.startswith("rich"):
        in_cell(parts, root, way, cell)
    elif way.startswith("dispimg"):
        dispimg(parts, root, way, cell)
        if way == "dispimg-covered":
            floating(parts, root, way, cell)
    elif way == "signature-line":
        signature_line(parts, root, way, cell)
    else:
        floating(parts, root, way, cell)


def _grow(cell: etree._Element) -> None:
    """Let the cell's row be as high as its texts ask for, as a program does when somebody types them."""
    row = cell.getparent()
    for name in ("ht", "customHeight") if row is not None else ():
        row.attrib.pop(name, None)


def document(item: Placed) -> bytes:
    """Returns the Excel document of a case."""
    texts = texts_of(item)
    parts = parts_of(rendered(item))
    root = etree.fromstring(parts[SHEET])
    cells = {key: cell_with(root, STAND_IN[key]) for key in {*texts, "signature"}}
    for key, cell in cells.items():
        write(cell, texts.get(key, ""))
        if len(texts.get(key, "")) > len(STAND_IN[key]):
            _grow(cell)
    if item.cell.picture:
        show(parts, root, item.cell.picture, cells["signature"])
    parts[SHEET] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)
