"""Whether a rule across documents fits its process: its parts and names are there, its words ask for what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.faults import PackFault
from kit.model import Form, Json
from kit.rules import check
from kit.rules.base import FILE_FACTS, Rule
from kit.rules.check import misfit, no_field
from kit.rules.kind import conditions
from kit.rules.sets.base import ProcessPart
from kit.rules.sets.kind import SetSentence
from kit.rules.sets.kinds import KINDS

_CASES = {"given", "unless", "awaits"}  # on which cases a rule is asked


def parts_of(rule: Rule) -> set[str]:
    """Every part that a rule needs."""
    return {part for part, _ in check.names(KINDS[rule["kind"]], rule)}


def faults(raw: Mapping[str, Json], parts: Mapping[str, ProcessPart], forms: Mapping[str, Form]) -> Iterator[PackFault]:
    """What is wrong with a process, in words for the author of the pack; `parts` are those whose forms are there."""
    for part in parts.values():
        yield from (
            misfit("part {name}: {fault}", name=part.name, fault=fault) for fault in _of_part(part, forms[part.form])
        )
    for rule in (*raw["rules"], *({**term, "kind": "term"} for term in raw.get("terms", ()))):
        named = {*parts_of(rule), *(name for key in _CASES for name in rule.get(key, ()))}
        unknown = sorted(named - raw["parts"].keys())
        found = [misfit("there is no part {name!r}", name=name) for name in unknown] or _of_rule(rule, parts, forms)
        about = {"id": rule.get("id", ""), "kind": rule["kind"]}
        yield from (misfit("rule {id} ({kind}): {fault}", fault=fault, **about) for fault in found)


def _of_part(part: ProcessPart, form: Form) -> Iterator[PackFault]:
    if part.rows and part.rows not in {table.path for table in form.tables}:
        yield misfit("{path!r} is no table of {form}", path=part.rows, form=form.id)
        return
    wrong = [name for _, name in conditions(part.when) if not _is_known(part, form, name)]
    yield from (no_field(name, form.id) for name in wrong)
    if part.key and part.key not in form.index:
        yield no_field(part.key, form.id)
    if "[]." in part.key and not part.key.startswith(f"{part.rows}[]."):
        yield misfit("{path!r} is no column of its rows", path=part.key)


def _of_rule(rule: Rule, parts: Mapping[str, ProcessPart], forms: Mapping[str, Form]) -> list[PackFault]:
    kind = KINDS[rule["kind"]]
    used = [(parts[name], field) for name, field in check.names(kind, rule) if name in parts]
    if len({bool(part.key) for part, _ in used}) > 1:
        return [misfit("its parts belong together by a key in some and in all cases in others")]
    unknown = [no_field(field, part.form) for part, field in used if not _is_known(part, forms[part.form], field)]
    unknown += check.unnamed(kind, {key: value for key, value in rule.items() if key not in _CASES})
    if "judge" in rule:
        unknown += _of_judge(rule, parts, forms)
    else:
        unknown += check.unworded(kind, rule)
    if unknown or not parts_of(rule) <= parts.keys():
        return unknown
    return [*check.unsaid(kind, SetSentence(parts, forms, rule, "zh"), rule)]


def _of_judge(rule: Rule, parts: Mapping[str, ProcessPart], forms: Mapping[str, Form]) -> list[PackFault]:
    """The faults of the document rule, the names that were taken from elsewhere counted as known."""
    part = parts.get(rule["of"])
    if part is None:
        return []
    words = {key: rule[key] for key in ("message", "advice") if key in rule}
    judge = {**rule["judge"], **words, **({"rows": part.rows} if part.rows else {})}
    table = f"{part.rows}[]." if part.rows else ""
    taken = tuple(f"'{table}{name}{end}" for name in rule["take"] for end in ("'", "[]"))
    return [fault for fault in check.faults(judge, forms[part.form]) if not str(fault).startswith(taken)]


def _is_known(part: ProcessPart, form: Form, name: str) -> bool:
    """Whether a name means a field, seen from the part."""
    if name in ("", "/as_of") or name.lstrip("/") in FILE_FACTS:
        return True
    here = part.rows and not name.startswith("/")
    path = f"{part.rows}[].{name}" if here else name.lstrip("/")
    return path in form.index or path in form.sections or path in {table.path for table in form.tables}
