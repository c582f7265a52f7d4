"""The audited folder: the audit that runs, what the last one found, what people have written about it."""

from __future__ import annotations

import gc
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
from kit.audit.narrow.waivers import Waivers
from kit.audit.narrow.waivers import load as load_waivers
from kit.audit.result import Audit, File
from kit.audit.retention.holds import Hold
from kit.audit.retention.holds import load as load_holds
from kit.desk.folder.auditing import SNAPSHOT, AuditLedger, Order, Snapshot, Written, begun
from kit.desk.folder.index import FolderIndex, document_id, indexed
from kit.desk.folder.lists import WrittenList, patterns
from kit.messages import say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.audit.outline import Outline, outline

_LEDGER: Final = "register"  # the file that a register is laid down under for an audit


class Progress(NamedTuple):
    """How far the audit is that runs now."""

    done: int
    of: int


class ArchiveRegister(NamedTuple):
    """A rectification register that somebody sent in: each audit tells what became of its rows."""

    name: str
    content: bytes


class ToldFile(NamedTuple):
    """What pages tell of the last audit: with what is waived today set apart."""

    audit: Audit
    outline: Outline
    by_fingerprint: Mapping[str, Finding]  # what is waived, too
    lookup: FolderIndex
    documents: Mapping[str, File]  # by what addresses name them


def _loaded(path: Path) -> Snapshot:
    """What a process of ours has found; pages wait meanwhile, half as long where nothing looks for garbage in it."""
    gc.disable()
    try:
        found: Snapshot = pickle.loads(path.read_bytes())
        return found
    finally:
        gc.enable()


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
    register: ArchiveRegister | None = None
    basis: tuple[str, ...] = ()  # digests of the lists that the reports know
    fault: str = ""
    _running: _Running | None = None
    _told: tuple[tuple[int, str], ToldFile] | None = None
    _lock: Any = field(default_factory=threading.RLock)

    @property
    def waivers(self) -> WrittenList[Waivers]:
        """The findings that somebody answers for."""
        return WrittenList(self.keep / "waivers.json", load_waivers, "desk-waive-changed")

    @property
    def holds(self) -> WrittenList[list[Hold]]:
        """What must not be disposed of."""
        return WrittenList(self.keep / "holds.json", load_holds, "desk-list-changed")

    @property
    def no_forms(self) -> WrittenList[tuple[str, ...]]:
        """The files that are no forms, beside those that the pack names."""
        return WrittenList(self.keep / "no-forms.json", patterns, "desk-list-changed")

    def start(self, pack: Pack, rooms: Path, as_of: date, lang: Lang, now: datetime) -> bool:
        """Begin an audit unless one is running. Raises KitError for a list that cannot be read."""
        with self._lock:
            self.look(now)
            if self._running:
                return False
            basis = self.standing()
            written = Written(self.waivers.value(lang), self.holds.value(lang) or [], self.no_forms.value(lang) or ())
            room = rooms / secrets.token_hex(12)
            room.mkdir()
            self.keep.mkdir(parents=True, exist_ok=True)
            order = Order(pack, self.folder, self.keep, room, as_of, lang, written, self._laid_down(room))
            self._running = _Running(*begun(order), room, Progress(0, 0))
            self.basis, self.fault = basis, ""
            return True

    def _laid_down(self, room: Path) -> AuditLedger | None:
        """The register as the audit takes it up."""
        if self.register is None:
            return None
        path = room / f"{_LEDGER}{Path(self.register.name).suffix.lower()}"
        path.write_bytes(self.register.content)
        return AuditLedger(self.register.name, path)

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
            self.snapshot = _loaded(self.room / SNAPSHOT)
            self.audited_at = now
            if old:
                shutil.rmtree(old, ignore_errors=True)
            self._running = None
        else:
            self.fault = fault
            self.register = None  # it may be what kept the audit from its end
            self._forget()

    def _forget(self) -> None:
        assert self._running
        shutil.rmtree(self._running.room, ignore_errors=True)
        self._running.connection.close()
        self._running = None

    def standing(self) -> tuple[str, ...]:
        """Return the digests of what people have written about the archive, as it stands."""
        return tuple(one.digest() for one in (self.waivers, self.holds, self.no_forms))

    def told(self, pack: Pack, lang: Lang) -> ToldFile | None:
        """Return what the last audit found, with what is waived today; None where there was none. Raises KitError."""
        with self._lock:
            if self.snapshot is None:
                return None
            key = id(self.snapshot), self.waivers.digest()
            if self._told is None or self._told[0] != key:
                audit = narrowed(self.snapshot.audit, pack, Wanted(waivers=self.waivers.value(lang)), whole=True)
                every = (*self.snapshot.audit.findings, *audit.findings)
                known = {finding.fingerprint: finding for finding in reversed(every)}
                documents = {document_id(file.path): file for file in audit.files}
                self._told = key, ToldFile(audit, outline(audit, pack), known, indexed(audit), documents)
            return self._told[1]
