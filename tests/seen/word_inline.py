"""What stands in the line with a Word value: pictures, files, boxes, words drawn as art, texts taken from elsewhere."""

from __future__ import annotations

from tests.seen.package import element
from tests.seen.truth import NOTHING, OTHER, TOLD, Manipulation, told
from tests.seen.word_drawn import pixels, shown
from tests.seen.word_place import (
    DOCUMENT,
    Change,
    Place,
    after_last,
    append,
    before_first,
    level,
    number_of,
    numbering,
    paragraph_of,
    replace,
    text_run,
)
from tests.seen.word_places import anchor, drawn, shape, vml


def pictured(where: str, old: bool = False) -> Change:
    """A picture stands in the line, before or behind the value, or in its place."""

    def change(place: Place) -> None:
        key = place.package.add("word/media/line1.png", pixels("PNG", colour=(0, 0, 0)), "image/png", "image", DOCUMENT)
        inline = (
            '<wp:inline><wp:extent cx="400000" cy="200000"/><wp:docPr id="77" name="图 7"/><a:graphic>'
            f"{shown(key)}</a:graphic></wp:inline>"
        )
        picture = f"<w:r><w:drawing>{inline}</w:drawing></w:r>"
        if old:
            picture = (
                f'<w:r><w:pict><v:shape style="width:30pt;height:15pt"><v:imagedata r:id="{key}"/></v:shape>'
                "</w:pict></w:r>"
            )
        if where == "in the middle":
            half = len(place.target.text) // 2
            text = place.target.text
            replace(lambda target: text_run(text[:half]) + picture + text_run(text[half:]))(place)
        else:
            (before_first if where == "in front" else after_last)(lambda target: picture)(place)

    return change


def embedded(place: Place) -> None:
    """A file of another program stands behind the value, with its preview."""
    key = place.package.add("word/media/line1.png", pixels("PNG"), "image/png", "image", DOCUMENT)
    append(
        lambda target: (
            '<w:r><w:object><v:shape style="width:60pt;height:20pt" o:ole=""><v:imagedata '
            f'r:id="{key}"/></v:shape></w:object></w:r>'
        )
    )(place)


def picture_bullet(place: Place) -> None:
    """The paragraph's bullet is a picture."""
    (key,) = numbering(place, [level("•").replace("<w:lvlJc", '<w:lvlPicBulletId w:val="0"/><w:lvlJc')])
    image = place.package.add(
        "word/media/bullet1.png", pixels("PNG", colour=(0, 0, 0)), "image/png", "image", "word/numbering.xml"
    )
    tree = place.package.tree("word/numbering.xml")
    bullet = (
        '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata '
        f'r:id="{image}"/></v:shape></w:pict></w:numPicBullet>'
    )
    tree.insert(0, element(bullet))
    paragraph_of(number_of(key))(place)


def boxed(anchored: str = "", hidden: bool = False, size: tuple[int, int] = (2_000_000, 280_000), x: int = 0) -> Change:
    """The value stands in a text box over its cell, and the box is not seen."""

    def change(place: Place) -> None:
        text = place.target.text
        box = drawn(anchor(shape("<a:noFill/>", text, size=size), x=x, size=size))
        if hidden:
            box = box.replace('id="701"', 'id="701" hidden="1"')
        replace(lambda target: box)(place)

    return change


def old_box(style: str) -> Change:
    """The value stands in an old text box with this style."""

    def change(place: Place) -> None:
        inner = f"<v:textbox><w:txbxContent><w:p>{text_run(place.target.text)}</w:p></w:txbxContent></v:textbox>"
        box = vml('filled="f" stroked="f"', inner).replace("position:absolute;", f"position:absolute;{style};")
        replace(lambda target: box)(place)

    return change


def art(place: Place) -> None:
    """A word drawn as art stands in the line in front of the value."""
    word = '<v:shape type="#_x0000_t136" style="width:14pt;height:14pt"><v:textpath on="t" string="不"/></v:shape>'
    before_first(lambda target: f"<w:r><w:pict>{word}</w:pict></w:r>")(place)


def inline_box(place: Place) -> None:
    """A small box with a word stands in the line in front of the value."""
    size = (200_000, 200_000)
    inline = (
        f'<wp:inline><wp:extent cx="{size[0]}" cy="{size[1]}"/><wp:docPr id="78" name="框"/><a:graphic>'
        f"{shape('<a:noFill/>', '不', size=size)}</a:graphic></wp:inline>"
    )
    before_first(lambda target: drawn(inline))(place)


def included(code: str) -> Change:
    """A field that takes its text from elsewhere, with the value as its last result."""
    return replace(
        lambda target: (
            f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text_run(target.text)}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    )


def subdocument(place: Place) -> None:
    key = place.package.relate(DOCUMENT, "subDocument", "other.docx")
    for relation in place.package.tree("word/_rels/document.xml.rels"):
        if relation.get("Id") == key:
            relation.set("TargetMode", "External")
    place.document[0].insert(1, element(f'<w:subDoc r:id="{key}"/>'))


PICTURED = told("图片", "图形", "对象")
REFUSED = OTHER._replace(words=("不",))
BOXED: dict[str, Change] = {
    "box one point high": boxed(size=(2_000_000, 12_700)),
    "box that is hidden": boxed(hidden=True),
    "box off the page": boxed(x=-20_000_000),
    "old box that is hidden": old_box("visibility:hidden"),
    "old box off the page": old_box("left:-2000pt"),
}

INLINE: tuple[Manipulation, ...] = (
    *(
        Manipulation(name, "words", change, NOTHING._replace(shows=lambda target: None))
        for name, change in BOXED.items()
    ),
    *(
        Manipulation(f"picture {where} of it", "code", pictured(where), PICTURED)
        for where in ("in front", "in the middle", "behind")
    ),
    Manipulation("old picture in front of it", "code", pictured("in front", old=True), PICTURED),
    Manipulation("picture in front of an opinion", "opinion", pictured("in front"), PICTURED),
    Manipulation("picture behind a cell of a list", "cell", pictured("behind"), PICTURED),
    Manipulation("picture before a date", "date", pictured("in front"), PICTURED),
    Manipulation("picture before a moment", "moment", pictured("in front"), PICTURED),
    Manipulation("picture among the options", "choice", pictured("in front"), PICTURED),
    Manipulation("embedded file behind it", "words", embedded, PICTURED),
    Manipulation("picture as its bullet", "words", picture_bullet, PICTURED),
    Manipulation("word art in front refuses", "opinion", art, REFUSED),
    Manipulation("box in the line refuses", "opinion", inline_box, REFUSED),
    Manipulation("text of another file", "words", included('INCLUDETEXT "C:\\\\x.docx"'), TOLD),
    Manipulation("text of a linked sheet", "words", included('LINK Excel.Sheet.12 "C:\\\\x.xlsx" "R1C1" \\\\a'), TOLD),
    Manipulation("property of the document", "words", included("DOCPROPERTY Company"), TOLD),
    Manipulation("another document taken in", "words", subdocument, told("other.docx")),
)
