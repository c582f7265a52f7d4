"""Lines on a page that are neither level nor upright: nobody rules a table with them, they cross out what is there."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage

Point = tuple[float, float]

_STEEP: Final = 3.0  # points to the side and up at least, as thick as the widest line of a table
_LONG: Final = 20.0  # points; a shorter one is part of something drawn: a tick, an arrow's head


def strokes(page: PdfPage) -> Iterator[Point]:
    """Yield the middle of each slanting line."""
    from pypdfium2 import raw

    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        for (left, bottom), (right, top) in _straight(item):
            width, height = abs(right - left), abs(top - bottom)
            if min(width, height) > _STEEP and hypot(width, height) > _LONG:
                yield (left + right) / 2, (bottom + top) / 2


def _straight(item: PdfObject) -> Iterator[tuple[Point, Point]]:
    """The straight parts of a path; a ring around a word has none."""
    from ctypes import byref, c_float

    from pypdfium2 import raw

    matrix, x, y = item.get_matrix(), c_float(), c_float()
    before: Point | None = None
    for i in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = matrix.on_point(x.value, y.value)
        if before is not None and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield before, point
        before = point
