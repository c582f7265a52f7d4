"""Messages: sandboxed Jinja over plain text, compiled once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from jinja2 import Template, TemplateError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from kit.messages import pick
from kit.model import Json, Lang, Text, pack_error, text_of
from kit.rules.base import Arg, shown
from kit.text.regex import regex

_JINJA = SandboxedEnvironment(autoescape=False)
_NAME: Final = "(?!(?:and|else|false|if|in|is|none|not|or|true) )([a-z_]+)"  # but Jinja's own words
_NAMED: Final = regex(rf"\{{\{{ {_NAME} \}}\}}")
_CHOICE: Final = regex(rf"\{{% if {_NAME} %\}}[^{{}}]*(?:\{{% else %\}}[^{{}}]*)?\{{% endif %\}}")  # its names left out
_FURTHER: Final = regex(r"[{}\r\n]")  # what takes more than putting names in; Jinja has its own ways with ends of lines


def render(words: Text | Mapping[str, Json], lang: Lang, args: Mapping[str, Arg]) -> str:
    """The words in one language with their values put in. Raises PackError if they are no valid message."""
    source = pick(text_of(words) if isinstance(words, Mapping) else words, lang)
    if "{" not in source:
        return str(source)
    if not _FURTHER.search(_NAMED.sub(" ", source)):
        return _NAMED.sub(lambda name: str(plain(args[name[1]], lang)) if name[1] in args else "", source)
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
    unnamed = _NAMED.sub(" ", source)
    if not _FURTHER.search(_CHOICE.sub(" ", unnamed)):  # as most messages are: no need of the parser
        return frozenset((*_NAMED.findall(source), *_CHOICE.findall(unnamed)))
    try:
        return frozenset(meta.find_undeclared_variables(_JINJA.parse(source)))
    except TemplateError as err:
        raise pack_error("", "message {source!r}: {reason}", source=source, reason=err) from err


def all_ways(words: Text | Mapping[str, Json], lang: Lang, args: Mapping[str, str]) -> str:
    """The words of every case they distinguish, one after the other; "…" for a value that only a finding has.

    Raises PackError if they are no valid message.
    """
    source = pick(text_of(words) if isinstance(words, Mapping) else words, lang)
    variables(source)  # refuses what cannot be parsed
    return _in_turn(_JINJA.parse(source).body, "（或）" if lang == "zh" else " (or) ", args)


def _in_turn(body: Iterable[nodes.Node], joint: str, args: Mapping[str, str]) -> str:
    def written(node: nodes.Node) -> Iterator[str]:
        if isinstance(node, nodes.If):
            cases = [node.body, *(each.body for each in node.elif_), node.else_]
            yield joint.join(filter(None, (_in_turn(case, joint, args) for case in cases)))
        elif isinstance(node, nodes.Output):
            yield from (part for each in node.nodes for part in written(each))
        elif isinstance(node, nodes.TemplateData):
            yield node.data
        else:
            yield args.get(node.name, "…") if isinstance(node, nodes.Name) else "…"

    return "".join(part for node in body for part in written(node))


@cache
def _compiled(source: str) -> Template:
    return _JINJA.from_string(source)
