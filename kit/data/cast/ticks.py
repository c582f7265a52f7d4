"""Tick boxes printed as text: which options are ticked, whether the marks stand before or behind them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kit.data.cast.traditional import simplified
from kit.text.regex import regex

_ON = "☑☒✓✔√■✅◼●◉⊠▣🗹🗵🗷⬛\uf0fe\uf052"
_OFF = "□☐○◯▢◻◇⬜\uf0a8\uf06f\uf0a3"
_BRACKETED = rf"[(\[（［【〔]\s*(?P<in>[xXvVⅤ∨对{_ON}]?)\s*[)\]）］】〕]"
_SELECTORS = str.maketrans("", "", "\ufe0e\ufe0f")  # how a sign is drawn: as text or as a picture
_SINGLE_OFF = frozenset({"×", "✗", "✘"})
_HAS = regex(rf"[{_ON}{_OFF}]|{_BRACKETED}")
# Words that may stand between marks and options: notes in brackets, free text behind a colon, lines, separators.
# Brackets that are no mark: a number or letter of a list, or a remark of two characters and more.
_ENTRY = "[0-9A-UWYZa-uwyz一二三四五六七八九十]"
_REMARK = rf"[(（\[【]\s*(?:{_ENTRY}|[^)）\]】\s{_ON}{_OFF}][^)）\]】{_ON}{_OFF}]+)\s*[)）\]】]"
_NOISE = rf"{_REMARK}|[:：][^{_ON}{_OFF}\s]*|[\s_＿、，,;；/|.。]"
_BESIDE = regex(rf"(?:[{_ON}{_OFF}]|{_BRACKETED})|(?P<noise>{_NOISE})")  # what is no option: a mark, or noise
# Words beside a ticked box that say no: such a tick is no consent.
_REFUSAL = regex(
    r"[不否拒未非×✗✘]|无(?!异议|意见|误|条件|需)|无需(?:同意|告知|征)|没有|免告|谢绝|反对|暂缓|撤[回销]|收回"
    r"|\b(?:no|not|refus\w*|declin\w*|disagree\w*)\b",
    re.IGNORECASE,
)
_REFUSAL_NOTED = regex("(?:拒绝|不同意|未同意|不愿|反对)(?![的者时])")  # in brackets too: 是（客户拒绝）
# In brackets behind a ticked option: the tick does not hold, or not yet.
_WITHDRAWN = "取消|作废|撤销|撤回|划掉|无效|误|错|暂定|未定|待定|待核|待确|待补|拟|存疑|不选|[?？]"
_NO_REFUSAL = regex(r"不限|不仅|不迟于|无不|非常|没有(?:不同)?(?:意见|异议)|[(（].*?[)）]")
_LONGEST = 1000  # characters of a printed line


class TickToken(NamedTuple):
    """A mark (on or off) or an option of a printed line, with the blanks before and behind it."""

    option: str  # "" for a mark
    on: bool
    gap: int  # blanks before it


def has_marks(text: str) -> bool:
    """Whether any box or tick stands in the text."""
    return _HAS.search(text.translate(_SELECTORS)) is not None


def refuses(text: str) -> bool:
    """Whether the words beside a mark say no: 不同意, 否, 拒绝."""
    return bool(_REFUSAL.search(_NO_REFUSAL.sub("", text)) or _REFUSAL_NOTED.search(text))


def is_ticked(text: str, beside: bool = False) -> bool | None:
    """Whether the text's only mark is ticked; None if it has none, several, or (unless `beside`) words too."""
    text = text.translate(_SELECTORS)
    marks = list(_HAS.finditer(text))
    if text in _SINGLE_OFF:
        return False
    if len(marks) != 1 or (not beside and marks[0].group() != text):
        return None
    return _is_on(marks[0])


