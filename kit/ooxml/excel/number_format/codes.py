"""Number format codes taken apart: sections, conditions, tokens (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Kind = Literal["number", "percent", "date", "moment"]
Role = Literal["literal", "digit", "point", "comma", "percent", "exponent", "slash", "date", "general", "text"]

# What Excel shows for the numbers that a file gives no code for, as a Chinese system shows them (18.8.30).
BUILTIN: Final[Mapping[int, str]] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-",
    42: '"¥"#,##0;"¥"-#,##0;"¥"-',
    43: "#,##0.00;-#,##0.00;-",
    44: '"¥"#,##0.00;"¥"-#,##0.00;"¥"-',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
_LONGEST: Final = 255  # characters of a code; Excel refuses longer ones, a file that holds one shows General
_MOST_SECTIONS: Final = 4
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>General|G/通用格式|Standard)|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])"
    r"|(?P<calendar>B[12])|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+|b+|g+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)"
    r"|(?P<slash>/)|(?P<text>@)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?(?:E[+-]?[0-9]+)?)", re.I)
_COMPARE: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_ELAPSED: Final = re.compile("h+|m+|s+", re.I)
_DIGITS: Final = re.compile("DBNum([123])", re.I)
_COLOUR: Final = re.compile(
    r"(?:black|white|red|green|blue|yellow|magenta|cyan|(?:color|颜色)\s*[0-9]{1,2}|[黑白红绿蓝黄青]色|洋红色)", re.I
)
_CHINESE: Final = {
    "黑色": "black",
    "白色": "white",
    "红色": "red",
    "绿色": "green",
    "蓝色": "blue",
    "黄色": "yellow",
    "洋红色": "magenta",
    "青色": "cyan",
}
# A locale's third byte names a calendar (MS-LCID): from 3 on another one, 3 Japan's, 4 Taiwan's, 0x13 the Chinese one.
_LOCALE: Final = re.compile("[0-9A-F]{1,8}", re.I)
_FIRST_OTHER: Final = 3
_MECCA: Final = "60000"
_COUNTING_ERAS: Final = frozenset({0x404, 0x411})  # Taiwan, Japan: e and g stand for the years and the name of an era
OTHER_CALENDAR: Final = "〓"  # stands before a date that is counted in another way than from the birth of Christ
_DAY_PARTS: Final = frozenset("ymdeabg")
_SYSTEM: Final = {"F800": 'yyyy"年"m"月"d"日"', "F400": "h:mm:ss"}  # the long forms of a Chinese Windows
_SYSTEM_CODE: Final = re.compile(r"\[\$-[^\]]*(F800|F400)\]", re.I)


class Token(NamedTuple):
    """One piece of a section. Of a date: the letters, in lower case, `[h]` for hours that run on."""

    role: Role
    text: str


class FormatSection(NamedTuple):
    """One of the formats of a code, and for which numbers it holds (None: by its place)."""

    tokens: tuple[Token, ...]
    compare: str
    bound: float
    digits: int  # DBNum1 to 3, 0: Arabic figures
    ink: str  # the colour that it draws in: "white", "color12", "" for the cell's own
    is_date: bool

    @property
    def kind(self) -> Kind:
        """What the section shows a number as."""
        if any(token.role == "percent" for token in self.tokens):
            return "percent"
        if not self.is_date:
            return "number"
        letters = {token.text.strip("[")[0] for token in self.tokens if token.role == "date"}
        return "moment" if letters & {"h", "s", "a/"} or not letters & _DAY_PARTS else "date"

    @property
    def is_clock(self) -> bool:
        """Whether the section shows a time without its day."""
        parts = [token.text.strip("[")[0] for token in self.tokens if token.role == "date" and token.text != "a/p"]
        return self.is_date and _DAY_PARTS.isdisjoint(parts)

    @property
    def has_digits(self) -> bool:
        """Whether the section lays out figures; General does not."""
        return any(token.role == "digit" for token in self.tokens)

    def holds(self, number: float) -> bool:
        """Whether the section's own condition takes the number."""
        return bool(self.compare) and _COMPARE[self.compare](number, self.bound)


class FormatCode(NamedTuple):
    """A number format: up to three sections for numbers, one for texts (None: texts show as they are)."""

    sections: tuple[FormatSection, ...]
    texts: FormatSection | None

    @property
    def kind(self) -> Kind:
        """What the first section shows a number as."""
        return self.sections[0].kind if self.sections else "number"


