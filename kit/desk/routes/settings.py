"""The settings: what the pack says, and a new workbook of settings taken after it was tried."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kit.desk.batches import Batch
from kit.desk.desk import Desk, Visit
from kit.desk.pages import download, page
from kit.desk.trial import Facts, book_name, facts, tried
from kit.desk.workers import Workers
from kit.files import write
from kit.messages import say
from kit.model import KitError
from kit.pack import load
from kit.setup.workbook import workbook


def start(desk: Desk, visit: Visit) -> Response:
    """Show what the pack says."""
    return _page(desk, visit, 200)


def begin(desk: Desk, visit: Visit) -> Response:
    """Make the workbook of settings for an organisation that has none yet."""
    name = visit.sent.get("name", "").strip()[:100]
    if not name:
        return RedirectResponse("/settings", 303)
    return download(workbook(desk.pack, name, name, {}, visit.lang), book_name(Path("/nonexistent")))


def current(desk: Desk, visit: Visit) -> Response:
    """Hand out the workbook of settings as it stands."""
    folder = own_folder(desk)
    path = folder / book_name(folder)
    if not path.exists():
        raise HTTPException(404)
    return download(path.read_bytes(), path.name)


def try_out(desk: Desk, visit: Visit) -> Response:
    """Try a workbook of settings, and show what would change."""
    folder = own_folder(desk)
    if not visit.files:
        return RedirectResponse("/settings", 303)
    batch = desk.batches.keep(visit.person.name, visit.files[:1])
    try:
        new = desk.workers.call(visit.lang, tried, folder, batch.files[0].path, desk.pack.org, visit.lang)
    except KitError as error:
        return _page(desk, visit, 422, faults=str(error).splitlines(), file=batch.files[0].name)
    batch.outcome["seen"] = _digest(folder)
    return _page(desk, visit, 200, changes=_changes(facts(desk.pack, visit.lang), new), batch=batch.id)


def take(desk: Desk, visit: Visit) -> Response:
    """Put the workbook in the old one's place and go on with it; not where somebody else has changed it meanwhile."""
    folder = own_folder(desk)
    batch: Batch | None = desk.batches.of(visit.sent.get("batch", ""), visit.person.name)
    if batch is None or "seen" not in batch.outcome:
        raise HTTPException(404, "gone")
    if batch.outcome["seen"] != _digest(folder):
        return _page(desk, visit, 409, faults=[say("desk-settings-changed", visit.lang)])
    content = batch.files[0].path.read_bytes()
    write(folder / book_name(folder), content)
    renew(desk, folder)
    desk.log.add(visit.person.name, "settings", workbook=hashlib.sha256(content).hexdigest(), pack=desk.pack.digest)
    return RedirectResponse("/settings", 303)


def renew(desk: Desk, folder: Path) -> None:
    """Go on with the pack as it stands now. Side effect: other workers, which know it. Raises PackError."""
    desk.pack, old = load(folder, desk.pack.org), desk.workers
    desk.workers = Workers(desk.pack)
    old.close()


def _page(desk: Desk, visit: Visit, status: int, **values: Any) -> Response:
    known = facts(desk.pack, visit.lang)
    own = desk.own_folder
    usual: dict[str, Any] = {
        "faults": [],
        "changes": None,
        "batch": "",
        "file": "",
        "is_own": own is not None,
        "has_book": own is not None and (own / book_name(own)).exists(),
    }
    return page(desk, visit, "settings.html.j2", status, head=known.head, rules=known.rules, **{**usual, **values})


def _changes(old: Facts, new: Facts) -> list[tuple[str, str, str]]:
    """What would be otherwise: what it is called, how it is, how it would be."""
    before = dict(old.head) | old.rules
    after = dict(new.head) | new.rules
    names = dict.fromkeys((*before, *after))
    return [
        (name, before.get(name, "—"), after.get(name, "—")) for name in names if before.get(name) != after.get(name)
    ]


def own_folder(desk: Desk) -> Path:
    """Return the organisation's own pack. Raises HTTPException where the desk has only the manuals'."""
    if desk.own_folder is None:
        raise HTTPException(404, "settings-none")
    return desk.own_folder


def _digest(folder: Path) -> str:
    path = folder / book_name(folder)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
