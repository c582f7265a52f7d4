"""`kit demo`: a synthetic filed archive to try the other commands on."""

from __future__ import annotations

import math
from pathlib import Path

import click

from kit.cli.localised import command, option
from kit.cli.shared import common, fail, keep_existing, language, note, the_pack
from kit.messages import say
from kit.messages.system import system_text


@command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--files", type=click.IntRange(1), default=200, show_default=True, metavar="N", help="How many.")
@option("--seed", type=int, default=1, show_default=True, metavar="S", help="The same seed gives the same files.")
@option(
    "--defects",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    metavar="P",
    help="Share of documents with a planted defect.",
)
@common
def demo(folder: Path, files: int, seed: int, defects: float) -> None:
    """Make a company's filed year, with planted defects.

    The answer key, DIR-answers.json, lies beside DIR: which rule is broken in which file.

    \b
    Example:  kit demo trial --files 300 --seed 7 --defects 0.1
              kit audit trial --as-of 2026-12-31
    """
    from kit.demo import write_archive

    folder = folder.absolute()
    if math.isnan(defects):
        raise click.BadParameter("nan is not in the range 0<=x<=1.", param_hint="'--defects'")
    if not folder.name:  # the root of a drive
        fail("not-empty", name=folder)
    answers = folder.with_name(f"{folder.name}-answers.json")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        fail("not-empty" if folder.is_dir() else "not-a-folder", name=folder)
    keep_existing([answers], force=False)
    pack = the_pack()
    try:
        write_archive(folder, answers, pack=pack, files=files, seed=seed, defects=defects)
    except OSError as error:
        fail("cannot-write", name=error.filename or folder, detail=system_text(error))
    for path in (folder, answers):
        note(say("wrote", language(), name=path))
