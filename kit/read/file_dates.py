"""The days on which a file says it was made and last changed; one made after it was signed hints at late signing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kit.calendar.worktime import day_of, parse
from kit.model import Data
from kit.ooxml.opc.package import Package

_GRACE = timedelta(days=1)  # a form signed on paper is often typed in the next day


def made_late(package: Package, zone: str, data: Data) -> tuple[str, str] | None:
    """The path of the earliest signature date that lies before the day the file was made, and that day."""
    made = _day(package.created(), zone)
    if made is None:
        return None
    first, path = min(((day, path) for path, day in _signed(data)), default=(date.max, ""))
    return (path, str(made)) if made - first > _GRACE else None


def last_changed(package: Package, zone: str) -> str:
    """The day of dcterms:modified where the documents are written, "" where the file states none."""
    return str(_day(package.modified(), zone) or "")


def _signed(data: Data) -> Iterator[tuple[str, date]]:
    """The date of every row that holds a signature."""
    for table, rows in data.items():
        for i, row in enumerate(rows if isinstance(rows, list) else ()):
            at = parse(row.get("date")) if isinstance(row, dict) and "signature" in row else None
            if at:
                yield f"{table}[{i}].date", day_of(at)


def _day(stated: str, zone: str) -> date | None:
    """The day of a moment where the documents are written; files that we render state none."""
    try:
        at = datetime.fromisoformat(stated)
        return (at.astimezone(ZoneInfo(zone)) if at.tzinfo else at).date()
    except (ValueError, OverflowError):  # no moment, or one that the calendar ends before
        return None
