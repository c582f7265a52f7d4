"""The day from which an adopted form is in force, where nobody says it: that of the earliest copy."""

from __future__ import annotations

from collections.abc import Iterator

from kit.adopt.draft import Draft, DraftField
from kit.adopt.write.schema import dated
from kit.data.cast.dates import date_of


def first_day(draft: Draft, today: str, after: str = "") -> str:
    """Returns the earliest day that the copies bear; today where none bears one that can be.

    The field is the form's own date, by which an audit judges the version. `after`: first day of the version before.
    """
    path = dated(draft)
    made = next((field for field in draft.fields if field.path == path), None)
    days = [day for day in _days(made) if after < day <= today] if made else []
    return min(days, default=today)


def _days(made: DraftField) -> Iterator[str]:
    for text in made.values:
        try:
            yield date_of(text)
        except ValueError:
            continue
