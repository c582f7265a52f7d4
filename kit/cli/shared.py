"""What every command shares: language and pack, names that are looked up, output, and the one way to fail."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from click.core import ParameterSource

from kit.cli.locales import locale_language
from kit.cli.localised import option
from kit.faults import KitError, Lang, PackError
from kit.messages import error_words, say
from kit.messages.system import system_text
from kit.text import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from kit.model import Form
    from kit.pack import Pack

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


@dataclass(slots=True)
class Settings:
    """The global options; a command's own win over the group's."""

    pack: Path | None = None
    org: Path | None = None
    lang: Lang | None = None
    mask: bool = False


STDOUT = Path("-")  # what -o calls standard output, in every command


def _keep(context: click.Context, option: click.Parameter, value: Any) -> None:
    kept, name = context.ensure_object(Settings), option.name or ""
    own = context.get_parameter_source(name) is not ParameterSource.ENVIRONMENT
    if value is not None and (own or getattr(kept, name) is None):
        setattr(kept, name, value)


def common(command: F) -> F:
    """The options --pack, --org and --lang, before or after a command's name."""
    command = option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        callback=_keep,
        expose_value=False,
        help="Language of the output [text: the locale's; JSON: zh].",
    )(command)
    command = option(
        "--org",
        type=click.Path(path_type=Path),
        callback=_keep,
        expose_value=False,
        envvar="KIT_ORG",
        metavar="FILE",
        show_envvar=True,
        help="The organisation's dated roster [the pack's own schemas/org.json, if there is one].",
    )(command)
    return option(
        "--pack",
        type=click.Path(path_type=Path),
        callback=_keep,
        expose_value=False,
        envvar="KIT_PACK",
        metavar="DIR",
        show_envvar=True,
        help="Folder with your own schemas and templates [the pack of the three manuals].",
    )(command)


def maskable(command: F) -> F:
    """The option --mask of the commands that report or read."""
    return option(
        "--mask",
        is_flag=True,
        callback=_keep,
        expose_value=False,
        help="Hide personal data: names 张*, numbers 138****1234; the output says that it is masked.",
    )(command)


def settings() -> Settings:
    """The options of the running command."""
    context = click.get_current_context(silent=True)
    return (context.find_object(Settings) if context else None) or Settings()


def language(machine: bool = False) -> Lang:
    """The language asked for, else the locale's; zh for JSON."""
    return settings().lang or ("zh" if machine else locale_language(os.environ))


def the_pack() -> Pack:
    """The pack asked for. Raises PackError."""
    from kit.pack import load

    return load(settings().pack, settings().org)


def today(pack: Pack) -> date:
    """Return the day that it is where the pack's documents are written."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(pack.zone)).date()


def form_named(pack: Pack, name: str) -> Form:
    """A form by its id or its title."""
    for form in pack.forms.values():
        if name in (form.id, *form.title):
            return form
    fail("no-form", name=name, near=near(name, pack.forms))


def near(name: str, names: Iterable[str]) -> str:
    """A question that offers the nearest names, or ""."""
    import difflib

    close = difflib.get_close_matches(name, list(names), 3, 0.5)
    return say("near", language(), names=say("or", language()).join(close)) if close else ""


def fail(key: str, **args: object) -> NoReturn:
    """End the command with one message."""
    raise KitError(say(key, language(), **args))


def note(words: str) -> None:
    """A word beside the output; names in it may hold anything."""
    click.echo(visible(words), err=True)


def none_found() -> NoReturn:
    """End the command: there was no file to speak of, which must not look like "all in order"."""
    note(say("verdict-nothing", language()))
    click.get_current_context().exit(2)


def interrupted() -> NoReturn:
    """End the program: somebody asked for it."""
    note(say("interrupted", language()))
    sys.exit(3)


@contextmanager
def unheard() -> Iterator[None]:
    """Print for somebody who may stop listening, as `head` does: the rest is said to nobody, the command goes on."""
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        _mute()


def _mute() -> None:
    """Let standard output lead nowhere from now on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def save(path: Path, content: bytes, is_new: bool = False) -> None:
    """Write a file whole or not at all, and say so on stderr; - is standard output.

    `is_new`: one that was written there meanwhile stays, which is told.
    """
    store(path, content, is_new)
    if path != STDOUT:
        note(say("wrote", language(), name=path))


