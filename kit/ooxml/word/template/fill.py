"""A compiled Word template: static bytes with slots between them. Filling one is a join, never a parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final, NamedTuple

from kit.data.canonical import is_filled, matching, printed_rows
from kit.data.derive import derived
from kit.model import Data, Form, Json, Layout, Table
from kit.ooxml.opc.zip import Filled, Part, pack_part, write_zip
from kit.ooxml.word.template.content_controls import Render

RUNNING: Final = "#"  # the key of a row's number, which no column has
_KEEPS: Final = b"<w:keepNext/>"
_ROW_ENDS: Final = b"</w:tr>"
_OPINION: Final = "opinion"  # the column of a sign-off that says whether somebody consents


class FilledSlot(NamedTuple):
    """A place in the chunks that a value of its object takes."""

    at: int
    key: str
    render: Render
    empty: bytes  # in a document that is filled in, where the blank form has a hint


class RowGroup(NamedTuple):
    """The slots of one object: `keys` lead to it (none: the form itself)."""

    keys: tuple[str, ...]
    slots: tuple[FilledSlot, ...]


class FilledCell(NamedTuple):
    """A control in a repeating row: its head, an id when `numbered`, then `blank`, `empty` or `render(value)`."""

    head: bytes
    numbered: bool
    key: str
    blank: bytes
    empty: bytes
    render: Render


class DrawnRows(NamedTuple):
    """The rows that repeat together, as they are drawn."""

    cells: tuple[FilledCell, ...]
    tail: bytes

    def free(self) -> DrawnRows:
        """Returns the row without the mark that it stays with what follows; lines of one entry keep theirs."""
        texts = [*(cell.head for cell in self.cells), self.tail]
        if sum(text.count(_ROW_ENDS) for text in texts) > 1:
            return self
        *heads, tail = (text.replace(_KEEPS, b"") for text in texts)
        return DrawnRows(tuple(cell._replace(head=head) for cell, head in zip(self.cells, heads, strict=True)), tail)


@dataclass(frozen=True, slots=True)
class FilledRows:
    """The rows of an array, and the place in the chunks that all of its copies take.

    They are drawn alike; or `printed` says what each prints in advance, and the last one is drawn for additions.
    """

    at: int
    table: Table
    drawn: tuple[DrawnRows, ...]
    first_id: int
    computed: tuple[str, ...]  # keys of derived columns
    count: int  # rows of the blank form
    printed: tuple[Mapping[str, str], ...] = ()
    receipts: tuple[str, ...] = ()  # roles of which no opinion is asked: its options are not printed for them


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A template of one form, ready to be filled. `chunks` is the blank document."""

    form: Form
    layout: Layout
    placed: tuple[str, ...]  # paths, once for each placeholder
    parts: tuple[Part, ...]  # all parts, packed; the main one is replaced
    main: str
    at: int  # of the main part
    chunks: tuple[bytes, ...]
    groups: tuple[RowGroup, ...]
    rows: tuple[FilledRows, ...]
    computed: tuple[tuple[int, str, Render], ...]  # derived scalars: place in the chunks, path
    guidance: tuple[int, ...] = ()  # chunks that only a form to be filled in has


def fill_word(template: WordTemplate, data: Data) -> Filled:
    """The document of canonical data ({}: the blank form); equal data give equal bytes."""
    parts = list(template.parts)
    parts[template.at] = main = pack_part(template.main, document(template, data))
    return Filled(write_zip(parts), main.size)


def document(template: WordTemplate, data: Data) -> bytes:
    """The main part alone."""
    chunks = list(template.chunks)
    finished = is_filled(template.form, data)
    for at in template.guidance if finished else ():
        chunks[at] = b""
    for keys, slots in template.groups:
        found = _inside(data, keys) or {}
        if found or finished:
            for at, key, show, empty in slots:
                value = found.get(key)
                if value is not None:
                    chunks[at] = show(value)
                elif finished:
                    chunks[at] = empty
    known = derived(template.form, data) if template.computed or any(r.computed for r in template.rows) else {}
    for at, path, render in template.computed if any(data.values()) else ():
        if path in known:
            chunks[at] = render(known[path])
    for rows in template.rows:
        items = data.get(rows.table.path)
        if items or finished:
            shown = _with_computed(rows, items, known) if rows.computed and items else items or ()
            chunks[rows.at] = fill_rows(rows, shown, finished)
    return b"".join(chunks)


def fill_rows(rows: FilledRows, items: Sequence[Mapping[str, Json]], finished: bool) -> bytes:
    """The data's rows, then preset ones that are missing; without data a blank form's number of rows."""
    out: list[bytes] = []
    ident = rows.first_id
    shown = _shown(rows, items)
    if len(shown) > rows.count:  # a table kept whole would leave the page before it empty
        free = {id(drawn): drawn.free() for drawn in rows.drawn}
        shown = [*((free[id(drawn)], item) for drawn, item in shown[:-1]), shown[-1]]
    for number, (drawn, item) in enumerate(shown, 1):
        unasked = _OPINION if _is_receipt(rows, item) else ""
        for head, numbered, key, blank, empty, show in drawn.cells:
            value = number if key == RUNNING else item.get(key)
            tail = show(value) if value is not None else empty if finished or key == unasked else blank
            out += (head, b"%d" % ident, tail) if numbered else (head, tail)
            ident += numbered
        out.append(drawn.tail)
    return b"".join(out)


def _is_receipt(rows: FilledRows, item: Mapping[str, Json]) -> bool:
    return any(role in ("*", item.get("role")) for role in rows.receipts)


def _shown(rows: FilledRows, items: Sequence[Mapping[str, Json]]) -> list[tuple[DrawnRows, Mapping[str, Json]]]:
    """Every row that is shown, and how it is drawn."""
    shown = [item for item, _ in printed_rows(rows.table, items)]
    if not rows.printed:
        missing = 0 if items else rows.count - len(shown)
        return [(rows.drawn[0], item) for item in [*shown, *([{}] * missing)]]
    matched = matching(rows.printed, shown)
    further = repeat(rows.drawn[-1])
    return [(drawn, item or {}) for drawn, item in zip(chain(rows.drawn, further), matched, strict=False)]


def _inside(data: Data, keys: tuple[str, ...]) -> Data | None:
    for key in keys:
        found = data.get(key)
        if found is None:
            return None
        data = found
    return data


def _with_computed(
    rows: FilledRows, items: Sequence[Mapping[str, Json]], known: Mapping[str, Json]
) -> list[Mapping[str, Json]]:
    """The rows with their derived values (`tasks[3].lag`) in them."""
    return [
        {**item, **{key: known.get(f"{rows.table.path}[{i}].{key}") for key in rows.computed}}
        for i, item in enumerate(items)
    ]
