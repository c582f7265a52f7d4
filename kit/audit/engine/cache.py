"""The file that keeps what was read: ours alone, locked while in use, begun anew where it is damaged or outdated."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from kit.audit.engine.codec import FORMAT
from kit.messages import say
from kit.messages.system import system_text
from kit.model import KitError, Lang
from kit.written import CACHE, CACHE_HEADER, CACHE_START

P = ParamSpec("P")
T = TypeVar("T")
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
_SETTINGS = """
PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000; PRAGMA cell_size_check=ON;
"""
_SCHEMA = """
CREATE TABLE basis (digest TEXT NOT NULL);
CREATE TABLE record (
  sha256 TEXT PRIMARY KEY, rule TEXT NOT NULL, detail TEXT NOT NULL, form TEXT, version TEXT, read_by TEXT,
  certainty REAL, modified TEXT, data BLOB, fields BLOB, problems BLOB, sealed INTEGER NOT NULL
);
CREATE TABLE seen (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
"""


class DamagedError(KitError):
    """The cache is not what was stored."""


def connect(path: Path | None, basis: str, lang: Lang) -> tuple[sqlite3.Connection, str]:
    """The store's database, nobody else's until it is closed, and a word on why it begins anew, or "".

    None means a temporary one, which no end of the process leaves behind. Raises KitError for a file that is not ours,
    is in use, or cannot be made.
    """
    if path is None:
        return _opened("", basis), ""
    try:
        is_new = _is_new(path)
    except OSError as error:
        raise KitError(say("cannot-write", lang, name=path, detail=system_text(error))) from error
    if not is_new and not _is_ours(path):
        raise KitError(say("cache-foreign", lang, name=path))
    try:
        return _of_basis(_opened(os.fspath(path), basis), basis)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise KitError(say("cache-in-use", lang, name=path)) from error
        if is_unwritable(error):
            raise unwritable(path, error, lang) from error
    _anew(path)
    return _opened(os.fspath(path), basis), "cache-damaged"


def once_more(make: Callable[P, Iterator[T]]) -> Callable[P, AbstractContextManager[T]]:
    """A context that is entered again where entering it finds the cache damaged, which is begun anew then."""
    once = contextmanager(make)

    @contextmanager
    @wraps(make)
    def entered(*args: P.args, **options: P.kwargs) -> Iterator[T]:
        with ExitStack() as stack:
            try:
                found = stack.enter_context(once(*args, **options))
            except DamagedError:
                found = stack.enter_context(once(*args, **options))
            yield found

    return entered


def spoil(path: Path) -> None:
    """Leave nothing of a damaged file but that it was ours: whoever opens it next begins it anew, and says so."""
    with suppress(FileNotFoundError):
        os.unlink(f"{path}-journal")
    os.truncate(path, CACHE_HEADER)


def is_unwritable(error: sqlite3.DatabaseError) -> bool:
    """Whether the disk is at fault, not what stands there."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM


def unwritable(path: Path | None, error: sqlite3.DatabaseError, lang: Lang) -> KitError:
    """That what was read cannot be kept, and why."""
    is_full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    detail = system_text(errno.ENOSPC) if is_full else error
    return KitError(say("cannot-write", lang, name=path or say("temporary", lang), detail=detail))


def _is_new(path: Path) -> bool:
    """Whether there was no such file, or an empty one; there is one now that only its owner can read."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if path.is_dir():
        raise IsADirectoryError(0, "is a folder")
    return path.stat().st_size == 0


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(CACHE_HEADER)
    return head.startswith(CACHE_START) and int.from_bytes(head[68:72], "big") == CACHE


def _anew(path: Path) -> None:
    for end in ("", "-journal"):
        with suppress(FileNotFoundError):
            os.unlink(f"{path}{end}")
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _opened(name: str, basis: str) -> sqlite3.Connection:
    """A connection that holds the file's lock. Raises sqlite3.DatabaseError where the file is damaged or in use."""
    database = sqlite3.connect(name, timeout=0, isolation_level=None)
    try:
        # Killed processes lose nothing: the journal is rolled back. A power cut may; every row is sealed.
        database.executescript(_SETTINGS)
        database.execute("BEGIN EXCLUSIVE")
        if not database.execute("SELECT 1 FROM sqlite_master").fetchone():
            database.execute(f"PRAGMA application_id={CACHE}")
            database.execute(f"PRAGMA user_version={FORMAT}")
            for statement in _SCHEMA.strip().split(";\n"):
                database.execute(statement.strip(";"))
            database.execute("INSERT INTO basis VALUES (?)", (basis,))
        database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def _of_basis(database: sqlite3.Connection, basis: str) -> tuple[sqlite3.Connection, str]:
    """The database; without what was read by other schemas, another version of the reader or other limits."""
    with closing(database.execute("PRAGMA user_version")) as found:
        if found.fetchone() != (FORMAT,):
            database.close()
            raise sqlite3.DatabaseError("another format")
    if database.execute("SELECT digest FROM basis").fetchone() == (basis,):
        return database, ""
    with database:
        database.execute("BEGIN")
        database.execute("DELETE FROM record")
        database.execute("DELETE FROM seen")
        database.execute("UPDATE basis SET digest = ?", (basis,))
    return database, "cache-outdated"
