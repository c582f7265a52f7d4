"""A sample drawn from documents, and what its results say of all of them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from kit.audit.narrow.sample import first
from kit.audit.sampling.attributes import Stratum, needed, needed_by_stratum, stratified_limit, upper_limit
from kit.model import Json

By = Literal["", "form", "department"]
Result = Literal["", "kept", "deviation", "missing"]  # "": nobody has looked; missing counts as a deviation
RESULTS: tuple[Result, ...] = ("kept", "deviation", "missing")


class AskedSample(NamedTuple):
    """What a sample is to show; rates in percent, as they were written."""

    confidence: str
    tolerable: str
    expected: str
    seed: str = ""
    by: By = ""
    attribute: str = ""  # what is looked at in each document

    @property
    def rates(self) -> tuple[Fraction, Fraction, Fraction]:
        """Return confidence, tolerable and expected rate as parts of 1."""
        confidence, tolerable, expected = (Fraction(text) / 100 for text in self[:3])
        return confidence, tolerable, expected


@dataclass(frozen=True, slots=True)
class SampledItem:
    """A document that can be drawn, and what somebody found in it."""

    path: str
    form: str = ""
    number: str = ""
    department: str = ""
    sha256: str = ""
    result: Result = ""
    remark: str = ""


class SamplePart(NamedTuple):
    """A stratum: a form's or department's documents, and how many of them are drawn."""

    name: str
    population: int
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How many documents to look at, and which."""

    asked: AskedSample
    population: int  # 0: not known
    size: int
    allowed: int  # deviations that still support the tolerable rate
    parts: tuple[SamplePart, ...] = ()
    items: tuple[SampledItem, ...] = ()
    source: str = ""  # what the population was taken from: name of a folder or report
    masked: bool = False  # personal data are hidden

    @property
    def seal(self) -> str:
        """Return the digest of all that was fixed before anybody looked: it tells a list that was changed since."""
        fixed = [[item.path, item.sha256] for item in self.items]
        content = [self.asked, self.population, self.size, self.allowed, self.parts, fixed]
        return hashlib.sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()


class Conclusion(NamedTuple):
    """What a sample says of the population; rates as parts of 1."""

    plan: Plan
    deviations: int  # with those that could not be found
    missing: int
    limit: Fraction  # that the population does not exceed, with the confidence asked for

    @property
    def is_supported(self) -> bool:
        """Return whether the tolerable rate is not exceeded, with the confidence asked for."""
        return self.limit <= self.plan.asked.rates[1]


def sized(asked: AskedSample, population: int = 0) -> Plan | None:
    """Return a plan without a list; None where no sample of a size that anybody looks at would do."""
    found = needed(*asked.rates, population)
    return Plan(asked, population, *found) if found else None


def drawn(asked: AskedSample, documents: Iterable[SampledItem], source: str) -> Plan | None:
    """Return a plan with its list, drawn by the seed; None as in `sized`."""
    listed = list(documents)
    if not asked.by:
        found = sized(asked, len(listed))
        return _with_items(found, {"": listed}, (SamplePart("", len(listed), found.size),), source) if found else None
    groups: dict[str, list[SampledItem]] = {}
    for item in sorted(listed, key=lambda item: _stratum(item, asked.by)):
        groups.setdefault(_stratum(item, asked.by), []).append(item)
    shared = needed_by_stratum(*asked.rates, map(len, groups.values()))
    if shared is None:
        return None
    strata, allowed = shared
    parts = tuple(SamplePart(name, one.population, one.size) for name, one in zip(groups, strata, strict=True))
    plan = Plan(asked, len(listed), sum(one.size for one in strata), allowed, parts)
    return _with_items(plan, groups, parts, source)


def _with_items(
    plan: Plan, groups: Mapping[str, Sequence[SampledItem]], parts: Iterable[SamplePart], source: str
) -> Plan:
    items: list[SampledItem] = []
    for part in parts:
        by_path = {item.path: item for item in groups[part.name]}
        items += (by_path[path] for path in first(by_path, plan.asked.seed, part.size))
    return replace(plan, items=tuple(items), source=source)


def _stratum(item: SampledItem, by: By) -> str:
    return item.form if by == "form" else item.department


def unlooked(plan: Plan) -> tuple[SampledItem, ...]:
    """Return the documents of a sample that nobody has looked at."""
    return tuple(item for item in plan.items if not item.result)


def concluded(plan: Plan) -> Conclusion:
    """Return what a sample says whose documents all were looked at."""
    results = Counter(item.result for item in plan.items)
    return counted(plan, results["deviation"] + results["missing"], results["missing"])


def counted(plan: Plan, deviations: int, missing: int = 0) -> Conclusion:
    """Return what so many deviations in a sample say."""
    confidence = plan.asked.rates[0]
    if plan.parts:
        strata = [Stratum(part.population, part.size) for part in plan.parts]
        limit = stratified_limit(deviations, strata, confidence)
    else:
        limit = upper_limit(deviations, plan.size, confidence, plan.population)
    return Conclusion(plan, deviations, missing, limit)


def as_json(plan: Plan) -> dict[str, Json]:
    """Return a plan as JSON values; `from_json` reads them."""
    return {
        "asked": plan.asked._asdict(),
        "population": plan.population,
        "size": plan.size,
        "allowed": plan.allowed,
        "source": plan.source,
        "parts": [part._asdict() for part in plan.parts],
        "items": [asdict(item) for item in plan.items],
        "seal": plan.seal,
    }


def from_json(content: Mapping[str, Any]) -> Plan:
    """Return the plan of JSON values that keep the meta-schema `sample`."""
    return Plan(
        AskedSample(**content["asked"]),
        content["population"],
        content["size"],
        content["allowed"],
        tuple(SamplePart(**part) for part in content["parts"]),
        tuple(SampledItem(**item) for item in content["items"]),
        content["source"],
    )
