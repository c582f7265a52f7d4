"""Files of the archive that are no forms: named by somebody, from then on counted and listed, not read."""

from __future__ import annotations

import shlex
from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kit.audit.result import File
from kit.desk.desk import Desk, Visit
from kit.desk.folder.lists import ChangedError
from kit.desk.folder.view import finding_words
from kit.desk.pages import page
from kit.desk.routes.folder import archive_of, numbered, rewrite, told_of
from kit.messages import say
from kit.model import Finding
from kit.text import visible

_MEANING = frozenset("*?\\")  # in a pattern they stand for something else than themselves


def ask(desk: Desk, visit: Visit) -> Response:
    """Ask whether a file that could not be read is no form."""
    return _ask(desk, visit, "", 200)


def declare(desk: Desk, visit: Visit) -> Response:
    """Name a file, or all that lies in its folder; the second of two who write at the same time is told."""
    one, file = _unread(desk, visit)
    folder = PurePosixPath(file.path).parent.as_posix()
    pattern = f"/{folder}/**" if visit.sent.get("about") == "folder" and folder != "." else f"/{file.path}"
    if _MEANING & set(pattern.removesuffix("**")):
        return _ask(desk, visit, say("desk-no-form-signs", visit.lang), 422)
    kept = archive_of(desk).no_forms
    entries = kept.entries(visit.lang)
    try:
        digest = rewrite(desk, visit, kept, [*entries, *({pattern} - set(entries))])
    except ChangedError as error:
        return _ask(desk, visit, str(error), 409)
    desk.log.add(visit.person.name, "no-form", finding=one.fingerprint, no_forms=digest)
    return RedirectResponse("/folder/no-forms", 303)


def listed(desk: Desk, visit: Visit) -> Response:
    """Show all that are named, here and in the pack."""
    return _list(desk, visit, "", 200)


def withdraw(desk: Desk, visit: Visit) -> Response:
    """Take a name back."""
    kept = archive_of(desk).no_forms
    entries, number = numbered(kept, visit)
    del entries[number]
    try:
        digest = rewrite(desk, visit, kept, entries)
    except ChangedError as error:
        return _list(desk, visit, str(error), 409)
    desk.log.add(visit.person.name, "no-form-withdrawn", no_forms=digest)
    return RedirectResponse("/folder/no-forms", 303)


def _unread(desk: Desk, visit: Visit) -> tuple[Finding, File]:
    """The finding that an address names by its fingerprint, and its file, which has no verdict."""
    told = told_of(desk, visit)
    one = told.by_fingerprint.get(visit.at["finding"])
    file = next((file for file in told.audit.files if one and file.path == one.file), None)
    if one is None or file is None or file.outcome != "failed":
        raise HTTPException(404)
    return one, file


def _ask(desk: Desk, visit: Visit, told: str, status: int) -> Response:
    one, file = _unread(desk, visit)
    folder = PurePosixPath(file.path).parent.as_posix()
    files = told_of(desk, visit).audit.files
    return page(
        desk,
        visit,
        "no-form.html.j2",
        status,
        finding=finding_words(one, desk.pack, visit.lang),
        above="" if folder == "." else visible(folder),
        beside=sum(other.path.startswith(f"{folder}/") for other in files),
        seen=archive_of(desk).no_forms.digest(),
        told=told,
    )


def _list(desk: Desk, visit: Visit, told: str, status: int) -> Response:
    archive = archive_of(desk)
    seen, entries = archive.no_forms.digest(), archive.no_forms.entries(visit.lang)
    command = ["kit", "audit", archive.folder.name, *(f"--not-forms={pattern}" for pattern in entries)]
    return page(
        desk,
        visit,
        "no-forms.html.j2",
        status,
        entries=[visible(pattern) for pattern in entries],
        of_pack=[visible(pattern) for pattern in desk.pack.not_forms],
        seen=seen,
        told=told,
        file=archive.no_forms.path.name,
        command=visible(shlex.join(command)),
    )
