"""Messages: sandboxed Jinja over plain text, compiled once each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Template, TemplateError, meta
from jinja2.sandbox import SandboxedEnvironment

from kit.messages import pick
from kit.model import Json, Lang, Text, pack_error, text_of
from kit.rules.base import Arg, shown

_JINJA = SandboxedEnvironment(autoescape=False)


def render(words: Text | Mapping[str, Json], lang: Lang, args: Mapping[str, Arg]) -> str:
    """The words in one language with their values put in. Raises PackError if they are no valid message."""
    source = pick(text_of(words) if isinstance(words, Mapping) else words, lang)
    if "{" not in source:
        return str(source)
    try:
        return _compiled(source).render({name: plain(args[name], lang) for name in variables(source) if name in args})
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as err:
        raise pack_error("", "message {source!r}: {reason}", source=source, reason=err) from err


def plain(arg: Arg, lang: Lang) -> str | int | float:
    """An argument as it is printed: texts of our own in the language, a document's own cut to one short line."""
    if isinstance(arg, Text):
        return pick(arg, lang)
    return shown(arg) if isinstance(arg, str) else arg


@cache
def variables(source: str) -> frozenset[str]:
    """The names a message asks for. Raises PackError."""
    try:
        return frozenset(meta.find_undeclared_variables(_JINJA.parse(source)))
    except TemplateError as err:
        raise pack_error("", "message {source!r}: {reason}", source=source, reason=err) from err


@cache
def _compiled(source: str) -> Template:
    return _JINJA.from_string(source)
