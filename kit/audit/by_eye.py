"""The findings on files that documents name: signed originals to look at; originals and attachments not on file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from kit import messages
from kit.audit import attachments, originals
from kit.audit.engine.run import Contents, Context
from kit.audit.originals import Shelf
from kit.data.paths import value_at
from kit.model import Finding
from kit.rule_ids import ATTACHMENT_GONE, ORIGINAL_GONE, OTHER_KIND
from kit.rules.base import label_of, shown
from kit.rules.finding import Subject, Verdict, entry_of, finding, place_of, place_text, row_key
from kit.rules.sets.base import Library


def by_eye(context: Context, findings: list[Finding], contents: Contents) -> list[Finding]:
    """The signed originals, each told where its sign-off is; one that no sign-off rests on, at the file itself.

    Beside each the other documents that rest on the same, or on the same approval elsewhere.
    """
    digests = {file.path: file.sha256 for file in contents.skipped}
    scans, approvals = _by_place(contents.originals), _by_place(contents.approvals)
    same_scan, same_number = originals.shared(contents.originals, digests), originals.shared(contents.approvals, {})
    told = []
    for one in findings:
        place = (one.file, one.field)
        if one.outcome == "by-eye" and place in scans:
            one = replace(one, related=(*one.related, *scans[place]))
            one = _with_others(context, one, "shared-original", scans[place], same_scan)
        if one.outcome == "by-eye" and place in approvals:
            one = _with_others(context, one, "shared-approval", approvals[place], same_number)
        told.append(one)
    known = {path for one in told if one.outcome == "by-eye" for path in one.related}
    for scan, places in groupby(contents.originals, lambda one: one.scan):
        if scan not in known:
            documents = tuple(sorted({one.document for one in places}))
            told.append(_original(context, scan, documents))
    return told


def _by_place(named: Iterable[originals.Named]) -> dict[tuple[str, str], tuple[str, ...]]:
    """What each field of each document names."""
    places: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in named:
        place = (one.document, one.field)
        places[place] = (*places.get(place, ()), one.scan)
    return places


def _with_others(
    context: Context, one: Finding, word: str, names: Iterable[str], several: Mapping[str, set[str]]
) -> Finding:
    """The finding on a sign-off, with the other documents that name one of these as theirs."""
    others = sorted({document for name in names for document in several.get(name, ())} - {one.file})
    told = messages.say(word, context.lang, names=", ".join(others)) if others else ""
    return replace(one, related=(*one.related, *others), message=one.message + told)


def _original(context: Context, scan: str, documents: tuple[str, ...]) -> Finding:
    message = messages.say("signed-original", context.lang, name=", ".join(documents))
    rule, subject = entry_of(context.pack, OTHER_KIND), Subject(scan, related=documents)
    return replace(finding(rule, subject, context.lang, Verdict("by-eye", message=message)), advice="")


def without_lost(context: Context, findings: list[Finding], shelf: Shelf, library: Library) -> list[Finding]:
    """The findings, with those on originals that are not on file in place of the ones that sent people to look."""
    if ORIGINAL_GONE not in context.pack.catalogue:
        return findings
    lost = list(originals.lost(context.pack.forms.values(), shelf, library))
    places = {(one.filed.path, one.field) for one in lost}
    kept = [one for one in findings if one.outcome != "by-eye" or (one.file, one.field) not in places]
    return [*kept, *(_lost(context, one) for one in lost)]


def missing_attachments(context: Context, shelf: Shelf, library: Library) -> list[Finding]:
    """The attachments that documents name and that are not on file."""
    pack = context.pack
    if ATTACHMENT_GONE not in pack.catalogue:
        return []
    return [_missing(context, one) for one in attachments.lost(pack.forms.values(), shelf, library)]


def _missing(context: Context, one: originals.Lost) -> Finding:
    rule, label = entry_of(context.pack, ATTACHMENT_GONE), label_of(context.pack.forms[one.filed.form], one.field)
    return finding(rule, _subject(context, one), context.lang, label=label, value=shown(one.name))


def _lost(context: Context, one: originals.Lost) -> Finding:
    """The finding on an original that is not on file, or is another file than the document says."""
    rule, row = entry_of(context.pack, ORIGINAL_GONE), value_at(one.filed.record.data, one.field.rpartition(".")[0])
    role, state = shown((row or {}).get("role")), "" if one.state == "gone" else one.state
    return finding(rule, _subject(context, one), context.lang, role=role, value=shown(one.name), state=state)


def _subject(context: Context, one: originals.Lost) -> Subject:
    """The field that names a file which is not on file."""
    filed, form = one.filed, context.pack.forms[one.filed.form]
    place = place_text(place_of(filed.record, one.field, label_of(form, one.field)), context.lang)
    key = row_key(form, filed.record.data, one.field)
    return Subject(filed.path, form.id, filed.number, one.field, key, place)
