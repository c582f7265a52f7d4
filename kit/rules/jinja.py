"""What in a message takes more than names and plain choices: sandboxed Jinja, which most runs have no need to load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from jinja2 import Template, TemplateError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from kit.messages import pick
from kit.model import Json, Lang, PackError, Text, pack_error, text_of

_JINJA = SandboxedEnvironment(autoescape=False)


def rendered(source: str, values: Mapping[str, str | int | float]) -> str:
    """A message with its values put in. Raises PackError if it is no valid one."""
    try:
        return _compiled(source).render(values)
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as err:
        raise _invalid(source, err) from err


def names_in(source: str) -> frozenset[str]:
    """The names a message asks for. Raises PackError."""
    return frozenset(meta.find_undeclared_variables(_parsed(source)))


def all_ways(words: Text | Mapping[str, Json], lang: Lang, args: Mapping[str, str]) -> str:
    """The words of every case they distinguish, one after the other; "…" for a value that only a finding has.

    Raises PackError if they are no valid message.
    """
    source = pick(text_of(words) if isinstance(words, Mapping) else words, lang)
    return _in_turn(_parsed(source).body, "（或）" if lang == "zh" else " (or) ", args)


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


def _parsed(source: str) -> nodes.Template:
    try:
        return _JINJA.parse(source)
    except TemplateError as err:
        raise _invalid(source, err) from err


def _invalid(source: str, reason: Exception) -> PackError:
    return pack_error("", "message {source!r}: {reason}", source=source, reason=reason)


@cache
def _compiled(source: str) -> Template:
    return _JINJA.from_string(source)
