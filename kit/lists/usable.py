"""Records as they were given, made canonical, or every fault of all of them at once."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kit.data.canonical import canonical
from kit.data.paths import holder_of
from kit.lists.labelled import by_path, record_of
from kit.messages import say
from kit.model import Data, DataError, Form, Json, Lang
from kit.pack import Pack
from kit.rules import shape


class RecordFault(NamedTuple):
    """What is wrong with one record, at a path."""

    record: int
    path: str
    words: str


def usable_records(
    pack: Pack, form: Form, records: Sequence[Json], draft: bool, lang: Lang
) -> tuple[list[Data], list[RecordFault]]:
    """Return the canonical records, and all that is wrong; `draft` lets through what is not complete yet."""
    plain: list[Data] = []
    faults: list[RecordFault] = []
    for number, one in enumerate(records, 1):
        data, problems = _canonical(form, one)
        faults += (RecordFault(number, path, say(key, lang)) for path, key in problems.items())
        if data is not None:
            faults += _misshapen(pack, form, data, number, draft, problems, lang)
            plain.append(data)
    return plain, faults


def _misshapen(
    pack: Pack, form: Form, data: Data, number: int, draft: bool, told: Iterable[str], lang: Lang
) -> Iterator[RecordFault]:
    """Faults against the schema, but for what lies in a place that has been told already."""
    places = tuple(path.partition("[")[0] for path in told)
    for error in shape.errors(form, data, lang, pack.catalogue):
        inside = error.path in places or error.path.startswith(
            tuple(f"{place}{end}" for place in places for end in ".[")
        )
        if not inside and not (draft and error.keyword in shape.INCOMPLETE):
            yield RecordFault(number, error.path, error.message)


def _canonical(form: Form, data: Json) -> tuple[Data | None, dict[str, str]]:
    """Canonical data, and by path the words for what has no canonical form and is left out; None: nothing is left."""
    try:
        data = by_path(form, record_of(form, data))
        return canonical(form, data), {}
    except DataError as error:
        problems = dict(error.problems)
    if "" in problems:
        return None, problems
    try:
        rest = copy.deepcopy(data)
        for path in problems:
            _blank(rest, path)
        return canonical(form, rest), problems
    except (DataError, LookupError, TypeError, RecursionError):  # a key that looks like a path; nested too deeply
        return None, problems


def _blank(data: Json, path: str) -> None:
    """Take a value out; a row becomes an empty one, so that those behind it keep their places."""
    holder, last = holder_of(data, path)
    if isinstance(last, int):
        holder[last] = {}
    else:
        del holder[last]
