"""What the pages of the archive show: its verdict in figures, and the findings that an address asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from kit.audit.gravity import Cause
from kit.audit.narrow.waivers import NEVER
from kit.audit.result import KINDS, File, kind_of, summary
from kit.audit.signoffs import Signoff
from kit.desk.folder.archive import Told
from kit.messages import pick, say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.audit.outline import by_department, counted
from kit.report.audit.verdict import verdict
from kit.rules.finding import title_of
from kit.text import visible

FILTERS: Final = ("kind", "rule", "form", "department", "month", "file")
_GRAVEST: Final = 8  # causes on the first page: as many as are read at a glance
_DEPARTMENTS: Final = 12
_PAGE: Final = 50  # findings of a page
_LISTED: Final = 100  # sign-offs or copies that are named


class Chosen(NamedTuple):
    """The findings that an address asks for, a page of them."""

    findings: list[dict[str, str]]
    fitting: int  # on all pages
    page: int
    pages: int
    options: dict[str, list[tuple[str, str, int]]]  # of each filter: value, words, findings


def dashboard(told: Told, pack: Pack, lang: Lang) -> dict[str, Any]:
    """Return what the first page of the archive shows."""
    audit, found = told.audit, told.outline
    counts = summary(audit)
    said = verdict(audit)
    return {
        "verdict": {"mood": said.mood, "text": said.text},
        "files": [
            (say(f"page-{name}", lang), counts[name], name) for name in ("found", "audited", "skipped", "failed")
        ],
        "findings": [
            (say(f"page-{name}", lang), counts[name], kind)
            for name, kind in zip(("errors", "warnings", "inconclusive", "notes"), _TOLD, strict=True)
        ],
        "waived": len(audit.waived),
        "remarks": [visible(text) for text in found.remarks],
        "unread": [{"file": visible(one.file), "message": visible(one.message)} for one in found.unread[:_GRAVEST]],
        "unread_count": len(found.unread),
        "gravest": [_cause(cause, pack, lang) for cause in found.judged[:_GRAVEST]],
        "departments": _departments(found.judged, lang),
    }


_TOLD: Final = ("error", "warning", "unsure", "note")


def _cause(cause: Cause, pack: Pack, lang: Lang) -> dict[str, Any]:
    first = cause.first
    return {
        **finding_words(first, pack, lang),
        "department": visible(cause.department),
        "more": len(cause.findings) - 1,
    }


def _departments(causes: tuple[Cause, ...], lang: Lang) -> list[dict[str, Any]]:
    listed = []
    for name, found in list(by_department(causes).items())[:_DEPARTMENTS]:
        counts = counted(found)
        row = {kind: counts[kind] for kind in _TOLD}
        listed.append({"name": visible(name) or say("page-none", lang), "value": name, **row})
    return listed


def finding_words(finding: Finding, pack: Pack, lang: Lang) -> dict[str, str]:
    """Return a finding as pages show it."""
    kind = kind_of(finding)
    form = pack.forms.get(finding.form)
    rule = pack.catalogue.get(finding.rule)
    return {
        "id": finding.fingerprint,
        "kind": kind,
        "severity": say(kind, lang),
        "rule": finding.rule,
        "title": pick(title_of(rule), lang) if rule else "",
        "file": visible(finding.file),
        "form": pick(form.title, lang) if form else "",
        "number": visible(finding.number),
        "place": visible(finding.place),
        "message": visible(finding.message),
        "advice": visible(finding.advice),
        "clause": visible(finding.clause),
        "person": visible(finding.person),
        "may": "yes" if finding.file and not finding.rule.startswith(NEVER) else "",  # be waived
    }


def chosen(told: Told, pack: Pack, asked: Mapping[str, str], lang: Lang) -> Chosen:
    """Return the findings that fit what is asked, and what else could be asked; other names are passed over."""
    files = {file.path: file for file in told.audit.files}
    values = {id(one): _values(one, files.get(one.file)) for one in told.audit.findings}
    words = asked.get("q", "").strip().casefold()
    fitting = [one for one in told.audit.findings if _fits(values[id(one)], asked) and _has(one, words)]
    ranked = sorted(fitting, key=lambda one: KINDS.index(kind_of(one)))
    pages = max(1, -(-len(ranked) // _PAGE))
    number = int(asked["page"]) if asked.get("page", "").isdecimal() else 1
    page = min(max(1, number), pages)
    listed = [finding_words(one, pack, lang) for one in ranked[(page - 1) * _PAGE : page * _PAGE]]
    options = {name: _options(name, told.audit.findings, values, pack, lang) for name in FILTERS if name != "file"}
    return Chosen(listed, len(ranked), page, pages, options)


def _values(one: Finding, file: File | None) -> dict[str, str]:
    return {
        "kind": kind_of(one),
        "rule": one.rule,
        "form": one.form,
        "department": file.department if file else "",
        "month": file.date[:7] if file else "",
        "file": visible(one.file),
    }


def _fits(values: Mapping[str, str], asked: Mapping[str, str]) -> bool:
    return all(not asked.get(name) or values[name] == asked[name] for name in FILTERS)


def _has(one: Finding, words: str) -> bool:
    texts = (one.file, one.number, one.message, one.place, one.person, one.rule)
    return not words or any(words in text.casefold() for text in texts)


def _options(
    name: str, findings: Sequence[Finding], values: Mapping[int, Mapping[str, str]], pack: Pack, lang: Lang
) -> list[tuple[str, str, int]]:
    counts = Counter(values[id(one)][name] for one in findings)
    return [
        (value, _words(name, value, pack, lang), count)
        for value, count in sorted(counts.items(), key=lambda item: _rank(name, item))
        if value
    ]


def _rank(name: str, item: tuple[str, int]) -> tuple[int, str]:
    value, count = item
    return (0, value) if name in ("rule", "month") else (KINDS.index(value) if name == "kind" else -count, value)


def _words(name: str, value: str, pack: Pack, lang: Lang) -> str:
    if name == "kind":
        return say(value, lang)
    if name == "form" and value in pack.forms:
        return pick(pack.forms[value].title, lang)
    if name == "rule" and value in pack.catalogue:
        return f"{value} {pick(title_of(pack.catalogue[value]), lang)}"
    return visible(value)


def outstanding(signoffs: Sequence[Signoff], lang: Lang) -> list[dict[str, str]]:
    """Return the sign-offs that do not hold, in words."""
    return [
        {
            "file": visible(one.file),
            "number": visible(one.number),
            "role": visible(one.role),
            "department": visible(one.department),
            "name": visible(one.name),
            "why": visible(pick(one.why, lang)),
        }
        for one in signoffs[:_LISTED]
    ]
