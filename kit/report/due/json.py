"""What is due for programs."""

from __future__ import annotations

from kit.audit.due import Agenda, summary
from kit.audit.due.wording import WordedItem
from kit.model import Json
from kit.pack import Pack
from kit.report.common.json import dumps, header


def render(agenda: Agenda, pack: Pack, base: str) -> bytes:
    """Return the list as JSON; a day has no time of day, an item without a date null."""
    asked = agenda.asked
    about = {
        **header(pack, agenda.as_of, agenda.lang, agenda.masked),
        "until": asked.until.isoformat(timespec="minutes"),
        "zone": pack.zone,
        "asked": {"departments": list(asked.departments), "persons": list(asked.persons)},
        "summary": dict(summary(agenda)),
        "unread": [{"file": one.file, "rule": one.rule, "message": one.message} for one in agenda.unread],
        "items": [_item(agenda, item) for item in agenda.items if agenda.state(item) != "later"],
    }
    return f"{dumps(about, indent=2)}\n".encode()


def _item(agenda: Agenda, item: WordedItem) -> dict[str, Json]:
    at = item.at and (item.at.date().isoformat() if item.is_day else item.at.isoformat(timespec="minutes"))
    return {
        "id": item.id,
        "state": agenda.state(item),
        "matter": item.matter,
        "at": at,
        "title": item.title,
        "about": item.about,
        "why": item.why,
        "rules": list(item.rules),
        "clause": item.clause,
        "origin": item.origin,
        "file": item.file,
        "form": item.form,
        "number": item.number,
        "field": item.field,
        "place": item.place,
        "department": item.department,
        "person": item.person,
        "provisional": item.provisional,
    }
