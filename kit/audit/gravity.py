"""What weighs most, and which findings have one cause: the order of every report.

The weights are ours (no manual ranks faults); each stands beside its reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from kit.audit.consequence import consequence
from kit.audit.result import Audit, File, kind_of, lasting
from kit.data.paths import pattern_of
from kit.model import Finding
from kit.pack import Pack
from kit.rules.finding import is_absence
from kit.text import department_key

T = TypeVar("T")
MOST = 100  # nothing is known of the file: whatever else is in order, this may not be
# Bands wider than all that is added within one (at most 24), so that no addition lifts a finding over a graver one.
# What a person has to decide may turn out an error, and stands above mere notes.
_BANDS = {"error": 75, "warning": 50, "unsure": 25, "note": 0}
# A duty that a manual states outweighs its example, this what we derive, this our own defaults.
_BASIS = {"stated": 6, "own": 6, "example": 4, "derived": 2, "default": 0}
_AGAIN = 3  # at most for recurrence: three times and more in a department is a habit (1, 2, 3 for 2, 3, 4 times)
_MONEY, _PEOPLE = 2, 2  # a sum of money, or a person other than who keeps the paper: somebody may be harmed
_MONEY_UNIT = "元"
_SIGNED = frozenset({"signature"})  # who signed is told on purpose
_OF_FORM_FILLING = "KIT-"  # rules of shape and reading: the same column blank in ten rows is one omission


class Cause(NamedTuple):
    """Findings that one mistake explains, the gravest first."""

    gravity: int  # 0 to MOST
    findings: tuple[Finding, ...]
    department: str  # as the document states it, "" where it does not
    is_ahead: bool = False  # explained by an audit date that lies before most of the documents

    @property
    def first(self) -> Finding:
        """The finding that stands for the others."""
        return self.findings[0]


def causes(audit: Audit, pack: Pack) -> tuple[Cause, ...]:
    """Return the findings of a report grouped by cause, the gravest cause first; of equal ones the one
    that explains more, then as the files lie."""
    files = {file.path: file for file in audit.files}
    weigh = _Weights(audit, pack, files)
    future = rules_of_the_future(pack) if is_mistimed(audit) else frozenset()
    made = (_cause(found, files, weigh, found[0].rule in future) for found in _grouped(audit.findings, future))
    return tuple(sorted(made, key=_rank))


def _rank(cause: Cause) -> tuple[int, int, str, str]:
    return -cause.gravity, -len(cause.findings), cause.first.file, cause.first.rule


def by_cause(told: Iterable[Cause], items: Iterable[T]) -> Iterator[tuple[Cause, list[T]]]:
    """Yield each cause with its share of what was made of the findings of all causes, one of each, in their order."""
    left = iter(items)
    for cause in told:
        yield cause, list(islice(left, len(cause.findings)))


def documents_ahead(audit: Audit) -> tuple[int, int]:
    """Return how many dated documents lie after the day of the audit, and how many there are.

    Where that is most of them, the day is more likely wrong than the documents.
    """
    days = [file.date for file in audit.files if file.date]
    today = audit.as_of.isoformat()
    return sum(day > today for day in days), len(days)


def is_mistimed(audit: Audit) -> bool:
    """Return whether the audit date lies before most of the dated documents."""
    ahead, dated = documents_ahead(audit)
    return ahead * 2 > dated


class _Weights:
    """What the weight of a finding depends on beside itself."""

    def __init__(self, audit: Audit, pack: Pack, files: Mapping[str, File]) -> None:
        self._stays, self._forms, self._files = lasting(audit), pack.forms, files
        self._guarding = frozenset(pack.settings.get("guarding", ()))
        self._staff = frozenset(pack.settings.get("answering", ()))  # whose names are no matter of privacy
        self._at: dict[tuple[str, str], int] = {}  # what a field of a form adds
        self._times = Counter((one.rule, self._department(one)) for one in audit.findings)

    def __call__(self, one: Finding) -> int:
        if self._stays(one):
            return MOST
        again = min(_AGAIN, self._times[one.rule, self._department(one)] - 1)
        about = consequence(one, self._guarding) + self._touched(one)
        return _BANDS[kind_of(one)] + _BASIS.get(one.origin, 0) + again + about

    def _department(self, one: Finding) -> str:
        return department_key(self._files[one.file].department) if one.file in self._files else ""

    def _touched(self, one: Finding) -> int:
        at = one.form, pattern_of(one.field)
        if at not in self._at:
            field = self._forms[one.form].index.get(at[1]) if one.form in self._forms else None
            is_person = field is not None and field.personal and field.key not in self._staff | _SIGNED
            self._at[at] = _MONEY * (field is not None and field.unit == _MONEY_UNIT) + _PEOPLE * is_person
        return self._at[at]


def _cause(found: list[Finding], files: Mapping[str, File], weigh: _Weights, is_ahead: bool) -> Cause:
    weights = {id(one): weigh(one) for one in found}
    in_order = sorted(found, key=lambda one: -weights[id(one)])
    known = files.get(in_order[0].file)
    return Cause(weights[id(in_order[0])], tuple(in_order), known.department if known else "", is_ahead)


def _grouped(findings: Sequence[Finding], future: frozenset[str]) -> Iterable[list[Finding]]:
    """The findings joined wherever they share a mark; each group in the report's order."""
    joined, first = list(range(len(findings))), dict[tuple[str, ...], int]()
    for at, one in enumerate(findings):
        for mark in _marks(one, future):
            other, own = _root(joined, first.setdefault(mark, at)), _root(joined, at)
            joined[max(other, own)] = min(other, own)
    groups: dict[int, list[Finding]] = {}
    for at, one in enumerate(findings):
        groups.setdefault(_root(joined, at), []).append(one)
    return groups.values()


def _root(joined: list[int], at: int) -> int:
    """The first finding of the group, the way to it made short."""
    while joined[at] != at:
        joined[at] = at = joined[joined[at]]
    return at


def _marks(one: Finding, future: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """What a finding has in common with others of its cause."""
    if one.rule in future:  # the audit date is the cause
        yield "future", one.rule
        return
    if is_absence(one):  # no roster, whichever rules wait for it
        yield "absent", one.row
    if one.file and one.field:  # one value, or one table, that several rules speak of
        yield "place", one.file, one.field
    if one.file and "]" in one.field and one.rule.startswith(_OF_FORM_FILLING):
        yield "column", one.file, one.rule, pattern_of(one.field)
    if one.outcome == "inconclusive":  # word for word the same obstacle: no calendar
        yield "obstacle", one.rule, one.message


def rules_of_the_future(pack: Pack) -> frozenset[str]:
    """Return the rules by which what has happened does not lie after the day of the audit."""
    return frozenset(rule["id"] for form in pack.forms.values() for rule in form.rules if rule["kind"] == "past")
