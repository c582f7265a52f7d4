"""What an analysis report follows from: forms, columns, words and rules that the pack's settings name (`analysis`).

The report's own fields are those that every analysis has (`FIELDS`); its tables of counts are the pack's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from kit.model import Form, Json
from kit.pack import Pack

OVERDUE: Final = {
    "number": "number",
    "matter": "matter",
    "department": "department",
    "due_at": "due",
    "closed_at": "closed",
}
FIELDS: Final = (
    "number",
    "drafted_on",
    "sources",
    "findings",
    *("period.start", "period.end", "summary.open"),
    *(f"overdue[].{column}" for column in OVERDUE),
)
CELLS: Final = ("number", "at", "status")  # what a matter has to say of itself; the others may be missing


class AnalysisPaper(NamedTuple):
    """Another form that speaks of a matter: the field that names the matter, and what it adds to which cells."""

    form: str
    matter: str
    fills: Mapping[str, str]


class Count(NamedTuple):
    """A table of the report with a row for each value of a cell; the values in `told` are named in the analysis."""

    table: str
    column: str
    of: str
    closed: bool = False  # of the matters that are closed only
    blank: str = ""  # what an empty cell counts as
    most: bool = False  # the analysis names the value that is met most often
    told: tuple[str, ...] = ()
    chart: bool = False


class Basis(NamedTuple):
    """The forms of the report and of its matters, and how these are counted."""

    report: Form
    prefix: str  # of the report's number
    form: Form  # whose rows are the matters
    rows: str
    cells: Mapping[str, str]  # what a matter says: number, matter, department, at, due, closed, status; its column
    void: tuple[str, ...]
    closed: tuple[str, ...]
    papers: tuple[AnalysisPaper, ...]
    limits: Mapping[str, str]  # rates of the summary: the rule whose limit they count
    counts: tuple[Count, ...]

    def cell(self, cells: Mapping[str, Json], name: str) -> Json:
        """Return what a matter says, None where it says nothing."""
        return cells.get(self.cells.get(name, ""))


def lacking(pack: Pack) -> tuple[str, ...]:
    """Return what keeps a pack from an analysis, as places of its settings; () where nothing does."""
    raw = pack.settings.get("analysis")
    return tuple(dict.fromkeys(_lacking(raw, pack.forms))) if raw else ("settings.analysis",)


def basis_of(pack: Pack) -> Basis:
    """Return the basis that the settings name, once nothing is `lacking`."""
    raw = pack.settings["analysis"]
    matters = raw["matters"]
    return Basis(
        pack.forms[raw["report"]],
        raw["prefix"],
        pack.forms[matters["form"]],
        matters["rows"],
        matters["cells"],
        tuple(matters["void"]),
        tuple(matters["closed"]),
        tuple(AnalysisPaper(paper["form"], paper["matter"], paper["fills"]) for paper in raw["papers"]),
        raw["limits"],
        tuple(Count(**{**count, "told": tuple(count.get("told", ()))}) for count in raw["counts"]),
    )


def _lacking(raw: Mapping[str, Json], forms: Mapping[str, Form]) -> Iterator[str]:
    """The places of the settings whose forms and fields are not there."""
    named = [("report", raw["report"]), ("matters.form", raw["matters"]["form"])]
    named += [(f"papers[{i}].form", paper["form"]) for i, paper in enumerate(raw["papers"])]
    missing = [f"settings.analysis.{place}: {form}" for place, form in named if form not in forms]
    if missing:
        yield from missing
        return
    for place, form, path in _fields(raw):
        if path not in forms[form].index:
            yield f"settings.analysis.{place}: {form} {path}"


def _fields(raw: Mapping[str, Json]) -> Iterator[tuple[str, str, str]]:
    """Every field that the settings name: where, its form and path."""
    matters, report = raw["matters"], raw["report"]
    for name in CELLS:
        yield "matters.cells", matters["form"], f"{matters['rows']}[].{matters['cells'].get(name, name)}"
    for name, column in matters["cells"].items():
        yield f"matters.cells.{name}", matters["form"], f"{matters['rows']}[].{column}"
    for i, paper in enumerate(raw["papers"]):
        yield from ((f"papers[{i}]", paper["form"], path) for path in (paper["matter"], *paper["fills"].values()))
    yield from (("report", report, path) for path in FIELDS)
    yield from (("limits", report, f"summary.{rate}") for rate in raw["limits"])
    for i, count in enumerate(raw["counts"]):
        yield f"counts[{i}]", report, f"{count['table']}[].{count['column']}"
        yield f"counts[{i}]", report, f"{count['table']}[].count"
