"""A kind of rule is whole: whatever is left out of it, or misspelt in a rule of it, is told by name."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from kit import pack as packs
from kit.model import Json, Lang
from kit.pack import default_folder, jsonfile
from kit.report.rule_text import demand, demand_across
from kit.rules import KINDS, check
from kit.rules.base import Rule
from kit.rules.kind import EVERYWHERE, Sentence, plain
from kit.rules.sets import check as set_check
from kit.rules.sets.kinds import KINDS as SET_KINDS
from kit.rules.sets.process import process

PACK = packs.load()
META = {name: jsonfile.load(default_folder() / f"schemas/meta/{name}.json") for name in ("rule", "process")}
LANGS: tuple[Lang, ...] = ("zh", "en")
IN_FORMS = [(form, rule) for form in PACK.forms.values() for rule in form.rules]
ACROSS = [(raw, rule) for raw in PACK.processes for rule in raw["rules"]]
WORDS = {"role", "as"}  # arguments within an argument that name nothing of the form
DATED = {"id": "X-01", "kind": "past", "fields": ["accepted_on"], "message": {"zh": "字", "en": "words"}}
FORM = PACK.forms["acceptance-confirmation"]


def named(case: tuple[Any, Rule]) -> str:
    where, rule = case
    return f"{where['id'] if isinstance(where, Mapping) else where.id}-{rule['id']}-{rule['kind']}"


def slips(value: Json) -> Iterator[Json]:
    """The value of an argument with one of the names in it misspelt."""
    if isinstance(value, str):
        yield f"{value}_x"
    elif isinstance(value, list):
        for i, name in enumerate(value):
            yield from ([*value[:i], slip, *value[i + 1 :]] for slip in slips(name) if isinstance(name, str))
    elif isinstance(value, dict):
        for key, inner in [(key, inner) for key, inner in value.items() if key not in WORDS]:
            yield from ({**value, key: slip} for slip in slips(inner))


def spoilt(kind: Any, rule: Rule) -> Iterator[Rule]:
    """The rule with a slip in each argument that names something, one at a time."""
    for key in [
        key for key in rule if kind.names.get(key, plain) is not plain and key not in ("match", "pause", "any")
    ]:
        for slip in slips(copy.deepcopy(rule[key])):
            yield {**rule, key: slip}


@pytest.mark.parametrize("form", sorted(PACK.forms))
def test_a_slip_in_any_name_of_a_rule_is_told(form: str) -> None:
    for rule in PACK.forms[form].rules:
        told = [(slip, check.faults(slip, PACK.forms[form])) for slip in spoilt(KINDS[rule["kind"]], rule)]
        assert [slip for slip, faults in told if not any("_x" in str(fault) for fault in faults)] == []
        assert told or rule["kind"] == "shape", rule


@pytest.mark.parametrize("raw", PACK.processes, ids=lambda raw: raw["id"])
def test_a_slip_in_any_name_of_a_rule_across_documents_is_told(raw: Mapping[str, Json]) -> None:
    parts = process(raw, PACK.forms).parts
    for slip in (slip for rule in raw["rules"] for slip in spoilt(SET_KINDS[rule["kind"]], rule)):
        told = list(set_check.faults({**raw, "rules": [slip]}, parts, PACK.forms))
        assert any("_x" in str(fault) for fault in told), slip


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_is_explained_in_a_sentence(lang: Lang) -> None:
    told = {named((form, rule)): demand(form, rule, lang) for form, rule in IN_FORMS if rule.keys() - EVERYWHERE}
    told |= {named((raw, rule)): demand_across(PACK, raw, rule, lang) for raw, rule in ACROSS}
    assert [name for name, sentence in told.items() if not sentence] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_names_the_arguments_that_the_meta_schema_gives_it(kind: str) -> None:
    assert META["rule"]["$defs"][kind]["properties"].keys() - {"rows"} == KINDS[kind].names.keys() - {"rows"}


NAMING = {f"#/$defs/{name}" for name in ("name", "names", "pair", "key", "keys", "table")}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_argument_that_the_meta_schema_calls_a_name_is_checked_as_one(kind: str) -> None:
    arguments = META["rule"]["$defs"][kind]["properties"]
    naming = {key for key, schema in arguments.items() if schema.get("$ref") in NAMING} - {"rows"}
    assert [key for key in sorted(naming) if KINDS[kind].names[key] is plain] == []


@pytest.mark.parametrize("kind", sorted(SET_KINDS))
def test_a_kind_across_documents_names_the_arguments_that_the_meta_schema_gives_it(kind: str) -> None:
    definitions = META["process"]["$defs"]
    parts = [
        definitions[kind],
        *(definitions[one["$ref"].rpartition("/")[2]] for one in definitions[kind].get("allOf", ())),
    ]
    assert {name for part in parts for name in part.get("properties", {})} == set(SET_KINDS[kind].names)


def test_an_argument_that_the_kind_does_not_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "past", replace(KINDS["past"], names={}))  # type: ignore[arg-type]
    assert list(map(str, check.faults(DATED, FORM))) == ["past does not say what its argument 'fields' names"]


def test_a_kind_without_a_sentence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(words: Sentence, rule: Rule) -> str:
        return ""

    monkeypatch.setitem(KINDS, "past", replace(KINDS["past"], demand=silent))  # type: ignore[arg-type]
    assert list(map(str, check.faults(DATED, FORM))) == ["past has no sentence for what it asks"]


def test_a_kind_of_rule_needs_all_its_parts() -> None:
    with pytest.raises(TypeError, match=r"names.*demand"):
        type(KINDS["past"])(KINDS["past"].check)  # type: ignore[call-arg]
