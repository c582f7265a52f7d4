"""The audited folder: the audit that runs, what the last one found, who waived what."""

from __future__ import annotations

import hashlib
import json
import pickle
import secrets
import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, NamedTuple

from kit.audit.narrow.filters import Wanted, narrowed
from kit.audit.narrow.waivers import Waivers, load
from kit.audit.result import Audit
from kit.desk.folder.auditing import SNAPSHOT, Order, Snapshot, begun
from kit.files import write
from kit.messages import error_words, say
from kit.model import Finding, Json, KitError, Lang, PackError
from kit.pack import Pack
from kit.report.audit.outline import Outline, outline

WAIVERS: Final = "waivers.json"
_NONE: Final = hashlib.sha256(b"").hexdigest()  # of no file at all


class ChangedError(KitError):
    """Somebody else has written meanwhile; nothing was written now."""


class Progress(NamedTuple):
    """How far the audit is that runs now."""

    done: int
    of: int


class Told(NamedTuple):
    """What pages tell of the last audit: with what is waived today set apart."""

    audit: Audit
    outline: Outline
    by_fingerprint: Mapping[str, Finding]  # what is waived, too


@dataclass(slots=True)
class _Running:
    process: BaseProcess
    connection: Connection
    room: Path
    progress: Progress


@dataclass(slots=True)
class Archive:
    """One folder. Its methods may be called from several threads."""

    folder: Path
    keep: Path
    snapshot: Snapshot | None = None
    room: Path | None = None  # of the last reports
    audited_at: datetime | None = None
    basis: str = _NONE  # digest of the waivers that the reports know
    fault: str = ""
    _running: _Running | None = None
    _told: tuple[tuple[int, str], Told] | None = None
    _lock: Any = field(default_factory=threading.RLock)

    def start(self, pack: Pack, rooms: Path, as_of: date, lang: Lang, now: datetime) -> bool:
        """Begin an audit unless one is running. Raises KitError for waivers that cannot be read."""
        with self._lock:
            self.look(now)
            if self._running:
                return False
            room = rooms / secrets.token_hex(12)
            room.mkdir()
            self.keep.mkdir(parents=True, exist_ok=True)
            order = Order(pack, self.folder, self.keep, room, as_of, lang, self.waivers(lang))
            self._running = _Running(*begun(order), room, Progress(0, 0))
            self.basis, self.fault = self.digest(), ""
            return True

    def stop(self) -> None:
        """End the audit that runs, if one does. Nothing of it is kept but what the cache has."""
        with self._lock:
            if self._running:
                self._running.process.terminate()
                self._running.process.join()
                self._forget()

    def look(self, now: datetime) -> Progress | None:
        """Return how far the audit is, None where none runs; take up what it found when it has ended."""
        with self._lock:
            if self._running is None:
                return None
            while self._running.connection.poll():
                try:
                    told = self._running.connection.recv()
                except EOFError:
                    told = say("interrupted", "zh")
                if isinstance(told, str):
                    self._end(told, now)
                    return None
                self._running.progress = Progress(*told)
            return self._running.progress

    def _end(self, fault: str, now: datetime) -> None:
        assert self._running
        self._running.process.join()
        if not fault:
            old, self.room = self.room, self._running.room
            self.snapshot = pickle.loads((self.room / SNAPSHOT).read_bytes())  # of a process of ours
            self.audited_at = now
            if old:
                shutil.rmtree(old, ignore_errors=True)
            self._running = None
        else:
            self.fault = fault
            self._forget()

    def _forget(self) -> None:
        assert self._running
        shutil.rmtree(self._running.room, ignore_errors=True)
        self._running.connection.close()
        self._running = None

    def digest(self) -> str:
        """Return the digest of the waivers as they stand: what somebody has seen who is about to write."""
        path = self.keep / WAIVERS
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else _NONE

    def waivers(self, lang: Lang) -> Waivers | None:
        """Return the waivers, None where there is no file. Raises KitError for a file that is none."""
        path = self.keep / WAIVERS
        try:
            return load(path) if path.exists() else None
        except PackError as error:
            raise KitError(error_words(error, lang)) from error

    def entries(self, lang: Lang) -> list[Json]:
        """Return the waivers as they stand in their file. Raises KitError for a file that is none."""
        known = self.waivers(lang)
        return list(json.loads(known.path.read_text("utf-8-sig"))) if known else []

    def write(self, entries: list[Json], seen: str, scratch: Path, lang: Lang) -> str:
        """Write the waivers whole and return their digest.

        Raises ChangedError where they are no longer what somebody has `seen`, KitError for one that is no waiver.
        """
        content = (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()
        with self._lock:
            if self.digest() != seen:
                raise ChangedError(say("desk-waive-changed", lang))
            trial = scratch / "waivers-trial.json"
            trial.write_bytes(content)
            try:
                load(trial)
            except PackError as error:
                raise KitError(error_words(error, lang)) from error
            finally:
                trial.unlink()
            self.keep.mkdir(parents=True, exist_ok=True)
            write(self.keep / WAIVERS, content)
            return hashlib.sha256(content).hexdigest()

    def told(self, pack: Pack, lang: Lang) -> Told | None:
        """Return what the last audit found, with what is waived today; None where there was none. Raises KitError."""
        with self._lock:
            if self.snapshot is None:
                return None
            key = id(self.snapshot), self.digest()
            if self._told is None or self._told[0] != key:
                audit = narrowed(self.snapshot.audit, pack, Wanted(waivers=self.waivers(lang)), whole=True)
                every = (*self.snapshot.audit.findings, *audit.findings)
                known = {finding.fingerprint: finding for finding in reversed(every)}
                self._told = key, Told(audit, outline(audit, pack), known)
            return self._told[1]
