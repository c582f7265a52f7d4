"""Coming in, leaving, choosing a language."""

from __future__ import annotations

import re
import time
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from kit.desk.desk import Desk, Visit
from kit.desk.pages import drawn
from kit.desk.people import DeskPerson, recognised
from kit.messages import say

_BACK: Final = re.compile(r"/(?![/\\])[A-Za-z0-9/._~%?=&+-]*")  # an address of ours
_PAUSE: Final = 1.0  # seconds after a wrong password: a thousand guesses take a quarter of an hour
_YEAR: Final = 365 * 86400


def enter(desk: Desk, visit: Visit) -> Response:
    """Let in who has the address that this start printed. A page leads on, so that a Strict cookie goes along."""
    if not desk.access.is_token(visit.query.get("token", "")):
        raise HTTPException(403, "refused-stranger")
    name = say("desk-local-person", visit.lang)
    return _let_in(desk, visit, DeskPerson(name, "administrator"))


def login(desk: Desk, visit: Visit) -> Response:
    """Ask for name and password."""
    _need_people(desk)
    return drawn(visit.lang, "login.html.j2", wrong=False, name="")


def log_in(desk: Desk, visit: Visit) -> Response:
    """Let in whose password it is; who is wrong waits."""
    _need_people(desk)
    name = visit.sent.get("name", "").strip()
    person = recognised(desk.access.people, name, visit.sent.get("password", ""))
    if person is None:
        time.sleep(_PAUSE)
        desk.log.add("", "login-refused")
        return drawn(visit.lang, "login.html.j2", 403, wrong=True, name=name)
    desk.log.add(person.name, "login")
    return _let_in(desk, visit, person)


def log_out(desk: Desk, visit: Visit) -> Response:
    """Forget a session."""
    desk.access.sessions.end_of(visit.person)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(desk.access.cookie, path="/")
    return answer


def stop(desk: Desk, visit: Visit) -> Response:
    """Close the desk: for who opened it on this machine, perhaps without a terminal."""
    if not desk.access.token or desk.stop is None:
        raise HTTPException(404)
    desk.stop()
    return drawn(visit.lang, "stopped.html.j2")


def choose_language(desk: Desk, visit: Visit) -> Response:
    """Keep the language in the browser and go back to where it was chosen."""
    lang = "en" if visit.sent.get("lang") == "en" else "zh"
    back = visit.sent.get("back", "/")
    answer = RedirectResponse(back if _BACK.fullmatch(back) else "/", 303)
    answer.set_cookie("kit-language", lang, max_age=_YEAR, samesite="strict", path="/")
    return answer


def _need_people(desk: Desk) -> None:
    if not desk.access.people or desk.access.header:
        raise HTTPException(404)


def _let_in(desk: Desk, visit: Visit, person: DeskPerson) -> Response:
    answer = drawn(visit.lang, "entered.html.j2")
    secure = desk.access.schemes == ("https",)
    secret = desk.access.sessions.begin(person)
    answer.set_cookie(desk.access.cookie, secret, httponly=True, samesite="strict", path="/", secure=secure)
    return answer
