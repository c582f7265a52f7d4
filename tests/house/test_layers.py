"""The floors (docs/architecture.md): imports go down, in no circle; only the commands print, exit or read the clock."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.paths import ROOT

KIT = ROOT / "kit"
FLOORS = (
    {"__init__", "model", "frame", "text", "rule_ids", "written", "files", "calendar", "messages"},
    {"data"},
    {"pack", "ooxml", "office"},
    {"rules", "render", "read", "starter"},
    {"audit", "demo"},
    {"report", "lists", "setup"},
    {"desk"},
    {"cli", "__main__"},
)
FLOOR = {name: i for i, names in enumerate(FLOORS) for name in names}
MODULES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(KIT.rglob("*.py"))}
SPEAKING = {"print", "input", "exit", "quit", "breakpoint", "secho", "echo"}
CLOCK = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter"}


def _name(path: Path) -> str:
    """The dotted name of a module: `kit.read.labels`, `kit.read`."""
    return ".".join(path.relative_to(KIT.parent).with_suffix("").parts).removesuffix(".__init__")


NAMES = {_name(path) for path in MODULES}


def _part(module: str) -> str:
    """The part of the kit a module belongs to: `read` for kit.read.labels."""
    return [*module.split("."), "__init__"][1]


def _imported(path: Path) -> Iterator[str]:
    """The kit's own modules that a module imports, at its top or inside a function."""
    for node in ast.walk(MODULES[path]):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name for name in names if name.split(".")[0] == "kit")


def _module(name: str) -> str:
    """The module of an imported name: a name of `kit.messages` is kit.messages."""
    return name if name in NAMES else name.rpartition(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_go_down(path: Path) -> None:
    own = FLOOR[_part(_name(path))]
    above = [name for name in _imported(path) if FLOOR[_part(_module(name))] > own]
    assert above == []


def test_imports_run_in_no_circle() -> None:
    graph = {_name(path): {_module(name) for name in _imported(path)} - {_name(path)} for path in MODULES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("path", [path for path in MODULES if "cli" not in path.parts], ids=_name)
def test_only_commands_print_exit_or_read_the_clock(path: Path) -> None:
    called = set()
    for node in ast.walk(MODULES[path]):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if name in SPEAKING | CLOCK or (owner, name) == ("time", "time"):
                called.add(name)
        elif isinstance(node, ast.Name) and node.id == "SystemExit":
            called.add(node.id)
        elif isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "environ"):
            called.add(node.attr)
    assert called == set()
