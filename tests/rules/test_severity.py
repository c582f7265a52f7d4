"""Severity follows the basis: only what a manual states is an error; examples, derived duties and defaults warn."""

from __future__ import annotations

import pytest

from kit import pack as packs
from kit.rules.base import Rule

PACK = packs.load()
ENTRIES = [
    *((form.id, rule) for form in PACK.forms.values() for rule in form.rules),
    *((raw["id"], rule) for raw in PACK.processes for rule in raw["rules"]),
]
# Without its own number a document has no identity: nothing else that is said of it can be trusted.
IDENTITY = {"KIT-01", "KIT-02"}


@pytest.mark.parametrize("origin", ["example", "derived", "default"])
def test_what_no_manual_states_is_at_most_a_warning(origin: str) -> None:
    judged = [(where, rule) for where, rule in ENTRIES if rule["id"] not in IDENTITY and rule["origin"] == origin]
    assert judged
    assert [f"{where} {_named(rule)}" for where, rule in judged if rule["severity"] == "error"] == []


def test_the_first_entry_of_a_rule_is_no_graver_than_its_origin() -> None:
    catalogue = [rule for name, rule in PACK.catalogue.items() if name[:2] in ("CM", "CH", "FC")]
    assert [rule["id"] for rule in catalogue if rule["severity"] == "error" and rule["origin"] != "stated"] == []


def _named(rule: Rule) -> str:
    return f"{rule['id']} {rule['kind']}"
