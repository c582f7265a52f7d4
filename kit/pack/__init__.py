"""Packs: schemas and templates of an organisation, checked and compiled, laid over those it extends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kit.data.paths import schema_at
from kit.model import Form, Former, Json, Text, all_faults, pack_error, text_of
from kit.pack import jsonfile, roster
from kit.pack.files import Source, common_of, first, form_files, source_of, zone_of
from kit.pack.form_schema import compile_form, resolve
from kit.pack.jsonfile import Cells, fault
from kit.pack.meta_schema import breaches, default_folder, refuse
from kit.pack.rules import Rule, check_overrides, kit_rules, own_processes, processes_of, ruled, switched_off
from kit.pack.versions import formers

if TYPE_CHECKING:
    from kit.pack.own_rules.rows import Own

__all__ = ["Pack", "Rule", "default_folder", "find", "load"]


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
    off: Mapping[str, Rule]  # the rules switched off
    processes: tuple[Mapping[str, Json], ...] = ()  # rules across documents, those in force
    not_forms: tuple[str, ...] = ()  # patterns of filed files that are no forms
    org: Path | None = None  # the roster that stands in place of the pack's own


def load(folder: Path | None = None, org: Path | None = None) -> Pack:
    """Load and check a pack (None: the default one). Raises PackError naming file, line and place.

    `org` is a roster in place of the pack's own schemas/org.json; rules see it as `settings["org"]`.
    """
    source = source_of(folder or default_folder())
    merged = source.merged
    told: list[_Ruled] = []
    staff: list[roster.Roster] = []
    zone: list[str] = []
    stages = (
        lambda: told.append(_ruled(source)),
        lambda: staff.extend(_staff(source, org)),
        lambda: zone.append(zone_of(source)),
    )
    with source.all_told():
        all_faults(stages)
    (of_pack,) = told
    organisation = merged.get("organisation", {"zh": ""})
    return Pack(
        name=merged["name"],
        version=merged["version"],
        digest=_digest(source, of_pack.forms, org),
        organisation=text_of(organisation),
        zone=zone[0],
        settings={**_settings(merged, of_pack.own), **({"org": staff[0]} if staff else {})},
        forms=of_pack.forms,
        catalogue=of_pack.catalogue,
        folders=source.folders,
        processes=tuple(of_pack.processes),
        off=of_pack.off,
        not_forms=tuple(merged.get("not_forms", ())),
        org=org and org.resolve(),
    )


class _Ruled(NamedTuple):
    """The forms of a pack with all of its rules, and what rows of workbooks added to them."""

    forms: Mapping[str, Form]
    processes: Sequence[Mapping[str, Json]]
    catalogue: Mapping[str, Rule]
    off: Mapping[str, Rule]
    own: Sequence[Own]


def _ruled(source: Source) -> _Ruled:
    """Forms, processes and rules, checked against each other. Raises PackError."""
    common = common_of(source.folders)
    own_rules, told = kit_rules(source)
    forms: dict[str, Form] = {}
    processes: list[Mapping[str, Json]] = []
    own: list[Own] = []
    all_faults(
        (lambda: forms.update(_forms(source, common, told, own)), lambda: processes.extend(processes_of(source)))
    )
    processes += own_processes(own, source)
    entries = (*(form.rules for form in forms.values()), *(process["rules"] for process in processes))
    rules = [*own_rules, *(rule for own in entries for rule in own)]
    catalogue: dict[str, Rule] = {}
    for rule in rules:
        catalogue.setdefault(rule["id"], rule)
    off = switched_off(source)
    check_overrides(source, forms, rules, off)
    return _Ruled(forms, processes, catalogue, off, own)


def _staff(source: Source, org: Path | None) -> Iterator[roster.Roster]:
    """The roster that is asked for, else the pack's own, if there is one. Raises PackError."""
    if org:
        yield roster.load(org)
    elif source.roster:
        yield roster.of(*source.roster)


def _settings(merged: Mapping[str, Json], own: Iterable[Own]) -> dict[str, Json]:
    """The settings with the retention classes that rows of workbooks make."""
    settings: dict[str, Json] = merged.get("settings", {})
    kept = {f"own-{each.kept['events'][0]['form']}": each.kept for each in own if each.kept}
    return {**settings, "retention": {**settings.get("retention", {}), **kept}} if kept else settings


def find(pack: Pack, name: str) -> Path:
    """The nearest file of that relative name in the pack and what it extends. Raises PackError."""
    if found := first(pack.folders, name):
        return found
    raise pack_error(f"{pack.folders[0] / name}", "there is no such file in the pack or in what it extends")


def _forms(source: Source, common: Mapping[str, Json], told: Mapping[str, Rule], own: list[Own]) -> dict[str, Form]:
    """The forms of a pack by id; what rows of workbooks add goes into `own`. Raises one PackError for all faults."""
    forms: dict[str, Form] = {}

    def read(path: Path) -> None:
        forms[path.stem] = _form(path, source, common, told, own)

    all_faults(partial(read, path) for path in form_files(source.folders))
    return forms


