"""The number or sign that Word draws in front of a paragraph, which stands nowhere in its text (ECMA-376 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.opc.namespaces import W
from kit.ooxml.opc.numbers import measure
from kit.ooxml.symbols import UNKNOWN, shown
from kit.ooxml.word.appearance.properties import Look, Theme, run_look
from kit.text.regex import regex

Element = etree._Element

_VAL: Final = W + "val"
_LEVELS: Final = 9
_BULLETS: Final = frozenset("•·▪▫◦○●◆◇❖➢➤➔⬧⧫⬥‣⁃∙–—-*o〓")  # signs that only say where an entry begins
_SUFFIXES: Final = {"tab": "\t", "space": " ", "nothing": ""}
_PLACE: Final = regex("%([1-9])")
_COUNTS: Final = regex(  # words around a number that only say what is counted
    "第?(?:附件|附录|附表|附图|附|表|图|步骤|阶段|模板|问题|事项|任务|风险|措施|建议|意见|方案|目标|原因|议题|议程|注|例|备注|说明)?"
    "[章节条款项编篇卷步点次期批版号组类级页]?(?:部分)?"
)
_HAN: Final = "零一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST: Final = 32767  # Word counts no further
_MOST_LETTERS: Final = 780  # the last number that Word writes in letters: thirty of them
_LONGEST: Final = 64  # characters of a level's text; Word takes thirty-one


class Level(NamedTuple):
    """One level of a list."""

    start: int
    kind: str  # decimal, bullet, chineseCounting ...
    pattern: str  # of a custom kind: 001, 002, 003, ...
    text: str  # with %1 for the number of the first level
    suffix: str
    restart: int  # level whose numbers start this one anew; 0: any above, -1: none
    is_legal: bool  # all numbers in Arabic figures
    look: Look
    has_picture: bool
    indent: Element | None  # that it gives its paragraphs


class Numbering:
    """The lists of one document and how far each has counted. `label` is to be asked in the order of the text."""

    def __init__(self, root: Element | None, theme: Theme) -> None:
        self._lists: dict[str, str] = {}  # w:numId -> w:abstractNumId
        self._levels: dict[tuple[str, int], Level] = {}  # by w:numId
        self._starts: dict[tuple[str, int], int] = {}  # overridden by a w:num, used up once
        self._counts: dict[str, list[int | None]] = {}  # by w:abstractNumId
        self._styles: dict[str, tuple[str, int]] = {}  # paragraph style -> w:numId, level
        if root is not None:
            self._fill(root, theme)

    def of_style(self, style: str) -> tuple[str, int] | None:
        """The list and level that a paragraph style is tied to by its w:pStyle in a level."""
        return self._styles.get(style)

    @property
    def is_empty(self) -> bool:
        """Whether the document has no lists."""
        return not self._levels

    def indent(self, number: str, level: int) -> Element | None:
        """The indent (w:ind) that a level gives its paragraphs (17.9.22)."""
        at = self._levels.get((number, level))
        return None if at is None else at.indent

    def has_picture(self, number: str, level: int) -> bool:
        """Whether a level's bullet is a picture (17.9.9)."""
        at = self._levels.get((number, level))
        return at is not None and at.has_picture

    def says(self, number: str, level: int) -> bool:
        """Whether a level says something beside its number: 不, 本表作废, but not 第1章 or 附件1."""
        at = self._levels.get((number, level))
        return at is not None and not _COUNTS.fullmatch("".join(filter(_is_han, _PLACE.sub("", at.text))))

    def label(self, number: str, level: int) -> tuple[str, Look]:
        """The text that stands in front of the next paragraph of a list, suffix included, and its own look."""
        at = self._levels.get((number, level))
        if at is None:
            return "", {}
        counts = self._counts.setdefault(self._lists[number], [None] * _LEVELS)
        start = self._starts.pop((number, level), None)
        now = counts[level]
        counts[level] = start if start is not None else at.start if now is None else min(now + 1, _LARGEST)
        for deeper in range(level + 1, _LEVELS):
            below = self._levels.get((number, deeper))
            if below is None or below.restart == 0 or (below.restart > 0 and level < below.restart):
                counts[deeper] = None
        text = self._text(number, at, counts)
        return (text + at.suffix if text else ""), at.look

    def _text(self, number: str, at: Level, counts: list[int | None]) -> str:
        if at.kind == "bullet":
            sign = shown(at.look.get("ascii") or at.look.get("hAnsi") or "", at.text)
            return "" if sign in _BULLETS else sign
        if at.kind == "none":
            return at.text

        def drawn(found: re.Match[str]) -> str:
            level = self._levels.get((number, int(found[1]) - 1))
            count = counts[int(found[1]) - 1]
            value = (level.start if level else 1) if count is None else count
            return counted(
                value, "decimal" if at.is_legal or level is None else level.kind, level.pattern if level else ""
            )

        return _PLACE.sub(drawn, at.text)

    def _fill(self, root: Element, theme: Theme) -> None:
        abstracts = {one.get(W + "abstractNumId", ""): one for one in root.iterchildren(W + "abstractNum")}
        linked = {_said(one, "styleLink"): one for one in abstracts.values() if _said(one, "styleLink")}
        for num in root.iterchildren(W + "num"):
            number, abstract = num.get(W + "numId", ""), _said(num, "abstractNumId")
            element = abstracts.get(abstract)
            if element is None:
                continue
            element = linked.get(_said(element, "numStyleLink"), element)  # 17.9.21: its levels are another's
            self._lists[number] = abstract
            for level in element.iterchildren(W + "lvl"):
                self._add(number, level, theme)
            for change in num.iterchildren(W + "lvlOverride"):
                self._override(number, change, theme)

    def _add(self, number: str, level: Element, theme: Theme) -> None:
        at = measure(level.get(W + "ilvl"))
        if 0 <= at < _LEVELS:
            self._levels[number, at] = _level(level, theme)
            if style := _said(level, "pStyle"):
                self._styles.setdefault(style, (number, at))

    def _override(self, number: str, change: Element, theme: Theme) -> None:
        """A list's own version of a level (17.9.8)."""
        at = measure(change.get(W + "ilvl"))
        for level in change.iterchildren(W + "lvl"):
            self._levels[number, at] = _level(level, theme)
        if (start := change.find(W + "startOverride")) is not None:
            self._starts[number, at] = min(measure(start.get(_VAL)), _LARGEST)


