"""Generated data of a form: every kind of value, awkward texts, any number of rows, any optional left out."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from kit.data.canonical import is_blank_row
from kit.data.paths import put
from kit.model import Data, Field, Form, Table
from kit.text import OFFICE_HINTS, is_crossed, trim, unprintable
from kit.text.folding import is_invisible, is_unsettled
from kit.text.prompts import is_skeleton, is_stand_in, is_unmerged

AWKWARD = (
    "<&>\"'",
    "{{ 7*7 }}",
    "{% raw %}",
    "=1+1",
    '=HYPERLINK("x")',
    "+86 21",
    "-5",
    "@cmd",
    "_x0041_",
    "_x005F_",
    "第一行\n第二行",
    "a\tb",
    "😀 表情",
    "𠮷野家",
    "العربية",
    "]]>",
    "&amp;",
    "&#65;",
    "　全角　空格　",
    "a  b",
    "\\n",
    "%s",
    "2026-03-08",
    "12.50",
    "TRUE",
    "#REF!",
    "是",
    "☑ 是 ☐ 否",
    "顾客的称呼：",  # like a label, and none: the name of a field is no value (kit.read.record_builder)
    "C:\\目录\\文件.docx",
    "长" * 600,
    "行\n" * 40 + "末",
    "\u200d零宽",
    "é",
    "e\u0301",
)

_TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40)


def data_of(form: Form, *, max_rows: int = 40) -> st.SearchStrategy[Data]:
    """Canonical data of a form (conditional demands of its schema aside)."""

    @st.composite
    def build(draw: st.DrawFn) -> Data:
        data: Data = {}
        for table in form.tables:
            most = table.rows if table.fixed else max_rows
            count = draw(st.sampled_from((0, 1, 3, max_rows)))
            pool = [draw(_row(table)) for _ in range(min(count, 3))]  # many rows repeat a few: draws stay small
            rows = [pool[i % len(pool)] for i in range(min(count, most))]
            data[table.path] = [row for row in rows if not is_blank_row(table, row)]
        for field in form.fields:
            if field.derive is None and (field.required or draw(st.booleans())):
                put(data, field.path, draw(value_of(field, form)))
        return data

    return build()


def _row(table: Table) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {f.key: value_of(f) for f in table.fields if f.derive is None and f.required},
        optional={f.key: value_of(f) for f in table.fields if f.derive is None and not f.required},
    )


def value_of(field: Field, form: Form | None = None) -> st.SearchStrategy[Any]:
    """A canonical value of one field."""
    if field.kind == "choice":
        return st.sampled_from([int(c) for c in field.choices] if field.whole else list(field.choices))
    if field.kind == "choices":
        picked = st.sets(st.sampled_from(field.choices), min_size=1)
        return picked.map(lambda chosen: [choice for choice in field.choices if choice in chosen])
    return _VALUES[field.kind](field)


def _texts(field: Field) -> st.SearchStrategy[str]:
    text = st.one_of(st.sampled_from(AWKWARD), _TEXT).map(trim)
    hints = {*OFFICE_HINTS, *field.hint}
    asking = (
        hints.__contains__,
        is_crossed,
        unprintable,
        is_skeleton,
        is_unmerged,
        is_stand_in,
        is_invisible,
        is_unsettled,
    )
    return text.filter(lambda t: bool(t) and not any(is_none(t) for is_none in asking))


_VALUES: dict[str, Any] = {
    "text": _texts,
    "check": lambda field: st.just(True),
    "boolean": lambda field: st.booleans(),
    "integer": lambda field: st.integers(0, 99999),
    "number": lambda field: st.one_of(
        st.integers(0, 10**9), st.decimals(0, 100, places=2).map(float).map(lambda x: int(x) if x == int(x) else x)
    ),
    "date": lambda field: st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str),
    "moment": lambda field: st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(
        lambda at: at.strftime("%Y-%m-%dT%H:%M")
    ),
}


def pattern_of(form: Form, path: str) -> re.Pattern[str] | None:
    """The pattern a text field must match, if any."""
    node: Any = form.schema
    for key in path.split("."):
        node = node["properties"][key.removesuffix("[]")]
        node = node["items"] if key.endswith("[]") else node
    return re.compile(node["pattern"]) if "pattern" in node else None
