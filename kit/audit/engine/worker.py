"""What a worker does with a file: hash it, read it unless its record is known, judge it. Here and on other machines."""

from __future__ import annotations

import gc
import hashlib
import os
import platform
import stat
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from kit import __version__
from kit.audit import attachments, originals
from kit.audit.engine import limits
from kit.audit.engine.codec import Packed, decode, encode
from kit.audit.engine.job import Examined, Job, Known, Read, SetAside, Task, Unread, failed
from kit.audit.engine.walk import WalkedItem, reason
from kit.calendar import worktime
from kit.data.paths import value_at
from kit.messages import say
from kit.model import Form, KitError, OwnOutputError, PackError, Record, UnreadError
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack, load
from kit.read import read_filed as read
from kit.read.foreign import NOTHING_AHEAD, to_save_anew
from kit.read.foreign.office import FORMATS, Source, saved_together
from kit.rule_ids import ENCRYPTED, NOT_OPENED, OTHER_KIND, OVERSIZED
from kit.rules.sets.base import keys_at
from kit.rules.validate import validate

_PACKS: dict[str, Pack] = {}  # by digest, loaded once per process
OLD_SUFFIXES = (".xls", ".doc", ".ods", ".odt", ".et", ".wps")  # for which another program may have to be started
_ONE_AT_A_TIME = threading.Lock()  # the limits are those of the process


def prime(pack: Pack) -> None:
    """Let this process know a pack, so that it need not load it. What is there now is never searched for garbage."""
    _PACKS[pack.digest] = pack
    gc.freeze()


def primed(digest: str) -> Pack:
    """Return a pack that this process knows. Raises KeyError."""
    return _PACKS[digest]


def examine(job: Job, tasks: Sequence[Task]) -> list[Examined]:
    """Look at files in their order, as many as the time for one allows. Raises KitError."""
    pack, found, left = _pack(job), list[Examined](), job.bounds.seconds
    with _ONE_AT_A_TIME, limits.unswept(), limits.memory(job.bounds.memory):
        ahead = _saved_ahead(job, tasks)
        for task in tasks:
            limits.start(job.bounds)
            try:
                found.append(_examined(pack, job, task, ahead))
            finally:
                left -= limits.stop(job.bounds)
            if left <= 0:
                break
    return found


def _pack(job: Job) -> Pack:
    """The pack that the job means. Raises KitError where this machine has another one, or sees other files."""
    host = platform.node()
    if job.version != __version__:
        raise KitError(say("worker-version", job.lang, host=host, theirs=__version__, ours=job.version))
    if job.root and not os.path.isdir(job.root):
        raise KitError(say("worker-folder", job.lang, host=host, name=job.root))
    if job.digest not in _PACKS:
        try:
            pack = load(Path(job.pack) if job.pack else None, Path(job.org) if job.org else None)
        except PackError as error:
            raise KitError(say("worker-pack", job.lang, host=host, detail=error)) from error
        if pack.digest != job.digest:
            raise KitError(say("worker-digest", job.lang, host=host, name=pack.folders[0]))
        prime(pack)
    return _PACKS[job.digest]


def _saved_ahead(job: Job, tasks: Sequence[Task]) -> Mapping[str, bytes]:
    """Several files of other formats, saved anew in one start of the program; what fails is left to each one's turn."""
    old = [task.item for task in tasks if task.item.real.lower().endswith(OLD_SUFFIXES) and not task.known]
    sources = (_to_save_anew(item, job.limits) for item in old)
    return saved_together(filter(None, sources), job.limits, job.bounds.seconds) if len(old) > 1 else NOTHING_AHEAD


def _to_save_anew(item: WalkedItem, most: Limits) -> Source | None:
    try:
        data, _ = _content(item, most.size)
        return to_save_anew(data, most) if len(data) <= most.size else None
    except (OSError, UnreadError, MemoryError):
        return None


