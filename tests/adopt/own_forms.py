"""The forms of the default pack adopted from their blanks alone, beside their real schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kit.adopt import adopt
from kit.adopt.draft import DraftField
from kit.model import Field, Form
from kit.ooxml.opc.package import open_package
from kit.pack import Pack, load
from kit.read.label_key import key
from kit.render import render

KINDS = {"boolean": "choice", "integer": "number"}  # as an adopted form calls them


class Compared(NamedTuple):
    """One form: its fields, how many were found, under a label of theirs, of their kind; what is no field."""

    form: str
    fields: int
    found: int
    kinds: int
    others: tuple[str, ...]
    lost: tuple[str, ...]


def compared(pack: Pack) -> Iterator[Compared]:
    """Every form of a pack."""
    return (_compared(pack, form) for form in pack.forms.values())


def _compared(pack: Pack, form: Form) -> Compared:
    draft = adopt(open_package(render(pack, form, {})), []).draft
    free = list(draft.every())
    printed = {key(column.label) for table in draft.tables for column in table.printed}
    wanted = [field for field in form.index.values() if field.derive is None and key(field.label.zh) not in printed]
    pairs: list[tuple[Field, DraftField]] = []
    for field in wanted:
        made = next((one for one in free if _same(field, one)), None)
        if made is not None:
            free.remove(made)
            pairs.append((field, made))
    met = [field for field, _ in pairs]
    derived = {key(field.label.zh) for field in form.index.values() if field.derive is not None} | printed
    others = tuple(made.name for made in free if key(made.label) not in derived)
    lost = tuple(field.path for field in wanted if field not in met)
    kinds = sum(_kind(field) == made.kind for field, made in pairs)
    return Compared(form.id, len(wanted), len(pairs), kinds, others, lost)


def _same(field: Field, made: DraftField) -> bool:
    names = {key(text) for text in (*field.label, *field.aliases)}
    return (made.table >= 0) == bool(field.table) and key(made.label) in names


def _kind(field: Field) -> str:
    if field.control == "signature":
        return "signature"
    return KINDS.get(field.kind, field.kind)


def main() -> None:
    """Print the table."""
    total = Compared("all", 0, 0, 0, (), ())
    for one in compared(load()):
        print(f"| {one.form} | {one.fields} | {one.found} | {one.kinds} | {len(one.others)} |", one.lost, one.others)
        total = Compared("all", *(a + b for a, b in zip(total[1:], one[1:], strict=True)))
    print(f"| all | {total.fields} | {total.found} | {total.kinds} | {len(total.others)} |")


if __name__ == "__main__":
    main()
