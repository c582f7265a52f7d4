"""Grounds in Word: dark ones behind the text, those that are none, and drawings of kinds that few programs know."""

from __future__ import annotations

from tests.seen.package import NAMES, element
from tests.seen.truth import NOTHING_WIDE, ORDINARY, SAME, Manipulation
from tests.seen.word_drawn import old, pixels, shown
from tests.seen.word_place import DOCUMENT, Change, Place, append, settings
from tests.seen.word_places import COVERED, anchor, drawn, paint, shape

WORD = "http://schemas.microsoft.com/office/word/2010"
BLACK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:ln><a:noFill/></a:ln>'
AT = "position:absolute;margin-left:0;margin-top:0;width:158pt;height:22pt"
KIND = '<v:shapetype id="_x0000_t9" coordsize="10,10" path="m0,0l10,0,10,10,0,10xe" filled="{}"/>'
TYPED = f'<v:shape type="#_x0000_t9" style="{AT};z-index:5" stroked="f"/>'


def floating(graphic: str, behind: int = 0) -> Change:
    return append(lambda target: drawn(anchor(graphic, behind=behind)))


def rect(look: str, style: str = "z-index:5", inside: str = "") -> Change:
    return old(f'<v:rect style="{AT};{style}" stroked="f" {look}>{inside}</v:rect>')


def canvas(ground: str) -> Change:
    """A canvas without a shape, on a ground of its own."""
    inner = f"<wpc:wpc><wpc:bg>{ground}</wpc:bg><wpc:whole/></wpc:wpc>"
    name = f"{WORD}/wordprocessingCanvas"
    return floating(f'<a:graphicData xmlns:wpc="{name}" uri="{name}">{inner}</a:graphicData>')


def vector(place: Place) -> None:
    """A clear picture of pixels stands in for one of strokes, which newer programs show."""
    clear = place.package.add(
        "word/media/clear.png", pixels("PNG", "RGBA", (0, 0, 0, 0)), "image/png", "image", DOCUMENT
    )
    paper = '<rect width="60" height="30" fill="white"/>'
    white = f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30">{paper}</svg>'
    key = place.package.add("word/media/white.svg", white, "image/svg+xml", "image", DOCUMENT)
    name = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
    strokes = f'<asvg:svgBlip xmlns:asvg="{name}" r:embed="{key}"/>'
    more = f'<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">{strokes}</a:ext></a:extLst>'
    append(lambda target: f"<w:r><w:drawing>{anchor(shown(clear, effect=more))}</w:drawing></w:r>")(place)


def model(uri: str, inside: str = "") -> Change:
    """A drawing of a kind that is not known here."""
    return append(
        lambda target: (
            f"<w:r><w:drawing>{anchor(f'<a:graphicData uri={uri!r}>{inside}</a:graphicData>')}</w:drawing></w:r>"
        )
    )


def page(colour: str, inside: str = "", is_displayed: bool = True) -> Change:
    """The page has a colour, which the settings show or not."""

    def change(place: Place) -> None:
        place.document.insert(0, element(f'<w:background w:color="{colour}">{inside}</w:background>'))
        if is_displayed:
            settings("<w:displayBackgroundShape/>")(place)

    return change


def old_page(look: str) -> str:
    return f'<v:background id="_x0000_s1025" {look}</v:background>'


LOCKED = f'<lc:lockedCanvas xmlns:lc="{NAMES["a"].replace("main", "lockedCanvas")}"/>'
OVER: dict[str, Change] = {
    "black shape behind it": floating(shape(paint("000000")), behind=1),
    "shape of the theme's black behind it": floating(shape(BLACK), behind=1),
    "black old shape behind it": rect('fillcolor="black"', "z-index:-5"),
    "canvas with a white ground over it": canvas('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'),
    "model in three dimensions over it": model("http://schemas.microsoft.com/office/drawing/2017/model3d"),
    "locked canvas over it": model("http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas", LOCKED),
    "picture of strokes over it": vector,
    "old shape filled by its type over it": old(KIND.format("t") + TYPED),
}
DARK: dict[str, Change] = {
    "page in a dark colour": page("1F2933"),
    "page filled in a dark colour": page("FFFFFF", old_page('fillcolor="#111"><v:fill type="solid"/>')),
    "page filled with a dark gradient": page(
        "FFFFFF", old_page('fillcolor="white"><v:fill color2="black [0]" type="gradient"/>')
    ),
}
EVERYDAY: dict[str, Change] = {
    "light shape behind it": floating(shape(paint("DDEEFF")), behind=1),
    "black old shape behind it without a fill": rect('fillcolor="black" filled="f"', "z-index:-5"),
    "canvas without a ground": canvas(""),
    "old shape whose type has no fill": old(KIND.format("f") + TYPED),
    "old shape whose fill is switched off": rect('fillcolor="white"', inside='<v:fill on="f"/>'),
    "page in a light colour": page("CCE8CF"),
    "page in a dark colour that is not shown": page("000000", is_displayed=False),
    "page whose dark fill is switched off": page("FFFFFF", old_page('fillcolor="#111"><v:fill on="f"/>')),
    "old shape that is not displayed": rect('fillcolor="white"', "z-index:5;display:none"),
}

GROUNDS: tuple[Manipulation, ...] = (
    *(Manipulation(name, "words", change, COVERED) for name, change in OVER.items()),
    *(
        Manipulation(name, "words", change, NOTHING_WIDE._replace(shows=lambda target: None))
        for name, change in DARK.items()
    ),
    Manipulation(
        "drawing of nothing that is hidden",
        "words",
        append(
            lambda target: drawn(anchor(shape(paint("000000")), behind=1).replace('id="701"', 'id="701" hidden="1"'))
        ),
        SAME,
    ),
    *(Manipulation(f"ordinary: {name}", "words", change, ORDINARY) for name, change in EVERYDAY.items()),
)
