"""The option that narrows a list, of sign-offs or of what is kept, to a part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from kit.cli.localised import Day, option
from kit.cli.shared import language
from kit.messages import say
from kit.model import Lang
from kit.text.folding import fold

F = TypeVar("F", bound=Callable[..., Any])


def part(help_text: str) -> Callable[[F], F]:
    """Add the option --only, several times or with several parts."""
    return option("--only", multiple=True, metavar="KEY=VALUE[,…]", help=help_text)


def asked(only: tuple[str, ...], keys: tuple[str, ...], states: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what the option asks for; a state by its id, a day as YYYY-MM-DD. Raises UsageError."""
    texts = [part for text in only for part in text.replace("，", ",").split(",") if part.strip()]
    return tuple(_pair(text, keys, states) for text in texts)


def _pair(text: str, keys: tuple[str, ...], states: Mapping[str, str]) -> tuple[str, str]:
    key, _, value = (part.strip() for part in text.partition("="))
    if key not in keys or not value:
        raise click.UsageError(say("bad-part", language(), text=text, keys=say("list", language()).join(keys)))
    if key == "due":
        return key, Day().convert(value, None, None).date().isoformat()
    if key != "state":
        return key, value
    if fold(value) not in states:
        known = say("list", language()).join(dict.fromkeys(states))
        raise click.UsageError(say("bad-state", language(), text=value, known=known))
    return key, states[fold(value)]


def worded(only: tuple[tuple[str, str], ...], states: str, lang: Lang | None) -> str:
    """Return what was asked for as a report states it: in words; without a language as scripts give it.

    `states` is what the names of the words for states begin with.
    """
    if lang is None:
        return ", ".join(f"{key}={value}" for key, value in only)
    told = ((key, say(f"{states}-{value}", lang) if key == "state" else value) for key, value in only)
    return say("list", lang).join(say(f"scope-{key}", lang, value=value) for key, value in told)
