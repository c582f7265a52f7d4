"""What goes to a worker and what comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import ceil
from typing import NamedTuple

from kit import __version__
from kit.audit.engine.codec import Packed, seal
from kit.audit.engine.limits import Bounds
from kit.audit.engine.walk import WalkedItem
from kit.model import Finding, Lang
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack, default_folder
from kit.rule_ids import SYSTEM


class Known(NamedTuple):
    """What an earlier run found in a file of these bytes, as it stands in the cache: to be believed if it is whole."""

    sha256: str
    record: Packed | None
    rule: str = ""
    detail: str = ""
    sealed: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it has changed since."""
        try:
            return seal(*self[:4]) == self.sealed
        except (TypeError, AttributeError):  # not even of the kinds that were stored
            return False


class Task(NamedTuple):
    """One file to look at."""

    item: WalkedItem
    known: Known | None = None


class Job(NamedTuple):
    """All that looking at a file depends on, beside the file."""

    pack: str  # its folder, "" for the default one
    org: str  # the roster's file, "" for the pack's own
    digest: str
    version: str
    as_of: date
    lang: Lang
    judge: bool  # whether the documents' own rules are asked
    limits: Limits
    bounds: Bounds
    root: str = ""  # a folder that has to be there, else the worker sees other files than we do


class Read(NamedTuple):
    """A file that was read, and what its own rules say of it."""

    path: str
    sha256: str
    record: Packed | None  # None where the stored one holds
    form: str
    number: str = ""
    department: str = ""
    date: str = ""  # YYYY-MM-DD
    identified: str = ""  # what told which form it is: property, identifier, text, header, title or labels
    certainty: float = 1.0
    keys: tuple[tuple[str, str], ...] = ()  # where a key stands that cases are formed by, and the key
    findings: tuple[Finding, ...] = ()


class Unread(NamedTuple):
    """A file without a verdict, and the rule and detail that tell why."""

    path: str
    rule: str
    detail: str = ""
    sha256: str = ""  # "" where not even its bytes could be had


class SetAside(NamedTuple):
    """A file that turned out to be no document: one that the kit itself wrote."""

    path: str
    sha256: str
    reason: str  # a word of `kit.messages`


Examined = Read | Unread | SetAside


def job_for(pack: Pack, as_of: date, lang: Lang, judge: bool, limits: Limits, bounds: Bounds, root: str) -> Job:
    """What the workers have to know; another program has to end before its reader does."""
    own = pack.folders[0]
    folder, org = "" if own == default_folder().resolve() else str(own), str(pack.org or "")
    limits = replace(limits, conversion=min(limits.conversion, ceil(bounds.seconds * 3 / 4)))
    return Job(folder, org, pack.digest, __version__, as_of, lang, judge, limits, bounds, root)


def failed(path: str, detail: str, sha256: str = "") -> Unread:
    """A file that we could not look at."""
    return Unread(path, SYSTEM, detail, sha256)
