"""Who may come in: people with their roles and passwords, and the sessions of those who came."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from kit.desk.roles import ROLES, Role
from kit.files import write
from kit.messages import say
from kit.messages.system import system_text
from kit.model import KitError, Lang

_COST: Final = 2**14, 8, 1  # scrypt's n, r, p: 16 MB and some 50 ms a try
_LINE: Final = re.compile(r"(\S[^\t]*)\t(clerk|auditor|administrator)(?:\t([0-9a-f]{32})\$([0-9a-f]{64}))?")
_SESSIONS: Final = 500  # kept at once; the one that came first leaves first
_NOBODY: Final = "0" * 32, "0" * 64


class DeskPerson(NamedTuple):
    """Somebody at the desk."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Return whether what takes a role is open to them."""
        return ROLES.index(self.role) >= ROLES.index(role)


class KnownPeople(NamedTuple):
    """A line of the people's file: a role, and salt and hash of a password ("": comes in by a proxy only)."""

    role: Role
    salt: str = ""
    digest: str = ""


def people_of(path: Path, lang: Lang) -> dict[str, KnownPeople]:
    """Return the people of a file by name. Raises KitError for a line that is none."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        detail = system_text(error)
        raise KitError(say("cannot-read", lang, name=path, detail=detail)) from error
    found: dict[str, KnownPeople] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise KitError(say("desk-people-line", lang, name=path, line=number))
        found[parts[1]] = KnownPeople(parts[2], parts[3] or "", parts[4] or "")  # type: ignore[arg-type]
    return found


def enrol(path: Path, name: str, role: Role, password: str, lang: Lang) -> None:
    """Write somebody into the people's file, in place of an earlier line. Raises KitError, OSError."""
    known = people_of(path, lang) if path.exists() else {}
    salt = secrets.token_hex(16)
    known[name] = KnownPeople(role, salt, _digest(password, salt))
    lines = [_line(*entry) for entry in known.items()]
    path.touch(0o600)
    write(path, "".join(lines).encode())
    path.chmod(0o600)


def recognised(people: Mapping[str, KnownPeople], name: str, password: str) -> DeskPerson | None:
    """Return who that is, if the password is theirs; an unknown name takes as long as a known one."""
    known = people.get(name)
    salt, digest = (known.salt, known.digest) if known and known.digest else _NOBODY
    is_theirs = secrets.compare_digest(_digest(password, salt), digest)
    return DeskPerson(name, known.role) if known and known.digest and is_theirs else None


def _line(name: str, known: KnownPeople) -> str:
    secret = f"\t{known.salt}${known.digest}" if known.digest else ""
    return f"{name}\t{known.role}{secret}\n"


def _digest(password: str, salt: str) -> str:
    n, r, p = _COST
    return hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), n=n, r=r, p=p, dklen=32).hex()


class Sessions:
    """Those who came in, each known by a secret that only their browser holds."""

    def __init__(self) -> None:
        self._people: dict[str, DeskPerson] = {}

    def begin(self, person: DeskPerson) -> str:
        """Return a new secret for somebody."""
        while len(self._people) >= _SESSIONS:
            self._people.pop(next(iter(self._people)))
        secret = secrets.token_urlsafe(32)
        self._people[secret] = person
        return secret

    def of(self, given: Iterable[str]) -> DeskPerson | None:
        """Return who holds one of the secrets."""
        return next((self._people[secret] for secret in given if secret in self._people), None)

    def end_of(self, person: DeskPerson) -> None:
        """Forget every session of somebody: who leaves one browser leaves all of them."""
        for secret in [secret for secret, known in self._people.items() if known == person]:
            self._people.pop(secret, None)
