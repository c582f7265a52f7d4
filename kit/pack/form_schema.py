"""From a form's JSON Schema to its Form: references resolved, our subset checked, fields laid flat."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from kit.faults import Faults
from kit.model import NO_TEXT, Control, Field, Form, Json, Kind, Table, Text, all_faults, text_of
from kit.pack.jsonfile import fault
from kit.pack.subset import check_choices, check_subset
from kit.text import label_key

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = {"form", "pack"}
_WIDTHS: dict[Kind, float] = {"text": 2.0, "choice": 1.6, "choices": 3.0, "check": 1.0, "boolean": 1.2,
                              "integer": 1.2, "number": 1.4, "date": 1.6, "moment": 2.2}  # fmt: skip
_CONTROLS: dict[Kind, Control] = {"date": "date", "choice": "dropdown", "choices": "ticks", "check": "ticks",
                                  "boolean": "ticks"}  # fmt: skip

_NAMED = ("number", "date", "department")  # what a form's head says which field it is

Steps = tuple[str | int, ...]


def resolve(schema: Json, common: Mapping[str, Json], path: Path) -> Json:
    """The schema with every `$ref` to common.json replaced by what it names; siblings win. Raises PackError."""
    faults = Faults()
    plain = resolved(schema, common, path, faults)
    faults.raise_all()
    return plain


def resolved(schema: Json, common: Mapping[str, Json], path: Path, faults: Faults, where: Steps = ()) -> Json:
    """Return the schema as `resolve` does; a `$ref` that names nothing is noted, and a text stands for it."""
    if isinstance(schema, list):
        return [resolved(item, common, path, faults, (*where, i)) for i, item in enumerate(schema)]
    if not isinstance(schema, dict):
        return schema
    plain = {
        key: resolved(value, common, path, faults, (*where, key)) for key, value in schema.items() if key != "$ref"
    }
    if "$ref" not in schema:
        return plain
    name = str(schema["$ref"]).partition("#/$defs/")[2]
    with faults:
        if name not in common:
            raise fault(path, (*where, "$ref"), "{ref!r} names no definition of common.json", ref=schema["$ref"])
        return {**resolved(common[name], common, path, faults, where), **plain}
    return {"type": "string", **plain}


def compile_form(schema: Mapping[str, Json], rules: tuple[Mapping[str, Json], ...], path: Path) -> Form:
    """The Form of a resolved schema. Raises PackError where the schema leaves our subset."""
    plain = _safe_patterns(schema)
    fields: list[Field] = []
    parts: list[Table] = []
    all_faults(
        (
            lambda: check_subset(plain, path, ()),
            lambda: fields.extend(_fields(plain, path, "", ())),
            lambda: parts.extend(_tables(plain, path)),
        )
    )
    sections = dict(_sections(plain, ""))
    scalars, tables = tuple(_told_apart(fields, sections)), tuple(parts)
    form = Form(
        **head_of(schema["x-form"]),
        fields=scalars,
        tables=tables,
        sections=sections,
        rules=rules,
        schema=plain,
        digest=hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest(),
        index={field.path: field for field in (*scalars, *(f for table in tables for f in table.fields))},
    )
    all_faults((partial(_check_carriers, form, path), *(partial(_check_named, form, path, one) for one in _NAMED)))
    return form


def head_of(head: Mapping[str, Json]) -> dict[str, Any]:
    """Return what a schema's `x-form` says of its Form, by the names of the Form's own fields."""
    return {
        "id": head["id"],
        "version": head["version"],
        "in_force": head["in_force"],
        "title": text_of(head["title"]),
        "clause": head.get("clause", ""),
        "origin": head.get("origin", "own"),
        "template": head["template"],
        "landscape": head.get("orientation") == "landscape",
        "number": head.get("number", ""),
        "date": head.get("date", ""),
        "filing": head["filing"],
        "retention": head.get("retention", "default"),
        "department": head.get("department", ""),
        "receipts": tuple(head.get("receipts", ())),
        "codes": (head["code"],) if "code" in head else (),
    }


def _fields(schema: Mapping[str, Json], path: Path, prefix: str, where: Steps, asked: bool = True) -> list[Field]:
    """The scalars below an object, depth first; what an object requires is asked only where the object is (`asked`).

    Raises PackError for all that is wrong with them.
    """
    required = set(schema.get("required", ())) if asked else set()
    fields: list[Field] = []

    def read(key: str, sub: Mapping[str, Json]) -> None:
        here = (*where, "properties", key)
        if not _KEY.fullmatch(key) or (not prefix and key in _RESERVED):
            raise fault(
                path, here, "{key!r} is not allowed as a key (lower-case letters, digits, _; not form, pack)", key=key
            )
        if prefix and _is_table(sub):
            raise fault(path, here, "an array of rows stands at the top level")
        if sub.get("type") == "object":
            fields.extend(_fields(sub, path, f"{prefix}{key}.", here, key in required))
        elif not _is_table(sub):
            fields.append(_field(key, sub, f"{prefix}{key}", "", key in required, path, here))

    all_faults(partial(read, key, sub) for key, sub in schema.get("properties", {}).items())
    return fields


def _tables(schema: Mapping[str, Json], path: Path) -> list[Table]:
    """The arrays of rows: they stand at the top level, so that an object is empty only when it is blank."""
    tables: list[Table] = []

    def read(key: str, sub: Mapping[str, Json]) -> None:
        tables.append(_table(key, sub, path, ("properties", key)))

    parts = schema.get("properties", {}).items()
    all_faults(partial(read, key, sub) for key, sub in parts if _is_table(sub))
    return tables


def _table(name: str, sub: Mapping[str, Json], path: Path, where: Steps) -> Table:
    item = sub["items"]
    needed = set(item.get("required", ()))
    for key, column in item["properties"].items():
        if column.get("type") == "object" or _is_table(column) or not _KEY.fullmatch(key):
            raise fault(path, (*where, "items", "properties", key), "a row holds plain fields only")
    columns = tuple(
        _field(key, column, f"{name}[].{key}", name, key in needed, path, (*where, "items", "properties", key))
        for key, column in item["properties"].items()
    )
    preset = tuple(sub.get("x-preset", ()))
    for i, row in enumerate(preset):
        if unknown := set(row) - set(item["properties"]):
            raise fault(path, (*where, "x-preset", i), "{name!r} is no column of this table", name=sorted(unknown)[0])
    rows = max(sub.get("x-rows", 3), len(preset))
    return Table(
        path=name, label=_label(sub, path, where), fields=columns, aliases=tuple(sub.get("x-aliases", ())),
        key=tuple(sub.get("x-key", ())), preset=preset, rows=rows, capacity=sub.get("x-capacity", 200),
        fixed=bool(sub.get("x-fixed")),
    )  # fmt: skip


def _field(key: str, sub: Mapping[str, Json], name: str, table: str, required: bool, path: Path, where: Steps) -> Field:
    kind = _kind(sub, path, where)
    choices = tuple(str(value) for value in (sub.get("items", sub) if kind == "choices" else sub).get("enum", ()))
    control: Control = sub.get("x-control") or _CONTROLS.get(kind, "text")
    check_choices(kind, choices, control, path, where)
    return Field(
        path=name, key=key, kind=kind, control=control, label=_label(sub, path, where),
        aliases=tuple(sub.get("x-aliases", ())), choices=choices, whole=sub.get("type") == "integer",
        unit=sub.get("x-unit", ""), hint=text_of(sub["x-hint"]) if "x-hint" in sub else NO_TEXT,
        table=table, required=required, rule=sub.get("x-rule", ""), personal=bool(sub.get("x-personal")),
        limit=bool(sub.get("x-limit")), pattern=sub.get("pattern", ""),
        width=float(sub.get("x-width", 4.0 if control == "multiline" else _WIDTHS[kind])),
        lines=int(sub.get("x-lines", 3 if control == "multiline" else 1)),
        unbroken=int(sub.get("x-unbroken", 0)),
        below=bool(sub.get("x-below")),
        leaf=text_of(sub["x-leaf"]) if "x-leaf" in sub else None,
        section=text_of(sub["x-section"]) if "x-section" in sub else None,
        derive=sub.get("x-derive"), alert=tuple(sub.get("x-alert", ())),
        clause=sub.get("x-clause", ""), origin=sub.get("x-origin", ""),
    )  # fmt: skip


def _kind(sub: Mapping[str, Json], path: Path, where: Steps) -> Kind:
    kind = sub.get("type")
    if kind == "array":
        return "choices"
    if "enum" in sub:
        return "choice"
    if sub.get("const") is True:
        return "check"
    if kind == "boolean":
        return "boolean"
    if kind == "integer" or kind == "number":
        return "integer" if kind == "integer" else "number"
    if kind == "string":
        return "date" if sub.get("format") == "date" else "moment" if sub.get("x-kind") == "moment" else "text"
    raise fault(path, where, "a field needs a type of our subset, not {kind!r}", kind=kind)


def _is_table(sub: Mapping[str, Json]) -> bool:
    return sub.get("type") == "array" and sub.get("items", {}).get("type") == "object"


def _label(sub: Mapping[str, Json], path: Path, where: Steps) -> Text:
    if "x-label" not in sub:
        raise fault(path, where, "x-label is missing")
    return text_of(sub["x-label"])


def _sections(schema: Mapping[str, Json], prefix: str) -> Iterator[tuple[str, Text]]:
    for key, sub in schema.get("properties", {}).items():
        if sub.get("type") == "object":
            if "x-label" in sub:
                yield f"{prefix}{key}", text_of(sub["x-label"])
            yield from _sections(sub, f"{prefix}{key}.")


def _safe_patterns(schema: Any) -> Any:
    """Patterns whose final `$` lets no newline through, alike in both validators."""
    if isinstance(schema, list):
        return [_safe_patterns(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _safe_patterns(value) for key, value in schema.items()}
    pattern = plain.get("pattern")
    if isinstance(pattern, str) and pattern.endswith("$") and not pattern.endswith(r"\$"):
        plain["pattern"] = pattern[:-1] + r"(?!\n)$"
    return plain


def _check_carriers(form: Form, path: Path) -> None:
    """Control tags, bookmarks and defined names must be short and unique (docs/architecture.md, Carriers)."""
    taken: dict[str, str] = {}
    for name in (*(f.path for f in form.fields), *(t.path for t in form.tables)):
        carrier = "f_" + name.replace(".", "_")
        if len(carrier) > 40:
            raise fault(
                path, _at(name), "{name}: its bookmark {carrier} exceeds 40 characters", name=name, carrier=carrier
            )
        if other := taken.get(carrier.casefold()):
            raise fault(
                path,
                _at(name),
                "{name} and {other} would share the bookmark {carrier}",
                name=name,
                other=other,
                carrier=carrier,
            )
        taken[carrier.casefold()] = name
    for name in form.index:
        if len(name) > 60:
            raise fault(path, _at(name), "{name}: a path has at most 60 characters", name=name)


def _check_named(form: Form, path: Path, pointer: str) -> None:
    """What the head names as number, date or department is a field."""
    if (target := getattr(form, pointer)) and target not in form.index:
        raise fault(path, ("x-form", pointer), "{target!r} is no field of this form", target=target)


def _told_apart(fields: list[Field], sections: Mapping[str, Text]) -> list[Field]:
    """The fields, those that share their label under that of the object they belong to: 法务意见 · 签字."""
    counts = Counter(label_key(field.label.zh) for field in fields)
    return [_in_section(f, sections) if counts[label_key(f.label.zh)] > 1 else f for f in fields]


def _in_section(field: Field, sections: Mapping[str, Text]) -> Field:
    section = sections.get(field.path.rpartition(".")[0])
    if section is None or label_key(section.zh) == label_key(field.label.zh):
        return field
    label = Text(f"{section.zh} · {field.label.zh}", f"{section.en} · {field.label.en}")
    return replace(field, label=label, aliases=(*dict.fromkeys(field.label), *field.aliases))


def _at(name: str) -> Steps:
    """Where the property that a path begins with stands in the schema."""
    return ("properties", name.split(".")[0].removesuffix("[]"))
