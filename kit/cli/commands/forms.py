"""`kit forms` and `kit data`: which forms there are, what one of them holds, and a list to fill in for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.completion import form_ids
from kit.cli.localised import command, option
from kit.cli.options.presentation import text_or_json
from kit.cli.shared import STDOUT, common, console, fail, form_named, keep_existing, language, save, table, the_pack
from kit.messages import clause_words, pick, say
from kit.model import Field, Form, Json, Lang

if TYPE_CHECKING:
    from rich.console import Console


@command()
@click.argument("form_id", metavar="[ID]", required=False, shell_complete=form_ids)
@text_or_json
@common
def forms(form_id: str | None, form: str) -> None:
    """List the forms, or one with its fields, sign-offs and rules.

    \b
    Example:  kit forms complaint-record
    """
    pack, lang = the_pack(), language(form == "json")
    chosen = [form_named(pack, form_id)] if form_id else list(pack.forms.values())
    if form == "json":
        from kit.report.common.json import dumps

        click.echo(dumps([_described(one, lang) for one in chosen], indent=2))
    elif form_id:
        _print_form(chosen[0], lang)
    else:
        _print_list(chosen, lang)


@command()
@click.argument("form_id", metavar="FORM", shell_complete=form_ids)
@option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="LIST.xlsx", help="The list to write."
)
@option("--force", is_flag=True, help="Overwrite the file.")
@common
def data(form_id: str, output: Path, force: bool) -> None:
    """Make a list to fill in for a form.

    It has the form's headings, drop-downs and a sheet for each of its tables. Fill in a row for each document and give
    the list to `kit render`.

    \b
    Example:  kit data complaint-record -o list.xlsx
              kit render complaint-record list.xlsx -o filed/
    """
    from kit.lists.workbook import workbook

    form = form_named(the_pack(), form_id)
    if output != STDOUT and output.suffix.lower() != ".xlsx":
        fail("suffix", name=output, suffix=".xlsx")
    keep_existing([output], force)
    save(output, workbook(form))


def _described(form: Form, lang: Lang) -> dict[str, Json]:
    return {
        "id": form.id,
        "title": pick(form.title, lang),
        "template": form.template,
        "version": form.version,
        "in_force": form.in_force,
        "clause": form.clause,
        "origin": form.origin,
        "number": form.number,
        "date": form.date,
        "department": form.department,
        "retention": form.retention,
        "digest": form.digest,
        "fields": [_field(field, lang) for field in form.fields],
        "tables": [
            {"path": part.path, "label": pick(part.label, lang), "fields": [_field(f, lang) for f in part.fields]}
            for part in form.tables
        ],
        "signoffs": _roles(form),
        "rules": _rules(form),
    }


def _field(field: Field, lang: Lang) -> dict[str, Json]:
    whole = field.whole and field.kind == "choice"
    return {
        "path": field.path,
        "label": pick(field.label, lang),
        "kind": field.kind,
        "required": field.required,
        "choices": [int(choice) for choice in field.choices] if whole else list(field.choices),
        "unit": field.unit,
        "hint": pick(field.hint, lang),
        "rule": field.rule,
        "personal": field.personal,
        "derived": field.derive is not None,
    }


def _roles(form: Form) -> list[str]:
    """Who signs: the rows printed in the sign-off table, and those a rule asks for."""
    printed = [row["role"] for table in form.tables for row in table.preset if "role" in row]
    asked = [role for rule in form.rules if rule["kind"] == "signoff" for role in rule.get("roles", ())]
    each = [rule["each"]["role"] for rule in form.rules if rule["kind"] == "signoff" and "each" in rule]
    return list(dict.fromkeys([*printed, *asked, *each]))


def _rules(form: Form) -> list[str]:
    return sorted({rule["id"] for rule in form.rules} | {field.rule for field in form.index.values() if field.rule})


def _print_list(forms: list[Form], lang: Lang) -> None:
    rows = table(lang, "form", "title", "format", "version", "clause", "origin")
    for form in forms:
        suffix = form.template.rpartition(".")[2]
        rows.add_row(
            form.id,
            pick(form.title, lang),
            suffix,
            form.version,
            clause_words(form.clause, lang),
            say(form.origin, lang),
        )
    console().print(rows)


def _print_form(form: Form, lang: Lang) -> None:
    to = console()
    to.print(f"{pick(form.title, lang)}  {form.id} {form.version}", style="bold")
    about = filter(None, (form.template, clause_words(form.clause, lang), say(form.origin, lang)))
    to.print(" · ".join(about) + "\n", style="dim")
    _print_fields(to, list(form.fields), lang)
    for part in form.tables:
        to.print(f"\n{pick(part.label, lang)}  {part.path}[]", style="bold")
        _print_fields(to, list(part.fields), lang)
    for name, texts in (("signoffs", _roles(form)), ("rules", _rules(form))):
        if texts:
            to.print(f"\n{say(f'column-{name}', lang)}", style="bold")
            to.print("  " + say("list", lang).join(texts))


def _print_fields(to: Console, fields: list[Field], lang: Lang) -> None:
    rows = table(lang, "label", "path", "kind", "about")
    for field in fields:
        mark = "*" if field.required else ""
        rows.add_row(pick(field.label, lang) + mark, field.path, say(f"kind-{field.kind}", lang), _about(field, lang))
    to.print(rows)


def _about(field: Field, lang: Lang) -> str:
    """Options, unit and hint of a field in a line."""
    computed = say("computed", lang) if field.derive is not None else ""
    return " ".join(filter(None, (computed, " / ".join(field.choices), field.unit, pick(field.hint, lang))))
