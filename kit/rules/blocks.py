"""Blocks that somebody signs: an opinion, a signature and a day under one heading, as offices draw them on their forms.

Forms of the manuals have tables of sign-offs instead, which rules of the form ask for. Of a block nobody has to write a
rule: what was filled in there holds only if it is signed (manuals, common to all forms), as `kit.rules.judgement` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from typing import NamedTuple

from kit.data.cast.opinion import AGREED, CONDITIONAL, READ, REFUSED, is_opinion, opinion_of
from kit.data.paths import schema_at
from kit.model import Field, Form, Json, Text
from kit.pack.references import Post
from kit.rule_ids import BLOCK_UNSIGNED, MISSING, REFUSAL_UNASKED
from kit.rules.base import Hit, Scope, is_unreadable, roster_of, shown, value
from kit.rules.judgement import judge
from kit.rules.signing import Fault, Signing, outcome_of
from kit.rules.signoff import Judged, Need
from kit.text.regex import regex

_SIGNED = "（?签[字名章]）?"
# What stands behind the post: 部门负责人意见.
_WORDS = regex(f"(?<=.)(?:(?:审批|审核|审查|复核|审签)?意见栏?|批示|评语|{_SIGNED})$")
_OPINION = regex("意见|批示|评语|审批|审核|批复")  # of what is asked for in a block
_UNNAMED = regex(rf"(?:.* · )?(?:本人)?(?:{_SIGNED}|盖章)")  # a signature whose heading alone tells whose it is


class SignedBlock(NamedTuple):
    """A heading with one signature under it, and what else is filled in there."""

    heading: Text
    signature: Field
    others: tuple[Field, ...]  # what stands behind the signature, then what stands before it, the nearest first


def blocks_of(form: Form) -> tuple[SignedBlock, ...]:
    """Return the blocks of a form in its order."""
    single = (field for field in form.fields if "." in field.path and field.derive is None)
    groups = ((name, list(fields)) for name, fields in groupby(single, lambda field: field.path.rpartition(".")[0]))
    return tuple(block for name, fields in groups for block in _block(form.sections[name], fields))


def _block(heading: Text, fields: Sequence[Field]) -> Iterator[SignedBlock]:
    """A group of fields as a block, if it has one signature."""
    signatures = [field for field in fields if field.control == "signature"]
    if len(signatures) == 1 and len(fields) > 1:
        at = fields.index(signatures[0])
        yield SignedBlock(heading, signatures[0], (*fields[at + 1 :], *reversed(fields[:at])))


def places_of(form: Form) -> tuple[SignedBlock, ...]:
    """Return all that is signed outside the tables of sign-offs, in the form's order: blocks, and single signatures."""
    blocks = {block.signature.path: block for block in blocks_of(form)}
    signatures = (field for field in form.fields if field.control == "signature" and not field.table)
    return tuple(blocks.get(field.path) or SignedBlock(field.label, field, ()) for field in signatures)


def unsigned(blocks: Iterable[SignedBlock], scope: Scope) -> Iterator[tuple[str, Hit]]:
    """Yield the rule and what is wrong with each block in which anything is filled in: nobody signed, or refused."""
    for block in blocks:
        if is_unreadable(scope, block.signature.path) or not _is_begun(block, scope):
            continue
        for fault in (one := _judged(block, scope)).faults:
            if fault.column == "opinion":
                yield REFUSAL_UNASKED, Hit(_said(block), args={"role": _post(block)})
                continue
            args = {"block": block.heading, "role": _post(block), "date": shown(one.row["date"]), **fault.args}
            yield BLOCK_UNSIGNED, Hit(one.path, fault.reason, outcome_of(fault.reason), args)


def given(scope: Scope) -> Iterator[tuple[str, Judged]]:
    """Yield what was signed outside the tables of sign-offs or is to be, each with the rule that asks for it, or ""."""
    for block in places_of(scope.form):
        if is_unreadable(scope, block.signature.path):
            continue
        if _is_begun(block, scope):
            yield BLOCK_UNSIGNED, _judged(block, scope)
        elif value(scope, block.signature.path) is not None or _is_pictured(block, scope):
            yield "", _judged(block, scope)
        elif _is_required(scope.form, block.signature.path):
            yield MISSING, Judged(Need(_post(block).zh), "", {}, (Fault("", "missing", {"other": ""}),))


def _is_required(form: Form, path: str) -> bool:
    """Whether the schema asks for a field, and for the section that it stands in."""
    keys = path.split(".")
    return all(key in schema_at(form.schema, ".".join(keys[:at])).get("required", ()) for at, key in enumerate(keys))


def _is_begun(block: SignedBlock, scope: Scope) -> bool:
    """Whether anything but the signature is filled in."""
    return any(value(scope, field.path) is not None for field in block.others)


def _is_pictured(block: SignedBlock, scope: Scope) -> bool:
    found = scope.record.fields.get(block.signature.path)
    return found is not None and found.picture


def _judged(block: SignedBlock, scope: Scope) -> Judged:
    """The signature of a block as the row of a sign-off; its faults are those of the signature, and a refusal."""
    path, others = block.signature.path, block.others
    day = next((value(scope, field.path) for field in others if field.kind in ("date", "moment")), None)
    said = value(scope, where) if (where := _said(block)) else None
    row = {"signature": value(scope, path), "date": day, "opinion": REFUSED if _is_refusal(block, said) else None}
    found = scope.record.fields.get(path)
    one = Signing(row, Post(block.heading.zh), roster_of(scope), approves=False, signature=found)
    faults = tuple(fault for fault in judge(one) if fault.column in ("signature", "opinion"))
    return Judged(Need(_post(block).zh), path, {**row, "opinion": said}, faults)


def _said(block: SignedBlock) -> str:
    """The path of the field in which somebody says what to think of it, "" where there is none."""
    long = (field for field in block.others if field.control == "multiline")
    return next((field.path for field in (*_opinions(block), *long)), "")


def _opinions(block: SignedBlock) -> list[Field]:
    """The fields of a block that ask for an opinion, by their options, their labels, or as its only text."""
    texts = [field for field in block.others if field.kind in ("text", "choice")]
    named = [field for field in texts if is_opinion(field.choices) or _OPINION.search(field.label.zh)]
    return named or (texts if len(texts) == 1 and _OPINION.search(block.heading.zh) else [])


def _is_refusal(block: SignedBlock, said: Json) -> bool:
    """Whether what somebody said in a block that asks for an opinion comes to a refusal."""
    with suppress(ValueError):  # nobody can say
        if isinstance(said, str) and _opinions(block):
            return opinion_of(said, (AGREED, CONDITIONAL, REFUSED, READ)).value == REFUSED
    return False


def _post(block: SignedBlock) -> Text:
    """The post that signs: what the signature is called, or where that says nothing, its heading."""
    label = block.signature.label
    named = block.heading if _UNNAMED.fullmatch(label.zh) else label
    return Text(*(_WORDS.sub("", words) for words in named))
