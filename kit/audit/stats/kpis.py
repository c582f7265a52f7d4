"""The figures a pack asks for (settings.kpis), checked against its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kit.model import Form, Json, PackError, PackFault, Text, pack_error, text_of
from kit.pack import Pack
from kit.pack.figures import laid_kpi
from kit.pack.jsonfile import spelled
from kit.pack.meta_schema import breaches
from kit.rules.check import misfit, no_field
from kit.rules.sets.base import ProcessPart
from kit.rules.sets.check import faults
from kit.rules.sets.process import Process, process

Named = Iterator[tuple[str, str, str]]  # where in the definition, a part, a field of it


class Kpi(NamedTuple):
    """One figure: what it is called, who asks for it, and over which documents it is computed."""

    id: str
    kind: str
    title: Text
    clause: str
    origin: str
    raw: Mapping[str, Json]
    process: Process

    @property
    def target(self) -> float | None:
        """What is asked for at the least: percent of a share, points of a mean."""
        found: float | None = self.raw.get("target")
        return found


def kpis(pack: Pack) -> tuple[Kpi, ...]:
    """The figures whose forms the pack has, in its order. Raises PackError."""
    known = (_kpi(name, raw, pack.forms) for name, raw in pack.settings.get("kpis", {}).items() if raw is not None)
    return tuple(found for found in known if found)


def far(name: str) -> tuple[str, str]:
    """`record.response.resolved_at` as part and field."""
    part, _, field = name.partition(".")
    return part, field


def _kpi(name: str, raw: Mapping[str, Json], forms: Mapping[str, Form]) -> Kpi | None:
    """One figure; None where it is about a form that the pack does not have."""
    if found := breaches("kpi", raw):
        raise PackError(
            *(PackFault(f"settings.kpis.{name}{spelled(where)}", words, values) for where, words, values in found)
        )
    if any(part["form"] not in forms for part in raw["parts"].values()):
        return None
    raw = laid_kpi(raw)
    made = process({"id": name, "parts": raw["parts"], "rules": []}, forms)
    for fault in (*faults({"parts": raw["parts"], "rules": []}, made.parts, forms), *_faults(raw, made.parts, forms)):
        raise pack_error(f"settings.kpis.{name}", "{fault}", fault=fault)
    return Kpi(name, raw["kind"], text_of(raw["title"]), raw.get("clause", ""), raw.get("origin", "default"), raw, made)


def _faults(
    raw: Mapping[str, Json], parts: Mapping[str, ProcessPart], forms: Mapping[str, Form]
) -> Iterator[PackFault]:
    for where, name, field in _NAMED[raw["kind"]](raw):
        part = parts.get(name)
        if part is None:
            yield misfit("{where}: there is no part {name!r}", where=where, name=name)
            continue
        bare = not part.rows or field.startswith("/")
        if (field.lstrip("/") if bare else f"{part.rows}[].{field}") not in forms[part.form].index:
            yield misfit("{where}: {fault}", where=where, fault=no_field(field, part.form))
        if bool(part.key) != (raw["kind"] == "lead"):
            yield misfit(
                f"parts.{{name}}: {'a key is missing' if raw['kind'] == 'lead' else 'a key has no use here'}", name=name
            )


def _of_share(raw: Mapping[str, Json]) -> Named:
    for i, limit in enumerate(raw["limits"]):
        yield from ((f"limits[{i}].{key}", limit["of"], limit[key]) for key in ("from", "to", "by") if key in limit)


def _of_values(raw: Mapping[str, Json]) -> Named:
    yield from ((key, raw["of"], raw[key]) for key in ("value", "at", "by") if key in raw)


def _of_lead(raw: Mapping[str, Json]) -> Named:
    for i, step in enumerate(raw["steps"]):
        yield from ((f"steps[{i}].{key}", *far(step[key])) for key in ("from", "to"))


_NAMED = {"share": _of_share, "mean": _of_values, "count": _of_values, "lead": _of_lead}
