"""The application: every address with what answers it and the role it takes."""

from __future__ import annotations

import json
import re
import shutil
import traceback
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple, NoReturn

import anyio
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from kit.desk.access import STRANGER, Refusal
from kit.desk.batches import Upload
from kit.desk.desk import Desk, Handler, Visit
from kit.desk.guard import Guard
from kit.desk.pages import assets, fault
from kit.desk.people import DeskPerson
from kit.desk.roles import Role
from kit.desk.routes import (
    adopt,
    check,
    compare,
    document,
    entry,
    folder,
    followup,
    forms,
    holds,
    home,
    lists,
    no_forms,
    settings,
    waivers,
)
from kit.messages import WORDS, say
from kit.model import Json, KitError, Lang

MOST_FILES: Final = 200  # sent in at once
_MOST_FIELDS: Final = 50  # of a page's form, beside its files
_FIELD: Final = 1 << 20  # bytes of one of them
_FORMS: Final = ("multipart/form-data", "application/x-www-form-urlencoded")
_NAME: Final = 200  # characters of a file's name
_SUFFIX: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_AT_ONCE: Final = 2  # things done at the same time that take more than a moment


class Address(NamedTuple):
    """An address of the desk; `is_slow`: what answers reads files or makes many."""

    path: str
    method: str
    handler: Handler
    role: Role = "clerk"
    is_slow: bool = False


ADDRESSES: Final = (
    Address("/", "GET", home.home),
    Address("/enter", "GET", entry.enter),
    Address("/login", "GET", entry.login),
    Address("/login", "POST", entry.log_in, is_slow=True),
    Address("/logout", "POST", entry.log_out),
    Address("/stop", "POST", entry.stop, "administrator"),
    Address("/language", "POST", entry.choose_language),
    Address("/forms", "GET", forms.gallery),
    Address("/forms/{form}", "GET", forms.fill),
    Address("/forms/{form}/picture.svg", "GET", forms.picture),
    Address("/forms/{form}/blank", "GET", forms.blank),
    Address("/forms/{form}/looked-at", "POST", forms.looked_at),
    Address("/forms/{form}/document", "POST", forms.document),
    Address("/forms/{form}/paper", "POST", forms.paper, is_slow=True),
    Address("/forms/{form}/list", "GET", lists.start),
    Address("/forms/{form}/list", "POST", lists.make, is_slow=True),
    Address("/forms/{form}/list.xlsx", "GET", lists.blank),
    Address("/check", "GET", check.start),
    Address("/check", "POST", check.check, is_slow=True),
    Address("/check/{batch}", "GET", check.verdicts, is_slow=True),
    Address("/check/{batch}/{number}/copy", "GET", check.marked_copy, is_slow=True),
    Address("/check/{batch}/{number}/pages", "GET", check.pages, is_slow=True),
    Address("/check/{batch}/{number}/pages/{page}", "GET", check.drawn_page),
    Address("/check/{batch}/{number}/no-form", "POST", check.no_form),
    Address("/folder", "GET", folder.start, "auditor"),
    Address("/folder/audit", "POST", folder.begin, "auditor"),
    Address("/folder/progress", "GET", folder.progress, "auditor"),
    Address("/folder/stop", "POST", folder.stop, "auditor"),
    Address("/folder/findings", "GET", folder.findings, "auditor"),
    Address("/folder/due", "GET", folder.due, "auditor"),
    Address("/folder/signoffs", "GET", folder.table, "auditor"),
    Address("/folder/kept", "GET", folder.table, "auditor"),
    Address("/folder/followup", "GET", followup.start, "auditor"),
    Address("/folder/followup", "POST", followup.take, "auditor"),
    Address("/folder/compare", "GET", compare.start, "auditor"),
    Address("/folder/compare", "POST", compare.compare, "auditor", is_slow=True),
    Address("/folder/compare/{batch}", "GET", compare.look, "auditor", is_slow=True),
    Address("/folder/holds", "GET", holds.start, "auditor"),
    Address("/folder/holds", "POST", holds.place, "auditor"),
    Address("/folder/holds/{number}/lift", "POST", holds.lift, "auditor"),
    Address("/folder/no-forms", "GET", no_forms.listed, "auditor"),
    Address("/folder/no-forms/{number}/withdraw", "POST", no_forms.withdraw, "auditor"),
    Address("/folder/no-form/{finding}", "GET", no_forms.ask, "auditor"),
    Address("/folder/no-form/{finding}", "POST", no_forms.declare, "auditor"),
    Address("/folder/document/{document}", "GET", document.look, "auditor"),
    Address("/folder/document/{document}/original", "GET", document.original, "auditor", is_slow=True),
    Address("/folder/document/{document}/check", "POST", document.check, "auditor", is_slow=True),
    Address("/folder/report/{name}", "GET", folder.report, "auditor"),
    Address("/folder/waive/{finding}", "GET", waivers.ask, "auditor"),
    Address("/folder/waive/{finding}", "POST", waivers.waive, "auditor"),
    Address("/folder/waivers", "GET", waivers.listed, "auditor"),
    Address("/folder/waivers/{number}/withdraw", "POST", waivers.withdraw, "auditor"),
    Address("/settings", "GET", settings.start, "administrator"),
    Address("/settings", "POST", settings.try_out, "administrator", is_slow=True),
    Address("/settings/take", "POST", settings.take, "administrator", is_slow=True),
    Address("/settings/begin", "POST", settings.begin, "administrator", is_slow=True),
    Address("/adopt", "GET", adopt.start, "administrator"),
    Address("/adopt", "POST", adopt.draft, "administrator", is_slow=True),
    Address("/adopt/{batch}", "GET", adopt.look, "administrator"),
    Address("/adopt/{batch}", "POST", adopt.correct, "administrator", is_slow=True),
    Address("/adopt/{batch}/take", "POST", adopt.take, "administrator", is_slow=True),
    Address("/settings/book", "GET", settings.current, "administrator"),
)


