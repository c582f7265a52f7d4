"""Packs: discover a folder of schemas and templates, check it, lay overrides over what it extends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator

from kit import jsonfile
from kit.jsonfile import fault
from kit.model import Form, Json, PackError, Text
from kit.schema import compile_form, resolve

Rule = Mapping[str, Json]
_SPECIAL = {"common.json", "pack.json", "kit.json", "org.json"}


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """A loaded pack, its own files laid over those it extends."""

    name: str
    version: str
    digest: str  # sha256 over every schema and template in force
    organisation: Text
    settings: Mapping[str, Json]
    forms: Mapping[str, Form]
    catalogue: Mapping[str, Rule]  # the first entry of each rule id, the kit's own included
    folders: tuple[Path, ...]  # own folder first, then what it extends


def default_folder() -> Path:
    """The pack of the three manuals: beside the package in a wheel, else one level up in a checkout."""
    inside = Path(__file__).parent / "default_pack"
    return inside if inside.is_dir() else Path(__file__).parent.parent


def load(folder: Path | None = None) -> Pack:
    """Load and check a pack (None: the default one). Raises PackError naming file, line and place."""
    folders = tuple(_chain(folder or default_folder()))
    heads = [(path, _checked(path, "pack")) for path in (f / "schemas" / "pack.json" for f in folders)]
    merged: dict[str, Json] = {}
    for _, head in reversed(heads):
        merged = _over(merged, head)
    common_file = _first(folders, "schemas/common.json")
    common = jsonfile.load(common_file).get("$defs", {}) if common_file else {}
    kit_rules = _kit_rules(folders, merged)
    forms = dict(_forms(folders, merged, common, {rule["id"] for rule in kit_rules}))
    catalogue: dict[str, Rule] = {}
    for rule in (*kit_rules, *(rule for form in forms.values() for rule in form.rules)):
        catalogue.setdefault(rule["id"], rule)
    _check_overrides(heads, forms, catalogue, merged)
    organisation = merged.get("organisation", {"zh": merged["name"], "en": merged["name"]})
    return Pack(
        name=merged["name"], version=merged["version"], digest=_digest(folders, forms),
        organisation=Text(organisation["zh"], organisation["en"]), settings=merged.get("settings", {}),
        forms=forms, catalogue=catalogue, folders=folders,
    )  # fmt: skip


def find(pack: Pack, name: str) -> Path:
    """The nearest file of that relative name in the pack and what it extends. Raises PackError."""
    if found := _first(pack.folders, name):
        return found
    raise PackError(f"{pack.folders[0] / name}: there is no such file in the pack or in what it extends")


def _chain(folder: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    while True:
        folder = folder.resolve()
        head = folder / "schemas" / "pack.json"
        if folder in seen:
            raise fault(head, ("extends",), "this pack extends itself")
        if not head.is_file():
            raise PackError(f"{head}: not found; a pack is a folder with schemas/pack.json")
        seen.add(folder)
        yield folder
        base = jsonfile.load(head).get("extends")
        if base is None:
            return
        folder = default_folder() if base == "default" else folder / base


def _first(folders: tuple[Path, ...], name: str) -> Path | None:
    return next((path for path in (folder / name for folder in folders) if path.is_file()), None)


def _over(base: Mapping[str, Json], top: Mapping[str, Json]) -> dict[str, Json]:
    """`top` laid over `base`: objects merge, everything else is replaced."""
    merged = dict(base)
    for key, value in top.items():
        old = merged.get(key)
        merged[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _checked(path: Path, meta: str) -> Json:
    """A JSON file that keeps its meta-schema."""
    content = jsonfile.load(path)
    validator, explain = _meta(meta)
    if not validator.is_valid(content):
        error = min(explain.iter_errors(content), key=lambda e: (-len(e.absolute_path), str(e.message)))
        raise fault(path, error.absolute_path, error.message)
    return content


@cache
def _meta(name: str) -> tuple[Any, Draft202012Validator]:
    schema = jsonfile.load(default_folder() / "schemas" / "meta" / f"{name}.json")
    return jsonschema_rs.Draft202012Validator(schema), Draft202012Validator(schema)


def _forms(
    folders: tuple[Path, ...], merged: Mapping[str, Json], common: Mapping[str, Json], known: set[str]
) -> Iterator[tuple[str, Form]]:
    names = sorted({p.name for folder in folders for p in (folder / "schemas").glob("*.json")} - _SPECIAL)
    for name in names:
        path = _first(folders, f"schemas/{name}")
        if path:
            form = _form(path, merged, common, known)
            yield form.id, form


def _form(path: Path, merged: Mapping[str, Json], common: Mapping[str, Json], known: set[str]) -> Form:
    raw = jsonfile.load(path)
    if not isinstance(raw, dict):
        raise fault(path, (), "a form's schema is an object")
    schema = resolve(raw, common, path)
    validator, explain = _meta("form")
    if not validator.is_valid(schema):
        error = max(explain.iter_errors(schema), key=lambda e: len(e.absolute_path))
        raise fault(path, error.absolute_path, error.message)
    if schema["x-form"]["id"] != path.stem:
        raise fault(path, ("x-form", "id"), f"the id must be the file's name, {path.stem!r}")
    schema = _labelled(schema, merged.get("labels", {}).get(path.stem, {}), path)
    rules = _ruled(schema.get("x-rules", ()), merged, path, ("x-rules",))
    form = compile_form(schema, rules, path)
    declared = known | {rule["id"] for rule in schema.get("x-rules", ())}
    for field in form.index.values():
        if field.rule and field.rule not in declared:
            raise fault(path, ("properties", field.path.split(".")[0].removesuffix("[]")),
                        f"x-rule {field.rule} of {field.path} is declared nowhere")  # fmt: skip
    return form


def _labelled(schema: dict[str, Json], labels: Mapping[str, Json], path: Path) -> dict[str, Json]:
    """The schema with a pack's own labels; the old ones stay known to the reader as aliases."""
    for name, label in labels.items():
        node: Json = schema
        for key in name.split("."):
            node = node.get("properties", {}).get(key.removesuffix("[]"), {})
            node = node.get("items", {}) if key.endswith("[]") else node
        if "x-label" not in node:
            raise fault(path, (), f"the pack gives a label to {name}, which is no field of this form")
        node["x-aliases"] = [*node.get("x-aliases", ()), node["x-label"]["zh"]]
        node["x-label"] = label
    return schema


