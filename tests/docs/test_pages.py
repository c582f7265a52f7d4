"""What the pages say of the house is so: links lead somewhere, modules and floors exist, cited sections are there."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.house.test_layers import FLOORS
from tests.support.paths import ROOT

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SOURCES = [*sorted((ROOT / "kit").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]
CITED = re.compile(r"\(docs/architecture\.md, ([^)]+)\)")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        path = (page.parent / file) if file else page
        assert path.exists(), target
        assert not anchor or anchor in anchors(path), target


def test_the_page_names_the_rooms_of_every_floor() -> None:
    rows = re.findall(r"^\| ([1-9]) \| ([^|]+) \|", ARCHITECTURE, re.M)
    rooms = {int(floor): set(re.findall(r"`(\w+)`", names)) for floor, names in rows}
    assert rooms == {i: names - {"__init__", "__main__"} for i, names in enumerate(FLOORS, 1)}


def test_sections_that_docstrings_cite_are_there() -> None:
    sections = set(re.findall(r"^#+ (.+)$", ARCHITECTURE, re.M))
    cited = {section for path in SOURCES for section in CITED.findall(path.read_text("utf-8"))}
    assert cited
    assert cited <= sections


def test_what_is_run_by_hand_is_there() -> None:
    modules = set(re.findall(r"python -m (tests[\w.]+)", CONTRIBUTING))
    assert [name for name in sorted(modules) if find_spec(name) is None] == []
    assert set(re.findall(r"\bpytest (tests/\w+)", CONTRIBUTING)) <= {
        named(path) for path in (ROOT / "tests").iterdir()
    }
