"""Blocks that somebody signs: an opinion, a signature and a day under one heading, as offices draw them on their forms.

Forms of the manuals have tables of sign-offs instead, which rules of the form ask for. Of a block nobody has to write a
rule: what was filled in there holds only if it is signed (manuals, common to all forms), as `kit.rules.judgement` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from kit.model import Field, Form, Text
from kit.pack.references import Post
from kit.rule_ids import BLOCK_UNSIGNED
from kit.rules.base import Hit, Scope, is_unreadable, roster_of, shown, value
from kit.rules.judgement import judge
from kit.rules.signing import Signing, outcome_of
from kit.text.regex import regex

_OPINION = regex("(?<=.)(?:审批|审核|审查|复核|审签)?意见栏?$")  # behind the post: 部门负责人意见


class SignedBlock(NamedTuple):
    """A heading with one signature under it, and what else is filled in there."""

    heading: Text
    signature: Field
    others: tuple[Field, ...]


def blocks_of(form: Form) -> tuple[SignedBlock, ...]:
    """Return the blocks of a form in its order."""
    single = (field for field in form.fields if "." in field.path and field.derive is None)
    groups = ((name, list(fields)) for name, fields in groupby(single, lambda field: field.path.rpartition(".")[0]))
    return tuple(block for name, fields in groups for block in _block(form.sections[name], fields))


def _block(heading: Text, fields: Sequence[Field]) -> Iterator[SignedBlock]:
    """A group of fields as a block, if it has one signature."""
    signatures = [field for field in fields if field.control == "signature"]
    others = tuple(field for field in fields if field.control != "signature")
    if len(signatures) == 1 and others:
        yield SignedBlock(heading, signatures[0], others)


def unsigned(blocks: Iterable[SignedBlock], scope: Scope) -> Iterator[tuple[str, Hit]]:
    """Yield the rule and what is wrong with the signature of each block in which anything is filled in."""
    for heading, signature, others in blocks:
        path = signature.path
        if is_unreadable(scope, path) or all(value(scope, field.path) is None for field in others):
            continue
        day = next((value(scope, field.path) for field in others if field.kind in ("date", "moment")), None)
        row = {"signature": value(scope, path), "date": day}
        found = scope.record.fields.get(path)
        one = Signing(row, Post(heading.zh), roster_of(scope), approves=False, signature=found)
        for fault in judge(one):
            if fault.column == "signature":
                args = {"block": heading, "role": _post(heading), "date": shown(day), **fault.args}
                yield BLOCK_UNSIGNED, Hit(path, fault.reason, outcome_of(fault.reason), args)


def _post(heading: Text) -> Text:
    """The post that a heading names."""
    return Text(*(_OPINION.sub("", words) for words in heading))
