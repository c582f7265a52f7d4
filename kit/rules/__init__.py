"""The kinds of rules that judge one document. A new kind is a module of its own and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from kit.rules import (
    accounts,
    amount,
    authority,
    belongs,
    cadence,
    count,
    covers,
    deadline,
    distinct,
    equal,
    filing,
    heads,
    lead,
    matrix,
    mentions,
    order,
    past,
    posts,
    presets,
    required,
    rights,
    shape,
    signoff,
    sum,
    unique,
    year,
)
from kit.rules.kind import DocumentKind

KINDS: Mapping[str, DocumentKind] = {
    "accounts": accounts.KIND,
    "amount": amount.KIND,
    "authority": authority.KIND,
    "belongs": belongs.KIND,
    "cadence": cadence.KIND,
    "count": count.KIND,
    "covers": covers.KIND,
    "deadline": deadline.KIND,
    "distinct": distinct.KIND,
    "equal": equal.KIND,
    "filing": filing.KIND,
    "heads": heads.KIND,
    "lead": lead.KIND,
    "matrix": matrix.KIND,
    "mentions": mentions.KIND,
    "order": order.KIND,
    "past": past.KIND,
    "posts": posts.KIND,
    "presets": presets.KIND,
    "required": required.KIND,
    "rights": rights.KIND,
    "shape": shape.KIND,
    "signoff": signoff.KIND,
    "sum": sum.KIND,
    "unique": unique.KIND,
    "year": year.KIND,
}
