"""Write docs/schema.md, the reference of every file that people write or read: python -m tests.docs.schema_page"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kit.pack import default_folder
from tests.support.paths import ROOT

TARGET = ROOT / "docs" / "schema.md"
FILES = ("form", "rule", "process", "pack", "org", "kpi", "holds", "waivers", "examples", "report", "sample")
HEAD = """# The files and their terms

Made by `python -m tests.docs.schema_page` from `schemas/meta/`, by which the kit judges each of these files.
Form schemas lie in `schemas/`, processes in `schemas/processes/`, the rest beside them; `holds.json` and `waivers.json`
are named on the command line, `report.json` describes what `kit audit --format json` writes, `sample.json` what `kit
sample plan --format json` does.
"""
_PARTS = ("items", "additionalProperties", "propertyNames")  # schemas of what a value holds
_ALTERNATIVES = ("anyOf", "oneOf")

Schema = Mapping[str, Any]


class Term(NamedTuple):
    """A word of a meta-schema: its path in the file, and what is said of it."""

    path: str
    schema: Schema


def terms(schema: Schema, path: str = "") -> Iterator[Term]:
    """Yield the words that a schema gives a meaning to; those of its definitions apart."""
    for name, sub in schema.get("properties", {}).items():
        term = Term(f"{path}.{name}".lstrip("."), sub)
        yield term
        yield from terms(sub, term.path)
    for key in _PARTS:
        if isinstance(schema.get(key), dict):
            yield from terms(schema[key], f"{path}[]" if key == "items" else f"{path}.*" if key == _PARTS[1] else path)
    for key in _ALTERNATIVES:
        for sub in schema.get(key, ()):
            yield from terms(sub, path)


def every_term(meta: Schema) -> Iterator[Term]:
    """Yield all words of a meta-schema, definitions and theirs too."""
    yield from terms(meta)
    for name, sub in meta.get("$defs", {}).items():
        yield Term(name, sub)
        yield from terms(sub, name)


def meta_schemas() -> dict[str, Schema]:
    """Return every meta-schema by its name, in the order of the page."""
    folder = default_folder() / "schemas" / "meta"
    return {name: json.loads((folder / f"{name}.json").read_text("utf-8")) for name in FILES}


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    for name, meta in meta_schemas().items():
        parts += _file(name, meta)
    return "\n".join(parts) + "\n"


def _file(name: str, meta: Schema) -> Iterator[str]:
    yield f"## {name}.json\n"
    yield f"{meta['title']}.{' ' + meta['description'] if 'description' in meta else ''}\n"
    yield from map(_line, terms(meta))
    for word, sub in meta.get("$defs", {}).items():
        inner = list(terms(sub))
        yield f"\n### {name}.json: {word}\n"
        yield f"{_kind(sub, '{} · ')}{sub.get('description') or sub['title']}\n"
        required = ", ".join(f"`{key}`" for key in sub.get("required", ()))
        yield from [f"Required: {required}\n"] if required else []
        yield from map(_line, inner)
    yield ""


def _line(term: Term) -> str:
    return f"- `{term.path}`{_kind(term.schema, ' ({})')}: {term.schema.get('description', '')}"


def _kind(schema: Schema, frame: str) -> str:
    """What a value has to be, as far as it fits a few words."""
    if "$ref" in schema:
        words = schema["$ref"].rpartition("/")[2]
    elif "const" in schema:
        words = f"`{json.dumps(schema['const'])}`"
    elif "enum" in schema:
        words = ", ".join(f"`{value}`" if value else '`""`' for value in schema["enum"])
    else:
        words = schema.get("type", "")
    return frame.format(words) if words else ""


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
