"""How cells look in Excel: struck, coloured, small, hidden by conditional formats."""

from __future__ import annotations

from copy import deepcopy

from tests.seen.excel_place import Change, Place, both, on_sheet, part, rich, run
from tests.seen.excel_style import added, fill_of, font_of, group, look
from tests.seen.truth import NOTHING, ORDINARY, OTHER, Manipulation, reads

STRIKE = '<strike val="1"/>'
WHITE = '<color rgb="FFFFFFFF"/>'
INK = 'rgb="FF1F2933"'  # the colour of the templates' text


def struck_style(applied: bool) -> Change:
    """A named style is struck; the cell refers to it, and has its font, too, where the style is applied."""

    def change(place: Place) -> None:
        mine = look(place)
        font = deepcopy(group(place, "fonts")[int(mine.get("fontId") or 0)])
        font.insert(0, part(STRIKE))
        struck = added(place, "fonts", font)
        base = part(f'<xf numFmtId="0" fontId="{struck}" fillId="0" borderId="0"/>')
        mine.set("xfId", str(added(place, "cellStyleXfs", base)))
        if applied:
            mine.set("fontId", str(struck))
        else:
            mine.set("applyFont", "1")

    return change


def conditional(rule: str, style: str = "") -> Change:
    """A conditional format of the cell; `style` is what its dxf holds."""

    def change(place: Place) -> None:
        key = f'dxfId="{added(place, "dxfs", part(f"<dxf>{style}</dxf>"))}"' if style else ""
        body = rule.replace("{dxf}", key)
        on_sheet(f'<conditionalFormatting sqref="{{ref}}">{body}</conditionalFormatting>')(place)

    return change


def always(style: str, formula: str = "TRUE") -> Change:
    return conditional(f'<cfRule type="expression" {{dxf}} priority="1"><formula>{formula}</formula></cfRule>', style)


def halves(first: str, second: str) -> Change:
    def cut(text: str) -> tuple[str, str]:
        return text[: len(text) // 2], text[len(text) // 2 :]

    return rich(lambda target: run(cut(target.text)[0], first) + run(cut(target.text)[1], second))


def same_fill(colour: str) -> Change:
    return both(font_of(f"<color {colour}/>"), fill_of(colour))


def stopped(place: Place) -> None:
    """A rule that hides comes behind one that always holds, changes nothing and ends the list."""
    first = '<cfRule type="expression" priority="1" stopIfTrue="1"><formula>TRUE</formula></cfRule>'
    second = '<cfRule type="expression" {dxf} priority="2"><formula>TRUE</formula></cfRule>'
    conditional(first + second, f"<font>{WHITE}</font>")(place)


NOT_ZERO = '<cfRule type="cellIs" {dxf} priority="1" operator="notEqual"><formula>0</formula></cfRule>'
SCALE = '<cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/>'
ICONS = '<cfvo type="percent" val="0"/><cfvo type="percent" val="33"/><cfvo type="percent" val="67"/>'
HIDDEN: dict[str, Change] = {
    "struck out": font_of(STRIKE),
    "struck out by a cell style": struck_style(True),
    "struck out in a run": rich(lambda target: run(target.text, STRIKE)),
    "white on white": font_of(WHITE),
    "white by the theme": font_of('<color theme="0"/>'),
    "white by the palette": font_of('<color indexed="9"/>'),
    "white by a tint": font_of('<color theme="1" tint="1"/>'),
    "nearly white": font_of('<color rgb="FFFCFCFC"/>'),
    "white in a run": rich(lambda target: run(target.text, WHITE)),
    "white on a white fill": both(font_of(WHITE), fill_of('rgb="FFFFFFFF"')),
    "colour of the fill": fill_of(INK),
    "colour of the theme's fill": same_fill('theme="4"'),
    "colour of the tinted fill": same_fill('theme="4" tint="0.7999"'),
    "colour of the palette's fill": same_fill('indexed="13"'),
    "palette against value": both(font_of('<color indexed="10"/>'), fill_of('rgb="FFFF0000"')),
    "one point high": font_of('<sz val="1"/>'),
    "two points high in a run": rich(lambda t: f'<r><rPr><sz val="2"/><rFont val="宋体"/></rPr><t>{t.text}</t></r>'),
    "white by a conditional format": always(f"<font>{WHITE}</font>"),
    "struck out by a conditional format": always(f"<font>{STRIKE}</font>"),
    "format ;;; by a conditional format": always('<numFmt numFmtId="190" formatCode=";;;"/>'),
    "fill of the text's colour by a conditional format": always(
        f"<fill><patternFill><bgColor {INK}/></patternFill></fill>"
    ),
    "white where the cell is not blank": always(f"<font>{WHITE}</font>", "LEN({ref})&gt;0"),
}

LOOKS: tuple[Manipulation, ...] = (
    Manipulation("ordinary: white by a rule that another one stops", "words", stopped, ORDINARY),
    *(Manipulation(name, "words", change, NOTHING) for name, change in HIDDEN.items()),
    Manipulation("a date struck out", "date", font_of(STRIKE), NOTHING),
    Manipulation("a number struck out", "number", font_of(STRIKE), NOTHING),
    Manipulation("a cell of a list struck out", "cell", font_of(STRIKE), NOTHING),
    Manipulation(
        "white unless zero, by a condition", "number", conditional(NOT_ZERO, f"<font>{WHITE}</font>"), NOTHING
    ),
    Manipulation(
        "bar instead of its number",
        "number",
        conditional(f'<cfRule type="dataBar" priority="1"><dataBar showValue="0">{SCALE}</dataBar></cfRule>'),
        NOTHING,
    ),
    Manipulation(
        "icon instead of its number",
        "number",
        conditional(
            f'<cfRule type="iconSet" priority="1"><iconSet iconSet="3TrafficLights1" showValue="0">{ICONS}'
            "</iconSet></cfRule>"
        ),
        NOTHING,
    ),
    Manipulation("half of it struck out", "cell", halves(STRIKE, ""), reads(lambda t: t.text[len(t.text) // 2 :])),
    Manipulation("half of it white", "cell", halves(WHITE, ""), reads(lambda t: t.text[len(t.text) // 2 :])),
    Manipulation(
        "struck out, another value behind", "words", rich(lambda t: run(t.text, STRIKE) + run(t.other_text)), OTHER
    ),
)
