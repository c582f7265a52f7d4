"""The floors (docs/architecture.md): imports go down, in no circle; only the commands print, exit or read the clock."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from tests.support.sources import KIT, nodes, trees

FLOORS = (
    {"__init__", "faults", "gradual", "model", "frame", "text", "rule_ids", "written", "files", "calendar", "messages"},
    {"data"},
    {"pack", "ooxml", "office"},
    {"rules", "render", "read", "starter"},
    {"audit", "demo"},
    {"report", "lists", "adopt", "proof", "setup"},
    {"desk"},
    {"cli", "__main__"},
)
FLOOR = {name: i for i, names in enumerate(FLOORS) for name in names}
SPEAKING = {"print", "input", "exit", "quit", "breakpoint", "secho", "echo"}
CLOCK = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter"}


def _name(path: Path) -> str:
    """The dotted name of a module: `kit.read.labels`, `kit.read`."""
    return ".".join(path.relative_to(KIT.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def _names() -> frozenset[str]:
    return frozenset(map(_name, trees()))


def _part(module: str) -> str:
    """The part of the kit a module belongs to: `read` for kit.read.labels."""
    return [*module.split("."), "__init__"][1]


@cache
def _imported(path: Path) -> tuple[str, ...]:
    """The kit's own modules that a module imports, at its top or inside a function."""
    names: list[str] = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(name for name in names if name.split(".")[0] == "kit")


def _module(name: str) -> str:
    """The module of an imported name: a name of `kit.messages` is kit.messages."""
    return name if name in _names() else name.rpartition(".")[0]


def test_imports_go_down() -> None:
    upward = [
        f"{name} imports {other}"
        for path in trees()
        for name, other in ((_name(path), other) for other in _imported(path))
        if FLOOR[_part(_module(other))] > FLOOR[_part(name)]
    ]
    assert upward == []


def test_imports_run_in_no_circle() -> None:
    graph = {_name(path): {_module(name) for name in _imported(path)} - {_name(path)} for path in trees()}
    TopologicalSorter(graph).prepare()


def test_only_commands_print_exit_or_read_the_clock() -> None:
    speaking = {_name(path): called for path in trees() if "cli" not in path.parts and (called := _called(path))}
    assert speaking == {}


def _called(path: Path) -> set[str]:
    """What a module calls or names that prints, exits or reads the clock."""
    called = set()
    for node in nodes(path):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if name in SPEAKING | CLOCK or (owner, name) == ("time", "time"):
                called.add(name)
        elif isinstance(node, ast.Name) and node.id == "SystemExit":
            called.add(node.id)
        elif isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "environ"):
            called.add(node.attr)
    return called
