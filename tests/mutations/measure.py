"""Every kind of mutation done to every form, read back and scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kit.data.paths import pattern_of
from kit.model import Data, Form, Record, UnreadError
from kit.pack import Pack
from kit.read import read
from tests.clients.score import covers, score, unlike
from tests.mutations import (
    sheetcells,
    sheetlayout,
    sheetpackage,
    sheetsheets,
    sheetvalues,
    wordcontrols,
    wordlabels,
    wordpackage,
    wordshapes,
    wordtables,
    wordtext,
)
from tests.mutations.kind import ANY, Kind, Mutant, source_of

MODULES = (
    wordcontrols,
    wordlabels,
    wordtables,
    wordshapes,
    wordtext,
    wordpackage,
    sheetlayout,
    sheetsheets,
    sheetcells,
    sheetvalues,
    sheetpackage,
)
KINDS: tuple[Kind, ...] = tuple(kind for module in MODULES for kind in module.KINDS)


@dataclass(frozen=True)
class Result:
    """One mutated file: counts of right, flagged, wrong, missed, said, unsaid; and lines for a person to look at."""

    kind: Kind
    form: str
    seed: int
    counts: Counter[str]
    lines: tuple[str, ...]


def results(pack: Pack, kinds: Iterable[Kind], forms: Iterable[Form], seeds: Iterable[int]) -> Iterator[Result]:
    """The results of all kinds that fit a form; forms in which there is nothing to do it to are left out."""
    every, numbers = tuple(forms), tuple(seeds)
    for kind in kinds:
        for form in every:
            for seed in numbers if form.template.endswith(kind.suffix) else ():
                if mutant := kind.mutate(source_of(pack, form, seed), seed):
                    yield _result(pack, kind, form, seed, mutant)


def _result(pack: Pack, kind: Kind, form: Form, seed: int, mutant: Mutant) -> Result:
    try:
        record: Record | None = read(pack, mutant.payload)
        refused = ""
    except UnreadError as err:
        record, refused = None, str(err)
    except (
        Exception
    ) as err:  # a fault of the reader's own: an audit reports it, so nothing is silent, but it is a fault
        return Result(kind, form.id, seed, score(mutant.data, None) + Counter(unsaid=1), (f"crashed: {err!r}",))
    counts = score(mutant.data, record)
    unsaid = [] if record is None else [say for say in mutant.says if not _said(record, say)]
    counts.update(said=len(mutant.says) - len(unsaid), unsaid=len(unsaid))
    return Result(kind, form.id, seed, counts, tuple(_lines(mutant.data, record, refused, unsaid)))


def _said(record: Record, say: tuple[str, str]) -> bool:
    rule, path = say
    about = (p.path for p in record.problems if rule in (ANY, p.rule))
    return any(path == ANY or covers(flag, path) or pattern_of(flag) == path for flag in about)


def _lines(expected: Data, record: Record | None, refused: str, unsaid: list[tuple[str, str]]) -> Iterator[str]:
    if record is None:
        yield f"refused: {refused}"
        return
    for path, want, got, outcome in unlike(expected, record):
        found = record.fields.get(path)
        where = "" if found is None else f" @ {found.place.cell or found.place.label or found.place} by {found.by}"
        yield f"{outcome} {path}{where}: want {want!r}, got {got!r}"
    for rule, path in unsaid:
        yield f"unsaid {rule or 'any rule'} {path or '(anywhere)'}"
    if unsaid or any(outcome == "flagged" for *_, outcome in unlike(expected, record)):
        yield "said: " + (", ".join(f"{p.rule} {p.path}" for p in record.problems) or "nothing")
