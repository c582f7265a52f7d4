"""`kit template`: a starter template from a schema, and the proof that the two agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.completion import form_ids
from kit.cli.localised import group, option
from kit.cli.shared import (
    STDOUT,
    common,
    console,
    fail,
    fault_lines,
    form_named,
    keep_existing,
    language,
    save,
    the_pack,
)
from kit.messages import detail, say
from kit.model import Form, PackError, UnreadError
from kit.text import visible

if TYPE_CHECKING:
    from kit.pack import Pack


@group
@common
def template() -> None:
    """Make a form's template, or check it against the schema."""


@template.command()
@click.argument("form_id", metavar="FORM", shell_complete=form_ids)
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write it, .docx or .xlsx as the schema says.",
)
@option("--force", is_flag=True, help="Overwrite FILE.")
@common
def new(form_id: str, output: Path, force: bool) -> None:
    """Make a starter template from the schema of FORM, to be edited in Word or Excel.

    \b
    Example:  kit template new complaint-record -o mine/templates/complaint-record.docx
    """
    form = form_named(the_pack(), form_id)
    suffix = Path(form.template).suffix
    if output != STDOUT and output.suffix.lower() != suffix:
        fail("suffix", name=output, suffix=suffix)
    keep_existing([output], force)
    save(output, _starter(form))


@template.command()
@click.argument("form_id", metavar="[FORM]", required=False, shell_complete=form_ids)
@option("--check", "gate", is_flag=True, help="Also examine a blank rendering as Word and Excel would.")
@common
def check(form_id: str | None, gate: bool) -> None:
    """Check that templates and schemas agree and filled copies can be read: of FORM, or of every form of the pack.

    A filled copy loses its controls and names first, so that it is as if somebody else had made it.

    \b
    Example:  kit --pack mine template check
    """
    from kit.rules.sets.fitting import misfits, refuse

    pack = the_pack()
    forms = [form_named(pack, form_id)] if form_id else list(pack.forms.values())
    refuse([fault for form in forms for fault in misfits(form)], pack)
    to, broken = console(), False
    for form in forms:
        fault = _fault(pack, form, gate)
        broken = broken or bool(fault)
        text = fault or say("template-good", language(), name=form.template)
        to.print(text, style="red" if fault else "green", soft_wrap=True)
    if broken:
        click.get_current_context().exit(2)


@template.command()
@click.argument("original", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="TEMPLATE",
    help="Where to write it, .docx for a text and .xlsx for a workbook.",
)
@option("--force", is_flag=True, help="Overwrite TEMPLATE.")
@common
def convert(original: Path, output: Path, force: bool) -> None:
    """Save an old form (.doc, .xls, .odt, .ods) once as .docx or .xlsx, so that placeholders can be put in.

    \b
    Example:  kit template convert register.xls -o mine/templates/register.xlsx
    """
    from kit.ooxml.opc.limits import USUAL
    from kit.ooxml.opc.package import open_package
    from kit.read.foreign import saved_as_package

    keep_existing([output], force)
    try:
        content = saved_as_package(original.read_bytes(), USUAL)
        suffix = f".{open_package(content).kind}"
    except UnreadError as error:
        fail("unconverted", name=original, detail=detail(error.detail, language()))
    if output != STDOUT and output.suffix.lower() != suffix:
        fail("suffix", name=output, suffix=suffix)
    save(output, content)


def _starter(form: Form) -> bytes:
    if form.template.endswith(".docx"):
        from kit.starter.word import starter_word

        return starter_word(form)
    from kit.starter.sheet import starter_sheet

    return starter_sheet(form)


def _unsafe(pack: Pack, form: Form) -> str:
    """What in a template acts, or reaches beyond it, in words, or ""."""
    from kit.ooxml.opc.package import open_package
    from kit.ooxml.opc.security import template_dangers
    from kit.pack import find

    package = open_package(find(pack, f"templates/{form.template}").read_bytes())
    found = (f"{danger.rule} {danger.value}" for danger in template_dangers(package))
    return "\n".join(say("template-unsafe", language(), name=form.template, what=visible(what)) for what in found)


def _fault(pack: Pack, form: Form, gate: bool) -> str:
    """What is wrong with a form's template, with file and place, or ""."""
    from kit.ooxml.template import compiled
    from kit.read.proof import unproven

    try:
        compiled(pack, form)
    except PackError as fault:
        return fault_lines(fault)
    if unsafe := _unsafe(pack, form):
        return unsafe
    if unread := unproven(pack, form):
        return fault_lines(PackError(*unread))
    if gate:
        from kit.ooxml.opc.conformance import faults
        from kit.render import render

        return "\n".join(f"{form.template}: {fault}" for fault in faults(render(pack, form, {})))
    return ""
