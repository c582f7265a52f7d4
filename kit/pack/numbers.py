"""Numbers: which form a document belongs to by its number alone, and the patterns that numbers keep."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kit.data.paths import schema_at
from kit.model import Form


class Numbers:
    """Which form a number belongs to, by the patterns of the forms' schemas."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._patterns = [(re.compile(text), form) for form in forms if (text := pattern_at(form, form.number))]

    def form(self, number: str) -> Form | None:
        """The form whose documents are numbered like that."""
        return next((form for pattern, form in self._patterns if pattern.fullmatch(number)), None)


def next_number(numbers: Iterable[str], prefix: str, year: int, ahead: int = 0) -> str:
    """Return the number behind those that begin so (ZG-2026-007), or one further `ahead`."""
    head = f"{prefix}-{year}-"
    taken = (re.fullmatch(rf"{re.escape(head)}([0-9]+)", number) for number in numbers)
    return f"{head}{max((int(one[1]) for one in taken if one), default=0) + 1 + ahead:03}"


def pattern_at(form: Form, path: str) -> str:
    """The pattern that a form's schema asks for at a path (`entries[].number`); "" where there is none."""
    return str(schema_at(form.schema, path).get("pattern", "")) if path else ""
