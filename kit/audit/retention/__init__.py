"""Retention: how long each copy of each document is kept, from its chain's last event. Nothing is ever deleted.

Periods are computed once from the trigger, that day excluded, to the corresponding day, which is still kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kit.audit.retention.chains import Chain, Document, Trigger, chains, trigger
from kit.audit.retention.holds import Hold, covers
from kit.audit.retention.missing import Missing, missing
from kit.audit.retention.register import RetentionRow
from kit.calendar.worktime import Calendar
from kit.model import NO_TEXT, Form, Place, Text
from kit.pack.numbers import Numbers
from kit.pack.retention import PERMANENT, Floor, Medium, Schedule, end_of, schedule_of
from kit.rules.apart import twice
from kit.rules.base import OriginalState, Rule, Scope, number_key, rows_of
from kit.rules.conditions import applies, is_blank, is_in_force, own_day
from kit.rules.judgement import judge
from kit.rules.signer import others
from kit.rules.signing import Signing, Standing, signing, standing
from kit.rules.signoff import Judged, owed, tables_of

State = Literal["UNCOMPUTABLE", "DUE", "RETAINED", "AWAITING_TRIGGER", "PERMANENT", "BLANK"]
STATES: tuple[State, ...] = ("UNCOMPUTABLE", "DUE", "RETAINED", "AWAITING_TRIGGER", "PERMANENT", "BLANK")
_KEEP = Text("归档目录所载保管期限", "period stated in the archive register")
_NOWHERE, _NEVER = Place(), Trigger()


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a document, on file or in an archive register, and what becomes of it."""

    number: str
    form: Form | None
    schedule: Schedule | None
    medium: Medium
    file: str  # the document, or the register that lists the paper
    chain: str  # the name of its chain
    state: State
    place: Place = _NOWHERE  # in the register
    trigger: Trigger = _NEVER
    keep_until: date | None = None  # the last day it is kept
    source: Text = NO_TEXT  # who asks for that long
    reason: str = ""  # a word of `kit.messages` that explains the state
    mandates: tuple[str, ...] = ()  # of the holds that bind it

    @property
    def is_due(self) -> bool:
        """Whether it may be proposed for disposal: its period is over and no hold binds it."""
        return self.state == "DUE" and not self.mandates


@dataclass(frozen=True, slots=True)
class Retention:
    """What is kept, what is due, what is missing; every list is sorted."""

    as_of: date
    copies: tuple[Copy, ...]
    missing: tuple[Missing, ...]
    holds: tuple[tuple[Hold, int], ...]  # with the number of copies that each binds
    masked: bool = False  # personal data are hidden


@dataclass(frozen=True, slots=True)
class RetentionArchive:
    """All that was found: documents, register lines, holds, and the names of the files that nobody could read."""

    forms: Mapping[str, Form]
    schedules: Mapping[str, Schedule]
    documents: Sequence[Document]
    rows: Sequence[RetentionRow] = ()
    holds: Sequence[Hold] = ()
    unread: Sequence[str] = ()


def retention(archive: RetentionArchive, as_of: date) -> Retention:
    """The state of every copy on a day."""
    numbers = Numbers(archive.forms.values())
    known = chains(archive.documents, archive.rows, numbers)
    bound = [
        (chain, [hold for hold in archive.holds if hold.is_in_force(as_of) and covers(hold, chain)]) for chain in known
    ]
    copies = [copy for chain, holds in bound for copy in _copies(archive, numbers, chain, holds, as_of)]
    counts = {id(hold): 0 for hold in archive.holds}
    for chain, holds in bound:
        for hold in holds:
            counts[id(hold)] += len(chain.documents) + len(_paper(chain))
    return Retention(
        as_of,
        tuple(sorted(copies, key=_rank)),
        tuple(missing(archive.documents, archive.rows, archive.unread, numbers, archive.schedules, as_of)),
        tuple((hold, counts[id(hold)]) for hold in archive.holds),
    )


def last_day(start: date, floors: Iterable[Floor]) -> tuple[date, Text]:
    """The last day of the longest of some periods, none of them permanent, and who asks for it."""
    return max(((end_of(start, floor.least), floor.source) for floor in floors), key=lambda end: end[0])


def _rank(copy: Copy) -> tuple[int, str, str, str, str]:
    until = copy.keep_until.isoformat() if copy.keep_until else ""
    return STATES.index(copy.state), until, copy.number, copy.file, f"{copy.medium}{copy.place}"


def _paper(chain: Chain) -> list[RetentionRow]:
    return [row for row in chain.rows if row.state == "filed" and row.medium == "paper"]


