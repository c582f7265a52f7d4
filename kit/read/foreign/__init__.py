"""Files that are no Word or Excel package as they stand: opened by a password, or saved anew by another program."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from kit.model import UnreadError
from kit.ooxml.opc.filetype import OLE
from kit.ooxml.opc.limits import USUAL, Limits
from kit.ooxml.opc.package import Package, open_package
from kit.ooxml.opc.security import Danger, dangers
from kit.read.foreign.decrypt import decrypted, unlocked
from kit.read.foreign.office import FORMATS, saved_anew, unreadable
from kit.read.foreign.old import Old, looked_at
from kit.rule_ids import CONVERTED, ENCRYPTED, MACROS, OTHER_KIND

_MACRO_MARKS: Final = ("_VBA_PROJECT".encode("utf-16-le"), b"Basic/script-lc.xml", b"Scripts/python/")


class Opened(NamedTuple):
    """A package, and what the file was by its content: docx, xlsx, doc, xls, odt, ods."""

    package: Package
    kind: str
    outer: tuple[Danger, ...] = ()  # what was to be said before it was a package

    def told(self) -> list[Danger]:
        """What there is to say about the file itself, not about what it says. Raises UnreadError."""
        return [*self.outer, *dangers(self.package)]


def opened(data: bytes, limits: Limits = USUAL) -> Opened:
    """The package in a file, made readable if that can be done. Raises UnreadError."""
    try:
        package = open_package(data, limits)
        return Opened(package, package.kind)
    except UnreadError as error:
        if (error.rule, error.detail) == (ENCRYPTED, "password"):
            return opened(decrypted(data, limits.passwords), replace(limits, passwords=()))
        if error.rule != OTHER_KIND or error.detail not in FORMATS or not limits.conversion:
            raise
        kind = error.detail
    old = looked_at(data, kind) if data.startswith(OLE) else Old(kind)
    if old is None:
        raise unreadable(kind)
    plain = unlocked(data, old.kind, limits.passwords) if old.is_locked else data
    anew = saved_anew(plain, old.kind, limits, old.is_early)
    macros = [Danger(MACROS, f".{old.kind}")] if any(mark in data for mark in _MACRO_MARKS) else []
    return Opened(open_package(anew, limits), old.kind, (Danger(CONVERTED, f".{old.kind}"), *macros))
