"""The values that flow through the kit: forms, fields, records, findings. Frozen, without behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from kit.faults import (
    NO_TEXT,
    DataError,
    FaultPlace,
    KitError,
    Lang,
    OwnOutputError,
    PackError,
    PackFault,
    Text,
    UnreadError,
    all_faults,
    pack_error,
    text_of,
)
from kit.frame import Frame

__all__ = [
    "NO_TEXT",
    "DataError",
    "FaultPlace",
    "KitError",
    "Lang",
    "OwnOutputError",
    "PackError",
    "PackFault",
    "Text",
    "UnreadError",
    "all_faults",
    "pack_error",
    "text_of",
]

Json = Any
Data = dict[str, Any]
Kind = Literal["text", "choice", "choices", "check", "boolean", "integer", "number", "date", "moment"]
Control = Literal["text", "multiline", "date", "dropdown", "ticks", "signature"]
Severity = Literal["error", "warning", "note"]
Outcome = Literal["violation", "inconclusive", "by-eye", "system"]
By = Literal["tag", "bookmark", "name", "label", "guess", "header", "guessed-header"]


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a form. Row fields have `table` set and a path such as `departments[].head`."""

    path: str
    key: str
    kind: Kind
    control: Control
    label: Text
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()  # as printed; integers too
    whole: bool = False  # the choices are integers in the data
    unit: str = ""
    hint: Text = NO_TEXT
    table: str = ""  # path of the array a row field belongs to
    required: bool = False
    rule: str = ""  # carried by schema and cast errors of this field
    personal: bool = False
    limit: bool = False  # of a day: something is due by it, so that `2026-03-18前` says which
    pattern: str = ""  # of a text: how it is written, as a regular expression
    width: float = 2.0
    lines: int = 1
    unbroken: int = 0  # characters of a value that paper shows on one line, such as a telephone number
    below: bool = False  # a column that Word prints small, in a line below the row
    leaf: Text | None = None  # of a column: on paper a new page begins with it, under this heading
    section: Text | None = None  # a heading that starts before this field
    derive: Mapping[str, Json] | None = None  # computed, never data
    alert: tuple[str, ...] = ()  # values that are drawn in a warning colour
    clause: str = ""  # where a manual asks for it; "" = the form's own clause
    origin: str = ""  # stated | example | derived | default | own; "" = the form's own


@dataclass(frozen=True, slots=True)
class Table:
    """An array of a form: rows of flat objects under one header row."""

    path: str
    label: Text
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()
    key: tuple[str, ...] = ()  # columns that identify a row; empty: the row's content does
    preset: tuple[Mapping[str, Json], ...] = ()  # rows printed in advance
    rows: int = 3  # rows of a blank form
    capacity: int = 200  # prepared rows in a workbook
    fixed: bool = False  # never grows beyond `rows`; stands above the growing table of a workbook


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a pack, compiled from its schema."""

    id: str
    version: str
    in_force: str  # YYYY-MM-DD
    title: Text
    clause: str
    origin: str
    template: str  # file name under templates/
    landscape: bool
    number: str  # path of the number, "" if the form has none
    date: str  # path of the document's own date
    filing: str  # Jinja file name without suffix
    retention: str
    department: str
    fields: tuple[Field, ...]  # scalars, in the schema's order
    tables: tuple[Table, ...]
    sections: Mapping[str, Text]  # label of each object property, by path
    rules: tuple[Mapping[str, Json], ...]
    schema: Mapping[str, Json]  # plain JSON Schema, every $ref resolved
    digest: str  # sha256 of the resolved schema
    index: Mapping[str, Field] = field(default_factory=dict)  # every field by path
    former: Mapping[str, Former] = field(default_factory=dict)  # earlier versions by their number
    codes: tuple[str, ...] = ()  # by which the organisation counts its forms; the first is printed as 表单编号
    receipts: tuple[str, ...] = ()  # roles that sign for what they received or take note of: no opinion is asked


class Former(NamedTuple):
    """An earlier version of a form; documents made while it was in force stay readable."""

    form: Form
    renames: Mapping[str, str]  # its paths that are called otherwise today
    until: str  # last day on which a document may be made on it, YYYY-MM-DD


class Layout(NamedTuple):
    """What a reader has to know of a form's template: the words that are printed, not filled in."""

    labels: Mapping[str, str]  # the template's own label of each field, by path
    hints: Mapping[str, frozenset[str]]  # placeholder texts, which mean "empty", by path
    affixes: Mapping[str, tuple[str, str]]  # static text before and behind a value, by path
    texts: frozenset[str] = frozenset()  # of every cell and paragraph, as printed
    layers: frozenset[str] = frozenset()  # keys of the lines in headers, footers and notes
    frame: Frame = ()  # of a template whose fields are found by their places; empty where labels lead to them


class Place(NamedTuple):
    """Where a value stood. Word: table and row count from 1 (table 0: body text). Excel: sheet and cell."""

    label: str = ""
    sheet: str = ""
    cell: str = ""
    table: int = 0
    row: int = 0


class Found(NamedTuple):
    """How a field was found. `crossed`: its text says that there is no value ("/", 无)."""

    place: Place
    by: By
    confidence: float = 1.0  # 1.0 certain; below 1.0 a guess, always reported
    crossed: str = ""
    picture: bool = False  # a picture stands in the cell (signature, seal)
    unseen: str = ""  # why nobody sees that picture: a key of `kit.ooxml.pictures.Unseen`
    beside: str = ""  # the whole text, where it says more than the value: an opinion with its remark or condition


class Problem(NamedTuple):
    """Something the reader has to say about a field; becomes a finding of the rule."""

    rule: str
    path: str
    place: Place = Place()
    args: tuple[tuple[str, str], ...] = ()  # values of the rule's message


@dataclass(frozen=True, slots=True)
class Record:
    """What was read from one completed file. Keys of `fields` are concrete paths: `departments[3].head`."""

    form: str
    version: str
    data: Data
    fields: Mapping[str, Found] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    read_by: str = ""  # "docx" | "xlsx", and what told which form the file is: "docx/property"
    certainty: float = 1.0  # that it is this form
    modified: str = ""  # the day on which the file says it was last changed


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement about one document, in the report's own terms (see the JSON report's contract)."""

    rule: str
    severity: Severity
    outcome: Outcome
    message: str
    advice: str = ""
    file: str = ""
    related: tuple[str, ...] = ()
    form: str = ""
    number: str = ""
    field: str = ""
    row: str = ""  # row key or content hash; part of the fingerprint, not of the report
    place: str = ""
    person: str = ""  # who answers for it, as the document says
    expected: str = ""
    actual: str = ""
    clause: str = ""
    origin: str = ""
    fingerprint: str = ""
    provisional: bool = False  # that something is missing, while files were not read that may hold it
    rule_kind: str = ""  # kind of the entry that judged; weighs, and is no part of the report
