"""The commands: the only place that prints, exits or reads the clock.

Exit codes: 2 usage, broken pack or unusable data; 3 something unread or a fault of ours; 1 findings; 0 clean.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from gettext import gettext
from importlib import import_module
from typing import Any

import click

from kit import __version__
from kit.cli.locales import locale_language
from kit.cli.localised import Command, Group, Option, asked_language, speak
from kit.cli.shared import Settings, common, fault_lines, interrupted, language, note
from kit.faults import DataError, KitError, PackError
from kit.messages import pick, say
from kit.messages.system import system_text
from kit.text import visible

_UNUSABLE = {errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.ELOOP}  # what a path given to us can do
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_COMMANDS: Mapping[str, tuple[str, str]] = {  # the module below kit.cli, loaded once it is asked for; its first line
    "forms": ("commands.forms", "List the forms, or one with its fields, sign-offs and rules."),
    "render": ("commands.render", "Render FORM: blank, or filled in from DATA."),
    "print": ("commands.print", "Print completed forms and other office files into PDF."),
    "read": ("commands.read", "Read completed forms back into data."),
    "validate": ("commands.validate", "Say what is wrong in completed forms, each on its own."),
    "audit": ("commands.audit", "Audit a folder of completed forms, each one and all together."),
    "rules": ("commands.rules", "List the rules of the pack."),
    "explain": ("commands.rules", "Explain a rule: what it asks for and who says so."),
    "signoffs": ("commands.signoffs", "List who had to sign, who did, and when."),
    "retention": ("commands.retention", "List what is kept until when, due, missing."),
    "due": ("commands.duties.due", "List what is still to be done, and until when."),
    "notices": ("commands.duties.notices", "Make notices to departments: what was found, and what is due."),
    "stats": ("commands.stats", "Compute a folder's figures: timeliness and satisfaction."),
    "template": ("commands.template", "Make a form's template, or check it against the schema."),
    "init": ("commands.own.init", "Make a pack of an organisation's own, without JSON."),
    "data": ("commands.forms", "Make a list to fill in for a form."),
    "adopt": ("commands.own.adopt", "Make a form of your own from a blank and some copies."),
    "demo": ("commands.demo", "Make a company's filed year, with planted defects."),
    "diff": ("commands.diff", "Compare two JSON reports: new, fixed, still there."),
    "completion": ("completion", "Print what makes a shell complete commands and ids."),
    "report": ("commands.report", "Draw up documents from what is filed."),
    "sample": ("commands.fieldwork.sample", "Draw a sample that supports a conclusion, and conclude."),
    "serve": ("commands.desk.serve", "Open the desk, all of it as pages in a browser."),
    "followup": ("commands.fieldwork.followup", "Check what a rectification register says."),
    "review": ("commands.fieldwork.review", "Review a working paper, or check it."),
}


class Kit(Group):
    """A group of commands, each loaded when it is asked for, in which no fault ends in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None where there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _ = _COMMANDS[cmd_name]
        there = vars(import_module(f"kit.cli.{module}")).values()
        return next(one for one in there if isinstance(one, click.Command) and one.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with the first line of each, as click does, but load none."""
        limit = formatter.width - 6 - max(map(len, _COMMANDS))  # click's: a column's indent and gap
        lines = {name: Command(name, help=line) for name, (_, line) in _COMMANDS.items()}
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, lines[name].get_short_help_str(limit)) for name in self.list_commands(ctx)])

    @property
    def commands(self) -> dict[str, click.Command]:
        """Return all commands by name, loaded."""
        found = {name: self.get_command(click.Context(self), name) for name in _COMMANDS}
        return {name: command for name, command in found.items() if command}

    @commands.setter
    def commands(self, given: Mapping[str, click.Command]) -> None:
        """Take none: the table says which there are."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command with output that can carry any name and language."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        """Take the line apart; its language holds from its first word on."""
        lang = asked_language(args)
        extra.setdefault("obj", Settings(lang=lang))
        speak(lang or locale_language(os.environ))
        try:
            with _shown_safely():
                return super().make_context(info_name, args, *rest, **extra)
        except KeyboardInterrupt:
            interrupted()
        except OSError as fault:  # of --version and --help, which print here
            if fault.errno != errno.ENOSPC:
                raise
            note(say("fault", language()) + _full(fault))
            sys.exit(2)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; every fault becomes a message and an exit code."""
        try:
            with _shown_safely():
                return super().invoke(ctx)
        except DataError as fault:  # what only the file itself cannot hold: a text too long for a cell
            told = "; ".join(f"{path}: {say(key, language())}" for path, key in fault.problems)
            _leave(ctx, say("fault", language()) + told, 2)
        except KitError as fault:
            told = say("pack", language(), detail=fault_lines(fault)) if isinstance(fault, PackError) else str(fault)
            _leave(ctx, say("fault", language()) + told, 2)
        except KeyboardInterrupt:
            _leave(ctx, say("interrupted", language()), 3)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:
            if isinstance(fault, OSError) and fault.errno == errno.EPIPE:
                raise
            if isinstance(fault, OSError) and fault.filename is not None and fault.errno in _UNUSABLE:
                detail = pick(system_text(fault), language())
                _leave(ctx, f"{say('fault', language())}{fault.filename}: {detail}", 2)
            if isinstance(fault, OSError) and fault.errno == errno.ENOSPC:
                _leave(ctx, say("fault", language()) + _full(fault), 2)
            _leave(ctx, say("fault", language()) + say("internal", language(), detail=_told(fault)), 3)


@contextmanager
def _shown_safely() -> Iterator[None]:
    """Usage errors leave with what was typed spelled out: names may hold marks of direction and control characters."""
    try:
        yield
    except click.UsageError as error:
        error.message = visible(error.message)  # type: ignore[misc]
        raise


def _leave(context: click.Context, message: str, code: int) -> None:
    note(message)
    context.exit(code)


def _full(fault: OSError) -> str:
    """That something cannot be written, in words."""
    return say("cannot-write", language(), name=fault.filename or say("stdout", language()), detail=system_text(fault))


def _told(fault: Exception) -> str:
    """An exception in a line, with the place it came from."""
    import traceback

    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault}, {frame.filename}:{frame.lineno}"


@click.group(cls=Kit, context_settings=_HELP)
@common
@click.version_option(__version__, prog_name="kit", message="%(prog)s %(version)s", cls=Option)
def main() -> None:
    """Forms of a company's manuals: render, read back, validate and audit them.

    \b
    kit forms                                        which forms there are
    kit render complaint-record -o complaint.docx    a blank one
    kit read complaint.docx                          a completed one, as JSON
    kit audit filed/2026 --as-of 2026-12-31          a whole archive
    """
