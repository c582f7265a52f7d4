"""What a Word reader makes of looks, fields, lists and symbols: table by table, below what whole forms show."""

from __future__ import annotations

import pytest

from kit.ooxml.symbols import shown, sign
from kit.ooxml.word.appearance.equation import drawn
from kit.ooxml.word.appearance.numbering import counted
from kit.ooxml.word.reader import grid
from kit.rule_ids import CHANGING_FIELD, COVERED, FIELD_DIFFERS, REORDERED
from tests.ooxml.test_word_reader import W, cell_of, field, p, package_of, r, row, table, tc

EQUATIONS = {
    r"EQ \o\ac(□,√)": "☑",
    r"eq \o\ac(□,×)": "☒",
    r"EQ \o(□, )": "□",
    r"EQ \x(√)": "☑",
    r"EQ \o\ac(○,3)": "③",
    r"EQ \o\ac(○,是)": "是\u20dd",
    r'EQ \* jc2 \* "Font:宋体" \* hps11 \o\ad(\s\up 10(mèng),孟)': "孟",
    r"EQ \*jc2\*hps11 \o\ad(\s\up 10(shàng),上)": "上",
    r"EQ \f(1,2)": "1⁄2",
    r"EQ \s\up8(2)": "²",
    r"EQ 20000": "20000",
    r"EQ \o(13800001234,————————)": "〓",
    "EQ": "〓",
    r"EQ \o(((((((((((((((((((a": "a",
}
NUMBERS = {
    ("decimal", 7): "7",
    ("decimalZero", 7): "07",
    ("chineseCounting", 10): "十",
    ("chineseCounting", 23): "二十三",
    ("chineseCountingThousand", 105): "一百零五",
    ("chineseLegalSimplified", 10): "壹拾",
    ("ideographTraditional", 3): "丙",
    ("decimalEnclosedCircle", 20): "⑳",
    ("decimalEnclosedCircle", 21): "21",
    ("upperRoman", 14): "XIV",
    ("lowerLetter", 28): "bb",
    ("nobody knows", 1): "〓",
}
SYMBOLS = {
    ("Wingdings 2", "R"): "☑",
    ("wingdings", "\uf0fe"): "☑",
    ("Wingdings", "þ o"): "☑ ☐",
    ("Webdings", "a"): "✓",
    ("Wingdings", "签"): "签",
    ("Wingdings", "~"): "〓",
    ("Arial", "R"): "R",
    **{
        (font, "7"): "〓"
        for font in (
            "CCode39",
            "3 of 9 Barcode",
            "BarCode 128 AB",
            "EAN-13",
            "Interleaved 2of5",
            "QRCode",
            "Font Awesome 5 Free",
            "Segoe MDL2 Assets",
            "Segoe Fluent Icons",
            "Material Icons",
            "iconfont",
            "Monotype Sorts",
            "Adobe Blank",
            "Redacted Script",
            "Flow Block",
            "Chess Merida",
            "Braille",
        )
    },
    **{
        (font, "7"): "7"
        for font in (
            "Fira Code",
            "Codec Pro",
            "Symbolic Sans",
            "Iconic",
            "Chessington",
            "Libre Barcode 39 Text",
            "Flow",
        )
    },
}
STYLES = """<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Back"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Pale"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Pale"/></w:style>
<w:style w:type="character" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>"""
LOOKS = {  # properties of paragraph and run -> why the text is not seen
    ("", "<w:vanish/>"): "hidden",
    ("", '<w:vanish w:val="0"/>'): "",
    ('<w:pStyle w:val="Gone"/>', ""): "hidden",
    ('<w:pStyle w:val="Gone"/>', '<w:vanish w:val="0"/>'): "",
    ('<w:pStyle w:val="Gone"/>', '<w:rStyle w:val="Back"/>'): "",  # two styles undo each other: 17.7.3
    ("", '<w:rStyle w:val="Child"/>'): "colour",
    ("", '<w:rStyle w:val="Child"/><w:color w:val="000000"/>'): "",
    ("", '<w:rStyle w:val="Child"/><w:highlight w:val="black"/>'): "",
    ("", '<w:rStyle w:val="Round"/>'): "",
    ("", '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>'): "",
    ("", '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'): "colour",
    ("", '<w:color w:val="FFFFFF" w:themeColor="text1"/>'): "",
    ("", '<w:color w:val="000000" w:themeColor="background1"/>'): "colour",
    ("", '<w:sz w:val="7"/>'): "size",
    ("", '<w:sz w:val="8"/>'): "",
    ("", '<w:w w:val="1"/>'): "squeezed",
    ("", '<w:spacing w:val="-240"/>'): "squeezed",
    ("", '<w:spacing w:val="-20"/>'): "",
    ("", '<w:position w:val="-200"/>'): "squeezed",
    ('<w:spacing w:line="20" w:lineRule="exact"/>', ""): "squeezed",
    ('<w:ind w:left="-20000"/>', ""): "off-page",
}


