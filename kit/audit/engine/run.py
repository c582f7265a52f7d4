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
from kit.audit.engine.dispatch import Chunk, Work, chunk_size, extracts
from kit.audit.engine.job import Extract, Task, job_for
from kit.audit.engine.limits import Guard, unswept
from kit.audit.engine.pool import Crew, Local
from kit.audit.engine.store import Store, opened
from kit.audit.engine.walk import Item
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
    guard: Guard = Guard()
    crew: Crew | None = None  # None: processes of this machine
    voice: Lang | None = None  # of what is told beside the report; None: the report's


class Found(NamedTuple):
    """What became of every file, in any order; the extracts' records are in the store."""

    skipped: list[File]
    extracts: list[Extract]
    originals: list[originals.Named]  # files set aside for people to look at


def quiet(done: int, of: int) -> None:
    """Nobody wants to hear of progress."""


def mute(word: str) -> None:
    """Nobody wants to hear of the cache."""


@once_more
def reading(
    context: Context, items: Sequence[Item], step: Step = quiet, cache: Path | None = None, tell: Tell = mute,
    *, judge: bool = True,
) -> Iterator[tuple[Store, Found]]:  # fmt: skip
    """Read those files that are not to be skipped, and judge each by its own rules if `judge`. Raises KitError."""
    with opened(context.pack, context.limits, context.voice or context.lang, cache) as (store, note):
        if note:
            tell(note)
        todo = [item for item in items if not item.skipped]
        found = Found([File(item.path, "skipped", reason=item.skipped) for item in items if item.skipped], [], [])
        crew = context.crew or Local(context.pack, context.jobs)
        root = _root(todo) if crew.is_far else ""
        job = job_for(context.pack, context.as_of, context.lang, judge, context.limits, context.guard, root)
        with unswept():
            for chunk in extracts(Work(crew, job), _chunks(todo, crew, store)):
                store.put(chunk)
                found.extracts.extend(map(_kept, chunk))
                step(len(found.extracts), len(todo))
            store.complete({item.path for item in todo})
            _set_aside(context.pack, found, store)
        yield store, found


def _kept(one: Extract) -> Extract:
    """What is held to the end, of which many files share a form, a department and a day."""
    return one._replace(
        record=None, keys=(), form=intern(one.form), department=intern(one.department), date=intern(one.date)
    )


def _set_aside(pack: Pack, found: Found, store: Store) -> None:
    """Skip the scans that documents name as their signed originals."""
    scans = {one.path: one for one in found.extracts if one.rule == OTHER_KIND and one.detail in originals.KINDS}
    found.originals.extend(sorted(originals.named(pack.forms.values(), sorted(scans), store)))
    aside = dict.fromkeys(one.scan for one in found.originals)
    found.skipped.extend(File(path, "skipped", sha256=scans[path].sha256, reason="original") for path in aside)
    found.extracts[:] = [one for one in found.extracts if one.path not in aside]


def _root(items: Sequence[Item]) -> str:
    """The folder that all files lie in."""
    return os.path.commonpath([os.path.dirname(os.path.abspath(item.real)) for item in items]) if items else ""


def repeated(files: Iterable[File]) -> dict[str, File]:
    """The byte-identical copies by path, each with the file it repeats: the first by path."""
    first: dict[str, File] = {}
    read = sorted((file for file in files if file.outcome == "audited"), key=lambda file: file.path)
    return {file.path: known for file in read if (known := first.setdefault(file.sha256, file)) is not file}


def entry(one: Extract) -> File:
    """The entry of a file that was looked at."""
    known = {"department": one.department, "date": one.date}
    return File(one.path, "failed" if one.rule else "audited", one.form, one.number, one.sha256, **known)


def _chunks(items: Sequence[Item], crew: Crew, store: Store) -> Iterator[Chunk]:
    """Tasks in chunks, each with what is known of its file."""
    size, left = chunk_size(len(items), crew.jobs), iter(items)
    while some := list(islice(left, size)):
        known = store.known([item.path for item in some])
        real = [item._replace(real=os.path.abspath(item.real)) if crew.is_far else item for item in some]
        yield [Task(item, one) for item, one in zip(real, known, strict=True)]
