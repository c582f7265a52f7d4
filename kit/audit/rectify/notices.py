"""Notices to departments or persons: what was found and is to be put right, and what is due, as forms of the kit.

Each finding and each matter keeps the number under which the register and the list of what is due know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

from kit.audit.due import Agenda, State
from kit.audit.due.wording import WordedItem
from kit.audit.gravity import causes, is_mistimed, rules_of_the_future
from kit.audit.rectify.register import due_day, fault_of, fault_row, is_to_rectify, plain, stated
from kit.audit.result import Audit
from kit.messages import WORDS, pick, say
from kit.model import Data, Finding, Json, Lang, text_of
from kit.pack import Pack
from kit.pack.numbers import next_number
from kit.pack.references import department, head_of
from kit.pack.roster import Roster

FOUND: Final = "rectification-notice"
DUE: Final = "reminder-notice"
By = Literal["department", "person"]
Whom = tuple[str, str]  # a department and, where notices go to persons, a person
_STATES: Final[dict[State, str]] = {"overdue": "逾期", "due": "将到期", "undated": "未定期限"}
_ASKED: Final = {"record": "notices-asked-record", "signoff": "notices-asked-signoff"}
_DIGITS: Final = 12  # of an item's id, as of a finding's


class Sender(NamedTuple):
    """Who sends the notices, to whom of each department, and who drafted them."""

    department: str
    by: By = "department"
    drafter: str = ""


class Notice(NamedTuple):
    """One notice: the id of its form, and what it says."""

    form: str
    data: Data


def notices(audit: Audit, agenda: Agenda, pack: Pack, sender: Sender) -> Iterator[Notice]:
    """Yield the notices of an audit and of what is due, in the order of departments; what nobody is named for goes
    to the sender's own department, which has to find out."""
    day, numbers = audit.as_of, [file.number for file in audit.files]
    by = due_day(pack, day, "rectify_within")
    for place, (whom, rows) in enumerate(_grouped(_faults(audit, pack, sender, by), pack, sender, day)):
        head = _head(pack, sender, whom, day, next_number(numbers, "TZ", day.year, place), by)
        yield Notice(FOUND, {**head, "audited_on": day.isoformat(), "items": _counted(rows, "problem")})
    by = due_day(pack, day, "remind_within")
    for place, (whom, rows) in enumerate(_grouped(_matters(agenda, pack), pack, sender, day)):
        head = _head(pack, sender, whom, day, next_number(numbers, "CB", day.year, place), by)
        yield Notice(DUE, {**head, "items": _counted(rows, "matter")})


def _counted(rows: Iterable[Data], column: str) -> list[Data]:
    """The rows with their numbers before what is asked for, so that answers can name them."""
    return [{**row, column: f"{place}. {row[column]}"} for place, row in enumerate(rows, 1)]


def item_of(item: WordedItem) -> str:
    """Return the number under which a matter stands in reminders."""
    return f"DB-{item.id[:_DIGITS].upper()}"


def ahead(audit: Audit, pack: Pack) -> frozenset[str]:
    """Return the documents of which notices do not ask why they are dated after the day of the audit."""
    later = rules_of_the_future(pack)
    files = {file.path for file in audit.files if is_mistimed(audit) or file.date > audit.as_of.isoformat()}
    return frozenset(one.file for one in audit.findings if one.rule in later and one.file in files)


def _faults(audit: Audit, pack: Pack, sender: Sender, due: date) -> Iterator[tuple[Whom, Data]]:
    """One row for each cause: several findings that one mistake explains are one thing to put right."""
    files = {file.path: file for file in audit.files}
    left, later = ahead(audit, pack), rules_of_the_future(pack)
    for cause in causes(audit, pack):
        groups: dict[Whom, list[Finding]] = {}
        for finding in filter(is_to_rectify, cause.findings):
            if finding.file in left and finding.rule in later:
                continue
            file = files.get(finding.file)
            whom = file.department if file else cause.department, finding.person if sender.by == "person" else ""
            groups.setdefault(whom, []).append(finding)
        for (unit, person), findings in groups.items():
            kept = "" if unit else say("notices-kept", audit.lang)
            yield (plain(unit), plain(person)), _fault(findings, due, pack, audit.lang, kept)


