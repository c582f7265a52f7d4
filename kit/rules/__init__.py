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
    shape,
    signoff,
    unique,
)
from kit.rules.kind import DocumentKind

KINDS: Mapping[str, DocumentKind] = {
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
    "shape": shape.KIND,
    "signoff": signoff.KIND,
    "unique": unique.KIND,
}
