"""How a form is divided, on paper and on the screen: headings in the order of its schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kit.model import Field, Form, Table, Text

_FIRST: Final = Text("基本信息", "General")
_MORE: Final = Text("其他信息", "Further details")


def sections_of(form: Form) -> Iterator[tuple[Text, Sequence[Field] | Table]]:
    """Yield headings with what stands under them, in the order of the schema: runs of fields, objects, tables."""
    tables = {table.path: table for table in form.tables}
    title, run = _FIRST, list[Field]()
    for key in form.schema["properties"]:
        if key in tables:
            if run:
                yield title, run
            title, run = _MORE, []
            yield tables[key].label, tables[key]
            continue
        for field in form.fields:
            if field.path.partition(".")[0] == key:
                heading = _heading(form, field, run)
                if heading and run:
                    yield title, run
                    run = []
                title = heading or title
                run.append(field)
    if run:
        yield title, run


def _heading(form: Form, field: Field, run: Sequence[Field]) -> Text | None:
    """The heading that starts before a field, if one does."""
    if field.section:
        return field.section
    above, last = _owner(form, field), _owner(form, run[-1]) if run else ""
    return None if above == last else form.sections[above] if above else _MORE


def _owner(form: Form, field: Field) -> str:
    """The path of the nearest labelled object around a field, or ""."""
    path = field.path
    while "." in path:
        path = path.rpartition(".")[0]
        if path in form.sections:
            return path
    return ""
