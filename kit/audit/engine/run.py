"""A folder read into a store: for audits, sign-offs and retention alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from sys import intern
from typing import NamedTuple

from kit.audit import originals
from kit.audit.engine.cache import once_more
from kit.audit.engine.dispatch import CONVERTED_CHUNK, Chunk, chunk_size, examined
from kit.audit.engine.job import Examined, Read, SetAside, Task, Unread, job_for
from kit.audit.engine.limits import Bounds, unswept
from kit.audit.engine.pool import LocalPool, Pool
from kit.audit.engine.store import Store, opened
from kit.audit.engine.walk import WalkedItem, declared
from kit.audit.engine.worker import OLD_SUFFIXES
from kit.audit.originals import Shelf, shelf_of
from kit.audit.result import File
from kit.model import Lang
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack
from kit.rule_ids import OTHER_KIND

Step = Callable[[int, int], None]  # files done, files in all
Tell = Callable[[str], None]


class Context(NamedTuple):
    """All that a verdict depends on, beside the files; and who reads them, which it does not depend on."""

    pack: Pack
    as_of: date
    lang: Lang
    jobs: int = 1
    limits: Limits = Limits()
    bounds: Bounds = Bounds()
    pool: Pool | None = None  # None: processes of this machine
    not_forms: tuple[str, ...] = ()  # patterns of files that are no forms, beside those of the pack
    voice: Lang | None = None  # of what is told beside the report; None: the report's
    mask: bool = False  # hide personal data in what is listed


class Contents(NamedTuple):
    """What became of every file, in any order; the records of those that were read are in the store."""

    skipped: tuple[File, ...]
    read: tuple[Read, ...]
    unread: tuple[Unread, ...]
    originals: tuple[originals.Named, ...] = ()  # files set aside for people to look at
    approvals: tuple[originals.Named, ...] = ()  # of other systems, for people to look up

    @property
    def files(self) -> tuple[File, ...]:
        """Every file there is, as reports list it."""
        return *self.skipped, *map(entry, self.examined)

    @property
    def shelf(self) -> Shelf:
        """Every file there is, by its names."""
        return shelf_of(self.files, (*self.originals, *self.approvals))

    @property
    def examined(self) -> tuple[Read | Unread, ...]:
        """Every document that was looked at."""
        return *self.read, *self.unread


def quiet(done: int, of: int) -> None:
    """Nobody wants to hear of progress."""


def mute(word: str) -> None:
    """Nobody wants to hear of the cache."""


@once_more
def reading(
    context: Context,
    items: Sequence[WalkedItem],
    step: Step = quiet,
    cache: Path | None = None,
    tell: Tell = mute,
    *,
    judge: bool = True,
) -> Iterator[tuple[Store, Contents]]:
    """Read those files that are not to be skipped, and judge each by its own rules if `judge`. Raises KitError."""
    with opened(context.pack, context.limits, context.voice or context.lang, cache) as (store, note):
        if note:
            tell(note)
        items = declared(items, (*context.pack.not_forms, *context.not_forms))
        todo = [item for item in items if not item.skipped]
        skipped = [File(item.path, "skipped", reason=item.skipped) for item in items if item.skipped]
        with unswept():
            results = _all_examined(context, todo, store, step, judge)
            store.complete({item.path for item in todo})
            contents = _set_aside(context.pack, skipped, results, store)
        yield store, contents


def _all_examined(
    context: Context, items: Sequence[WalkedItem], store: Store, step: Step, judge: bool
) -> list[Examined]:
    """What became of files, their records being in the store. Raises KitError."""
    pool = context.pool or LocalPool(context.pack, context.jobs, is_single=len(items) == 1)
    root = _root(items) if pool.is_far else ""
    job = job_for(context.pack, context.as_of, context.lang, judge, context.limits, context.bounds, root)
    results: list[Examined] = []
    for chunk in examined(pool, job, _chunks(items, pool, store)):
        store.put(chunk)
        results.extend(map(_kept, chunk))
        step(len(results), len(items))
    return results


def _kept(result: Examined) -> Examined:
    """What is held to the end, of which many files share a form, a department and a day."""
    if not isinstance(result, Read):
        return result
    form, department, day = intern(result.form), intern(result.department), intern(result.date)
    by = intern(result.identified)
    return result._replace(record=None, keys=(), form=form, department=department, date=day, identified=by)


def _set_aside(pack: Pack, skipped: Iterable[File], examined: Iterable[Examined], store: Store) -> Contents:
    """What became of every file; scans that documents name as their signed originals are skipped."""
    unread = [result for result in examined if isinstance(result, Unread)]
    scans = {one.path: one for one in unread if one.rule == OTHER_KIND and one.detail in originals.KINDS}
    forms = pack.forms.values()
    named = sorted(originals.named(forms, sorted(scans), store))
    aside = dict.fromkeys(name.scan for name in named)
    return Contents(
        (
            *skipped,
            *(File(path, "skipped", sha256=scans[path].sha256, reason="original") for path in aside),
            *(entry(result) for result in examined if isinstance(result, SetAside)),
        ),
        tuple(result for result in examined if isinstance(result, Read)),
        tuple(one for one in unread if one.path not in aside),
        tuple(named),
        tuple(sorted(originals.approvals(forms, store))),
    )


def _root(items: Sequence[WalkedItem]) -> str:
    """The folder that all files lie in."""
    return os.path.commonpath([os.path.dirname(os.path.abspath(item.real)) for item in items]) if items else ""


def repeated(files: Iterable[File]) -> dict[str, File]:
    """The byte-identical copies by path, each with the file it repeats: the first by path."""
    first: dict[str, File] = {}
    read = sorted((file for file in files if file.outcome == "audited"), key=lambda file: file.path)
    return {file.path: known for file in read if (known := first.setdefault(file.sha256, file)) is not file}


def entry(result: Examined) -> File:
    """The entry of a file that was looked at."""
    if isinstance(result, Unread):
        return File(result.path, "failed", sha256=result.sha256)
    if isinstance(result, SetAside):
        return File(result.path, "skipped", sha256=result.sha256, reason=result.reason)
    return File(
        result.path,
        "audited",
        result.form,
        result.number,
        result.sha256,
        department=result.department,
        date=result.date,
        identified=result.identified,
        certainty=result.certainty,
    )


def _chunks(items: Sequence[WalkedItem], pool: Pool, store: Store) -> Iterator[Chunk]:
    """Tasks in chunks, each with what is known of its file; those that take another program first and together."""
    old = [item for item in items if item.real.lower().endswith(OLD_SUFFIXES)]
    usual = [item for item in items if not item.real.lower().endswith(OLD_SUFFIXES)]
    yield from _in_chunks(old, CONVERTED_CHUNK, pool, store)
    yield from _in_chunks(usual, chunk_size(len(usual), pool.jobs), pool, store)


def _in_chunks(items: Sequence[WalkedItem], size: int, pool: Pool, store: Store) -> Iterator[Chunk]:
    left = iter(items)
    while some := list(islice(left, size)):
        known = store.known([item.path for item in some])
        real = [item._replace(real=os.path.abspath(item.real), mark=(0, 0)) if pool.is_far else item for item in some]
        yield [Task(item, one) for item, one in zip(real, known, strict=True)]
