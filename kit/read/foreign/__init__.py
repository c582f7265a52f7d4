"""Files that are no Word or Excel package as they stand: opened by a password, or saved anew by another program.

What looks into such files is loaded where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple

from kit.model import UnreadError
from kit.ooxml.opc.filetype import OLE
from kit.ooxml.opc.limits import USUAL, Limits
from kit.ooxml.opc.package import Package, open_package
from kit.ooxml.opc.security import Danger, dangers
from kit.read.foreign.office import FORMATS, Source, saved_anew, unreadable
from kit.rule_ids import CONVERTED, ENCRYPTED, LINKED, MACROS, OTHER_KIND

NOTHING_AHEAD: Final[Mapping[str, bytes]] = MappingProxyType({})
_MACRO_MARKS: Final = ("_VBA_PROJECT".encode("utf-16-le"), b"Basic/script-lc.xml", b"Scripts/python/")


class Opened(NamedTuple):
    """A package, and what the file was by its content: docx, xlsx, doc, xls, odt, ods."""

    package: Package
    kind: str
    outer: tuple[Danger, ...] = ()  # what was to be said before it was a package

    def told(self) -> list[Danger]:
        """What there is to say about the file itself, not about what it says. Raises UnreadError."""
        return [*self.outer, *dangers(self.package)]


def opened(data: bytes, limits: Limits = USUAL, ahead: Mapping[str, bytes] = NOTHING_AHEAD) -> Opened:
    """The package in a file, made readable if that can be done. `ahead`: files saved anew already, by digest.

    Raises UnreadError.
    """
    try:
        package = open_package(data, limits)
        return Opened(package, package.kind)
    except UnreadError as error:
        if (error.rule, error.detail) == (ENCRYPTED, "password"):
            return opened(_decrypted(data, limits), replace(limits, passwords=()), ahead)
        source, is_locked = _source(data, error, limits)
    try:
        anew = ahead.get(source.digest) or saved_anew(source, limits)
    except UnreadError as error:
        if is_locked and error.rule == OTHER_KIND:  # by a password, which LibreOffice did not ask for
            raise UnreadError(ENCRYPTED, "no-decrypter") from error
        raise
    macros = [Danger(MACROS, f".{source.kind}")] if any(mark in data for mark in _MACRO_MARKS) else []
    links = [Danger(LINKED, ".odt")] if source.kind == "odt" and _is_linking(data) else []
    return Opened(open_package(anew, limits), source.kind, (Danger(CONVERTED, f".{source.kind}"), *macros, *links))


def source_of(data: bytes, limits: Limits) -> Source:
    """The document in a file as another program can open it: without its password, its kind known by its content.

    Raises UnreadError for what is no Word, Excel or OpenDocument file, or is locked.
    """
    try:
        return Source(data, open_package(data, limits).kind)
    except UnreadError as error:
        if (error.rule, error.detail) == (ENCRYPTED, "password"):
            return source_of(_decrypted(data, limits), replace(limits, passwords=()))
        return _source(data, error, limits)[0]


def to_save_anew(data: bytes, limits: Limits) -> Source | None:
    """What another program has to save anew before a file can be read; None where there is nothing of that kind."""
    try:
        open_package(data, limits)
    except UnreadError as error:
        with suppress(UnreadError):
            return _source(data, error, limits)[0]
    return None


def saved_as_package(data: bytes, limits: Limits) -> bytes:
    """A file as a Word or Excel package: itself, or saved anew by another program. Raises UnreadError."""
    source = to_save_anew(data, limits)
    content = saved_anew(source, limits) if source is not None else data
    open_package(content, limits)
    return content


def _source(data: bytes, error: UnreadError, limits: Limits) -> tuple[Source, bool]:
    """The old file in the bytes, and whether a password may still lock it. Raises the error, or UnreadError."""
    if error.rule != OTHER_KIND or error.detail not in FORMATS or not limits.conversion:
        raise error
    from kit.read.foreign.compound import named_as_usual
    from kit.read.foreign.decrypt import unlocked
    from kit.read.foreign.old import Old, looked_at

    old = looked_at(data, error.detail) if data.startswith(OLE) else Old(error.detail)
    if old is None:
        raise unreadable(error.detail)
    plain = unlocked(data, old.kind, limits.passwords) if old.is_locked else data
    return Source(named_as_usual(plain), old.kind, old.is_early), old.is_locked and plain is data


def _decrypted(data: bytes, limits: Limits) -> bytes:
    from kit.read.foreign.decrypt import decrypted

    return decrypted(data, limits.passwords)


def _is_linking(data: bytes) -> bool:
    from kit.read.foreign.opendocument import is_linking

    return is_linking(data)
