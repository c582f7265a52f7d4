"""What a rule function sees and says: Scope in, Hits out, and how names in a rule find their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

from kit.calendar.worktime import Calendar, When, parse
from kit.data.paths import pattern_of, steps, value_at
from kit.model import NO_TEXT, Data, Form, Json, Outcome, Record, Text
from kit.pack.references import department, identity
from kit.pack.roster import Roster
from kit.rule_ids import NOT_UNDERSTOOD
from kit.text.folding import fold

Rule = Mapping[str, Json]
Arg = str | int | float | Text
NOTHING: Mapping[str, Json] = MappingProxyType({})
OriginalState = Literal["on-file", "shared", "gone", "changed", "itself", "empty", "number", "shared-number", "none"]
Originals = Callable[[str], OriginalState]  # what became of a signed original that a document names
_NUMBER = (int, float)
_MOMENT = re.compile(r"[0-9-]{10}T[0-9:]{5,8}")
FILE_FACTS: Mapping[str, Text] = {
    "file.name": Text("文件名", "file name"),
    "file.folder": Text("文件夹", "folder"),
    "file.modified": Text("文件最后修改日", "day of the file's last change"),
}
_LISTED = 5  # entries that a message spells out before it counts the rest


class Scope(NamedTuple):
    """One document, or one row of it, as a rule sees it."""

    form: Form
    record: Record
    settings: Mapping[str, Json]
    calendar: Calendar
    as_of: When
    derived: Mapping[str, Json] = NOTHING  # by concrete path
    row: str = ""  # concrete path of the row, `tasks[3]`
    cells: Mapping[str, Json] = NOTHING  # the values of the row
    originals: Originals | None = None  # what became of a signed original; None: the folder is not at hand


class Hit(NamedTuple):
    """What a rule found at one path; `reason` is a key of REASONS, `args` are variables of the message."""

    path: str
    reason: str = ""
    outcome: Outcome = "violation"
    args: Mapping[str, Arg] = NOTHING
    row: str = ""  # identity of a row that should be there and is not
    person: str = ""  # who is asked, where that is another than the document says


NO_ROSTER = Hit("", "no-roster", "inconclusive")  # of the whole audit, told once


def late(path: str, reason: str, args: Mapping[str, Arg]) -> Hit:
    """The hit of a limit: a violation when `overrun`, else undecided for that reason."""
    return Hit(path, args=args) if reason == "overrun" else Hit(path, reason, "inconclusive", args)


def path_of(scope: Scope, name: str) -> str:
    """The concrete path a name means: `/x` the document's x, a bare name the row's (where there is a row)."""
    if name.startswith("/"):
        return name[1:]
    return f"{scope.row}.{name}" if scope.row else name


def number_shown(form: Form, record: Record) -> str:
    """A document's number as a report prints it."""
    return shown(value_at(record.data, form.number)) if form.number else ""


def told_at(scope: Scope, *names: str) -> str:
    """The path that a fault between several dates is told at: the first one's, but the row's own where there is one."""
    return path_of(scope, next((name for name in names if scope.row and not name.startswith("/")), names[0]))


def without_time(scope: Scope, *names: str) -> dict[str, Arg]:
    """Which of some fields give a day without its time, and the day where it is one field; nothing where none does."""
    timeless = [name for name in names if (at := when(scope, name)) and not isinstance(at, datetime)]
    if not timeless:
        return {}
    labels = [label_of(scope.form, path_of(scope, name)) for name in timeless]
    label = Text("”、“".join(one.zh for one in labels), "” and “".join(one.en for one in labels))
    return {"timeless": label, "day": shown(value(scope, timeless[0])) if len(timeless) == 1 else ""}


def value(scope: Scope, name: str) -> Json:
    """The value a name means, derived ones included; None where it is blank. `/as_of` is the audit date."""
    found = (scope.cells if scope.row else scope.record.data).get(name)
    if found:  # no name with a slash or a point is a key
        return found
    if name == "/as_of":
        return scope.as_of.isoformat()[:16]
    if not scope.row or name.startswith("/"):
        found = value_at(scope.record.data, name.lstrip("/"))
    if found is None and scope.derived:
        found = scope.derived.get(path_of(scope, name))
    return found if found or isinstance(found, _NUMBER) else None


def when(scope: Scope, name: str) -> When | None:
    """The date or moment a name means, if it holds a real one."""
    return parse(value(scope, name))


def is_unreadable(scope: Scope, name: str) -> bool:
    """Whether something stands there that the reader could not understand (reported as such already)."""
    path = path_of(scope, name)
    return any(p.path == path and p.rule == NOT_UNDERSTOOD for p in scope.record.problems)


