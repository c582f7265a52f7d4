"""Jinja2's own grammar for texts with braces that hold no plain placeholder: few templates have any."""

from __future__ import annotations

from jinja2 import Environment, TemplateSyntaxError, nodes

_GRAMMAR = Environment(keep_trailing_newline=True, autoescape=True)


def tokens(text: str) -> tuple[tuple[str, str], ...]:
    """The kind of each token of a text, and the token. Raises ValueError."""
    try:
        return tuple((kind, token) for _, kind, token in _GRAMMAR.lex(text))
    except TemplateSyntaxError as error:
        raise ValueError(error.message) from error


def spelled(source: str) -> str:
    """The path that stands between braces; a text that is no path where something else does. Raises ValueError."""
    try:
        body = _GRAMMAR.parse("{{" + source + "}}").body
    except TemplateSyntaxError as error:
        raise ValueError(error.message) from error
    output = body[0].nodes if len(body) == 1 and isinstance(body[0], nodes.Output) else []
    return _dotted(output[0]) if len(output) == 1 else ""


def _dotted(node: nodes.Node) -> str:
    """The path a node spells; a text that is no path for every node that is not allowed."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_dotted(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Tuple(items=[])):
            return f"{_dotted(node.node)}[]"
    return "?"
