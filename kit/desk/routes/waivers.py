"""Waivers: a finding that somebody answers for until a day, written beside the archive for everybody to see."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kit.calendar.worktime import day_of, parse
from kit.data.paths import pattern_of
from kit.desk.desk import Desk, Visit
from kit.desk.folder.archive import ToldFile
from kit.desk.folder.lists import ChangedError
from kit.desk.folder.view import finding_words
from kit.desk.pages import page
from kit.desk.routes.folder import archive_of, numbered, rewrite, told_of
from kit.messages import pick, say
from kit.model import Finding, KitError, Lang
from kit.rules.base import label_of
from kit.text import visible

_COLUMNS = ("rule", "file", "number", "owner", "reason", "until")
_LONGEST = 2000  # characters of a reason


def ask(desk: Desk, visit: Visit) -> Response:
    """Ask who answers for a finding, why and until when."""
    return _page(desk, visit, {"owner": "", "reason": "", "until": ""}, "", 200)


def waive(desk: Desk, visit: Visit) -> Response:
    """Write a waiver; the second of two who write at the same time is told, and sees what the first one wrote."""
    one, kept = _finding(told_of(desk, visit), visit), archive_of(desk).waivers
    given = {name: visit.sent.get(name, "").strip()[:_LONGEST] for name in ("owner", "reason", "until")}
    if lacking := [name for name in given if not given[name]]:
        return _page(desk, visit, given, say("desk-waive-lacking", visit.lang, count=len(lacking)), 422)
    until = parse(given["until"])
    if until is None or day_of(until) < desk.today:
        return _page(desk, visit, given, say("desk-waive-until", visit.lang), 422)
    about = {"number": one.number} if visit.sent.get("about") == "number" and one.number else {"file": one.file}
    if visit.sent.get("covers") == "field" and one.field:
        about |= {"field": pattern_of(one.field), "finding": one.fingerprint}
    entry = {"rule": one.rule, **about, **given}
    try:
        digest = rewrite(desk, visit, kept, [*kept.entries(visit.lang), entry])
    except ChangedError as error:
        return _page(desk, visit, given, str(error), 409)
    except KitError:
        return _page(desk, visit, given, say("desk-waive-wrong", visit.lang), 422)
    desk.log.add(visit.person.name, "waived", rule=one.rule, finding=one.fingerprint, waivers=digest)
    return RedirectResponse("/folder/waivers", 303)


def listed(desk: Desk, visit: Visit) -> Response:
    """Show all waivers."""
    return _list(desk, visit, "", 200)


def withdraw(desk: Desk, visit: Visit) -> Response:
    """Take a waiver back."""
    kept = archive_of(desk).waivers
    entries, number = numbered(kept, visit)
    taken = entries.pop(number)
    try:
        digest = rewrite(desk, visit, kept, entries)
    except ChangedError as error:
        return _list(desk, visit, str(error), 409)
    desk.log.add(visit.person.name, "waiver-withdrawn", rule=str(taken.get("rule", "")), waivers=digest)
    return RedirectResponse("/folder/waivers", 303)


def _list(desk: Desk, visit: Visit, told: str, status: int) -> Response:
    archive = archive_of(desk)
    seen, written = archive.waivers.digest(), archive.waivers.entries(visit.lang)
    told_now = archive.told(desk.pack, visit.lang)
    forms = {file.path: file.form for file in told_now.audit.files} if told_now else {}
    entries = [
        {name: visible(str(entry.get(name, ""))) for name in _COLUMNS}
        | {"field": _label(desk, forms.get(entry.get("file", ""), ""), entry.get("field", ""), visit.lang)}
        for entry in written
    ]
    return page(
        desk, visit, "waivers.html.j2", status, entries=entries, seen=seen, told=told, today=desk.today.isoformat()
    )


def _page(desk: Desk, visit: Visit, given: dict[str, Any], told: str, status: int) -> Response:
    told_now = told_of(desk, visit)
    one = _finding(told_now, visit)
    every = told_now.by_fingerprint.values()
    alike = sum(other.rule == one.rule and other.file == one.file for other in every)
    return page(
        desk,
        visit,
        "waive.html.j2",
        status,
        finding=finding_words(one, desk.pack, visit.lang),
        field=_label(desk, one.form, one.field, visit.lang),
        alike=alike,
        seen=archive_of(desk).waivers.digest(),
        given={**given, "owner": given["owner"] or ("" if desk.access.token else visit.person.name)},
        told=told,
        today=desk.today.isoformat(),
    )


def _label(desk: Desk, form: str, field: str, lang: Lang) -> str:
    """What people call a field of a form; its path where the form is not known."""
    return visible(pick(label_of(desk.pack.forms[form], field), lang) if field and form in desk.pack.forms else field)


def _finding(told: ToldFile, visit: Visit) -> Finding:
    """The finding that an address names by its fingerprint."""
    known = told.by_fingerprint.get(visit.at["finding"])
    if known is None:
        raise HTTPException(404)
    return known
