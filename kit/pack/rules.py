"""The rules of a pack: words borrowed by id, a pack's figures laid over them, those switched off left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kit.model import Json, PackError, all_faults
from kit.pack import jsonfile
from kit.pack.figures import WORDS, laid, spoken, unlaid, worded
from kit.pack.files import PackSource, first
from kit.pack.jsonfile import File, fault
from kit.pack.meta_schema import breaches, default_folder, refuse
from kit.rule_ids import WITHOUT_VERDICT

if TYPE_CHECKING:
    from kit.pack.own_rules.rows import Own

Rule = Mapping[str, Json]
_INHERITED = {"title", "severity", "clause", "origin", "message", "advice"}
_ANYWHERE = frozenset({"since", "until"})  # a pack may add these to any entry


def kit_rules(source: PackSource) -> tuple[tuple[Rule, ...], dict[str, Rule]]:
    """The kit's own rules in force, and all of them by id, for the entries of forms that borrow their words."""
    path = first(source.folders, "schemas/kit.json")
    if path is None:
        return (), {}
    rules = _listed(jsonfile.load_object(path), path)
    return ruled(rules, source, path, ("rules",)), {rule.get("id", ""): rule for rule in reversed(rules)}


def processes_of(source: PackSource) -> list[Mapping[str, Json]]:
    """The processes of a pack with the rules in force; whether they fit its forms is seen when they are used."""
    names = {path.name for folder in source.folders for path in (folder / "schemas" / "processes").glob("*.json")}
    paths = [path for name in sorted(names) if (path := first(source.folders, f"schemas/processes/{name}"))]
    found: list[Mapping[str, Json]] = []

    def read(path: Path) -> None:
        found.append(_process(path, source))

    all_faults(partial(read, path) for path in paths)
    return found


def _process(path: Path, source: PackSource) -> Mapping[str, Json]:
    """One process with the rules in force. Raises PackError."""
    raw = jsonfile.load_object(path)
    rules = ruled(_listed(raw, path), source, path, ("rules",), meta="process#rule")
    refuse(path, (), breaches("process", {**raw, "rules": list(rules)}))
    if raw["id"] != path.stem:
        raise fault(path, ("id",), "the id must be the file's name, {stem!r}", stem=path.stem)
    return {**raw, "rules": rules}


def own_processes(own: Iterable[Own], source: PackSource) -> Iterator[Mapping[str, Json]]:
    """The processes that rows of workbooks make, with the rules in force."""
    for process in (each.process for each in own if each.process):
        file = source.rules[0].reading.path
        rules = ruled(process["rules"], source, file, ("rules",), meta="process#rule")
        yield {**process, "rules": rules}


def _listed(raw: Mapping[str, Json], path: Path) -> list[Rule]:
    rules = raw.get("rules")
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise fault(path, ("rules",), "a list of rules is needed")
    return rules


def ruled(
    rules: list[Rule],
    source: PackSource,
    path: File,
    where: tuple[str | int, ...],
    told: Mapping[str, Rule] | None = None,
    meta: str = "rule",
) -> tuple[Rule, ...]:
    """The rules in force: the pack's figures laid over them, those switched off left out.

    An entry takes the words, severity, clause and origin it does not give from the entry of its id that came first;
    a pack's figure is laid on those entries of its id that have such a figure, which are its own then.
    """
    in_force: list[Rule] = []
    known = dict(told or {})

    def read(i: int, rule: Rule) -> None:
        name = rule.get("id", "")
        own = {**{key: known[name][key] for key in _INHERITED & known.get(name, {}).keys()}, **rule}
        figures = source.merged.get("rules", {}).get(name, {})
        changed = laid(own, figures, _ANYWHERE)
        full = {**changed, **_whose(own, changed, figures)}
        if found := breaches(meta, full):
            if breaches(meta, own):
                refuse(path, (*where, i), found)
            refuse(source.head_with("rules", name), ("rules", name), found)
        known.setdefault(name, own)
        if name not in source.merged.get("off", ()):
            in_force.append(full)

    all_faults(partial(read, i, rule) for i, rule in enumerate(rules))
    origin = "default" if _is_ours(path) else "own"
    return tuple(completed(rule, [one for one in in_force if one["id"] == rule["id"]], origin) for rule in in_force)


