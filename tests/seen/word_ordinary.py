"""Looks that are ordinary in an office: nothing is told of them, and nothing changes."""

from __future__ import annotations

from tests.seen.package import element
from tests.seen.truth import ORDINARY, Manipulation
from tests.seen.word_looks import INK, OFF, OUTLINE_NONE, WHITE, colour, declared, fill, outline
from tests.seen.word_place import (
    Change,
    Place,
    append,
    before_first,
    both,
    cell_of,
    character_style,
    level,
    number_of,
    numbering,
    paragraph_of,
    replace,
    runs_of,
    symbol_font,
    text_run,
    wrap,
)
from tests.seen.word_places import anchor, drawn, row_of, shape


def bulleted(place: Place) -> None:
    (key,) = numbering(place, [level("•")])
    paragraph_of(number_of(key))(place)


def hidden_number(place: Place) -> None:
    """The list's number is hidden itself: nothing stands in front of the value."""
    (key,) = numbering(place, [level("不", "none", "<w:vanish/>")])
    paragraph_of(number_of(key))(place)


def prefixed_none(place: Place) -> None:
    """A list whose number is switched off by the paragraph."""
    numbering(place, [level("不", "none")])
    paragraph_of(number_of(0))(place)


def split(place: Place) -> None:
    replace(lambda target: "".join(text_run(char) for char in target.text))(place)


def white_on_dark(place: Place) -> None:
    cell_of(fill(INK))(place)
    runs_of(WHITE)(place)


def unused_styles(place: Place) -> None:
    place.package.tree("word/styles.xml").append(
        element(
            '<w:style w:type="character" w:styleId="Unused"><w:name w:val="隐藏"/><w:rPr><w:vanish/>'
            "<w:strike/></w:rPr></w:style>"
        )
    )


EVERYDAY: dict[str, Change] = {
    "bold": runs_of("<w:b/>"),
    "italic": runs_of("<w:i/>"),
    "red": runs_of(colour("FF0000")),
    "blue": runs_of(colour("0000FF")),
    "grey": runs_of(colour("595959")),
    "theme's dark text": runs_of('<w:color w:val="000000" w:themeColor="text1"/>'),
    "nine points": runs_of('<w:sz w:val="18"/>'),
    "sixteen points": runs_of('<w:sz w:val="32"/>'),
    "hollow letters": runs_of("<w14:textFill><w14:noFill/></w14:textFill>", outline("000000", 9_525)),
    "thin white line around letters": runs_of(outline("FFFFFF", 3_000)),
    "without a line around letters": runs_of(OUTLINE_NONE),
    "font that prints the text below its bars": runs_of(symbol_font("Libre Barcode 128 Text")),
    "declared with another name": declared('<w:altName w:val="Arial"/><w:charset w:val="86"/>'),
    "declared as symbols, with letters": declared('<w:charset w:val="02"/><w:sig w:usb0="E0002AFF"/>'),
    "underlined": runs_of('<w:u w:val="single"/>'),
    "dotted for emphasis": runs_of('<w:em w:val="dot"/>'),
    "framed": runs_of('<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>'),
    "highlighted light yellow": runs_of(colour("000000"), '<w:highlight w:val="yellow"/>'),
    "cell shaded light grey": cell_of(fill("F2F2F2")),
    "white on dark": white_on_dark,
    "automatic colour on dark": both(cell_of(fill("000000")), runs_of(colour("auto"))),
    "condensed by half a point": runs_of('<w:spacing w:val="-10"/>'),
    "spaced out": runs_of('<w:spacing w:val="40"/>'),
    "nine tenths as wide": runs_of('<w:w w:val="90"/>'),
    "raised a little": runs_of('<w:position w:val="3"/>'),
    "another font": runs_of('<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="楷体"/>'),
    "hiding switched off": runs_of(OFF, '<w:strike w:val="false"/>'),
    "hidden by style, not by the run": both(character_style("<w:vanish/>"), runs_of(OFF)),
    "only the paragraph's mark hidden": paragraph_of("<w:rPr><w:vanish/></w:rPr>"),
    "only the paragraph's mark struck": paragraph_of("<w:rPr><w:strike/></w:rPr>"),
    "style that nobody uses": unused_styles,
    "bullet": bulleted,
    "number that is hidden": hidden_number,
    "number switched off": prefixed_none,
    "one run a character": split,
    "smart tag": wrap('<w:smartTag w:uri="urn:x" w:element="place"><here/></w:smartTag>'),
    "link": wrap('<w:hyperlink w:anchor="f_number"><here/></w:hyperlink>'),
    "index entry": before_first(
        lambda target: (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE "不属实" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    ),
    "row exactly as high as it needs": row_of('<w:trHeight w:val="700" w:hRule="exact"/>'),
    "raised at eight points": runs_of('<w:sz w:val="16"/>', '<w:vertAlign w:val="superscript"/>'),
    "line seven tenths as high": paragraph_of('<w:spacing w:line="168" w:lineRule="auto"/>'),
    "line of 20 points": paragraph_of('<w:spacing w:line="400" w:lineRule="exact"/>'),
    "right-aligned": paragraph_of('<w:jc w:val="right"/>'),
    "indented": paragraph_of('<w:ind w:left="420" w:firstLine="200"/>'),
    "empty frame behind the text": append(
        lambda target: drawn(
            anchor(
                shape('<a:noFill/><a:ln w="6350"><a:solidFill><a:srgbClr val="999999"/></a:solidFill></a:ln>'), behind=1
            )
        )
    ),
}

EVERYDAY_LOOKS: tuple[Manipulation, ...] = tuple(
    Manipulation(f"ordinary: {name}", "words", change, ORDINARY) for name, change in EVERYDAY.items()
)
