"""The archive: its audit, its figures, its findings by address, its reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from kit.calendar.worktime import day_of, parse
from kit.desk.desk import Desk, Visit
from kit.desk.folder.archive import Archive, ToldFile
from kit.desk.folder.auditing import REPORTS, DeskTask
from kit.desk.folder.index import FILTERS, document_id
from kit.desk.folder.lists import WrittenList
from kit.desk.folder.tables import TABLES, paged, part_of
from kit.desk.folder.view import chosen, dashboard, outstanding
from kit.desk.pages import download, page
from kit.messages import say
from kit.model import Json, KitError
from kit.text import visible

_FIRST: Final = 6  # things to do on the first page: the others have pages of their own
_DUE_BY: Final = ("department", "person")
_DUE_STATES: Final = ("overdue", "due")
_TITLES: Final = {
    "html": "desk-report-html",
    "xlsx": "desk-report-xlsx",
    "docx": "desk-report-docx",
    "ledger": "desk-report-ledger",
    "followup": "desk-report-followup",
    "notices": "desk-report-notices",
    "json": "desk-report-json",
    "text": "desk-report-text",
    "due": "desk-report-due",
    "calendar": "desk-report-calendar",
    "signoffs": "desk-report-signoffs",
    "retention": "desk-report-retention",
}


def start(desk: Desk, visit: Visit) -> Response:
    """Show how the archive stands, or offer to audit it."""
    if desk.archive is None:
        return page(desk, visit, "no-folder.html.j2")
    archive = desk.archive
    running = archive.look(desk.clock())
    told = archive.told(desk.pack, visit.lang)
    values: dict[str, Any] = dashboard(told, desk.pack, visit.lang) if told else {}
    if told and archive.snapshot:
        values["signoffs"] = [outstanding(one, visit.lang) for one in archive.snapshot.signoffs[:_FIRST]]
        values["signoffs_count"] = len(archive.snapshot.signoffs)
        values["kept_count"] = len(archive.snapshot.kept)
        values["tasks"] = [task_words(task) for task in archive.snapshot.tasks[:_FIRST]]
        values["tasks_count"] = len(archive.snapshot.tasks)
        values["overdue_count"] = sum(task.state == "overdue" for task in archive.snapshot.tasks)
    frame = {
        "folder": archive.folder.name,
        "running": running,
        "is_told": told is not None,
        "fault": archive.fault,
        "today": desk.today.isoformat(),
        "as_of": told.audit.as_of.isoformat() if told else desk.today.isoformat(),
        "audited_at": archive.audited_at.strftime("%Y-%m-%d %H:%M") if archive.audited_at else "",
        "is_stale": told is not None and archive.standing() != archive.basis,
        "is_foreign": told is not None and told.audit.lang != visit.lang,
        "reports": [
            (name, say(_TITLES[name], visit.lang), suffix)
            for name, suffix in REPORTS.items()
            if archive.room and (archive.room / f"{name}{suffix}").exists()
        ],
    }
    return page(desk, visit, "folder.html.j2", **frame, **values)


def no_audit(desk: Desk, visit: Visit) -> Response:
    """Say that nothing was audited yet, and offer to begin; where an audit runs, lead to it."""
    running = archive_of(desk).look(desk.clock())
    return page(desk, visit, "no-audit.html.j2", 404, running=running is not None, today=desk.today.isoformat())


def due(desk: Desk, visit: Visit) -> Response:
    """Show what is overdue and what falls due in two weeks: of all, or of those that the address asks for."""
    told_of(desk, visit)
    archive, asked = archive_of(desk), {name: visit.query.get(name, "") for name in (*_DUE_BY, "q")}
    tasks = archive.snapshot.tasks if archive.snapshot else ()
    chosen_tasks = [task for task in tasks if _is_asked(task, asked)]
    groups = {state: [task_words(task) for task in chosen_tasks if task.state == state] for state in _DUE_STATES}
    state = visit.query.get("state", "")
    kept = {name: value for name, value in asked.items() if value}
    return page(
        desk,
        visit,
        "due.html.j2",
        groups=groups,
        state=state if state in _DUE_STATES else "",
        addresses={name: f"/folder/due?{urlencode({**kept, 'state': name})}" for name in ("", *_DUE_STATES)},
        options={name: sorted({getattr(task, name) for task in tasks} - {""}) for name in _DUE_BY},
        asked=asked,
    )


def _is_asked(task: DeskTask, asked: Mapping[str, str]) -> bool:
    is_wanted = all(getattr(task, name) == asked[name] for name in _DUE_BY if asked[name])
    words = asked["q"].strip().casefold()
    return is_wanted and (not words or any(words in text.casefold() for text in task))


def task_words(task: DeskTask) -> dict[str, str]:
    """Return something to be done as pages show it."""
    return {**{name: visible(value) for name, value in task._asdict().items()}, "document": document_id(task.file)}


def begin(desk: Desk, visit: Visit) -> Response:
    """Begin an audit as on a day."""
    audit_as_on(desk, visit)
    return RedirectResponse("/folder", 303)


def audit_as_on(desk: Desk, visit: Visit) -> None:
    """Begin an audit as on the day that was typed, unless one is running. Raises KitError."""
    day = _day(visit.sent.get("as_of", ""), desk.today)
    if day is None:
        raise KitError(say("desk-bad-day", visit.lang, value=visit.sent["as_of"][:40]))
    if archive_of(desk).start(desk.pack, desk.batches.folder, day, visit.lang, desk.clock()):
        desk.log.add(visit.person.name, "audit", as_of=day.isoformat())


def progress(desk: Desk, visit: Visit) -> Response:
    """Tell how far the audit is."""
    running = archive_of(desk).look(desk.clock())
    return JSONResponse(
        {"running": running is not None, "done": running.done if running else 0, "of": running.of if running else 0}
    )


def stop(desk: Desk, visit: Visit) -> Response:
    """Stop the audit."""
    archive_of(desk).stop()
    desk.log.add(visit.person.name, "audit-stopped")
    return RedirectResponse("/folder", 303)


def findings(desk: Desk, visit: Visit) -> Response:
    """List the findings that the address asks for."""
    told = told_of(desk, visit)
    found = chosen(told, desk.pack, visit.query, visit.lang)
    asked = {name: visit.query.get(name, "") for name in (*FILTERS, "q")}
    kept = {name: value for name, value in asked.items() if value}
    pages = paged(visit.query, found.fitting, kept)
    return page(desk, visit, "findings.html.j2", found=found, asked=asked, all=len(told.audit.findings), pages=pages)


def table(desk: Desk, visit: Visit) -> Response:
    """List the sign-offs outstanding, or the copies kept long enough, that the address asks for."""
    told_of(desk, visit)
    archive, known = archive_of(desk), TABLES[visit.address.partition("?")[0].rpartition("/")[2]]
    rows = known.rows(archive.snapshot, visit.lang) if archive.snapshot else []
    part = part_of(rows, known.filters, visit.query)
    words = {name: say(key, visit.lang) for name, key in known.columns.items()}
    return page(
        desk,
        visit,
        "table.html.j2",
        title=say(known.title, visit.lang),
        report=known.report,
        columns=list(words.items()),
        filters=[(name, words[name], part.options[name]) for name in known.filters],
        asked={name: visit.query.get(name, "") for name in (*known.filters, "q")},
        rows=part.rows,
        fitting=part.fitting,
        all=len(rows),
        pages=part.pages,
    )


def report(desk: Desk, visit: Visit) -> Response:
    """Hand out a report of the last audit."""
    archive, name = archive_of(desk), visit.at["name"]
    if name not in REPORTS or archive.room is None:
        raise HTTPException(404)
    told, file = told_of(desk, visit), archive.room / f"{name}{REPORTS[name]}"
    if not file.exists():
        raise HTTPException(404)
    title = say(_TITLES[name], visit.lang)
    return download(file.read_bytes(), f"{title} {told.audit.as_of.isoformat()}{REPORTS[name]}")


def archive_of(desk: Desk) -> Archive:
    """Return the archive. Raises HTTPException where the desk was opened without one."""
    if desk.archive is None:
        raise HTTPException(404, "no-folder")
    return desk.archive


def numbered(kept: WrittenList[Any], visit: Visit) -> tuple[list[Json], int]:
    """Return the entries of a list and the place that an address names. Raises HTTPException where there is none."""
    entries, number = kept.entries(visit.lang), visit.number("number")
    if not 0 <= number < len(entries):
        raise HTTPException(404)
    return entries, number


def rewrite(desk: Desk, visit: Visit, kept: WrittenList[Any], entries: list[Json]) -> str:
    """Write a list anew and return its digest, as `WrittenList.write`: the page says what its visitor has seen."""
    return kept.write(entries, visit.sent.get("seen", ""), desk.batches.folder, visit.lang)


def told_of(desk: Desk, visit: Visit) -> ToldFile:
    """Return what the last audit found. Raises HTTPException where there was none."""
    told = archive_of(desk).told(desk.pack, visit.lang)
    if told is None:
        raise HTTPException(404, "no-audit")
    return told


def _day(text: str, today: date) -> date | None:
    """A day as it is typed; today where nothing is."""
    if not text.strip():
        return today
    found = parse(text.strip().replace("/", "-"))
    return day_of(found) if found else None
