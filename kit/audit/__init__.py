"""Audit files: each is read and judged on its own, then all of them together.

A byte-identical copy is one finding (KIT-05) on the later path; what is wrong inside stands at the first one only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path, PurePosixPath

from kit import messages
from kit.audit.by_eye import by_eye, missing_attachments, without_lost
from kit.audit.engine.cache import once_more
from kit.audit.engine.job import Unread
from kit.audit.engine.limits import unswept
from kit.audit.engine.run import Contents, Context, Step, Tell, mute, quiet, reading, repeated
from kit.audit.engine.walk import WalkedItem, walk_folder
from kit.audit.originals import KINDS
from kit.audit.result import Audit, File, Run, StatedCalendar, ranked
from kit.audit.twins import twins
from kit.calendar import worktime
from kit.model import Finding, Lang, Outcome
from kit.pack import Pack
from kit.read.identify import nearest
from kit.rule_ids import COPY, DAMAGED, ENCRYPTED, NO_FORM, NUMBER_TWICE, SEVERAL_FORMS, SYSTEM
from kit.rules.finding import Subject, Verdict, entry_of, finding, is_absence, once
from kit.rules.sets.base import Library

__all__ = ["Context", "audited", "calendar", "checked", "unread"]

_OLD = frozenset(  # details of KIT-24 that a present Word or Excel saves anew
    {"doc", "xls", "ole", "unconverted", "word-2003", "excel-2003", "odt", "ods", "rtf", "xlsb"}
)

_BESIDE_TWIN = {DAMAGED: "twin-damaged", ENCRYPTED: "twin-locked", NO_FORM: "twin-other"}


@once_more
def audited(
    context: Context, folder: Path, step: Step = quiet, cache: Path | None = None, tell: Tell = mute
) -> Iterator[Run]:
    """Every file of a folder, across documents. Raises KitError.

    `step` hears of progress, `tell` why a cache is of no use (a word of `kit.messages`); records are at hand until the
    end of the with-block only.
    """
    with reading(context, walk_folder(folder), step, cache, tell) as (store, found):
        files, findings = _entries(context, found)
        copies = _copies(context, files)
        store.leave_out(copies)
        with unswept():
            shelf = found.shelf
            findings = without_lost(context, _across(context, files, findings, copies, store), shelf, store)
            findings += missing_attachments(context, shelf, store)
        yield Run(_audit(context, files, findings), store)


@contextmanager
def checked(
    context: Context,
    items: Sequence[WalkedItem],
    step: Step = quiet,
    cache: Path | None = None,
    tell: Tell = mute,
    *,
    judge: bool = True,
) -> Iterator[Run]:
    """The same for files each on its own, or, unless `judge`, without a verdict."""
    with reading(context, items, step, cache, tell, judge=judge) as (store, found):
        files, findings = _entries(context, found)
        yield Run(_audit(context, files, once(findings, context.pack, context.lang)), store)


def calendar(pack: Pack) -> StatedCalendar:
    """The calendar that working days are counted by."""
    return StatedCalendar(pack.zone, worktime.CALENDAR, worktime.published())


def _audit(context: Context, files: Iterable[File], findings: Iterable[Finding]) -> Audit:
    in_order = tuple(sorted(files, key=lambda f: f.path))
    return Audit(context.as_of, context.lang, calendar(context.pack), in_order, ranked(findings))


def _entries(context: Context, contents: Contents) -> tuple[list[File], list[Finding]]:
    """One entry per item, and what each document says by itself."""
    findings = [finding for result in contents.read for finding in result.findings]
    twin = twins(contents.files, context.pack)
    findings += (unread(context.pack, result, context.lang, twin(result.path)) for result in contents.unread)
    return list(contents.files), by_eye(context, findings, contents)


def unread(pack: Pack, found: Unread, lang: Lang, twin: str = "") -> Finding:
    """Why there is no verdict on a file, a fault of ours apart from the file's own; `twin`: the same one, readable."""
    outcome: Outcome = "system" if found.rule == SYSTEM else "violation"
    value = _nearest(pack, found, lang) or _several(pack, found, lang) or messages.detail(found.detail, lang)
    kind = {"group": _group(found), "suffix": _suffix(found), "detail": found.detail}
    told = finding(entry_of(pack, found.rule), Subject(found.path), lang, Verdict(outcome), value=value, **kind)
    if not twin or outcome == "system":
        return told
    advice = messages.say(_beside_twin(found), lang, name=twin.rpartition("/")[2])
    return replace(told, advice=advice, related=(twin,))


