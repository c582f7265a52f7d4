"""Numbers: which form a document belongs to by its number alone, and the patterns that numbers keep."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kit.model import Form, Json


class Numbers:
    """Which form a number belongs to, by the patterns of the forms' schemas."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._patterns = [(re.compile(text), form) for form in forms if (text := pattern_at(form, form.number))]

    def form(self, number: str) -> Form | None:
        """The form whose documents are numbered like that."""
        return next((form for pattern, form in self._patterns if pattern.fullmatch(number)), None)


def pattern_at(form: Form, path: str) -> str:
    """The pattern that a form's schema asks for at a path (`entries[].number`); "" where there is none."""
    node: Json = form.schema
    for step in path.replace("[]", ".[]").split(".") if path else ():
        node = node.get("items", {}) if step == "[]" else node.get("properties", {}).get(step, {})
    return str(node.get("pattern", "")) if path else ""