@lru_cache(maxsize=1024)
def format_code(code: str) -> FormatCode:
    """Take a format code apart. A code that Excel would refuse counts as General."""
    system = _SYSTEM_CODE.search(code)
    code = _SYSTEM[system[1].upper()] if system else code or "General"
    parts = list(_split(code)) if len(code) <= _LONGEST else ["General"]
    if len(parts) > _MOST_SECTIONS:
        parts = ["General"]
    sections = tuple(map(_section, parts))
    *numbers, last = sections
    if len(sections) == _MOST_SECTIONS or any(token.role == "text" for token in last.tokens):
        return FormatCode(tuple(numbers), last)
    return FormatCode(sections, None)


def _split(code: str) -> Iterator[str]:
    """The sections as they are written; the last may be empty: `0;` shows nothing for negative numbers."""
    start = at = 0
    while at < len(code):
        char = code[at]
        if char == ";":
            yield code[start:at]
            start = at + 1
        closing = {'"': '"', "[": "]"}.get(char)
        if closing:
            end = code.find(closing, at + 1)
            at = len(code) if end < 0 else end
        elif char in "\\!_*":
            at += 1
        at += 1
    yield code[start:]


def _section(code: str) -> FormatSection:
    tokens: list[Token] = []
    compare, bound, digits, ink, locale = "", 0.0, 0, "", ""
    for found in _TOKEN.finditer(code):
        bracket = found["bracket"]
        if found["calendar"]:  # B1: dates as usual, B2: as they count them in Mecca
            locale = _MECCA if found["calendar"][1] == "2" else locale
        elif bracket is None:
            tokens.append(_token(found))
        elif condition := _CONDITION.fullmatch(bracket):
            compare, bound = condition[1], float(condition[2])
        elif _ELAPSED.fullmatch(bracket):
            tokens.append(Token("date", f"[{bracket.lower()}]"))
        elif numerals := _DIGITS.fullmatch(bracket):
            digits = int(numerals[1])
        elif colour := _COLOUR.fullmatch(bracket):
            ink = _CHINESE.get(colour.group(), colour.group().lower().replace("颜色", "color"))
        elif bracket.startswith("$"):  # currency and locale: [$¥-804]
            words, _, locale = bracket[1:].partition("-")
            tokens.append(Token("literal", words))
    if _is_other_calendar(locale, tokens):
        tokens.insert(0, Token("literal", OTHER_CALENDAR))
    is_date = any(token.role == "date" for token in tokens) and not any(token.role == "digit" for token in tokens)
    return FormatSection(tuple(_with_minutes(tokens)), compare, bound, digits, ink, is_date)


def _is_other_calendar(locale: str, tokens: list[Token]) -> bool:
    """Whether the locale of a section has dates counted in another way than people do here."""
    number = int(locale, 16) if _LOCALE.fullmatch(locale) else 0
    if number >> 16 & 0xFF >= _FIRST_OTHER:
        return True
    return number & 0xFFFF in _COUNTING_ERAS and any(token.role == "date" and token.text[0] in "eg" for token in tokens)


def _token(found: re.Match[str]) -> Token:
    """The token of a match that is no bracket."""
    role, text = str(found.lastgroup), found[str(found.lastgroup)]
    if role in ("quoted", "escaped", "other"):
        return Token("literal", text)
    if role == "blank":
        return Token("literal", " ")
    if role == "fill":  # repeated over the rest of the cell: figures would be read as part of the number
        return Token("literal", text * 3 if text.isalnum() else "")
    if role == "half":
        return Token("date", "a/p")
    if role == "date":
        return Token("date", text.lower())
    return Token(role, text.upper() if role == "exponent" else text)  # type: ignore[arg-type]


def _with_minutes(tokens: list[Token]) -> Iterator[Token]:
    """m behind hours or before seconds means minutes: told apart as n."""
    dates = [i for i, token in enumerate(tokens) if token.role == "date" and token.text != "a/p"]
    minutes = set()
    for number, i in enumerate(dates):
        before = tokens[dates[number - 1]].text if number else ""
        behind = tokens[dates[number + 1]].text if number + 1 < len(dates) else ""
        if tokens[i].text in ("m", "mm") and (before.strip("[").startswith("h") or behind.strip("[").startswith("s")):
            minutes.add(i)
    for i, token in enumerate(tokens):
        yield Token("date", "n" * len(token.text)) if i in minutes else token