def _whose(own: Rule, changed: Rule, figures: Mapping[str, Json]) -> Rule:
    """The origin of a rule of which a pack changed what it asks for: the organisation's own, unless it says another."""
    asked = changed.keys() - _INHERITED - _ANYWHERE
    is_changed = any(changed[key] != own.get(key) for key in asked)
    return {"origin": "own"} if is_changed and "origin" not in figures else {}


def _is_ours(path: File) -> bool:
    """Whether a file is one of the manuals' pack: `<pack>/schemas/x.json`, or in a folder of its schemas."""
    if not isinstance(path, Path):
        return False
    folder = path.parents[1] if path.parent.name == "schemas" else path.parents[2]
    return folder.resolve() == default_folder().resolve()


def completed(rule: Rule, entries: Iterable[Rule], origin: str = "default") -> Rule:
    """The rule with its figures in words, and what a pack's author may leave out: clause, origin, English words."""
    both = {key: {"zh": rule[key]["zh"], "en": rule[key].get("en", rule[key]["zh"])} for key in WORDS if key in rule}
    return worded({"clause": "", "origin": origin, **rule, **both}, entries)


def check_overrides(source: PackSource, forms: Collection[str], rules: list[Rule], off: Collection[str]) -> None:
    """Refuse what a pack says of rules, figures and forms that are not there. Raises PackError with all of it."""
    entries: dict[str, list[Rule]] = {name: [] for name in off}
    for rule in rules:
        entries.setdefault(rule["id"], []).append(rule)
    faults = [fault for _, path, head in source.heads for fault in _misplaced(path, head, forms, entries)]
    if faults:
        raise PackError(*(each for error in faults for each in error.faults))


def _misplaced(
    path: File, head: Mapping[str, Json], forms: Collection[str], entries: Mapping[str, list[Rule]]
) -> Iterator[PackError]:
    """Yield what one pack.json says of what is not there; `entries`: those of each rule, none where it is off."""
    for name, figures in head.get("rules", {}).items():
        if name not in entries:
            yield fault(path, ("rules", name), "there is no rule {name}", name=name)
        elif entries[name]:
            yield from _unlaid(path, name, figures, entries[name])
    for name in sorted(head.get("labels", {}).keys() - forms):
        yield fault(path, ("labels", name), "there is no form {name}", name=name)
    for i, name in enumerate(head.get("off", ())):
        if name in WITHOUT_VERDICT:
            words = "{name} tells of files without a verdict and cannot be switched off"
            yield fault(path, ("off", i), words, name=name)
        elif name not in entries:
            yield fault(path, ("off", i), "there is no rule {name}", name=name)


def _unlaid(path: File, name: str, figures: Mapping[str, Json], entries: list[Rule]) -> Iterator[PackError]:
    """Yield the figures that no entry of a rule has."""
    known = {key for rule in entries for key in (*rule, *rule.get("judge", ()))}
    for key in sorted(figures.keys() - known):
        words = "{name} has nothing called {key!r} to override"
        yield fault(path, ("rules", name, key), words, name=name, key=key)
    for key, figure in figures.items():
        if key in known and (standard := unlaid(figure, entries, key)):
            words = "{name} has no figure {value} to override"
            yield fault(path, ("rules", name, key, standard), words, name=name, value=spoken(standard))


def switched_off(source: PackSource) -> dict[str, Rule]:
    """The rules that a pack switches off, as far as its files declare them, each in the words that come first."""
    asked = set(source.merged.get("off", ()))
    found: dict[str, Rule] = {}
    entries: list[Rule] = []
    for path in [path for folder in source.folders for path in sorted((folder / "schemas").rglob("*.json")) if asked]:
        raw = jsonfile.load(path)
        rules = raw.get("x-rules", raw.get("rules")) if isinstance(raw, dict) else None
        entries += [rule for rule in (rules if isinstance(rules, list) else ()) if rule.get("id") in asked]
    for rule in entries:
        found[rule["id"]] = {**rule, **found.get(rule["id"], {})}
    return {name: completed(rule, [one for one in entries if one["id"] == name]) for name, rule in found.items()}
