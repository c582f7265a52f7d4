"""The figures of a year: how much was in time, how people judged it, how long it took, what was filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from typing import NamedTuple

from kit.audit.engine.run import repeated
from kit.audit.mask import masked
from kit.audit.result import Run
from kit.audit.stats.kinds import rows
from kit.audit.stats.kpis import Kpi, kpis
from kit.audit.stats.rows import StatsRow
from kit.pack import Pack
from kit.rules.sets.base import Filed, Library
from kit.rules.sets.process import World


class Measure(NamedTuple):
    """One figure with its rows by group and period, and the whole where there is one."""

    kpi: Kpi
    rows: tuple[StatsRow, ...]
    whole: StatsRow | None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is reached; None without a target or without anything to judge it by."""
        name = {"share": "share", "mean": "mean"}.get(self.kpi.kind, "")
        if self.whole is None or self.kpi.target is None or name not in self.whole.figures:
            return None
        return self.whole.figures[name] >= self.kpi.target


class Stats(NamedTuple):
    """All figures. `documents`: how many of a form in a month (YYYY-MM, "" without a date), copies counted once."""

    measures: tuple[Measure, ...]
    documents: tuple[tuple[str, str, int], ...]
    copies: int


@masked
def stats(run: Run, pack: Pack) -> Stats:
    """The figures of all documents that were read, however the audit was narrowed. Raises PackError."""
    found = (run.whole or run.audit).files
    copies = repeated(found)
    files = [file for file in found if file.outcome == "audited" and file.path not in copies]
    library = _Once(run.library, copies)
    world = World(pack.forms, pack.settings, run.audit.as_of)
    counted = Counter((file.form, file.date[:7]) for file in files)
    documents = tuple((form, month, count) for (form, month), count in sorted(counted.items()))
    return Stats(tuple(_measure(kpi, library, world) for kpi in kpis(pack)), documents, len(copies))


def _measure(kpi: Kpi, library: Library, world: World) -> Measure:
    found = rows(kpi, library, world)
    return Measure(kpi, found, None) if kpi.kind == "lead" else Measure(kpi, found[:-1], found[-1])


class _Once:
    """A library without its byte-identical copies."""

    def __init__(self, library: Library, copies: Container[str]) -> None:
        self._library, self._copies = library, copies

    def of(self, form: str) -> Iterable[Filed]:
        """The documents of a form in the order of number and path."""
        return (one for one in self._library.of(form) if one.path not in self._copies)

    def by(self, form: str, key: str) -> Iterable[tuple[str, Filed]]:
        """Each of a document's keys with the document, in the order of the keys."""
        return (pair for pair in self._library.by(form, key) if pair[1].path not in self._copies)
