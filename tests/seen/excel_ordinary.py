"""Looks of Excel that are ordinary in an office: nothing is told of them, and nothing changes."""

from __future__ import annotations

from tests.seen.excel_looks import STRIKE, WHITE, always, struck_style
from tests.seen.excel_place import Change, Place, X, both, on_sheet, part, rich, row_with, run
from tests.seen.excel_places import ANCHOR, corner, draw, shape
from tests.seen.excel_style import added, aligned, builtin, fill_of, font_of, format_of, group, look
from tests.seen.truth import ORDINARY, Manipulation


def view(**attributes: str) -> Change:
    def change(place: Place) -> None:
        for name, value in attributes.items():
            next(place.sheet.iter(f"{X}sheetView")).set(name, value)

    return change


def scrolled(place: Place) -> None:
    next(place.sheet.iter(f"{X}pane")).set("topLeftCell", "A40")


def panes(**attributes: str) -> Change:
    def change(place: Place) -> None:
        for name, value in attributes.items():
            next(place.sheet.iter(f"{X}pane")).set(name, value)

    return change


def open_group(place: Place) -> None:
    row_with(outlineLevel="1")(place)


def unused(place: Place) -> None:
    """A struck white style that no cell uses."""
    added(place, "fonts", part(f'<font>{STRIKE}<sz val="1"/>{WHITE}<name val="宋体"/></font>'))
    added(
        place,
        "cellXfs",
        part(
            f'<xf numFmtId="0" fontId="{len(group(place, "fonts")) - 1}" fillId="0" borderId="0" xfId="0" '
            'applyFont="1"/>'
        ),
    )


def filter_only(place: Place) -> None:
    insert_ref = f"A{place.number - 1}:C{place.number + 5}"
    on_sheet(f'<autoFilter ref="{insert_ref}"/>')(place)


def plain_quote(place: Place) -> None:
    look(place).set("quotePrefix", "0")


def frame(place: Place) -> None:
    """An empty frame far right of the form."""
    draw(ANCHOR.format(corner("from", 22, 1), corner("to", 25, 3), shape("<a:noFill/>")), place)


def code(text: str) -> Change:
    return format_of(lambda target: text)


WORDS: dict[str, Change] = {
    "bold": font_of('<b val="1"/>'),
    "italic": font_of('<i val="1"/>'),
    "red": font_of('<color rgb="FFFF0000"/>'),
    "blue by the theme": font_of('<color theme="4"/>'),
    "black by the palette": font_of('<color indexed="8"/>'),
    "automatic colour": font_of('<color auto="1"/>'),
    "eight points": font_of('<sz val="8"/>'),
    "underlined": font_of('<u val="single"/>'),
    "another font": font_of('<name val="楷体"/>'),
    "light yellow fill": fill_of('rgb="FFFFFFCC"'),
    "light grey fill by the theme": fill_of('theme="0" tint="-0.15"'),
    "white on dark": both(font_of(WHITE), fill_of('rgb="FF1F2933"')),
    "runs in bold and red": rich(
        lambda t: run(t.text[:2], '<b val="1"/>') + run(t.text[2:], '<color rgb="FFFF0000"/>')
    ),
    "strike switched off": font_of('<strike val="0"/>'),
    "struck style that the cell does not take": struck_style(False),
    "struck style that nobody uses": unused,
    "condition that does not hold": always(f"<font>{WHITE}</font>", "FALSE"),
    "condition that colours the fill": always('<fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>'),
    "condition that colours the text red": always('<font><color rgb="FF9C0006"/></font>'),
    "right-aligned": aligned(horizontal="right"),
    "centred over columns": aligned(horizontal="centerContinuous"),
    "stacked in a row that is high enough": both(aligned(textRotation="255"), row_with(ht="200", customHeight="1")),
    "turned in a row that is high enough": both(aligned(textRotation="90"), row_with(ht="200", customHeight="1")),
    "shrunk to fit": aligned(wrapText="0", shrinkToFit="1"),
    "cut by its neighbour": aligned(wrapText="0", shrinkToFit="0", horizontal="left"),
    "without the mark of text": plain_quote,
    "zoomed out": view(zoomScale="55"),
    "without grid": view(showGridLines="0", showRowColHeaders="0"),
    "scrolled below the head": scrolled,
    "scrolled with panes that are not frozen": both(view(topLeftCell="C12"), panes(state="split", ySplit="900")),
    "row in an open group": open_group,
    "higher row": row_with(ht="40", customHeight="1"),
    "empty frame beside the form": frame,
    "text format": builtin(49),
}
DATES: dict[str, Change] = {
    "date with slashes": builtin(14),
    "date in Chinese": code('yyyy"年"m"月"d"日"'),
    "date in Chinese with its language": code('[$-804]yyyy"年"m"月"d"日";@'),
    "date with its weekday": code("yyyy-mm-dd aaaa"),
    "date with points": code("yyyy.mm.dd"),
    "date in the usual calendar, by its letter": code("B1yyyy-mm-dd"),
}
NUMBERS: dict[str, Change] = {
    "red by the number format": code("[Red]0"),
    "thousands": code("#,##0"),
    "two decimals": code("0.00"),
    "point without decimals": code("0.##"),
    "accounting": code('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '),
    "negative in red": code("0;[Red]-0"),
}

EVERYDAY_LOOKS: tuple[Manipulation, ...] = (
    *(Manipulation(f"ordinary: {name}", "words", change, ORDINARY) for name, change in WORDS.items()),
    *(
        Manipulation(f"ordinary: {name}", "date", change, ORDINARY._replace(shows=lambda t: None))
        for name, change in DATES.items()
    ),
    *(Manipulation(f"ordinary: {name}", "number", change, ORDINARY) for name, change in NUMBERS.items()),
    Manipulation("ordinary: filter that hides nothing", "cell", filter_only, ORDINARY),
)
