"""What is still to be done in a folder on a day, and until when; overdue apart from what falls due.

The limits are those of the rules that the audit judges by, each told by its own kind. Dates that documents set (`terms`
of a process), what is kept, held and waived, and authorities that end come beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from kit.audit import unread
from kit.audit.due.keeping import kept
from kit.audit.due.known import KnownSteps
from kit.audit.due.owed import Failed, all_owed
from kit.audit.due.wording import WordedItem, folded, of_owed
from kit.audit.engine.run import Context, Step, Tell, mute, quiet, reading, repeated
from kit.audit.engine.walk import walk_folder
from kit.audit.mask import mask_of
from kit.audit.narrow.waivers import Waivers
from kit.audit.originals import shelf_of
from kit.audit.result import File, Run, lasting
from kit.audit.retention.archive import archive_of
from kit.audit.retention.holds import Hold
from kit.calendar.worktime import first_minute
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.pack.references import department, person
from kit.pack.roster import Roster
from kit.rule_ids import SYSTEM
from kit.rules.finding import Subject, Verdict, entry_of, finding
from kit.rules.sets.base import Library

State = Literal["overdue", "due", "undated", "later"]
STATES: tuple[State, ...] = get_args(State)


class Asked(NamedTuple):
    """What is asked for: until when, of whom (nobody named: of everybody), and what lies beside the documents."""

    until: datetime
    departments: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    holds: Sequence[Hold] = ()
    waivers: Waivers | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to be done, what became of each file, and what nobody could say."""

    as_of: date
    asked: Asked
    lang: Lang
    files: tuple[File, ...]
    unread: tuple[Finding, ...]  # files without a verdict, and faults of ours
    items: tuple[WordedItem, ...]  # in the order of their state, then of time
    others: int = 0  # things to do that somebody else is asked for
    masked: bool = False  # personal data are hidden

    def of(self, state: State) -> tuple[WordedItem, ...]:
        """The items in a state."""
        return tuple(item for item in self.items if self.state(item) == state)

    def state(self, item: WordedItem) -> State:
        """Whether an item is overdue, falls due in the time asked for, lies behind it, or has no date."""
        if item.at is None:
            return "undated"
        return "overdue" if item.at < first_minute(self.as_of) else "due" if item.at <= self.asked.until else "later"


def collect(
    context: Context,
    folder: Path,
    asked: Asked,
    step: Step = quiet,
    cache: Path | None = None,
    tell: Tell = mute,
) -> Agenda:
    """Return what is to be done in a folder. Raises KitError; `step` hears of progress, `tell` of the cache."""
    with reading(context, walk_folder(folder), step, cache, tell, judge=False) as (store, found):
        files = tuple(sorted(found.files, key=lambda file: file.path))
        mask = mask_of(context.pack, store, files) if context.mask else None
        agenda = _agenda(context.pack, context.as_of, context.lang, asked, store, files)
    told = (unread(context.pack, one, context.lang) for one in sorted(found.unread, key=lambda one: one.path))
    agenda = replace(agenda, unread=(*told, *agenda.unread))
    return mask(agenda) if mask else agenda


def of_run(run: Run, pack: Pack, asked: Asked) -> Agenda:
    """Return what is to be done in the folder of an audit: in all of it, however the audit was narrowed."""
    audit = run.whole or run.audit
    names = {file.path for file in audit.files if file.outcome == "failed"}
    told = (one for one in audit.findings if one.file in names and lasting(audit)(one))
    agenda = _agenda(pack, audit.as_of, audit.lang, asked, run.library, audit.files)
    return replace(agenda, unread=(*told, *agenda.unread))


def _agenda(pack: Pack, day: date, lang: Lang, asked: Asked, documents: Library, files: tuple[File, ...]) -> Agenda:
    """What is to be done, with the faults of ours that kept us from saying."""
    library = KnownSteps(documents, pack.forms, day, repeated(files))
    shelf = shelf_of(files)
    failed = [file.path for file in files if file.outcome == "failed"]
    items, faults = list[WordedItem](), list[Finding]()
    for one in all_owed(pack, library, day, shelf):
        if isinstance(one, Failed):
            faults.append(finding(entry_of(pack, SYSTEM), Subject(one.name), lang, Verdict("system"), value=one.detail))
        else:
            items.append(of_owed(pack, one, day, lang, is_whole=not failed))
    filed = sorted((one for form in pack.forms for one in library.of(form)), key=lambda one: one.path)
    archive = archive_of(pack, filed, failed, asked.holds, shelf)
    everything = (*folded(items), *kept(pack, archive, asked.waivers, day, lang))
    return _narrowed(Agenda(day, asked, lang, files, tuple(faults), everything), pack.settings.get("org"))


def _narrowed(agenda: Agenda, org: Roster | None) -> Agenda:
    """The list of whoever is asked for, in order; what runs out by itself and has done so is nothing to do."""
    open_items = [item for item in agenda.items if not (item.is_ahead and agenda.state(item) == "overdue")]
    mine = [item for item in open_items if _is_of(item, agenda.asked, org)]
    ranked = sorted(mine, key=lambda item: _rank(agenda, item))
    return replace(agenda, items=tuple(ranked), others=len(open_items) - len(mine))


def _rank(agenda: Agenda, item: WordedItem) -> tuple[int, datetime, str, str, str, str, str]:
    at = item.at or datetime.max
    return STATES.index(agenda.state(item)), at, item.department, item.person, item.file, item.field, item.id


def _is_of(item: WordedItem, asked: Asked, org: Roster | None) -> bool:
    """Whether an item is asked of one of the departments, and of one of the persons, that are wanted."""
    units = {department(org, name) for name in asked.departments}
    names = {person(org, name) for name in asked.persons}
    return (not units or department(org, item.department) in units) and (
        not names or any(person(org, name) in names for name in item.person.split("、"))
    )


def summary(agenda: Agenda) -> Mapping[str, int]:
    """Return the counts: found = read + skipped + failed; items = overdue + due + undated + later."""
    files = [file.outcome for file in agenda.files]
    return {
        "found": len(files),
        "read": files.count("audited"),
        "skipped": files.count("skipped"),
        "failed": files.count("failed"),
        **{state: len(agenda.of(state)) for state in STATES},
        "others": agenda.others,
    }
