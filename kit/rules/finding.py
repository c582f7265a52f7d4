"""Findings: how a fault becomes one, in words, with its place and its fingerprint."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from kit.data.paths import pattern_of, value_at
from kit.messages import clause_words, place_words, say
from kit.model import Data, Finding, Form, Lang, Outcome, Place, Record, Text, text_of
from kit.pack import Pack
from kit.rules.base import Arg, Hit, Rule, shown
from kit.rules.reasons import ABSENT, ADVICE, REASONS, VERDICTS
from kit.rules.wording import plain, render, variables


class Subject(NamedTuple):
    """What a finding is about: a document, a place in it, or neither."""

    file: str = ""
    form: str = ""
    number: str = ""
    field: str = ""
    row: str = ""  # what identifies the row, or what should be there and is not
    place: str = ""  # as people read it
    related: tuple[str, ...] = ()  # other files it speaks of
    person: str = ""  # who answers for it, as the document says


class Verdict(NamedTuple):
    """How a finding counts and why; `reason` is a key of REASONS, `message` takes the place of the rule's own."""

    outcome: Outcome = "violation"
    reason: str = ""
    message: str = ""


VIOLATION = Verdict()


def entry_of(pack: Pack, name: str) -> Rule:
    """The first entry of a rule id in the catalogue; an unworded error where the pack does not have it."""
    return pack.catalogue.get(name) or {"id": name, "severity": "error", "message": {}}


def finding(rule: Rule, subject: Subject, lang: Lang, verdict: Verdict = VIOLATION, /, **args: Arg) -> Finding:
    """The finding of a rule with its words, severity, clause and fingerprint.

    `args` are variables of the message; `expected` and `actual` among them are kept in the finding too. A finding that
    is no violation says why in place of the rule's own message. Raises PackError if the rule's words are no message.
    """
    name, title = rule["id"], title_of(rule)
    known: dict[str, Arg] = {
        "title": title,
        "file": subject.file,
        "number": subject.number,
        "place": subject.place,
        **args,
    }
    if verdict.reason:
        known["reason"] = _said(render(REASONS[verdict.reason], lang, known))
    message = verdict.message or render(VERDICTS.get(verdict.outcome) or rule["message"] or title, lang, known)
    expected, actual = (str(plain(args.get(key, ""), lang)) for key in ("expected", "actual"))
    return Finding(
        rule=name,
        severity=rule["severity"],
        outcome=verdict.outcome,
        message=message,
        advice=_advice(rule, verdict, lang, known),
        **subject._asdict(),
        expected=expected,
        actual=actual,
        clause=clause_words(rule.get("clause", ""), lang),
        origin=rule.get("origin", ""),
        fingerprint=fingerprint(name, subject.form, subject.number or subject.file, subject.field, subject.row),
        rule_kind=rule.get("kind", ""),
    )


def absence(rule: Rule, hit: Hit, lang: Lang) -> Finding:
    """That something is absent from the whole audit which the rule needs: about no document, and alike from each."""
    message = _absent(hit.reason, hit.args.get("expected", ""), title_of(rule), 1, lang)
    return finding(rule, Subject(row=hit.reason), lang, Verdict(hit.outcome, hit.reason, message), **hit.args)


def once(findings: Iterable[Finding], pack: Pack, lang: Lang) -> list[Finding]:
    """The findings, what is absent told once for each rule, with how many cannot be judged without it."""
    told = list(findings)
    waiting: dict[tuple[str, str], None] = dict.fromkeys((one.row, one.rule) for one in told if is_absence(one))
    kept: dict[str, Finding] = {one.fingerprint: one for one in reversed(told) if is_absence(one)}
    for name, one in kept.items():
        count = sum(row == one.row for row, _ in waiting)
        title = title_of(entry_of(pack, one.rule))
        kept[name] = replace(one, message=_absent(one.row, one.expected, title, count, lang))
    return [*(one for one in told if not is_absence(one)), *(kept[name] for name in sorted(kept, key=_place(kept)))]


def _absent(reason: str, expected: Arg, title: Text, count: int, lang: Lang) -> str:
    """What is absent, the rule that cannot be judged without it, and how many there are of them."""
    what = render(REASONS[reason], lang, {"expected": expected})
    told = {"absent": what[:1].upper() + what[1:], "title": title, "count": count}
    return say("not-judged-one" if count == 1 else "not-judged", lang, **told)


def is_absence(one: Finding) -> bool:
    """Whether a finding says that the audit lacks something, whatever the document."""
    return one.row in ABSENT and not one.file


def _place(kept: Mapping[str, Finding]) -> Callable[[str], tuple[str, str]]:
    return lambda name: (kept[name].rule, kept[name].row)


def title_of(rule: Rule) -> Text:
    """What a rule is called; its id where the pack gives it no title, the Chinese title where it has no English one."""
    return text_of(rule.get("title") or {"zh": rule["id"]})


def for_wrong(rule: Rule, words: Rule) -> Rule:
    """The rule with the advice for what is there and wrong, unless its own tells it from what is blank."""
    own = rule.get("advice")
    is_own = own is not None and "keyword" in variables(text_of(own).zh)
    return rule if is_own or "advice" not in words else {**rule, "advice": words["advice"]}


def _advice(rule: Rule, verdict: Verdict, lang: Lang, known: Mapping[str, Arg]) -> str:
    """What to do: as the reason says, if it does, else as the rule does, if it does."""
    words = ADVICE.get(verdict.reason) or rule.get("advice")
    return render(words, lang, known) if words else ""


def fingerprint(rule: str, form: str, number: str, field: str, row: str) -> str:
    """The identity of a fault: no value, no place, nothing localised, so that it outlives an edit elsewhere."""
    parts = [rule, form, number, pattern_of(field), row]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def row_key(form: Form, data: Data, path: str) -> str:
    """What identifies a row: its key columns as far as filled in, else a hash of its content; '' outside rows."""
    name, found, _ = path.partition("]")
    row = value_at(data, name + found) if found else None
    if not isinstance(row, dict):
        return ""
    table = next((table for table in form.tables if table.path == name.partition("[")[0]), None)
    if keys := [shown(row[key]) for key in (table.key if table else ()) if key in row]:
        return " ".join(keys)
    plain_row = json.dumps(row, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain_row.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def place_of(record: Record, path: str, label: Text) -> Place:
    """Where a path stands in the file; for a cell nobody found, its row as far as its neighbours tell."""
    if found := record.fields.get(path):
        return found.place
    row, inside, _ = path.partition("]")
    cells = value_at(record.data, row + inside) if inside else None
    known = (record.fields.get(f"{row}{inside}.{key}") for key in cells) if isinstance(cells, dict) else ()
    beside = next((found.place for found in known if found), None)
    if beside is None:
        return Place()
    line = re.sub(r"[A-Z]+([0-9]+)", r"\1:\1", beside.cell)  # the whole row of a sheet: 7:7
    return beside._replace(label=label.zh.rpartition(" ")[2], cell=line)


def place_text(place: Place, lang: Lang) -> str:
    """A place in words: `表2 第3行 “客户名称”`, `进度!C7`."""
    return place_words(place, lang)


def _said(text: str) -> Text:
    return Text(text, text)
