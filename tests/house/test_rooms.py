"""A folder can be looked through, and code is laid out by the formatter, not by hand."""

from __future__ import annotations

from collections import Counter

from tests.support import order
from tests.support.paths import ROOT
from tests.support.sources import KIT

MOST_MODULES = 16  # as many names as are read at a glance
CATALOGUES = {"kit/rules", "kit/rules/sets"}  # a module for each kind of rule: a list that one looks up
MOST_SKIPS = 25  # of the formatter, in all: a table whose columns carry its meaning
SKIP = "# fmt: " + "skip"


def test_a_folder_has_at_most_16_modules() -> None:
    modules = [path for path in KIT.rglob("*.py") if path.name != "__init__.py"]
    folders = Counter(path.parent.relative_to(ROOT).as_posix() for path in modules)
    assert {name: count for name, count in folders.items() if count > MOST_MODULES and name not in CATALOGUES} == {}


def test_the_formatter_is_passed_over_as_an_exception() -> None:
    sources = [path for room in ("kit", "tests") for path in (ROOT / room).rglob("*.py")]
    skips = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8").count(SKIP) for path in sources}
    assert sum(skips.values()) <= MOST_SKIPS, Counter(skips).most_common(5)


def test_modules_that_are_begun_first_are_there() -> None:
    assert [name for name in order.LONG if not (ROOT / "tests" / name).is_file()] == []