def _fault(findings: list[Finding], due: date, pack: Pack, lang: Lang, kept: str) -> Data:
    finding, *others = findings
    documents = dict.fromkeys(path for one in findings for path in (one.file, *one.related) if path)
    numbers = say("list", lang).join(dict.fromkeys(map(fault_of, others)))
    besides = say("notices-besides", lang, numbers=numbers) if others else ""
    basis = plain(f"{finding.rule} {_cited(finding.clause, pack, lang)}")
    return stated({**fault_row(finding, due, besides + kept), "document": plain("；".join(documents)), "basis": basis})


def _cited(clause: str, pack: Pack, lang: Lang) -> str:
    """A clause with its manual by name, where the pack has one: who gets a notice knows no letters for it."""
    if clause == WORDS["own-clause"].zh:
        return say("notices-basis-own", lang)
    names: Mapping[str, Json] = pack.settings.get("manuals", {})
    manual, _, part = clause.partition(" ")
    return f"{pick(text_of(names[manual]), lang)} {part}" if manual in names else clause


def _matters(agenda: Agenda, pack: Pack) -> Iterator[tuple[Whom, Data]]:
    for state, name in _STATES.items():
        for item in agenda.of(state):
            yield (plain(item.department), plain(item.person)), _matter(item, name, pack)


def _matter(item: WordedItem, state: str, pack: Pack) -> Data:
    row = {
        "item": item_of(item),
        "matter": plain(_asked(item, "zh")),
        "document": plain(" ".join(filter(None, (item.number, item.file)))),
        "basis": plain(f"{'、'.join(item.rules)} {_cited(item.clause, pack, 'zh')}"),
        "due": item.when,
        "state": state,
        "owner": plain(item.person),
    }
    return stated(row)


def _asked(item: WordedItem, lang: Lang) -> str:
    """What is to be done as a request, where a document or a signature is what is missing."""
    if not item.about or item.matter not in _ASKED:
        return item.what(lang)
    return say(_ASKED[item.matter], lang, about=item.about, title=item.title)


def _grouped(rows: Iterable[tuple[Whom, Data]], pack: Pack, sender: Sender, day: date) -> list[tuple[Whom, list[Data]]]:
    """The rows of each addressee, each thing once, its own before what it keeps for whoever is not named;
    departments under one name, however documents spell them.

    Where nobody is named, the head of the department is asked.
    """
    org: Roster | None = pack.settings.get("org")
    groups: dict[Whom, dict[str, Data]] = {}
    named: dict[Whom, Whom] = {}
    for (unit, person), row in sorted(rows, key=lambda one: not one[0][0]):
        to = (org.department(unit) if org else "") or unit or sender.department
        whom = to, (person or head_of(org, to, day)) if sender.by == "person" else ""
        whom = named.setdefault((department(org, to), whom[1]), whom)
        groups.setdefault(whom, {}).setdefault(str(row.get("fault") or row["item"]), row)
    return [(whom, [*groups[whom].values()]) for whom in sorted(groups)]


def _head(pack: Pack, sender: Sender, whom: Whom, day: date, number: str, reply_by: date) -> Data:
    """What every notice says of itself, with the rows that are to be signed."""
    unit, person = whom
    to = person or head_of(pack.settings.get("org"), unit, day)
    drafted = {"role": "拟办人", "department": sender.department, "name": sender.drafter}
    signs = (drafted, {"role": "批准人"}, {"role": "签收人", "department": unit, "name": to})
    known = {
        "number": number,
        "department": unit,
        "recipient": to,
        "issuer": sender.department,
        "issued_on": day.isoformat(),
        "reply_by": reply_by.isoformat(),
        "secrecy": "内部",
    }
    return {**stated(known), "signoffs": list(map(stated, signs))}
