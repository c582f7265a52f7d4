"""`kit rules` and `kit explain`: the rules in words, where they come from and where they can be changed."""

from __future__ import annotations

import click

from kit.cli.completion import rule_ids
from kit.cli.localised import command
from kit.cli.options.presentation import text_or_json
from kit.cli.shared import common, console, fail, language, near, table, the_pack
from kit.messages import clause_words, say


@command()
@text_or_json
@common
def rules(form: str) -> None:
    """List the rules of the pack.

    \b
    Example:  kit rules --lang zh
    """
    from kit.report.common.json import dumps
    from kit.report.rules.data import outline

    pack, lang = the_pack(), language(form == "json")
    if form == "json":
        click.echo(dumps([outline(pack, name, lang) for name in sorted(pack.catalogue)], indent=2))
        return
    listed = table(lang, "rule", "severity", "title", "clause", "origin", "forms")
    for name in sorted(pack.catalogue):
        row = outline(pack, name, lang)
        forms = "\n".join(row["forms"])
        listed.add_row(
            name,
            say(row["severity"], lang),
            row["title"],
            clause_words(row["clause"], lang),
            say(row["origin"], lang),
            forms,
        )
    to = console()
    to.print(listed)
    if pack.off:
        names = say("list", lang).join(f"{name} {pack.off[name]['title'][lang]}" for name in sorted(pack.off))
        to.print("\n" + say("rules-off", lang, pack=pack.name, names=names), soft_wrap=True)


@command()
@click.argument("rule", shell_complete=rule_ids)
@text_or_json
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
        from kit.report.rules.data import full

        click.echo(dumps(full(pack, name, lang), indent=2))
        return
    from kit.report.rules.text import page

    to = console()
    for line in page(pack, name, lang, to.width if to.is_terminal else None):
        to.print(line, soft_wrap=True)
