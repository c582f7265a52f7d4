"""What is still to be done, and until when, as a kind of rule says it beside its check.

The same rule that finds what came too late says what runs out next, so that there is one set of limits.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from kit.calendar.worktime import When, last_minute
from kit.model import NO_TEXT, Text


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
