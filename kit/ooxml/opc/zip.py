"""Zip files as bytes: a strict index of entries, bounded inflate with CRC, a fast deterministic writer.

Only what OPC allows is read: stored and deflated entries, no encryption, no spanning. zipfile reads the
index of the rare zip64 file; everything else goes through one loop over the central directory.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Final, NamedTuple

from kit.model import UnreadError
from kit.rule_ids import DAMAGED, ENCRYPTED, OVERSIZED

_END: Final = struct.Struct("<4sHHHHIIH")
_CENTRAL: Final = struct.Struct("<4sHHHHHHIIIHHHHHII")
_LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
_HEAD: Final = struct.Struct("<HHHHHIIIHH")  # what a local header and its central copy have in common
_TAIL: Final = struct.Struct("<HHHII")
_LOCAL_MARK: Final = b"PK\x03\x04"
_CENTRAL_MARK: Final = b"PK\x01\x02"
_MADE_BY: Final = b"\x14\x00"  # version 2.0, as _VERSION
_END_MARK: Final = b"PK\x05\x06"
_LOCATOR64: Final = b"PK\x06\x07"
_END_SIZE: Final = 22
_LONGEST_COMMENT: Final = 65535
_ZIP64: Final = 0xFFFFFFFF
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_STORED: Final = 0
_DEFLATED: Final = 8
_EPOCH: Final = 0x0021  # 1980-01-01, the first date a zip can hold: equal content gives equal bytes
_VERSION: Final = 20
_SMALL: Final = 1 << 12  # bytes of a part that files of one template share, such as relationships: inflated once


class Part(NamedTuple):
    """A packed entry, ready to be written into any number of zip files."""

    name: bytes
    packed: bytes
    crc: int
    size: int  # inflated
    method: int  # 0 stored, 8 deflated


class Entry(NamedTuple):
    """Where a part lies in a zip file."""

    name: str
    offset: int  # of its local header
    packed: int
    size: int
    crc: int
    method: int


class Filled(NamedTuple):
    """A template's document."""

    content: bytes
    largest: int  # bytes of its largest part that depends on data, inflated


def pack_part(name: str, data: bytes, level: int = 1) -> Part:
    """A part deflated at the level, or stored where that does not pay."""
    packed = zlib.compress(data, level, -15)
    if len(packed) >= len(data):
        return Part(name.encode(), data, zlib.crc32(data), len(data), _STORED)
    return Part(name.encode(), packed, zlib.crc32(data), len(data), _DEFLATED)


def write_zip(parts: Iterable[Part]) -> bytes:
    """A zip of the parts in their order: fixed stamp, no extra fields, the same bytes for the same parts."""
    chunks: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, packed, crc, size, method in parts:
        flags = 0 if name.isascii() else _UTF8
        width = len(name)
        head = _HEAD.pack(_VERSION, flags, method, 0, _EPOCH, crc, len(packed), size, width, 0)
        chunks += (_LOCAL_MARK, head, name, packed)
        directory += (_CENTRAL_MARK, _MADE_BY, head, _TAIL.pack(0, 0, 0, 0, offset), name)
        offset += _LOCAL.size + width + len(packed)
    central = b"".join(directory)
    count = len(directory) // 5
    end = _END.pack(_END_MARK, 0, 0, count, count, len(central), offset, 0)
    return b"".join((*chunks, central, end))


def index(data: bytes, most: int) -> list[Entry]:
    """The entries of a zip file, folders apart. Raises UnreadError: KIT-20, KIT-25, KIT-21 above `most`."""
    at = data.rfind(_END_MARK, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or len(data) - at < _END_SIZE:
        raise UnreadError(DAMAGED, "truncated")
    _, disk, start_disk, _, count, size, start, _ = _END.unpack_from(data, at)
    if count == 0xFFFF or start == _ZIP64 or size == _ZIP64:
        return _index64(data, most)
    if count > most:
        raise UnreadError(OVERSIZED, "entries")
    if start + size != at and data[at - 20 : at - 16] == _LOCATOR64:
        return _index64(data, most)
    if disk or start_disk or start + size != at:
        raise UnreadError(DAMAGED, "damaged")
    try:
        return _entries(data, start, count, most)
    except (struct.error, UnicodeDecodeError) as error:
        raise UnreadError(DAMAGED, "damaged") from error


def _entries(data: bytes, start: int, count: int, most: int) -> list[Entry]:
    """The central directory's entries."""
    entries: list[Entry] = []
    at = start
    for _ in range(count):
        mark, _, _, flags, method, _, _, crc, packed, size, width, extra, note, _, _, _, offset = _CENTRAL.unpack_from(
            data, at
        )
        if mark != _CENTRAL_MARK:
            raise UnreadError(DAMAGED, "damaged")
        if packed == _ZIP64 or size == _ZIP64 or offset == _ZIP64:
            return _index64(data, most)
        at += 46
        raw = data[at : at + width]
        name = raw.decode("utf-8" if flags & _UTF8 or raw.isascii() else "cp437")
        at += width + extra + note
        _check_entry(method, flags & _ENCRYPTED)
        if not name.endswith("/"):
            entries.append(Entry(name, offset, packed, size, crc, method))
    return entries


def _index64(data: bytes, most: int) -> list[Entry]:
    """The same through zipfile, which knows zip64."""
    try:
        infos = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error) as error:
        raise UnreadError(DAMAGED, "damaged") from error
    if len(infos) > most:
        raise UnreadError(OVERSIZED, "entries")
    for info in infos:
        _check_entry(info.compress_type, info.flag_bits & _ENCRYPTED)
    return [
        Entry(i.orig_filename, i.header_offset, i.compress_size, i.file_size, i.CRC, i.compress_type)
        for i in infos
        if not i.orig_filename.endswith("/")
    ]


def _check_entry(method: int, encrypted: int) -> None:
    """Refuses what OPC does not know."""
    if encrypted:
        raise UnreadError(ENCRYPTED, "zip")
    if method not in (_STORED, _DEFLATED):
        raise UnreadError(DAMAGED, "method")


def packed_bytes(data: bytes, entry: Entry) -> bytes:
    """An entry's bytes as they lie in the file; its local header must agree on the name."""
    try:
        mark, _, _, method, _, _, _, _, _, width, extra = _LOCAL.unpack_from(data, entry.offset)
    except struct.error as error:
        raise UnreadError(DAMAGED, "damaged") from error
    start = entry.offset + _LOCAL.size + width + extra
    name = data[entry.offset + _LOCAL.size : entry.offset + _LOCAL.size + width]
    known = name == entry.name.encode() or name == entry.name.encode("cp437", "replace")
    if mark != _LOCAL_MARK or method != entry.method or not known or start + entry.packed > len(data):
        raise UnreadError(DAMAGED, "damaged")
    return data[start : start + entry.packed]


def inflate(data: bytes, entry: Entry) -> bytes:
    """An entry's bytes, never more than its header promised. Raises UnreadError KIT-20 if they disagree."""
    look = _known if max(entry.packed, entry.size) <= _SMALL else _inflated
    return look(packed_bytes(data, entry), entry.method, entry.size, entry.crc)


def _inflated(packed: bytes, method: int, size: int, crc: int) -> bytes:
    if method == _STORED:
        inflated = packed
    else:
        try:
            inflated = zlib.decompressobj(-15).decompress(packed, size + 1)
        except zlib.error as error:
            raise UnreadError(DAMAGED, "damaged") from error
    if len(inflated) != size or zlib.crc32(inflated) != crc:
        raise UnreadError(DAMAGED, "damaged")
    return inflated


_known = lru_cache(maxsize=512)(_inflated)