def in_row(whole: Scope, path: str, cells: Mapping[str, Json]) -> Scope:
    """A row of a document."""
    return Scope(*whole[:-3], path, cells, whole.originals)


def rows_of(scope: Scope, table: str) -> list[tuple[str, Data]]:
    """The rows of a table of the document with their concrete paths."""
    return rows_in(scope.record.data, table)


def rows_in(data: Data, table: str) -> list[tuple[str, Data]]:
    """The rows of a table in the data of a document with their concrete paths."""
    rows = value_at(data, table)
    if not isinstance(rows, list):
        return []
    return [(f"{table}[{i}]", row) for i, row in enumerate(rows) if isinstance(row, dict)]


def file_facts(path: str, modified: str) -> Mapping[str, Json]:
    """What rules may ask of the file itself, as names of the document.

    `/file.name` (no suffix), `/file.folder`, and `/file.modified`: the day that the file itself states, not the one of
    the disk, which any copy changes; absent where it states none.
    """
    folder, _, name = path.rpartition("/")
    facts: dict[str, Json] = {"file.name": name.rpartition(".")[0] or name, "file.folder": folder}
    return {**facts, "file.modified": modified} if modified else facts


def label_beside(form: Form, path: str, named: str) -> Text:
    """What a sentence calls a path after it has named another: the column alone where both stand in one row."""
    is_same_row = "]." in path and path.rpartition(".")[0] == named.rpartition(".")[0]
    field = form.index.get(pattern_of(path)) if is_same_row else None
    return field.label if field else label_of(form, path)


def label_of(form: Form, path: str) -> Text:
    """What people call a path: 客户名称, 协作部门 第2行 负责人."""
    if path in FILE_FACTS:
        return FILE_FACTS[path]
    field = form.index.get(pattern_of(path))
    table = next((t for t in form.tables if t.path == steps(path)[0]), None) if path else None
    row = next((step + 1 for step in steps(path) if isinstance(step, int)), 0)
    if table is None:
        return field.label if field else form.sections.get(path, Text(path, path))
    count = Text(f"第{row}行", f"row {row}") if row else NO_TEXT
    own = field.label if field else NO_TEXT
    zh, en = (" ".join(filter(None, words)) for words in zip(table.label, count, own, strict=True))
    return Text(zh, en)


def shown(found: Json) -> str:
    """A value as a message prints it: one line, at most 60 characters, moments with a blank for the T."""
    if found is None or isinstance(found, bool):
        return {None: "", True: "是", False: "否"}[found]
    if isinstance(found, list):
        return "、".join(shown(item) for item in found)
    text = " ".join(str(found).split())
    if text[10:11] == "T" and _MOMENT.fullmatch(text):
        return text[:16].replace("T", " ")
    return text if len(text) <= 60 else text[:59] + "…"


def joined(values: Iterable[Json]) -> Text:
    """Several values of a document as a message prints them, each language with its own sign between them."""
    texts = [shown(one) for one in values]
    return Text(shown("、".join(texts)), shown(", ".join(texts)))


def listed(names: Iterable[Text]) -> Text:
    """Several names in a sentence; beyond five the rest is counted."""
    known = list(names)
    more = len(known) - _LISTED
    zh = "、".join(name.zh for name in known[:_LISTED]) + (f"等{len(known)}项" if more > 0 else "")
    en = ", ".join(name.en for name in known[:_LISTED]) + (f" and {more} more" if more > 0 else "")
    return Text(zh, en)


def match_key(column: str, found: Json, org: Roster | None = None) -> str:
    """The form under which two cells of a column are equal; departments by the roster, or by their spelling."""
    return identity(org, column, found)


def number_key(number: str) -> str:
    """Return the form under which two spellings of a document's number are equal."""
    return match_key("number", number)


def roster_of(scope: Scope) -> Roster | None:
    """The roster that an audit was given, or none."""
    org: Roster | None = scope.settings.get("org")
    return org


def matches(scope: Scope, wanted: Mapping[str, Json], row: Mapping[str, Json]) -> bool:
    """Whether a row holds in each of some columns one of the values wanted there."""
    return all(
        any(means(scope, row.get(key), one) for one in (want if isinstance(want, list) else [want]))
        for key, want in wanted.items()
    )


def means(scope: Scope, found: Json, wanted: Json) -> bool:
    """Whether a value is another, whoever wrote it how: a department under any of its names, else the same text."""
    if not isinstance(found, str) or not isinstance(wanted, str):
        return bool(found == wanted)
    return fold(found) == fold(wanted) or department(roster_of(scope), found) == department(roster_of(scope), wanted)
