"""Whether a JPEG shows marks that an eye tells from their ground (ISO/IEC 10918-1).

The blocks of 8 × 8 are read without painting a pixel: a block's first coefficient is its mean, what the others weigh is
how much it varies. Of a progressive picture the means alone are read. Kinds that no office program writes (arithmetic
code, 12 bits) are left to the eye.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from kit.ooxml.pictures.bits import Bits

_HUFFMAN: Final = {0xC0: False, 0xC1: False, 0xC2: True}  # frames that are read, and whether they are progressive
_SIZED: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # segments that tell the size
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # marks without a length
_CODES, _TABLES, _RESTARTS, _SCAN_HEAD = 0xC4, 0xDB, 0xDD, 0xDA
_SCAN: Final = -1  # our own: the code behind a scan's head has no mark
_RESTART: Final = re.compile(b"\xff[\xd0-\xd7]")
_APART: Final = 32  # of 255 between the means of two blocks: see `ink`
_APART_PROGRESSIVE: Final = 8  # a stroke of one pixel on paper moves a block's mean by more, ink next to white by less
_VARIED: Final = (8 * 10) ** 2  # weight of a block that deviates by 10 of 255: a pencil's stroke does, noise does not
_MOST: Final = 400_000  # symbols of a scan that are read, about half a second
_MOST_SCANS: Final = 16  # that are read; a progressive picture tells its means in one, another one has one a part
_DC, _AC = 0, 1


class JpegPart(NamedTuple):
    """A colour part of a frame: its samplings, and the number of its table."""

    id: int
    across: int
    down: int
    table: int


class JpegFrame(NamedTuple):
    """The picture as its frame tells it."""

    width: int
    height: int
    parts: tuple[JpegPart, ...]
    is_progressive: bool
    is_read: bool


class Jpeg(NamedTuple):
    """Size of a picture, and whether it shows marks; None where that cannot be told."""

    width: int
    height: int
    has_marks: bool | None


class _Coded(NamedTuple):
    """A part as a scan has it: where its blocks stand in a unit, and the codes of its means and of the rest."""

    part: JpegPart
    blocks: int
    step: int  # pixels from one column of blocks to the next
    means: tuple[int, ...]
    others: tuple[int, ...]
    weights: tuple[int, ...]


class _State:
    """What the segments before a scan say."""

    def __init__(self) -> None:
        self.frame: JpegFrame | None = None
        self.codes: dict[tuple[int, int], bytes] = {}
        self.tables: dict[int, tuple[int, ...]] = {}
        self.restart = 0


def jpeg(data: bytes) -> Jpeg | None:
    """Returns what a JPEG is; None where it holds no picture. Raises ValueError, IndexError, struct.error, KeyError."""
    state, head, answers = _State(), b"", list[bool | None]()
    for mark, start, end in _segments(data):
        body = data[start:end]
        if mark in _SIZED:
            state.frame = _frame(mark, body)
        elif mark == _CODES:
            state.codes |= _codes(body)
        elif mark == _TABLES:
            state.tables |= _tables(body)
        elif mark == _RESTARTS:
            state.restart = struct.unpack(">H", body[:2])[0]
        elif mark == _SCAN_HEAD:
            head = body
        elif mark == _SCAN and body and True not in answers:
            answers.append(_of_scan(state, head, body) if len(answers) < _MOST_SCANS else None)
    if state.frame is None or not answers or not state.frame.width or not state.frame.height:
        return None
    shows = True if True in answers else None if None in answers else False
    return Jpeg(state.frame.width, state.frame.height, shows)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Mark, start and end of what a segment holds; the code behind a scan's head has a mark of its own here."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError("no mark")
        mark = data[at + 1]
        if mark == 0xFF or mark in _ALONE:
            at += 1 if mark == 0xFF else 2
            continue
        if mark == 0xD9:
            return
        end = at + 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
        start = at + 4
        yield mark, start, end
        if mark == _SCAN_HEAD:
            start, end = end, _end_of_scan(data, end)
            yield _SCAN, start, end
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the code of a scan ends: at the next mark that is no restart and no escaped byte."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and data[at + 1] not in _ALONE:
            return at
        at += 2
    return len(data)


def _frame(mark: int, body: bytes) -> JpegFrame:
    depth, height, width, count = struct.unpack(">BHHB", body[:6])
    rows = (body[6 + 3 * i : 9 + 3 * i] for i in range(count))
    parts = tuple(JpegPart(row[0], row[1] >> 4, row[1] & 15, row[2]) for row in rows)
    if not all(part.across and part.down for part in parts):
        raise ValueError("no samples")
    return JpegFrame(width, height, parts, _HUFFMAN.get(mark, False), mark in _HUFFMAN and depth == 8)


def _codes(body: bytes) -> dict[tuple[int, int], bytes]:
    """The codes of a segment, as they are listed: how many there are of each length, and what they stand for."""
    found, at = {}, 0
    while at + 17 <= len(body):
        end = at + 17 + sum(body[at + 1 : at + 17])
        found[body[at] >> 4, body[at] & 15] = body[at + 1 : end]
        at = end
    return found


@lru_cache(maxsize=8)
def _looked_up(listed: bytes) -> tuple[int, ...]:
    """By the next 16 bits, how long a code is (high byte) and what it stands for (B.2.4.2, C.2)."""
    values, table, code = iter(listed[16:]), [0] * 65536, 0
    for length, count in enumerate(listed[:16], 1):
        span = 1 << (16 - length)
        if code + count * span > len(table):
            raise ValueError("more codes than there are")
        for _ in range(count):
            table[code : code + span] = [length << 8 | next(values, 0)] * span
            code += span
    return tuple(table)


def _tables(body: bytes) -> dict[int, tuple[int, ...]]:
    """The weights of the 64 coefficients, in the order in which they are coded (B.2.4.1)."""
    found, at = {}, 0
    while at < len(body):
        size = 2 if body[at] >> 4 else 1
        kind = ">64H" if size == 2 else ">64B"
        found[body[at] & 15] = struct.unpack(kind, body[at + 1 : at + 1 + 64 * size])
        at += 1 + 64 * size
    return found


def _of_scan(state: _State, head: bytes, code: bytes) -> bool | None:
    """Whether a scan shows marks; None where it cannot be told. One of finer detail alone shows none."""
    frame = state.frame
    if frame is None or not frame.is_read:
        return None
    start, exact = head[-3], head[-1]
    if frame.is_progressive and (start or exact >> 4):
        return False
    parts = _parts_of(state, frame, head)
    marks = _Marks(_APART_PROGRESSIVE if frame.is_progressive else _APART)
    units = _units(frame, [each.part for each in parts])
    pieces = _RESTART.split(code)
    for i, piece in enumerate(pieces):
        first = i * state.restart
        last = min(first + state.restart, units.number) if state.restart else units.number
        for seen in _blocks(piece, parts, range(first, last), units.across, frame.is_progressive):
            if marks.add(*seen, exact & 15):
                return True
            if marks.symbols > _MOST:
                return None
    return False


class _Units(NamedTuple):
    across: int
    number: int


def _units(frame: JpegFrame, parts: Sequence[JpegPart]) -> _Units:
    """How many units a scan of these parts has: of a part alone a unit is a block (A.2.3)."""
    most_across, most_down = (max(sizes) for sizes in zip(*((part[1], part[2]) for part in frame.parts), strict=True))
    wide, high = (parts[0].across, parts[0].down) if len(parts) == 1 else (1, 1)
    across = -(-frame.width * wide // (8 * most_across))
    return _Units(across, across * -(-frame.height * high // (8 * most_down)))


def _parts_of(state: _State, frame: JpegFrame, head: bytes) -> list[_Coded]:
    known, most = {part.id: part for part in frame.parts}, max(part.across for part in frame.parts)
    rows = [head[1 + 2 * i : 3 + 2 * i] for i in range(head[0])]
    found = []
    for row in rows:
        part = known[row[0]]
        others = () if frame.is_progressive else _looked_up(state.codes[_AC, row[1] & 15])
        blocks = 1 if len(rows) == 1 else part.across * part.down
        means, weights = _looked_up(state.codes[_DC, row[1] >> 4]), state.tables[part.table]
        found.append(_Coded(part, blocks, 8 * most // part.across, means, others, weights))
    return found


class _Marks:
    """Blocks that differ from their ground, which is the first of their part: by their mean, or in themselves."""

    def __init__(self, apart: int) -> None:
        self._apart, self._ground, self._columns = apart, dict[int, float](), set[int]()
        self.symbols = 0

    def add(self, part: int, column: int, mean: float, weight: int, symbols: int, scale: int) -> bool:
        """Takes in a block; returns whether the marks reach over two columns, as no speck does."""
        self.symbols += symbols
        ground = self._ground.setdefault(part, mean)
        if weight >= _VARIED or abs(mean - ground) * (1 << scale) >= self._apart:
            self._columns.add(column)
        return len(self._columns) > 1


def _blocks(
    piece: bytes, parts: Sequence[_Coded], units: range, across: int, is_progressive: bool
) -> Iterator[tuple[int, int, float, int, int]]:
    """Part, column in pixels, mean, weight of the rest and symbols of each block between two restarts (F.2.2)."""
    bits = Bits(piece.replace(b"\xff\0", b"\xff"))
    before = [0] * len(parts)
    for unit in units:
        for i, coded in enumerate(parts):
            for block in range(coded.blocks):
                before[i] += bits.value(bits.symbol(coded.means))
                weight, symbols = (0, 1) if is_progressive else _weight(bits, coded)
                beside = block % coded.part.across if coded.blocks > 1 else 0
                column = (unit % across * (coded.part.across if coded.blocks > 1 else 1) + beside) * coded.step
                yield i, column, before[i] * coded.weights[0] / 8, weight, symbols


def _weight(bits: Bits, coded: _Coded) -> tuple[int, int]:
    """What the coefficients behind the first weigh, and how many symbols tell it."""
    at, weight, symbols = 1, 0, 1
    while at < 64:
        symbol, symbols = bits.symbol(coded.others), symbols + 1
        size = symbol & 15
        if not size:
            if symbol != 0xF0:
                break  # nothing behind it
            at += 16
            continue
        at += symbol >> 4
        weight += (bits.value(size) * coded.weights[at]) ** 2
        at += 1
    return weight, symbols