def _copies(
    archive: RetentionArchive, numbers: Numbers, chain: Chain, holds: Sequence[Hold], as_of: date
) -> Iterator[Copy]:
    mandates = tuple(sorted({hold.mandate for hold in holds}))
    since = trigger(chain, as_of)
    for one in chain.documents:
        stated = [
            row for row in chain.rows if row.medium != "paper" and number_key(row.document) == number_key(one.number)
        ]
        copy = Copy(
            one.number,
            one.form,
            one.schedule,
            "electronic",
            one.path,
            chain.name,
            "UNCOMPUTABLE",
            trigger=since,
            mandates=mandates,
        )
        if is_blank(one.record):
            yield replace(copy, state="BLANK", trigger=_NEVER)
            continue
        yield _dated(copy, [floor for row in stated for floor in _stated(row)], as_of)
    for row in _paper(chain):
        form = numbers.form(row.document)
        copy = Copy(
            row.document,
            form,
            schedule_of(archive.schedules, form),
            "paper",
            row.file,
            chain.name,
            "UNCOMPUTABLE",
            row.place,
            since,
            mandates=mandates,
        )
        dated = _dated(copy, _stated(row), as_of)
        early = dated.state == "DUE" and dated.schedule and dated.schedule.paper_after_copy
        reason = _WAITING.get(_copied(chain, row, as_of), "paper-first") if early else ""
        yield replace(dated, state="RETAINED", reason=reason) if reason else dated


def _stated(row: RetentionRow) -> list[Floor]:
    """The period that a register states is a floor too."""
    return [Floor(row.keep, _KEEP)] if row.keep else []


def _dated(copy: Copy, stated: Sequence[Floor], as_of: date) -> Copy:
    """The copy with its last day and state."""
    if copy.schedule is None:
        return replace(copy, reason="no-class")
    floors = [*copy.schedule.floors_of(copy.form.id if copy.form else "", copy.medium), *stated]
    if permanent := next((floor for floor in floors if floor.least == PERMANENT), None):
        return replace(copy, state="PERMANENT", source=permanent.source)
    start = copy.trigger.day
    if start is None:
        state: State = "UNCOMPUTABLE" if copy.trigger.why == "undated" else "AWAITING_TRIGGER"
        return replace(copy, state=state, reason=copy.trigger.why)
    until, source = last_day(start, floors)
    return replace(copy, state="DUE" if until < as_of else "RETAINED", keep_until=until, source=source)


def _copied(chain: Chain, row: RetentionRow, as_of: date) -> Standing:
    """Whether a signed electronic copy of a paper exists: the document on file, or the original of a register line."""
    mine = number_key(row.document)
    lines = (other for other in chain.rows if number_key(other.document) == mine)
    found = {_ORIGINALS.get(one.original) for one in lines if one.medium == "electronic" and one.state == "filed"}
    found |= {standing_of(one, as_of) for one in chain.documents if number_key(one.number) == mine}
    return next((standing for standing in ("signed", "by-eye") if standing in found), "unsigned")


# A register's signed original counts for the copy only where it is on file as it was filed; the number of an approval
# elsewhere, or a scan that other documents rest on, people have to look at.
_ORIGINALS: Mapping[OriginalState, Standing] = {
    "on-file": "signed",
    "shared": "by-eye",
    "number": "by-eye",
    "shared-number": "by-eye",
}
# What a paper whose period is over waits for.
_WAITING: Mapping[Standing, str] = {"signed": "", "by-eye": "paper-by-eye"}


def standing_of(one: Document, as_of: date) -> Standing:
    """What the sign-offs of a document are, the gravest first; signed where its form has none."""
    scope = Scope(one.form, one.record, one.settings, Calendar(), as_of, originals=one.originals)
    asked = tables_of(one.form)
    signings: list[Signing] = []
    for table in [table for table in one.form.tables if table.path in asked]:
        rows = rows_of(scope, table.path)
        roles = {row.get("role") for _, row in rows}
        if not rows or any(preset.get("role") not in roles for preset in table.preset):
            return "unsigned"
        signings += [signing(scope, path, row) for path, row in rows]
    return standing((*(fault.reason for each in signings for fault in judge(each)), *_asked(scope, as_of)))


def _asked(scope: Scope, as_of: date) -> Iterator[str]:
    """Why what the rules ask for does not hold: sign-offs that have no row, and persons who should not have signed."""
    own = own_day(scope.form, scope.record, as_of)
    for rule in (rule for rule in scope.form.rules if rule["kind"] in _ASKING):
        if is_in_force(rule, own) and applies(rule, scope):
            yield from (fault.reason for signoff in _ASKING[rule["kind"]](rule, scope) for fault in signoff.faults)


def _without_row(rule: Rule, scope: Scope) -> Iterator[Judged]:
    return (signoff for signoff in owed(rule, scope) if not signoff.path)


_ASKING: Mapping[str, Callable[[Rule, Scope], Iterator[Judged]]] = {
    "signoff": _without_row,
    "apart": twice,
    "signer": others,
}
