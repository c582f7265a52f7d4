"""Fields of Word: without a result, with another one than their code says, changing on opening."""

from __future__ import annotations

from collections.abc import Callable

from tests.seen.package import element
from tests.seen.truth import NOTHING, OTHER, SAME, TOLD, Manipulation, Target
from tests.seen.word_place import (
    Change,
    Place,
    after_last,
    before_first,
    replace,
    settings,
    text_run,
)


def mark(kind: str, more: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{more}</w:fldChar></w:r>'


def field(code: str, result: str | None, look: str = "") -> str:
    """A field; one without a result has no separator, as Word writes EQ and SYMBOL."""
    text = code.replace("&", "&amp;").replace('"', "&quot;")
    shown = mark("separate") + text_run(result, look) if result is not None else ""
    return mark("begin") + f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>' + shown + mark("end")


def simple(code: str, result: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{text_run(result)}</w:fldSimple>'


def drop_down(target: Target) -> str:
    entries = f'<w:listEntry w:val="{target.text}"/><w:listEntry w:val="{target.other_text}"/>'
    data = f'<w:ffData><w:name w:val="d"/><w:enabled/><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    return (
        mark("begin", data) + '<w:r><w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText></w:r>' + mark("end")
    )


def referred(place: Place) -> None:
    """Word asks to refresh fields on opening, and the bookmark that this one repeats says something else."""
    mine = (
        f'<w:bookmarkStart w:id="901" w:name="seenref"/>{text_run(place.target.other_text)}<w:bookmarkEnd w:id="901"/>'
    )
    body = place.document[0]
    body.insert(len(body) - 1, element(f"<w:p>{mine}</w:p>"))
    settings('<w:updateFields w:val="true"/>')(place)
    replace(lambda target: field("REF seenref", target.text))(place)


def text_box(inside: str) -> Change:
    """A legacy text box with these properties, which shows the value."""
    data = f'<w:ffData><w:name w:val="t"/><w:enabled/><w:textInput>{inside}</w:textInput></w:ffData>'
    code = '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
    return replace(lambda target: mark("begin", data) + code + mark("separate") + text_run(target.text) + mark("end"))


def asked(place: Place) -> None:
    """A legacy text box that still asks."""
    mine = place._replace(target=place.target._replace(text="请填写"))
    text_box('<w:default w:val="请填写"/>')(mine)


def ruby(target: Target) -> str:
    pairs = zip(target.text, ("qiáo", "yǔ", "tóng"), strict=False)
    look = (
        '<w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
        '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr>'
    )
    return "".join(
        f"<w:r><w:ruby>{look}<w:rt>{text_run(rt)}</w:rt><w:rubyBase>{text_run(base)}</w:rubyBase></w:ruby></w:r>"
        for base, rt in pairs
    )


def old_ruby(target: Target) -> str:
    pairs = zip(target.text, ("qiao", "yu", "tong"), strict=False)
    return "".join(
        field(rf'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9({sound}),{base})', None) for base, sound in pairs
    )


def refreshed(code: str) -> Change:
    return replace(lambda target: field(code, target.text))


def beside(code: str) -> Change:
    """A field without a stored result stands behind the value."""
    return after_last(lambda target: field(code, None))


BEGUN = mark("begin") + '<w:r><w:instrText xml:space="preserve"> PRIVATE </w:instrText></w:r>'


def swallowed(place: Place) -> None:
    """The value is part of a field's instruction, which nobody sees."""
    before_first(lambda target: BEGUN)(place)
    after_last(lambda target: mark("end"))(place)


def swallowed_by_paragraphs(place: Place) -> None:
    place.paragraph.addprevious(element(f"<w:p>{BEGUN}</w:p>"))
    place.cell.append(element(f"<w:p>{mark('end')}</w:p>"))


def button(caption: str) -> Change:
    return replace(lambda target: field(f"MACROBUTTON NoMacro {caption}", None))


UNTYPED = NOTHING._replace(shows=lambda target: None)
UNMERGED: dict[str, Callable[[Target], str]] = {
    "without brackets": lambda target: field("MERGEFIELD Place", "Place"),
    "in other brackets": lambda target: field('MERGEFIELD "Place of use"', "[place_of_use]"),
    "in double brackets": lambda target: field("MERGEFIELD Place \\* MERGEFORMAT", "«Place»"),
    "as a simple field": lambda target: simple("MERGEFIELD 地址", "地址"),
}
CHANGING = ('DATE \\@ "yyyy-MM-dd"', 'TIME \\@ "yyyy-MM-dd"', 'SAVEDATE \\@ "yyyy-MM-dd"', 'PRINTDATE \\@ "yyyy-MM-dd"')


FIELDS: tuple[Manipulation, ...] = (
    *(
        Manipulation(
            f"{code.split()[0]} field as a date of record",
            "date",
            refreshed(code),
            TOLD,
        )
        for code in CHANGING
    ),
    Manipulation(
        "DATE as a simple field", "date", replace(lambda target: simple("DATE \\@ yyyy-MM-dd", target.text)), TOLD
    ),
    Manipulation(
        "TIME field in a moment",
        "moment",
        replace(lambda target: field('TIME \\@ "yyyy-MM-dd HH:mm"', target.text)),
        TOLD,
    ),
    Manipulation("phonetic guide", "person", replace(ruby), SAME._replace(shows=lambda target: None)),
    Manipulation("phonetic guide as EQ fields", "person", replace(old_ruby), SAME._replace(shows=lambda target: None)),
    Manipulation(
        "MACROBUTTON shows its text",
        "words",
        replace(lambda target: field(f"MACROBUTTON NoMacro {target.other_text}", None)),
        OTHER,
    ),
    Manipulation(
        "QUOTE with another result than its code",
        "words",
        replace(lambda target: field(f'QUOTE "{target.text}"', target.other_text)),
        OTHER,
    ),
    Manipulation(
        "IF with its result",
        "words",
        replace(lambda target: field(f'IF 1 = 1 "{target.other_text}" "{target.text}"', target.other_text)),
        OTHER,
    ),
    Manipulation(
        "formula with its result", "words", replace(lambda target: field("= 1 + 1", target.other_text)), OTHER
    ),
    Manipulation(
        "result of a field hidden",
        "words",
        replace(lambda target: field("QUOTE x", target.text, "<w:vanish/>")),
        NOTHING,
    ),
    *(
        Manipulation(f"{code.split()[0]} with its result", "words", refreshed(code), TOLD)
        for code in ("AUTOTEXT x", "PAGEREF x", "CITATION x", "USERPROPERTY x")
    ),
    *(
        Manipulation(
            f"{code.split()[0]} behind it", "words", after_last(lambda target, code=code: field(code, None)), TOLD
        )
        for code in ('DISPLAYBARCODE "x" QR', "ADVANCE \\x 3000")
    ),
    *(
        Manipulation(f"old text box of {kind}", role, text_box(f'<w:type w:val="{kind}"/>'), TOLD)
        for kind, role in (("currentDate", "date"), ("currentTime", "moment"), ("calculated", "words"))
    ),
    Manipulation("old text box that still asks", "words", asked, NOTHING._replace(shows=lambda target: "请填写")),
    Manipulation(
        "button that asks",
        "words",
        replace(lambda target: field("MACROBUTTON NoMacro [单击此处键入名称]", None)),
        NOTHING._replace(shows=lambda target: None),
    ),
    *(
        Manipulation(
            f"{name} in the middle of it",
            "words",
            replace(lambda t, name=name: f"{text_run(t.text[:2])}<w:r><w:{name}/></w:r>{text_run(t.text[2:])}"),
            TOLD,
        )
        for name in ("pgNum", "dayLong", "yearShort")
    ),
    *(
        Manipulation(f"data's name, {how}", "words", replace(show), NOTHING._replace(shows=lambda target: None))
        for how, show in UNMERGED.items()
    ),
    Manipulation("data that are merged", "words", refreshed("MERGEFIELD Place"), SAME),
    *(
        Manipulation(f"button that shows {caption}", role, button(caption), UNTYPED)
        for caption, role in (("〈此处填写地址〉", "words"), ("《姓名》", "person"), ("[地址]", "words"))
    ),
    Manipulation("instruction that runs over it", "words", swallowed, NOTHING),
    Manipulation("instruction that runs over paragraphs", "words", swallowed_by_paragraphs, NOTHING),
    Manipulation("REF refreshed on opening", "words", referred, OTHER),
    Manipulation("old form list", "words", replace(drop_down), OTHER),
    Manipulation(
        "EQ field crosses the value out",
        "code",
        replace(lambda target: field(rf"EQ \o({target.text},————————)", None)),
        NOTHING._replace(shows=lambda target: None),
    ),
)