def _kit_rules(folders: tuple[Path, ...], merged: Mapping[str, Json]) -> tuple[Rule, ...]:
    path = _first(folders, "schemas/kit.json")
    return _ruled(jsonfile.load(path)["rules"], merged, path, ("rules",)) if path else ()


def _ruled(
    rules: list[Rule], merged: Mapping[str, Json], path: Path, where: tuple[str | int, ...]
) -> tuple[Rule, ...]:
    """The rules in force: the pack's figures laid over them, those switched off left out."""
    off = set(merged.get("off", ()))
    overrides = merged.get("rules", {})
    in_force = []
    validator, explain = _meta("rule")
    for i, rule in enumerate(rules):
        full = _over(rule, overrides.get(rule.get("id", ""), {}))
        if not validator.is_valid(full):
            errors = sorted(explain.iter_errors(full), key=lambda e: -len(e.absolute_path))
            raise fault(path, (*where, i, *errors[0].absolute_path), errors[0].message)
        if full["id"] not in off:
            in_force.append(full)
    return tuple(in_force)


def _check_overrides(
    heads: list[tuple[Path, Json]], forms: Mapping[str, Form], catalogue: Mapping[str, Rule], merged: Mapping[str, Json]
) -> None:
    off = set(merged.get("off", ()))
    for path, head in heads:
        for name in head.get("rules", {}):
            if name not in catalogue and name not in off:
                raise fault(path, ("rules", name), f"there is no rule {name}")
        for name in head.get("labels", {}):
            if name not in forms:
                raise fault(path, ("labels", name), f"there is no form {name}")


def _digest(folders: tuple[Path, ...], forms: Mapping[str, Form]) -> str:
    """One digest for all that decides a verdict: schemas, settings, templates."""
    total = hashlib.sha256()
    for folder in reversed(folders):
        for path in sorted((folder / "schemas").rglob("*.json")):
            total.update(json.dumps(path.relative_to(folder).as_posix()).encode() + path.read_bytes())
    for form in forms.values():
        if template := _first(folders, f"templates/{form.template}"):
            total.update(form.template.encode() + template.read_bytes())
    return total.hexdigest()
