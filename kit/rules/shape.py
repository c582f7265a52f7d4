"""shape: data keep the form's JSON Schema; a rule of this kind gives its words to the errors of its fields.

`{"kind": "shape", "fields": ["customer.name", "departments[].head"]}`
Good: 客户名称 is filled in. Bad: it is left blank, and the schema requires it.

jsonschema-rs says yes or no, jsonschema says what is wrong. Dates and moments must be real in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema_rs

from kit.calendar.worktime import parse
from kit.data.paths import pattern_of, schema_at
from kit.model import Data, Field, Form, Json, Lang, Text, text_of
from kit.rules.base import NOTHING, Arg, Hit, Rule, Scope, label_of, shown
from kit.rules.kind import DocumentKind, Kind, Sentence, paths
from kit.rules.wording import plain, render
from kit.text.regex import regex
from kit.text.specimen import specimen

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

INCOMPLETE = frozenset(
    {"required", "minItems", "minLength", "minProperties"}
)  # broken by data that are not complete yet
_EXAMPLE = regex(r"如 ?([A-Z0-9][A-Z0-9-]*)")  # the example of a hint: 如 2026-Q2
_DATE, _MOMENT = "kit-date", "kit-moment"  # names no validator has checks of its own for
_BARE = Text("{{ label }}: {{ keyword }}", "{{ label }}: {{ keyword }}")  # a pack without words of its own
_RANK = ("type", "const", "enum", "format", "pattern", "required")  # which of several faults at a path is told
_TYPES = {
    "string": Text("文字", "text"),
    "number": Text("数字", "a number"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("是或否", "yes or no"),
    "array": Text("列表", "a list"),
    "object": Text("一组内容", "a group"),
}


class ShapeError(NamedTuple):
    """One fault of the data; `rule` is the field's own (`x-rule`), else KIT-<keyword>."""

    path: str
    keyword: str
    message: str
    expected: str
    actual: str
    rule: str


class _Fault(NamedTuple):
    path: str
    keyword: str
    expected: Arg
    actual: str
    example: str = ""  # of a pattern that is broken: a text that keeps it


_FAST: dict[str, Any] = {}  # what says yes or no, by the form's digest
_SLOW: dict[str, Draft202012Validator] = {}  # what says what is wrong


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """Nothing: `validate` gives the rule's id, severity and words to the schema errors of its fields."""
    return iter(())


def is_valid(form: Form, data: Data) -> bool:
    """Whether the data keep the form's schema."""
    return bool(_fast(form).is_valid(data))


def errors(form: Form, data: Data, lang: Lang, catalogue: Mapping[str, Rule] = NOTHING) -> list[ShapeError]:
    """Every fault of the data, one per path, in the form's order; the words are the pack's catalogue's."""
    if is_valid(form, data):
        return []
    told: dict[str, _Fault] = {}
    for error in _slow(form).iter_errors(data):
        for fault in _faults(form, error):
            if _rank(fault) < _rank(told.get(fault.path)):
                told[fault.path] = fault
    place = {name: i for i, name in enumerate(form.index)}
    ranked = sorted(told.values(), key=lambda fault: (place.get(pattern_of(fault.path), len(place)), fault.path))
    return [_worded(form, fault, lang, catalogue) for fault in ranked]


def _fast(form: Form) -> Any:
    if form.digest not in _FAST:
        schema = _with_formats(form.schema)
        _FAST[form.digest] = jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats=dict(_FORMATS))
    return _FAST[form.digest]


def _slow(form: Form) -> Draft202012Validator:
    """The validator that a document in order has no need of: it takes a while to load."""
    if form.digest not in _SLOW:
        from jsonschema import Draft202012Validator, FormatChecker

        checker = FormatChecker(formats=())
        for name, check in _FORMATS.items():
            checker.checks(name)(lambda found, check=check: not isinstance(found, str) or check(found))
        _SLOW[form.digest] = Draft202012Validator(_with_formats(form.schema), format_checker=checker)
    return _SLOW[form.digest]


