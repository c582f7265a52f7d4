"""What an EQ field draws (ECMA-376 part 1, 17.16.5.22): 带圈字符, 拼音指南 and ticked boxes of Word before 2007."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kit.ooxml.symbols import UNKNOWN, raised
from kit.text.regex import regex

_BOXES: Final = frozenset("□☐▢◻◇")
_CIRCLES: Final = frozenset("○〇◯◎")
_TICKS: Final = frozenset("√✓✔")
_CROSSES: Final = frozenset("×✗✘xX")
_TOKEN: Final = regex(r"\\(\*|[a-zA-Z]+)\s*(-?[0-9]*)|([(),，])|([^\\(),，]+)|\\(.)")
_DEEPEST: Final = 12  # brackets within brackets
_LONGEST: Final = 1000  # characters of an instruction
_ENCLOSED: Final = "\u20dd"  # a circle around the character before it


def drawn(instruction: str) -> str:
    """The text that an EQ field shows; 〓 for what is no text."""
    tokens = list(_TOKEN.finditer(re.sub(r"^\s*[Ee][Qq]\s*", "", instruction)[:_LONGEST]))
    text, _ = _sequence(tokens, 0, 0)
    return text.strip() or UNKNOWN


def _sequence(tokens: Sequence[re.Match[str]], at: int, depth: int) -> tuple[str, int]:
    """What stands up to a comma or closing bracket, and where that is."""
    text = ""
    while at < len(tokens):
        token = tokens[at]
        if token[3] and token[3] in "),，":
            break
        if token[1]:
            part, at = _switch(tokens, at, depth)
            text += part
            continue
        text += token[4] or token[5] or ""
        at += 1
    return text, at


def _switch(tokens: Sequence[re.Match[str]], at: int, depth: int) -> tuple[str, int]:
    """A switch with its options and, where brackets follow, its elements."""
    name, options = tokens[at][1].lower(), []
    if name == "*":  # \\* jc2 \\* "Font:宋体" \\* hps11: how it is set
        return _without_format(tokens, at + 1)
    at += 1
    while at < len(tokens) and (tokens[at][1] or (tokens[at][4] or "x").isspace()):
        options.append((tokens[at][1] or "").lower())
        at += 1
    if at >= len(tokens) or tokens[at][3] != "(" or depth >= _DEEPEST:
        return "", at
    elements: list[tuple[str, bool]] = []
    while at < len(tokens) and tokens[at][3] != ")":
        start = at + 1
        part, at = _sequence(tokens, start, depth + 1)
        elements.append((part.strip(), start < len(tokens) and tokens[start][1] in ("s", "S")))
    return "".join(_set(name, elements, options)), at + 1


def _without_format(tokens: Sequence[re.Match[str]], at: int) -> tuple[str, int]:
    """Skips the word behind \\*."""
    if at < len(tokens) and tokens[at][4]:
        left = re.sub(r'^\s*(?:"[^"]*"|“[^”]*”|\S+)', "", tokens[at][4])
        return left.strip(), at + 1
    return "", at


def _set(name: str, elements: Sequence[tuple[str, bool]], options: Sequence[str]) -> Iterator[str]:
    """What a switch makes of its elements."""
    texts = [text for text, _ in elements]
    if name == "o":  # one over the other; one that is raised is the reading of the others
        flat = [text for text, raised in elements if not raised and text]
        yield _over(flat) if len(flat) == len([text for text in texts if text]) else "".join(flat)
    elif name == "x" and texts:  # a box around a text: 17.16.5.22, \\x
        yield {"√": "☑", "✓": "☑", "✔": "☑", "×": "☒", "": "☐"}.get(texts[0], texts[0])
    elif name == "f" and len(texts) == 2:
        yield "\u2044".join(texts)
    elif name == "r":
        yield "√" + "".join(texts)
    elif name == "s" and texts:
        yield raised(texts[0], "down" if "do" in options else "up")
    else:  # \\a, \\b, \\d, \\i, \\l: lists, brackets, moves, sums
        yield " ".join(texts)


def _over(texts: Sequence[str]) -> str:
    """Characters set over each other: a tick in a box, a figure in a circle."""
    signs = set(texts)
    inner = [text for text in texts if text not in _BOXES | _CIRCLES]
    if len(texts) == 1 or not inner:
        return texts[0] if texts else ""
    if signs & _BOXES and len(inner) == 1:
        return "☑" if inner[0] in _TICKS else "☒" if inner[0] in _CROSSES else f"{inner[0]}{_ENCLOSED}"
    if signs & _CIRCLES and len(inner) == 1:
        if inner[0] in _TICKS:
            return "☑"
        number = int(inner[0]) if inner[0].isascii() and inner[0].isdigit() and len(inner[0]) < 3 else 0
        return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"{inner[0]}{_ENCLOSED}"
    return UNKNOWN if len(signs) > 1 else texts[0]
