"""Header and label cells written otherwise; labels and values in one cell; a whole retype."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import openpyxl
from lxml import etree

from kit.data.paths import value_at
from kit.model import Field
from tests.mutations.kind import ANY, Expect, Kind, Source
from tests.mutations.sheetfile import (
    BOOK,
    SHEET,
    Book,
    Edit,
    Spot,
    at,
    clear,
    growing,
    header,
    label_spots,
    merge,
    move,
    s,
    sheet_kind,
    text_of,
    type_text,
)
from tests.mutations.wordfile import unpack
from tests.mutations.wording import STYLES, renamed
from tests.mutations.wordlabels import known_labels


def _labels(book: Book, source: Source) -> list[Spot]:
    """Every label cell: in the head, and the headers of all tables."""
    heads = [place for table in source.form.tables for place in header(book, table).values()]
    return [label for label, _ in label_spots(book, source)] + heads


def _restyle(book: Book, source: Source, style: Callable[[str], str]) -> None:
    for place in _labels(book, source):
        cell = at(book, *place)
        type_text(cell, style(text_of(book, cell).replace("\n", "").removesuffix("*")))


def drop_names(book: Book) -> None:
    """No defined name is left."""
    found = book.workbook.find(s("definedNames"))
    if found is not None:
        book.workbook.remove(found)


def _styled(style: Callable[[str, Random], str], lost: bool) -> Edit:
    def edit(book: Book, source: Source, rng: Random) -> Expect:
        _restyle(book, source, lambda label: style(label, rng))
        if lost:
            drop_names(book)
        return Expect()

    return edit


def mixed(label: str, rng: Random) -> str:
    """Every label in a style of its own."""
    return rng.choice(list(STYLES.values()))(label, rng)


def header_renamed(book: Book, source: Source, rng: Random) -> Expect | None:
    """Up to two columns get a near word; their values must be said to be a guess."""
    taken = known_labels(source.form)
    table = growing(source)
    heads = header(book, table)
    filled = {key for line in source.data.get(table.path, []) for key in line}
    free = [f for f in table.fields if f.key in heads and f.key in filled and renamed(f.label.zh) not in taken]
    for field in (chosen := rng.sample(free, min(2, len(free)))):
        type_text(at(book, *heads[field.key]), renamed(field.label.zh))
    drop_names(book)
    return Expect(says=tuple((ANY, field.path) for field in chosen)) if chosen else None


def label_renamed(book: Book, source: Source, rng: Random) -> Expect | None:
    """Up to two labels of the head get a near word; their values must be said to be a guess."""
    taken = known_labels(source.form)
    spots = {f.path: spot for f, spot in zip(source.form.fields, label_spots(book, source), strict=True)}
    free = [f for f in source.form.fields if f.derive is None and renamed(f.label.zh) not in taken]
    free = [f for f in free if text_of(book, at(book, *spots[f.path][1]))]
    for field in (chosen := rng.sample(free, min(2, len(free)))):
        type_text(at(book, *spots[field.path][0]), renamed(field.label.zh))
    drop_names(book)
    return Expect(says=tuple((ANY, field.path) for field in chosen)) if chosen else None


def _as_typed(book: Book, field: Field, cell: Any) -> str:
    """What a person types for what the cell shows."""
    text = text_of(book, cell)
    if field.kind in ("date", "moment") and text:
        moment = datetime(1899, 12, 30) + _days(float(text))
        return f"{moment:%Y-%m-%d}" if field.kind == "date" else f"{moment:%Y-%m-%d %H:%M}"
    return text


def _days(serial: float) -> timedelta:
    return timedelta(seconds=round(serial * 86400))


def one_cell(book: Book, source: Source, rng: Random) -> Expect:
    """“填报部门：市场部” in one cell of the head."""
    for field, (label, value) in zip(source.form.fields, label_spots(book, source), strict=True):
        if field.derive is None:
            text = f"{text_of(book, at(book, *label))}：{_as_typed(book, field, at(book, *value))}"
            type_text(at(book, *label), text)
            clear(at(book, *value))
    drop_names(book)
    return Expect()


def head_downwards(book: Book, source: Source, rng: Random) -> Expect:
    """Labels merged over two rows, their values in the first one."""
    row = min(label[0] for label, _ in label_spots(book, source))
    spots = [(label, value) for label, value in label_spots(book, source) if label[0] == row]
    move(book, lambda r, c: (r + (r > row), c))
    for label, _ in spots:
        merge(book, label, (row + 1, label[1]))
    return Expect()


def _python(field: Field, value: Any) -> Any:
    if field.kind == "date":
        return date.fromisoformat(value)
    if field.kind == "moment":
        return datetime.fromisoformat(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, list) else value


_SAVED = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")


def retyped(book: Book, source: Source, rng: Random) -> Expect:
    """Labels and values typed into a fresh workbook, by openpyxl."""
    fresh = openpyxl.Workbook()
    sheet = fresh.active
    sheet.append([source.form.title.zh])
    head = [f for f in source.form.fields if f.derive is None]
    for pair in (head[n : n + 2] for n in range(0, len(head), 2)):
        line: list[Any] = []
        for field in pair:
            value = value_at(source.data, field.path)
            line += [field.label.zh, None if value is None else _python(field, value)]
        sheet.append(line)
    for table in source.form.tables:
        sheet.append([])
        columns = [f for f in table.fields if f.derive is None]
        sheet.append([f.label.zh for f in columns])
        for row in source.data.get(table.path, []):
            sheet.append([_python(f, row[f.key]) if f.key in row else None for f in columns])
    target = io.BytesIO()
    fresh.save(target)
    book.parts.clear()
    book.parts.update(unpack(target.getvalue()))
    saved = book.parts["docProps/core.xml"]
    book.parts["docProps/core.xml"] = _SAVED.sub(b"2026-01-01T00:00:00Z", saved)  # openpyxl puts the time there
    book.sheet, book.workbook = etree.fromstring(book.parts[SHEET]), etree.fromstring(book.parts[BOOK])
    return Expect()


KINDS: tuple[Kind, ...] = (
    *(
        sheet_kind(f"labels {name}{', names lost' if lost else ''}", f"all labels {name}", _styled(style, lost))
        for name, style in {**STYLES, "mixed": mixed}.items()
        for lost in (False, True)
    ),
    sheet_kind("columns renamed", "columns get a near word: must be said", header_renamed),
    sheet_kind("labels renamed", "labels of the head get a near word: must be said", label_renamed),
    sheet_kind("label and value in one cell", "“填报部门：市场部”", one_cell),
    sheet_kind("head over two rows", "the first row of the head merged with a blank one", head_downwards),
    sheet_kind("retyped", "labels and values in a fresh workbook of openpyxl", retyped),
)
