"""Commands and options whose help speaks the language of the moment, from the catalogue that click asks, too.

click looks its own sentences up with gettext; ours stand in the same catalogue (kit/messages/locale), under their
English words. gettext goes by the environment's LANGUAGE, so that is where the language asked for is written.
"""

from __future__ import annotations

import functools
import gettext
import inspect
import os
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

import kit.messages
from kit.faults import Lang
from kit.text.regex import regex

_DOMAIN = "kit"
gettext.bindtextdomain(_DOMAIN, str(Path(kit.messages.__file__).parent / "locale"))
gettext.textdomain(_DOMAIN)


def speak(lang: Lang) -> None:
    """Let help and usage errors speak a language from now on. Side effect: sets LANGUAGE for this process."""
    os.environ["LANGUAGE"] = lang


def asked_language(args: Sequence[str]) -> Lang | None:
    """Return the language that a line asks for, whatever else is wrong with it."""
    asked: Lang | None = None
    for i, word in enumerate(args[: args.index("--") if "--" in args else None]):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else "".join(args[i + 1 : i + 2])
        if word == "--lang" or word.startswith("--lang="):
            asked = "zh" if value == "zh" else "en" if value == "en" else asked
    return asked


class _Translated:
    """What has a help text: kept in English, given in the language of the moment."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        return gettext.gettext(self._help) if self._help else self._help

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = inspect.cleandoc(text) if text else text


class Option(_Translated, click.Option):
    """An option."""


class Command(_Translated, click.Command):
    """A command."""


class Group(_Translated, click.Group):
    """A group of commands."""

    command_class = Command
    group_class = type


option = functools.partial(click.option, cls=Option)
command = functools.partial(click.command, cls=Command)


def group(function: Callable[[], None]) -> Group:
    """Make a group of commands of a function."""
    return click.group(cls=Group)(function)


_DAY = regex(r"([0-9]{4})(?:[-/.年])([0-9]{1,2})(?:[-/.月])([0-9]{1,2})日?", re.A)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """A day as people write it: 2026-12-31, 2026/12/31, 2026年12月31日."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the day's midnight. Raises BadParameter."""
        if isinstance(value, datetime):
            return value
        parts = _DAY.fullmatch(str(value).strip())
        try:
            day = date(*map(int, parts.groups())) if parts else None
        except ValueError:
            day = None
        if day is None:
            self.fail(
                gettext.gettext("{value!r} is not a date; write it like 2026-12-31.").format(value=value), param, ctx
            )
        return datetime(day.year, day.month, day.day)
