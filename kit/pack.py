"""Packs: discover a folder of schemas and templates, check it, lay overrides over what it extends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema_rs

from kit import jsonfile
from kit.jsonfile import fault
from kit.model import Form, Json, PackError, Text
from kit.schema import compile_form, resolve

Rule = Mapping[str, Json]
_INHERITED = {"title", "severity", "clause", "origin", "message", "advice"}
_ANYWHERE = {"since", "until"}  # a pack may add these to any entry
_SPECIAL = {"common.json", "pack.json", "kit.json", "org.json"}


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a pack comes from: its folders, own one first, the pack.json of each, and these laid over each other."""

    folders: tuple[Path, ...]
    heads: tuple[tuple[Path, Json], ...]
    merged: Mapping[str, Json]

    def head_with(self, key: str, name: str) -> Path:
        """The pack.json that says something about `name` under `key`."""
        return next(path for path, head in self.heads if name in head.get(key, {}))


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """A loaded pack, its own files laid over those it extends."""

    name: str
    version: str
    digest: str  # sha256 over every schema and template in force
    organisation: Text
    zone: str  # of every local time in the documents
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
    source = _source(folder or default_folder())
    merged = source.merged
    common_file = _first(source.folders, "schemas/common.json")
    common = jsonfile.load_object(common_file).get("$defs", {}) if common_file else {}
    if common_file and not (isinstance(common, dict) and all(isinstance(part, dict) for part in common.values())):
        raise fault(common_file, ("$defs",), "must be an object of objects")
    kit_rules, told = _kit_rules(source)
    forms = dict(_forms(source, common, told))
    catalogue: dict[str, Rule] = {}
    rules = [*kit_rules, *(rule for form in forms.values() for rule in form.rules)]
    for rule in rules:
        catalogue.setdefault(rule["id"], rule)
    _check_overrides(source, forms, rules)
    organisation = merged.get("organisation", {"zh": merged["name"], "en": merged["name"]})
    return Pack(
        name=merged["name"], version=merged["version"], digest=_digest(source.folders, forms),
        organisation=Text(organisation["zh"], organisation["en"]), zone=_zone(source),
        settings=merged.get("settings", {}),
        forms=forms, catalogue=catalogue, folders=source.folders,
    )  # fmt: skip


def find(pack: Pack, name: str) -> Path:
    """The nearest file of that relative name in the pack and what it extends. Raises PackError."""
    if found := _first(pack.folders, name):
        return found
    raise PackError(f"{pack.folders[0] / name}: there is no such file in the pack or in what it extends")


def _source(folder: Path) -> _Source:
    folders = tuple(_chain(folder))
    heads = tuple((path, _checked(path, "pack")) for path in (f / "schemas" / "pack.json" for f in folders))
    merged: dict[str, Json] = {}
    for _, head in reversed(heads):
        merged = _over(merged, head)
    return _Source(folders, heads, merged)


def _zone(source: _Source) -> str:
    zone: str = source.merged.get("zone", "Asia/Shanghai")
    try:
        return ZoneInfo(zone).key
    except (KeyError, ValueError, OSError) as err:
        head = next(path for path, head in source.heads if "zone" in head)
        raise fault(head, ("zone",), f"{zone!r} is no time zone; write one such as Asia/Shanghai") from err


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
        base = jsonfile.load_object(head).get("extends")
        if base is None:
            return
        if not isinstance(base, str) or not base.isprintable():
            raise fault(head, ("extends",), f"{base!r} is no folder")
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
    if found := _breach(meta, content):
        raise fault(path, *found)
    return content


def _breach(meta: str, content: Json) -> tuple[list[str | int], str] | None:
    """The place and words of the deepest error against a meta-schema, or None."""
    validator = _meta(meta)
    if validator.is_valid(content):
        return None
    error = max(validator.iter_errors(content), key=lambda e: len(e.instance_path))
    return list(error.instance_path), error.message


@cache
def _meta(name: str) -> Any:
    schema = jsonfile.load(default_folder() / "schemas" / "meta" / f"{name}.json")
    return jsonschema_rs.Draft202012Validator(schema)


def _forms(source: _Source, common: Mapping[str, Json], told: Mapping[str, Rule]) -> Iterator[tuple[str, Form]]:
    names = {path.name for folder in source.folders for path in (folder / "schemas").glob("*.json")}
    for name in sorted(names - _SPECIAL):
        if path := _first(source.folders, f"schemas/{name}"):
            form = _form(path, source, common, told)
            yield form.id, form


