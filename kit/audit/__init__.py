"""Audit files: each is read and judged on its own, then all of them together.

A byte-identical copy is one finding (KIT-05) on the later path; what is wrong inside stands at the first one only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from kit import words, worktime
from kit.audit import sets
from kit.audit.guard import unswept
from kit.audit.reading import Context, Found, Step, Tell, entry, mute, quiet, reading
from kit.audit.result import Audit, Calendar, File, Run, ranked
from kit.audit.tasks import SYSTEM, Extract
from kit.audit.walk import Item, walk_folder
from kit.finding import finding
from kit.model import Finding, Lang, Outcome
from kit.pack import Pack
from kit.rules.sets.base import Library

__all__ = ["Context", "audited", "calendar", "checked", "unread"]


@contextmanager
def audited(
    context: Context, folder: Path, step: Step = quiet, cache: Path | None = None, tell: Tell = mute
) -> Iterator[Run]:  # fmt: skip
    """Every file of a folder, across documents. Raises KitError.

    `step` hears of progress, `tell` why a cache is of no use (a word of `kit.words`); records are at hand until the
    end of the with-block only.
    """
    with reading(context, walk_folder(folder), step, cache, tell) as (store, found):
        files, findings = _entries(context, found)
        copies = _copies(context, files)
        store.leave_out(copies)
        with unswept():
            findings = _across(context, files, findings, copies, store)
        yield Run(_audit(context, files, findings), store)


@contextmanager
def checked(
    context: Context, items: Sequence[Item], step: Step = quiet, cache: Path | None = None, tell: Tell = mute
) -> Iterator[Run]:  # fmt: skip
    """The same for files each on its own."""
    with reading(context, items, step, cache, tell) as (store, found):
        yield Run(_audit(context, *_entries(context, found)), store)


def calendar(pack: Pack) -> Calendar:
    """The calendar that working days are counted by."""
    return Calendar(pack.zone, f"chinesecalendar {version('chinesecalendar')}", worktime.published())


def _audit(context: Context, files: Iterable[File], findings: Iterable[Finding]) -> Audit:
    in_order = tuple(sorted(files, key=lambda f: f.path))
    return Audit(context.as_of, context.lang, calendar(context.pack), in_order, ranked(findings))


def _entries(context: Context, found: Found) -> tuple[list[File], list[Finding]]:
    """One entry per item, and what each document says by itself."""
    findings = [told for one in found.extracts for told in one.findings]
    findings += (unread(context.pack, one, context.lang) for one in found.extracts if one.rule)
    return [*found.skipped, *map(entry, found.extracts)], findings


def unread(pack: Pack, found: Extract, lang: Lang) -> Finding:
    """Why there is no verdict on a file; a fault of ours is told apart from the file's own."""
    outcome: Outcome = "system" if found.rule == SYSTEM else "violation"
    return finding(pack, found.rule, lang, file=found.path, outcome=outcome, value=words.detail(found.detail, lang))


def _copies(context: Context, files: list[File]) -> dict[str, File]:
    """The byte-identical copies by path, each with the file it repeats."""
    read = sorted((file for file in files if file.outcome == "audited"), key=lambda f: f.path)
    same = _grouped(read, lambda f: (f.sha256,)) if "KIT-05" in context.pack.catalogue else []
    return {file.path: first for first, *others in same for file in others}


def _across(
    context: Context, files: list[File], findings: list[Finding], copies: Mapping[str, File], library: Library
) -> list[Finding]:
    """The findings, with what only several documents show together."""
    added = [_repeated(context, "KIT-05", path, first) for path, first in copies.items()]
    read = sorted((file for file in files if file.outcome == "audited"), key=lambda f: f.path)
    numbered = [file for file in read if file.number and file.path not in copies]
    for first, *others in _grouped(numbered, lambda f: (f.form, f.number)):
        added += [_repeated(context, "KIT-02", file.path, first) for file in others]
    own = [found for found in findings if found.file not in copies]
    own += [found for found in added if found.rule in context.pack.catalogue]
    told = {sets.mark(found) for found in own}  # one fault at one place is told once
    is_whole = not any(file.outcome == "failed" for file in files)
    across = sets.findings(
        context.pack, context.pack.processes, library, as_of=context.as_of, lang=context.lang, is_whole=is_whole
    )
    return own + [found for found in across if sets.mark(found) not in told]


def _repeated(context: Context, rule: str, path: str, first: File) -> Finding:
    """The finding on a later file that repeats the first one's number or bytes."""
    field, value = (context.pack.forms[first.form].number, first.number) if rule == "KIT-02" else ("", first.path)
    return finding(
        context.pack, rule, context.lang, file=path, related=(first.path,), form=first.form, number=first.number,
        field=field, row=path, value=value,
    )  # fmt: skip


def _grouped(files: Iterable[File], key: Callable[[File], tuple[str, ...]]) -> list[list[File]]:
    """Files of one key together, each group in the order it came."""
    return [list(group) for _, group in groupby(sorted(files, key=key), key)]
