"""`kit rules` and `kit explain`: the rules in words, where they come from and where they can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kit.cli.completion import rule_ids
from kit.cli.localised import command, option
from kit.cli.shared import common, console, fail, language, near, table, the_pack
from kit.messages import pick, say
from kit.model import Form, Json, Lang

if TYPE_CHECKING:
    from rich.text import Text as Line

    from kit.pack import Pack, Rule

_FIGURES = ("within", "at_least", "every", "below", "roles")  # what packs change most
_STYLES = {"bad": "red", "good": "green"}  # of the examples
_FORMAT = option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For people or for programs.",
)  # fmt: skip


@command()
@_FORMAT
@common
def rules(form: str) -> None:
    """List the rules of the pack.

    \b
    Example:  kit rules --lang zh
    """
    pack, lang = the_pack(), language(form == "json")
    if form == "json":
        from kit.report.common.json import dumps

        click.echo(dumps([_outline(pack, name, lang) for name in sorted(pack.catalogue)], indent=2))
        return
    listed = table(lang, "rule", "severity", "title", "clause", "origin", "forms")
    for name in sorted(pack.catalogue):
        row = _outline(pack, name, lang)
        forms = "\n".join(row["forms"])
        listed.add_row(name, say(row["severity"], lang), row["title"], row["clause"], say(row["origin"], lang), forms)
    to = console()
    to.print(listed)
    if pack.off:
        names = say("list", lang).join(f"{name} {pack.off[name]['title'][lang]}" for name in sorted(pack.off))
        to.print("\n" + say("rules-off", lang, pack=pack.name, names=names), soft_wrap=True)


@command()
@click.argument("rule", shell_complete=rule_ids)
@_FORMAT
@common
def explain(rule: str, form: str) -> None:
    """Explain a rule: what it asks for and who says so.

    With what breaks it, what keeps it, and the place where an organisation's own pack can change it or switch it off.

    \b
    Example:  kit explain CM-14
    """
    pack, lang = the_pack(), language(form == "json")
    known = {**pack.catalogue, **pack.off}
    name = next((one for one in known if one.casefold() == rule.casefold()), "")
    if not name:
        fail("no-rule", name=rule, near=near(rule.upper(), known))
    if form == "json":
        from kit.report.common.json import dumps

        click.echo(dumps(_full(pack, name, lang), indent=2))
        return
    to = console()
    for line in _page(pack, name, lang, to.width if to.is_terminal else None):
        to.print(line, soft_wrap=True)


def _entries(pack: Pack, name: str) -> list[tuple[Form | None, Rule]]:
    """The places where a rule is at work: in forms, across documents, else in the kit itself."""
    found: list[tuple[Form | None, Rule]] = [
        (form, rule) for form in pack.forms.values() for rule in form.rules if rule["id"] == name
    ]
    found += [(None, rule) for process in pack.processes for rule in process["rules"] if rule["id"] == name]
    return found or [(None, pack.off.get(name) or pack.catalogue[name])]


def _demand(pack: Pack, form: Form | None, rule: Rule, lang: Lang) -> str:
    """What the rule asks for; "" of the kit's own rules, which have no kind, and of those switched off."""
    from kit.report.rule_text import demand, demand_across

    if form:
        return demand(form, rule, lang)
    raw = next((raw for raw in pack.processes if any(one is rule for one in raw["rules"])), None)
    return demand_across(pack, raw, rule, lang) if raw else ""


def _outline(pack: Pack, name: str, lang: Lang) -> dict[str, Json]:
    entries = _entries(pack, name)
    first = entries[0][1]
    return {
        "id": name, "title": first["title"][lang], "severity": first["severity"], "clause": first["clause"],
        "origin": first["origin"], "kinds": sorted({rule["kind"] for _, rule in entries}),
        "forms": sorted({form.id for form, _ in entries if form}),
    }  # fmt: skip


def _full(pack: Pack, name: str, lang: Lang) -> dict[str, Json]:
    entries = [_entry(pack, form, rule, lang) for form, rule in _entries(pack, name)]
    return {
        **_outline(pack, name, lang), "entries": entries, "examples": _examples(pack, name, lang),
        "override": _override(pack, name), "switched_off": name in pack.off,
    }  # fmt: skip


