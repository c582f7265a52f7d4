"""What was read, in one database that the parent alone writes: records by content, the run's files, their keys."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from kit import __version__
from kit.audit.engine.cache import DamagedError, connect, is_unwritable, spoil, unwritable
from kit.audit.engine.codec import FORMAT, Packed, decode, seal
from kit.audit.engine.job import Examined, Known, Read, Unread
from kit.messages import say
from kit.model import Lang, Record
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack, find
from kit.rule_ids import NOT_OPENED, SYSTEM
from kit.rules.sets.base import Filed

_RUN = """
CREATE TEMP TABLE file (id INTEGER PRIMARY KEY, form TEXT, number TEXT, path TEXT, sha256 TEXT);
CREATE TEMP TABLE key (form TEXT, name TEXT, text TEXT, file INTEGER);
"""
_ORDERS = """
CREATE INDEX temp.file_order ON file (form, number, path, sha256);
CREATE INDEX temp.file_path ON file (path);
CREATE INDEX temp.key_order ON key (form, name, text);
"""
_FILED = "f.id, f.form, f.number, f.path, f.sha256"
_ROW = "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FAILURE = """
INSERT INTO record (sha256, rule, detail, sealed) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET rule = excluded.rule, detail = excluded.detail, sealed = excluded.sealed WHERE data IS NULL
"""
_SEEN = """
INSERT INTO seen VALUES (?, ?) ON CONFLICT DO UPDATE SET sha256 = excluded.sha256 WHERE sha256 != excluded.sha256
"""
_FILE = "INSERT INTO file VALUES (?, ?, ?, ?, ?)"
_KEY = "INSERT INTO key VALUES (?, ?, ?, ?)"
_REMEMBERED = 8 * 2**20  # bytes of JSON whose records are kept decoded
_NOT_OF_THE_CONTENT = {SYSTEM, NOT_OPENED}


class Store:
    """The documents of a run: written chunk by chunk, then a library."""

    def __init__(self, database: sqlite3.Connection, keep: bool) -> None:
        self._database = database
        self._keep = keep
        self._files = 0
        self._decoded: OrderedDict[str, tuple[Record, int]] = OrderedDict()
        self._room = _REMEMBERED
        database.executescript(_RUN)

    def known(self, paths: Sequence[str]) -> list[Known | None]:
        """What earlier runs found in the files that had these names."""
        if not self._keep:
            return [None] * len(paths)
        asked = "SELECT r.* FROM seen s JOIN record r USING (sha256) WHERE s.path = ?"
        rows = (self._database.execute(asked, (path,)).fetchone() for path in paths)
        return [_known(*row) if row else None for row in rows]

    def put(self, results: Sequence[Examined]) -> None:
        """Keep a chunk."""
        read = [result for result in results if isinstance(result, Read)]
        unread = [result for result in results if isinstance(result, Unread)]
        seen = [(one.path, one.sha256) for one in read if one.record]
        seen += [(one.path, one.sha256) for one in unread if one.sha256]
        first = self._files + 1
        self._files += len(read)
        rows = {
            _ROW: ((one.sha256, "", "", *one.record, seal(one.sha256, one.record)) for one in read if one.record),
            _FAILURE: map(_failure, filter(_is_of_the_content, unread)),
            _SEEN: seen if self._keep else (),
            _FILE: ((file, one.form, one.number, one.path, one.sha256) for file, one in enumerate(read, first)),
            _KEY: ((one.form, *key, file) for file, one in enumerate(read, first) for key in one.keys),
        }
        self._database.execute("BEGIN")
        for statement, some in rows.items():
            self._database.executemany(statement, some)
        self._database.execute("COMMIT")

    def complete(self, paths: Collection[str]) -> None:
        """All files are in: bring them into order, forget what earlier runs found and is no longer there."""
        self._database.executescript(_ORDERS)
        if self._keep:
            self._database.execute("BEGIN")
            gone = [row for row in self._database.execute("SELECT path FROM seen") if row[0] not in paths]
            self._database.executemany("DELETE FROM seen WHERE path = ?", gone)
            self._database.execute("DELETE FROM record WHERE sha256 NOT IN (SELECT sha256 FROM seen)")
            self._database.execute("COMMIT")

    def leave_out(self, paths: Iterable[str]) -> None:
        """Let these files be no documents of the library."""
        self._database.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in paths))

    def of(self, form: str) -> Iterator[Filed]:
        """The documents of a form in the order of number and path."""
        asked = f"SELECT {_FILED} FROM file f WHERE form = ? ORDER BY number, path, sha256"
        return (self._filed(*row) for row in self._database.execute(asked, (form,)))

    def by(self, form: str, key: str) -> Iterator[tuple[str, Filed]]:
        """Each of a document's keys with the document, in the order of the keys."""
        asked = f"""SELECT k.text, {_FILED} FROM key k JOIN file f ON f.id = k.file WHERE k.form = ? AND k.name = ?
                    ORDER BY k.text, f.number, f.path, f.sha256"""
        return ((text, self._filed(*row)) for text, *row in self._database.execute(asked, (form, key)))

    def documents(self) -> Iterator[Filed]:
        """Every document in the order of paths."""
        asked = f"SELECT {_FILED} FROM file f ORDER BY path, sha256"
        return (self._filed(*row) for row in self._database.execute(asked))

    def _filed(self, file: int, form: str, number: str, path: str, sha256: str) -> Filed:
        return Filed(form, number, path, partial(self.record, sha256), sha256)

    def record(self, sha256: str) -> Record:
        """A record; those used last stay decoded. Raises DamagedError."""
        if known := self._decoded.get(sha256):
            self._decoded.move_to_end(sha256)
            return known[0]
        packed = self._stored(sha256)
        self._decoded[sha256] = record, size = decode(packed), len(packed.data) + len(packed.fields)
        self._room -= size
        while self._room < 0 and len(self._decoded) > 1:
            self._room += self._decoded.popitem(last=False)[1][1]
        return record

    def _stored(self, sha256: str) -> Packed:
        try:
            row = self._database.execute("SELECT * FROM record WHERE sha256 = ?", (sha256,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise DamagedError(str(error)) from error
        stored = _known(*row) if row else None
        if not stored or not stored.record:
            raise DamagedError(sha256)
        return stored.record


@contextmanager
def opened(pack: Pack, limits: Limits, lang: Lang, cache: Path | None) -> Iterator[tuple[Store, str]]:
    """A store, kept in a file or for this run only, and a word on why nothing kept is used.

    Raises KitError; DamagedError where the file turns out to be damaged, which begins anew the next time.
    """
    basis = _basis(pack, limits) if cache else ""  # of every form: a run that keeps nothing compiles few
    database, note = connect(cache, basis, lang)
    try:
        yield Store(database, cache is not None), note
    except (sqlite3.DatabaseError, DamagedError) as error:
        if isinstance(error, sqlite3.DatabaseError) and is_unwritable(error):
            raise unwritable(cache, error, lang) from error
        if cache is None:
            raise
        database.close()
        spoil(cache)
        raise DamagedError(say("cache-spoilt", lang, name=cache)) from error
    finally:
        database.close()


def _basis(pack: Pack, limits: Limits) -> str:
    """A digest of all that reading depends on beside the file's bytes; rules and settings are none of it."""
    total = hashlib.sha256(json.dumps([FORMAT, __version__, repr(limits), pack.zone]).encode())
    current = [*pack.forms.values()]
    for form in (*current, *(former.form for one in current for former in one.former.values())):
        read = {key: part for key, part in form.schema.items() if key != "x-rules"}
        total.update(json.dumps(read).encode())
        total.update(find(pack, f"templates/{form.template}").read_bytes())
    return total.hexdigest()


def _is_of_the_content(one: Unread) -> bool:
    """Whether every attempt at a file of these bytes fails like that."""
    return bool(one.sha256) and one.rule not in _NOT_OF_THE_CONTENT


def _known(sha256: str, rule: str, detail: str, *row: object) -> Known:
    *parts, sealed = row
    packed = Packed(*parts) if not rule else None  # type: ignore[arg-type]
    return Known(sha256, packed, rule, detail, sealed)  # type: ignore[arg-type]


def _failure(one: Unread) -> tuple[str, str, str, int]:
    return one.sha256, one.rule, one.detail, seal(one.sha256, None, one.rule, one.detail)
