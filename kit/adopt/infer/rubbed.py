"""What was written in a box rubbed out: marks become boxes, days skeletons, values behind labels room to write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from kit.adopt.paper.model import squeezed
from kit.adopt.paper.vocabulary import BOXES, UNITS, is_day_label, is_signing

_ON: Final = "☑☒√✓✔■✅"
_MARK: Final = re.compile(rf"(?<![打划画])(?<![打划画][“\"‘'「])[{_ON}{BOXES}]")  # not the one of (打√)
_APART: Final = re.compile(r"[ \t\u3000\u2002\u2003]{2,}")
_LABEL: Final = re.compile(
    r"((?:(?<=^)|(?<=[\s，。；、）)(（]))(?:[A-Za-z'.]+(?:[ ][A-Za-z'.]+){1,3}"
    r"|(?:[^\s:：，。；（）()]|[（(][^（）()\n]{1,8}[）)]){1,14})|日期)"  # 签字：王五日期：
    r"[ ]?[:：](?![0-9]{2}(?![0-9]))",
    re.M,
)
_DAY: Final = re.compile(r"(?<![0-9])[0-9]{2,4}\s*[年./-]\s*[0-9]{1,2}\s*[月./-]\s*[0-9]{1,2}(?:\s*日|(?![0-9]))")
_MOMENT: Final = re.compile(rf"{_DAY.pattern}\s*[0-9]{{1,2}}\s*(?:[:：]\s*[0-9]{{2}}|[时点]\s*(?:[0-9]{{1,2}}\s*分)?)")
_MEASURE: Final = re.compile(rf"{_MOMENT.pattern}|{_DAY.pattern}|[0-9]+(?:\.[0-9]+)?")
_FIGURES: Final = re.compile(r"[0-9０-９.,/／\-年月日时分:：\s*＊壹贰叁肆伍陆柒捌玖拾佰仟]+")
_SKELETON: Final = "    年  月  日"
_CLOCK: Final = "  时  分"
_HOUR: Final = re.compile(r"[0-9]\s*[:：时点]")
_ROOM: Final = " " * 8
_CODE: Final = re.compile(r"[A-Za-z0-9\-/_.#]+")  # what numbers of documents begin with
_SENTENCE: Final = 20  # characters beyond which words are compared one by one
_LASTING: Final = frozenset(
    {"年", "月", "日", "天", "周", "个月", "时", "小时", "岁"}
)  # 三个月 is as often words as a number
_OF_DAYS: Final = frozenset({"年", "月", "日", "时", "分"})  # ends of a day or an hour
_IN_FULL: Final = re.compile(r"\0[元圆]?[整正]")  # ends of a sum in words, which belong to it
_RUN: Final = 2  # characters that two copies must have in common to be print


def is_written(text: str) -> bool:
    """Returns whether a text holds marks, days, figures: what people write rather than what is printed."""
    plain = text.strip()
    marks = any(mark[0] in _ON for mark in _MARK.finditer(plain))
    return bool(_DAY.search(plain) or marks or re.fullmatch(r"[\d.,\s]+", plain))


def lone_day(text: str) -> str:
    """Returns a day's skeleton where a text is a day and nothing else; ""."""
    return _SKELETON if _DAY.fullmatch(text.strip()) else ""


def rubbed(said: Sequence[str], whole: bool) -> str:
    """Returns what is printed of a box by its texts in all copies. `whole`: all of it is a value."""
    own = said[0]
    if any(_MARK.search(text) for text in said) and (boxes := ticks_off(said)):
        return boxes
    if blank := _left_blank(said):
        return blank
    labels = _labels(said)
    if labels and not _is_sentence(said, labels):
        return _by_labels(own, labels, said)
    if measured := _measured(said):
        return measured
    if whole:
        return _of_value(said)
    if len({squeezed(text) for text in said}) == 1:
        return own
    return (_common(said) if labels or len(own) > _SENTENCE else "") or _of_value(said)


