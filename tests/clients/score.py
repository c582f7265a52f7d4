"""What came back from a journey: right, flagged, wrong (silently), missed (silently)."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kit.data.paths import put
from kit.model import Data, Field, Form, Record
from kit.text import is_crossed, trim
from tests.support.paths import ROOT
from tests.support.strategies import AWKWARD, pattern_of

SAMPLES = ROOT / "samples" / "data"
KINDS = ("right", "flagged", "wrong", "missed")


def flat(data: Data) -> Iterator[tuple[str, Any]]:
    """Every value of a record with its concrete path."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{path}", inner) for path, inner in flat(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for i, row in enumerate(value):
                yield from ((f"{key}[{i}].{path}", inner) for path, inner in flat(row))
        elif value != []:
            yield key, value


def covers(flag: str, path: str) -> bool:
    """Whether a problem's path (of a value, row, column, table, or "" of the document) is about it."""
    column = re.sub(r"\[[0-9]+\]", "[]", path)
    return not flag or flag in (path, column) or path.startswith((f"{flag}.", f"{flag}["))


def unlike(expected: Data, record: Record) -> Iterator[tuple[str, Any, Any, str]]:
    """Every value that is not right: path, as written, as read, and whether it is flagged, wrong or missed."""
    wanted, got = dict(flat(expected)), dict(flat(record.data))
    flags = {problem.path for problem in record.problems}
    for path in sorted(wanted.keys() | got.keys()):
        if path not in wanted or path not in got or wanted[path] != got[path]:
            silent = "wrong" if path in got else "missed"
            flagged = any(covers(flag, path) for flag in flags)
            yield path, wanted.get(path), got.get(path), "flagged" if flagged else silent


def score(expected: Data, record: Record | None) -> Counter[str]:
    """Count the values of a record read after a journey against those that were written."""
    wanted = dict(flat(expected))
    if record is None:
        return Counter(flagged=len(wanted))
    found = Counter(outcome for *_, outcome in unlike(expected, record))
    unread = sum(path in wanted for path, *_ in unlike(expected, record))
    return found + Counter(right=len(wanted) - unread)


def differences(expected: Data, record: Record) -> list[str]:
    """The values that are not right, for a person to look at."""
    return [f"{path}: {want!r} → {got!r}" for path, want, got, _ in unlike(expected, record)]


def datasets(form: Form) -> dict[str, Data]:
    """What is sent on a journey: the sample, awkward texts everywhere, nothing at all, many rows."""
    sample = json.loads((SAMPLES / f"{form.id}.json").read_text("utf-8"))
    blank: Data = {table.path: [] for table in form.tables}
    many = {**sample, **{t.path: _repeated(sample[t.path], 40) for t in form.tables if not t.fixed}}
    return {"sample": sample, "awkward": _awkward(form), "blank": blank, "40 rows": many}


def _repeated(rows: list[Data], count: int) -> list[Data]:
    return list(itertools.islice(itertools.cycle(rows), count)) if rows else []


def _awkward(form: Form) -> Data:
    texts = itertools.cycle(text for text in map(trim, AWKWARD) if not is_crossed(text))
    data: Data = {
        table.path: [{f.key: _any(f, form, texts) for f in table.fields if f.derive is None} for _ in range(2)]
        for table in form.tables
    }
    for field in form.fields:
        if field.derive is None:
            put(data, field.path, _any(field, form, texts))
    return data


def _any(field: Field, form: Form, texts: Iterator[str]) -> Any:
    fixed: Mapping[str, Any] = {
        "check": True,
        "boolean": False,
        "integer": 0,
        "number": 1234567.89,
        "date": "2026-02-28",
        "moment": "2026-12-31T23:59",
        "choices": list(field.choices),
    }
    if field.kind == "choice":
        return int(field.choices[-1]) if field.whole else field.choices[-1]
    if field.kind == "text" and pattern_of(form, field.path):
        return "XX-2026-001"
    return next(texts) if field.kind == "text" else fixed[field.kind]
