"""Earlier reports: what of an audit is new since one, and in what two reports differ before any finding is compared.

Findings are the same when their fingerprints are, each as often as it is there. One that a person had to decide is
not the same as a violation of the same kind: that it was decided is news.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from kit import __version__
from kit.audit.result import UNDECIDED, Audit, AuditScope, Baseline, LeftOut, lasting, ranked
from kit.faults import pack_error
from kit.model import Json
from kit.pack import Pack
from kit.pack.meta_schema import checked

T = TypeVar("T")
Mark = tuple[str, bool]
Named = tuple[Mark, str]  # with the file
_SAMPLE = ("asked", "seed", "by_form", "population")


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

    @property
    def scope(self) -> Mapping[str, Json]:
        """What it was asked to be about; a report that does not say so tells everything."""
        return {**asdict(AuditScope()), **self.content.get("scope", {})}


class BaselineBasis(NamedTuple):
    """What a report rests on."""

    scope: tuple[Json, ...]
    together: bool
    pack: str  # its digest
    version: str  # of the kit
    as_of: str
    lang: str


def load(path: Path) -> Earlier:
    """A report. Raises PackError naming file, line and place where it is none."""
    if not _begins_as_json(path):
        raise pack_error(path, "not an audit report; make one with kit audit … --format json -o report.json")
    content = checked(path, "report")
    return Earlier(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), content)


def _begins_as_json(path: Path) -> bool:
    """Whether a file begins as JSON does; one that cannot be read is told by whoever reads it."""
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[", b"")
    except OSError:
        return True


def only_new(audit: Audit, pack: Pack, earlier: Earlier) -> Audit:
    """The audit with what an earlier report holds set apart; what was not read is told in every report."""
    stays = lasting(audit)
    judged = [one for one in audit.findings if not stays(one)]
    known, new = split(
        judged, map(named, earlier.findings), lambda one: ((one.fingerprint, one.outcome in UNDECIDED), one.file)
    )
    head = earlier.content
    differs = remarks(basis(earlier), _basis(audit, pack))
    baseline = Baseline(
        earlier.file, head["as_of"], head["tool"]["version"], earlier.digest, len(earlier.findings), differs
    )
    left_out = (*audit.scope.left_out, LeftOut("baseline", 0, len(known)))
    scope = replace(audit.scope, baseline=baseline, left_out=left_out)
    return replace(audit, findings=ranked([*filter(stays, audit.findings), *new]), known=tuple(known), scope=scope)


def basis(report: Earlier) -> BaselineBasis:
    """What a report says that it rests on."""
    about = report.content
    return BaselineBasis(
        _narrowing(report.scope),
        report.scope["together"],
        about["pack"]["digest"],
        about["tool"]["version"],
        about["as_of"],
        about["lang"],
    )


def _basis(audit: Audit, pack: Pack) -> BaselineBasis:
    only = [{"key": key, "value": value} for key, value in audit.scope.only]
    scope = _narrowing({**asdict(audit.scope), "only": only})
    return BaselineBasis(scope, audit.scope.together, pack.digest, __version__, audit.as_of.isoformat(), audit.lang)


def _narrowing(scope: Mapping[str, Json]) -> tuple[Json, ...]:
    """What makes a report tell less than there is, in a form that can be compared; a baseline does not."""
    only = sorted((one["key"], one["value"]) for one in scope["only"])
    sample = scope["sample"] and [scope["sample"][name] for name in _SAMPLE]
    return scope["waivers"], only, sample, sorted(scope["select"]), sorted(scope["ignore"]), scope["severity"]


def remarks(old: BaselineBasis, new: BaselineBasis) -> tuple[str, ...]:
    """In what two reports differ, so that not every difference of their findings is one of the documents."""
    names = ("scope", "together", "pack", "version", "lang")
    told = [name for name in names if getattr(old, name) != getattr(new, name)]
    if old.as_of != new.as_of:
        told.append("as_of" if old.as_of < new.as_of else "reverse")
    return tuple(told)


def is_open(report: Earlier) -> bool:
    """Whether there is something that a report has no verdict on."""
    return bool(report.content["summary"]["failed"]) or any(one["outcome"] == "system" for one in report.findings)


def mark(one: Mapping[str, Json]) -> Mark:
    """What makes two findings of reports the same."""
    return one["fingerprint"], one["outcome"] in UNDECIDED


def named(one: Mapping[str, Json]) -> Named:
    """Its mark, and where it was found."""
    return mark(one), one["file"]


def split(findings: Iterable[T], held: Iterable[Named], name: Callable[[T], Named]) -> tuple[list[T], list[T]]:
    """Those that are among `held`, each as often as it is there, and the others; those of the same file come first."""
    known, there = [(one, name(one)) for one in findings], Counter(held)
    same = []
    for _, key in known:
        same.append(there[key] > 0)
        there[key] -= there[key] > 0
    left = Counter[Mark]()
    for (its_mark, _), count in there.items():
        left[its_mark] += count
    taken, others = list[T](), list[T]()
    for (one, (its_mark, _)), is_same in zip(known, same, strict=True):
        is_moved = not is_same and left[its_mark] > 0
        left[its_mark] -= is_moved
        (taken if is_same or is_moved else others).append(one)
    return taken, others
