"""A sign-off row in a Word form: texts put into its controls, pictures in, over and beside its signature."""

from __future__ import annotations

from typing import Any

from lxml import etree

from tests.signed.cells import Placed
from tests.signed.documents import INDEX, rendered, texts_of
from tests.signed.images import IMAGES, RULED
from tests.signed.package import Parts, add_image, declare, packed, parts_of, relate

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
DOCUMENT, STYLES, REL, PAPER = "word/document.xml", "word/styles.xml", "rIdSignature", "rIdPaper"
PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
CHOICES = ("同意", "有条件同意", "不同意", "已阅")
Element = Any


def w(name: str) -> str:
    """Returns a name of WordprocessingML in Clark's notation."""
    return f"{{{W}}}{name}"


def control(root: Element, key: str, index: int) -> Element:
    """Returns the control of a column in the sign-off row of this index."""
    (table,) = ([sdt for sdt in root.iter(w("sdt")) if tag(sdt) == f"signoffs[].{key}"],)
    return table[index]


def tag(sdt: Element) -> str:
    """Returns the tag of a control."""
    found = sdt.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if found is None else found.get(w("val"))


def element(xml: str) -> Element:
    """Returns the element of this XML, whose prefixes are those of `SPACES`."""
    (child,) = etree.fromstring(f"<x {SPACES}>{xml}</x>")
    return child


def run(text: str) -> Element:
    """Returns a run with this text."""
    child = element('<w:r><w:t xml:space="preserve"/></w:r>')
    child[0].text = text
    return child


def write(sdt: Element, text: str, *, free: bool) -> None:
    """Puts a text into a control, or in its place where the control does not offer it."""
    if free:
        sdt.getparent().replace(sdt, run(text))
        return
    content = sdt.find(w("sdtContent"))
    content[:] = [run(text)]


def picture(
    *,
    hidden: bool = False,
    size: str = '480000" cy="180000',
    link: bool = False,
    name: str = "图片 1",
    text: str = "",
    effect: str = "",
) -> str:
    """Returns the properties and the graphic of a picture (ECMA-376-1, 20.4)."""
    blip = f'<a:blip r:{"link" if link else "embed"}="{REL}">{effect}</a:blip>'
    shown = ' hidden="1"' if hidden else ""
    graphic = '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    frame = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f'<wp:docPr id="901" name="{name}" descr="{text}"{shown}/>{graphic}<pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="901" name="{name}" descr="{text}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f"<pic:spPr>{frame}</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def inline(*, size: str = '480000" cy="180000', look: str = "", **how: Any) -> str:
    """Returns a run with a picture in the line of text."""
    drawing = f'<wp:inline><wp:extent cx="{size}"/>{picture(size=size, **how)}</wp:inline>'
    return f"<w:r><w:rPr>{look}</w:rPr><w:drawing>{drawing}</w:drawing></w:r>"


def anchor(*, offset: int = 0, down: int | None = None, **how: Any) -> str:
    """Returns a run with a picture that floats where its paragraph stands, or away from there."""
    across, below = (f"<wp:posOffset>{by}</wp:posOffset>" for by in (offset, offset if down is None else down))
    drawing = (
        '<wp:anchor behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" simplePos="0" relativeHeight="9" '
        'distT="0" distB="0" distL="0" distR="0"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column">{across}</wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph">{below}</wp:positionV>'
        f'<wp:extent cx="480000" cy="180000"/><wp:wrapNone/>{picture(**how)}</wp:anchor>'
    )
    return f"<w:r><w:drawing>{drawing}</w:drawing></w:r>"


