"""Whether a rule fits the form it stands in: its arguments name fields, its words ask for what its kind gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kit.faults import PackFault
from kit.model import Form
from kit.rules import KINDS
from kit.rules.base import FILE_FACTS, Rule
from kit.rules.kind import EVERYWHERE, Kind, Names, Sentence, conditions
from kit.rules.wording import variables

COMMON = frozenset({"title", "label", "value", "hint", "field_kind", "unit", "options", "file", "number", "place"})


def faults(rule: Rule, form: Form) -> list[PackFault]:
    """What is wrong with the rule, in words for the author of the pack; empty if nothing is."""
    kind = KINDS[rule["kind"]]
    unknown = [*unnamed(kind, rule), *_misspelt(rule, form), *unworded(kind, rule)]
    return unknown or [*unsaid(kind, Sentence(form, rule, "zh"), rule)]


def misfit(words: str, /, **values: object) -> PackFault:
    """Return a fault whose place is told by whoever knows the rule and its file."""
    return PackFault("", words, values)


def no_field(path: str, form: str) -> PackFault:
    """Return that a name means nothing in a form."""
    return misfit("{path!r} is no field of {form}", path=path, form=form)


def names(kind: Kind[Any, Any, Any, Any], rule: Rule) -> Names:
    """Every name that the arguments of a rule use, as far as its kind knows them."""
    for key in [key for key in rule if key in kind.names]:
        yield from kind.names[key](rule, rule[key])


def unnamed(kind: Kind[Any, Any, Any, Any], rule: Rule) -> Iterator[PackFault]:
    """Arguments of which the kind does not say what they name, so that nobody could tell a slip in them."""
    for key in sorted(rule.keys() - kind.names.keys() - EVERYWHERE):
        yield misfit("{kind} does not say what its argument {name!r} names", kind=rule["kind"], name=key)


def unworded(kind: Kind[Any, Any, Any, Any], rule: Rule) -> Iterator[PackFault]:
    """What the rule's words ask for and its kind does not give."""
    known = COMMON | kind.variables
    texts = [text for part in ("message", "advice") for text in rule.get(part, {}).values()]
    given = ", ".join(sorted(known))
    for name in sorted({name for text in texts for name in variables(text)} - known):
        yield misfit("its words ask for {name!r}; {kind} gives {given}", name=name, kind=rule["kind"], given=given)


def unsaid(kind: Kind[Any, Any, Any, Any], words: Any, rule: Rule) -> Iterator[PackFault]:
    """That the kind has no sentence for the rule, which `kit explain` needs."""
    if not kind.demand(words, rule) and rule.keys() - EVERYWHERE:
        yield misfit("{kind} has no sentence for what it asks", kind=rule["kind"])


def path_of(where: str, name: str) -> str:
    """A name as a path of the form: `/x` is the document's x, a bare name one of the table it is seen from."""
    if name.startswith("/") or not where:
        return name if name == "/as_of" else name.lstrip("/")
    return f"{where}[].{name}"


def paths_of(form: Form) -> set[str]:
    """Everything that a name may mean."""
    tables = [table.path for table in form.tables]
    return {"/as_of", *FILE_FACTS, *form.index, *form.sections, *tables, *(f"{table}[]" for table in tables)}


def _misspelt(rule: Rule, form: Form) -> Iterator[PackFault]:
    kind, known = KINDS[rule["kind"]], paths_of(form)
    rows = rule.get("rows", "")
    used = [*names(kind, rule), *conditions(rule.get("when", ()), rows if kind.by_row else "")]
    used += [("", f"{rows}[]")] if rows else []
    used += [(rows if kind.by_row else "", name) for key, name in rule.get("owed_by", {}).items() if key == "person"]
    for path in dict.fromkeys(path_of(where, name) for where, name in used):
        if path not in known:
            yield no_field(path, form.id)
