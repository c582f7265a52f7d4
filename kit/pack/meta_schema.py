"""A pack's JSON against its meta-schema (schemas/meta): every breach at once, in words of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs

from kit.model import Json, PackError, PackFault, Text
from kit.pack import jsonfile
from kit.pack.jsonfile import File, fault


def default_folder() -> Path:
    """The pack of the three manuals: beside the package in a wheel, else one level up in a checkout."""
    inside = Path(__file__).parents[1] / "default_pack"
    return inside if inside.is_dir() else Path(__file__).parents[2]


def checked(path: Path, meta: str) -> Json:
    """Read a JSON file that keeps its meta-schema. Raises PackError with every breach."""
    content = jsonfile.load(path)
    refuse(path, (), breaches(meta, content))
    return content


class Breach(NamedTuple):
    """What is wrong with one place of a JSON value: the steps to it, words and values as in `PackFault`."""

    where: tuple[str | int, ...]
    words: str
    values: Mapping[str, object]


def refuse(path: File, where: tuple[str | int, ...], found: Iterable[Breach]) -> None:
    """Raise PackError for the breaches below a place of a file, all in one; nothing where there are none."""
    errors = [fault(path, (*where, *breach.where), breach.words, **breach.values) for breach in found]
    if errors:
        raise PackError(*(each for error in errors for each in error.faults))


def breaches(meta: str, content: Json) -> list[Breach]:
    """Return what is wrong with a value by a meta-schema (or a definition of one: `process#rule`), in its order.

    A name that nothing looks at is told only where nothing else is wrong with the same object: a branch that does not
    hold leaves all its names over.
    """
    validator = _meta(meta)
    if validator.is_valid(content):
        return []
    errors = list(validator.iter_errors(content))
    plain = [error for error in errors if error.kind.name != "unevaluatedProperties"]
    return [_breach(one, _examples(meta)) for error in plain or errors for one in _nearest(error)]


def _nearest(error: Any) -> list[Any]:
    """What is wrong with the alternative that a value comes nearest to; the error itself where there is none."""
    ways = _ways(error)
    if not ways or _asked(error):
        return [error]
    return min(
        ways, key=lambda way: (any(list(one.instance_path) == list(error.instance_path) for one in way), len(way))
    )


def _asked(error: Any) -> list[str]:
    """The names of which a value needs one, where alternatives ask for nothing else; else []."""
    ways = _ways(error)
    is_plain = all(len(way) == 1 and way[0].kind.name == "required" for way in ways)
    return [way[0].kind.property for way in ways] if is_plain else []


def _ways(error: Any) -> list[list[Any]]:
    """What is wrong with each of the alternatives of which a value keeps none; [] where that is not the error."""
    ways = error.kind.as_dict().get("context") or []
    return ways if all(ways) else []


_WORDS: Mapping[str, str] = {
    "required": "{property!r} is missing",
    "additionalProperties": "there is nothing called {unexpected} here",
    "unevaluatedProperties": "there is nothing called {unexpected} here",
    "enum": "{value!r} is none of {options}",
    "const": "{value!r} must be {expected_value!r}",
    "type": "{value!r} must be {types}",
    "pattern": "{value!r} is not written as it should be; write e.g. {example}",
    "propertyNames": "the name {value!r} is not written as it should be; write e.g. {example}",
    "anyOf": "one of {options} is needed",
    "oneOf": "one of {options} is needed",
    "minLength": "must not be empty",
    "minItems": "must not be empty",
    "minProperties": "must not be empty",
    "minimum": "{value} must be at least {limit}",
    "maximum": "{value} must be at most {limit}",
    "maxItems": "must not have more than {limit} entries",
    "maxProperties": "must not have more than {limit} entries",
    "uniqueItems": "an entry stands twice",
}
_TYPES: Mapping[str, PackFault] = {
    name: PackFault("", words, {})
    for name, words in {
        "string": "a text",
        "object": "an object",
        "array": "a list",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
    }.items()
}


def _breach(error: Any, examples: Mapping[str, str]) -> Breach:
    """An error of the validator in our words; its kinds and their values are those of JSON Schema's keywords."""
    kind = error.kind.name
    if kind == "propertyNames" and error.kind.error.kind.name == "enum":  # a name where only some are known
        return Breach(tuple(error.instance_path), *_unknown(error.kind.error))
    values = {"value": error.instance, **error.kind.as_dict()}
    if "types" in values:
        values["types"] = _TYPES.get(str(values["types"][0]), values["types"][0])
    if asked := _asked(error):
        values["options"] = asked
    for name in ("options", "unexpected"):
        if name in values:
            values[name] = Text("、".join(f"“{one}”" for one in values[name]), ", ".join(map(repr, values[name])))
    if kind == "propertyNames":  # about one of the names, by an error of its own
        values |= {"value": error.kind.error.instance, **error.kind.error.kind.as_dict()}
    values["example"] = examples.get(str(values.get("pattern")), "")
    is_known = kind in _WORDS and ("options" in values or kind not in ("anyOf", "oneOf"))
    is_known = is_known and (values["example"] or kind not in ("pattern", "propertyNames"))
    return Breach(
        tuple(error.instance_path), _WORDS[kind] if is_known else "{message}", {**values, "message": error.message}
    )


def _unknown(error: Any) -> tuple[str, Mapping[str, object]]:
    """That there is no such name, with the one that is most like it."""
    import difflib

    name = str(error.instance)
    near = difflib.get_close_matches(name, map(str, error.kind.as_dict()["options"]), 1)
    if near:
        return "there is nothing called {name!r}; did you mean {near!r}?", {"name": name, "near": near[0]}
    return "there is nothing called {name!r}", {"name": name}


@cache
def _examples(meta: str) -> Mapping[str, str]:
    """An example of each pattern of a meta-schema, as the meta-schema gives it."""
    found: dict[str, str] = {}
    todo: list[Json] = [jsonfile.load(_meta_file(meta))]
    while todo:
        node = todo.pop()
        if isinstance(node, dict) and isinstance(node.get("pattern"), str) and node.get("examples"):
            found[node["pattern"]] = ", ".join(map(str, node["examples"]))
        todo += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return found


def _meta_file(name: str) -> Path:
    return default_folder() / "schemas" / "meta" / f"{name.partition('#')[0]}.json"


@cache
def _meta(name: str) -> Any:
    """The validator of a meta-schema, or of one of its definitions (`process#rule`)."""
    part = name.partition("#")[2]
    schema = jsonfile.load(_meta_file(name))
    if part:
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{part}"}
    return jsonschema_rs.Draft202012Validator(schema)
