"""The gaps of a printed text: where people write, tick or sign, and the words that say what belongs there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from kit.adopt.paper.model import BLANK
from kit.adopt.paper.vocabulary import BOXES, PAIRS, UNITS, is_day_label, is_note, is_signing

GapKind = Literal["text", "date", "moment", "time", "options"]

_S: Final = r"[ \t\u00a0\u2002\u2003\u3000]"
_LINE: Final = rf"[ \t\u00a0\u2002\u2003\u3000_{BLANK}]"  # blank, or a line to write on
_BLANK: Final = re.compile(rf"{_LINE}*[_{BLANK}]{_LINE}*|{_S}{{2,}}")
_YEAR: Final = rf"{_LINE}*(?:20|二[〇○零])?{_LINE}*年"
_HALF: Final = rf"{_LINE}*(?:上午|下午|[上下]午/[上下]午)?"
_TIME: Final = rf"{_HALF}{_LINE}*(?:时|点){_LINE}*分"
_DATE: Final = re.compile(
    rf"(?:{_YEAR}{_LINE}*月{_LINE}*日|{_YEAR}{_LINE}+月|{_LINE}+月{_LINE}+日)(?P<time>{_TIME}|{_HALF}{_LINE}+[时点])?"
)
_CLOCK: Final = re.compile(_TIME)
_BRACKETS: Final = rf"[(（\[［【]{_S}{{0,4}}[)）\]］】]"
MARK: Final = re.compile(rf"[{BOXES}]|{_BRACKETS}")  # where an option is ticked
_OPTION_END: Final = re.compile(
    rf"{_S}{{2,}}|[:：；;\n]|[，,](?=[^，,:：]{{1,6}}[:：])|[（(](?={_LINE}{{2,}}[)）])|{_S}+(?=[^\s:：]{{1,8}}[:：])"
)
_ORDINAL: Final = re.compile(rf"第{_LINE}*$")
_PREFIX: Final = re.compile(r"(?:人民币|RMB|￥|¥|共计?|约|计|合计|大写|小写)\s*$")
_AFTER: Final = re.compile(rf"{_S}*([^\s，。；：:、（）()_{BLANK}]{{1,4}}?)(?=[\s，。；、（）(){BLANK}_]|$)")
_CUT: Final = re.compile(rf"[，。；、：:（(）)]|{_S}{{2,}}")
_MANNER: Final = re.compile(r"^(?:以|按|经|凭|由|在)[^，]{1,8}?(?:名义|规定|要求|约定|方式|身份)")
_SOME: Final = 4  # blanks that leave room to write in a line without a colon; fewer only set words apart
_ROOM: Final = 10  # blanks ahead of a date that leave room for a name as well
_PART: Final = 4  # of which so many belong to the date


class Gap(NamedTuple):
    """A place for a value in a printed text: from `start` to `end`. `label`: the words in the text that name it."""

    start: int
    end: int
    label: str = ""
    kind: GapKind = "text"
    options: tuple[str, ...] = ()
    unit: str = ""
    is_named: bool = False  # by a colon
    is_lead: bool = False  # room for free words above a signature


@dataclass(slots=True)
class _Line:
    """A line being gone through. `words`: printed since the last gap; `label`: what waits for a value."""

    text: str
    offset: int  # of the line in its box's text
    at: int = 0
    words: str = ""
    label: str = ""
    since: int = 0  # where the value of the label begins
    gaps: list[Gap] = field(default_factory=list)

    def add(self, start: int, end: int, label: str, kind: GapKind = "text", options: tuple[str, ...] = ()) -> None:
        """Adds a gap, with the unit that is printed behind it, and goes on behind both."""
        unit = _unit(self.text, end) if kind == "text" and not _DATE.match(self.text, end) else ""
        named = bool(self.label) and label == self.label
        self.gaps.append(Gap(self.offset + start, self.offset + end, label, kind, options, unit, named))
        self.words = self.label = ""
        self.at = end if not unit else self.text.index(unit, end) + len(unit)


def gaps(text: str) -> list[Gap]:
    """Returns the gaps of a box's printed text in their order; none for a label, a heading, a note."""
    if is_note(text):
        return []
    if pair := _pair(text):
        return [Gap(0, len(text), "", "options", pair)]
    found: list[Gap] = []
    offset = 0
    for line in text.split("\n"):
        found += _of_line(line, offset)
        offset += len(line) + 1
    return _led(text, [_grown(text, gap) for gap in found])


