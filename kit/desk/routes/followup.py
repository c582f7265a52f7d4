"""A rectification register sent in: each audit from then on tells which of its rows are put right."""

from __future__ import annotations

from typing import Any, Final

from starlette.responses import RedirectResponse, Response

from kit.audit.rectify.followup import SETTLED
from kit.audit.rectify.register import FORM
from kit.desk.batches import discard
from kit.desk.desk import Desk, Visit
from kit.desk.folder.archive import ArchiveRegister
from kit.desk.folder.documents import content_of
from kit.desk.folder.following import Followed, FollowedRow
from kit.desk.folder.index import document_id
from kit.desk.folder.tables import paged
from kit.desk.folder.view import PAGE, finding_words
from kit.desk.pages import page
from kit.desk.routes.document import file_of, name_of
from kit.desk.routes.folder import archive_of, audit_as_on
from kit.messages import say
from kit.model import KitError
from kit.text import visible

_ALARMING: Final = ("claimed", "back", "unproven")  # people wrote otherwise than is so
_WAITING: Final = ("open", "unseen", "own")


def start(desk: Desk, visit: Visit) -> Response:
    """Show what became of the register, or ask for one."""
    archive = archive_of(desk)
    running = archive.look(desk.clock())
    found = archive.snapshot.followup if archive.snapshot else None
    values = _values(desk, visit, found) if found else {}
    return _page(desk, visit, 200, running=running is not None, found=found, **values)


def take(desk: Desk, visit: Visit) -> Response:
    """Keep a register and audit the folder, which follows it up."""
    archive = archive_of(desk)
    chosen = visit.sent.get("document", "")
    if not visit.files and not chosen:
        return RedirectResponse("/folder/followup", 303)
    try:
        if archive.look(desk.clock()) is not None:
            raise KitError(say("desk-followup-wait", visit.lang))
        archive.register = _register(desk, visit, chosen)
        audit_as_on(desk, visit)
    except KitError as error:
        archive.register = None
        return _page(desk, visit, 422, told=str(error))
    finally:
        discard(visit.files)
    return RedirectResponse("/folder", 303)


def _register(desk: Desk, visit: Visit, chosen: str) -> ArchiveRegister:
    """The register that was sent in, or the one of the archive that was chosen. Raises KitError."""
    if visit.files:
        return ArchiveRegister(visit.files[0].name, visit.files[0].path.read_bytes())
    file = file_of(desk, visit, chosen)
    return ArchiveRegister(name_of(file), content_of(archive_of(desk).folder, file, visit.lang))


def _values(desk: Desk, visit: Visit, found: Followed) -> dict[str, Any]:
    asked, lang = visit.query, visit.lang
    rows = [row for row in found.rows if _fits(row, visit)]
    kept = {name: asked[name] for name in ("state", "department", "q") if asked.get(name)}
    pages = paged(asked, len(rows), kept)
    waiting = sum(count for state, count in found.counts if state not in SETTLED)
    late = say("followup-overdue", lang, count=found.overdue) if found.overdue else ""
    added = say("followup-added", lang, count=found.added) if found.added else ""
    is_settled = found.is_settled and not found.faults
    archive = archive_of(desk)
    return {
        "verdict": say("followup-settled", lang) if is_settled else say("followup-unsettled", lang, count=waiting),
        "about": visible(_about(desk, found, visit)),
        "states": [(state, say(f"fate-{state}", lang), count) for state, count in found.counts if count],
        "remarks": [visible(text) for text in filter(None, (*found.remarks, late, added))],
        "faults": [finding_words(one, desk.pack, lang) for one in found.faults],
        "rows": [_words(row, desk, visit) for row in rows[(pages.number - 1) * PAGE : pages.number * PAGE]],
        "pages": pages,
        "departments": sorted({row.department for row in found.rows if row.department}),
        "has_book": bool(archive.room and (archive.room / "followup.xlsx").exists()),
        "state": asked.get("state", ""),
        "department": asked.get("department", ""),
        "q": asked.get("q", ""),
    }


def _about(desk: Desk, found: Followed, visit: Visit) -> str:
    snapshot = archive_of(desk).snapshot
    assert snapshot
    about = {"number": found.number or "—", "audited": found.audited_on or "—", "as_of": snapshot.audit.as_of}
    return say("followup-about", visit.lang, file=found.file, **about)


def _fits(row: FollowedRow, visit: Visit) -> bool:
    asked = visit.query
    is_wanted = all(getattr(row, name) == asked[name] for name in ("state", "department") if asked.get(name))
    words = asked.get("q", "").strip().casefold()
    texts = (row.fault, row.document, row.problem, row.owner)
    return is_wanted and (not words or any(words in text.casefold() for text in texts))


def _words(row: FollowedRow, desk: Desk, visit: Visit) -> dict[str, Any]:
    texts = ("fault", "document", "problem", "department", "owner", "due", "reason", "proof")
    mood = "error" if row.state in _ALARMING else "warning" if row.state in _WAITING else "good"
    words = {name: "\n".join(map(visible, getattr(row, name).split("\n"))) for name in texts}
    link = document_id(row.document)
    known = archive_of(desk).told(desk.pack, visit.lang)
    words["link"] = link if known and link in known.documents else ""
    return {**words, "is_late": row.is_late, "words": say(f"fate-{row.state}", visit.lang), "mood": mood}


def _filed(desk: Desk, visit: Visit) -> list[tuple[str, str]]:
    """The registers that lie in the archive, by their ids."""
    known = archive_of(desk).told(desk.pack, visit.lang)
    documents = known.documents.items() if known else ()
    return [(name, visible(f"{file.number} {file.path}")) for name, file in documents if file.form == FORM]


def _page(desk: Desk, visit: Visit, status: int, **values: Any) -> Response:
    snapshot = archive_of(desk).snapshot
    day = snapshot.audit.as_of if snapshot else desk.today
    filed = _filed(desk, visit)
    usual = {"told": "", "running": False, "found": None, "as_of": day.isoformat(), "filed": filed}
    return page(desk, visit, "followup.html.j2", status, **{**usual, **values})
