"""A form's first page in small: the outline of its sections as a picture, drawn from the schema alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple

from kit.desk.fill.layout import PageSection, layout
from kit.messages import pick
from kit.model import Form, Lang

_LOW, _HIGH = 210, 297  # A4 in mm; a picture's unit is one
_EDGE: Final = 16
_HEIGHT: Final = 9  # of a pair of label and value
_TITLE: Final = 15


class _Line(NamedTuple):
    """Shapes, and how far down they reach."""

    shapes: str
    end: float


def miniature(form: Form, lang: Lang) -> str:
    """Return the picture as SVG; its colours are those of the style sheet of who looks at it."""
    wide, high = (_HIGH, _LOW) if form.landscape else (_LOW, _HIGH)
    shapes = "".join(_shapes(form, lang, wide, high))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<rect width="{wide}" height="{high}" fill="#fff"/>{shapes}</svg>'
    )


def _shapes(form: Form, lang: Lang, wide: int, high: int) -> Iterator[str]:
    title = pick(form.title, lang)
    size = min(_TITLE, int((wide - 2 * _EDGE) / max(1, len(title)) * (1.7 if title.isascii() else 1.0)))
    yield (
        f'<text x="{wide / 2}" y="32" text-anchor="middle" font-size="{size}" font-weight="600" fill="#1c2733" '
        f'font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif">{escape(title)}</text>'
    )
    at = 46.0
    for section in layout(form, lang):
        if at > high - _EDGE - 3 * _HEIGHT:
            return
        yield _bar(_EDGE, at, min(60, 8 + 7 * len(section.title)), 4, "#1f4e79")
        lines = [line for line in _lines(section, wide) if at + 8 + line.end <= high - _EDGE]
        yield f'<g transform="translate({_EDGE} {at + 8:.1f})">{"".join(line.shapes for line in lines)}</g>'
        at += 14 + (lines[-1].end if lines else 0)


def _lines(section: PageSection, wide: int) -> Iterator[_Line]:
    """The lines of a section, from its top."""
    inner = wide - 2 * _EDGE
    if section.rows:
        yield _Line(_bar(0, 0, inner, _HEIGHT, "#d7e1ec"), _HEIGHT)
        for row in range(1, 1 + min(section.rows.most, 4 if wide < _HIGH else 9)):
            shapes = _frame(0, row * _HEIGHT, inner, _HEIGHT) + _rules(row * _HEIGHT, inner, len(section.rows.columns))
            yield _Line(shapes, (row + 1) * _HEIGHT)
        return
    broad = sum(control.span == 4 for control in section.controls)
    rows = (len(section.controls) - broad + 1) // 2
    for row in range(rows):
        yield _Line("".join(_pair(side * inner / 2, row * _HEIGHT, inner / 2) for side in (0, 1)), (row + 1) * _HEIGHT)
    for row in range(broad):
        top = (rows + 2 * row) * _HEIGHT
        yield _Line(_pair(0, top, inner, 2 * _HEIGHT), top + 2 * _HEIGHT)


def _pair(x: float, y: float, width: float, height: float = _HEIGHT) -> str:
    return _bar(x, y, 26, height, "#eef3f8") + _frame(x, y, width, height) + _bar(x + 4, y + 3.5, 16, 2, "#9fb0c0")


def _rules(y: float, width: float, count: int) -> str:
    step = width / max(1, count)
    return "".join(
        f'<path d="M{step * i:.1f} {y:.1f}v{_HEIGHT}" stroke="#b9c6d2" stroke-width=".5"/>' for i in range(1, count)
    )


def _bar(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def _frame(x: float, y: float, width: float, height: float) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="none" '
        'stroke="#b9c6d2" stroke-width=".6"/>'
    )
