"""What is wrong with a command as it was typed, in the language that is asked for on the same line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

import click

from kit.cli.shared import language, note
from kit.messages import say
from kit.model import Lang

# What click says, and ours; sentences that are not among them stay as they are.
_SAID = {
    "usage-no-command": r"No such command '(?P<name>.*)'\.",
    "usage-which-command": r"Missing command\.",
    "usage-extra": r"Got unexpected extra arguments? \((?P<names>.*)\)",
    "usage-needs-value": r"Option '(?P<name>.*)' requires an argument\.",
    "usage-no-value": r"Option '(?P<name>.*)' does not take a value\.",
    "usage-choice": r"'(?P<value>.*)' is not (?:one of )?(?P<names>'.*')\.",
    "usage-date": r"'(?P<value>.*)' does not match the formats? .*",
    "usage-integer": r"'(?P<value>.*)' is not a valid integer(?: range)?\.",
    "usage-number": r"'(?P<value>.*)' is not a valid float(?: range)?\.",
    "usage-range": r"(?P<value>.*) is not in the range (?P<range>.*)\.",
    "usage-folder": r"\w+ '(?P<value>.*)' is a directory\.",
}  # fmt: skip


class _WordedError(click.UsageError):
    """A usage error that speaks the user's language."""

    def __init__(self, error: click.UsageError, lang: Lang) -> None:
        super().__init__(worded(error, lang), error.ctx)
        self.lang = lang

    def show(self, file: IO[Any] | None = None) -> None:
        """Print how the command is used, where to read more, and what is wrong."""
        lang = self.lang
        if self.ctx is not None:
            command = self.ctx.command_path
            pieces = " ".join([command, *self.ctx.command.collect_usage_pieces(self.ctx)])
            note(say("usage", lang, pieces=pieces))
            note(say("usage-try", lang, command=command) + "\n")
        note(say("fault", lang) + self.message)


@contextmanager
def usage_worded() -> Iterator[None]:
    """Usage errors of click leave in our words."""
    try:
        yield
    except click.UsageError as error:
        if type(error).show is not click.UsageError.show:  # worded, or the help itself
            raise
        raise _WordedError(error, _language_of(error.ctx)) from error


def _language_of(context: click.Context | None) -> Lang:
    """The language of a command that does not run."""
    if context is None:
        return language()
    with context.scope(cleanup=False):
        return language()


def asked_language(args: Sequence[str]) -> Lang | None:
    """The language that a line asks for, whatever else is wrong with it."""
    found: Lang | None = None
    for i, word in enumerate(args[: args.index("--") if "--" in args else None]):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else "".join(args[i + 1 : i + 2])
        if word == "--lang" or word.startswith("--lang="):
            found = "zh" if value == "zh" else "en" if value == "en" else found
    return found


def worded(error: click.UsageError, lang: Lang) -> str:
    """What is wrong, in a sentence."""
    near = _near(getattr(error, "possibilities", None) or (), lang)
    if isinstance(error, click.NoSuchOption):
        return say("usage-no-option", lang, name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter) and error.param:
        kind = "usage-missing-argument" if isinstance(error.param, click.Argument) else "usage-missing-option"
        return say(kind, lang, name=_name(error))
    told = _sentence(error.message, lang, near)
    if isinstance(error, click.BadParameter) and (error.param or error.param_hint):
        return say("usage-bad", lang, name=_name(error), detail=told)
    return told


def _sentence(message: str, lang: Lang, near: str) -> str:
    for key, pattern in _SAID.items():
        if found := re.fullmatch(pattern, message, re.S):
            values = found.groupdict()
            if key == "usage-choice":
                values["names"] = say("list", lang).join(re.findall("'(.*?)'", values["names"]))
            return say(key, lang, near=near, **values)
    return message


def _near(names: Sequence[str], lang: Lang) -> str:
    return say("usage-near", lang, names=say("or", lang).join(names)) if names else ""


def _name(error: click.BadParameter) -> str:
    """The option as it is spelled out, or the argument as help names it."""
    if error.param_hint:
        hints = [error.param_hint] if isinstance(error.param_hint, str) else error.param_hint
        return " / ".join(hint.strip("'") for hint in hints)
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx).strip("[]") if error.param and error.ctx else ""
