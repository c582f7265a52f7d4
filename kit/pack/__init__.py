"""Packs: schemas and templates of an organisation, checked and compiled, laid over those it extends."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kit.gradual import Gradual
from kit.model import Form, Json, PackError, Text, all_faults, pack_error, text_of
from kit.pack import roster
from kit.pack.files import PackSource, common_of, first, folders_of, source_of, zone_of
from kit.pack.forms import Maker, Pending, check_shapes, fill, forms_of
from kit.pack.jsonfile import Cells
from kit.pack.meta_schema import default_folder
from kit.pack.rules import Rule, check_overrides, kit_rules, own_processes, processes_of, switched_off

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


class _PendingPack(Pending, Pack):
    """A pack of which some parts are worked out when they are asked for."""

    __slots__ = ("parts",)


def load(folder: Path | None = None, org: Path | None = None) -> Pack:
    """Load a pack (None: the default one). Raises PackError naming file, line and place.

    All that is wrong is told at once. The pack of the manuals alone, which the kit comes with and its tests check, is
    loaded as far as it is looked at: its forms, processes and rules are checked where they are used; so are its forms
    in a pack that changes nothing of them but figures of rules.
    `org` is a roster in place of the pack's own schemas/org.json; rules see it as `settings["org"]`.
    """
    source = _source(folder or default_folder())
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
    (of_pack,), merged = told, source.merged
    pack = _PendingPack.__new__(_PendingPack)
    fill(
        pack,
        {
            "name": merged["name"],
            "version": merged["version"],
            "organisation": text_of(merged.get("organisation", {"zh": ""})),
            "zone": zone[0],
            "settings": {**_settings(merged, of_pack.own), **({"org": staff[0]} if staff else {})},
            "forms": of_pack.forms,
            "catalogue": of_pack.catalogue,
            "folders": source.folders,
            "off": of_pack.off,
            "not_forms": tuple(merged.get("not_forms", ())),
            "org": org and org.resolve(),
            "parts": {
                "processes": lambda: {"processes": of_pack.processes()},
                "digest": lambda: {"digest": _digest(source, of_pack.forms, org)},
            },
        },
    )
    return pack


def _source(folder: Path) -> PackSource:
    """A pack's folders and settings. Raises PackError, for schemas too where the settings are wrong."""
    folders = folders_of(folder)
    try:
        return source_of(folder)
    except PackError:
        all_faults((partial(source_of, folder), partial(check_shapes, folders)))
        raise


class _Ruled(NamedTuple):
    """The forms of a pack with all of its rules, and what rows of workbooks added to them."""

    forms: Mapping[str, Form]
    processes: Callable[[], tuple[Mapping[str, Json], ...]]
    catalogue: Mapping[str, Rule]
    off: Mapping[str, Rule]
    own: Sequence[Own]


def _ruled(source: PackSource) -> _Ruled:
    """Forms, processes and rules, checked against each other but for the manuals' own. Raises PackError."""
    is_checked = source.folders != (default_folder().resolve(),)
    own_rules = cache(partial(kit_rules, source))
    if is_checked:
        own_rules()
    maker = Maker(source, common_of(source.folders), lambda: own_rules()[1], is_checked)
    made = cache(partial(forms_of, maker))
    processes = cache(lambda: (*processes_of(source), *own_processes(made()[1], source)))
    all_faults((made, *([processes] if is_checked else ())))
    forms, own = made()
    tables: list[Callable[[], Iterable[Rule]]] = [lambda: own_rules()[0]]
    tables += [partial(_rules_of, form) for form in forms.values()]
    tables += [lambda: _within(processes())]
    off = switched_off(source)
    if is_checked:
        check_overrides(source, forms, [rule for table in tables for rule in table()], off)
    return _Ruled(forms, processes, Gradual(partial(_by_id, table) for table in tables), off, own)


def _staff(source: PackSource, org: Path | None) -> Iterator[roster.Roster]:
    """The roster that is asked for, else the pack's own, if there is one. Raises PackError."""
    if org:
        yield roster.load(org)
    elif source.roster:
        yield roster.of(*source.roster)


def _rules_of(form: Form) -> Iterable[Rule]:
    return form.rules


def _within(processes: Iterable[Mapping[str, Json]]) -> Iterable[Rule]:
    return (rule for process in processes for rule in process["rules"])


def _by_id(table: Callable[[], Iterable[Rule]]) -> dict[str, Rule]:
    """Rules by their ids, the first entry of each."""
    rules: dict[str, Rule] = {}
    for rule in table():
        rules.setdefault(rule["id"], rule)
    return rules


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


def _digest(source: PackSource, forms: Mapping[str, Form], org: Path | None) -> str:
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
