"""Lines that the summary and the full text have in common."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from kit import __version__
from kit.audit.gravity import Cause
from kit.audit.result import KINDS, Audit, kind_of, summary
from kit.messages import say
from kit.model import Lang
from kit.pack import Pack
from kit.report.audit.outline import Outline
from kit.report.audit.verdict import verdict
from kit.report.common.line import ReportLine
from kit.report.common.wrap import hang, pad
from kit.text import visible

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan", "unsure": "magenta"}
_NUMBER = 16  # columns that a document's number or name takes at least
_MOODS = {"bad": "bold red", "fair": "bold yellow", "good": "bold green"}


def head(audit: Audit, pack: Pack) -> Iterator[ReportLine]:
    """Return which pack judged, as of which day, by which calendar."""
    lang, years = audit.lang, "–".join(str(year) for year in audit.calendar.years)
    yield ReportLine(say("head", lang, version=__version__, pack=pack.name, pack_version=pack.version), "bold")
    yield ReportLine(say("head-dates", lang, as_of=audit.as_of, source=audit.calendar.source, years=years), "dim")


def counts(audit: Audit, told: Outline) -> Iterator[ReportLine]:
    """Return the sums of files and findings."""
    lang, sums = audit.lang, summary(audit)
    yield ReportLine(say("counts-files", lang, **sums))
    if audit.findings:
        yield ReportLine(say("counts-findings", lang, **sums) + causes_of(told, lang))


def causes_of(told: Outline, lang: Lang) -> str:
    """Return how many causes the findings have, and how many files have no verdict; "" where nothing was judged."""
    count, unread = len(told.judged) + len(told.ahead), len(told.unread)
    if not count:
        return ""
    return say("causes-unread" if unread else "causes", lang, causes=count, unread=unread, all=count + unread)


def gravest(found: tuple[Cause, ...], lang: Lang, room: int) -> Iterator[ReportLine]:
    """Return these causes below a title, each whole; none where there are none."""
    if found:
        yield ReportLine()
        yield ReportLine(say("gravest", lang, count=len(found)), "bold")
    for cause in found:
        yield from cause_lines(cause, lang, room)


def name_of(path: str) -> str:
    """Return the name of a file or folder by its path."""
    return path.rstrip("/").rpartition("/")[2]


def cause_lines(cause: Cause, lang: Lang, room: int) -> Iterator[ReportLine]:
    """Return how grave, which rule, which document, whose, what; how many more findings it explains."""
    first, more = cause.first, len(cause.findings) - 1
    name = first.number or name_of(first.file)
    kind, about = kind_of(first), visible(name) or say("whole", lang)
    names = max(cell_len(say(name, lang)) for name in KINDS)
    mark = ReportLine(pad(say(kind, lang), names), STYLES[kind]).then(" ").then(pad(first.rule, 6), "bold").then(" ")
    words = (pad(about, _NUMBER), visible(cause.department), visible(first.message), f"+{more}" if more else "")
    head, *others = hang(mark.plain, " ".join(filter(None, words)), room)
    yield mark.then(head.removeprefix(mark.plain))
    yield from map(ReportLine, others)


def of_verdict(audit: Audit) -> ReportLine:
    """Return the verdict in its colour."""
    told = verdict(audit)
    return ReportLine(told.text, _MOODS[told.mood])
