"""interval: for each group of rows exactly one answer at every date, neither two nor none.

`{"kind": "interval", "of": "contacts", "by": ["scenario", "counterpart"], "who": "contact",
  "from": ["start", "/period.start"], "to": ["end", "/period.end"]}`
Good: 张三 to 30 June, 李四 from 1 July. Bad: 李四 from 15 June (two at a time), or from 15 July (nobody for two
weeks). `from` and `to` are lists: the first date that is there holds; without an end it goes on. After the
last of a group the matter may be over: nobody then says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from kit.calendar.periods import span_text
from kit.calendar.worktime import day_of, in_words, last_minute
from kit.model import Text
from kit.rules.base import Arg, Hit, Rule, shown, value
from kit.rules.due import Due
from kit.rules.kind import Kind
from kit.rules.sets.base import Case, Filed, Item, Key, SetDue, SetHit, day_at, key_of, key_text, spelled
from kit.rules.sets.base import items as items_of
from kit.rules.sets.kind import SetKind, SetSentence, of, part

_DAY = timedelta(days=1)


class _Turn(NamedTuple):
    """Somebody's time in a group, and the row that says so."""

    start: date
    end: date
    who: str
    filed: Filed
    path: str
    group: str


def check(rule: Rule, case: Case) -> Iterator[SetHit]:
    """Each row that overlaps an earlier one of somebody else, and each time without anybody."""
    for turns in _groups(rule, case):
        yield from _overlaps(turns)
        yield from _gaps(turns)


def due(rule: Rule, case: Case) -> Iterator[SetDue]:
    """Each group that nobody answers for once the last time of somebody has run out."""
    for turns in _groups(rule, case):
        last = max(turns, key=lambda turn: turn.end)
        if day_of(case.as_of) <= last.end < date.max:
            about = Text(f"{last.group} {last.who}", f"{last.group} {last.who}")
            yield SetDue(last.filed, Due(last.path, last_minute(last.end), about=about, row=last.group, is_ahead=True))


def _groups(rule: Rule, case: Case) -> Iterator[list[_Turn]]:
    """The times of each group in their order."""
    groups: dict[Key, list[_Turn]] = {}
    for item in items_of(case, rule["of"]):
        if (turn := _turn(rule, item)) and all(key := key_of(item, rule["by"])):
            groups.setdefault(key, []).append(turn)
    for turns in groups.values():
        turns.sort(key=lambda turn: (turn.start, turn.end, turn.filed.number, turn.path))
        yield turns


def _turn(rule: Rule, item: Item) -> _Turn | None:
    who, start = shown(value(item.scope, rule["who"])), day_at(item, rule["from"])
    end = day_at(item, rule["to"]) or date.max
    if not who or start is None or end < start:
        return None
    return _Turn(start, end, who, item.filed, item.scope.row, spelled(item, rule["by"]))


def _overlaps(turns: list[_Turn]) -> Iterator[SetHit]:
    """Each turn during which somebody else's has not ended; the turns still running are kept by person."""
    running: dict[str, dict[int, _Turn]] = {}
    ends: list[tuple[date, int, str]] = []
    for i, turn in enumerate(turns):
        while ends and ends[0][0] < turn.start:
            _, over, person = heappop(ends)
            del running[person][over]
            if not running[person]:
                del running[person]
        mine = key_text("", turn.who)
        if other := next((next(iter(theirs.values())) for who, theirs in running.items() if who != mine), None):
            yield _hit(turn, other, "two", turn.start, min(turn.end, other.end))
        running.setdefault(mine, {})[i] = turn
        heappush(ends, (turn.end, i, mine))


def _gaps(turns: list[_Turn]) -> Iterator[SetHit]:
    last = turns[0]
    for turn in turns[1:]:
        if turn.start - _DAY > last.end:
            yield _hit(turn, last, "none", last.end + _DAY, turn.start - _DAY)
        last = max(last, turn, key=lambda one: one.end)


def _hit(turn: _Turn, other: _Turn, how: str, first: date, last: date) -> SetHit:
    begins = in_words(str(first))
    span = Text(f"{begins.zh}以后", f"{begins.en} on") if last == date.max else span_text(first, last)
    args: dict[str, Arg] = {
        "group": turn.group,
        "how": how,
        "first": other.who,
        "second": turn.who,
        "time": span,
    }
    related = () if other.filed.path == turn.filed.path else (other.filed.path,)
    return SetHit(turn.filed, Hit(turn.path, args=args, row=f"{turn.group} {first}"), related)


def _demand(words: SetSentence, rule: Rule) -> str:
    group, who = words.names("of", rule["by"]), words.names("of", [rule["who"]])
    return words.either(f"每个{group}在任何一天有且只有一个{who}", f"for each {group} exactly one {who} on any day")


KIND: SetKind = Kind(
    check,
    {"of": part, "by": of("of"), "who": of("of"), "from": of("of"), "to": of("of")},
    _demand,
    frozenset({"group", "how", "first", "second", "time"}),
    tells_absence=True,
    due=due,
)
