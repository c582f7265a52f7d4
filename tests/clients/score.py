"""What came back from a journey: right, flagged, wrong (silently), missed (silently)."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kit.canonical import put
from kit.model import Data, Field, Form, Record
from kit.text import is_crossed, trim
from tests.strategies import AWKWARD, pattern_of

SAMPLES = Path(__file__).parents[2] / "samples" / "data"
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


def score(expected: Data, record: Record | None) -> Counter[str]:
    """Count the values of a record read after a journey against those that were written."""
    wanted = dict(flat(expected))
    if record is None:
        return Counter(flagged=len(wanted))
    got = dict(flat(record.data))
    flagged = {problem.path for problem in record.problems}
    found: Counter[str] = Counter()
    for path in wanted.keys() | got.keys():
        if path in wanted and path in got and wanted[path] == got[path]:
            found["right"] += 1
        elif path in flagged:
            found["flagged"] += 1
        else:
            found["wrong" if path in got else "missed"] += 1
    return found


def differences(expected: Data, record: Record) -> list[str]:
    """The values that are not right, for a person to look at."""
    wanted, got = dict(flat(expected)), dict(flat(record.data))
    return [f"{path}: {wanted.get(path)!r} → {got.get(path)!r}"
            for path in sorted(wanted.keys() | got.keys()) if wanted.get(path) != got.get(path)]  # fmt: skip


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
        "check": True, "boolean": False, "integer": 0, "number": 1234567.89, "date": "2026-02-28",
        "moment": "2026-12-31T23:59", "choices": list(field.choices),
    }  # fmt: skip
    if field.kind == "choice":
        return int(field.choices[-1]) if field.whole else field.choices[-1]
    if field.kind == "text" and pattern_of(form, field.path):
        return "XX-2026-001"
    return next(texts) if field.kind == "text" else fixed[field.kind]