def _advice(rule: Rule, lang: Lang) -> str:
    """What to do; where it speaks of the role that has to sign, all of the rule's roles."""
    text: str = rule.get("advice", {}).get(lang, "")
    return text.replace("{{ role }}", ("、" if lang == "zh" else ", ").join(rule.get("roles", ())) or "…")


def _examples(pack: Pack, name: str, lang: Lang) -> dict[str, str]:
    """What breaks the rule (`bad`) and what keeps it (`good`), where the pack tells."""
    from kit.pack.examples import examples

    return {key: told[lang] for key, told in examples(pack).get(name, {}).items()}


def _entry(pack: Pack, form: Form | None, rule: Rule, lang: Lang) -> dict[str, Json]:
    from kit.report.rule_text import figures

    return {
        "form": form.id if form else "", "title": rule["title"][lang], "kind": rule["kind"], "figures": figures(rule),
        "demand": _demand(pack, form, rule, lang), "severity": rule["severity"], "clause": rule["clause"],
        "origin": rule["origin"], "advice": _advice(rule, lang), "when": rule.get("when", []),
    }  # fmt: skip


def _override(pack: Pack, name: str) -> dict[str, Json]:
    """What a pack's own pack.json says to change the rule or switch it off."""
    entries = [rule for _, rule in _entries(pack, name)]
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


def _page(pack: Pack, name: str, lang: Lang, width: int | None) -> Iterator[Line]:
    from rich.text import Text as Line

    from kit.report.common.json import dumps

    yield Line(f"{name}  {_outline(pack, name, lang)['title']}", "bold")
    if name in pack.off:
        yield Line(say("rule-off", lang, name=name, pack=pack.name), "yellow")
    for form, told in groupby(_entries(pack, name), lambda pair: pair[0]):
        yield Line.assemble("\n", (pick(form.title, lang), "bold"), (f"  {form.id}", "dim")) if form else Line()
        yield from _in_form([_entry(pack, form, rule, lang) for _, rule in told], lang, width)
    yield from _told(_examples(pack, name, lang), lang, width)
    if name in pack.off:
        return
    override = _override(pack, name)
    yield Line("\n" + say("override", lang, file=override["file"]), "bold")
    for key in [key for key in ("change", "settings", "off") if key in override]:
        yield Line.assemble(f"  {say(f'override-{key}', lang)}", (dumps(override[key])[1:-1], "cyan"))


def _told(examples: dict[str, str], lang: Lang, width: int | None) -> Iterator[Line]:
    from rich.text import Text as Line

    from kit.report.common.wrap import hang

    yield from (Line() for _ in range(bool(examples)))
    for key, style in _STYLES.items():
        for line in hang(say(f"example-{key}", lang), examples[key], width) if key in examples else ():
            yield Line(line, style)


def _in_form(entries: list[dict[str, Json]], lang: Lang, width: int | None) -> Iterator[Line]:
    """What the rule asks for in one form; source and advice once for all that share them."""
    from rich.text import Text as Line

    from kit.report.common.wrap import hang

    for (source, advice), told in groupby(entries, lambda entry: (_source(entry, lang), entry["advice"])):
        for asked, limits in dict.fromkeys(_asked(entry, lang) for entry in told):
            yield from map(Line, hang("  • ", asked, width))
            yield from (Line(text, "dim") for text in (hang("    ", limits, width) if limits else ()))
        yield from (Line(text, "green") for text in (hang("    → ", advice, width) if advice else ()))
        yield Line(f"    {source}", "dim")


def _asked(entry: dict[str, Json], lang: Lang) -> tuple[str, str]:
    """What an entry asks for; where that is its title only, its limits beside it."""
    from kit.report.rule_text import stated

    return (entry["demand"], "") if entry["demand"] else (entry["title"], stated(entry["figures"], lang))


def _source(entry: dict[str, Json], lang: Lang) -> str:
    """Severity, clause and how far the manual itself says so."""
    return " · ".join(filter(None, (say(entry["severity"], lang), entry["clause"], say(entry["origin"], lang))))
