"""Words that the Excel template did not print: page headers, boxes, notes, cells and sheets beside the form."""

from __future__ import annotations

from tests.seen.excel_place import SHEET, Change, Place, X, part
from tests.seen.excel_places import ANCHOR, corner, draw, shape, sheet_of, solid, vml
from tests.seen.package import NAMES, insert
from tests.seen.truth import SAME, Manipulation, layer


def page(name: str, text: str, **attributes: str) -> Change:
    """Text in the header or footer of the printed page; &C: in the middle."""

    def change(place: Place) -> None:
        known = place.sheet.find(f"{X}headerFooter")
        assert known is not None
        for key, value in attributes.items():
            known.set(key, value)
        node = known.find(f"{X}{name}")
        assert node is not None
        node.text = (node.text or "") + f"&C{text}"

    return change


def blank_place(place: Place) -> tuple[str, str]:
    """A blank place of the printed page, left of the title."""
    return corner("from", 0, 0), corner("to", 2, 1)


def box(text: str, group: bool = False) -> Change:
    def change(place: Place) -> None:
        start, end = blank_place(place)
        body = shape(solid("FFFF00"), text, box=True)
        if group:
            size = (
                '<a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/><a:chOff x="0" y="0"/><a:chExt '
                'cx="900000" cy="300000"/>'
            )
            names = '<xdr:nvGrpSpPr><xdr:cNvPr id="9" name="组合 1"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
            body = f"<xdr:grpSp>{names}<xdr:grpSpPr><a:xfrm>{size}</a:xfrm></xdr:grpSpPr>{body}</xdr:grpSp>"
        draw(ANCHOR.format(start, end, body), place)

    return change


def old_text(place: Place) -> None:
    """An old text box."""
    key = vml("<v:textbox><div>本表作废</div></v:textbox><data/></x:ClientData>", "Shape", place)
    insert(place.sheet, part(f'<legacyDrawing r:id="{key}"/>'))


def note(text: str) -> Change:
    """A note of the value's cell."""

    def change(place: Place) -> None:
        body = f'<comment ref="{place.ref}" authorId="0"><text><r><t>{text}</t></r></text></comment>'
        root = (
            f'<comments xmlns="{NAMES["x"]}"><authors><author>甲</author></authors><commentList>{body}'
            "</commentList></comments>"
        )
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
        place.package.add("xl/comments1.xml", root, kind, "comments", SHEET)
        data = f"<x:Row>{place.number - 1}</x:Row><x:Column>{place.column - 1}</x:Column></x:ClientData>"
        key = vml(f"<data/>{data}", "Note", place)
        insert(place.sheet, part(f'<legacyDrawing r:id="{key}"/>'))

    return change


def thread(text: str) -> Change:
    """A comment in a thread, as Excel 365 keeps it beside the note."""

    def change(place: Place) -> None:
        name = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
        keys = ("{B2D5F0E5-0000-4000-8000-000000000001}", "{B2D5F0E5-0000-4000-8000-000000000002}")
        body = (
            f'<threadedComment ref="{place.ref}" dT="2026-04-01T00:00:00.00" personId="{keys[0]}" '
            f'id="{keys[1]}"><text>{text}</text></threadedComment>'
        )
        people = (
            f'<personList xmlns="{name}"><person displayName="甲" id="{keys[0]}" userId="甲" '
            'providerId="None"/></personList>'
        )
        kinds = "http://schemas.microsoft.com/office/2017/10/relationships"
        root = f'<ThreadedComments xmlns="{name}">{body}</ThreadedComments>'
        add = place.package.add
        add(
            "xl/threadedComments/threadedComment1.xml",
            root,
            "application/vnd.ms-excel.threadedcomments+xml",
            f"{kinds}/threadedComment",
            SHEET,
        )
        add(
            "xl/persons/person.xml", people, "application/vnd.ms-excel.person+xml", f"{kinds}/person", "xl/workbook.xml"
        )
        note(f"[线程批注] 批注: {text}")(place)

    return change


def written(text: str, where: str) -> Change:
    """Text in a cell that belongs to no field."""

    def change(place: Place) -> None:
        number = "".join(char for char in where if char.isdigit())
        rows = [row for row in place.sheet.iter(f"{X}row") if row.get("r") == number]
        cell = part(f'<c r="{where}" t="inlineStr"><is><t>{text}</t></is></c>')
        for old in [c for c in rows[0] if c.get("r") == where]:
            rows[0].remove(old)
        rows[0].append(cell)

    return change


def other_sheet(text: str, state: str = "") -> Change:
    """A sheet of its own that says something of the form."""

    def change(place: Place) -> None:
        copy = sheet_of(place, "说明", state)
        tree = copy.package.tree("xl/worksheets/sheet2.xml")
        keep = (f"{X}sheetData", f"{X}sheetFormatPr")
        for node in list(tree):
            if node.tag not in keep:
                tree.remove(node)
        data = tree.find(f"{X}sheetData")
        assert data is not None
        data.clear()
        data.append(part(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'))

    return change


def words_as_art(place: Place) -> None:
    """Words as art on a shape without a fill."""
    start, end = blank_place(place)
    draw(ANCHOR.format(start, end, shape("<a:noFill/>", "草稿")), place)


LAYERS: tuple[Manipulation, ...] = (
    Manipulation("void in the page's header", "words", page("oddHeader", "作废"), layer("作废")),
    Manipulation("specimen in the page's footer", "words", page("oddFooter", "&16样本"), layer("样本")),
    Manipulation(
        "plain remark in the page's footer", "words", page("oddFooter", "由法务部另行保管"), layer("法务部另行保管")
    ),
    Manipulation(
        "draft in the first page's header", "words", page("firstHeader", "草稿", differentFirst="1"), layer("草稿")
    ),
    Manipulation("first page's header that is switched off", "words", page("firstHeader", "草稿"), SAME),
    Manipulation(
        "void in the even pages' footer",
        "words",
        page("evenFooter", "作废", differentOddEven="1"),
        layer("作废")._replace(shows=lambda t: None),
    ),
    Manipulation("text box on the form", "words", box("本表作废"), layer("本表作废")),
    Manipulation(
        "text box in a group",
        "words",
        box("以附件为准", group=True),
        layer("以附件为准"),
    ),
    Manipulation("plain text box", "words", box("已转法务部核对"), layer("法务部核对")),
    Manipulation("old text box", "words", old_text, layer("本表作废")._replace(shows=lambda t: None)),
    Manipulation("words as art", "words", words_as_art, layer("草稿")),
    Manipulation("note", "words", note("此值以附件为准"), layer("以附件为准")._replace(shows=lambda t: None)),
    Manipulation("plain note", "words", note("请再核对一次"), layer("再核对一次")._replace(shows=lambda t: None)),
    Manipulation("threaded comment", "words", thread("此值作废"), layer("此值作废")._replace(shows=lambda t: None)),
    Manipulation(
        "void in a cell beside the form", "words", written("作废", "T3"), layer("作废")._replace(shows=lambda t: None)
    ),
    Manipulation(
        "plain remark in a cell beside the form",
        "words",
        written("金额待法务部核对", "T3"),
        layer("法务部核对")._replace(shows=lambda t: None),
    ),
    Manipulation(
        "another sheet that revokes the form", "words", other_sheet("本表以纸质件为准"), layer("以纸质件为准")
    ),
    Manipulation("very hidden sheet with words", "words", other_sheet("本表作废", "veryHidden"), SAME),
)
