"""Something to do in words: what, for whom, by which rule, with an identity that outlives its date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from kit.audit.due.owed import Owed
from kit.data.paths import value_at
from kit.messages import pick
from kit.model import Data, Form, Lang, text_of
from kit.pack import Pack
from kit.pack.references import head_of
from kit.pack.roster import Roster
from kit.rules.answering import answering
from kit.rules.base import Rule, label_of, shown
from kit.rules.finding import fingerprint, place_of, place_text, row_key
from kit.rules.reasons import REASONS
from kit.rules.sets.kinds import KINDS as SETS
from kit.rules.wording import render
from kit.text.names import is_name

Matter = Literal["deadline", "record", "signoff", "date", "expiry", "retention", "review"]
_OF_KIND: Mapping[str, Matter] = {
    "cadence": "record",
    "every": "record",
    "signoff": "signoff",
    "term": "date",
    "interval": "expiry",
}


@dataclass(frozen=True, slots=True)
class WordedItem:
    """Something that is still to be done."""

    id: str  # the same in every list until it is done
    matter: Matter
    at: datetime | None  # the last minute, local time of the pack's zone; None: no date is set
    is_day: bool  # any hour of that day will do
    title: str  # what is asked for
    about: str = ""  # which of several
    why: str = ""  # why there is no date, where one should be
    rules: tuple[str, ...] = ()
    clause: str = ""
    origin: str = ""
    file: str = ""
    form: str = ""
    number: str = ""
    field: str = ""
    place: str = ""
    department: str = ""
    person: str = ""
    is_ahead: bool = False  # it runs out by itself: afterwards nothing is owed
    provisional: bool = False  # a file that was not read may be what is missing

    @property
    def when(self) -> str:
        """Return its date, with the time of day where that matters; "" without one."""
        if self.at is None:
            return ""
        return self.at.date().isoformat() if self.is_day else self.at.isoformat(" ", "minutes")

    def what(self, lang: Lang) -> str:
        """Return what is to be done, and of what, in a line."""
        mark = "：" if lang == "zh" else ": "
        return self.title + (f"{mark}{self.about}" if self.about else "")


def of_owed(pack: Pack, owed: Owed, day: date, lang: Lang, is_whole: bool = True) -> WordedItem:
    """Return what a rule says is to be done, in a language; `is_whole`: every file was read."""
    rule, filed, due = owed
    form, record = pack.forms[filed.form], filed.record
    matter: Matter = "expiry" if due.is_ahead else _OF_KIND.get(_kind_of(rule), "deadline")
    words = rule.get("title") or pack.catalogue[rule["id"]]["title"]
    unit, person = _answerable(pack, owed, form, day)
    key = due.row or row_key(form, record.data, due.path)
    name = str(rule.get("id", ""))
    where = place_text(place_of(record, due.path, label_of(form, due.path)), lang) if due.path else ""
    return WordedItem(
        id=fingerprint(f"due:{matter}", form.id, filed.number or filed.path, due.path, key),
        matter=matter,
        at=due.at,
        is_day=due.is_day,
        title=pick(text_of(words), lang),
        about=_about(owed, form, lang),
        why=render(REASONS[due.reason], lang, {}) if due.reason else "",
        rules=(name,) if name else (),
        clause=rule.get("clause", ""),
        origin=rule.get("origin", ""),
        file=filed.path,
        form=form.id,
        number=filed.number,
        field=due.path,
        place=where,
        department=unit,
        person=person,
        is_ahead=due.is_ahead,
        provisional=not is_whole and _tells_absence(rule),
    )


def _kind_of(rule: Rule) -> str:
    """The kind of a rule, or of the document rule that judges a pair."""
    return str(rule.get("judge", rule)["kind"])


def _tells_absence(rule: Rule) -> bool:
    return rule["kind"] in SETS and SETS[rule["kind"]].tells_absence


def folded(items: Iterable[WordedItem]) -> list[WordedItem]:
    """Return the items, those of one thing to do as one: its earliest date counts, all its rules are named."""
    found: dict[str, WordedItem] = {}
    for item in items:
        other = found.get(item.id)
        found[item.id] = _joined(other, item) if other else item
    return list(found.values())


def _joined(one: WordedItem, other: WordedItem) -> WordedItem:
    first = min(one, other, key=lambda item: item.at or datetime.max)
    return replace(first, rules=tuple(dict.fromkeys((*one.rules, *other.rules))))


def _about(owed: Owed, form: Form, lang: Lang) -> str:
    """Which of several it is: what identifies its row, and as the rule says, which may name that already."""
    about, row = pick(owed.due.about, lang), _row(owed)
    table = next((table for table in form.tables if owed.due.path.startswith(f"{table.path}[")), None)
    keys = [shown(row[key]) for key in table.key if key in row] if table else []
    is_named = about and any(key in about for key in keys)
    return about if is_named else " ".join(filter(None, (*keys, about)))


def _row(owed: Owed) -> Data:
    """The cells of the row that it is about."""
    row, is_row, _ = owed.due.path.partition("]")
    found = value_at(owed.filed.record.data, f"{row}]") if is_row else None
    return found if isinstance(found, dict) else {}


def _answerable(pack: Pack, owed: Owed, form: Form, day: date) -> tuple[str, str]:
    """Return the department and the person who owe it: as the rule says, else as the row does, else the document.

    A person whom the rule names is asked with his own department. Anybody else who is of another department than the
    one that owes it, by the roster, gives way to its head. Nobody else of a document owes a signature that is not his.
    """
    rule, due, data, row = owed.rule, owed.due, owed.filed.record.data, _row(owed)
    org: Roster | None = pack.settings.get("org")
    asked = rule.get("owed_by", {})
    stated = row.get("department") or (value_at(data, form.department) if form.department else "")
    unit = due.department or asked.get("department") or str(stated or "")
    unit = (org.department(unit) if org else "") or unit
    if named := due.person or _named(row, data, asked.get("person", "")):
        return _unit_of(org, named.partition("、")[0], day, unit) or unit, named
    who = "" if _kind_of(rule) == "signoff" else answering(pack.settings, form, data, due.path)
    known = org.person(who) if org else None
    who = who if known or is_name(who) else ""
    if org and unit and (not who or (known and _unit_of(org, who, day, unit) != unit)):
        return unit, head_of(org, unit, day)
    return unit, who


def _named(row: Data, data: Data, field: str) -> str:
    """The person in a field that a rule names."""
    found = row.get(field) or (value_at(data, field.lstrip("/")) if field else None)
    return found if isinstance(found, str) else ""


def _unit_of(org: Roster | None, who: str, day: date, wanted: str = "") -> str:
    """The department of a person on a day, the one that is wanted where there are several; "" where nobody knows."""
    person = org.person(who) if org else None
    units = [post.department for post in person.posts_on(day)] if person else []
    return wanted if wanted in units else next(iter(units), "")
