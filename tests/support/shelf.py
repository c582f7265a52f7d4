"""Documents of the tests, in the place of those that an audit has read."""

from __future__ import annotations

from collections.abc import Iterable

from kit.rules.sets.base import Filed, keys_at


class Shelf:
    """A library in memory."""

    def __init__(self, filed: Iterable[Filed]) -> None:
        self._forms: dict[str, list[Filed]] = {}
        for one in sorted(filed, key=lambda found: (found.number, found.path)):
            self._forms.setdefault(one.form, []).append(one)

    def of(self, form: str) -> list[Filed]:
        """The documents of a form in the order of number and path."""
        return self._forms.get(form, [])

    def by(self, form: str, key: str) -> list[tuple[str, Filed]]:
        """Each of a document's keys with the document, in the order of the keys."""
        known = [(text, filed) for filed in self.of(form) for text in keys_at(filed.record.data, key)]
        return sorted(known, key=lambda pair: pair[0])
