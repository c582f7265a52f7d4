"""The kinds of rules that judge one document. A new kind is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from kit.rules import (
    accounts,
    amount,
    authority,
    cadence,
    covers,
    deadline,
    distinct,
    heads,
    lead,
    matrix,
    mentions,
    order,
    past,
    presets,
    required,
    signoff,
    unique,
)
from kit.rules.base import Kind

# `shape` has no function: it gives a rule's id and words to the schema errors of its fields.
KINDS: Mapping[str, Kind] = {
    "accounts": accounts.KIND,
    "amount": amount.KIND,
    "authority": authority.KIND,
    "cadence": cadence.KIND,
    "covers": covers.KIND,
    "deadline": deadline.KIND,
    "distinct": distinct.KIND,
    "heads": heads.KIND,
    "lead": lead.KIND,
    "matrix": matrix.KIND,
    "mentions": mentions.KIND,
    "order": order.KIND,
    "past": past.KIND,
    "presets": presets.KIND,
    "required": required.KIND,
    "signoff": signoff.KIND,
    "unique": unique.KIND,
}