@pytest.mark.parametrize(("instruction", "text"), EQUATIONS.items())
def test_equations(instruction: str, text: str) -> None:
    assert drawn(instruction) == text


@pytest.mark.parametrize(("kind", "text"), NUMBERS.items())
def test_numbers_of_lists(kind: tuple[str, int], text: str) -> None:
    assert counted(kind[1], kind[0]) == text
    assert len(counted(32767, kind[0])) < 50


@pytest.mark.parametrize(("letters", "text"), SYMBOLS.items())
def test_symbol_fonts(letters: tuple[str, str], text: str) -> None:
    assert shown(*letters) == text
    assert sign("Wingdings", 0xF0FE) == "☑"


@pytest.mark.parametrize(("looks", "why"), LOOKS.items())
def test_looks(looks: tuple[str, str], why: str) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = f'<Relationship Id="s" Type="{office}/styles" Target="styles.xml"/>'
    styles = f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>'
    body = f"<w:p><w:pPr>{looks[0]}</w:pPr>{r('值值', f'<w:rPr>{looks[1]}</w:rPr>')}</w:p>"
    (cell,) = grid(package_of(body, rels=rels, parts={"styles": styles})).paragraphs
    assert (cell.text, [kind for kind, _ in cell.left_out]) == (("", [why]) if why else ("值值", []))


def instructed(text: str, result: str = "") -> str:
    told = f"<w:r><w:instrText>{text}</w:instrText></w:r>"
    return field("begin") + told + (field("separate") + r(result) if result else "") + field("end")


FIELDS = {
    instructed(r"MACROBUTTON Go 甲公司"): ("甲公司", []),
    instructed('QUOTE "甲"'): ("甲", []),
    instructed('QUOTE "甲"', "乙"): ("乙", [FIELD_DIFFERS]),
    instructed("DATE", "2026-03-01"): ("2026-03-01", [CHANGING_FIELD]),
    instructed("DATE", "2026-03-01").replace('"begin"', '"begin" w:fldLock="1"'): ("2026-03-01", []),
    instructed("PAGE", "1") + r("页"): ("1页", [CHANGING_FIELD]),
    instructed("HYPERLINK a", "甲"): ("甲", []),
    f'<w:fldSimple w:instr="TIME">{r("9:30")}</w:fldSimple>': ("9:30", [CHANGING_FIELD]),
    f'<w:bdo w:val="rtl">{r("123")}</w:bdo>': ("123", [REORDERED]),
    r("20000") + r("1", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'): ("20000¹", []),
    r("abc", "<w:rPr><w:caps/></w:rPr>"): ("ABC", []),
}


@pytest.mark.parametrize(("inside", "meant"), FIELDS.items())
def test_fields_and_letters(inside: str, meant: tuple[str, list[str]]) -> None:
    cell = cell_of(inside)
    assert (cell.text, [note.rule for note in cell.notes]) == meant


def test_a_row_too_low_hides_its_text_or_cuts_it() -> None:
    low = '<w:trHeight w:val="{}" w:hRule="exact"/>'
    (flat,) = grid(package_of(table(row(tc(p(r("值"))), properties=low.format(20))))).cells()
    assert (flat.text, [why for why, _ in flat.left_out]) == ("", ["cut"])
    (cut,) = grid(package_of(table(row(tc(p(r("一")) * 4), properties=low.format(400))))).cells()
    assert [note.rule for note in cut.notes] == [COVERED]
    (fits,) = grid(package_of(table(row(tc(p(r("一"))), properties=low.format(400))))).cells()
    assert (fits.text, fits.notes) == ("一", ())


def test_text_merged_away_is_not_seen() -> None:
    merged = [
        row(tc(p(r(text)), f'<w:vMerge w:val="{kind}"/>')) for text, kind in (("甲", "restart"), ("乙", "continue"))
    ]
    upper, lower = grid(package_of(table(*merged))).cells()
    assert (upper.text, lower.text, lower.left_out) == ("甲", "", [("cut", "乙")])
