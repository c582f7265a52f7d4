"""Many documents of one form from a list."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from kit.desk.batches import discard
from kit.desk.desk import Desk, Visit
from kit.desk.pages import download, page
from kit.desk.routes.forms import form_of
from kit.desk.tasks import MadeFile, documents_of
from kit.lists.workbook import workbook
from kit.messages import pick
from kit.model import Form, KitError

_SHOWN = 200  # faults


def start(desk: Desk, visit: Visit) -> Response:
    """Ask for a list."""
    return _page(desk, visit, form_of(desk, visit), None, 200)


def blank(desk: Desk, visit: Visit) -> Response:
    """Make the list to fill in."""
    form = form_of(desk, visit)
    return download(workbook(form), f"{form.title.zh}.xlsx")


def make(desk: Desk, visit: Visit) -> Response:
    """Make a document for each row, in one archive; or say all that is wrong with the list."""
    form = form_of(desk, visit)
    if not visit.files:
        return RedirectResponse(f"/forms/{form.id}/list", 303)
    try:
        draft = "draft" in visit.sent
        made = desk.workers.call(
            visit.lang, documents_of, desk.pack.digest, form.id, visit.files[0].path, draft, visit.lang
        )
    except KitError as error:
        made = MadeFile(faults=(("", str(error).replace(visit.files[0].path.name, visit.files[0].name)),))
    finally:
        discard(visit.files)
    if made.faults:
        return _page(desk, visit, form, made, 422)
    return download(made.archive, f"{form.title.zh} {made.documents}.zip")


def _page(desk: Desk, visit: Visit, form: Form, made: MadeFile | None, status: int) -> Response:
    faults = made.faults if made else ()
    return page(
        desk,
        visit,
        "list.html.j2",
        status,
        form=form,
        title=pick(form.title, visit.lang),
        faults=faults[:_SHOWN],
        count=len(faults),
        file=visit.files[0].name if visit.files else "",
    )
