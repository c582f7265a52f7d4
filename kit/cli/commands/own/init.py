"""`kit init`: a folder for an organisation's own settings, in one workbook."""

from __future__ import annotations

from pathlib import Path

import click

from kit.cli.localised import command, option
from kit.cli.shared import common, fail, keep_existing, language, save, settings, the_pack
from kit.messages import pick, say
from kit.text import visible


@command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--name", default="", metavar="NAME", help="The organisation's name, printed on its forms.")
@option("--force", is_flag=True, help="Overwrite the workbook.")
@common
def init(folder: Path, name: str, force: bool) -> None:
    """Make a pack of an organisation's own, without JSON.

    DIR gets one workbook, 设置.xlsx (settings.xlsx with --lang en), filled in with what the manuals say: fill in the
    people, change the time limits, and use it with `--pack DIR`. With --org, it lists the people of that roster.
    Once it is filled in, `kit init DIR` tells what it changes, or everything that is wrong with it, and lists forms of
    your own in its drop-downs.

    \b
    Example:  kit init 我们公司 --name 某某有限公司
              kit init 我们公司
              kit audit filed/2026 --pack 我们公司
    """
    from kit.pack.workbook.names import book_of

    is_made = not force and book_of(folder) is not None
    if is_made and not (name and _is_other(folder, name)):
        _confirm(folder)
    else:
        _make(folder, name, force)


def _is_other(folder: Path, name: str) -> bool:
    """Whether a folder's settings are those of another organisation, which are not to be written over."""
    from kit.pack import load

    return name.strip() not in load(folder).organisation


def _confirm(folder: Path) -> None:
    from kit.setup.confirm import confirmed

    for line in confirmed(folder, language()):
        click.echo(visible(line))
    _offer(folder)


def _offer(folder: Path) -> None:
    """Let the drop-downs of a folder's workbook list the forms of its own."""
    from kit.pack import load
    from kit.setup.offered import offering

    for path, content in offering(folder, load(folder)):
        save(path, content)


def _make(folder: Path, name: str, force: bool) -> None:
    from kit.pack.meta_schema import checked
    from kit.pack.workbook.names import FILES
    from kit.setup.workbook import workbook

    lang = language()
    if not name.strip():
        fail("no-name")
    people = settings().org
    org = checked(people, "org") if people else {}
    book, note = folder / pick(FILES, lang), folder / say("setup-note", lang)
    keep_existing([folder / each for each in FILES], force)
    content = workbook(the_pack(), name.strip(), _typed(folder), org, lang)
    told = say("setup-next", lang, name=name.strip(), folder=folder, argument=_typed(folder), book=book.name)
    save(book, content, is_new=not force)
    save(note, f"{told}\n".encode())
    if (folder / "schemas").is_dir():
        _offer(folder)
    click.echo(told)


def _typed(folder: Path) -> str:
    """Return a folder as it is typed in a command line, in quotes that every shell knows where it needs any."""
    name = str(folder)
    return name if all(sign.isalnum() or sign in "/\\.-_:~" for sign in name) else f'"{name}"'
