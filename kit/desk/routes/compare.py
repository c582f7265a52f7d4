"""An earlier report sent in and compared with the last audit: what is new, mended, still there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kit.desk.batches import Batch
from kit.desk.desk import Desk, Visit
from kit.desk.folder.comparison import Comparison, comparison
from kit.desk.folder.tables import paged
from kit.desk.folder.view import PAGE
from kit.desk.pages import page
from kit.desk.routes.folder import archive_of, told_of
from kit.model import KitError

_ALWAYS: Final = ("new", "fixed", "still")  # told even where there is nothing


def start(desk: Desk, visit: Visit) -> Response:
    """Ask for an earlier report."""
    told_of(desk, visit)
    return _page(desk, visit, 200)


def compare(desk: Desk, visit: Visit) -> Response:
    """Compare a report with the last audit, and lead on to what was found."""
    told_of(desk, visit)
    if not visit.files:
        return RedirectResponse("/folder/compare", 303)
    batch = desk.batches.keep(visit.person.name, visit.files[:1])
    try:
        _compared(desk, visit, batch)
    except KitError as error:
        words = str(error).replace(str(batch.files[0].path), batch.files[0].name)
        return _page(desk, visit, 422, told=words)
    return RedirectResponse(f"/folder/compare/{batch.id}", 303)


def look(desk: Desk, visit: Visit) -> Response:
    """Show what became of the findings, those of the part that the address asks for."""
    told_of(desk, visit)
    batch = desk.batches.of(visit.at["batch"], visit.person.name)
    if batch is None or "compared" not in batch.outcome:
        raise HTTPException(404, "gone")
    result = _compared(desk, visit, batch)
    names = [name for name, _, count in result.parts if count]
    part = visit.query.get("part", "")
    part = part if part in result.findings else next(iter(names), "new")
    parts = [one for one in result.parts if one[2] or one[0] in (*_ALWAYS, part)]
    listed = result.findings[part]
    pages = paged(visit.query, len(listed), {"part": part})
    shown = listed[(pages.number - 1) * PAGE : pages.number * PAGE]
    return _page(desk, visit, 200, result=result, parts=parts, part=part, findings=shown, pages=pages)


def _compared(desk: Desk, visit: Visit, batch: Batch) -> Comparison:
    """The comparison with the last audit there is, in a language; made once."""
    room = archive_of(desk).room
    key = (room, visit.lang)
    if batch.outcome.get("compared") != key:
        report = _report(room)
        file = batch.files[0]
        batch.outcome["result"] = desk.workers.call(visit.lang, comparison, file.path, file.name, report, visit.lang)
        batch.outcome["compared"] = key
    result: Comparison = batch.outcome["result"]
    return result


def _report(room: Path | None) -> Path:
    if room is None:
        raise HTTPException(404, "no-audit")
    return room / "json.json"


def _page(
    desk: Desk,
    visit: Visit,
    status: int,
    told: str = "",
    result: Comparison | None = None,
    findings: Sequence[Any] = (),
    **values: Any,
) -> Response:
    return page(desk, visit, "compare.html.j2", status, told=told, result=result, findings=findings, **values)
