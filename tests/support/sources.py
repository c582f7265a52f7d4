"""The kit's own modules as syntax trees, parsed and walked through once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Final

from tests.support.paths import ROOT

KIT: Final = ROOT / "kit"


@cache
def trees() -> dict[Path, ast.Module]:
    """Every module of the kit by its path."""
    return {path: ast.parse(text) for path, text in texts().items()}


@cache
def texts() -> dict[Path, str]:
    """Every module of the kit as it is written, by its path."""
    return {path: path.read_text("utf-8") for path in sorted(KIT.rglob("*.py"))}


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module: walking through all of them takes as long as parsing them."""
    return tuple(ast.walk(trees()[path]))