def _form(path: Path, source: _Source, common: Mapping[str, Json], told: Mapping[str, Rule]) -> Form:
    raw = jsonfile.load(path)
    if not isinstance(raw, dict):
        raise fault(path, (), "a form's schema is an object")
    schema = resolve(raw, common, path)
    if found := _breach("form", schema):
        raise fault(path, *found)
    if schema["x-form"]["id"] != path.stem:
        raise fault(path, ("x-form", "id"), f"the id must be the file's name, {path.stem!r}")
    schema = _labelled(schema, path.stem, source)
    rules = _ruled(schema.get("x-rules", []), source, path, ("x-rules",), told)
    form = compile_form(schema, rules, path)
    declared = told.keys() | {rule["id"] for rule in schema.get("x-rules", ())}
    for field in form.index.values():
        if field.rule and field.rule not in declared:
            where = ("properties", field.path.split(".")[0].removesuffix("[]"))
            raise fault(path, where, f"x-rule {field.rule} of {field.path} is declared nowhere")
    return form


def _labelled(schema: dict[str, Json], form: str, source: _Source) -> dict[str, Json]:
    """The schema with a pack's own labels; the old ones stay known to the reader as aliases."""
    for name, label in source.merged.get("labels", {}).get(form, {}).items():
        node: Json = schema
        for key in name.split("."):
            node = node.get("properties", {}).get(key.removesuffix("[]"), {})
            node = node.get("items", {}) if key.endswith("[]") else node
        if "x-label" not in node:
            where = ("labels", form, name)
            raise fault(source.head_with("labels", form), where, f"{form} has no field {name}")
        node["x-aliases"] = [*node.get("x-aliases", ()), node["x-label"]["zh"]]
        node["x-label"] = label
    return schema


def _kit_rules(source: _Source) -> tuple[tuple[Rule, ...], dict[str, Rule]]:
    """The kit's own rules in force, and all of them by id, for the entries of forms that borrow their words."""
    path = _first(source.folders, "schemas/kit.json")
    if path is None:
        return (), {}
    rules = jsonfile.load_object(path).get("rules")
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise fault(path, ("rules",), "a list of rules is needed")
    return _ruled(rules, source, path, ("rules",)), {rule.get("id", ""): rule for rule in reversed(rules)}


def _ruled(
    rules: list[Rule], source: _Source, path: Path, where: tuple[str | int, ...], told: Mapping[str, Rule] | None = None
) -> tuple[Rule, ...]:
    """The rules in force: the pack's figures laid over them, those switched off left out.

    An entry takes the words, severity, clause and origin it does not give from the entry of its id that came first;
    a pack's figure is laid on those entries of its id that have such a figure.
    """
    in_force, first = [], dict(told or {})
    for i, rule in enumerate(rules):
        name = rule.get("id", "")
        own = {**{key: first[name][key] for key in _INHERITED & first.get(name, {}).keys()}, **rule}
        figures = source.merged.get("rules", {}).get(name, {})
        full = _over(own, {key: value for key, value in figures.items() if key in own or key in _ANYWHERE})
        if found := _breach("rule", full):
            if _breach("rule", own):
                raise fault(path, (*where, i, *found[0]), found[1])
            raise fault(source.head_with("rules", name), ("rules", name, *found[0]), found[1])
        first.setdefault(name, own)
        if name not in source.merged.get("off", ()):
            in_force.append(full)
    return tuple(in_force)


def _check_overrides(source: _Source, forms: Mapping[str, Form], rules: list[Rule]) -> None:
    figured: dict[str, set[str]] = {}
    for rule in rules:
        figured.setdefault(rule["id"], set()).update(rule)
    off = set(source.merged.get("off", ()))
    for path, head in source.heads:
        for name, figures in head.get("rules", {}).items():
            if name not in figured and name not in off:
                raise fault(path, ("rules", name), f"there is no rule {name}")
            for key in figures.keys() - figured.get(name, figures.keys()):
                raise fault(path, ("rules", name, key), f"{name} has nothing called {key!r} to override")
        for name in head.get("labels", {}):
            if name not in forms:
                raise fault(path, ("labels", name), f"there is no form {name}")


def _digest(folders: tuple[Path, ...], forms: Mapping[str, Form]) -> str:
    """One digest for all that decides a verdict: schemas, settings, templates."""
    total = hashlib.sha256()
    for folder in reversed(folders):
        for path in sorted(path for path in (folder / "schemas").rglob("*.json") if path.is_file()):
            total.update(json.dumps(path.relative_to(folder).as_posix()).encode() + path.read_bytes())
    for form in forms.values():
        if template := _first(folders, f"templates/{form.template}"):
            total.update(form.template.encode() + template.read_bytes())
    return total.hexdigest()