def store(path: Path, content: bytes, is_new: bool = False) -> None:
    """Write a file whole or not at all; - is standard output. `is_new` as in `save`."""
    from kit.files import write, write_new

    if path == STDOUT:
        click.echo(content, nl=False)
        return
    if path.is_dir():
        fail("cannot-write", name=path, detail=system_text(errno.EISDIR))
    with _writing(path):
        try:
            (write_new if is_new else write)(path, content)
        except FileExistsError:
            fail("exists", name=path)


def store_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write files, all of them or none."""
    from kit.files import write_all

    with _writing(None):
        write_all(files)


@contextmanager
def _writing(path: Path | None) -> Iterator[None]:
    """What the system says against writing becomes one message."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a name that the file system cannot spell
        name = path or getattr(error, "filename", None) or ""
        fail("cannot-write", name=name, detail=system_text(error))


def keep_existing(paths: Iterable[Path], force: bool) -> None:
    """Refuse to overwrite, unless forced to, and to write below a file."""
    for path in paths:
        if path == STDOUT:
            continue
        need_folder(path.parent)
        if path.is_dir() or (path.exists() and not force):
            fail("exists", name=path)


def means_folder(out: str) -> bool:
    """Whether what was given with -o is a folder: one that is there, or a name that ends in /."""
    return out.endswith(("/", os.sep)) or Path(out).is_dir()


def as_they_lie(real: Mapping[str, Path], paths: Sequence[Path]) -> dict[str, Path]:
    """Return where files lie to each other, by their names: below the folder that was given, or their common one."""
    alone = paths[0] if len(paths) == 1 and paths[0].is_dir() else None
    top = Path(os.path.abspath(alone or os.path.commonpath([path.parent for path in real.values()] or [Path()])))
    return {name: path.relative_to(top) for name, path in real.items()}


def need_folder(path: Path) -> None:
    """Refuse a folder that is a file, or lies below one."""
    if file := next((one for one in (path, *path.parents) if one.exists() and not one.is_dir()), None):
        fail("not-a-folder", name=file)


def console() -> Console:
    """Where people read: the terminal, or a pipe that gets neither colours nor line breaks of ours."""
    from rich.console import Console

    if sys.stdout is None:  # closed
        return Console(file=io.StringIO())
    columns = os.environ.get("COLUMNS", "")
    width = None if sys.stdout.isatty() else int(columns) if columns.isdecimal() and int(columns) else 1000

    class Patient(Console):
        """One that goes on when nobody listens any more: the command has an exit code to give."""

        def on_broken_pipe(self) -> None:
            self.quiet = True
            _mute()

    return Patient(width=width, markup=False, emoji=False, highlight=False)


def is_coloured() -> bool:
    """Return whether `console` may colour: a terminal reads, or the environment asks for it as rich understands it."""
    asked = any(os.environ.get(name) for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))
    return sys.stdout is not None and (asked or sys.stdout.isatty())


def own(load: Callable[[Path], T], path: Path) -> T:
    """A file of the user's: what is wrong with it is no fault of the pack."""
    try:
        return load(path)
    except PackError as error:
        raise KitError(fault_lines(error)) from error


def fault_lines(error: PackError) -> str:
    """The faults of a pack or of a file like its files, a line each."""
    return error_words(error, language())


def table(lang: Lang, *columns: str) -> Table:
    """A table of words; its first column is never broken."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="dim")
    for name in columns:
        made.add_column(say(f"column-{name}", lang), no_wrap=name == columns[0], overflow="fold")
    return made
