"""Every fault of a pack or template has Chinese words, which name no value that the fault does not have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from kit.messages import fault_words
from kit.messages.faults import FAULTS
from kit.model import PackError, PackFault, Text, all_faults, pack_error
from kit.pack.meta_schema import _TYPES, _WORDS
from kit.pack.workbook.grid import _NEAR
from kit.pack.workbook.measures import MEASURES
from tests.support.paths import ROOT
from tests.support.sources import KIT, nodes, trees

RAISED = {
    "pack_error": 1,
    "fault": 2,
    "PackFault": 1,
    "tell": 1,
    "take": 2,
    "unknown": 1,
}  # where the words stand among the arguments


def _raised() -> Iterator[tuple[str, str]]:
    """File and words of every fault that the code raises."""
    for path in trees():
        name, source = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        for call in (node for node in nodes(path) if isinstance(node, ast.Call)):
            called = getattr(call.func, "id", getattr(call.func, "attr", ""))
            is_other = called == "fault" and "jsonfile" not in source  # a function of that name elsewhere
            if called in RAISED and len(call.args) > RAISED[called] and not is_other:
                words = call.args[RAISED[called]]
                if isinstance(words, ast.Constant):
                    yield name, words.value
                    if called == "unknown":
                        yield name, words.value + _NEAR


def _chosen() -> Iterator[str]:
    """The words that a pack's room keeps under the name `words` before it raises them."""
    for node in (node for path in trees() if KIT / "pack" in path.parents for node in nodes(path)):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "words":
            options = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
            yield from (one.value for one in options if isinstance(one, ast.Constant))


@cache
def _words() -> set[str]:
    return {
        *(words for _, words in _raised()),
        *_chosen(),
        *(measure.words for measure in MEASURES.values()),
        *_WORDS.values(),
        *(fault.words for fault in _TYPES.values()),
    } - {""}


def _names(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_a_fault_has_chinese_words() -> None:
    assert sorted(_words() - FAULTS.keys()) == []
    assert [words for words in _words() if not _names(FAULTS[words]) <= _names(words)] == []


def test_there_are_many() -> None:
    assert len(_words()) > 100


def test_values_are_said_in_the_language_of_the_fault() -> None:
    fault = PackFault("a.json:3", "{form} has no field {name!r}", {"name": "x", "form": Text("请假单", "Leave")})
    assert str(fault) == "a.json:3: Leave has no field 'x'"
    assert fault_words(fault, "zh") == "a.json:3: “请假单”没有栏目“x”"


def test_faults_come_all_at_once() -> None:
    def refuse(name: str) -> None:
        raise pack_error(name, "nested too deeply")

    with pytest.raises(PackError) as refused:
        all_faults(lambda name=name: refuse(name) for name in ("a", "b", "a"))
    assert [fault.place for fault in refused.value.faults] == ["a", "b"]