def _with_formats(schema: Any) -> Any:
    """The schema with formats of our own where a date or a moment must be real."""
    if isinstance(schema, list):
        return [_with_formats(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    plain_schema = {key: _with_formats(item) for key, item in schema.items()}
    if schema.get("x-kind") == "moment":
        plain_schema["format"] = _MOMENT
    elif schema.get("format") == "date":
        plain_schema["format"] = _DATE
    return plain_schema


def _is_date(text: str) -> bool:
    found = parse(text)
    return found is not None and not isinstance(found, datetime)


def _is_moment(text: str) -> bool:
    return isinstance(parse(text), datetime)


_FORMATS: Mapping[str, Callable[[str], bool]] = {_DATE: _is_date, _MOMENT: _is_moment}


def _rank(fault: _Fault | None) -> int:
    if fault is None:
        return len(_RANK) + 1
    return _RANK.index(fault.keyword) if fault.keyword in _RANK else len(_RANK)


def _faults(form: Form, error: ValidationError) -> Iterator[_Fault]:
    """What one error of jsonschema says: a fault per missing or unknown field, else one."""
    path, keyword = _path(form, error), str(error.validator)
    instance: Json = error.instance
    wanted: Json = error.validator_value
    if keyword == "required":
        for key in wanted:
            if key not in instance:
                yield from (_Fault(name, keyword, "", "") for name in _blanks(form, _join(path, key)))
    elif keyword == "additionalProperties":
        for key in sorted(set(instance) - set(schema_at(form.schema, path).get("properties", ()))):
            yield _Fault(_join(path, key), keyword, "", key)
    else:
        expected = _hint(error) or _expected(form, path, keyword, wanted)
        yield _Fault(path, keyword, expected, _actual(instance), _example(error))


def _path(form: Form, error: ValidationError) -> str:
    path = ""
    for step in error.absolute_path:
        path = f"{path}[{step}]" if isinstance(step, int) else _join(path, str(step))
    field = form.index.get(pattern_of(path).removesuffix("[]"))
    return path.rpartition("[")[0] if field and path.endswith("]") else path  # an option of a multiple choice


def _blanks(form: Form, path: str) -> Iterator[str]:
    """The fields people have to fill in where `path` is missing: those a missing section itself requires."""
    node = schema_at(form.schema, path)
    needed = node.get("required", ()) if node.get("type") == "object" else ()
    for key in needed:
        yield from _blanks(form, _join(path, key))
    if not needed:
        yield path


def _expected(form: Form, path: str, keyword: str, wanted: Json) -> Arg:
    if keyword == "type":
        return _TYPES.get(str(wanted), Text(str(wanted), str(wanted)))
    if keyword == "enum":
        return Text("、".join(map(shown, wanted)), ", ".join(map(shown, wanted)))
    if keyword == "format":
        return Text("真实的日期", "a real date")
    field = form.index.get(pattern_of(path))
    if keyword == "pattern":
        return field.hint if field else ""
    return Text("勾选", "ticked") if wanted is True else shown(wanted)


def _hint(error: ValidationError) -> Text | None:
    """How the part of the schema that is broken says a value is written, of its own or of its condition's."""
    hint = error.schema.get("x-hint") if isinstance(error.schema, Mapping) else None
    return text_of(hint) if hint and error.validator == "pattern" else None


def _example(error: ValidationError) -> str:
    """A text that keeps the pattern which is broken: its hint's, the schema's own, else one made from the pattern."""
    if error.validator != "pattern" or not isinstance(error.schema, Mapping):
        return ""
    hint = _hint(error)
    shown_there = _EXAMPLE.search(hint.zh) if hint else None
    own = shown_there[1] if shown_there else next(iter(error.schema.get("examples", ())), "")
    made = "" if "." in re.sub(r"\\.", "", str(error.validator_value)) else specimen(str(error.validator_value))
    return str(own) or made  # a pattern that takes any letter has no example


def _actual(instance: Json) -> str:
    if isinstance(instance, dict) or (isinstance(instance, list) and any(isinstance(row, dict) for row in instance)):
        return str(len(instance))
    return shown(instance)


def _worded(form: Form, fault: _Fault, lang: Lang, catalogue: Mapping[str, Rule]) -> ShapeError:
    own = f"KIT-{fault.keyword}"
    label, field = label_of(form, fault.path), form.index.get(pattern_of(fault.path))
    args: dict[str, Arg] = {
        "label": label,
        "value": fault.actual,
        "actual": fault.actual,
        "expected": fault.expected,
        "keyword": fault.keyword,
        "example": fault.example,
        "field_kind": field.kind if field else "",
        "count": _count(fault.actual),
        "lack": ("option" if field else "row") + ("s" if fault.actual not in ("", "0") else ""),
        "left": _left(field, fault) if field else "",
        "is_option": field is not None and fault.actual in field.choices,
    }
    words = catalogue[own]["message"] if own in catalogue else _BARE
    rule = _rule(form, fault.path) or own
    expected = str(plain(fault.expected, lang))
    return ShapeError(fault.path, fault.keyword, render(words, lang, args), expected, fault.actual, rule)


def _left(field: Field, fault: _Fault) -> Arg:
    """The options that are not chosen, where all of them have to be; else ""."""
    if fault.keyword != "minItems" or fault.expected != str(len(field.choices)):
        return ""
    chosen = fault.actual.split("、")
    left = [choice for choice in field.choices if choice not in chosen]
    return Text("、".join(left), ", ".join(left))


def _count(actual: str) -> int:
    """How many rows or options there are, of a fault that counts them."""
    return int(actual) if actual.isdecimal() and len(actual) < 6 else len(actual.split("、"))


def _rule(form: Form, path: str) -> str:
    """The rule that a field or table says its errors belong to."""
    field = form.index.get(pattern_of(path))
    return field.rule if field else str(schema_at(form.schema, path).get("x-rule", ""))


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _demand(words: Sentence, rule: Rule) -> str:
    names = words.either("、", ", ").join(_by_table(words, rule.get("fields", ())))
    return names and words.either(f"按要求填写{names}", f"filled in as required: {names}")


def _by_table(words: Sentence, asked: Sequence[str]) -> Iterator[str]:
    """Fields by their labels, the columns of one table together behind it: “抄送”（“抄送部门”、“抄送对象”）."""
    for table, group in groupby(asked, _table):
        if table:
            columns = words.either("、", ", ").join(words.quoted(words.form.index[path].label) for path in group)
            yield words.quoted(words.label(table)) + words.either(f"（{columns}）", f" ({columns})")
        else:
            yield from (words.name(path) for path in group if path not in map(_table, asked))


def _table(path: str) -> str:
    """The table of a column; "" for any other field."""
    return path.partition("[].")[0] if "[]." in path else ""


KIND: DocumentKind = Kind(check, {"fields": paths}, _demand, frozenset({"keyword", "expected", "actual", "example"}))
