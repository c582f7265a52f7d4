"""What of JSON Schema a form may use (docs/architecture.md, Schema subset), and options that it can give back."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any, Final

from kit.model import Control, Kind, all_faults
from kit.pack.jsonfile import fault
from kit.text import OFFICE_HINTS, is_crossed, trim

_REFUSED: Final = {
    "anyOf",
    "oneOf",
    "not",
    "patternProperties",
    "dependentSchemas",
    "propertyNames",
    "prefixItems",
    "contains",
    "$dynamicRef",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contentEncoding",
}
_CLASSES: Final = re.compile(r"\\[dDwWsSbBpP]")

Steps = tuple[str | int, ...]


def check_choices(
    kind: Kind, choices: tuple[str, ...], control: Control, path: Path, where: tuple[str | int, ...]
) -> None:
    """Refuse options that would not come back: marks for "no value", lists within lists. Raises PackError.

    A word such as 无 may be an option with a box to tick: □有 □无.
    """
    for choice in choices:
        is_mark = is_crossed(choice) and not (control == "ticks" and choice.isalpha())
        if is_mark or choice in OFFICE_HINTS or choice != trim(choice) or not choice:
            raise fault(
                path, where, "the option {choice!r} would be read as no value; choose other words", choice=choice
            )
        if kind == "choices" and "、" in choice:
            raise fault(
                path, where, "the option {choice!r} holds the 、 that parts several options in a cell", choice=choice
            )


def check_subset(schema: Any, path: Path, where: Steps) -> None:
    """Refuse what the two validators judge differently, or what no form needs (docs/architecture.md, Schema subset)."""
    if isinstance(schema, list):
        for i, item in enumerate(schema):
            check_subset(item, path, (*where, i))
    if not isinstance(schema, dict):
        return
    if refused := sorted(_REFUSED & schema.keys()):
        raise fault(path, (*where, refused[0]), "{keyword} is outside the schema subset of the kit", keyword=refused[0])
    if schema.get("format", "date") != "date" and isinstance(schema["format"], str):
        raise fault(path, (*where, "format"), "only the format 'date' is used")
    pattern = schema.get("pattern")
    if isinstance(pattern, str):
        _check_pattern(pattern, path, (*where, "pattern"))
        _check_examples(pattern, schema.get("examples", ()), path, (*where, "examples"))
    step = schema.get("multipleOf", 1)
    if not isinstance(step, dict) and step != int(step):
        raise fault(path, (*where, "multipleOf"), "multipleOf must be a whole number")
    all_faults(
        partial(check_subset, value, path, (*where, key))
        for key, value in schema.items()
        if not key.startswith("x-") and key not in {"enum", "const", "default", "examples"}
    )


def _check_examples(pattern: str, examples: Any, path: Path, where: Steps) -> None:
    """Refuse examples that do not keep their pattern: people would write them so."""
    for example in examples if isinstance(examples, list | tuple) else ():
        if not re.search(pattern, str(example)):
            raise fault(path, where, "the example {example!r} does not keep the pattern", example=example)


def _check_pattern(pattern: str, path: Path, where: Steps) -> None:
    if found := _CLASSES.search(pattern):
        raise fault(
            path, where, "{text} means different things to different validators; spell the class", text=found.group()
        )
    try:
        re.compile(pattern)
    except re.error as err:
        raise fault(path, where, "not a regular expression: {err}", err=err) from err
