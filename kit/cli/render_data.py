"""DATA of `kit render`: JSON or a list in, canonical records out, or every fault of them at once."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from kit.cli.shared import fail, language, note, today
from kit.messages import pick, say
from kit.messages.syntax import DEEP, LONG, syntax_text
from kit.messages.system import system_text
from kit.model import Data, Form, Json, KitError, PackError, Text

if TYPE_CHECKING:
    from kit.lists.records import List, ListFault
    from kit.lists.usable import RecordFault
    from kit.pack import Pack

_LISTS = (".xlsx", ".csv")
_NO_DATA = frozenset({".xls", ".xlsm", ".et", ".ods", ".doc", ".docx", ".wps", ".odt", ".pdf"})  # what people give too
_SHOWN = 1000  # faults that a message spells out before it counts the rest: all of any list that people mend by hand


class Given(NamedTuple):
    """The records as they were given, and the list that they stand in, if they do."""

    records: list[Json]
    is_batch: bool
    listed: List | None = None


def given(form: Form, source: Path) -> Given:
    """Return the records of DATA, a list or JSON. Raises KitError for a file that is neither."""
    if source.suffix.lower() in _LISTS:
        return _listed(form, source)
    if source.suffix.lower() in _NO_DATA:
        fail("list-kind", name=source)
    is_batch, found = _json(source)
    return Given(found, is_batch)


def _listed(form: Form, source: Path) -> Given:
    from kit.lists.cells import grids
    from kit.lists.records import read_list

    listed = read_list(form, grids(source, language()), language())
    if not (listed.records or listed.faults):
        fail("no-records", name=source.name)
    return Given(list(listed.records), True, listed)


def _json(source: Path) -> tuple[bool, list[Json]]:
    """Whether the data are a batch, and its records. Raises KitError."""
    name, text = _text(source)
    found = _lines(text, name) if source.suffix.lower() == ".jsonl" else _whole(text, name)
    if not isinstance(found, list):
        return False, [found]
    if not found:
        fail("no-records", name=name)
    return True, found


def usable(pack: Pack, form: Form, given: Given, draft: bool, name: str) -> list[Data]:
    """Return the records in canonical form. Raises KitError that lists every fault of all of them."""
    from kit.data.paths import value_at
    from kit.lists.usable import usable_list, usable_records

    if given.listed:
        plain, wrong = usable_list(pack, form, given.listed, given.records, draft, language())
        if wrong:
            lacks = not draft and any(value_at(data, form.number) is None for data in given.records)
            raise KitError("\n".join([*_told_of_list(wrong, name), *_numbers(form, lacks)]))
        return plain
    plain, faults = usable_records(pack, form, given.records, draft, language())
    if faults:
        lacks = any(fault.path == form.number and fault.is_missing for fault in faults)
        raise KitError("\n".join([*_told(form, faults, given.is_batch), *_numbers(form, lacks)]))
    return plain


def tell_faulty(pack: Pack, form: Form, records: list[Data], output: Path) -> None:
    """Say how many of the documents written have errors: rules of the form that no schema holds."""
    from kit.rules.foreseen import foreseen

    as_of = today(pack)
    with suppress(PackError):  # for whoever judges documents by the pack
        findings = (foreseen(pack, form, data, as_of, language()) for data in records)
        faulty = sum(any(found.severity == "error" for found in of_one) for of_one in findings)
        if faulty:
            note(say("render-faulty", language(), count=faulty, all=len(records), name=shlex.quote(str(output))))


def tell_blank_tables(listed: List) -> None:
    """Say which tables of the form the list has no sheet for."""
    if listed.absent:
        note(say("list-tables", language(), names=say("list", language()).join(listed.absent)))


def _told_of_list(faults: list[ListFault], name: str) -> Iterator[str]:
    """A line per fault of a list: where, and what is wrong."""
    yield say("list-faults", language(), name=name, count=sum(fault.cells for fault in faults))
    for fault in faults[:_SHOWN]:
        yield f"  {fault.place}: {fault.words}" if fault.place else f"  {fault.words}"
    if len(faults) > _SHOWN:
        yield say("faults-more", language(), count=sum(fault.cells for fault in faults[_SHOWN:]))


def _numbers(form: Form, lacks: bool) -> Iterator[str]:
    """The option that numbers documents, where one lacks a number that ends in digits."""
    from kit.text.specimen import specimen

    field = form.index.get(form.number)
    example = specimen(field.pattern) if field and field.required and lacks else ""
    if field and example[-1:].isdecimal():
        prefix = example.rstrip("0123456789")
        yield say("list-numbers", language(), label=pick(field.label, language()), prefix=prefix)


def _told(form: Form, faults: list[RecordFault], is_batch: bool) -> Iterator[str]:
    """A line per fault: record, field in words, path, what is wrong."""
    from kit.rules.base import label_of

    lang = language()
    yield say("data", lang, count=len(faults))
    for fault in faults[:_SHOWN]:
        record = say("record-n", lang, n=fault.record) + " " if is_batch else ""
        label = pick(label_of(form, fault.path), lang)
        known = label in ("", fault.path) or f"“{label}”" in fault.words
        where = fault.path if known else f"{label} ({fault.path})"
        yield f"  {record}{where}: {fault.words}" if where else f"  {record}{fault.words}"
    if len(faults) > _SHOWN:
        yield say("faults-more", lang, count=len(faults) - _SHOWN)


def _text(source: Path) -> tuple[str, str]:
    """What messages call the source, and its text."""
    name = "-" if str(source) == "-" else source.name
    try:
        data = sys.stdin.buffer.read() if name == "-" else source.read_bytes()
        return name, data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fail("cannot-read", name=source, detail=system_text(error))


def _whole(text: str, name: str) -> Json:
    """One JSON value, or the list of those that follow one another."""
    try:
        return _parsed(text)
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data"):
            fail("bad-json", name=name, line=error.lineno, detail=syntax_text(error.msg))
    except _Refused as refused:
        refused.tell(name)
    return _lines(text, name)


def _lines(text: str, name: str) -> list[Json]:
    """The records of JSONL; blank lines are passed over."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            if line.strip():
                found.append(_parsed(line))
        except json.JSONDecodeError as error:
            fail("bad-json", name=name, line=number, detail=syntax_text(error.msg))
        except _Refused as refused:
            refused.tell(name)
    return found


class _Refused(ValueError):
    """JSON that Python takes and we do not: a key given twice, NaN."""

    def __init__(self, key: str, found: str | Text) -> None:
        super().__init__(key, found)
        self.key, self.found = key, found

    def tell(self, name: str) -> NoReturn:
        """End the command with the words for it."""
        fail(self.key, name=name, detail=self.found)


def _parsed(text: str) -> Json:
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (json.JSONDecodeError, _Refused):
        raise
    except RecursionError as error:
        raise _Refused("bad-value", DEEP) from error
    except ValueError as error:  # more digits than Python converts
        raise _Refused("bad-value", LONG) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Refused("bad-key", key)
        found[key] = value
    return found


def _no_constant(name: str) -> NoReturn:
    raise _Refused("bad-value", name)
