"""A form of one's own: uploaded blank and in copies, looked at beside its page, corrected, taken into the pack."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from kit.adopt.job import AdoptedFile
from kit.desk import paper
from kit.desk.adopting import Drafted, corrected, draft_of
from kit.desk.batches import Batch
from kit.desk.desk import Desk, Visit
from kit.desk.pages import page
from kit.desk.routes.settings import own_folder, renew
from kit.files import write_all
from kit.messages import pick, say
from kit.messages.own.adopt import KINDS
from kit.model import KitError
from kit.setup.offered import offering
from kit.text import visible

_MOST = 500  # fields of a form


def start(desk: Desk, visit: Visit) -> Response:
    """Ask for the files of a form."""
    return _page(desk, visit, 200, "")


def draft(desk: Desk, visit: Visit) -> Response:
    """Draft a form from its files, and lead on to the draft."""
    pack = own_folder(desk)
    if not visit.files:
        return RedirectResponse("/adopt", 303)
    batch = desk.batches.keep(visit.person.name, visit.files)
    trial = batch.files[0].path.parent / "pack"
    given = [AdoptedFile(file.name, file.path.read_bytes()) for file in batch.files]
    blank, copies = (None, given) if "copies-only" in visit.sent else (given[0], given[1:])
    title = visit.sent.get("title", "").strip()[:100]
    try:
        made = desk.workers.call(
            visit.lang, draft_of, pack, trial, blank, copies, title, desk.today.isoformat(), visit.lang
        )
    except KitError as error:
        return _page(desk, visit, 422, str(error))
    batch.outcome.update(draft=made, copies=copies, trial=trial)
    return RedirectResponse(f"/adopt/{batch.id}", 303)


def look(desk: Desk, visit: Visit) -> Response:
    """Show the draft as a table beside the page of the blank form."""
    batch, made = _drafted(desk, visit)
    kinds = [pick(words, visit.lang) for words in KINDS.values()]
    lines = [
        line._replace(excerpt=visible(line.excerpt), examples=tuple(map(visible, line.examples))) for line in made.lines
    ]
    return page(
        desk,
        visit,
        "draft.html.j2",
        batch=batch.id,
        made=made,
        lines=lines,
        kinds=kinds,
        doubts=[number for number, line in enumerate(lines, 1) if not line.is_sure],
        can_draw=paper.can_draw(),
        unclaimed=[(visible(name), visible(text)) for name, text in made.unclaimed],
    )


def correct(desk: Desk, visit: Visit) -> Response:
    """Take corrections over, and read the copies back anew."""
    batch, made = _drafted(desk, visit)
    lines = visit.data.get("lines") if isinstance(visit.data, dict) else None
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise HTTPException(400)
    try:
        batch.outcome["draft"] = desk.workers.call(
            visit.lang, corrected, batch.outcome["trial"], made.form, lines[:_MOST], batch.outcome["copies"], visit.lang
        )
    except KitError as error:
        return JSONResponse({"words": str(error)}, 422)
    return JSONResponse({"words": ""})


def take(desk: Desk, visit: Visit) -> Response:
    """Put the form into the pack, all of its files or none, and go on with it."""
    batch, made = _drafted(desk, visit)
    pack, trial = own_folder(desk), Path(batch.outcome["trial"])
    if made.faults:
        return _page(desk, visit, 422, made.faults)
    if made.form in desk.pack.forms or any((pack / name).exists() for name in made.files):
        return _page(desk, visit, 409, say("desk-adopt-there", visit.lang, name=made.title))
    write_all((pack / name, (trial / name).read_bytes()) for name in made.files)
    renew(desk, pack)
    write_all(offering(pack, desk.pack))
    desk.log.add(visit.person.name, "adopted", form=made.form, pack=desk.pack.digest)
    return RedirectResponse(f"/forms/{made.form}?joined=1", 303)


def _drafted(desk: Desk, visit: Visit) -> tuple[Batch, Drafted]:
    batch = desk.batches.of(visit.at["batch"], visit.person.name)
    if batch is None or "draft" not in batch.outcome:
        raise HTTPException(404, "gone")
    return batch, batch.outcome["draft"]


def _page(desk: Desk, visit: Visit, status: int, told: str) -> Response:
    return page(desk, visit, "adopt.html.j2", status, told=told, is_own=desk.own_folder is not None)
