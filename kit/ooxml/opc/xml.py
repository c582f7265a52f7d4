"""The one way to parse a part (no DTD, entities or network, libxml2's limits, no hidden markup), and to write one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.opc.limits import USUAL
from kit.ooxml.opc.namespaces import usual_names
from kit.rule_ids import DAMAGED, DOCTYPE, OVERSIZED


def _parser(whole: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=not whole,
        remove_pis=not whole,
    )


ON: Final = ("1", "true", "on")  # how a switch that is set is written (ECMA-376 part 1, 22.9.2.7)
_PARSER: Final = _parser(whole=False)
_WHOLE: Final = _parser(whole=True)
_BOM: Final = b"\xef\xbb\xbf"
_PLAIN_START: Final = re.compile(rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml\s[^>?]*\?>\s*)?<[^!?\x00]""")
_ENCODING: Final = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_ENCODINGS: Final = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1", "gb2312", "gbk", "gb18030"})
_UTF16: Final = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)


def parse(xml: bytes, most: int = USUAL.nodes, *, as_written: bool = False) -> etree._Element:
    """A part's root; strict names as the usual ones, no comments, unless it is to be written back.

    Raises UnreadError: KIT-20 "encoding", "damaged"; KIT-21 "depth", "text", "nodes"; SEC-08.
    """
    if len(xml) > most and nodes(xml) > most:
        raise UnreadError(OVERSIZED, "nodes")
    try:
        plain = _utf8(xml)
        return etree.fromstring(plain, _WHOLE) if as_written else etree.fromstring(usual_names(plain), _PARSER)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:  # of this process: no fault of the part
            raise MemoryError from error
        raise _refused(str(error)) from error


def serialised(root: etree._Element) -> bytes:
    """Return a part's bytes."""
    part: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return part


def nodes(xml: bytes) -> int:
    """No fewer than the tags and attributes of a part."""
    return xml.count(b"<") + xml.count(b"=")


def _utf8(xml: bytes) -> bytes:
    """The part with an ASCII-compatible encoding, once it is sure to hold no DTD."""
    known = next((encoding for mark, encoding in _UTF16 if xml.startswith(mark)), "")
    if known:
        xml = _from_utf16(xml, known)
    elif _encoding(xml) not in _ENCODINGS:
        raise UnreadError(DAMAGED, "encoding")
    if not _PLAIN_START.match(xml):
        _check_prolog(xml)
    return xml


def _encoding(xml: bytes) -> str:
    """The encoding that a part declares."""
    declared = _ENCODING.match(xml.removeprefix(_BOM))
    return declared[1].decode("latin-1").lower() if declared else "utf-8"


def _check_prolog(xml: bytes) -> None:
    """Refuses a DTD, and an encoding that is not declared and could hide one."""
    if b"<!DOCTYPE" in xml:
        raise UnreadError(DOCTYPE, "dtd")
    if b"\x00" in xml or not xml.removeprefix(_BOM).lstrip().startswith(b"<"):
        raise UnreadError(DAMAGED, "damaged")


def _from_utf16(xml: bytes, encoding: str) -> bytes:
    """UTF-16 as UTF-8, without its declaration."""
    try:
        return _DECLARATION.sub("", xml.decode(encoding), count=1).encode()
    except UnicodeError as error:
        raise UnreadError(DAMAGED, "damaged") from error


def _refused(message: str) -> UnreadError:
    """libxml2's complaint as ours: its limits are limits, all else is damage."""
    if "HUGE" in message or "huge" in message:
        return UnreadError(OVERSIZED, "depth" if "depth" in message else "text")
    return UnreadError(DAMAGED, "damaged")


_SMALL: Final = 1 << 13  # bytes of a part that is kept; with the number of parts, what remembering may cost
_MOST: Final = 256  # parts

T = TypeVar("T")


def remembered(read: Callable[[bytes, int], T]) -> Callable[[bytes, int], T]:
    """A reader of a part's bytes within a limit that looks at equal small parts once; its result must be immutable."""
    known = lru_cache(maxsize=_MOST)(read)

    @wraps(read)
    def look(part: bytes, limit: int) -> T:
        return known(part, limit) if len(part) <= _SMALL else read(part, limit)

    return look
