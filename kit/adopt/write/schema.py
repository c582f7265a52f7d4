"""The schema of a draft, and data to try it with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kit.adopt.draft import Draft, DraftField, DraftTable
from kit.adopt.infer.keys import groups_of
from kit.adopt.infer.proposals import regex_of

Schema = dict[str, Any]

_DATE: Final = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DUE: Final = re.compile("[期时]限|限期|截止|[之以]前|至$|要求|计划|预计|承诺|(?i:due|until)")  # by when, not when
_MOMENT: Final = {"type": "string", "x-kind": "moment", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"}
_TEXT: Final = {"type": "string", "minLength": 1}
_NUMBER_LABELS: Final = re.compile(r"(编号|单号|流水号|文号|凭证号|档案号|序列号)$|^合同号$")
_DAY_LABELS: Final = re.compile(r"申请|填表|填报|登记|签发|报销|检查|会议|盘点|到货|来访|值班|日期")
# A 单位 of another word is somebody else's (供货单位, 来访单位) or a measure.
_DEPARTMENT: Final = re.compile(
    r"(部门|科室|处室|车间|班组)$|^(所在|所属|本|申请|申报|填报|填表|报送|登记|责任|使用|用印|经办|主办|承办|编制)?单位$"
)


def schema_of(draft: Draft, form: str, day: str, version: str, renames: Mapping[str, Mapping[str, str]]) -> Schema:
    """Returns the JSON Schema of a draft whose keys are given.

    `day`: from which the form is in force; `renames`: by former version, its paths that are called otherwise now.
    """
    head: Schema = {
        "id": form,
        "version": version,
        "in_force": day,
        "title": {"zh": draft.title},
        "origin": "own",
        "template": f"{form}.{draft.kind}",
        **_pointers(draft),
        **({"renames": renames} if renames else {}),
    }
    properties: Schema = {}
    groups = {key: (label, fields) for key, label, fields in groups_of(draft)}
    for made in draft.fields:
        key = made.path.partition(".")[0]
        if key in groups and "." in made.path:
            properties.setdefault(key, _group(*groups[key]))
        else:
            properties[made.path] = field_schema(made)
    properties.update((table.key, _table(table)) for table in draft.tables)
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "x-form": head,
        "type": "object",
        "additionalProperties": False,
        "required": _required(draft, groups),
        "properties": properties,
    }
    return schema if schema["required"] else {key: value for key, value in schema.items() if key != "required"}


def field_schema(made: DraftField) -> Schema:
    """Returns the schema of one field."""
    schema: Schema = {**_kind(made), "x-label": {"zh": _label(made)}}
    if made.hint and made.kind not in ("choice", "choices", "check"):
        schema["x-hint"] = {"zh": made.hint}
    if made.kind in ("choice", "choices") and not made.spots:
        schema["x-control"] = "ticks" if _is_boxed(made) else "dropdown"
    if aliases := _aliases(made):
        schema["x-aliases"] = aliases
    if made.pattern and made.kind == "text":
        schema["pattern"] = regex_of(made.pattern)
    if made.kind == "number" and made.unit:
        schema["x-unit"] = made.unit
    if made.kind in ("date", "moment") and _DUE.search(made.label):
        schema["x-limit"] = True
    return schema


def _is_boxed(made: DraftField) -> bool:
    """Whether the options are printed with boxes, rather than listed in a drop-down."""
    return made.spot.gap is not None and made.spot.gap.kind == "options"


def _kind(made: DraftField) -> Schema:
    match made.kind:
        case "number":
            return {"type": "number"}
        case "date":
            return dict(_DATE)
        case "moment":
            return dict(_MOMENT)
        case "choice":
            return {"type": "string", "enum": list(made.options)}
        case "choices":
            return {
                "type": "array",
                "items": {"type": "string", "enum": list(made.options)},
                "minItems": 1,
                "uniqueItems": True,
            }
        case "check":
            return {"type": "boolean", "const": True}
        case "signature":
            return {**_TEXT, "x-control": "signature", "x-personal": True}
        case "opinion":
            return {**_TEXT, "x-control": "multiline"}
    return {**_TEXT, "x-control": "multiline"} if any("\n" in text for text in made.values) else dict(_TEXT)


def _label(made: DraftField) -> str:
    if made.kind == "opinion" and "." in made.path:
        return "意见"
    return f"{made.group}{made.label}" if made.table >= 0 and made.group else made.label


def _aliases(made: DraftField) -> list[str]:
    """What a field was called before, and of a column below a heading of several its own words, as they are printed."""
    is_below = made.table >= 0 and made.group and not made.spots
    return list(dict.fromkeys([*made.aliases, *([made.label] if is_below else [])]))


def _group(label: str, fields: list[DraftField]) -> Schema:
    required = [made.key for made in fields if made.required]
    return {
        "type": "object",
        "x-label": {"zh": label},
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {made.key: field_schema(made) for made in fields},
    }


def _table(table: DraftTable) -> Schema:
    columns = sorted((*table.printed, *table.columns), key=lambda column: column.spot.col)
    schema: Schema = {
        "type": "array",
        "x-label": {"zh": table.label},
        "x-rows": min((table.last - table.first + 1) // table.height, 100),
        "items": {
            "type": "object",
            "additionalProperties": False,
            "properties": {column.key: field_schema(column) for column in columns},
        },
    }
    if table.preset:
        schema["x-preset"] = table.preset
    return schema


def _required(draft: Draft, groups: Mapping[str, Any]) -> list[str]:
    plain = [made.path for made in draft.fields if made.required and "." not in made.path]
    inside = {made.path.partition(".")[0] for made in draft.fields if made.required and "." in made.path}
    return [*plain, *(key for key in groups if key in inside)]


def _pointers(draft: Draft) -> Schema:
    """The fields that stand for the whole form: its number, its day, the department that made it; the file's name."""
    number, day = _first(draft, _NUMBER_LABELS, "text"), dated(draft)
    department = _first(draft, _DEPARTMENT, "text")
    names = {"number": number, "date": day, "department": department}
    filing = " ".join(f"{{{{ {name} }}}}" for name in (number, "title", day, department) if name)
    return {**{key: path for key, path in names.items() if path}, "filing": filing}


def dated(draft: Draft) -> str:
    """Returns the path of the date that stands for the whole form, "" where it has none."""
    return _first(draft, _DAY_LABELS, "date") or _first(draft, re.compile(""), "date")


def _first(draft: Draft, label: re.Pattern[str], kind: str) -> str:
    fits = (
        made.path for made in draft.fields if made.kind == kind and "." not in made.path and label.search(made.label)
    )
    return next(fits, "")


def sample_of(draft: Draft) -> Schema:
    """Returns made-up data that fit the schema of a draft."""
    data: Schema = {}
    for made in draft.fields:
        group, _, key = made.path.rpartition(".")
        (data.setdefault(group, {}) if group else data)[key] = _sample(made)
    for table in draft.tables:
        data[table.key] = (table.preset and [dict(row) for row in table.preset]) or [
            {column.key: _sample(column) for column in table.columns}
        ]
    return data


def _sample(made: DraftField) -> Any:
    match made.kind:
        case "number":
            return 1
        case "date":
            return "2026-03-02"
        case "moment":
            return "2026-03-02T09:00"
        case "choice":
            return made.options[0]
        case "choices":
            return [made.options[0]]
        case "check":
            return True
        case "signature":
            return "张伟"
        case "opinion":
            return "同意"
    return made.pattern or f"{made.label}示例"
