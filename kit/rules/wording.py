"""Messages: names and choices between texts are put in here, whatever takes more by Jinja."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from kit.calendar.worktime import in_words
from kit.messages import pick
from kit.model import Json, Lang, Text, text_of
from kit.rules.base import Arg, shown
from kit.text.regex import regex

_NAME: Final = "(?!(?:and|else|false|if|in|is|none|not|or|true) )([a-z_]+)"  # but Jinja's own words
_VALUE: Final = rf"\{{\{{ {_NAME} \}}\}}"
_TEXT: Final = rf"(?:[^{{}}\r\n]|{_VALUE})*+"
_QUOTED: Final = r"'[^'\\{}\r\n]*'"
_TEST: Final = rf" == {_QUOTED}| (?:not )?in \({_QUOTED}(?:, {_QUOTED})++\)|\.startswith\({_QUOTED}\)"
_IF: Final = rf"if (not )?{_NAME}({_TEST})?"
_ELSE: Final = r"\{% else %\}"
_NAMED: Final = regex(_VALUE)
_CHOICE: Final = regex(rf"\{{% {_IF} %\}}{_TEXT}(?:\{{% el{_IF} %\}}{_TEXT})*+(?:{_ELSE}{_TEXT})?\{{% endif %\}}")
_CASE: Final = regex(rf"(?:\{{% (?:el)?{_IF} %\}}|{_ELSE})(?P<text>{_TEXT})")
_LITERAL: Final = regex(_QUOTED)
# What is told letter by letter, as a file has it.
_AS_WRITTEN: Final = frozenset({"control", "meant", "missing", "shown", "spelled", "stored", "text"})
_FURTHER: Final = regex(r"[{}\r\n]")  # what takes more than these; Jinja has its own ways with ends of lines


def render(words: Text | Mapping[str, Json], lang: Lang, args: Mapping[str, Arg]) -> str:
    """The words in one language with their values put in. Raises PackError if they are no valid message."""
    source = pick(text_of(words) if isinstance(words, Mapping) else words, lang)
    if "{" not in source:
        return str(source)
    chosen = _CHOICE.sub(lambda choice: _taken(choice, args, lang), source)
    if not _FURTHER.search(_NAMED.sub(" ", chosen)):
        return _NAMED.sub(lambda name: str(_said(name[1], args[name[1]], lang)) if name[1] in args else "", chosen)
    from kit.rules.jinja import rendered

    return rendered(source, {name: _said(name, args[name], lang) for name in variables(source) if name in args})


def plain(arg: Arg, lang: Lang) -> str | int | float:
    """An argument as it is printed: texts of our own in the language, a document's own cut to one short line."""
    if isinstance(arg, Text):
        return pick(arg, lang)
    return shown(arg) if isinstance(arg, str) else arg


def _said(name: str, arg: Arg, lang: Lang) -> str | int | float:
    """An argument in a sentence: as it is printed, a date in words unless it is quoted as a file shows it."""
    text = plain(arg, lang)
    return pick(in_words(text), lang) if isinstance(text, str) and name not in _AS_WRITTEN else text


@cache
def variables(source: str) -> frozenset[str]:
    """The names a message asks for. Raises PackError."""
    if not _FURTHER.search(_NAMED.sub(" ", _CHOICE.sub(" ", source))):  # as most messages are: no need of the parser
        asked = (case[2] for choice in _CHOICE.finditer(source) for case in _CASE.finditer(choice.group()) if case[2])
        return frozenset((*_NAMED.findall(source), *asked))
    from kit.rules.jinja import names_in

    return names_in(source)


def _taken(choice: re.Match[str], args: Mapping[str, Arg], lang: Lang) -> str:
    """The text of the first case of a choice that holds, "" where none does."""
    return next((case["text"] for case in _CASE.finditer(choice.group()) if _holds(case, args, lang)), "")


def _holds(case: re.Match[str], args: Mapping[str, Arg], lang: Lang) -> bool:
    """Whether a case holds, as Jinja has it: what is missing is nothing, and equals no text."""
    denied, name, test = case.group(1, 2, 3)
    value = plain(args[name], lang) if name in args else None
    texts = [quoted[1:-1] for quoted in _LITERAL.findall(test or "")]
    if not texts:
        return name is None or bool(value) != bool(denied)
    if test.startswith("."):
        return (isinstance(value, str) and value.startswith(texts[0])) != bool(denied)
    return (value in texts) != (bool(denied) != test.startswith(" not"))
