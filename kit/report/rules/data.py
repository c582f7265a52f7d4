"""A rule as data: where it is at work, what it asks for, its examples, and where a pack can change it."""

from __future__ import annotations

from kit.model import Form, Json, Lang
from kit.pack import Pack, Rule
from kit.pack.examples import examples
from kit.report.rule_text import demand, demand_across, figures
from kit.rules.jinja import all_ways

_FIGURES = ("within", "at_least", "every", "below", "roles")  # what packs change most


def entries_of(pack: Pack, name: str) -> list[tuple[Form | None, Rule]]:
    """Return the places where a rule is at work: in forms, across documents, else in the kit itself."""
    found: list[tuple[Form | None, Rule]] = [
        (form, rule) for form in pack.forms.values() for rule in form.rules if rule["id"] == name
    ]
    found += [(None, rule) for process in pack.processes for rule in process["rules"] if rule["id"] == name]
    return found or [(None, pack.off.get(name) or pack.catalogue[name])]


def _demand(pack: Pack, form: Form | None, rule: Rule, lang: Lang) -> str:
    """What the rule asks for; "" of the kit's own rules, which have no kind, and of those switched off."""
    if form:
        return demand(form, rule, lang)
    raw = next((raw for raw in pack.processes if any(one is rule for one in raw["rules"])), None)
    return demand_across(pack, raw, rule, lang) if raw else ""


def outline(pack: Pack, name: str, lang: Lang) -> dict[str, Json]:
    """Return what a rule is: id, title, severity, clause, origin, its kinds and its forms."""
    entries = entries_of(pack, name)
    first = entries[0][1]
    return {
        "id": name,
        "title": first["title"][lang],
        "severity": first["severity"],
        "clause": first["clause"],
        "origin": first["origin"],
        "kinds": sorted({rule["kind"] for _, rule in entries}),
        "forms": sorted({form.id for form, _ in entries if form}),
    }


def full(pack: Pack, name: str, lang: Lang) -> dict[str, Json]:
    """Return all there is to say of a rule, as `kit explain --format json` gives it."""
    entries = [entry(pack, form, rule, lang) for form, rule in entries_of(pack, name)]
    return {
        **outline(pack, name, lang),
        "entries": entries,
        "examples": examples_of(pack, name, lang),
        "override": override(pack, name),
        "switched_off": name in pack.off,
    }


def advice_of(rule: Rule, lang: Lang) -> str:
    """Return what to do, whichever way the rule was broken; of the role that has to sign, all of the rule's roles."""
    roles = ("、" if lang == "zh" else ", ").join(rule.get("roles", ())) or "…"
    return all_ways(rule["advice"], lang, {"role": roles}) if rule.get("advice") else ""


def examples_of(pack: Pack, name: str, lang: Lang) -> dict[str, str]:
    """Return what breaks the rule (`bad`), what keeps it (`good`), whose decision it is (`note`), as the pack tells."""
    return {key: told[lang] for key, told in examples(pack).get(name, {}).items()}


def entry(pack: Pack, form: Form | None, rule: Rule, lang: Lang) -> dict[str, Json]:
    """Return one entry of a rule: what it asks for, in a form or across documents."""
    return {
        "form": form.id if form else "",
        "title": rule["title"][lang],
        "kind": rule["kind"],
        "figures": figures(rule),
        "demand": _demand(pack, form, rule, lang),
        "severity": rule["severity"],
        "clause": rule["clause"],
        "origin": rule["origin"],
        "advice": advice_of(rule, lang),
        "when": rule.get("when", []),
    }


def override(pack: Pack, name: str) -> dict[str, Json]:
    """Return what a pack's own pack.json says to change the rule or switch it off."""
    entries = [rule for _, rule in entries_of(pack, name)]
    if name in pack.off:
        return {"file": "schemas/pack.json", "off": {"off": [name]}}
    change = {"rules": {name: _common_figures(entries) or {"severity": pack.catalogue[name]["severity"]}}}
    settings = _settings(pack, [*entries, *(rule["judge"] for rule in entries if "judge" in rule)])
    return {"file": "schemas/pack.json", "change": change, "off": {"off": [name]}} | (
        {"settings": {"settings": settings}} if settings else {}
    )


def _common_figures(entries: list[Rule]) -> dict[str, Json]:
    """The figures of a rule that are one for all its entries: a pack's figure is laid on each entry that has it."""
    found: dict[str, Json] = {}
    for key in _FIGURES:
        values = [rule[key] for rule in entries if key in rule]
        if values and all(value == values[0] for value in values):
            found[key] = values[0]
    judged = [_common_figures([rule["judge"]]) for rule in entries if "judge" in rule]
    return found | ({"judge": judged[0]} if len(judged) == 1 and judged[0] else {})


def _settings(pack: Pack, entries: list[Rule]) -> dict[str, Json]:
    """The settings that the rule looks things up in: tables, office hours, holidays."""
    tables = sorted({rule["table"] for rule in entries if rule["kind"] == "matrix"})
    found: dict[str, Json] = {"matrices": {name: pack.settings["matrices"][name] for name in tables}} if tables else {}
    if any(rule.get("clock") == "office" for rule in entries):
        found["office_hours"] = pack.settings["office_hours"]
    if any(str(rule.get("within", "")).endswith("WD") or rule.get("every") == "workday" for rule in entries):
        found["holidays"] = pack.settings["holidays"]
    return found
