"""Holds: what must not be disposed of, by whose order, written beside the archive for everybody to see."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kit.audit.retention.holds import Hold
from kit.calendar.worktime import day_of, parse
from kit.desk.desk import Desk, Visit
from kit.desk.folder.lists import ChangedError
from kit.desk.pages import page
from kit.desk.routes.folder import archive_of, numbered, rewrite
from kit.messages import say
from kit.model import Json, KitError, Lang
from kit.pack import Pack
from kit.pack.retention import schedules
from kit.report.retention.json import scope_words
from kit.text import visible

_KINDS: Final = ("numbers", "projects", "forms", "classes", "files")  # of scopes, as schemas/meta/holds.json has them
_FIELDS: Final = ("mandate", "by", "names", "placed", "review", "note")
_LONGEST: Final = 2000  # characters of a field
_BETWEEN: Final = re.compile(r"[、；;,，\n]+")


def start(desk: Desk, visit: Visit) -> Response:
    """Show all holds, and ask for a new one."""
    return _page(desk, visit, 200)


def place(desk: Desk, visit: Visit) -> Response:
    """Write a hold; the second of two who write at the same time is told."""
    given = {name: visit.sent.get(name, "").strip()[:_LONGEST] for name in _FIELDS}
    try:
        entry = _entry(given, desk.pack, visit.lang)
        kept = archive_of(desk).holds
        digest = rewrite(desk, visit, kept, [*kept.entries(visit.lang), entry])
    except ChangedError as error:
        return _page(desk, visit, 409, given, str(error))
    except KitError as error:
        return _page(desk, visit, 422, given, str(error))
    desk.log.add(visit.person.name, "held", holds=digest)
    return RedirectResponse("/folder/holds", 303)


def lift(desk: Desk, visit: Visit) -> Response:
    """End a hold with today: it stays in the list."""
    kept = archive_of(desk).holds
    entries, number = numbered(kept, visit)
    if "lifted" in entries[number]:
        raise HTTPException(404)
    day = max(desk.today.isoformat(), entries[number]["placed"])  # one that has not begun never binds
    entries[number] = {**entries[number], "lifted": day}
    try:
        digest = rewrite(desk, visit, kept, entries)
    except ChangedError as error:
        return _page(desk, visit, 409, told=str(error))
    desk.log.add(visit.person.name, "hold-lifted", holds=digest)
    return RedirectResponse("/folder/holds", 303)


def _entry(given: dict[str, str], pack: Pack, lang: Lang) -> Json:
    """What was typed, as an entry of the list. Raises KitError for what cannot be one."""
    names = [name.strip() for name in _BETWEEN.split(given["names"]) if name.strip()]
    if not given["mandate"] or not names or given["by"] not in _KINDS:
        raise KitError(say("desk-holds-lacking", lang))
    days = {name: _day(given[name], lang) for name in ("placed", "review") if given[name]}
    if "placed" not in days:
        raise KitError(say("desk-holds-lacking", lang))
    note = {"note": given["note"]} if given["note"] else {}
    return {"mandate": given["mandate"], "scope": {given["by"]: _known(names, given["by"], pack, lang)}, **days, **note}


def _known(names: list[str], kind: str, pack: Pack, lang: Lang) -> list[str]:
    """Names as the list has them: forms and classes by id, whatever they were called. Raises KitError."""
    known = _ids(pack).get(kind)
    if known is None:
        return names
    if unknown := [name for name in names if name.casefold() not in known]:
        raise KitError(say("desk-holds-unknown", lang, names=say("list", lang).join(unknown)))
    return [known[name.casefold()] for name in names]


def _ids(pack: Pack) -> dict[str, dict[str, str]]:
    """Forms and retention classes by what people call them."""
    forms = {name.casefold(): id_ for id_, form in pack.forms.items() for name in (id_, *form.title)}
    found = schedules(pack.settings, pack.forms).values()
    classes = {name.casefold(): one.name for one in found for name in (one.name, *one.title)}
    return {"forms": forms, "classes": classes}


def _day(text: str, lang: Lang) -> str:
    at = parse(text.replace("/", "-"))
    if at is None:
        raise KitError(say("desk-bad-day", lang, value=text[:40]))
    return day_of(at).isoformat()


def _page(desk: Desk, visit: Visit, status: int, given: dict[str, str] | None = None, told: str = "") -> Response:
    archive, lang = archive_of(desk), visit.lang
    seen, entries = archive.holds.digest(), archive.holds.entries(lang)
    bound = archive.snapshot.held if archive.snapshot else ()
    counts = {(hold.mandate, hold.placed): count for hold, count in bound}
    ordered = [_ordered(hold, count, lang) for hold, count in bound if hold.file]
    blank = dict.fromkeys(_FIELDS, "") | {"placed": desk.today.isoformat()}
    return page(
        desk,
        visit,
        "holds.html.j2",
        status,
        entries=[_shown(entry, counts, lang) for entry in entries],
        ordered=ordered,
        seen=seen,
        told=told,
        given=given or blank,
        kinds=[(kind, say(f"hold-{kind}", lang)) for kind in _KINDS],
        file=archive.holds.path.name,
    )


def _shown(entry: Json, counts: dict[tuple[str, date], int], lang: Lang) -> dict[str, Any]:
    count = counts.get((entry["mandate"], date.fromisoformat(entry["placed"])))
    words = {name: visible(str(entry.get(name, ""))) for name in ("mandate", "placed", "lifted", "note")}
    return {
        **words,
        "scope": visible(scope_words(entry["scope"], lang)),
        "copies": "—" if count is None else count,
        "file": "",
    }


def _ordered(hold: Hold, count: int, lang: Lang) -> dict[str, Any]:
    """A hold that a document of the archive orders."""
    lifted = hold.lifted.isoformat() if hold.lifted else ""
    words = {"mandate": visible(hold.mandate), "placed": hold.placed.isoformat(), "lifted": lifted, "note": ""}
    return {**words, "scope": visible(scope_words(hold.scope, lang)), "copies": count, "file": visible(hold.file)}
