"""What was known of documents on a day: what their dates put behind it had not happened yet.

Which dates are of events, and no plans, the rules of kind `past` say: what they name cannot lie ahead. So a day of last
spring may be asked for of an archive that has grown since, and shows what was open then.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date

from kit.calendar.worktime import day_of, parse
from kit.data.paths import value_at
from kit.model import Data, Form, Record
from kit.rules.base import rows_in
from kit.rules.sets.base import Filed, Library

_SIGNING = ("signature", "opinion", "date", "method", "deputy", "authority", "original")  # what comes with a signature


class KnownSteps:
    """A library as it was on a day, without the copies of documents; `library` holds what is there now."""

    def __init__(self, library: Library, forms: Mapping[str, Form], day: date, copies: Container[str] = ()) -> None:
        self._library, self._forms, self._day, self._copies = library, forms, day, copies
        self._is_there: dict[str, bool] = {}  # paths of what is wholly there or not at all; the rest is cut each time

    def of(self, form: str) -> Iterator[Filed]:
        """The documents of a form in the order of number and path."""
        return (known for filed in self._library.of(form) if (known := self._known(filed)))

    def by(self, form: str, key: str) -> Iterator[tuple[str, Filed]]:
        """Each of a document's keys with the document, in the order of the keys."""
        return ((text, known) for text, filed in self._library.by(form, key) if (known := self._known(filed)))

    def _known(self, filed: Filed) -> Filed | None:
        is_there = self._is_there.get(filed.path)
        if is_there is False or filed.path in self._copies:
            return None
        if is_there:
            return filed
        now = filed.record
        record = known_on(self._forms[filed.form], now, self._day)
        if record is None or record is now:
            self._is_there[filed.path] = record is now
        return Filed(filed.form, filed.number, filed.path, record, filed.sha256) if record else None


def known_on(form: Form, record: Record, day: date) -> Record | None:
    """Return the record without what had not happened by the end of a day; None where nothing of it had.

    A row all of whose events lie ahead is left blank, so that the others keep their places.
    """
    events = dict(_events(form, record.data))
    ahead = {path for path, on in events.items() if on > day}
    if not ahead:
        return record
    if len(ahead) == len(events):
        return None
    gone = {one for path in ahead for one in _gone(form, path, events, ahead)}
    data = deepcopy(record.data)
    for path in gone:
        _drop(data, path)
    fields = {path: found for path, found in record.fields.items() if not _lies_in(path, gone)}
    return replace(record, data=data, fields=fields)


def _events(form: Form, data: Data) -> Iterator[tuple[str, date]]:
    """Every date of an event with its concrete path."""
    for rule in form.rules:
        rows = rows_in(data, rule["rows"]) if "rows" in rule else [("", data)]
        for path, cells in rows if rule["kind"] == "past" else ():
            for name in rule["fields"]:
                if at := parse(value_at(cells, name)):
                    yield f"{path}.{name}".lstrip("."), day_of(at)


def _gone(form: Form, path: str, events: Mapping[str, date], ahead: set[str]) -> Iterable[str]:
    """What goes with a date that lies ahead: itself, its row, or what makes the row a signature."""
    row, is_row, _ = path.partition("].")
    row = f"{row}]"
    if not is_row or any(other.startswith(f"{row}.") for other in events.keys() - ahead):
        return [path]
    if f"{row.partition('[')[0]}[].signature" in form.index:
        return [f"{row}.{name}" for name in _SIGNING]
    return [row]


def _drop(data: Data, path: str) -> None:
    parent, _, key = path.rpartition(".")
    if path.endswith("]"):
        value_at(data, path).clear()
    else:
        (value_at(data, parent) if parent else data).pop(key, None)


def _lies_in(path: str, gone: set[str]) -> bool:
    return path in gone or f"{path.partition(']')[0]}]" in gone
