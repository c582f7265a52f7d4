"""Whether rows of pixels show marks that an eye tells from their ground, on the white of paper.

Few pixels, transparent ones, and colours next to that of the ground are no marks. Rows are worked out until enough ink
is found, so that a signature costs its first strokes only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, NamedTuple

from kit.ooxml.pictures.pen import Pen

# Strokes of a pen, or what may be some; lines, bars, squares or ramps of light; nothing; more than is looked at.
Marks = Literal["strokes", "ruled", "none", "unknown"]
Line = tuple[int, bytes]  # a row as it is coded: its filter, and its bytes
Ink = tuple[int, int, int]

_APART: Final = 32  # of 255 in a colour: pencil on white paper is 60 at least, the noise of a scanner below 20
_LEAST: Final = 12  # pixels of ink: a name of 20 × 10 pixels has more, a speck of dust less
_ACROSS: Final = 8  # columns that they reach over
_MOST: Final = 3 * 2**19  # bytes that are worked out, about a second; of a picture of more it cannot be told
_WHITE: Final = 255


class PixelLayout(NamedTuple):
    """How the pixels of a PNG are kept (PNG, clauses 11.2.1 and 11.3.1)."""

    width: int
    depth: int
    kind: int  # colour type: 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha
    palette: bytes = b""
    clear: bytes = b""  # of tRNS: alpha of the palette's colours


def marks_of(lines: Iterable[Line], layout: PixelLayout, apart: int = 0) -> Marks:
    """Returns what rows of pixels show on their ground, which is the first pixel's colour.

    `apart`: how many rows come before those that follow each other in the picture.
    """
    ground: Ink | None = None
    count, left, right, worked = 0, layout.width, -1, 0
    pen = Pen(layout.width)
    for at, row in enumerate(_unfiltered(lines, _step(layout))):
        colours = _colours(row, layout)
        ground = ground or colours[0]
        marks = [x for x, colour in enumerate(colours) if _is_apart(colour, ground)] if len(set(colours)) > 1 else []
        if not marks and colours and _is_apart(colours[0], ground):
            marks = list(range(layout.width))
        count, worked = count + len(marks), worked + len(row)
        if marks:
            left, right = min(left, marks[0]), max(right, marks[-1])
        if at >= apart:
            pen.add(marks)
        if count >= _LEAST and right - left >= _ACROSS and pen.is_sure:
            return "strokes"
        if worked > _MOST:
            return "unknown"
    if count < _LEAST or right - left < _ACROSS:
        return "none"
    return "strokes" if pen.is_likely else "ruled"


def _is_apart(colour: Ink, ground: Ink) -> bool:
    return any(abs(one - other) >= _APART for one, other in zip(colour, ground, strict=True))


def _step(layout: PixelLayout) -> int:
    """Bytes of a pixel."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[layout.kind]
    return max(samples * layout.depth // 8, 1)


def _unfiltered(lines: Iterable[Line], step: int) -> Iterator[bytes]:
    """The bytes of the rows (PNG, clause 9.2)."""
    above = b""
    for kind, coded in lines:
        above = _FILTERS[kind](coded, above or bytes(len(coded)), step) if kind else coded
        yield above


def _sub(coded: bytes, above: bytes, step: int) -> bytes:
    row = bytearray(coded)
    for at in range(step, len(row)):
        row[at] = (row[at] + row[at - step]) & 255
    return bytes(row)


def _up(coded: bytes, above: bytes, step: int) -> bytes:
    return bytes((one + other) & 255 for one, other in zip(coded, above, strict=True)) if any(coded) else above


def _mean(coded: bytes, above: bytes, step: int) -> bytes:
    row = bytearray(coded)
    for at, over in enumerate(above):
        before = row[at - step] if at >= step else 0
        row[at] = (row[at] + (before + over) // 2) & 255
    return bytes(row)


def _paeth(coded: bytes, above: bytes, step: int) -> bytes:
    row = bytearray(coded)
    for at, over in enumerate(above):
        before, corner = (row[at - step], above[at - step]) if at >= step else (0, 0)
        guess = before + over - corner
        far = abs(guess - before), abs(guess - over), abs(guess - corner)
        near = before if far[0] <= far[1] and far[0] <= far[2] else over if far[1] <= far[2] else corner
        row[at] = (row[at] + near) & 255
    return bytes(row)


_FILTERS: Final[dict[int, Callable[[bytes, bytes, int], bytes]]] = {1: _sub, 2: _up, 3: _mean, 4: _paeth}


def _colours(row: bytes, layout: PixelLayout) -> list[Ink]:
    """The colours of a row as they are seen on white."""
    if layout.depth == 16:  # the high bytes tell it
        row = row[::2]
    samples = _samples(row, layout) if layout.depth < 8 else row
    if layout.kind == 3:
        table = _table(layout)
        return [table[value] if value < len(table) else (0, 0, 0) for value in samples[: layout.width]]
    if layout.kind in (0, 4):
        alpha = samples[1::2] if layout.kind == 4 else b""
        grey = samples[:: 2 if layout.kind == 4 else 1]
        return _on_white((grey, grey, grey), alpha)[: layout.width]
    step = 4 if layout.kind == 6 else 3
    return _on_white((samples[::step], samples[1::step], samples[2::step]), samples[3::4] if step == 4 else b"")


def _samples(row: bytes, layout: PixelLayout) -> bytes:
    """Samples of less than a byte, one by one; grey ones stretched to 255."""
    most, per = (1 << layout.depth) - 1, 8 // layout.depth
    scale = _WHITE // most if layout.kind == 0 else 1
    shifts = [8 - layout.depth * (i + 1) for i in range(per)]
    return bytes(((byte >> shift) & most) * scale for byte in row for shift in shifts)


def _table(layout: PixelLayout) -> list[Ink]:
    palette, clear = layout.palette, layout.clear
    alpha = clear + b"\xff" * (len(palette) // 3 - len(clear))
    return _on_white((palette[::3], palette[1::3], palette[2::3]), alpha)


def _on_white(colours: tuple[bytes, bytes, bytes], alpha: bytes) -> list[Ink]:
    """Colours as they are seen on white paper."""
    if not alpha or alpha.count(255) == len(alpha):
        return list(zip(*colours, strict=True))
    return [
        tuple(_WHITE - (_WHITE - value) * share // _WHITE for value in colour)  # type: ignore[misc]
        for *colour, share in zip(*colours, alpha, strict=True)
    ]
