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


def pattern_at(form: Form, path: str) -> str:
    """The pattern that a form's schema asks for at a path (`entries[].number`); "" where there is none."""
    return str(schema_at(form.schema, path).get("pattern", "")) if path else ""
