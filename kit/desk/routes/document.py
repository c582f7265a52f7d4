"""A document of the archive: what was found in it, what is still to be done, its pages and a copy with the findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kit.audit.engine.walk import shown
from kit.audit.result import Audit, File
from kit.desk.batches import FiledBatch, Upload
from kit.desk.desk import Desk, Visit
from kit.desk.folder.documents import content_of
from kit.desk.folder.view import finding_words, outstanding
from kit.desk.pages import download, page
from kit.desk.routes.folder import archive_of, task_words, told_of
from kit.messages import pick, say
from kit.model import Finding, KitError
from kit.text import visible


def look(desk: Desk, visit: Visit) -> Response:
    """Show what the last audit and its lists say of the document."""
    return _page(desk, visit, "", 200)


def original(desk: Desk, visit: Visit) -> Response:
    """Hand the document out, if it is still the one that was audited."""
    file = file_of(desk, visit, visit.at["document"])
    try:
        return download(content_of(archive_of(desk).folder, file, visit.lang), name_of(file))
    except KitError as error:
        return _page(desk, visit, str(error), 409)


def check(desk: Desk, visit: Visit) -> Response:
    """Show the document as one that was dropped, with its pages and a copy to take along: findings are the audit's."""
    file = file_of(desk, visit, visit.at["document"])
    try:
        content = content_of(archive_of(desk).folder, file, visit.lang)
    except KitError as error:
        return _page(desk, visit, str(error), 409)
    path = desk.batches.room() / f"0{PurePosixPath(file.path).suffix.lower()}"
    path.write_bytes(content)
    filed = FiledBatch(_alone(desk, visit, file), f"/folder/document/{visit.at['document']}")
    batch = desk.batches.keep(visit.person.name, [Upload(name_of(file), path)], filed)
    return RedirectResponse(f"/check/{batch.id}", 303)


def _alone(desk: Desk, visit: Visit, file: File) -> Audit:
    """The audit, of this document alone; what is said at another's place stands for the document as a whole here."""
    name = shown(name_of(file))
    found = tuple(
        replace(one, file=name) if one.file == file.path else replace(one, file=name, field="", place="")
        for one in findings_of(desk, visit, file)
    )
    return replace(told_of(desk, visit).audit, files=(replace(file, path=name),), findings=found)


def findings_of(desk: Desk, visit: Visit, file: File) -> list[Finding]:
    """Return what the last audit found on the document, and on others that it is compared with."""
    known = told_of(desk, visit).lookup.findings
    return [one.finding for one in known if file.path in (one.finding.file, *one.finding.related)]


def file_of(desk: Desk, visit: Visit, name: str) -> File:
    """Return the document that an id names. Raises HTTPException where the last audit has none."""
    file = told_of(desk, visit).documents.get(name)
    if file is None:
        raise HTTPException(404)
    return file


def name_of(file: File) -> str:
    """Return what a document is called, without its folders."""
    return PurePosixPath(visible(file.path)).name


def _page(desk: Desk, visit: Visit, told: str, status: int) -> Response:
    file, lang = file_of(desk, visit, visit.at["document"]), visit.lang
    form = desk.pack.forms.get(file.form)
    heads = {
        "number": visible(file.number),
        "name": name_of(file),
        "folder": str(PurePosixPath(visible(file.path)).parent),
        "title": pick(form.title, lang) if form else "",
        "department": visible(file.department),
        "date": file.date,
        "outcome": say(f"outcome-{file.outcome}", lang),
    }
    return page(desk, visit, "document.html.j2", status, told=told, file=heads, **_about(desk, visit, file))


def _about(desk: Desk, visit: Visit, file: File) -> dict[str, Any]:
    snapshot = archive_of(desk).snapshot
    assert snapshot
    return {
        "findings": [finding_words(one, desk.pack, visit.lang) for one in findings_of(desk, visit, file)],
        "signoffs": [outstanding(one, visit.lang) for one in snapshot.signoffs if one.file == file.path],
        "tasks": [task_words(one) for one in snapshot.tasks if one.file == file.path],
        "kept": [visible(one["until"]) for one in snapshot.kept if one["path"] == file.path],
        "id": visit.at["document"],
        "is_held": file.outcome != "skipped",
    }