def is_spaced(text: str) -> bool:
    """Returns whether blanks only set the characters of a label apart: 姓  名."""
    parts = text.split()
    return len(parts) > 1 and all(len(part) == 1 for part in parts)


def _pair(text: str) -> tuple[str, ...]:
    """The two answers of a printed 是/否."""
    parts = tuple(part.strip() for part in re.split(r"[/／]", text.strip()))
    return parts if parts in PAIRS or parts[::-1] in PAIRS else ()


def _of_line(text: str, offset: int) -> list[Gap]:
    line = _Line(text, offset)
    while line.at < len(text):
        _step(line)
    if line.label and not line.words.strip():
        line.add(line.since, len(text), line.label)
    return line.gaps


def _step(line: _Line) -> None:
    """Takes the next piece of a line: options, a skeleton of a date or time, blanks, a colon, a word's character."""
    text, at = line.text, line.at
    if (mark := MARK.match(text, at)) and (found := _options(line, mark)):
        options, start, end = found
        line.add(start, end, line.label or _clause(text[:start] if start < at else line.words), "options", options)
    elif (date := _DATE.match(text, at)) and _is_skeleton(line, date[0]):
        _dated(line, date)
    elif (clock := _CLOCK.match(text, at)) and _is_skeleton(line, clock[0]):
        line.add(line.since if line.label else at, clock.end(), line.label or _clause(line.words), "time")
    elif blank := _BLANK.match(text, at):
        _blank(line, blank)
    elif text[at] in ":：（(" and not line.words.strip() and (option := _last_option(line)):
        line.label, line.words, line.at, line.since = option, "", at + 1, at + 1
    elif text[at] in ":：" and line.words.strip() and not text[at + 1 : at + 2].isdigit():
        line.label, line.words, line.at, line.since = _clause(line.words) or line.words.strip(), "", at + 1, at + 1
    else:
        line.words += text[at]
        line.at += 1


def _last_option(line: _Line) -> str:
    """The option that was met right before: 其他：____."""
    gap = line.gaps[-1] if line.gaps else None
    return gap.options[-1] if gap and gap.kind == "options" and gap.end == line.offset + line.at else ""


def _is_skeleton(line: _Line, text: str) -> bool:
    """Whether 年 月 日 is a place for a date rather than the end of a label: 出生年月."""
    return bool(re.search(_LINE, text)) or not line.words.strip()


def _dated(line: _Line, date: re.Match[str]) -> None:
    kind: GapKind = "moment" if date["time"] else "date" if "日" in date[0] else "text"
    start, end = line.since if line.label else date.start(), date.end()
    room = len(date[0]) - len(date[0].lstrip(f" \t\u00a0\u2002\u2003\u3000_{BLANK}"))
    signed = is_signing(line.label) or (room >= _ROOM and not is_day_label(line.label))
    if line.label and not line.words.strip() and signed and not is_day_label(line.label):
        line.add(start, max(start, date.start() + room - _PART), line.label)
        line.add(max(start, date.start() + room - _PART), end, "", kind)
    elif line.label and not line.words.strip():
        line.add(start, end, line.label, kind)
    else:
        line.add(date.start(), end, _clause(line.words), kind)


def _blank(line: _Line, blank: re.Match[str]) -> None:
    """Blanks: the value of a label, a gap in running text, or only what sets words apart."""
    start, end, words = *blank.span(), line.words.strip()
    drawn = bool(re.search(rf"[_{BLANK}]", blank[0]))
    if line.label and not words:
        line.add(line.since, end, line.label)
    elif _ORDINAL.search(line.words):
        begin = line.since if line.label else start - 1
        stop = _end_of_part(line.text, end) if line.label else _end_of_words(line.text, end)
        line.add(begin, stop, line.label or _clause(line.words.rstrip()[:-1]))
    elif line.label and _PREFIX.search(words):
        line.add(start, end, line.label)
    elif words and (drawn or len(blank[0]) >= _SOME) and not is_spaced(line.text) and _has_room(line, end):
        line.add(start, end, _clause(words))
    elif not words and (_unit(line.text, end) or drawn):
        line.add(start, end, "")
    else:
        line.words += blank[0]
        line.at = end


def _has_room(line: _Line, end: int) -> bool:
    """Whether blanks in running text are for a value: more is printed behind them, or a line to write on is drawn."""
    return bool(line.text[end:].strip()) or bool(re.search(rf"[_{BLANK}]\s*$", line.text[:end]))


