"""What a person sees of a number in a cell: the number rendered by its format code (ECMA-376 part 1, 18.8.30)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Final

from kit.ooxml.excel.number_format.codes import FormatSection, Token, format_code
from kit.ooxml.excel.number_format.dates import TOO_WIDE, dated
from kit.ooxml.excel.number_format.numerals import NUMERALS, in_words

_GENERAL_DIGITS: Final = 11  # characters that General shows before it turns to powers of ten
_EXACT: Final = 60  # digits in which numbers of 15 are multiplied and cut


@lru_cache(maxsize=1 << 13)
def rendered(code: str, number: float, date1904: bool = False) -> str:
    """The text that a number shows under a format code. Never raises: what Excel cannot show is ########."""
    sections = format_code(code).sections
    if not sections:
        return general(number)
    section, signed = _chosen(sections, number)
    if section is None:
        return TOO_WIDE
    if section.is_date:
        return dated(section, number, date1904)
    if any(token.role == "general" for token in section.tokens):
        text = _general(section, number)
    else:
        text = _number(section, number)
    return f"-{text}" if signed and number < 0 and text.strip() else text


def rendered_text(code: str, text: str) -> str:
    """What a text shows under a format code: its text section may add to it or hide it."""
    section = format_code(code).texts
    if section is None:
        return text
    return "".join(text if token.role in ("text", "general") else token.text for token in section.tokens)


def chosen_section(code: str, number: float) -> FormatSection | None:
    """The section of a code that shows a number; None where none does, or the code is that of texts only."""
    sections = format_code(code).sections
    return _chosen(sections, number)[0] if sections else None


def general(number: float) -> str:
    """A number as the format General shows it where there is room: at most eleven characters."""
    if number == int(number) and abs(number) < 10**_GENERAL_DIGITS:
        return str(int(number))
    if 1e-4 <= abs(number) < 10**_GENERAL_DIGITS:
        places = max(0, _GENERAL_DIGITS - 1 - len(str(int(abs(number)))))
        text = f"{number:.{places}f}"
        text = text.rstrip("0").rstrip(".") if places else text
        return "0" if text in ("-0", "") else text
    mantissa, _, power = f"{number:.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{power[0]}{power[1:].zfill(2)}"


def _chosen(sections: Sequence[FormatSection], number: float) -> tuple[FormatSection | None, bool]:
    """The section for a number, and whether a minus stands before what it shows."""
    if any(section.compare for section in sections):
        return _by_condition(sections, number)
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _by_condition(sections: Sequence[FormatSection], number: float) -> tuple[FormatSection | None, bool]:
    """Sections with conditions are tried in order; the last one without takes what is left over."""
    for i, section in enumerate(sections):
        if section.compare:
            if section.holds(number):  # one for negative numbers alone shows no minus of its own
                return section, not (section.compare in ("<", "<=") and section.bound <= 0)
        elif i == len(sections) - 1 or (i == 1 and len(sections) > 2 and number < 0 and sections[0].bound <= 0):
            return section, i != 1 or sections[0].compare not in (">", ">=") or sections[0].bound != 0
    return None, False


def _general(section: FormatSection, number: float) -> str:
    """A section that holds the word General, with printed words around it."""
    text = general(abs(number))
    if section.digits:
        text = in_words(text, section.digits)
    return "".join(text if token.role == "general" else _printed(token) for token in section.tokens)


def _printed(token: Token) -> str:
    return token.text if token.role in ("literal", "comma", "slash", "percent", "point") else ""


def _number(section: FormatSection, number: float) -> str:
    tokens = section.tokens
    if not any(token.role == "digit" for token in tokens):
        return "".join(general(abs(number)) if token.role == "text" else token.text for token in tokens)
    value = abs(Decimal(repr(number)))
    if value and not -_EXACT < value.adjusted() < _EXACT // 2:  # no document's number: not worth its zeros
        return general(abs(number))
    percents = sum(token.role == "percent" for token in tokens)
    with localcontext() as exact:
        exact.prec = _EXACT
        value = value.scaleb(2 * percents - 3 * _scaling(tokens))
        if any(token.role == "exponent" for token in tokens):
            text = _scientific(tokens, value)
        elif _is_fraction(tokens):
            text = _fraction(tokens, value)
        else:
            text = _decimal(tokens, value)
    if not section.digits:
        return text
    return "".join(NUMERALS[section.digits][int(char)] if char in "0123456789" else char for char in text)


def _scaling(tokens: Sequence[Token]) -> int:
    """How many thousands are taken off: the commas behind the last digit before the point, and behind the last."""
    point = next((i for i, token in enumerate(tokens) if token.role == "point"), len(tokens))
    return sum(map(_commas_behind, (tokens[:point], tokens[point:])))


def _commas_behind(tokens: Sequence[Token]) -> int:
    last = max((i for i, token in enumerate(tokens) if token.role == "digit"), default=len(tokens))
    return sum(token.role == "comma" for token in tokens[last:])


