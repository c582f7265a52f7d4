"""A defect: how a document is spoilt, and every finding that this must cause."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from types import MappingProxyType

from kit.demo.defects.planting import Plant, copied, cut, drop, move, put, steps
from kit.demo.files.word import Edit
from kit.model import Data

_DEPUTY = {"method": "代签", "deputy": "孟可", "signature": "孟可", "authority": "SQ-2026-021"}
_OUTCOMES = {  # of a sign-off that is no plain violation; a lost original is a rule of its own
    "signed on the original": "{} by-eye",
    "deputy whom no roster knows": "{} inconclusive",
    "original not on file": "KIT-82",
}
RECEIPT = ("only taken note of", "no opinion")  # what is in order where no consent is asked
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
        finding = _OUTCOMES.get(name, "{}").format(rule)
        yield Defect(name, sort, (finding,), row, make(row, late if name == "signed too late" else early))


_FAULTS: Mapping[str, Callable[[str, str], Plant]] = {  # of a row; the second argument is a field to compare with
    "sign-off missing": lambda row, _: cut(row),  # first, so that it takes out the last row
    "not signed": lambda row, _: drop(f"{row}.signature"),
    "sign-off undated": lambda row, _: drop(f"{row}.date"),
    "consent refused": lambda row, _: put(f"{row}.opinion", "不同意"),
    "only taken note of": lambda row, _: put(f"{row}.opinion", "已阅"),
    "deputy without authority": lambda row, _: steps(_deputy(row), drop(f"{row}.authority")),
    "company seal instead of a signature": lambda row, _: put(f"{row}.signature", "公司公章"),
    "signed on the original": lambda row, _: steps(drop(f"{row}.signature"), put(f"{row}.original", "OA-2026-0417")),
    "signed too early": lambda row, limit: move(f"{row}.date", limit, days=-3),
    "signed too late": lambda row, limit: move(f"{row}.date", limit, days=2),
    "no opinion": lambda row, _: drop(f"{row}.opinion"),
    "deputy whom no roster knows": lambda row, _: _deputy(row),
    "a word instead of a signature": lambda row, _: put(f"{row}.signature", "待签"),
    "signed by another person": lambda row, _: put(f"{row}.signature", "孟可"),
    "typed where a hand was to sign": lambda row, _: put(f"{row}.method", "手写"),
    "original not on file": lambda row, _: steps(
        drop(f"{row}.signature"), put(f"{row}.original", "签字页扫描件 2026-118.pdf")
    ),
}


def _deputy(row: str) -> Plant:
    return steps(*(put(f"{row}.{key}", value) for key, value in _DEPUTY.items()))


def one_for_both(sort: str, rule: str) -> Defect:
    """The one who signed first signs for the second, too."""
    names = (copied(f"signoffs[1].{key}", f"signoffs[0].{key}") for key in ("name", "signature"))
    return Defect("one person in both roles", sort, (rule,), "signoffs[0] signoffs[1]", steps(*names))


def of_another_department(sort: str, name: str) -> Defect:
    """The first sign-off's department is not the one that its role names."""
    return Defect("department against the role", sort, ("KIT-83",), "signoffs[0]", put("signoffs[0].department", name))


def unseen_in_a_name(sort: str) -> Defect:
    """A signature with a space of no width in it."""

    def plant(rng: Random, data: Data) -> None:
        row = data["signoffs"][0]
        row["signature"] = f"{row['name'][0]}\u200b{row['name'][1:]}"

    return Defect("a name with an unseen character", sort, ("KIT-80",), "signoffs[0]", plant)
