"""What was read from a file, as a line for programs and as rows for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from kit.audit import unread
from kit.audit.engine.job import Unread
from kit.data.paths import value_at
from kit.messages import pick, place_words, say
from kit.model import Finding, Form, Json, Lang, Problem, Record
from kit.pack import Pack
from kit.rules.base import label_of, shown
from kit.rules.finding import Subject, entry_of, finding


class RecordRow(NamedTuple):
    """One field of a file, in words."""

    label: str
    value: str
    place: str
    by: str


def line(pack: Pack, path: str, record: Record | Unread, lang: Lang) -> dict[str, Json]:
    """The shape that scripts rely on; `form` is null for a file that was not read."""
    if isinstance(record, Unread):
        blank: dict[str, Json] = {"form": None, "version": None, "read_by": None, "data": {}, "fields": {}}
        return {"file": path, **blank, "problems": [_told(unread(pack, record, lang))]}
    fields = {
        path: {"place": place_words(at.place, lang), "by": at.by, "confidence": at.confidence}
        for path, at in record.fields.items()
    }
    return {
        "file": path,
        "form": record.form,
        "version": record.version,
        "read_by": record.read_by,
        "data": record.data,
        "fields": fields,
        "problems": [_told(_finding(pack, record, problem, lang)) for problem in record.problems],
    }


def rows(form: Form, record: Record, lang: Lang) -> Iterator[RecordRow]:
    """Every field that was found, in the file's order."""
    for path, at in record.fields.items():
        by = say(f"by-{at.by}", lang) + ("" if at.confidence == 1 else f" {at.confidence:.0%}")
        value = _shown(value_at(record.data, path), lang) or at.crossed
        yield RecordRow(pick(label_of(form, path), lang), value, place_words(at.place, lang), by)


def _finding(pack: Pack, record: Record, problem: Problem, lang: Lang) -> Finding:
    label, value = label_of(pack.forms[record.form], problem.path), shown(value_at(record.data, problem.path))
    args: dict[str, Any] = {"label": label, "value": value, **dict(problem.args)}
    subject = Subject(field=problem.path, place=place_words(problem.place, lang))
    return finding(entry_of(pack, problem.rule), subject, lang, **args)


def _told(problem: Finding) -> dict[str, Json]:
    return {"rule": problem.rule, "field": problem.field, "place": problem.place, "message": problem.message}


def _shown(value: Json, lang: Lang) -> str:
    return say("yes" if value else "no", lang) if isinstance(value, bool) else shown(value)
