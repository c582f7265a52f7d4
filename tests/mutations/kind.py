"""A kind of mutation: what is done to a filled form, and what must then be read, flagged or said."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from kit.data.canonical import is_blank_row
from kit.data.paths import holder_of, put, value_at
from kit.model import Data, Field, Form
from kit.pack import Pack
from kit.render import render
from tests.clients.score import SAMPLES
from tests.support.strategies import pattern_of

ANY = ""  # any rule, any path

_PLAIN = ("按原计划执行", "已与对方沟通确认", "三楼东侧办公区", "周明远", "联合工作小组", "按月汇总后另报")


class _Doubt:
    """Stands for a value that nobody can know: it must be flagged, whatever is read."""

    def __repr__(self) -> str:
        return "(must be flagged)"


DOUBT = _Doubt()


@dataclass(frozen=True)
class Source:
    """A rendered, filled form."""

    form: Form
    data: Data
    payload: bytes
    other: bytes  # another form of the same suffix, filled
    twin: bytes  # the same form, filled otherwise


@dataclass(frozen=True)
class Expect:
    """What must come back: the data (None: unchanged), and findings as (rule, path), either of which may be ANY."""

    data: Data | None = None
    says: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Mutant:
    """A mutated file with what must come back."""

    payload: bytes
    data: Data
    says: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Kind:
    """One kind of mutation. `certain`: all values can be known, so the bar of 99 % right holds."""

    name: str
    suffix: str
    words: str  # what happened, for the page
    apply: Callable[[Source, Random], Mutant | None]  # None: nothing in this form to do it to
    certain: bool = True

    def mutate(self, source: Source, seed: int) -> Mutant | None:
        """The mutated file; the same source and seed give the same bytes."""
        return self.apply(source, Random(f"{self.name}/{source.form.id}/{seed}"))


def changed(source: Source, values: Iterable[tuple[str, Any]]) -> Data:
    """The data with some values replaced (DOUBT: must be flagged) by concrete path."""
    data = copy.deepcopy(source.data)
    for path, value in values:
        put(data, path, value)
    return data


def without(source: Source, paths: Iterable[str]) -> Data:
    """The data without some values, by concrete path; rows that become blank are gone."""
    data = copy.deepcopy(source.data)
    for path in paths:
        holder, key = holder_of(data, path)
        holder.pop(key, None)
    for table in source.form.tables:
        data[table.path] = [row for row in data.get(table.path, []) if not is_blank_row(table, row)]
    return data


@lru_cache(maxsize=128)
def _sources(pack: Pack, form_id: str, full: bool) -> Source:
    form = pack.forms[form_id]
    suffix = form.template[-5:]
    near = sorted(f.id for f in pack.forms.values() if f.template.endswith(suffix) and f.id != form_id)
    other = pack.forms[near[len(form_id) % len(near)]]
    data, twin = (_completed(form), sample(form)) if full else (sample(form), _completed(form))
    return Source(form, data, render(pack, form, data), render(pack, other, sample(other)), render(pack, form, twin))


def source_of(pack: Pack, form: Form, seed: int) -> Source:
    """The form filled as its sample (even seeds) or in every field (odd seeds)."""
    return _sources(pack, form.id, bool(seed % 2))


def sample(form: Form) -> Data:
    """The form's sample data."""
    data: Data = json.loads((SAMPLES / f"{form.id}.json").read_text("utf-8"))
    return data


def _completed(form: Form) -> Data:
    """The sample with every blank field filled; text with a prescribed pattern stays blank."""
    data = sample(form)
    for field in form.fields:
        if value_at(data, field.path) is None and (value := _plain(field, form)) is not None:
            put(data, field.path, value)
    for table in form.tables:
        rows = data.get(table.path) or []
        rows += [dict(row) for row in rows[: 2 - len(rows)]] if not table.fixed and len(rows) < 2 else []
        for row in rows:
            row.update({f.key: v for f in table.fields if f.key not in row and (v := _plain(f, form)) is not None})
    return data


def _plain(field: Field, form: Form) -> Any:
    if field.derive is not None or (field.kind == "text" and pattern_of(form, field.path)):
        return None
    choice = field.choices[0] if field.choices else None
    fixed: dict[str, Any] = {
        "text": Random(field.path).choice(_PLAIN),
        "check": True,
        "boolean": True,
        "integer": 3,
        "number": 1250.5,
        "date": "2026-05-20",
        "moment": "2026-05-20T14:30",
        "choices": list(field.choices[:2]),
        "choice": int(choice) if choice and field.whole else choice,
    }
    return fixed[field.kind]
