"""Ticks and numbers of Word that are no text: fields, symbols, fonts, bullets, the numbers of lists."""

from __future__ import annotations

from tests.seen.package import element, elements, insert
from tests.seen.truth import OTHER, Manipulation, reads, told
from tests.seen.word_fields import field, mark
from tests.seen.word_place import (
    BOX,
    TICK,
    Change,
    Place,
    append,
    boxes,
    clear,
    copy_of,
    level,
    number_of,
    numbering,
    paragraph_of,
    paragraph_style,
    properties,
    symbol_font,
    text_run,
)
from tests.seen.word_places import anchor, drawn, shape

REFUSED = reads(lambda target: target.other)  # 同意 with a 不 in front of it


def symbol(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def letter(font: str, char: str) -> str:
    return text_run(char, symbol_font(font))


def legacy_box(ticked: bool) -> str:
    state = '<w:default w:val="0"/><w:checked/>' if ticked else '<w:default w:val="1"/><w:checked w:val="0"/>'
    data = f'<w:ffData><w:name w:val="x"/><w:enabled/><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData>'
    return (
        mark("begin", data) + '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r>' + mark("end")
    )


def eq(ticked: bool) -> str:
    return field(r"EQ \o\ac(□,√)", None) if ticked else text_run("□")


def bullets(ticked: str, empty: str, look: str = "") -> Change:
    """The options stand in paragraphs of their own; the mark is the bullet of the list."""

    def change(place: Place) -> None:
        yes, no = numbering(place, [level(ticked, look=look), level(empty, look=look)])
        first = place.paragraph
        for node in list(first)[1:]:
            first.remove(node)
        for option in place.target.options:
            paragraph = copy_of(first)
            insert(properties(paragraph), element(number_of(yes if option == place.target.other else no)))
            paragraph.extend(elements(text_run(option)))
            first.addprevious(paragraph)
        place.cell.remove(first)

    return change


def numbered(text: str, kind: str = "none", look: str = "") -> Change:
    def change(place: Place) -> None:
        (key,) = numbering(place, [level(text, kind, look)])
        paragraph_of(number_of(key))(place)

    return change


def numbered_by_style(place: Place) -> None:
    (key,) = numbering(place, [level("不", "none")])
    paragraph_style("", f"<w:pPr>{number_of(key)}</w:pPr>")(place)


def number_is_the_value(place: Place) -> None:
    """The cell holds no text at all; what stands there is its list number."""
    (key,) = numbering(place, [level(place.target.other_text, "none")])
    clear(place)
    paragraph_of(number_of(key))(place)


def counted(place: Place) -> None:
    """The last figures of the value are counted by the list."""
    head, tail = place.target.other_text[:-2], place.target.other_text[-2:]
    xml = level(f"{head}%1", "decimalZero").replace('<w:start w:val="1"/>', f'<w:start w:val="{int(tail)}"/>')
    (key,) = numbering(place, [xml])
    clear(place)
    paragraph_of(number_of(key))(place)


CHOICES: dict[str, Change] = {
    "ticks as EQ fields without a result": boxes(eq),
    "ticks as SYMBOL fields": boxes(lambda on: field(f'SYMBOL {254 if on else 168} \\f "Wingdings" \\s 10', None)),
    "ticks as SYMBOL fields in hexadecimal": boxes(
        lambda on: field(f'SYMBOL 0x{"52" if on else "A3"} \\f "Wingdings 2"', None)
    ),
    "ticks as symbols of Wingdings": boxes(lambda on: symbol("Wingdings", "F0FE" if on else "F0A8")),
    "ticks as symbols of Wingdings 2": boxes(lambda on: symbol("Wingdings 2", "F052" if on else "F0A3")),
    "ticks as symbols of Webdings": boxes(lambda on: symbol("Webdings", "F061" if on else "F063")),
    "ticks as letters in Wingdings 2": boxes(lambda on: letter("Wingdings 2", "R" if on else "\u00a3")),
    "ticks as letters in Wingdings": boxes(lambda on: letter("Wingdings", "þ" if on else "o")),
    "ticks as private characters in Wingdings": boxes(lambda on: letter("Wingdings", "\uf0fe" if on else "\uf0a8")),
    "ticks as bullets": bullets(TICK, BOX),
    "ticks as bullets in Wingdings": bullets("\uf0fe", "\uf0a8", symbol_font("Wingdings")),
    "ticks as old form boxes": boxes(legacy_box),
    "ticks with a variation selector": boxes(lambda on: text_run("☑️" if on else "⬜")),
    "ticks as letters in brackets": boxes(lambda on: text_run("（V）" if on else "（ ）")),
}


def ringed(place: Place) -> None:
    """No box is ticked; a ring is drawn around an option."""
    boxes(lambda on: text_run("□"))(place)
    ring = '<a:noFill/><a:ln w="12700"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'
    append(lambda target: drawn(anchor(shape(ring, kind="ellipse", size=RING), x=600_000, size=RING)))(place)


RING = (500_000, 280_000)

TICKS: tuple[Manipulation, ...] = (
    *(
        Manipulation(name, "choice", change, OTHER._replace(shows=lambda target: None))
        for name, change in CHOICES.items()
    ),
    Manipulation("ring around an option", "choice", ringed, told("圈")),
    Manipulation("number prefix refuses", "opinion", numbered("不"), REFUSED),
    Manipulation("number prefix with a counter refuses", "opinion", numbered("不%1", "none"), REFUSED),
    Manipulation("number prefix by style refuses", "opinion", numbered_by_style, REFUSED),
    Manipulation("number is the whole value", "words", number_is_the_value, OTHER),
    Manipulation("counter is the end of the value", "date", counted, OTHER),
)
