"""What the rules of a pack say is still to be done, document by document, then across documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kit.audit.cross_document import processes
from kit.audit.originals import Shelf
from kit.data.paths import pattern_of
from kit.model import KitError, Record
from kit.pack import Pack
from kit.rules import KINDS
from kit.rules.base import Originals, Rule, Scope, in_row, rows_of
from kit.rules.conditions import applies, is_in_force, own_day
from kit.rules.due import Due
from kit.rules.sets.base import Filed, Library
from kit.rules.sets.process import World, owed
from kit.rules.validate import unasked, whole_document


class Owed(NamedTuple):
    """Something to do, the rule that asks for it, and the document it is about."""

    rule: Rule
    filed: Filed
    due: Due


class Failed(NamedTuple):
    """A document or process without a verdict, and why: a fault of ours."""

    name: str
    detail: str


def all_owed(pack: Pack, library: Library, as_of: date, shelf: Shelf) -> Iterator[Owed | Failed]:
    """Whatever is still to be done on a day; a rule that fails leaves only its document or process out."""
    for form in pack.forms.values():
        if any(KINDS[rule["kind"]].due for rule in form.rules):
            for filed in library.of(form.id):
                found = of_document(pack, filed.record, as_of, shelf.of(filed.path))
                yield from _guarded(filed.path, (Owed(rule, filed, due) for rule, due in found))
    world = World(pack.forms, pack.settings, as_of)
    for process in processes(pack):
        across = owed(process, library, world)
        yield from _guarded(process.id, (Owed(rule, one.filed, one.due) for rule, one in across))


def _guarded(name: str, found: Iterable[Owed]) -> Iterator[Owed | Failed]:
    try:
        yield from found
    except KitError:
        raise
    except Exception as error:
        yield Failed(name, f"{type(error).__name__}: {error}")


def of_document(
    pack: Pack, record: Record, as_of: date, originals: Originals | None = None
) -> Iterator[tuple[Rule, Due]]:
    """What the rules of its form say is still to be done in a document, asked as `kit.rules.validate` asks them."""
    whole = whole_document(pack, record, as_of)._replace(originals=originals)
    own, unknown = own_day(whole.form, record, as_of), unasked(whole.form, record)
    for rule in whole.form.rules:
        kind = KINDS[rule["kind"]]
        if kind.due is None or not is_in_force(rule, own):
            continue
        rows = rule.get("rows", "") if kind.by_row else ""
        scopes: Iterable[Scope] = (in_row(whole, *row) for row in rows_of(whole, rows)) if rows else [whole]
        for scope in scopes:
            found = kind.due(rule, scope) if applies(rule, scope) else ()
            yield from ((rule, due) for due in found if pattern_of(due.path) not in unknown)
