"""The stories of the demo are data: what people of the company write stands in kit/demo/data, not in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.demo.stories import story
from tests.support.paths import ROOT

DEMO = ROOT / "kit" / "demo"
MODULES = sorted((DEMO / "documents").glob("*.py"))
LONGEST = 10  # Han characters that a word of a form may have in code; the printed names and posts are shorter


def sentences(path: Path) -> Iterator[str]:
    """Long texts of a module, its docstrings apart."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = [tree, *(node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef)))]
    docstrings = {ast.get_docstring(node, clean=False) for node in documented}
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    for text in (value for value in constants if isinstance(value, str) and value not in docstrings):
        if len(re.findall(r"[一-龥]", text)) > LONGEST:
            yield text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_documents_are_told_without_sentences_in_code(path: Path) -> None:
    assert list(sentences(path)) == []


def test_every_story_is_told_by_one_module() -> None:
    told = [name for path in DEMO.rglob("*.py") for name in re.findall(r'\bstory\("(\w+)"\)', path.read_text("utf-8"))]
    assert sorted(told) == sorted(path.stem for path in (DEMO / "data").glob("*.json"))


def test_nobody_can_change_a_story() -> None:
    assert isinstance(story("notices")["subjects"], tuple)
