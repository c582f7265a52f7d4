"""What is still to be done, and until when, as a kind of rule says it beside its check.

The same rule that finds what came too late says what runs out next, so that there is one set of limits.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from kit.calendar.worktime import When, duration, last_minute
from kit.model import NO_TEXT, Text
from kit.rules.base import shown


class Due(NamedTuple):
    """Something that is not done yet, at one path of a document."""

    path: str
    at: datetime | None  # the last minute; None: no date is set, or `reason` says why none can be worked out
    is_day: bool = True  # any hour of that day will do
    about: Text = NO_TEXT  # which one of several: a period, a role, the document that is missing
    row: str = ""  # what should be there and is not; part of the identity
    reason: str = ""  # a key of REASONS
    is_ahead: bool = False  # it runs out by itself: afterwards nothing is owed
    department: str = ""  # who owes it, where the rule knows better than the document's row
    person: str = ""


def until(limit: When | None) -> tuple[datetime | None, bool]:
    """Return the last minute of a day or moment that a document sets, and whether it is a day."""
    return (last_minute(limit) if limit else None), not isinstance(limit, datetime)


def by_end(path: str, within: str, end: datetime | None, about: Text = NO_TEXT, row: str = "") -> Due:
    """Return what is to be done by the end of a limit; nobody knows it where the calendar is not published."""
    return Due(path, end, not is_timed(within), about, row, "" if end else "no-calendar")


def end_text(within: str, end: datetime | None) -> str:
    """Return the end of a limit as a message prints it: the minute, or the day that any hour of will do."""
    return shown((end if is_timed(within) else end.date()).isoformat()) if end else ""


def is_timed(within: str) -> bool:
    """Return whether a limit is in hours and minutes."""
    return duration(within).unit == "minutes"
