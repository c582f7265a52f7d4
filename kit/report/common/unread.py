"""The files that nobody could read, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text as Line

from kit.model import Finding
from kit.report.common.wrap import hang
from kit.text import visible


def unread_lines(unread: Sequence[Finding], width: int | None) -> Iterator[Line]:
    """Return the files by name with why, and a blank line behind them; nothing where all were read."""
    for one in unread:
        yield Line(visible(one.file), "bold")
        yield from (Line(text, "red") for text in hang("  ", visible(one.message), width))
    if unread:
        yield Line()
