"""`kit rules` and `kit explain`: the rules in words, where they come from and where they can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kit.cli.shared import common, console, fail, language, near, table, the_pack
from kit.model import Form, Json, Lang
from kit.words import pick, say

if TYPE_CHECKING:
    from rich.text import Text as Line

    from kit.pack import Pack, Rule

_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For people or for programs.",
)  # fmt: skip


@click.command()
@_FORMAT
@common
def rules(form: str) -> None:
    """List the rules of the pack.

    \b
    Example:  kit rules --lang zh
    """
    pack, lang = the_pack(), language(form == "json")
    if form == "json":
        from kit.report.jsontext import dumps

        click.echo(dumps([_outline(pack, name, lang) for name in sorted(pack.catalogue)], indent=2))
        return
    listed = table(lang, "rule", "severity", "title", "clause", "origin", "forms")
    for name in sorted(pack.catalogue):
        row = _outline(pack, name, lang)
        forms = "\n".join(row["forms"])
        listed.add_row(name, say(row["severity"], lang), row["title"], row["clause"], say(row["origin"], lang), forms)
    console().print(listed)


@click.command()
@click.argument("rule")
@_FORMAT
@common
def explain(rule: str, form: str) -> None:
    """Explain a rule: what it asks for, and who says so.

    With the place where an organisation's own pack can change it or switch it off.

    \b
    Example:  kit explain CM-14
    """
    pack, lang = the_pack(), language(form == "json")
    name = next((known for known in pack.catalogue if known.casefold() == rule.casefold()), "")
    if not name:
        fail("no-rule", name=rule, near=near(rule.upper(), pack.catalogue))
    if form == "json":
        from kit.report.jsontext import dumps

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
    return found or [(None, pack.catalogue[name])]


def _outline(pack: Pack, name: str, lang: Lang) -> dict[str, Json]:
    entries = _entries(pack, name)
    first = entries[0][1]
    return {
        "id": name, "title": first["title"][lang], "severity": first["severity"], "clause": first["clause"],
        "origin": first["origin"], "kinds": sorted({rule["kind"] for _, rule in entries}),
        "forms": sorted({form.id for form, _ in entries if form}),
    }  # fmt: skip


def _full(pack: Pack, name: str, lang: Lang) -> dict[str, Json]:
    entries = [_entry(form, rule, lang) for form, rule in _entries(pack, name)]
    return {**_outline(pack, name, lang), "entries": entries, "override": _override(pack, name)}


def _entry(form: Form | None, rule: Rule, lang: Lang) -> dict[str, Json]:
    from kit.report.demand import demand, figures

    return {
        "form": form.id if form else "", "title": rule["title"][lang], "kind": rule["kind"], "figures": figures(rule),
        "demand": demand(form, rule, lang) if form else "", "severity": rule["severity"], "clause": rule["clause"],
        "origin": rule["origin"], "advice": rule["advice"][lang], "when": rule.get("when", []),
    }  # fmt: skip


def _override(pack: Pack, name: str) -> dict[str, Json]:
    """What a pack's own pack.json says to change the rule or switch it off."""
    now = pack.catalogue[name]
    limits = {
        key: rule[key] for _, rule in _entries(pack, name) for key in ("within", "at_least", "every") if key in rule
    }
    change = {"rules": {name: limits or {"severity": now["severity"]}}}
    return {"file": "schemas/pack.json", "change": change, "off": {"off": [name]}}


def _page(pack: Pack, name: str, lang: Lang, width: int | None) -> Iterator[Line]:
    from rich.text import Text as Line

    from kit.report.jsontext import dumps

    yield Line(f"{name}  {_outline(pack, name, lang)['title']}", "bold")
    for form, told in groupby(_entries(pack, name), lambda pair: pair[0]):
        yield Line.assemble("\n", (pick(form.title, lang), "bold"), (f"  {form.id}", "dim")) if form else Line()
        yield from _in_form([_entry(form, rule, lang) for _, rule in told], lang, width)
    override = _override(pack, name)
    yield Line("\n" + say("override", lang, file=override["file"]), "bold")
    for key in ("change", "off"):
        yield Line.assemble(f"  {say(f'override-{key}', lang)}", (dumps(override[key])[1:-1], "cyan"))


def _in_form(entries: list[dict[str, Json]], lang: Lang, width: int | None) -> Iterator[Line]:
    """What the rule asks for in one form; source and advice once for all that share them."""
    from rich.text import Text as Line

    from kit.report.jsontext import dumps
    from kit.report.wrap import hang

    for (source, advice), told in groupby(entries, lambda entry: (_source(entry, lang), entry["advice"])):
        for entry in told:
            yield from map(Line, hang("  • ", entry["demand"] or entry["title"], width))
            if entry["figures"]:
                figures = f"{entry['kind']} {dumps(entry['figures'])}"
                yield from (Line(text, "dim") for text in hang("    ", figures, width))
        yield from (Line(text, "green") for text in hang("    → ", advice, width))
        yield Line(f"    {source}", "dim")


def _source(entry: dict[str, Json], lang: Lang) -> str:
    """Severity, clause and how far the manual itself says so."""
    return " · ".join((say(entry["severity"], lang), entry["clause"], say(entry["origin"], lang)))
