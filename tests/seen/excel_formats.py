"""Number formats and formulas of Excel: what the cell prints is not what it holds."""

from __future__ import annotations

from datetime import timedelta

from tests.seen.excel_layers import written
from tests.seen.excel_place import EPOCH, WORKBOOK, Change, Place, X, both, formula, holds, part, raw, rich, run, serial
from tests.seen.excel_style import aligned, builtin, format_of
from tests.seen.truth import NOTHING, ORDINARY, OTHER, SAME, TOLD, Manipulation, Target, Truth, reads

UNSEEN = TOLD._replace(values=lambda target: (None,), shows=lambda target: "")  # neither the value nor another one


def code(text: str) -> Change:
    return format_of(lambda target: text)


def shows(text: str) -> Truth:
    """What stands there is no value of the field at all."""
    return TOLD._replace(shows=lambda target: text.format(target.text))


def year_before(target: Target) -> str:
    return f"{int(target.text[:4]) - 1}{target.text[4:]}"


def since_1904(place: Place) -> None:
    """Days are counted from 1904: every date of the workbook stands four years later."""
    properties = place.package.tree(WORKBOOK).find(f"{X}workbookPr")
    assert properties is not None
    properties.set("date1904", "1")


def later(target: Target) -> str:
    return (EPOCH + timedelta(days=serial(target.text) + 1462)).isoformat()


def no_zeros(place: Place) -> None:
    """The cell holds 0, and the sheet does not show zeros."""
    holds(lambda target: 0)(place)
    next(place.sheet.iter(f"{X}sheetView")).set("showZeros", "0")


def narrow(place: Place) -> None:
    """The column is too narrow for the date, which is not shrunk: ####."""
    aligned(shrinkToFit="0")(place)
    for col in place.sheet.iter(f"{X}col"):
        if col.get("min") == str(place.column):
            col.set("width", "3")


OTHER_CALENDARS = {
    "the moon": "[$-130000]yyyy-mm-dd",
    "Mecca": "[$-1170000]yyyy/mm/dd",
    "Mecca, by its letter": "B2yyyy/mm/dd",
    "Japan": '[$-411]e"年"m"月"d"日"',
    "Taiwan": '[$-404]e"年"m"月"d"日"',
}

