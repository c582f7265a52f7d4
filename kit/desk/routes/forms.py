"""The forms: a gallery, a page for each to fill it in, and the documents made of it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from kit.desk.desk import Desk, Visit
from kit.desk.fill.entry import DeskEntry, EntryFault, entered
from kit.desk.fill.layout import PageSection, layout
from kit.desk.fill.miniature import miniature
from kit.desk.pages import download, page
from kit.desk.paper import can_print, pdf
from kit.messages import pick, say
from kit.model import DataError, Form, Lang
from kit.pack import Pack
from kit.render import file_name, render


def gallery(desk: Desk, visit: Visit) -> Response:
    """Show all forms."""
    forms = sorted(desk.pack.forms.values(), key=lambda form: (form.codes[:1], pick(form.title, visit.lang)))
    cards = [
        {
            "id": form.id,
            "title": pick(form.title, visit.lang),
            "code": form.codes[0] if form.codes else form.id,
            "kind": "Word" if form.template.endswith(".docx") else "Excel",
            "is_wide": form.landscape,
        }
        for form in forms
    ]
    return page(desk, visit, "gallery.html.j2", forms=cards)


def fill(desk: Desk, visit: Visit) -> Response:
    """Show a form to fill in."""
    form = form_of(desk, visit)
    joined = {"title": pick(form.title, visit.lang), "count": len(desk.pack.forms) - 1}
    return page(
        desk,
        visit,
        "fill.html.j2",
        told=say("desk-adopt-joined", visit.lang, **joined) if "joined" in visit.query else "",
        form=form,
        title=pick(form.title, visit.lang),
        code=form.codes[0] if form.codes else "",
        suffix=Path(form.template).suffix.removeprefix("."),
        can_print=can_print(),
        sections=_layout(desk.pack, form.id, visit.lang),
    )


def picture(desk: Desk, visit: Visit) -> Response:
    """Draw a form's first page in small."""
    text = _miniature(desk.pack, form_of(desk, visit).id, visit.lang)
    return Response(text, media_type="image/svg+xml", headers={"cache-control": "private, max-age=600"})


def blank(desk: Desk, visit: Visit) -> Response:
    """Make a blank form, to be printed or filled in by hand."""
    form = form_of(desk, visit)
    return download(render(desk.pack, form, {}), f"{form.title.zh}{Path(form.template).suffix}")


def looked_at(desk: Desk, visit: Visit) -> Response:
    """Say what is wrong with what was typed so far, and what follows from it."""
    return _told(entered(desk.pack, form_of(desk, visit), visit.data, desk.today, visit.lang))


def document(desk: Desk, visit: Visit) -> Response:
    """Make the document of what was typed, or say why there is none; as `kit render` does, byte for byte."""
    form = form_of(desk, visit)
    entry, content = _made(desk, visit, form)
    return _told(entry, 422) if content is None else download(content, file_name(form, entry.data))


def paper(desk: Desk, visit: Visit) -> Response:
    """Make its pages as PDF, as `kit render` into a PDF does."""
    form = form_of(desk, visit)
    entry, content = _made(desk, visit, form)
    if content is None:
        return _told(entry, 422)
    suffix = Path(form.template).suffix
    return download(pdf(content, suffix, visit.lang), file_name(form, entry.data).removesuffix(suffix) + ".pdf")


def _made(desk: Desk, visit: Visit, form: Form) -> tuple[DeskEntry, bytes | None]:
    """What the page's values come to, and their document, None where they make none."""
    entry = entered(desk.pack, form, visit.data, desk.today, visit.lang)
    is_draft = isinstance(visit.data, dict) and visit.data.get("draft") is True
    if any(not (fault.is_missing and is_draft) for fault in entry.faults):
        return entry, None
    try:
        return entry, render(desk.pack, form, entry.data)
    except DataError as error:
        faults = tuple(EntryFault(path, say(key, visit.lang)) for path, key in error.problems)
        return entry._replace(faults=faults), None


def form_of(desk: Desk, visit: Visit) -> Form:
    """Return the form that an address names. Raises HTTPException where there is none of that id."""
    form = desk.pack.forms.get(visit.at["form"])
    if form is None:
        raise HTTPException(404)
    return form


def _told(entry: DeskEntry, status: int = 200) -> JSONResponse:
    told = {
        "faults": [_fault(fault) for fault in entry.faults],
        "derived": entry.derived,
        "understood": entry.understood,
        "advice": [_fault(fault) for fault in entry.advice],
    }
    return JSONResponse(told, status)


def _fault(fault: EntryFault) -> dict[str, Any]:
    return {"path": fault.path, "words": fault.words, "missing": fault.is_missing}


@lru_cache(maxsize=256)
def _layout(pack: Pack, form: str, lang: Lang) -> list[PageSection]:
    return layout(pack.forms[form], lang)


@lru_cache(maxsize=256)
def _miniature(pack: Pack, form: str, lang: Lang) -> str:
    return miniature(pack.forms[form], lang)
