"""Audit files: each is read and judged on its own, then all of them together.

A byte-identical copy is one finding (KIT-05) on the later path; what is wrong inside stands at the first one only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kit import words, worktime
from kit.audit import sets
from kit.audit.extract import Extract, decode, read_items
from kit.audit.result import Audit, Calendar, File
from kit.audit.walk import Item, walk_folder
from kit.canonical import get
from kit.finding import finding
from kit.model import Finding, Form, Lang, Outcome, PackError, Record
from kit.pack import Pack
from kit.rules.sets.base import Filed
from kit.validate import validate

_SEVERITIES = ("error", "warning", "note")


class Context(NamedTuple):
    """All that a verdict depends on, beside the files."""

    pack: Pack
    as_of: date
    lang: Lang
    jobs: int = 1


def audit(context: Context, folder: Path, step: Callable[[int, int], None] = lambda done, of: None) -> Audit:
    """Every file of a folder, across documents; `step` hears of progress. Raises PackError."""
    read: list[Filed] = []
    files, findings = _examined(context, walk_folder(folder), step, read.append)
    return _result(context, *_across(context, files, findings, read))


def check(context: Context, items: Sequence[Item], step: Callable[[int, int], None] = lambda done, of: None) -> Audit:
    """The same files, each on its own."""
    return _result(context, *_examined(context, items, step))


def calendar(pack: Pack) -> Calendar:
    """The calendar that working days are counted by."""
    return Calendar(pack.zone, f"chinesecalendar {version('chinesecalendar')}", worktime.published())


def _result(context: Context, files: list[File], findings: list[Finding]) -> Audit:
    ranked = sorted(findings, key=lambda f: (f.file, _SEVERITIES.index(f.severity)))  # a file's own order stays below
    files = sorted(files, key=lambda f: f.path)
    return Audit(context.as_of, context.lang, calendar(context.pack), tuple(files), tuple(ranked))


def _examined(
    context: Context, items: Sequence[Item], step: Callable[[int, int], None],
    keep: Callable[[Filed], None] = lambda one: None,
) -> tuple[list[File], list[Finding]]:  # fmt: skip
    """One entry per item, and what each document says by itself."""
    files: list[File] = []
    findings: list[Finding] = []
    files += (File(item.path, "skipped", reason=item.skipped) for item in items if item.skipped)
    for found in read_items(context.pack, items, context.jobs, step):
        file, judged = _judged(context, found, keep)
        files.append(file)
        findings += judged
    return files, findings


def _judged(context: Context, found: Extract, keep: Callable[[Filed], None]) -> tuple[File, list[Finding]]:
    if found.rule:
        return File(found.path, "failed", sha256=found.sha256), [unread(context.pack, found, context.lang)]
    record = decode(found.record)
    try:
        judged = validate(context.pack, record, file=found.path, as_of=context.as_of, lang=context.lang)
    except PackError:
        raise
    except Exception as error:  # a rule that fails leaves this document without a verdict
        fault = Extract(found.path, found.sha256, rule="KIT-29", detail=f"{type(error).__name__}: {error}")
        return File(found.path, "failed", record.form, sha256=found.sha256), [unread(context.pack, fault, context.lang)]
    number = number_of(context.pack.forms[record.form], record)
    keep(Filed(record.form, number, found.path, record, found.sha256))
    return File(found.path, "audited", record.form, number, found.sha256), judged


def number_of(form: Form, record: Record) -> str:
    """A document's number, whole: what documents are matched by."""
    return str(get(record.data, form.number) or "") if form.number else ""


def unread(pack: Pack, found: Extract, lang: Lang) -> Finding:
    """Why there is no verdict on a file; a fault of ours is told apart from the file's own."""
    outcome: Outcome = "system" if found.rule == "KIT-29" else "violation"
    return finding(pack, found.rule, lang, file=found.path, outcome=outcome, value=words.detail(found.detail, lang))


def _across(
    context: Context, files: list[File], findings: list[Finding], filed: list[Filed]
) -> tuple[list[File], list[Finding]]:
    """Add what only several documents show together."""
    read = sorted((file for file in files if file.outcome == "audited"), key=lambda f: f.path)
    same = _grouped(read, lambda f: (f.sha256,)) if "KIT-05" in context.pack.catalogue else []
    copies = {file.path: first for first, *others in same for file in others}
    added = [_repeated(context, "KIT-05", path, first) for path, first in copies.items()]
    numbered = [file for file in read if file.number and file.path not in copies]
    for first, *others in _grouped(numbered, lambda f: (f.form, f.number)):
        added += [_repeated(context, "KIT-02", file.path, first) for file in others]
    own = [found for found in findings if found.file not in copies]
    own += [found for found in added if found.rule in context.pack.catalogue]
    told = {sets.mark(found) for found in own}  # one fault at one place is told once
    shelf = sets.Shelf(one for one in filed if one.path not in copies)
    across = sets.findings(context.pack, context.pack.processes, shelf, as_of=context.as_of, lang=context.lang)
    return files, own + [found for found in across if sets.mark(found) not in told]


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
