"""A defect: how a document is spoilt, and every finding that this must cause."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kit.demo.defects.planting import Plant, cut, drop, move, put, steps, without_deputy
from kit.demo.files.word import Edit

_DEPUTY = {"method": "代签", "deputy": "孟可", "signature": "孟可"}
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is wrong. `findings`: `CM-14`, or `CM-14 inconclusive` for another outcome than a violation.

    `together`: what only shows beside other documents, as (sort of the document in the chain that it is told on, "" for
    this one; finding). Of such defects, and of those that stand `alone`, a chain has one at most.

    Two defects share a document only if no part of their areas is the same (`*` is all parts), so that neither hides
    or adds to the other's findings.
    """

    name: str
    sort: str  # of the slots it may stand in
    findings: tuple[str, ...]
    area: str  # parts of the document it touches, blanks between them
    plant: Plant = lambda rng, data: None
    options: Mapping[str, object] = field(default_factory=lambda: _NOTHING)  # of the function that makes the data
    edit: Edit | None = None  # of the finished file
    together: tuple[tuple[str, str], ...] = ()
    alone: bool = False

    @property
    def is_tied(self) -> bool:
        """Whether it says something beside the other documents of its chain, or hides what they say."""
        return self.alone or bool(self.together)


def unsigned(
    sort: str, rule: str, rows: int, *, early: str = "", late: str = "", leave: Collection[str] = ()
) -> Iterator[Defect]:
    """The ways in which a sign-off fails, but those to `leave`, dealt out over the first `rows` of them.

    `early`, `late`: the field before or after which it must not be dated.
    """
    unfit = {*leave, *(() if early else ("signed too early",)), *(() if late else ("signed too late",))}
    for i, (name, make) in enumerate(_FAULTS.items(), rows - 1):
        if name in unfit:
            continue
        row = f"signoffs[{i % rows}]"
        outcome = " by-eye" if name == "signed on the original" else ""
        yield Defect(name, sort, (rule + outcome,), row, make(row, late if name == "signed too late" else early))


_FAULTS: Mapping[str, Callable[[str, str], Plant]] = {  # of a row; the second argument is a field to compare with
    "sign-off missing": lambda row, _: cut(row),  # first, so that it takes out the last row
    "not signed": lambda row, _: without_deputy(row, drop(f"{row}.signature")),
    "sign-off undated": lambda row, _: drop(f"{row}.date"),
    "consent refused": lambda row, _: put(f"{row}.opinion", "不同意"),
    "only taken note of": lambda row, _: put(f"{row}.opinion", "已阅"),
    "deputy without authority": lambda row, _: steps(
        *(put(f"{row}.{key}", value) for key, value in _DEPUTY.items()), drop(f"{row}.authority")
    ),
    "company seal instead of a signature": lambda row, _: without_deputy(row, put(f"{row}.signature", "公司公章")),
    "signed on the original": lambda row, _: without_deputy(
        row, drop(f"{row}.signature"), put(f"{row}.original", "OA-2026-0417")
    ),
    "signed too early": lambda row, limit: move(f"{row}.date", limit, days=-3),
    "signed too late": lambda row, limit: move(f"{row}.date", limit, days=2),
}
