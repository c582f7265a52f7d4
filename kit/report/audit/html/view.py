"""What the report's template is given: words, counts, charts, figures, the first findings, and all of them as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from kit import __version__
from kit.audit.result import KINDS, Audit, Run, kind_of, summary
from kit.audit.stats import stats
from kit.messages import WORDS, pick, say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.audit.html.charts import charts
from kit.report.audit.html.figures import FigureSheet, figures, filed
from kit.report.audit.html.payload import PayloadRow, by_cause, links, packed, rows, shown, titles
from kit.report.audit.opening import opening
from kit.report.audit.outline import Outline, busiest, outline
from kit.report.audit.text_lines import causes_of
from kit.report.audit.verdict import verdict
from kit.text import visible

_FIRST = 200  # findings that stand in the page without script
_PRINTED = 2000  # findings that go to the printer at once
_UNREAD, _WAIVED = 50, 500  # rows of these lists
_WORDS = (
    "title",
    "contents",
    "unread",
    "unread-about",
    "overview",
    "figures",
    "figures-about",
    "findings",
    "waived",
    "by-rule",
    "by-form",
    "by-department",
    "by-month",
    "by-severity",
    "search",
    "reset",
    "all",
    "none",
    "shown",
    "shown-some",
    "page",
    "back",
    "next",
    "no-script",
    "head-severity",
    "head-rule",
    "head-file",
    "head-place",
    "head-message",
    "head-clause",
    "expected",
    "actual",
    "colon",
    "no-findings",
    "none-fit",
    "by-person",
    "by-cause",
    "by-identified",
    "more-filters",
    "skip",
    "shown-causes",
    "same-cause",
    "as-above",
)
_DEPARTMENTS = 8  # that the verdict names: those with the most errors
_FILES = ("found", "audited", "skipped", "failed")
_FINDINGS = {"errors": "error", "warnings": "warning", "notes": "note", "inconclusive": "unsure"}


def values(run: Run, pack: Pack, base: str) -> dict[str, Any]:
    """Everything but style and script. Raises PackError."""
    audit, lang = run.audit, run.audit.lang
    base = base.rstrip("/")
    outlined = outline(audit, pack)
    (found, causes), names, ways = by_cause(audit, pack, outlined), titles(audit, pack), links(audit)
    told = {**{name: _words(f"page-{name}", lang) for name in _WORDS}, "whole": say("whole", lang)}
    told |= {kind: say(kind, lang) for kind in KINDS}
    measured = stats(run, pack)
    count = sum(n for *_, n in measured.documents)
    if any(left.files for left in audit.scope.left_out):
        told["figures-about"] = say("page-figures-whole", lang, count=count)
    return {
        "version": __version__,
        "lang": "zh-CN" if lang == "zh" else "en",
        "as_of": audit.as_of.isoformat(),
        "words": told,
        "organisation": pick(pack.organisation, lang) or pack.name,
        "about": _about(audit, pack),
        "verdict": verdict(audit)._asdict(),
        "sums": _sums(audit),
        "opening": opening(outlined.judged, outlined.unread, pack, lang),
        "told": (*filter(None, [_folded(outlined, lang)]), *outlined.remarks),
        "asked": _asked(outlined, lang),
        "unread": _unread(audit, pack, outlined.unread, base, ways),
        "charts": charts(found, names, lang),
        "figures": figures(measured, lang) if count else [],
        "documents": filed(measured, pack, lang),
        "first": [shown(row, names, ways, base, lang) for row in found[:_FIRST]],
        "shown": say("page-shown", lang, first=min(1, len(found)), last=min(_FIRST, len(found)), all=len(found)),
        "waived": _waived(audit, pack),
        "made_by": say("page-made-by", lang, **_made(pack), digest=pack.digest),
        "data": Markup(packed(found, words=told, titles=names, causes=causes, links=ways, base=base, printed=_PRINTED)),
    }


def _folded(outlined: Outline, lang: Lang) -> str:
    """How many entries the list has: one for a cause, and one for each file without a verdict."""
    return causes_of(outlined, lang).lstrip("；; ")


def _asked(outlined: Outline, lang: Lang) -> str:
    """Who has how much to put right, in a line; "" where nobody has."""
    units = busiest(outlined.judged, lang)
    more = len(units) - _DEPARTMENTS
    shown = [*units[:_DEPARTMENTS], *([say("more-departments", lang, count=more)] if more > 0 else [])]
    return say("by-departments", lang) + say("page-colon", lang) + " · ".join(shown) if units else ""


def _words(key: str, lang: Lang) -> str:
    """The words as they are, their places for values not filled in: the script does that."""
    return pick(WORDS[key], lang)


def _made(pack: Pack) -> dict[str, str]:
    return {"version": __version__, "pack": pack.name, "pack_version": pack.version}


def _about(audit: Audit, pack: Pack) -> list[str]:
    years = "–".join(str(year) for year in audit.calendar.years)
    return [
        say("page-as-of", audit.lang, as_of=audit.as_of),
        say("page-pack", audit.lang, pack=pack.name, pack_version=pack.version),
        say("page-calendar", audit.lang, source=audit.calendar.source, years=years),
        f"kit {__version__}",
    ]


def _sums(audit: Audit) -> list[list[dict[str, Any]]]:
    """Two sums that a reader can check: files, findings."""
    counts, lang = summary(audit), audit.lang
    files = [_term(f"page-{name}", "error" if name == "failed" else "", counts[name], lang) for name in _FILES]
    findings = [_term(f"page-{name}", kind, counts[name], lang) for name, kind in _FINDINGS.items()]
    return [files, [_term("page-all-findings", "", len(audit.findings), lang), *findings]]


def _term(key: str, kind: str, count: int, lang: Lang) -> dict[str, Any]:
    return {"label": say(key, lang), "kind": kind, "count": count}


def _unread(audit: Audit, pack: Pack, found: Sequence[Finding], base: str, ways: dict[str, str]) -> dict[str, Any]:
    """What there is no verdict on, and why: files not read, rules that failed."""
    lang = audit.lang
    listed = [shown(row, {}, ways, base, lang) for row in rows(audit, pack, found[:_UNREAD])]
    some = say("page-unread-more", lang, count=len(found), first=_UNREAD) if len(found) > _UNREAD else ""
    heads = tuple(say(f"page-head-{name}", lang) for name in ("file", "rule", "message"))
    return {"columns": heads, "rows": listed, "count": len(found), "more": some}


def _waived(audit: Audit, pack: Pack) -> FigureSheet:
    """The findings that somebody answers for: who, why, until when."""
    lang, found = audit.lang, audit.waived[:_WAIVED]
    told: list[PayloadRow] = rows(audit, pack, (one.finding for one in found))
    cells = (
        (
            say(kind_of(one.finding), lang),
            row.rule,
            row.file,
            f"{row.place} {row.message}".strip(),
            visible(say("waived-by", lang, owner=one.owner, reason=one.reason, until=one.until)),
        )
        for one, row in zip(found, told, strict=True)
    )
    some = say("page-waived-some", lang, count=len(audit.waived), first=_WAIVED) if len(audit.waived) > _WAIVED else ""
    heads = tuple(say(f"page-head-{name}", lang) for name in ("severity", "rule", "file", "message"))
    columns = (*heads, say("page-head-waived", lang))
    return FigureSheet("", say("page-waived-about", lang) + some, columns, tuple(cells), False)
