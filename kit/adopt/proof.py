"""The proof of a draft: the given copies read back by it, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, Protocol

from kit.adopt.draft import Draft, DraftField
from kit.data.paths import pattern_of, value_at
from kit.messages import detail, say
from kit.model import Json, Lang, Problem, Record, UnreadError
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack
from kit.read import read
from kit.rule_ids import NO_FORM, SEVERAL_FORMS, UNCLAIMED

State = Literal["found", "blank", "guessed", "missing"]

_ROW: Final = re.compile(r"\[([0-9]+)\]")
_WORDS: Final = re.compile(r"\w")  # 无 may be what somebody has to say; / is not


class FilledCopy(Protocol):
    """A file that was given."""

    @property
    def name(self) -> str: ...
    @property
    def data(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class CopyReading:
    """What the draft reads from one copy; `fault`: why nothing was."""

    name: str
    record: Record | None
    fault: UnreadError | None = None

    @property
    def unclaimed(self) -> list[str]:
        """The texts that no field claims."""
        problems = self.record.problems if self.record else ()
        return [dict(problem.args).get("text", "") for problem in problems if problem.rule == UNCLAIMED]

    def why(self, lang: Lang) -> str:
        """Returns why nothing was read, in words."""
        if self.fault is None:
            return ""
        if self.fault.rule in (NO_FORM, SEVERAL_FORMS):
            return say("adopt-other-form", lang)
        return detail(self.fault.detail or self.fault.rule, lang)

    @property
    def flagged(self) -> list[Problem]:
        """What the reader has to say about single fields."""
        problems = self.record.problems if self.record else ()
        return [problem for problem in problems if problem.path and problem.rule != UNCLAIMED]


class ProofCount(NamedTuple):
    """In how many copies a field was found, left blank, guessed, not found."""

    found: int = 0
    blank: int = 0
    guessed: int = 0
    missing: int = 0


def readings(pack: Pack, form: str, copies: Iterable[FilledCopy], limits: Limits) -> list[CopyReading]:
    """Returns what the ordinary reader makes of each copy; one of another form counts as unread."""
    return [_reading(pack, form, copy, limits) for copy in copies]


def _reading(pack: Pack, form: str, copy: FilledCopy, limits: Limits) -> CopyReading:
    try:
        record = read(pack, copy.data, limits)
    except UnreadError as error:
        return CopyReading(copy.name, None, error)
    if record.form != form:
        return CopyReading(copy.name, None, UnreadError(NO_FORM, record.form))
    return CopyReading(copy.name, record)


def count(made: DraftField, read_back: Sequence[CopyReading]) -> ProofCount:
    """Returns in how many copies a field stands how."""
    states = [state(made, reading) for reading in read_back]
    return ProofCount(*(states.count(name) for name in ("found", "blank", "guessed", "missing")))


def state(made: DraftField, reading: CopyReading) -> State:
    """Returns how one copy has a field; of a column, how its table has it."""
    if reading.record is None:
        return "missing"
    if any(pattern_of(problem.path) == made.path for problem in reading.flagged):
        return "guessed"
    places = [found for path, found in reading.record.fields.items() if pattern_of(path) == made.path]
    if any(found.confidence < 1 for found in places):
        return "guessed"
    if _has_value(reading.record, made):
        return "found"
    return "blank" if places or made.table >= 0 else "missing"


def _has_value(record: Record, made: DraftField) -> bool:
    if made.table < 0:
        return value_at(record.data, made.path) is not None
    table, _, key = made.path.partition("[].")
    return any(key in row for row in record.data.get(table, ()))


def as_json(draft: Draft, form: str, read_back: Sequence[CopyReading]) -> dict[str, Json]:
    """Returns fields and values of every copy, for programs: what the review workbook tells people."""
    fields = [_described(made) for made in draft.every()]
    return {
        "form": form,
        "title": draft.title,
        "fields": fields,
        "copies": {reading.name: _values(draft, reading) for reading in read_back},
    }


def _described(made: DraftField) -> dict[str, Json]:
    base: dict[str, Json] = {"label": made.label, "name": made.path, "kind": made.kind, "sureness": made.sure}
    if made.options:
        base["options"] = list(made.options)
    return {**base, "table": made.path.partition("[]")[0]} if made.table >= 0 else base


def _values(draft: Draft, reading: CopyReading) -> dict[str, Json]:
    if reading.record is None:
        fault = str(reading.fault)
        return {"values": {}, "rows": {}, "flagged": [], "unclaimed": [], "unread": fault}
    data: Mapping[str, Any] = reading.record.data
    rows = {
        table.key: [
            {column.path: row[column.key] for column in table.columns if column.key in row}
            for row in data.get(table.key, ())
        ]
        for table in draft.tables
    }
    values = {made.path: value for made in draft.fields if (value := value_at(data, made.path)) is not None}
    told = [problem.path for problem in reading.flagged]
    told += [path for path, found in reading.record.fields.items() if _WORDS.search(found.crossed)]
    flagged = sorted({name for path in told for name in _names(draft, path)})
    return {"values": values, "rows": rows, "flagged": flagged, "unclaimed": reading.unclaimed}


def _names(draft: Draft, path: str) -> list[str]:
    """A path as it counts rows for people, from 1; of a column also by its label."""
    plain = _ROW.sub(lambda found: f"[{int(found[1]) + 1}]", path)
    made = next((one for one in draft.every() if one.path == pattern_of(path)), None)
    if made is None or made.table < 0:
        return [plain]
    row, _, key = plain.partition("].")
    return [f"{row}]/{made.name}", f"{row}].{key}"]
