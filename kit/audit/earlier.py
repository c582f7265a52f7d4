"""Earlier reports: what of an audit is new since one, and what two of them have in common.

Findings are the same when their fingerprints are, each as often as it is there. One that a person had to decide is
not the same as a violation of the same kind: that it was decided is news.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from kit.audit.result import UNDECIDED, Audit, Baseline, LeftOut, lasting, ranked
from kit.model import Json
from kit.packfiles import checked

T = TypeVar("T")
Mark = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A JSON report of `kit audit` or `kit validate`, as it was written."""

    file: str
    digest: str  # sha256 of the file
    content: Mapping[str, Json]

    @property
    def findings(self) -> Sequence[Mapping[str, Json]]:
        """All that counted when it was written, and what was known already then."""
        return [*self.content["findings"], *self.content.get("known", ())]


class Change(NamedTuple):
    """How two reports differ: findings of the later one, those gone, those of both as the later one tells them."""

    new: list[Mapping[str, Json]]
    fixed: list[Mapping[str, Json]]
    still: list[Mapping[str, Json]]


def load(path: Path) -> Earlier:
    """A report. Raises PackError naming file, line and place where it is none."""
    content = checked(path, "report")
    return Earlier(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), content)


def only_new(audit: Audit, earlier: Earlier) -> Audit:
    """The audit with what an earlier report holds set apart; what was not read is told in every report."""
    left = Counter(mark(one) for one in earlier.findings)
    stays = lasting(audit)
    judged = [one for one in audit.findings if not stays(one)]
    known, new = _split(judged, left, lambda one: (one.fingerprint, one.outcome in UNDECIDED))
    head = earlier.content
    baseline = Baseline(earlier.file, head["as_of"], head["tool"]["version"], earlier.digest, len(earlier.findings))
    left_out = (*audit.scope.left_out, LeftOut("baseline", 0, len(known)))
    scope = replace(audit.scope, baseline=baseline, left_out=left_out)
    return replace(audit, findings=ranked([*filter(stays, audit.findings), *new]), known=tuple(known), scope=scope)


def compared(old: Earlier, new: Earlier) -> Change:
    """What changed from one report to a later one."""
    still, added = _split(new.findings, Counter(mark(one) for one in old.findings), mark)
    _, gone = _split(old.findings, Counter(mark(one) for one in new.findings), mark)
    return Change(added, gone, still)


def is_open(report: Earlier) -> bool:
    """Whether there is something that a report has no verdict on."""
    return bool(report.content["summary"]["failed"]) or any(one["outcome"] == "system" for one in report.findings)


def mark(one: Mapping[str, Json]) -> Mark:
    """What makes two findings of reports the same."""
    return one["fingerprint"], one["outcome"] in UNDECIDED


def _split(findings: Iterable[T], left: Counter[Mark], mark: Callable[[T], Mark]) -> tuple[list[T], list[T]]:
    """Those that `left` holds, each as often as it does, and the others."""
    held, others = list[T](), list[T]()
    for one in findings:
        name = mark(one)
        (held if left[name] > 0 else others).append(one)
        left[name] -= 1
    return held, others
