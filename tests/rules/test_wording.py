"""Messages of names alone are worded without Jinja, and to the letter as Jinja words them."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError, meta
from jinja2.sandbox import SandboxedEnvironment

from kit.faults import PackError
from kit.model import Text
from kit.pack import load
from kit.rules.base import Arg
from kit.rules.wording import render, variables

JINJA = SandboxedEnvironment()
MESSAGES = (
    "应含“{{ expected }}”。",
    "{{ a }}{{ b }} {{ a }}",
    "{{a}} stands close",
    "{% if a %}one{% else %}{{ b }}{% endif %}",
    "{% if a %}{% if b %}both{% endif %}{% endif %}",
    "{% if a == 'x' %}equal{% elif b %}other{% endif %}",
    "{% if not a %}none{% endif %}",
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


def test_the_messages_of_the_pack_ask_for_what_the_parser_finds() -> None:
    catalogue = load().catalogue.values()
    texts = {text for rule in catalogue for part in ("message", "advice") for text in rule.get(part, {}).values()}
    assert len(texts) > 200
    assert {text: set(variables(text)) for text in texts} == {
        text: meta.find_undeclared_variables(JINJA.parse(text)) for text in texts
    }