def _checked(raw: Json, common: Mapping[str, Json], path: Path) -> dict[str, Json]:
    """A form's schema with its references resolved. Raises PackError."""
    if not isinstance(raw, dict):
        raise fault(path, (), "a form's schema is an object")
    schema: dict[str, Json] = resolve(raw, common, path)
    refuse(path, (), breaches("form", schema))
    return schema


def _formers(form: Form, source: Source, common: Mapping[str, Json], path: Path) -> dict[str, Former]:
    """The earlier versions of a form: schemas/history/<form>@<version>.json.

    A pack whose own schema stands in the place of another pack's has its own versions: of the other's, those count
    that may have come before.
    """
    pattern = f"schemas/history/{form.id}@*.json"
    names = {one.name for folder in source.folders for one in folder.glob(pattern)}
    files = [one for name in sorted(names) if (one := first(source.folders, f"schemas/history/{name}"))]
    old = []
    for one in files:
        schema = _checked(jsonfile.load(one), common, one)
        head = schema["x-form"]
        own = one.parents[2] == path.parents[1]
        if not own and (head["version"] == form.version or head["in_force"] > form.in_force):
            continue
        if one.stem != f"{head['id']}@{head['version']}" or head["version"] == form.version:
            raise fault(one, ("x-form", "version"), "id and version must be those of the file's name, and former ones")
        old.append((compile_form(schema, (), one), one))
    return formers(form, old, path)


def _added(form: Form, source: Source) -> list[Own]:
    """What rows of workbooks make of a form; reading them is loaded where there are any."""
    from kit.pack.own_rules.apply import own_of

    return own_of(form, source.rules)


def _form(path: Path, source: Source, common: Mapping[str, Json], told: Mapping[str, Rule], own: list[Own]) -> Form:
    raw = jsonfile.load(path)
    schema = _checked(raw, common, path)
    if schema["x-form"]["id"] != path.stem:
        raise fault(path, ("x-form", "id"), "the id must be the file's name, {stem!r}", stem=path.stem)
    schema = _labelled(schema, path.stem, source)
    rules = ruled(schema.get("x-rules", []), source, path, ("x-rules",), told)
    form = compile_form(schema, rules, path)
    declared = told.keys() | {rule["id"] for rule in schema.get("x-rules", ())}
    if source.rules and (added := _added(form, source)):
        from kit.pack.own_rules.apply import with_patterns

        own += added
        written: list[Rule] = [each.rule for each in added if each.rule]
        declared |= {rule["id"] for rule in written}
        rules += ruled(written, source, source.rules[0].reading.path, ())
        form = compile_form(with_patterns(schema, added), rules, path)
        form = replace(form, retention=f"own-{form.id}") if any(each.kept for each in added) else form
    for field in form.index.values():
        if field.rule and field.rule not in declared:
            where = ("properties", field.path.split(".")[0].removesuffix("[]"))
            raise fault(path, where, "x-rule {rule} of {path} is declared nowhere", rule=field.rule, path=field.path)
    return replace(form, codes=_codes(form, source), former=_formers(form, source, common, path))


def _codes(form: Form, source: Source) -> tuple[str, ...]:
    """The pack's own code before that of the schema, which old paper bears."""
    own = source.merged.get("codes", {}).get(form.id)
    return tuple(dict.fromkeys([own, *form.codes])) if own else form.codes


def _labelled(schema: dict[str, Json], form: str, source: Source) -> dict[str, Json]:
    """The schema with a pack's own labels; the old ones stay known to the reader as aliases."""
    for name, label in source.merged.get("labels", {}).get(form, {}).items():
        node = schema_at(schema, name)
        if "x-label" not in node:
            where = ("labels", form, name)
            raise fault(source.head_with("labels", form), where, "{form} has no field {name}", form=form, name=name)
        node["x-aliases"] = [*node.get("x-aliases", ()), node["x-label"]["zh"]]
        node["x-label"] = label
    return schema


def _digest(source: Source, forms: Mapping[str, Form], org: Path | None) -> str:
    """One digest for all that decides a verdict: schemas, settings, templates, a roster from elsewhere.

    Of a workbook of settings, what it says counts: saved again by another program, it is the same.
    """
    total = hashlib.sha256(org.read_bytes() if org else b"")
    said = [head.content for head in source.heads if isinstance(head.file, Cells)]
    people = source.roster[1] if source.roster and isinstance(source.roster[0], Cells) else {}
    rows = [[list(row.entries.values()) for row in rows] for each in source.rules for rows in each.by_form.values()]
    if said:
        total.update(json.dumps([*said, people, rows], sort_keys=True).encode())
    folders = source.folders
    for folder in reversed(folders):
        for path in sorted(path for path in (folder / "schemas").rglob("*.json") if path.is_file()):
            total.update(json.dumps(path.relative_to(folder).as_posix()).encode() + path.read_bytes())
    for form in forms.values():
        if template := first(folders, f"templates/{form.template}"):
            total.update(form.template.encode() + template.read_bytes())
    return total.hexdigest()
