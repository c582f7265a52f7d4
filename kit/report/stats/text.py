"""The figures for people: each with its headline, its table and its remarks."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text as Line

from kit import __version__
from kit.audit.result import Audit, summary
from kit.audit.stats import Measure, Stats
from kit.messages import clause_words, pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.report.stats.tables import Grid, aim, documents, grid, headline, remarks


def parts(found: Stats, audit: Audit, pack: Pack) -> Iterator[Line | Table]:
    """The whole report."""
    lang, counts = audit.lang, summary(audit)
    head = say("stats-head", lang, version=__version__, pack=pack.name, pack_version=pack.version)
    yield Line(f"{head} · {say('as-of', lang, as_of=audit.as_of)}", "bold")
    if counts["failed"]:
        yield Line(say("stats-incomplete", lang, **counts), "bold red")
    for measure in found.measures:
        yield from _measure(measure, lang)
    yield Line()
    about = say("stats-documents-about", lang)
    yield Line.assemble((say("stats-documents", lang), "bold"), (f"  {about}", "dim"))
    yield from _tables(documents(found, pack, lang))
    yield Line()
    yield Line(say("counts-files", lang, **counts))
    if found.copies:
        yield Line(say("counts-copies", lang, copies=found.copies), "dim")


def _measure(measure: Measure, lang: Lang) -> Iterator[Line | Table]:
    kpi = measure.kpi
    yield Line()
    yield Line.assemble(
        (pick(kpi.title, lang), "bold"), (f"  {clause_words(kpi.clause, lang)} · {say(kpi.origin, lang)}", "dim")
    )
    style = {None: "", True: "green", False: "yellow"}[measure.is_met]
    if told := "  ".join(filter(None, (headline(measure, lang), aim(measure, lang)))):
        yield Line(told, style)
    yield from _tables(grid(measure, lang))
    yield from (Line(remark, "dim") for remark in remarks(measure, lang))


def _tables(found: Grid) -> Iterator[Table]:
    """The table, if it has rows; numbers to the right."""
    if not found.rows:
        return
    made = Table(box=None, pad_edge=False, header_style="dim")
    for i, name in enumerate(found.columns):
        made.add_column(name, justify="right" if i else "left", no_wrap=i == 0)
    for row in found.rows:
        made.add_row(*(Line(cell) for cell in row))
    yield made
