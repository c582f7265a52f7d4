"""How one person can be written so that it looks the same, and who only looks alike.

Folded and told is what no eye can tell apart: code points without a look of their own, compatibility forms, width.
Letters of the other case and blanks are seen, so they need not be told. Two dots of other codes are one dot.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tests.signed.cell import Cell, Row, row

REASON = ("签名", "姓名", "签字", "不一致", "不是", "名册")
ALIKE = ("形近", "形似", "相似", "相像", "西里尔", "希腊", "字母", "文字", "字符", "易混")
Told = Literal["told", "either", "no matter"]


class Written(NamedTuple):
    """A person, the way somebody wrote that person's name, whether it is the same, and whether that has to be told."""

    case: str
    person: str
    text: str
    same: bool
    told: Told


def same(case: str, person: str, text: str, told: Told = "told") -> Written:
    return Written(case, person, text, True, told)


def other(case: str, person: str, text: str, told: Told = "no matter") -> Written:
    return Written(case, person, text, False, told)


HAN, ONE, GOLD, DOTTED, LATIN, KING = "温嘉禾", "丁一帆", "金立秀", "阿卜杜拉·买买提", "Anna Colin", "王己未"
WRITTEN = (
    same("zero-width space", HAN, "温\u200b嘉禾"),
    same("zero-width non-joiner", HAN, "温嘉\u200c禾"),
    same("zero-width joiner", HAN, "温嘉\u200d禾"),
    same("word joiner", HAN, "温\u2060嘉禾"),
    same("byte-order mark in front", HAN, "\ufeff温嘉禾"),
    same("byte-order mark behind", HAN, "温嘉禾\ufeff"),
    same("soft hyphen", HAN, "温\u00ad嘉禾"),
    same("combining grapheme joiner", HAN, "温\u034f嘉禾"),
    same("left-to-right mark", HAN, "温嘉禾\u200e"),
    same("right-to-left mark", HAN, "温嘉禾\u200f"),
    same("pop of a direction", HAN, "温嘉禾\u202c"),
    same("isolate of a direction", HAN, "\u2068温嘉禾\u2069"),
    same("Hangul filler", HAN, "温嘉禾\u3164"),
    same("half-width Hangul filler", HAN, "温嘉禾\uffa0"),
    same("Mongolian vowel separator", HAN, "温嘉\u180e禾"),
    same("variation selector 1", HAN, "温嘉禾\ufe00"),
    same("variation selector 16", HAN, "温嘉禾\ufe0f"),
    same("ideographic variation selector", HAN, "温\U000e0100嘉禾"),
    same("tag character", HAN, "温嘉禾\U000e0020"),
    same("radical one", ONE, "丁\u2f00帆"),
    same("radical jade", "林玉山", "林\u2f5f山"),
    same("radical mountain", "林玉山", "林玉\u2f2d"),
    same("radical gold", GOLD, "\u2fa6立秀"),
    same("radical stand", GOLD, "金\u2f74秀"),
    same("compatibility gold", GOLD, "\uf90a立秀"),
    same("compatibility stand", GOLD, "金\uf9f7秀"),
    same("full-width letters", LATIN, "Ａｎｎａ Ｃｏｌｉｎ"),
    same("mathematical letters", LATIN, "\U0001d5a0\U0001d5c7\U0001d5c7\U0001d5ba Colin"),
    same("no-break space", LATIN, "Anna\u00a0Colin", "either"),
    same("thin space", LATIN, "Anna\u2009Colin", "either"),
    same("ideographic space", HAN, "温\u3000嘉禾", "either"),
    same("spaces in between", HAN, "温 嘉 禾", "either"),
    same("two spaces", LATIN, "Anna  Colin", "either"),
    same("invisible times", HAN, "温\u2062嘉禾"),
    same("radical horse", "马立山", "\u2ee2立山"),
    same("ligature", "Griffin Lee", "Gri\ufb03n Lee"),
    same("accent of its own", "José Lee", "Jose\u0301 Lee"),
    same("upper case", LATIN, "ANNA COLIN", "either"),
    same("dot of Greek", DOTTED, "阿卜杜拉\u0387买买提"),
    same("hyphenation point", DOTTED, "阿卜杜拉\u2027买买提", "either"),
    same("katakana dot", DOTTED, "阿卜杜拉\u30fb买买提", "either"),
    same("word separator dot", DOTTED, "阿卜杜拉\u2e31买买提", "either"),
    same("sinological dot", DOTTED, "阿卜杜拉\ua78f买买提", "either"),
    same("small bullet", DOTTED, "阿卜杜拉\u2981买买提", "either"),
    same("full stop", DOTTED, "阿卜杜拉.买买提", "either"),
    same("full-width stop", DOTTED, "阿卜杜拉．买买提", "either"),
    same("blank of Braille", HAN, "温\u2800嘉禾"),
    same("as it is", HAN, HAN, "no matter"),
    same("as it is, dotted", DOTTED, DOTTED, "no matter"),
    other("Cyrillic а", LATIN, "Ann\u0430 Colin", "told"),
    other("Cyrillic А", LATIN, "\u0410nna Colin", "told"),
    other("Cyrillic с", LATIN, "Anna \u0421olin", "told"),
    other("Greek ο", LATIN, "Anna C\u03bflin", "told"),
    other("Greek Α", LATIN, "\u0391nna Colin", "told"),
    other("Cherokee Ꭺ", LATIN, "\u13aanna Colin", "told"),
    other("Lisu ꓮ", LATIN, "\ua4eenna Colin", "told"),
    other("katakana カ for 力", "李力山", "李カ山", "told"),
    other("katakana チ for 千", "李千山", "李チ山", "told"),
    other("a stroke for 一", ONE, "丁\u31d0帆", "told"),
    other("Bopomofo ㄚ for 丫", "李丫山", "李\u311a山", "told"),
    other("Cyrillic ӏ", LATIN, "Anna Co\u04cfin", "told"),
    other("lunate Ϲ", LATIN, "Anna \u03f9olin", "told"),
    other("Greek σ", LATIN, "Anna C\u03c3lin", "told"),
    other("Coptic ⲟ", LATIN, "Anna C\u2c9flin", "told"),
    other("phonetic ɭ", LATIN, "Anna Co\u026din", "told"),
    other("Roman numeral Ⅽ", LATIN, "Anna \u216dolin", "told"),
    other("Devanagari zero", LATIN, "Anna C\u0966lin", "told"),
    other("Thai zero", LATIN, "Anna C\u0e50lin", "told"),
    other("Arabic alef", LATIN, "Anna Co\u0627in", "told"),
    other("kanbun ㆒ for 一", ONE, "丁\u3192帆", "told"),
    other("Bopomofo ㄧ for 一", ONE, "丁\u3127帆", "told"),
    other("a line of the I Ching for 一", ONE, "丁\u268a帆", "told"),
    other("Bopomofo ㄙ for 厶", "李厶山", "李\u3119山", "told"),
    other("Hangul ㅁ for 口", "李口山", "李\u3141山", "told"),
    other("katakana ロ for 口", "李口山", "李ロ山", "told"),
    other("Hangul ㅅ for 人", "李人山", "李\u3145山", "told"),
    other("figure 1 for l", LATIN, "Anna Co1in"),
    other("figure 0 for o", LATIN, "Anna C0lin"),
    other("capital I for l", LATIN, "Anna CoIin"),
    other("long-vowel mark for 一", ONE, "丁\u30fc帆", "told"),
    other("dash for 一", ONE, "丁—帆"),
    other("玉 for 王", KING, "玉己未"),
    other("已 for 己", KING, "王已未"),
    other("末 for 未", KING, "王己末"),
    other("ligature-like 日 for 曰", "李曰山", "李日山"),
    other("土 for 士", "陈士林", "陈土林"),
)
PERSONS = tuple(dict.fromkeys(written.person for written in WRITTEN))


def in_the_row(written: Written) -> Cell:
    """Returns the row whose name is the person's, signed as written."""
    return cell(written, f"name: {written.case}", row(name=written.person, signature=written.text), roster=False)


def by_the_roster(written: Written) -> Cell:
    """Returns the row that is written so in both cells, on a day when the person heads the department."""
    day = day_of(written.person)
    changed = row(name=written.text, signature=written.text, date=day)
    return cell(written, f"roster: {written.case}", changed, roster=True)


def cell(written: Written, case: str, changed: Row, *, roster: bool) -> Cell:
    """Returns the cell of a name; one that only looks alike says so."""
    why = () if written.same else ALIKE if written.told == "told" else REASON
    return Cell(case, "signed" if written.same else "unsigned", why, changed, roster=roster)


def day_of(person: str) -> str:
    """Returns the one day on which a person heads the department."""
    return f"2026-03-{PERSONS.index(person) + 10}"
