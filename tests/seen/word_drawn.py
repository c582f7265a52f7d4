"""What Word draws: formulas, pictures of every kind, strokes, charts, ink, and words in charts and diagrams."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from tests.seen.package import NAMES, element, insert, q
from tests.seen.truth import OTHER, SAME, TOLD, Manipulation, Target, layer
from tests.seen.word_layers import in_part
from tests.seen.word_place import DOCUMENT, Change, Place, after_last, append, replace, text_run, wrap
from tests.seen.word_places import COVERED, HEIGHT, REVISED, WHO, WIDTH, anchor, drawn, paint, picture, row_of, shape

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
PARTS = "application/vnd.openxmlformats-officedocument.drawingml"
STROKE = '<a:ln w="19050"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
FILL = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
TITLE = "<a:bodyPr/><a:p><a:r><a:t>本表作废</a:t></a:r></a:p>"


def pixels(kind: str, mode: str = "RGB", colour: tuple[int, ...] = (255, 255, 255)) -> bytes:
    """A picture of one colour."""
    stream = BytesIO()
    Image.new(mode, (60, 30), colour).save(stream, kind)
    return stream.getvalue()


def shown(key: str, look: str = "", effect: str = "") -> str:
    size = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="{HEIGHT}"/></a:xfrm>'
    return (
        f'<a:graphicData uri="{NAMES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}">{effect}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr>{size}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</pic:spPr></pic:pic>'
        "</a:graphicData>"
    )


def pasted(content: bytes, ending: str = "png", look: str = "", effect: str = "", x: int = 0, y: int = 0) -> Change:
    """A picture over the value; one that is moved hangs on a blank paragraph above the table."""

    def change(place: Place) -> None:
        key = place.package.add(f"word/media/drawn.{ending}", content, f"image/{ending}", "image", DOCUMENT)
        run = f"<w:r><w:drawing>{anchor(shown(key, look, effect), x=x, y=y)}</w:drawing></w:r>"
        if x or y:
            place.table.addprevious(element(f"<w:p>{run}</w:p>"))
        else:
            append(lambda target: run)(place)

    return change


def part(kind: str, name: str, xml: str, uri: str, reference: str, floating: bool) -> Change:
    """A part with a drawing of its own, over the value or in a paragraph at the end."""

    def change(place: Place) -> None:
        key = place.package.add(f"word/drawn/{name}.xml", xml, f"{PARTS}.{kind}+xml", kind, DOCUMENT)
        graphic = f'<a:graphicData uri="{uri}">{reference.format(key)}</a:graphicData>'
        inline = (
            '<wp:inline><wp:extent cx="3000000" cy="1500000"/><wp:docPr id="9" name="图"/>'
            f"<a:graphic>{graphic}</a:graphic></wp:inline>"
        )
        run = f"<w:r><w:drawing>{anchor(graphic) if floating else inline}</w:drawing></w:r>"
        if floating:
            append(lambda target: run)(place)
        else:
            place.document[0].insert(len(place.document[0]) - 1, element(f"<w:p>{run}</w:p>"))

    return change


def chart(title: str, floating: bool) -> Change:
    space = f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{NAMES["a"]}"><c:chart>{title}</c:chart></c:chartSpace>'
    reference = f'<c:chart xmlns:c="{CHART}" r:id="{{}}"/>'
    return part("chart", "chart1", space, CHART, reference, floating)


def diagram() -> Change:
    model = (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" xmlns:a="{NAMES["a"]}"><dgm:ptLst><dgm:pt modelId="1"><dgm:t>{TITLE}'
        "</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
    )
    return part("diagramData", "data1", model, DIAGRAM, f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="{{}}"/>', False)


def ink(place: Place) -> None:
    """A stroke of the pen through the value, as tablets keep it."""
    trace = '<ink xmlns="http://www.w3.org/2003/InkML"><trace>0 0, 2000 10</trace></ink>'
    key = place.package.add("word/ink/ink1.xml", trace, "application/inkml+xml", "customXml", DOCUMENT)
    name = "http://schemas.microsoft.com/office/word/2010/wordprocessingInk"
    graphic = f'<a:graphicData uri="{name}"><w14:contentPart r:id="{key}"/></a:graphicData>'
    run = (
        f'<w:r><mc:AlternateContent><mc:Choice xmlns:wpi="{name}" Requires="wpi"><w:drawing>{anchor(graphic)}'
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    append(lambda target: run)(place)


def group_filled(place: Place) -> None:
    name = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    inner = shape("<a:grpFill/>").partition(">")[2].rpartition("<")[0]
    group = f"<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{FILL}</wpg:grpSpPr>{inner}</wpg:wgp>"
    graphic = f'<a:graphicData xmlns:wpg="{name}" uri="{name}">{group}</a:graphicData>'
    append(lambda target: drawn(anchor(graphic)))(place)


def old(xml: str) -> Change:
    return append(lambda target: f"<w:r><w:pict>{xml}</w:pict></w:r>")


def formula(inner: Callable[[str], str]) -> Change:
    return replace(lambda target: f"<m:oMath>{inner(figures(target.text))}</m:oMath>")


def figures(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def prefixed(target: Target) -> str:
    sign = '<m:dPr><m:begChr m:val="不"/><m:endChr m:val=""/></m:dPr>'
    return f"<m:oMath><m:d>{sign}<m:e>{figures(target.text)}</m:e></m:d></m:oMath>"


def sounding(target: Target) -> str:
    """What stands over the value as a guide to its sound is a word."""
    return (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{text_run('不')}</w:rt><w:rubyBase>{text_run(target.text)}</w:rubyBase>"
        "</w:ruby></w:r>"
    )


def merged_in_revision(place: Place) -> None:
    insert(next(place.cell.iter(q("w:tcPr"))), element(f'<w:cellMerge {WHO} w:vMerge="cont"/>'))


FREEHAND = shape(STROKE).replace(
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>',
    '<a:custGeom><a:pathLst><a:path w="100" h="100"><a:moveTo><a:pt x="0" y="50"/></a:moveTo></a:path></a:pathLst>'
    "</a:custGeom>",
)
THICK = '<a:noFill/><a:ln w="279400"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>'
LOW = (WIDTH, 139_700)  # a bar of eleven points
FLOATING = "position:absolute;z-index:251659264"
OVER: dict[str, Change] = {
    "white GIF over it": pasted(pixels("GIF"), "gif"),
    "white TIFF over it": pasted(pixels("TIFF"), "tiff"),
    "opaque picture with an alpha channel over it": pasted(pixels("PNG", "RGBA", (255, 255, 255, 255))),
    "clear picture on a white ground over it": pasted(pixels("PNG", "RGBA", (255, 255, 255, 0)), look=FILL),
    "picture that keeps most of its colour over it": pasted(picture(), effect='<a:alphaModFix amt="95000"/>'),
    "picture hung on a blank paragraph above": pasted(picture(), x=1_500_000, y=400_000),
    "chart over it": chart("", True),
    "ink over it": ink,
    "shape with its group's fill over it": group_filled,
    "thick white outline over it": append(lambda target: drawn(anchor(shape(THICK, size=(WIDTH, 1)), y=110_000))),
    "bar of eleven points over it": append(lambda target: drawn(anchor(shape(paint("000000"), size=LOW), size=LOW))),
    "freehand stroke through it": append(lambda target: drawn(anchor(FREEHAND))),
    "curved connector through it": append(lambda target: drawn(anchor(shape(STROKE, kind="curvedConnector3")))),
    "old line through it": old(f'<v:line style="{FLOATING}" from="0,8pt" to="158pt,8pt" strokecolor="black"/>'),
    "old polygon over it": old(f'<v:polyline style="{FLOATING}" points="0,0,158pt,0,158pt,22pt" fillcolor="white"/>'),
}
FORMULAS: dict[str, Change] = {
    "fraction": formula(lambda text: f"<m:f><m:num>{figures(text)}</m:num><m:den>{figures('2')}</m:den></m:f>"),
    "power": formula(lambda text: f"<m:sSup><m:e>{figures(text)}</m:e><m:sup>{figures('2')}</m:sup></m:sSup>"),
    "phantom": formula(
        lambda text: f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e>{figures(text)}</m:e></m:phant>'
    ),
    "box with a stroke": formula(
        lambda text: f"<m:borderBox><m:borderBoxPr><m:strikeH/></m:borderBoxPr><m:e>{figures(text)}</m:e></m:borderBox>"
    ),
}
SHOWN = {  # where the field takes any text, that is read as it stands there
    "fraction": TOLD._replace(values=lambda target: (f"{target.text}/2",)),
    "power": TOLD._replace(values=lambda target: (f"{target.text}²",)),
}
TITLED = f"<c:title><c:tx><c:rich>{TITLE}</c:rich></c:tx></c:title>"
SIGNS = "".join(f'<w:r><w:sym w:font="宋体" w:char="{ord(char):04X}"/></w:r>' for char in "作废")
REFUSED = OTHER._replace(shows=lambda target: target.other_text)

DRAWN: tuple[Manipulation, ...] = (
    *(Manipulation(name, "words", change, COVERED) for name, change in OVER.items()),
    *(
        Manipulation(f"{name} of the formula editor", "code", change, SHOWN.get(name, TOLD))
        for name, change in FORMULAS.items()
    ),
    Manipulation("bracket of the formula editor refuses", "opinion", replace(prefixed), REFUSED),
    Manipulation("phonetic guide refuses", "opinion", replace(sounding), REFUSED),
    Manipulation("chart with words", "words", chart(TITLED, False), layer("本表作废")),
    Manipulation("diagram with words", "words", diagram(), layer("本表作废")),
    Manipulation("void in the footer as symbols", "words", in_part("footer1", f"<w:p>{SIGNS}</w:p>"), layer("作废")),
    Manipulation("cells merged in a revision", "cell", merged_in_revision, REVISED),
    Manipulation("row inserted in a revision", "cell", row_of(f"<w:ins {WHO}/>"), SAME._replace(words=("修订",))),
    Manipulation("moved here in a revision", "words", wrap(f"<w:moveTo {WHO}><here/></w:moveTo>"), SAME),
    Manipulation("freehand stroke behind it", "words", append(lambda target: drawn(anchor(FREEHAND, behind=1))), SAME),
    Manipulation("blank formula behind it", "words", after_last(lambda target: "<m:oMath/>"), SAME),
)