def _examined(pack: Pack, job: Job, task: Task, ahead: Mapping[str, bytes]) -> Examined:
    """One file. Raises PackError only."""
    item, digest = task.item, ""
    if item.failed:
        return Unread(item.path, NOT_OPENED, item.failed)
    try:
        data, digest = _content(item, job.limits.size)
        known = task.known if task.known and task.known.sha256 == digest and task.known.is_whole else None
        if known and not known.record and not _is_worth_another_try(known, job):
            return Unread(item.path, known.rule, known.detail, digest)
        if len(data) > job.limits.size:
            return Unread(item.path, OVERSIZED, "size", digest)
        record = decode(known.record) if known and known.record else read(pack, data, job.limits, ahead)
        return _judged(pack, job, item.path, digest, record, None if known and known.record else encode(record))
    except OwnOutputError:
        return SetAside(item.path, digest, "written")
    except UnreadError as error:
        return Unread(item.path, error.rule, error.detail, digest)
    except OSError as error:
        return Unread(item.path, NOT_OPENED, reason(error), digest)
    except PackError:
        raise
    except MemoryError:
        return failed(item.path, "memory", digest)
    except Exception as error:  # a fault of ours costs this file its verdict, not the others theirs
        return failed(item.path, f"{type(error).__name__}: {error}", digest)


def _is_worth_another_try(known: Known, job: Job) -> bool:
    """Whether a password, or a program that was not there before, may open what could not be read."""
    if known.rule == OTHER_KIND:
        return known.detail in FORMATS
    return known.rule == ENCRYPTED and bool(job.limits.passwords)


def _judged(pack: Pack, job: Job, path: str, digest: str, record: Record, packed: Packed | None) -> Read:
    form = pack.forms[record.form]
    told = validate(pack, record, file=path, as_of=job.as_of, lang=job.lang) if job.judge else ()
    keys = [(key, text) for key in _keyed(pack, form.id) for text in keys_at(record.data, key)]
    keys += [(attachments.KEY, text) for text in attachments.keys(record.data)]
    return Read(
        path,
        digest,
        packed,
        form.id,
        number=number_of(form, record),
        keys=tuple(keys),
        findings=tuple(told),
        department=str(value_at(record.data, form.department) or "") if form.department else "",
        date=_day(form, record),
        identified=record.read_by.partition("/")[2],
        certainty=record.certainty,
    )


def number_of(form: Form, record: Record) -> str:
    """A document's number, whole: what documents are matched by."""
    return str(value_at(record.data, form.number) or "") if form.number else ""


def _day(form: Form, record: Record) -> str:
    on = worktime.parse(value_at(record.data, form.date)) if form.date else None
    return worktime.day_of(on).isoformat() if on else ""


@lru_cache(maxsize=256)
def _keyed(pack: Pack, form: str) -> tuple[str, ...]:
    """The places of keys in a form: those that a pack's processes form cases by, the names of signed originals."""
    parts = (part for process in pack.processes for part in process["parts"].values() if "key" in part)
    keys = {part["key"] for part in parts if part["form"] == form}
    return tuple(sorted({*originals.columns(pack.forms[form]), *keys}))


def _without_waiting(path: str, flags: int) -> int:
    """Open a file, a pipe that nobody writes into as well."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _content(item: WalkedItem, most: int) -> tuple[bytes, str]:
    """The bytes of a file, no more than one beyond `most`, and the sha256 of all of it.

    What was put in its place since it was seen, a link to elsewhere above all, is not looked at.
    """
    with open(item.real, "rb", opener=_without_waiting if any(item.mark) else None) as file:
        before = os.fstat(file.fileno())
        is_another = item.mark != (before.st_dev, before.st_ino) or not stat.S_ISREG(before.st_mode)
        if any(item.mark) and is_another:
            raise UnreadError(NOT_OPENED, "changed")
        data = file.read(min(most, before.st_size) + 1)  # room for `most` takes longer than reading a small file
        if len(data) > before.st_size:  # no regular file, or one that grows
            data += file.read(most + 1 - len(data))
        digest = hashlib.sha256(data)
        while more := file.read(1 << 20) if len(data) > most and stat.S_ISREG(before.st_mode) else b"":
            digest.update(more)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadError(NOT_OPENED, "changed")
    return data, digest.hexdigest()
