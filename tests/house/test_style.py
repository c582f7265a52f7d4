"""Modules stay small enough to be one idea each, and hold nothing that nobody uses."""

from __future__ import annotations

import re
from collections import Counter

from tests.support.paths import ROOT
from tests.support.sources import KIT, texts

# A name that a module gives: of a function that no decorator hands on, of a class, of a constant.
NAMED = re.compile(r"(?<=\n\n)(?:def|class) (\w+)|^(_\w+)(?:: [^=\n]+)? = ", re.MULTILINE)
CLASS = re.compile(r"^class ([A-Z]\w*)", re.MULTILINE)  # those that other modules may see


def test_module_has_at_most_300_lines() -> None:
    lines = {path.relative_to(KIT).as_posix(): len(text.splitlines()) for path, text in texts().items()}
    assert {path: count for path, count in lines.items() if count > 300} == {}


def test_what_a_module_names_is_used() -> None:
    pages = [path.read_text("utf-8") for folder in ("kit", "templates") for path in (ROOT / folder).rglob("*.j2")]
    words = Counter(word for text in (*texts().values(), *pages) for word in re.findall(r"\w+", text))
    named = [
        (path, next(filter(None, found.groups()))) for path, text in texts().items() for found in NAMED.finditer(text)
    ]
    assert len(named) > 1000
    assert [(path.relative_to(ROOT).as_posix(), name) for path, name in named if words[name] == 1] == []


def test_a_class_has_a_name_of_its_own() -> None:
    named = Counter(name for text in texts().values() for name in CLASS.findall(text))
    assert [name for name, count in named.items() if count > 1] == []