def _decimal(tokens: Sequence[Token], value: Decimal) -> str:
    """Digits put into their places; printed words may stand among them."""
    point = next((i for i, token in enumerate(tokens) if token.role == "point"), len(tokens))
    whole = [i for i, token in enumerate(tokens) if token.role == "digit" and i < point]
    parts = [i for i, token in enumerate(tokens) if token.role == "digit" and i > point]
    value = value.quantize(Decimal(1).scaleb(-len(parts)), rounding=ROUND_HALF_UP)
    integer, _, fraction = f"{value:f}".partition(".")
    grouped = any(token.role == "comma" and whole and whole[0] < i < whole[-1] for i, token in enumerate(tokens))
    shown = _whole_places([tokens[i].text for i in whole], integer.lstrip("0"), grouped)
    places = dict(zip(whole, shown, strict=True)) | dict(
        zip(parts, _fraction_places([tokens[i].text for i in parts], fraction), strict=True)
    )
    if not whole and integer.strip("0"):
        places[point] = integer + "."
    return "".join(places.get(i, "" if token.role == "comma" else token.text) for i, token in enumerate(tokens))


def _whole_places(marks: Sequence[str], digits: str, grouped: bool) -> list[str]:
    """What stands in each place before the point; the first takes all digits that have no place."""
    found: list[str] = []
    for number, mark in enumerate(reversed(marks)):  # from the ones upwards
        last = number == len(marks) - 1
        taken = digits if last else digits[-1:]
        digits = "" if last else digits[:-1]
        taken = taken or {"0": "0", "?": " "}.get(mark, "")
        found.append(_grouped(taken, number) if grouped and taken.strip() else taken)
    return found[::-1]


def _grouped(digits: str, ones: int) -> str:
    """Digits with commas between thousands; `ones`: the power of ten of the last."""
    size = len(digits)
    return "".join(
        digit + ("," if (power := size - 1 - i + ones) and power % 3 == 0 else "") for i, digit in enumerate(digits)
    )


def _fraction_places(marks: Sequence[str], digits: str) -> list[str]:
    """What stands in each place behind the point: # shows no trailing zeros."""
    kept = len(digits.rstrip("0"))
    shown = (
        digit if i < kept else {"0": "0", "?": " "}.get(mark, "")
        for i, (mark, digit) in enumerate(zip(marks, digits, strict=True))
    )
    found = list(shown)
    later = False  # a zero before a place that shows a digit stays
    for i in range(len(found) - 1, -1, -1):
        later = later or found[i].isdigit()
        if later and not found[i].isdigit():
            found[i] = digits[i]
    return found


def _scientific(tokens: Sequence[Token], value: Decimal) -> str:
    """0.00E+00; several places before the point step the power by as many (##0.0E+0)."""
    at = next(i for i, token in enumerate(tokens) if token.role == "exponent")
    head, tail = tokens[:at], tokens[at + 1 :]
    point = next((i for i, token in enumerate(head) if token.role == "point"), len(head))
    step = max(1, sum(token.role == "digit" for token in head[:point]))
    places = sum(token.role == "digit" for token in head[point:])
    power = value.adjusted() if value else 0
    power -= power % step
    mantissa = value.scaleb(-power)
    if mantissa.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) >= 10**step:
        power, mantissa = power + step, mantissa.scaleb(-step)
    sign = "-" if power < 0 else "+" if tokens[at].text == "E+" else ""
    digits = "".join(token.text for token in tail if token.role == "digit")
    return f"{_decimal(head, mantissa)}E{sign}{str(abs(power)).zfill(len(digits))}"


def _is_fraction(tokens: Sequence[Token]) -> bool:
    return any(
        token.role == "slash" and _is_digit(tokens, i - 1) and _is_digit(tokens, i + 1)
        for i, token in enumerate(tokens)
    )


def _is_digit(tokens: Sequence[Token], at: int) -> bool:
    if not 0 <= at < len(tokens):
        return False
    return tokens[at].role == "digit" or (tokens[at].role == "literal" and tokens[at].text.isdigit())


def _fraction(tokens: Sequence[Token], value: Decimal) -> str:
    """# ?/? and # ?/100: the nearest fraction with so many figures below the line."""
    at = next(i for i, token in enumerate(tokens) if token.role == "slash")
    below = list(tokens[at + 1 :])
    figures = "".join(token.text for token in below if token.role == "digit" or token.text.isdigit())
    fixed = figures if figures.strip("0#?") else ""  # a line that names its own denominator: # ?/100
    has_whole = any(token.role == "literal" and token.text == " " for token in tokens[:at])
    whole = int(value) if has_whole else 0
    part = Fraction(value) - whole
    if fixed.isdecimal():
        above, under = round(part * int(fixed)), int(fixed)
    else:
        near = part.limit_denominator(10 ** max(1, sum(token.role == "digit" for token in below)) - 1)
        above, under = near.numerator, near.denominator
    if above == under and has_whole:
        return str(whole + 1)
    if not above:
        return str(whole)
    return f"{whole} {above}/{under}" if whole else f"{above}/{under}"