def _level(level: Element, theme: Theme) -> Level:
    kind = level.find(W + "numFmt")
    choice = next(level.iter(W + "numFmt"), kind)  # one in alternate content is newer
    text = level.find(W + "lvlText")
    return Level(
        start=min(measure(_said(level, "start")), _LARGEST),
        kind=_said_of(choice, "val", "decimal"),
        pattern=_said_of(choice, "format", ""),
        text="" if text is None else text.get(_VAL, "")[:_LONGEST],
        suffix=_SUFFIXES.get(_said(level, "suff") or "tab", "\t"),
        restart=-1 if _said(level, "lvlRestart") == "0" else measure(_said(level, "lvlRestart")),
        is_legal=_is_on(level, "isLgl"),
        look=run_look(level.find(W + "rPr"), theme),
        has_picture=level.find(W + "lvlPicBulletId") is not None,
        indent=level.find(f"{W}pPr/{W}ind"),
    )


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _said(element: Element, name: str) -> str:
    child = element.find(W + name)
    return "" if child is None else child.get(_VAL, "")


def _said_of(element: Element | None, name: str, default: str) -> str:
    return default if element is None else element.get(W + name, default)


def _is_on(element: Element, name: str) -> bool:
    child = element.find(W + name)
    return child is not None and child.get(_VAL) not in ("0", "false", "off")


def counted(value: int, kind: str, pattern: str = "") -> str:
    """A number in one of Word's ways of writing it (17.18.59); 〓 in one that is not known."""
    if kind == "custom":
        width = re.match("0*[0-9]", pattern)
        return str(value).zfill(len(width.group()) if width else 1)
    draw = _KINDS.get(kind)
    return UNKNOWN if draw is None else draw(value)


def _roman(value: int) -> str:
    return "".join(_romans(value))


def _romans(value: int) -> Iterator[str]:
    for size, letters in _ROMAN:
        yield letters * (value // size)
        value %= size


def _letters(value: int) -> str:
    """a … z, aa, bb (17.18.59): the letter repeated."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= _MOST_LETTERS else str(value)


def _chinese(value: int, figures: str = _HAN, units: str = "十百千", with_one: bool = False) -> str:
    """二十三, 一百零五; 十 stands without a one in front, 壹拾 with it."""
    if not 0 < value < 10000:
        return str(value) if value else figures[0]
    text, gap = "", False
    for size in (1000, 100, 10, 1):
        figure = value // size % 10
        if figure:
            unit = units[len(str(size)) - 2] if size > 1 else ""
            text += (figures[0] if gap and text else "") + figures[figure] + unit
        gap = not figure
    return text[1:] if not with_one and 10 <= value < 20 else text


def _from(first: int, last: int, start: str) -> Callable[[int], str]:
    """Signs that follow each other in Unicode; plain figures beyond."""
    return lambda value: chr(ord(start) + value - first) if first <= value <= last else str(value)


def _of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


_FIGURES: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_KINDS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda value: str(value).translate(_WIDE),
    "decimalFullWidth2": lambda value: str(value).translate(_WIDE),
    "ordinal": lambda value: f"{value}.",
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _from(1, 20, "①"),
    "decimalEnclosedCircleChinese": _from(1, 20, "①"),
    "decimalEnclosedFullstop": _from(1, 20, "⒈"),
    "decimalEnclosedParen": _from(1, 20, "⑴"),
    "ideographEnclosedCircle": _from(1, 10, "㊀"),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": lambda value: _chinese(value, _LEGAL, "拾佰仟", with_one=True),
    "ideographDigital": lambda value: str(value).translate(_FIGURES),
    "japaneseDigitalTenThousand": lambda value: str(value).translate(_FIGURES),
    "taiwaneseDigital": lambda value: str(value).translate(_FIGURES),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "none": lambda value: "",
}