def application(desk: Desk) -> ASGIApp:
    """Return the desk as an ASGI application."""
    slow = anyio.CapacityLimiter(_AT_ONCE)
    routes = [
        Route(one.path, partial(_answer, desk, one, slow if one.is_slow else None), methods=[one.method])
        for one in ADDRESSES
    ]
    routes.append(Route("/assets/{name}", _asset, methods=["GET"]))
    handlers = {HTTPException: partial(_told, desk)}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), desk.access, partial(_refused, desk))


async def _asset(request: Request) -> Response:
    if request.path_params["name"] not in assets():
        raise HTTPException(404)
    content, kind = assets()[request.path_params["name"]]
    return Response(content, media_type=kind, headers={"cache-control": "public, max-age=31536000, immutable"})


async def _answer(desk: Desk, address: Address, slow: anyio.CapacityLimiter | None, request: Request) -> Response:
    """Answer one request in a thread; whatever goes wrong becomes a page in words."""
    person: DeskPerson = request.state.person or DeskPerson("", "clerk")
    lang = language_of(desk, request)
    if not person.may(address.role):
        raise HTTPException(403, "refused-role")
    visit = await _taken_apart(desk, request, person, lang)
    try:
        answer: Response = await run_sync(partial(address.handler, desk, visit), limiter=slow)
    except KitError as error:
        return fault(lang, 400, str(error), person)
    except HTTPException:
        raise
    except OSError as error:  # a disk that is full, a folder that is read only: nothing was written
        name = Path(error.filename).name if isinstance(error.filename, str) else "—"
        return fault(lang, 500, say("cannot-write", lang, name=name, detail=error.strerror or error), person)
    except Exception as error:  # a fault of ours: told in a line, and where it came from
        frame = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}, {frame.filename}:{frame.lineno}"
        return fault(lang, 500, say("internal", lang, detail=detail), person)
    return answer


async def _taken_apart(desk: Desk, request: Request, person: DeskPerson, lang: Lang) -> Visit:
    """What a request holds. Raises HTTPException where it holds too much, or what nobody asked for."""
    sent: dict[str, str] = {}
    files: tuple[Upload, ...] = ()
    data: Json = None
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind == "application/json":
        data = _json(await request.body())
    elif request.method == "POST" and kind in _FORMS:
        sent, files = await _form(desk, request)
    elif request.method == "POST" and kind:
        raise HTTPException(415, "http-400")
    return _visit(request, person, lang)._replace(sent=sent, files=files, data=data)


def _visit(request: Request, person: DeskPerson, lang: Lang) -> Visit:
    """A request without what was sent."""
    query = f"?{request.url.query}" if request.url.query else ""
    address = request.url.path + query
    return Visit(person, lang, address, dict(request.path_params), dict(request.query_params), {}, (), None)


def _json(body: bytes) -> Json:
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "refused-form") from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


async def _form(desk: Desk, request: Request) -> tuple[dict[str, str], tuple[Upload, ...]]:
    """Fields and files of a page's form; the files lie in a room of their own."""
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_FIELD)
    except HTTPException as error:
        raise error if error.status_code != 400 else HTTPException(400, "refused-form") from error
    try:
        sent = {key: value for key, value in form.multi_items() if isinstance(value, str)}
        given = [value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]
        return sent, await run_sync(laid_down, desk, given) if given else ()
    finally:
        await form.close()


def laid_down(desk: Desk, given: list[UploadFile]) -> tuple[Upload, ...]:
    """Write files that were sent in down under names of ours. Side effect: a new folder. Raises OSError."""
    room, files = desk.batches.room(), list[Upload]()
    for number, one in enumerate(given):
        name = PurePosixPath((one.filename or "").replace("\\", "/")).name[:_NAME] or "?"
        suffix = found[0].lower() if (found := _SUFFIX.search(name)) else ""
        path = room / f"{number}{suffix}"
        with path.open("xb") as file:
            shutil.copyfileobj(one.file, file)
        files.append(Upload(name, path))
    return tuple(files)


def language_of(desk: Desk, request: HTTPConnection) -> Lang:
    """Return the language that somebody chose, else the desk's, else the browser's."""
    chosen = request.cookies.get("kit-language", "")
    if chosen in ("zh", "en"):
        return "zh" if chosen == "zh" else "en"
    return desk.lang or ("zh" if request.headers.get("accept-language", "zh").casefold().startswith("zh") else "en")


def _refused(desk: Desk, scope: Scope, refused: Refusal) -> Response:
    """The answer to what does not come in: those who are to log in are led there."""
    lang = language_of(desk, HTTPConnection(scope))
    if refused is STRANGER and desk.access.people and not desk.access.header and scope["method"] == "GET":
        return RedirectResponse("/login", 303)
    return fault(lang, refused.status, say(f"desk-{refused.key}", lang))


async def _told(desk: Desk, request: Request, error: Exception) -> Response:
    """An error of HTTP in words."""
    assert isinstance(error, HTTPException)
    lang = language_of(desk, request)
    if error.detail == "no-audit":
        return await run_sync(folder.no_audit, desk, _visit(request, request.state.person, lang))
    key = f"desk-{error.detail}"
    usual = "desk-http-404" if error.status_code in (404, 405) else "desk-http-400"
    words = say(key if key in WORDS else usual, lang)
    return fault(lang, error.status_code, words, request.state.person)