CLEAR_PAPER = (
    '<a:clrChange><a:clrFrom><a:srgbClr val="FFFFFF"/></a:clrFrom>'
    '<a:clrTo><a:srgbClr val="FFFFFF"><a:alpha val="0"/></a:srgbClr></a:clrTo></a:clrChange>'
)
WASHED = '<a:lum bright="70000" contrast="-70000"/>'
DARKENED, REPLACED = '<a:lum bright="-100000"/>', '<a:alphaRepl a="0"/>'
WHITENED = '<a:duotone><a:srgbClr val="FFFFFF"/><a:srgbClr val="FFFFFF"/></a:duotone>'
COVER = (
    '<w:r><w:drawing><wp:anchor behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1" simplePos="0" '
    'relativeHeight="99" distT="0" distB="0" distL="0" distR="0"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="600000" cy="240000"/><wp:wrapNone/><wp:docPr id="955" name="矩形 1"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="600000" cy="240000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></wps:spPr>'
    "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)


VML_COVER = (
    '<w:r><w:pict><v:rect style="position:absolute;margin-left:0;margin-top:0;width:60pt;height:30pt;z-index:9" '
    'fillcolor="white"/></w:pict></w:r>'
)


def old(height: int = 1, ident: str = "s901", size: str = "width:38pt;height:14pt", rel: str = REL) -> str:
    """Returns a run with a picture of old Word that floats so far up."""
    style = f"position:absolute;margin-left:0;margin-top:0;{size};z-index:{height}"
    return f'<w:r><w:pict><v:shape id="{ident}" style="{style}"><v:imagedata r:id="{rel}"/></v:shape></w:pict></w:r>'


def together(*runs: str) -> str:
    """Returns runs as one, inserted with tracked changes."""
    return f'<w:ins w:id="903" w:author="温嘉禾" w:date="2026-03-24T09:00:00Z">{"".join(runs)}</w:ins>'


def old_group(cover: str = "") -> str:
    """Returns a group of old Word with a picture, and what lies over it."""
    place = 'style="position:absolute;left:0;top:0;width:600;height:300"'
    image = f'<v:shape id="s901" {place}><v:imagedata r:id="{REL}"/></v:shape>'
    return (
        '<w:r><w:pict><v:group style="width:60pt;height:30pt" coordsize="600,300">'
        f"{image}{cover.format(place=place)}</v:group></w:pict></w:r>"
    )


def grouped(*members: str) -> str:
    """Returns a run with a group of drawings (wpg:wgp)."""
    frame = (
        '<a:off x="0" y="0"/><a:ext cx="480000" cy="180000"/><a:chOff x="0" y="0"/><a:chExt cx="480000" cy="180000"/>'
    )
    space = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="480000" cy="180000"/><wp:docPr id="901" name="组合 1"/><a:graphic>'
        f'<a:graphicData uri="{space}"><wpg:wgp xmlns:wpg="{space}"><wpg:grpSpPr><a:xfrm>{frame}</a:xfrm></wpg:grpSpPr>'
        f"{''.join(members)}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def member(x: int = 0, wide: int = 480000, high: int = 180000, fill: str = "") -> str:
    """Returns a picture of a group, or a shape with a fill."""
    frame = f'<a:xfrm><a:off x="{x}" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"/>'
    if fill:
        ground = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
        return f"<wps:wsp><wps:cNvSpPr/><wps:spPr>{frame}{ground}</wps:spPr><wps:bodyPr/></wps:wsp>"
    blip = f'<pic:blipFill><a:blip r:embed="{REL}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    named = '<pic:nvPicPr><pic:cNvPr id="902" name="图片 2"/><pic:cNvPicPr/></pic:nvPicPr>'
    return f"<pic:pic>{named}{blip}<pic:spPr>{frame}</pic:spPr></pic:pic>"


def covered(cover: str = COVER) -> str:
    """Returns a picture and a white shape over it, both inserted with tracked changes."""
    return together(inline(), cover)


def shape(extra: str = "", text: str = "", look: str = "") -> str:
    """Returns a picture of old Word (ECMA-376-4, 19.1)."""
    image = f'<v:imagedata r:id="{REL}" o:title=""{look}/>'
    return f'<v:shape id="s901" alt="{text}" style="width:38pt;height:14pt">{image}{extra}</v:shape>'


LINE = (
    '<o:signatureline v:ext="edit" id="{7C9B0E7E-2C60-4A33-9E3C-0B6D2E8D5D11}" '
    'provid="{00000000-0000-0000-0000-000000000000}" o:suggestedsigner="温嘉禾" issignatureline="t"/>'
)
ICON = '<o:OLEObject Type="Embed" ProgID="Package" ShapeID="s901" DrawAspect="Icon" ObjectID="_901" r:id="rIdObject"/>'
CUT, FADED = ' cropleft="63000f" croptop="60000f"', ' gain="0" blacklevel=".5"'
STRUCK = (
    f'<w:style xmlns:w="{W}" w:type="character" w:styleId="Struck"><w:name w:val="Struck"/>'
    "<w:rPr><w:strike/></w:rPr></w:style>"
)
PLAIN = (
    "strokes",
    "jpeg",
    "bmp",
    "least",
    "pixel",
    "tiny",
    "narrow",
    "flat",
    "white",
    "clear",
    "faint",
    "white-ink",
    "clear-ink",
    "no-ground",
    "garbage",
    "truncated",
    "empty",
    "dangling",
    "no-part",
    "gif",
    "faint-gif",
    "faint-jpeg",
    "faint-bmp",
    "white-jpeg",
    "markup",
    *RULED,
    "frame-bmp",
    "bars-gif",
)
INSIDE = {  # runs that stand in the control of the signature
    **dict.fromkeys(PLAIN, inline()),
    "linked": inline(link=True),
    "no-extent": inline(size='0" cy="0'),
    "seal": inline(name="公章"),
    "sample": inline(name="签名示例"),
    "logo": inline(text="公司 LOGO"),
    "seal-text": inline(text="澜川智能设备有限公司印章"),
    "seal-title": inline().replace("<wp:docPr ", '<wp:docPr title="合同专用章" '),
    "whitened": inline(effect=WHITENED),
    "clear-paper": inline(effect=CLEAR_PAPER),
    "washed": inline(effect=WASHED),
    "vml-covered": covered(VML_COVER),
    "darkened": inline(effect=DARKENED),
    "replaced": inline(effect=REPLACED),
    "covered": covered(),
    "covered-paper": covered(anchor().replace(REL, PAPER)),
    "vml-under-shape": together(old(), VML_COVER),
    "vml-under-later-shape": together(VML_COVER, old()),
    "vml-under-picture": together(old(), old(9, "s902", "width:60pt;height:30pt", PAPER)),
    "vml-before-ground": together(old(), VML_COVER.replace("z-index:9", "z-index:-9")),
    "vml-under-glass": together(old(), VML_COVER.replace('fillcolor="white"', 'filled="f"')),
    "vml-group": old_group(),
    "vml-group-covered": old_group('<v:rect {place} fillcolor="white"/>'),
    "group": grouped(member(fill="FFFFFF"), member()),
    "group-covered": grouped(member(), member(fill="FFFFFF")),
    "group-flat": grouped(member(wide=480000, high=0)),
    "group-cut": grouped(member(x=90_000_000)),
    "vml-flat": f"<w:r><w:pict>{shape().replace('height:14pt', 'height:0')}</w:pict></w:r>",
    "vml": f"<w:r><w:pict>{shape()}</w:pict></w:r>",
    "vml-cut": f"<w:r><w:pict>{shape(look=CUT)}</w:pict></w:r>",
    "vml-faded": f"<w:r><w:pict>{shape(look=FADED)}</w:pict></w:r>",
    "signature-line": f"<w:r><w:pict>{shape(LINE, 'Microsoft Office 签名行...')}</w:pict></w:r>",
    "vanish": inline(look="<w:vanish/>"),
    "struck": inline(look="<w:strike/>"),
    "struck-style": inline(look='<w:rStyle w:val="Struck"/>'),
    "deleted": f'<w:del w:id="902" w:author="温嘉禾" w:date="2026-03-24T09:00:00Z">{inline()}</w:del>',
    "ole": f"<w:r><w:object>{shape()}{ICON}</w:object></w:r>",
}
BESIDE = {  # runs before the control: column whose cell holds them, steps to another row, the run
    "floating": ("signature", 0, anchor()),
    "bare": ("signature", 0, inline()),
    "by-page": ("signature", 0, anchor().replace('"column"', '"page"').replace('"paragraph"', '"page"')),
    "by-margin": ("signature", 0, anchor().replace('"paragraph"', '"topMargin"')),
    "pixel-beside": ("signature", 0, anchor()),
    "seal-beside": ("signature", 0, anchor(name="公章")),
    "covered-name": ("signature", 0, COVER),
    "papered-name": ("signature", 0, anchor()),
    "shaded": ("signature", 0, anchor().replace('behindDoc="0"', 'behindDoc="1"')),
    "hidden-anchor": ("signature", 0, anchor(hidden=True)),
    "off-page": ("signature", 0, anchor(offset=90_000_000)),
    "moved-left": ("signature", 0, anchor(offset=-2_880_000, down=0)),
    "moved-down": ("signature", 0, anchor(down=2_160_000)),
    "elsewhere": ("department", 0, anchor()),
    "other-row": ("signature", -1, anchor()),
}
IMAGE_OF = {way: way for way in IMAGES} | {"pixel-beside": "pixel", "papered-name": "white"}
UNRELATED = ("dangling", "no-part", "linked")


def related(parts: Parts, way: str) -> None:
    """Adds the picture's part, or what stands in its place."""
    if way == "linked":
        relate(parts, DOCUMENT, REL, "https://example.com/signature.png", external=True)
    if way == "no-part":
        relate(parts, DOCUMENT, REL, "media/absent.png")
    if way not in UNRELATED:
        add_image(parts, DOCUMENT, "word", IMAGES[IMAGE_OF.get(way, "pen")], REL)
    if way in ("covered-paper", "vml-under-picture"):
        add_image(parts, DOCUMENT, "word", IMAGES["white-jpeg"], PAPER)
    if way == "ole":
        parts["word/embeddings/object1.bin"] = b"embedded"
        declare(parts, "bin", "application/vnd.openxmlformats-officedocument.oleObject")
        relate(parts, DOCUMENT, "rIdObject", "embeddings/object1.bin", PACKAGE)
    if way == "struck-style":
        parts[STYLES] = parts[STYLES].replace(b"</w:styles>", STRUCK.encode() + b"</w:styles>")


def placed_picture(root: Element, way: str, index: int) -> None:
    """Puts the run with the picture in its place."""
    if way in INSIDE:
        sdt = control(root, "signature", index)
        sdt.find(w("sdtContent"))[:] = [element(INSIDE[way])]
        for shown in sdt.findall(f"{w('sdtPr')}/{w('showingPlcHdr')}"):
            shown.getparent().remove(shown)
        return
    column, step, xml = BESIDE[way]
    control(root, column, index + step).addprevious(element(xml))
    if way == "shaded":
        cell = next(control(root, column, index).iterancestors(w("tc")))
        cell.find(w("tcPr")).append(element('<w:shd w:val="clear" w:color="auto" w:fill="DDDDDD"/>'))


def document(item: Placed) -> bytes:
    """Returns the Word document of a case."""
    parts = parts_of(rendered(item))
    root = etree.fromstring(parts[DOCUMENT])
    index = INDEX[item.form]
    if item.cell.picture:
        placed_picture(root, item.cell.picture, index)
        related(parts, item.cell.picture)
    for key, text in texts_of(item).items():
        write(control(root, key, index), text, free=key == "opinion" and text not in CHOICES)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)
