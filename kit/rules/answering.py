"""Who answers for what a finding is about: the person whom the document itself names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kit.data.paths import value_at
from kit.model import Data, Form, Json
from kit.text.names import is_name

_OF_SIGNOFF = ("name", "signature")
_REFUSALS = frozenset({"refused", "refused-there"})
_NOTHING: frozenset[str] = frozenset()


def answering(settings: Mapping[str, Json], form: Form, data: Data, path: str, reason: str = "") -> str:
    """Return the person at `path` whom a finding asks: of its row first, then of the document; "" where none is named.

    A department, a day, 同上 or a stroke in such a field is nobody: a person is whom the roster knows, or what looks
    like a name; nor is what a thing is called, in a form that marks who answers as personal. Of a sign-off that was
    refused (`reason`) whoever drew the document up is asked, not who refused.

    Which fields name a person who answers, and in which order, is the pack's to say (`settings.answering`).
    """
    keys = settings.get("answering", ())
    things, org = _things(form, keys), settings.get("org")
    table, inside, _ = ("", "", "") if reason in _REFUSALS else path.partition("]")
    row = value_at(data, table + inside) if inside else None
    names = _OF_SIGNOFF if table.startswith("signoffs[") else keys
    named = chain(_named(row, names, table.partition("[")[0] + "[].", things), _named(data, keys, "", things))
    return next((name for name in named if is_name(name) or (org and org.person(name))), "")


def _things(form: Form, keys: Iterable[str]) -> frozenset[str]:
    """The paths of fields with these keys that name no person: those that are not marked, in a form that marks any."""
    answers = {path: field.personal for path, field in form.index.items() if field.key in keys}
    return frozenset(path for path, personal in answers.items() if not personal) if any(answers.values()) else _NOTHING


def _named(cells: Json, keys: Iterable[str], where: str, things: frozenset[str]) -> Iterator[str]:
    """The texts of these keys, in their order."""
    for key in keys if isinstance(cells, dict) else ():
        if isinstance(name := cells.get(key), str) and where + key not in things:
            yield name