@lru_cache(maxsize=4096)
def ticked(text: str, options: tuple[str, ...], unit: str = "") -> tuple[str, ...]:
    """The ticked options of a printed line, in its order. ValueError where the line can be read in two ways.

    Boxes stand before or behind all options alike, and so do ticks written beside the boxes. Of the readings that
    leave no mark over, those that give each option exactly one mark win; then the marks' own distance decides.
    """
    tokens = list(_tokens(text, options, unit)) if len(text) <= _LONGEST else []
    printed = [token.option for token in tokens if token.option]
    if len(set(printed)) != len(printed) or not printed:
        raise ValueError(f"{text!r} is not the printed line of options")
    readings = [found for off in (1, -1) for on in (1, -1) if (found := _bound(tokens, off, on)) is not None]
    full = [found for found in readings if sorted(option for option, _ in found) == sorted(printed)]
    answers = {frozenset(option for option, on in found if on) for found in full or readings}
    if len(answers) > 1:
        answers &= {frozenset(_nearest(tokens))}
    if len(answers) != 1:
        raise ValueError(f"{text!r} can be read in two ways")
    chosen = answers.pop()
    if any(_is_withdrawn(option, text) for option in chosen):
        raise ValueError(f"{text!r} takes a tick back")
    return tuple(option for option in printed if option in chosen)


def _is_withdrawn(option: str, text: str) -> bool:
    """Whether a remark in brackets behind an option takes its tick back: ☑重点客户（取消）."""
    if not any(bracket in text for bracket in "（(【["):
        return False
    remark = rf"{re.escape(simplified(option))}\s*[（(【\[][^）)】\]]*?(?:{_WITHDRAWN})"
    return re.search(remark, simplified(text)) is not None and re.search(_WITHDRAWN, option) is None


def _bound(tokens: list[TickToken], off: int, on: int) -> list[tuple[str, bool]] | None:
    """Every mark with the option it belongs to when boxes look `off` and ticks look `on` (1 ahead, -1 back)."""
    found: list[tuple[str, bool]] = []
    for i, token in enumerate(tokens):
        if token.option:
            continue
        option = _neighbour(tokens, i, on if token.on else off, over=on == off)
        if not option or (option, token.on) in found:
            return None
        found.append((option, token.on))
    return found


def _neighbour(tokens: list[TickToken], at: int, step: int, over: bool = False) -> str:
    """The option next to a mark; a tick and the box it was written beside look over each other, the same way."""
    beyond = at + step
    if over and 0 <= beyond < len(tokens) and not tokens[beyond].option and tokens[beyond].on != tokens[at].on:
        beyond += step
    return tokens[beyond].option if 0 <= beyond < len(tokens) else ""


def _nearest(tokens: list[TickToken]) -> Iterator[str]:
    """The options that stand closer to a tick than anything on its other side."""
    for i, token in enumerate(tokens):
        if token.on and not token.option:
            before = tokens[i].gap if i else 99
            behind = tokens[i + 1].gap if i + 1 < len(tokens) else 99
            if before != behind:
                yield _neighbour(tokens, i, -1 if before < behind else 1, over=True)


def _tokens(text: str, options: tuple[str, ...], unit: str) -> Iterator[TickToken]:
    pattern, names = _line(options, unit)
    text = simplified(text.translate(_SELECTORS))
    at = gap = 0
    while at < len(text):
        option = pattern.match(text, at)
        found = option or _BESIDE.match(text, at)
        if not found:
            raise ValueError(f"{text[at:]!r} is no part of the printed line of options")
        at = found.end()
        if not option and found["noise"] is not None:
            gap += len(found.group())
            continue
        yield TickToken(names[_key(option["option"])], False, gap) if option else TickToken("", _is_on(found), gap)
        gap = 0


def _is_on(found: re.Match[str]) -> bool:
    mark = found.group()
    return bool(found["in"]) if found["in"] is not None else mark in _ON


@lru_cache(maxsize=512)
def _line(options: tuple[str, ...], unit: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What an option of a printed line is, and the options by their key; longer ones are tried first."""
    names = {_key(option): option for option in options}
    words = sorted({word for option in options for word in (simplified(option), _key(option))}, key=len, reverse=True)
    behind = rf"(?:\s*{re.escape(simplified(unit))})?" if unit else ""
    option = "|".join(r"\s?".join(map(re.escape, word)) for word in words)
    return re.compile(rf"(?P<option>{option}){behind}"), names


def _key(text: str) -> str:
    return simplified("".join(unicodedata.normalize("NFKC", text).split()))