def _is_sentence(said: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether words that all copies have follow a label: 附：工作证复印件1份。"""
    own = said[0]
    if len(said) == 1:
        return "\n" not in own and own.rstrip().endswith("。")
    starts = [re.split(r"[:：]", text.split(labels[0], 1)[-1].lstrip(" "), maxsplit=1)[-1].strip() for text in said]
    first = _in_common(starts)
    is_led = first >= 4 and len(set(starts)) > 1 and not _CODE.fullmatch(starts[0][:first])
    return "\n" not in own and (own.rstrip().endswith("。") or is_led)


def has_labels(text: str) -> bool:
    """Returns whether a text names its values itself."""
    return _LABEL.search(text) is not None and not _MARK.search(text)


def label_count(text: str) -> int:
    """Returns how many labels with a colon a text has."""
    return sum(1 for _ in _LABEL.finditer(text))


def leading_label(said: Sequence[str]) -> str:
    """Returns the label with a colon that all texts begin with, "" where they do not."""
    first = [found[1].strip() if (found := _LABEL.match(text)) else "" for text in said]
    return first[0] if len(set(first)) == 1 else ""


def _in_common(texts: Sequence[str]) -> int:
    """How many characters all texts begin with alike."""
    return next((at for at, chars in enumerate(zip(*texts, strict=False)) if len(set(chars)) > 1), min(map(len, texts)))


def ticks_off(said: Sequence[str]) -> str:
    """Returns a printed line of options without its ticks, with room for what else belongs there; "": there is none."""
    lines = [_parts(text) for text in said if _MARK.search(text)]
    if not lines:
        return ""
    options = max((_options(line.options) for line in lines), key=len)
    if not options or (len(options) < 2 and not any(mark in line.options for line in lines for mark in BOXES)):
        return ""
    printed = "  ".join(f"□{option}" for option in options) + (
        "：＿＿＿＿" if any(line.is_open for line in lines) else ""
    )
    tail = lines[0].tail
    labels = [match[1].strip() for match in _LABEL.finditer(tail)]
    return (
        lines[0].head + printed + ("    " + _by_labels(tail, labels, [line.tail for line in lines]) if labels else "")
    )


class _Line(NamedTuple):
    """A line of options: the label before them, they themselves, further labels; whether words follow the last one."""

    head: str
    options: str
    tail: str
    is_open: bool


def _parts(text: str) -> _Line:
    labels = list(_LABEL.finditer(text))
    mark = _MARK.search(text)
    ahead = [m.end() for m in labels if mark and m.end() <= mark.start() and not _MARK.search(m[1])]
    asked = re.match(r"[^\n]*[?？]", text[: mark.start()]) if mark else None
    head = max([0, *ahead, asked.end() if asked else 0])
    rest = next((m.start() for m in labels if m.start() >= head and not _MARK.search(m[1])), len(text))
    options = text[head:rest]
    return _Line(text[:head], options, text[rest:], bool(re.search(r"[:：]", options)))


def _options(text: str) -> list[str]:
    """The options of a line in any of its spellings: the words between its marks and wide blanks."""
    words = [word for part in _APART.split(text) for word in _MARK.split(part)]
    cut = [re.split(r"[:：]", word)[0].strip(" 、，,;；/") for word in words]
    return list(dict.fromkeys(word for word in cut if word and len(word) <= 20))


def _left_blank(said: Sequence[str]) -> str:
    """The text of a copy in which the box was left as it was printed."""
    for text in said:
        if re.fullmatch(
            r"[\s_＿]*年[\s_＿]*月[\s_＿]*日?(?:[\s_＿]*时[\s_＿]*分)?[\s_＿]*|[\s_＿]*时[\s_＿]*分[\s_＿]*", text
        ):
            return text
    return ""


def _labels(said: Sequence[str]) -> list[str]:
    """The labels that most copies have in a box."""
    found = [[match[1].strip() for match in _LABEL.finditer(text)] for text in said]
    names = [
        name for name in dict.fromkeys(found[0]) if sum(name in other for other in found) >= max(len(said) * 0.6, 1)
    ]
    return [name for name in names if len(said) > 1 or len(name) <= 8]


def _by_labels(own: str, labels: Sequence[str], said: Sequence[str]) -> str:
    """A box whose labels name its values, with room behind each."""
    matches = [match for match in _LABEL.finditer(own) if match[1].strip(_ON + BOXES + " ") in labels]
    pieces = [
        own[match.end() : following]
        for match, following in zip(matches, [*(m.start() for m in matches[1:]), len(own)], strict=True)
    ]
    head = own[: matches[0].start()] if matches else own
    text = "\n" if "\n" in head else "" if len(said) > 1 or not head.strip() else head
    if _is_statement(head, said):
        text = head
    for match, piece in zip(matches, pieces, strict=True):
        ending = "\n" * (len(piece) - len(piece.rstrip("\n"))) if piece.strip() else "\n" if "\n" in piece else ""
        text += (
            match[0]
            + _behind(match[1], piece.strip(), said)
            + (ending or ("\n" if piece.rstrip(" ").endswith("\n") else "  "))
        )
    return text.rstrip(" ")


def _is_statement(head: str, said: Sequence[str]) -> bool:
    """Whether what stands above the labels is a printed sentence, for the same words stand there in all copies."""
    return len(said) > 1 and len(head.strip()) > _SENTENCE and all(text.startswith(head) for text in said)


def _behind(label: str, value: str, said: Sequence[str]) -> str:
    """Room for the value behind a label: for a day, for a name with a day, for words with their unit."""
    if numbered := _numbered(label, said):
        return numbered
    unit = re.fullmatch(r"[^\d\s]*[\d.,]+\s*([^\s\d]{1,3})", value)
    if is_day_label(label):
        return _SKELETON + _CLOCK if _HOUR.search(value) else _SKELETON
    if _DAY.search(value) and (is_signing(label) or label.endswith(("人", "员", "理", "任"))):
        return _ROOM * 2 + _SKELETON
    if value and value in UNITS:
        return value
    return _ROOM + (unit[1] if unit and unit[1] in UNITS else "")


def _numbered(label: str, said: Sequence[str]) -> str:
    """Room for a number in words that all copies have: 第3次部门例会."""
    found = [
        re.search(rf"{re.escape(label)}\s*[:：]\s*(第)\s*[0-9〇零一二三四五六七八九十百]+\s*([^\d\s]{{1,12}})", text)
        for text in said
    ]
    words = {(match[1], match[2]) for match in found if match}
    return f"第    {next(iter(words))[1]}" if len(words) == 1 and all(found) else ""


def _measured(said: Sequence[str]) -> str:
    """Room for days and figures between words that all copies have: 自2026年3月5日至2026年3月6日，共2天."""
    found = [[*_MEASURE.finditer(text)] for text in said]
    words = {tuple(_MEASURE.sub("\0", text).split("\0")) for text in said}
    if len(said) == 1 or len(words) != 1 or len(found[0]) < 2 or not any(_DAY.match(slot[0]) for slot in found[0]):
        return ""
    first, *others = next(iter(words))
    room = [_room(slot[0]) for slot in found[0]]
    text = first + "".join(gap + word for gap, word in zip(room, others, strict=True))
    return text if re.search(r"\w", first + "".join(others)) else ""


def _room(written: str) -> str:
    """Room for a moment, a day or a figure."""
    if _MOMENT.fullmatch(written):
        return _SKELETON + _CLOCK
    return _SKELETON if _DAY.fullmatch(written) else _ROOM


def _of_value(said: Sequence[str]) -> str:
    """Room for a value, with the unit that all copies have behind it."""
    texts = [text.strip() for text in said if text.strip()]
    unit = re.search(r"\s?([^\s\d]{1,4})$", texts[0]) if texts else None
    words = unit[1] if unit else ""
    in_words = any(not re.match(r"[0-9]", text) for text in texts)
    ends = next(
        (
            words[i:]
            for i in range(len(words))
            if words[i:] in (UNITS - _LASTING if in_words else UNITS - _OF_DAYS)
            and all(t.endswith(words[i:]) for t in texts)
        ),
        "",
    )
    figures = [text.removesuffix(ends).strip() for text in texts] if ends else []
    return (
        f"{_ROOM}{ends}"
        if figures and all(re.fullmatch(r"[\d.,]+|[一二两三四五六七八九十百半/]{1,4}", one) for one in figures)
        else ""
    )


def _common(said: Sequence[str]) -> str:
    """A sentence with room where the copies differ."""
    own, *others = said
    kept = [True] * len(own)
    for other in others:
        same = [False] * len(own)
        for block in SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks():
            if block.size >= _RUN or own[block.a : block.a + block.size].strip("，。；：:（）() ") == "":
                same[block.a : block.a + block.size] = [True] * block.size
        kept = [a and b for a, b in zip(kept, same, strict=True)]
    return _with_room(own, kept) if sum(kept) > len(own) * 0.3 else ""


def _with_room(own: str, kept: list[bool]) -> str:
    """The kept characters with room between them; figures next to what differs belong to it."""
    for step in (1, -1):
        for i in range(len(own))[::step]:
            before = i - step
            if (
                kept[i]
                and 0 <= before < len(own)
                and not kept[before]
                and _FIGURES.fullmatch(own[i])
                and own[i].strip("：:")
            ):
                kept[i] = False
    text = ""
    for char, keep in zip(own, kept, strict=True):
        text += char if keep else "\0"
    text = _IN_FULL.sub("\0", text)
    text = re.sub(r"[ \u3000]*\0[\0 \u3000]*", _ROOM, text)
    return text
