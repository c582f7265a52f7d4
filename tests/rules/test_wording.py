"""Messages of names and plain choices are worded without Jinja, and to the letter as Jinja words them."""

from __future__ import annotations

import re

import pytest
from jinja2 import TemplateError, meta
from jinja2.sandbox import SandboxedEnvironment

from kit.faults import PackError
from kit.model import Text
from kit.pack import load
from kit.rules.base import Arg
from kit.rules.wording import _CHOICE, _FURTHER, _NAMED, render, variables

JINJA = SandboxedEnvironment()
MESSAGES = (
    "应含“{{ expected }}”。",
    "{{ a }}{{ b }} {{ a }}",
    "{{a}} stands close",
    "{% if a %}one{% else %}{{ b }}{% endif %}",
    "{% if a %}{% if b %}both{% endif %}{% endif %}",
    "{% if a == 'x' %}equal{% elif b %}other{% endif %}",
    "{% if not a %}none{% endif %}",
    "{% if not a == 'x' %}{{ a }}{% elif b %}{{ b }}{% else %}{% endif %}{% if b %}!{% endif %}",
    "{% if a in ('x', '0') %}one{% elif a not in ('', 'y') %}two{% else %}three{% endif %}",
    "{% if not a not in ('x', 'y') %}one{% elif not b in ('x', 'y') %}two{% endif %}",
    "{% if expected == 'x' %}{{ a }}\n{% endif %}",
    "{% if a == b %}alike{% endif %}",
    "{% if a and b %}both{% endif %}",
    "{{ a }} ends a line\n",
    "{{ a }}\r\nof an old machine",
    "{# nothing #}{{ a }}",
    "100 % {{ b }} % }",
)
BROKEN = ("{{ a", "{% if a %}", "{% if a %}one{% else %}two", "{{{ a }}% if b %}c{% endif %}", "{% endif %}")
ARGS: tuple[dict[str, Arg], ...] = ({}, {"a": "x"}, {"a": "{{ b }}", "b": 0}, {"a": 2.5, "b": "\\1"}, {"expected": 3})


@pytest.mark.parametrize("source", MESSAGES)
def test_a_message_is_worded_as_jinja_words_it(source: str) -> None:
    assert variables(source) == meta.find_undeclared_variables(JINJA.parse(source))
    for args in ARGS:
        assert render(Text(source, source), "en", args) == JINJA.from_string(source).render(args)


@pytest.mark.parametrize("source", BROKEN)
def test_a_message_that_jinja_refuses_is_a_fault_of_the_pack(source: str) -> None:
    with pytest.raises(TemplateError):
        JINJA.parse(source)
    with pytest.raises(PackError):
        variables(source)
    with pytest.raises(PackError):
        render(Text(source, source), "en", {"a": "x", "b": "y"})


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every message and advice of the pack."""
    rules = load().catalogue.values()
    return {text for rule in rules for part in ("message", "advice") for text in rule.get(part, {}).values()}


def test_the_messages_of_the_pack_are_worded_as_jinja_words_them(texts: set[str]) -> None:
    for text in texts:
        names, template = meta.find_undeclared_variables(JINJA.parse(text)), JINJA.from_string(text)
        for value in {"", "x", "0", *re.findall("'([^']*)'", text)}:  # what its cases compare with, and more
            args: dict[str, Arg] = dict.fromkeys(names, value)
            assert render(Text(text, text), "en", args) == template.render(args)


def test_few_messages_of_the_pack_take_jinja(texts: set[str]) -> None:
    assert sum(_FURTHER.search(_NAMED.sub("", _CHOICE.sub("", text))) is not None for text in texts) <= 4


def test_the_messages_of_the_pack_ask_for_what_the_parser_finds(texts: set[str]) -> None:
    assert len(texts) > 200
    assert {text: set(variables(text)) for text in texts} == {
        text: meta.find_undeclared_variables(JINJA.parse(text)) for text in texts
    }
