"""A follow-up for people: what was closed, what is open, and where people wrote otherwise than is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.text import Text as Line

from kit import __version__
from kit.audit.rectify.evidence import STATES as PROOFS
from kit.audit.rectify.followup import DIFFERENCES, SETTLED, STATES, Followup, RowOutcome, State
from kit.audit.rectify.register import basis_of, documents_of, rule_of
from kit.audit.result import Audit
from kit.messages import say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.common.wrap import COLUMNS, LINES, broken, fitting, hang, wrap
from kit.text import visible

_LISTED: Final[tuple[State, ...]] = ("claimed", "back", "unproven", "open", "unseen", "own", "elapsed", "closed")
_STYLES: Final[dict[State, str]] = {
    "closed": "green",
    "claimed": "bold red",
    "back": "bold red",
    "unproven": "bold red",
}
_GAP: Final = "  "
_LEAST: Final = 2  # findings on the register, and rows, that the summary shows whatever else there is to say
_DEPARTMENTS: Final = 4  # that the summary names


class Told(NamedTuple):
    """What a report of a follow-up is made of."""

    found: Followup
    audit: Audit
    pack: Pack
    file: str  # of the register
    faults: tuple[Finding, ...]  # of the register itself, and differences from what people wrote

    @property
    def waiting(self) -> list[RowOutcome]:
        """The rows that somebody has to put right: what is past its day first, then as the register lists them."""
        rows = [one for state in _LISTED for one in self.found.outcomes if one.state == state not in SETTLED]
        return sorted(rows, key=lambda one: (_LISTED.index(one.state) >= len(DIFFERENCES), not self.is_late(one)))

    def is_late(self, one: RowOutcome) -> bool:
        """Return whether a row is open beyond its day."""
        today = self.audit.as_of.isoformat()
        return one.state not in SETTLED and str(one.before.get("due", today)) < today


def parts(told: Told, lang: Lang, width: int | None) -> Iterator[Line]:
    """Return the whole report, line by line."""
    yield from _opening(told, lang)
    for finding in told.faults:
        yield Line()
        yield Line(visible(f"{finding.rule} {finding.place}"), "bold red")
        yield from _hung(finding.message, width)
        yield from _hung(f"→ {finding.advice}" if finding.advice else "", width)
    for state in _LISTED:
        yield from _group(state, [one for one in told.found.outcomes if one.state == state], lang, width)
    yield Line()
    yield from _counts(told, lang)
    yield verdict(told, lang)


def summary(told: Told, lang: Lang, width: int | None) -> Iterator[Line]:
    """Return lines of at most `width` (None: 80) columns, none cut; at most 24 unless there is much to say: the
    counts, what is wrong with the register, what to put right first, whom to ask."""
    room = width or COLUMNS
    opening = broken([*_opening(told, lang), *_counts(told, lang)], room)
    below = map(Line, (*_departments(told, lang), say("followup-see-full", lang)))
    ending = broken([*below, verdict(told, lang)], room)
    left = LINES - len(opening) - len(ending) - 2  # blank, title
    faults = _fitting([wrap(_fault(one), room) for one in told.faults], left // 2)
    waiting = [one for one in told.waiting if one.state not in DIFFERENCES]  # those are among the faults
    rows = _fitting([_row(one, told, lang, room) for one in waiting[:LINES]], left - sum(map(len, faults)))
    yield from opening
    yield Line()
    yield from (Line(line, "bold red") for lines in faults for line in lines)
    if rows:
        yield Line(say("followup-first", lang, count=len(rows)), "bold")
    yield from (Line(line) for lines in rows for line in lines)
    yield from ending


def _fitting(blocks: Sequence[list[str]], left: int) -> Sequence[list[str]]:
    return fitting(blocks, list(map(len, blocks)), left, _LEAST)


def _opening(told: Told, lang: Lang) -> Iterator[Line]:
    pack, register = told.pack, told.found.register
    head = say("followup-head", lang, version=__version__, pack=pack.name, pack_version=pack.version)
    yield Line(visible(head), "bold")
    about = {"number": register.get("number", "—"), "audited": register.get("audited_on", "—")}
    yield Line(visible(say("followup-about", lang, file=told.file, as_of=told.audit.as_of, **about)))
    yield from (Line(visible(words), "yellow") for words in remarks(told, lang))


def remarks(told: Told, lang: Lang) -> Iterator[str]:
    """Return what has to be known to read the report."""
    before = str(told.found.register.get("basis", ""))
    if before and before != basis_of(told.pack):
        yield say("followup-other-pack", lang, before=before)
    if failed := sum(file.outcome == "failed" for file in told.audit.files):
        yield say("followup-folder-unread", lang, failed=failed)
    if told.found.proofs:
        states = Counter(proof.state for _, proof in told.found.proofs)
        yield say("followup-proofs", lang, all=states.total(), **{state: states[state] for state in PROOFS})


def counts(found: Followup) -> dict[State, int]:
    """Return how many rows are in each state; all of them together are the rows of the register."""
    counted = Counter(one.state for one in found.outcomes)
    return {state: counted[state] for state in STATES}


def overdue(told: Told) -> int:
    """Return how many rows are open beyond their day."""
    return sum(map(told.is_late, told.found.outcomes))


def verdict(told: Told, lang: Lang) -> Line:
    """Return the last line: how much is not put right."""
    if told.found.is_settled:
        return Line(say("followup-settled", lang), "bold green")
    open_rows = sum(one.state not in SETTLED for one in told.found.outcomes)
    return Line(say("followup-unsettled", lang, count=open_rows), "bold red")


def _fault(one: Finding) -> str:
    """What is said of a row and not so; with what to do, what was not understood."""
    words = f"{one.rule} {one.place} {one.message}"
    return visible(words if one.rule in DIFFERENCES.values() else f"{words} → {one.advice}")


def _row(one: RowOutcome, told: Told, lang: Lang, room: int) -> list[str]:
    """A row: by when, which rule, which document, what, and why nothing can be said of it."""
    row = one.before
    due = str(row.get("due", "—")) + (say("followup-late", lang) if told.is_late(one) else "")
    document = next((path for path, _ in documents_of(row)), "").rpartition("/")[2]
    head = visible(f"{due} {rule_of(str(row.get('basis', '')))} ")
    reason = say(f"followup-{one.reason}", lang) if one.state == "unseen" else ""
    words = (str(row.get("number") or document), one.problem, reason)
    return hang(head, visible(" ".join(filter(None, words))), room)


def _departments(told: Told, lang: Lang) -> Iterator[str]:
    """Who has how much to put right, in a line."""
    waiting = Counter(str(one.before.get("department", "")) for one in told.waiting)
    late = Counter(str(one.before.get("department", "")) for one in told.waiting if told.is_late(one))
    words = [
        visible(f"{name or say('department-none', lang)} {count}")
        + (say("followup-late-of", lang, count=late[name]) if late[name] else "")
        for name, count in waiting.most_common(_DEPARTMENTS)
    ]
    if more := len(waiting) - len(words):
        words.append(say("more-departments", lang, count=more))
    if words:
        yield say("by-departments", lang) + say("page-colon", lang) + " · ".join(words)


def _group(state: State, outcomes: Sequence[RowOutcome], lang: Lang, width: int | None) -> Iterator[Line]:
    if not outcomes:
        return
    yield Line()
    yield Line(f"{say(f'fate-{state}', lang)} {len(outcomes)}", _STYLES.get(state, "bold"))
    for one in outcomes:
        document = next((path for path, _ in documents_of(one.before)), "")
        yield Line(visible(f"{_GAP}{one.before.get('fault', '—')}  {document}"))
        yield from _hung(one.problem, width)
        if one.then not in ("", one.problem):
            yield from _hung(say("followup-then", lang, problem=one.then), width)
        if one.reason:
            yield from _hung(say(f"followup-{one.reason}", lang), width)


def _hung(text: str, width: int | None) -> Iterator[Line]:
    return (Line(line, "dim") for line in hang(_GAP * 2, visible(text), width)) if text else iter(())


def _counts(told: Told, lang: Lang) -> Iterator[Line]:
    words = (f"{say(f'fate-{state}', lang)} {count}" for state, count in counts(told.found).items() if count)
    yield Line(say("list", lang).join(words))
    if late := overdue(told):
        yield Line(say("followup-overdue", lang, count=late), "yellow")
    if told.found.added:
        yield Line(say("followup-added", lang, count=len(told.found.added)), "yellow")
