"""What the pages of the archive show: its verdict in figures, and the findings that an address asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from kit.audit.gravity import Cause
from kit.audit.narrow.waivers import NEVER
from kit.audit.result import KINDS, kind_of, summary
from kit.audit.signoffs import Signoff
from kit.desk.folder.archive import ToldFile
from kit.desk.folder.index import FILTERS, IndexedFolder, document_id
from kit.messages import pick, say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.audit.outline import by_department, counted
from kit.report.audit.verdict import verdict
from kit.rules.finding import title_of
from kit.text import visible

_GRAVEST: Final = 8  # causes on the first page: as many as are read at a glance
PAGE: Final = 50  # findings of a page
_DIGITS: Final = 9  # of a page's number


class Chosen(NamedTuple):
    """The findings that an address asks for, a page of them."""

    findings: list[dict[str, str]]
    fitting: int  # on all pages
    page: int
    pages: int
    options: dict[str, list[tuple[str, str, int]]]  # of each filter: value, words, findings


def dashboard(told: ToldFile, pack: Pack, lang: Lang) -> dict[str, Any]:
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
        "unread": [
            {
                "file": visible(one.file),
                "document": document_id(one.file),
                "message": visible(one.message),
                "id": one.fingerprint,
            }
            for one in found.unread[:_GRAVEST]
        ],
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
    for name, found in by_department(causes).items():
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
        "document": document_id(finding.file),
        "form": pick(form.title, lang) if form else "",
        "number": visible(finding.number),
        "place": visible(finding.place),
        "message": visible(finding.message),
        "advice": visible(finding.advice),
        "clause": visible(finding.clause),
        "person": visible(finding.person),
        "may": "yes" if finding.file and not finding.rule.startswith(NEVER) else "",  # be waived
    }


def chosen(told: ToldFile, pack: Pack, asked: Mapping[str, str], lang: Lang) -> Chosen:
    """Return the findings that fit what is asked, and what else could be asked; other names are passed over."""
    wanted = {name: asked[name] for name in FILTERS if asked.get(name)}
    words = asked.get("q", "").strip().casefold()
    fitting = [one for one in told.lookup.findings if _fits(one.values, wanted) and words in one.words]
    number, pages = page_of(asked, len(fitting))
    listed = [_listed(one, pack, lang) for one in fitting[(number - 1) * PAGE : number * PAGE]]
    options = {name: _options(name, counts, pack, lang) for name, counts in told.lookup.counts.items()}
    return Chosen(listed, len(fitting), number, pages, options)


def page_of(asked: Mapping[str, str], count: int) -> tuple[int, int]:
    """Return which page of a list an address asks for, and how many there are; beyond the last it is the last."""
    pages = max(1, -(-count // PAGE))
    given = asked.get("page", "")
    number = int(given) if given.isascii() and given.isdecimal() and len(given) < _DIGITS else 1
    return min(max(1, number), pages), pages


def _listed(one: IndexedFolder, pack: Pack, lang: Lang) -> dict[str, str]:
    return {**finding_words(one.finding, pack, lang), "unread": "yes" if one.is_unread else ""}


def _fits(values: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    return all(values[name] == value for name, value in wanted.items())


def _options(name: str, counts: Counter[str], pack: Pack, lang: Lang) -> list[tuple[str, str, int]]:
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


def outstanding(one: Signoff, lang: Lang) -> dict[str, str]:
    """Return a sign-off that does not hold, in words."""
    return {
        "file": visible(one.file),
        "document": document_id(one.file),
        "number": visible(one.number),
        "role": visible(one.role),
        "department": visible(one.department),
        "name": visible(one.name),
        "why": visible(pick(one.why, lang)),
    }