def _options(line: _Line, mark: re.Match[str]) -> tuple[tuple[str, ...], int, int] | None:
    """The options whose first mark is met, with where they begin and end; None where brackets leave room for a word."""
    marks = list(MARK.finditer(line.text, mark.start()))
    if mark[0][0] not in BOXES and len(marks) < 2:  # 共（  ）份
        return None
    before, behind = line.words[-1:], line.text[mark.end() : mark.end() + 1]
    if before.strip(" \t\u3000:：") and not behind.strip(" \t\u3000、，,;；/／"):
        return _behind(line, _near(line.text, marks))
    return _ahead(line.text, marks)


def _near(text: str, marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The first marks of a line, up to the next label."""
    label = re.compile(rf"{_S}{{2,}}[^\s:：]{{1,12}}[:：]").search(text, marks[0].end())
    return [mark for mark in marks if label is None or mark.start() < label.start()]


def _ahead(text: str, marks: list[re.Match[str]]) -> tuple[tuple[str, ...], int, int] | None:
    """Options with their marks ahead: □是 □否."""
    options: list[str] = []
    end = marks[0].start()
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if options and text[end : mark.start()].strip(" \t\u3000\u2002\u2003\u00a0、，,;；/／|"):
            break
        stop = following.start() if following else len(text)
        words = text[mark.end() : stop]
        cut = _OPTION_END.search(words, len(words) - len(words.lstrip()))
        word = (words[: cut.start()] if cut else words).strip(" \t\u3000\u2002\u2003\u00a0、，,;；/／|。.")
        end = mark.end() + (cut.start() if cut else len(words.rstrip()))
        if word:
            options.append(word)
    return (tuple(dict.fromkeys(options)), marks[0].start(), end) if options else None


def _behind(line: _Line, marks: list[re.Match[str]]) -> tuple[tuple[str, ...], int, int] | None:
    """Options with their marks behind: 是□ 否□."""
    start = line.since if line.label else marks[0].start() - len(line.words.lstrip())
    ends = [start, *(mark.end() for mark in marks)]
    words = [line.text[a : mark.start()].strip(" \t\u3000、，,;；/／") for a, mark in zip(ends, marks, strict=False)]
    return (tuple(dict.fromkeys(words)), start, ends[-1]) if all(words) else None


def _clause(words: str) -> str:
    """The words right before a gap: back to the last punctuation."""
    words = words.strip().rstrip(":：")
    inner = re.sub(
        r"[（(][^（）()]*[)）]$",
        lambda found: found[0].translate({40: "\0", 41: "\1", 65288: "\2", 65289: "\3"}),
        words,
    )
    clause = _CUT.split(inner)[-1].translate({0: "(", 1: ")", 2: "（", 3: "）"}).strip()
    return _MANNER.sub("", clause).strip() or clause


def _unit(text: str, at: int) -> str:
    found = _AFTER.match(text, at)
    return found[1] if found and found[1] in UNITS else ""


def _end_of_part(text: str, at: int) -> int:
    """Where the value behind a label ends: before the next label of the line."""
    found = re.search(rf"{_S}{{2,}}[^\s:：]{{1,12}}[:：]", text[at:])
    return at + found.start() if found else len(text.rstrip())


def _end_of_words(text: str, at: int) -> int:
    found = re.search(r"[\s，。；]|$", text[at:])
    return at + (found.start() if found else 0)


def _grown(text: str, gap: Gap) -> Gap:
    """A gap at the end of a line goes on over the blank lines below."""
    if gap.kind != "text" or gap.unit or not gap.is_named or text[gap.end : gap.end + 1] != "\n":
        return gap
    below = re.match(rf"(?:\n{_LINE}*)+(?=\n|$)", text[gap.end :])
    return gap._replace(end=gap.end + below.end()) if below else gap


def _led(text: str, found: list[Gap]) -> list[Gap]:
    """The gaps, led by the room above a signature or date; of a lone label above blank lines, the room below it."""
    above = re.match(rf"(?:{_LINE}*\n)+", text)
    if found and above and (is_signing(found[0].label) or found[0].kind in ("date", "moment")):
        return [Gap(0, above.end() - 1, is_lead=True), *found]
    label = re.match(rf"({_S}*[^\n]{{1,24}}?)((?:\n{_LINE}*){{2,}})$", text)
    if not found and label and label[1].strip():
        return [Gap(len(label[1]), len(text), label[1].strip(), is_named=True)]
    return found