FORMATS: tuple[Manipulation, ...] = (
    Manipulation("number format ;;; of a number", "number", code(";;;"), NOTHING),
    Manipulation("number format ;;; of a date", "date", code(";;;"), NOTHING),
    Manipulation("number format ;;; of a text", "words", code(";;;"), NOTHING),
    Manipulation("number format of blanks", "number", code('" "'), NOTHING),
    Manipulation("white by the number format", "number", code("[White]0"), NOTHING),
    Manipulation("white by the number format's palette", "date", code("[Color2]yyyy-mm-dd"), NOTHING),
    Manipulation("literal instead of a number", "number", format_of(lambda target: f'"{target.other_text}"'), OTHER),
    Manipulation("literal instead of a date", "date", format_of(lambda target: f'"{target.other_text}"'), OTHER),
    Manipulation(
        "literal of escaped characters", "number", format_of(lambda t: "".join(f"\\{c}" for c in t.other_text)), OTHER
    ),
    Manipulation(
        "literal instead of a text",
        "words",
        format_of(lambda target: f'General;General;0;"{target.other_text}"'),
        OTHER,
    ),
    Manipulation("figure in front by the number format", "number", code('"1"0'), reads(lambda t: int(f"1{t.text}"))),
    Manipulation("figure behind by the number format", "number", code('0"0"'), reads(lambda t: int(f"{t.text}0"))),
    Manipulation("minus by the number format", "number", code('"-"0'), reads(lambda t: -int(t.text))),
    Manipulation("other unit by the number format", "number", code('0"万"'), shows("{}万")),
    Manipulation("question by the number format", "number", code('"约"0"？"'), shows("约{}？")),
    Manipulation(
        "conditional section with a literal", "number", format_of(lambda t: f'[>=1]"{t.other_text}";0'), OTHER
    ),
    Manipulation(
        "conditional section with a figure", "number", code('[>1]"1"0;0'), reads(lambda target: int(f"1{target.text}"))
    ),
    Manipulation("unit by the number format", "number", code('0"（单位）"'), SAME),
    Manipulation(
        "in thousands by a comma", "number", code("0,"), reads(lambda target: 0)._replace(shows=lambda t: None)
    ),
    Manipulation("hundredfold by a percent sign", "number", code("0%"), reads(lambda target: int(target.text) * 100)),
    Manipulation(
        "percent of a hundredth",
        "number",
        both(holds(lambda t: int(t.other_text) / 100), code("0%")),
        TOLD._replace(values=lambda t: (t.other,), shows=lambda t: f"{t.other_text}%"),
    ),
    Manipulation("rounded by the format", "number", both(holds(lambda t: f"{int(t.text) - 0.4}"), code("0")), SAME),
    Manipulation("fraction cut off by the format", "number", both(holds(lambda t: f"{t.text}.4"), code("0")), SAME),
    Manipulation(
        "number shown as a fraction",
        "number",
        both(holds(lambda t: f"{t.text}.5"), code("# ?/?")),
        TOLD._replace(values=lambda target: (int(target.text) + 0.5,)),
    ),
    Manipulation("number shown as a date", "number", code("yyyy-mm-dd"), UNSEEN._replace(shows=lambda target: None)),
    Manipulation("number in science", "number", code("0E+00"), SAME._replace(shows=lambda target: None)),
    Manipulation("date shown as a number", "date", builtin(0), UNSEEN._replace(shows=lambda target: raw(target.text))),
    Manipulation(
        "date without its year", "date", both(holds(lambda t: serial(year_before(t))), code('m"月"d"日"')), UNSEEN
    ),
    Manipulation("date as its year alone", "date", code("yyyy"), UNSEEN),
    Manipulation("date as its month alone", "date", code('yyyy"年"m"月"'), UNSEEN),
    Manipulation("date as its weekday", "date", code("aaaa"), UNSEEN),
    Manipulation("date as a time", "date", code("hh:mm"), UNSEEN),
    *(
        Manipulation(f"date in the calendar of {name}", "date", code(text), UNSEEN._replace(shows=lambda target: None))
        for name, text in OTHER_CALENDARS.items()
    ),
    Manipulation("date with another year in the format", "date", code('"2031"-mm-dd'), UNSEEN),
    Manipulation("date with the day by the format", "date", code('yyyy-mm-"28"'), reads(lambda t: f"{t.text[:8]}28")),
    Manipulation("text with 已 in front by the format", "choice", code('0;0;0;"已"@'), shows("已{}")),
    Manipulation("text with 不 in front by the format", "choice", code('"不"@'), shows("不{}")),
    Manipulation("text twice by the format", "words", code("@@"), shows("{0}{0}")),
    Manipulation("zero that is not shown", "number", no_zeros, NOTHING),
    Manipulation("days since 1904", "date", since_1904, reads(later)._replace(free=True)),
    Manipulation("too wide for its column", "listdate", narrow, UNSEEN),
    Manipulation(
        "repeated to the cell's width", "number", aligned(horizontal="fill"), UNSEEN._replace(shows=lambda t: None)
    ),
)


def filled_from(place: Place) -> None:
    """A formula of another cell fills the value's cell, too."""
    written("x", "T2")(place)
    cell = next(cell for cell in place.sheet.iter(f"{X}c") if cell.get("r") == "T2")
    for node in list(cell):
        cell.remove(node)
    cell.set("t", "str")
    cell.append(part(f'<f t="array" ref="{place.ref}:T{max(place.number, 2)}">TODAY()</f>'))
    cell.append(part("<v/>"))


def month_before(target: Target) -> str:
    """A month before the date that is seen when the formula is worked out anew."""
    year, month, day = map(int, target.other_text.split("-"))
    return f"EDATE(DATE({year},{month - 1},{day}),1)"


def since_month(target: Target) -> str:
    """The date, counted from the end of the month before."""
    year, month, day = map(int, target.text.split("-"))
    return f"EOMONTH(DATE({year},{month},{day}),-1)+{day}"


