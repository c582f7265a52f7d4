"""The commands: the only place that prints, exits or reads the clock.

Exit codes: 2 usage, broken pack or unusable data; 3 something unread or a fault of ours; 1 findings; 0 clean.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from kit import __version__
from kit.cli.localised import Group, Option, asked_language, speak
from kit.cli.shared import Settings, common, fault_lines, interrupted, language, locale_language, note
from kit.messages import say
from kit.model import DataError, KitError, PackError
from kit.text import visible

_UNUSABLE = {errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.ELOOP}  # what a path given to us can do
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_COMMANDS: Mapping[str, str] = {  # by name: the module below kit.cli that it stands in, loaded once it is asked for
    "forms": "commands.forms",
    "render": "commands.render",
    "print": "commands.print",
    "read": "commands.read",
    "validate": "commands.validate",
    "audit": "commands.audit",
    "rules": "commands.rules",
    "explain": "commands.rules",
    "signoffs": "commands.signoffs",
    "retention": "commands.retention",
    "due": "commands.duties.due",
    "notices": "commands.duties.notices",
    "stats": "commands.stats",
    "template": "commands.template",
    "init": "commands.own.init",
    "data": "commands.forms",
    "adopt": "commands.own.adopt",
    "demo": "commands.demo",
    "diff": "commands.diff",
    "completion": "completion",
    "report": "commands.report",
    "sample": "commands.fieldwork.sample",
    "serve": "commands.desk.serve",
    "followup": "commands.fieldwork.followup",
    "review": "commands.fieldwork.review",
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
        there = vars(import_module(f"kit.cli.{_COMMANDS[cmd_name]}")).values()
        return next(one for one in there if isinstance(one, click.Command) and one.name == cmd_name)

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
                _leave(ctx, f"{say('fault', language())}{fault.filename}: {fault.strerror}", 2)
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
    return say("cannot-write", language(), name=fault.filename or say("stdout", language()), detail=fault.strerror)


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
