"""What was found in the documents of each department: who has to answer for how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kit.audit.gravity import Cause
from kit.audit.result import KINDS, kind_of
from kit.report.papers.index import Indexed
from kit.text import department_key


class DepartmentPart(NamedTuple):
    """A department as its documents state it, "" where they do not, and its findings in the order of their numbers."""

    name: str
    findings: list[Indexed]

    @property
    def counts(self) -> list[int]:
        """Return how many findings of each of KINDS there are."""
        counts = Counter(kind_of(one.finding) for one in self.findings)
        return [counts[kind] for kind in KINDS]


def departments(told: Iterable[tuple[Cause, list[Indexed]]]) -> list[DepartmentPart]:
    """Return the departments of causes, that with the gravest cause first; what names none stands last."""
    groups = dict[str, DepartmentPart]()
    for cause, listed in told:
        key = department_key(cause.department)
        groups.setdefault(key, DepartmentPart(cause.department, [])).findings.extend(listed)
    return sorted(groups.values(), key=lambda department: not department.name)