def by_row(target: Target) -> str:
    return f"ROW()-ROWS($A$1:A1)-ROW(A2)+{target.text}-ROW()+3"


FORMULAS: tuple[Manipulation, ...] = (
    Manipulation("TODAY as a date of record", "date", formula(lambda t: "TODAY()", lambda t: raw(t.text)), TOLD),
    Manipulation("NOW as a date of record", "date", formula(lambda t: "INT(NOW())", lambda t: raw(t.text)), TOLD),
    Manipulation("RAND as a number", "number", formula(lambda t: "INT(RAND()*100)", lambda t: t.text), TOLD),
    Manipulation(
        "RANDBETWEEN in a list", "listdate", formula(lambda t: "RANDBETWEEN(46000,46100)", lambda t: raw(t.text)), TOLD
    ),
    Manipulation(
        "saved result against a constant", "words", formula(lambda t: f'"{t.other_text}"', lambda t: t.text), OTHER
    ),
    Manipulation(
        "saved result against a sum", "number", formula(lambda t: f"{t.other_text}-1+1", lambda t: t.text), OTHER
    ),
    Manipulation(
        "saved result against DATE",
        "date",
        formula(lambda t: f"DATE({','.join(str(int(x)) for x in t.other_text.split('-'))})", lambda t: raw(t.text)),
        OTHER,
    ),
    Manipulation(
        "saved result against IF",
        "choice",
        formula(lambda t: f'IF(1=1,"{t.other_text}","{t.text}")', lambda t: t.text),
        OTHER,
    ),
    Manipulation("saved result against EDATE", "date", formula(month_before, lambda t: raw(t.text)), OTHER),
    Manipulation("saved result against ROW", "number", formula(lambda t: "ROW()+900", lambda t: t.text), TOLD),
    Manipulation("ordinary: number by its row", "number", formula(by_row, lambda t: t.text), ORDINARY),
    Manipulation("ordinary: date by EOMONTH", "date", formula(since_month, lambda t: raw(t.text)), ORDINARY),
    Manipulation(
        "ordinary: date by its words", "date", formula(lambda t: f'"{t.text}"+0', lambda t: raw(t.text)), ORDINARY
    ),
    Manipulation("saved result against an error", "number", formula(lambda t: "1/0", lambda t: t.text), UNSEEN),
    Manipulation("filled by another cell's formula", "date", filled_from, TOLD),
    Manipulation("saved result against a blank", "words", formula(lambda t: '""', lambda t: t.text), NOTHING),
)

VALUES: tuple[Manipulation, ...] = (
    Manipulation(  # LibreOffice prints the escape
        "不 in front by an escape",
        "words",
        holds(lambda t: f"_x4E0D_{t.text}"),
        reads(lambda t: f"不{t.text}")._replace(shows=lambda t: None),
    ),
    Manipulation(
        "raised figure behind a number",
        "number",
        rich(lambda target: run(target.text) + run("2", '<vertAlign val="superscript"/>')),
        UNSEEN._replace(shows=lambda t: None),
    ),
    Manipulation("circled figure behind a number", "number", holds(lambda t: f"{t.text}①", "inlineStr"), shows("{}①")),
    Manipulation(
        "half as a character",
        "number",
        holds(lambda t: f"{t.text}½", "inlineStr"),
        TOLD._replace(values=lambda t: (int(t.text) + 0.5,)),
    ),
    Manipulation("dollars in front", "number", holds(lambda target: f"${target.text}", "inlineStr"), shows("${}")),
    Manipulation(
        "phonetic guide",
        "words",
        rich(lambda target: f'<t>{target.text}</t><rPh sb="0" eb="1"><t>ブシズ</t></rPh><phoneticPr fontId="1"/>'),
        SAME,
    ),
    Manipulation(
        "struck by combining strokes", "words", holds(lambda t: "".join(f"{c}\u0336" for c in t.text)), NOTHING
    ),
    Manipulation("number as text", "number", holds(lambda target: target.text, "inlineStr"), SAME),
)
