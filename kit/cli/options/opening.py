"""How files are opened: the options for limits and passwords, and what they come to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kit.cli.localised import option
from kit.cli.shared import fail, language
from kit.messages import say
from kit.messages.system import system_text
from kit.ooxml.opc.limits import NAMES, Limits

F = TypeVar("F", bound=Callable[..., Any])
_KEY = "kit.limits"
_MOST_PASSWORDS = 100  # each takes a tenth of a second to try


def opening(command: F) -> F:
    """The options --limit and --password-file; their values are found by `limits`."""
    command = option(
        "--password-file",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=_passwords,
        expose_value=False,
        metavar="FILE",
        help="Passwords to try on encrypted files, one a line; needs `pip install 'kit-forms[encrypted]'`.",
    )(command)
    return option(
        "--limit",
        multiple=True,
        callback=_limits,
        expose_value=False,
        metavar="NAME=NUMBER",
        help=f"Change what one file may hold; names: {', '.join(NAMES)}. conversion=0 reads docx and xlsx only.",
    )(command)


def limits() -> Limits:
    """The limits that the running command was given."""
    return Limits(**click.get_current_context().meta.get(_KEY, {}))


def _limits(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> None:
    for value in values:
        name, _, number = value.partition("=")
        if name not in NAMES or not (number.isascii() and number.isdigit() and len(number) < 16):
            raise click.BadParameter(say("bad-limit", language(), value=value, names=", ".join(NAMES)))
        context.meta.setdefault(_KEY, {})[name] = int(number)


def _passwords(context: click.Context, option: click.Parameter, path: Path | None) -> None:
    if path is None:
        return
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        fail("cannot-read", name=path, detail=system_text(fault))
    found = tuple(dict.fromkeys(line for line in lines if line))
    if len(found) > _MOST_PASSWORDS:
        fail("too-many-passwords", name=path, most=_MOST_PASSWORDS)
    context.meta.setdefault(_KEY, {})["passwords"] = found
