"""Findings: how a fault becomes one, in words, with its place and its fingerprint."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from kit.messages import place_words
from kit.model import Data, Finding, Form, Lang, Outcome, Place, Record, Text
from kit.pack import Pack
from kit.rules.base import Arg, Rule, pattern_of, shown, value_at
from kit.rules.reasons import ADVICE, REASONS, VERDICTS
from kit.rules.wording import plain, render

_UNDECLARED: Rule = {"severity": "error", "title": {}, "message": {}}  # a rule the pack has no words for


def finding(
    pack: Pack, rule_id: str, lang: Lang, *, entry: Rule | None = None, message: str = "",
    outcome: Outcome = "violation", reason: str = "", file: str = "", related: Sequence[str] = (), form: str = "",
    number: str = "", field: str = "", row: str = "", place: str = "", **args: Arg,
) -> Finding:  # fmt: skip
    """A finding of a rule (`entry`, else the first of that id) with its words, severity, clause and fingerprint.

    `args` are variables of the message; `expected` and `actual` among them are kept in the finding too. `reason` is a
    key of REASONS. A finding that is no violation says why in place of the rule's own message.
    """
    rule = entry or pack.catalogue.get(rule_id) or _UNDECLARED
    title = Text(**rule["title"]) if rule["title"] else Text(rule_id, rule_id)
    known: dict[str, Arg] = {"title": title, "file": file, "number": number, "place": place, **args}
    if reason:
        known["reason"] = _said(render(REASONS[reason], lang, known))
    if not message:
        words = VERDICTS.get(outcome) or rule["message"] or title
        message = render(words, lang, known)
    told = ADVICE.get(reason) if outcome == "inconclusive" else None
    advice = render(told or rule["advice"], lang, known) if told or rule.get("advice") else ""
    expected, actual = (str(plain(args.get(name, ""), lang)) for name in ("expected", "actual"))
    return Finding(
        rule=rule_id, severity=rule["severity"], outcome=outcome, message=message, advice=advice, file=file,
        related=tuple(related), form=form, number=number, field=field, row=row, place=place, expected=expected,
        actual=actual, clause=rule.get("clause", ""), origin=rule.get("origin", ""),
        fingerprint=fingerprint(rule_id, form, number or file, field, row),
    )  # fmt: skip


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
