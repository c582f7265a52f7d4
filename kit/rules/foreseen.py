"""What would be found of values in the document that is made from them, before anybody has signed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kit.calendar.worktime import When
from kit.data.paths import pattern_of
from kit.model import Data, Finding, Form, Lang, Record
from kit.pack import Pack
from kit.rules.validate import validate

_UNSIGNED: Final = frozenset({"signoff"})  # kinds of rules that ask for what is done on the finished document


def foreseen(pack: Pack, form: Form, data: Data, as_of: When, lang: Lang) -> Iterator[Finding]:
    """Yield the violations in canonical data but for signatures, which come when the document is there.

    Raises PackError.
    """
    asked = {rule["id"] for rule in form.rules if rule["kind"] in _UNSIGNED}
    for finding in validate(pack, Record(form.id, form.version, data), as_of=as_of, lang=lang):
        is_signed = finding.rule in asked or _is_signature(form, finding.field)
        if finding.outcome == "violation" and not is_signed:
            yield finding


def _is_signature(form: Form, path: str) -> bool:
    field = form.index.get(pattern_of(path))
    return field is not None and field.control == "signature"
