"""What a request has to show before anything is done for it: its host, its origin, who sent it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Final, NamedTuple

from starlette.datastructures import Headers

from kit.desk.people import DeskPerson, KnownPeople, Sessions

COOKIE: Final = "kit-desk"
_METHODS: Final = frozenset({"GET", "HEAD", "POST"})
OPEN: Final = frozenset({"/enter", "/login"})  # where people come in; and what these pages are drawn with:
OPEN_BELOW: Final = "/assets/"


class Refusal(NamedTuple):
    """Why a request is refused: status, and a word of `kit.messages` behind desk-."""

    status: int
    key: str


STRANGER: Final = Refusal(403, "refused-stranger")


@dataclass(slots=True)
class Access:
    """The rules of entry of one desk."""

    hosts: frozenset[str]  # what a request may call us, host:port in lower case
    token: str = ""  # of this start, "" where people log in or a proxy names them
    people: Mapping[str, KnownPeople] = field(default_factory=dict)
    header: str = ""  # in which a proxy names the user
    proxies: frozenset[str] = frozenset()  # addresses that such a header is believed from
    schemes: tuple[str, ...] = ("http",)  # that browsers know us by
    port: int = 0
    sessions: Sessions = field(default_factory=Sessions)

    @property
    def cookie(self) -> str:
        """The cookie's name: desks on one machine share a host, not a session."""
        return f"{COOKIE}-{self.port}"

    def is_token(self, given: str) -> bool:
        """Return whether that is the token of this start."""
        return bool(self.token) and secrets.compare_digest(self.token.encode(), given.encode("utf-8", "replace"))


def refusal(access: Access, method: str, headers: Headers) -> Refusal | None:
    """Return why a request is not even looked at: another host (DNS rebinding), another site's page behind it."""
    host = headers.getlist("host")
    if len(host) != 1 or host[0].casefold() not in access.hosts:
        return Refusal(421, "refused-host")
    if method not in _METHODS:
        return Refusal(405, "refused-method")
    if method == "POST" and headers.getlist("origin") not in _origins(access, host[0]):
        return Refusal(403, "refused-origin")
    is_navigation = headers.get("sec-fetch-mode", "navigate") == "navigate" and method != "POST"
    if headers.get("sec-fetch-site", "none") in ("cross-site", "same-site") and not is_navigation:
        return Refusal(403, "refused-origin")
    return None


def visitor(access: Access, headers: Headers, peer: str) -> DeskPerson | None:
    """Return who sends a request: known by a session, or named by the proxy."""
    if access.header:
        named = headers.getlist(access.header)
        name = _decoded(named[0]).strip() if len(named) == 1 else ""
        if peer not in access.proxies or not name:
            return None
        known = access.people.get(name)
        return DeskPerson(name, known.role if known else "clerk")
    return access.sessions.of(secrets_in(access, headers))


def _decoded(value: str) -> str:
    """A name as the proxy sent it: UTF-8, which headers pass on byte by byte; "" for one that nobody can have."""
    try:
        name = value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""
    return name if name.isprintable() else ""


def secrets_in(access: Access, headers: Headers) -> list[str]:
    """Return what a request holds in our cookie."""
    found = []
    for line in headers.getlist("cookie"):
        jar: SimpleCookie = SimpleCookie()
        try:
            jar.load(line)
        except CookieError:
            continue
        if access.cookie in jar:
            found.append(jar[access.cookie].value)
    return found


def _origins(access: Access, host: str) -> list[list[str]]:
    return [[f"{scheme}://{host.casefold()}"] for scheme in access.schemes]