def _beside_twin(found: Unread) -> str:
    """Which advice is for a file whose readable twin is on file: nobody can compare what is empty or damaged."""
    if found.detail in ("empty", "no-decrypter"):
        return "twin-empty" if found.detail == "empty" else "twin"
    return _BESIDE_TWIN.get(found.rule, "twin-scan" if _group(found) == "scan" else "twin")


def _group(found: Unread) -> str:
    """What is to be done about a file of another kind: a scan, an old format, a text under another name; else ''."""
    if found.detail == "plain-text" and _suffix(found) in ("docx", "xlsx"):
        return "renamed"
    return "scan" if found.detail in KINDS else "old" if found.detail in _OLD else ""


def _suffix(found: Unread) -> str:
    return PurePosixPath(found.path).suffix.lower().removeprefix(".")


def _nearest(pack: Pack, found: Unread, lang: Lang) -> str:
    """The form that a file of no known form comes nearest to, and how near, in words."""
    near = nearest(found.detail) if found.rule == NO_FORM else None
    if near is None or near[0] not in pack.forms:
        return ""
    return messages.say("nearest", lang, form=messages.pick(pack.forms[near[0]].title, lang), percent=near[1])


def _several(pack: Pack, found: Unread, lang: Lang) -> str:
    """The titles of the forms that a file is like."""
    named = [pack.forms[name] for name in found.detail.split("、") if name in pack.forms]
    if found.rule != SEVERAL_FORMS or not named:
        return ""
    titles = [messages.say("form-title", lang, title=messages.pick(form.title, lang)) for form in named]
    return messages.say("several-forms", lang).join(titles)


def _copies(context: Context, files: list[File]) -> dict[str, File]:
    """What is told as a copy and looked at no further."""
    return repeated(files) if COPY in context.pack.catalogue else {}


def _across(
    context: Context, files: list[File], findings: list[Finding], copies: Mapping[str, File], library: Library
) -> list[Finding]:
    """The findings, with what only several documents show together."""
    from kit.audit import cross_document  # with all kinds of rules across documents

    added = [_repeated(context, COPY, path, first) for path, first in copies.items()]
    read = sorted((file for file in files if file.outcome == "audited"), key=lambda f: f.path)
    numbered = [file for file in read if file.number and file.path not in copies]
    for first, *others in _grouped(numbered, lambda f: (f.form, f.number)):
        added += [_repeated(context, NUMBER_TWICE, file.path, first) for file in others]
    own = [found for found in findings if found.file not in copies]
    own += [found for found in added if found.rule in context.pack.catalogue]
    told = {cross_document.mark(found) for found in own}  # one fault at one place is told once
    is_whole = not any(file.outcome == "failed" for file in files)
    processes = cross_document.processes(context.pack)
    across = cross_document.findings(
        context.pack, processes, library, as_of=context.as_of, lang=context.lang, is_whole=is_whole
    )
    both = own + [found for found in across if is_absence(found) or cross_document.mark(found) not in told]
    return once(both, context.pack, context.lang)


def _repeated(context: Context, rule: str, path: str, first: File) -> Finding:
    """The finding on a later file that repeats the first one's number or bytes."""
    field, value = (context.pack.forms[first.form].number, first.number) if rule == NUMBER_TWICE else ("", first.path)
    subject = Subject(path, first.form, first.number, field, row=path, related=(first.path,))
    return finding(entry_of(context.pack, rule), subject, context.lang, value=value, other=first.path)


def _grouped(files: Iterable[File], key: Callable[[File], tuple[str, ...]]) -> list[list[File]]:
    """Files of one key together, each group in the order it came."""
    return [list(group) for _, group in groupby(sorted(files, key=key), key)]
