"""What became of a rectification register that somebody sent in, as a page shows it."""

from __future__ import annotations

from typing import NamedTuple

from kit.audit.rectify.differences import differences, evidence_gone
from kit.audit.rectify.followup import SETTLED, Followup, RowOutcome, State, followup
from kit.audit.rectify.register import documents_of
from kit.audit.rectify.unchanged import on_its_day
from kit.audit.result import Run
from kit.messages import say
from kit.model import Finding, Lang, Record
from kit.pack import Pack
from kit.report.followup.ledger import document
from kit.report.followup.text import Told, counts, overdue, remarks


class FollowedRow(NamedTuple):
    """A row of the register, and what became of it."""

    state: State
    fault: str
    document: str
    problem: str
    department: str
    owner: str
    due: str
    reason: str
    proof: str  # the document in which it is put right, with its digest
    is_late: bool


class Followed(NamedTuple):
    """A register after an audit."""

    file: str
    number: str
    audited_on: str
    remarks: tuple[str, ...]
    faults: tuple[Finding, ...]  # of the register itself, and differences from what people wrote
    counts: tuple[tuple[State, int], ...]
    overdue: int
    added: int  # findings that are in no row
    is_settled: bool
    rows: tuple[FollowedRow, ...]
    book: bytes  # the register as it stands now; b"" where something in it would be lost


def followed(run: Run, pack: Pack, file: str, register: Record, losing: tuple[Finding, ...]) -> Followed:
    """Return what became of a register; `losing` is what of it was not understood."""
    lang = run.audit.lang
    found = followup(register.data, run.audit, pack, on_its_day(register.data, run, pack))
    gone = evidence_gone(found, register, pack, file, lang)
    faults = (*losing, *differences(found, register, pack, file, lang), *gone)
    told = Told(found, run.audit, pack, file, faults)
    return Followed(
        file,
        str(found.register.get("number", "")),
        str(found.register.get("audited_on", "")),
        tuple(remarks(told, lang)),
        faults,
        tuple(counts(found).items()),
        overdue(told),
        len(found.added),
        found.is_settled,
        _rows(found, run.audit.as_of.isoformat(), lang),
        b"" if losing else document(found.register, pack),
    )


def _rows(found: Followup, today: str, lang: Lang) -> tuple[FollowedRow, ...]:
    return tuple(_row(one, today, lang) for one in found.outcomes)


def _row(one: RowOutcome, today: str, lang: Lang) -> FollowedRow:
    before = {name: str(value) for name, value in one.before.items()}
    due = before.get("due", "")
    return FollowedRow(
        one.state,
        before.get("fault", ""),
        next((path for path, _ in documents_of(one.before)), ""),
        one.problem,
        before.get("department", ""),
        before.get("owner", ""),
        due,
        say(f"followup-{one.reason}", lang) if one.reason else "",
        str(one.after.get("proof", "")) if one.state in ("closed", "confirmed") else "",
        one.state not in SETTLED and bool(due) and due < today,
    )
