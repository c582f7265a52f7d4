"""One document judged: what the reader had to say, its shape, and the rules of its form, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple

from kit.calendar.worktime import Calendar, When, calendar, parse
from kit.data.derive import derived
from kit.data.paths import pattern_of, steps, value_at
from kit.messages import say
from kit.model import Field, Finding, Form, Lang, Place, Record, Text
from kit.pack import Pack
from kit.pack.versions import fields_now, former_of, is_valid_version, path_now, to_former
from kit.rule_ids import BLANK_FORM, FILE_NAME, FORM_VERSION, MISSING, NOT_UNDERSTOOD, VALUE_BESIDE
from kit.rules import KINDS, shape
from kit.rules.answering import answering
from kit.rules.base import NOTHING, Arg, Hit, Rule, Scope, file_facts, in_row, label_of, number_shown, rows_of, shown
from kit.rules.blocks import SignedBlock, blocks_of, unsigned
from kit.rules.conditions import applies, is_blank, is_in_force, own_day
from kit.rules.filing import SUFFIXES
from kit.rules.finding import (
    VIOLATION,
    Subject,
    Verdict,
    absence,
    finding,
    for_wrong,
    is_absence,
    place_of,
    place_text,
    row_key,
)
from kit.rules.kind import DocumentKind
from kit.rules.reasons import ABSENT
from kit.rules.sets.fitting import misfits, refuse
from kit.rules.signoff import refusals
from kit.rules.spelling import names_of, spellings
from kit.rules.waiting import waiting

__all__ = ["place_text", "validate"]

Order = tuple[int, int, int]
_NO_FIELD: Mapping[str, Arg] = {"hint": "", "field_kind": "", "unit": "", "options": ""}
_MOST_OPTIONS = 12  # options that a line of advice names


class _Entry(NamedTuple):
    """A rule of a form with its function, and what most rules do not ask for: rules meet every row there is."""

    rule: Rule
    kind: DocumentKind
    rows: str  # the table it runs over row by row, or ''
    is_dated: bool  # in force for a time only
    is_conditional: bool


class _Plan(NamedTuple):
    """What is worked out once for all documents of a form."""

    form: Form
    calendar: Calendar
    entries: tuple[_Entry, ...]
    shapes: Mapping[tuple[str, str], Rule]  # the shape rule that speaks for a field, by rule id and path
    order: Mapping[str, int]  # a field's place in the form
    tables: Mapping[str, int]  # the place of a table's first column
    named: tuple[Field, ...]  # the fields whose spelling is looked at
    blocks: tuple[SignedBlock, ...]  # that somebody signs
    derives: bool


class _Document(NamedTuple):
    """What every finding of one document has in common."""

    pack: Pack
    plan: _Plan
    record: Record
    file: str
    number: str
    lang: Lang


def validate(pack: Pack, record: Record, *, file: str = "", as_of: When, lang: Lang) -> list[Finding]:
    """Every finding of one document, in the order of the form; one fault at one place is told once."""
    plan = _plan(pack, record.form)
    number = number_shown(plan.form, record)
    document = _Document(pack, plan, record, file, number, lang)
    if BLANK_FORM in pack.catalogue and is_blank(record):
        return [_state(document, "", pack.catalogue[BLANK_FORM])]
    whole = whole_document(pack, record, as_of, file)
    shaped = list(_shape_errors(document, whole))
    found = [
        *_identity(document),
        *_problems(document),
        *_of_the_kit(document, whole),
        *(one for one in shaped if one.outcome == "violation"),
    ]
    told = {(one.rule, one.field) for one in found}
    faulty = {one.field for one in found if one.severity == "error" and one.rule != MISSING}
    hits = [one for one in _hits(document, whole, faulty) if (one.rule, one.field) not in told]
    named = {one.field for one in hits if one.outcome == "violation"}  # a rule that asks for a field speaks for it
    found = [one for one in found if one.rule != MISSING or one.field not in named]
    undecided = (one for one in hits if one.outcome == "inconclusive" and not is_absence(one))
    if all(_is_of_signoffs(plan, one.field) for one in undecided):  # else the rule that needs the time of day said so
        found += (one for one in shaped if one.outcome == "inconclusive")
    found += hits
    once = {(one.fingerprint, one.field, one.outcome): one for one in reversed(found)}.values()  # the first to tell it
    return sorted(once, key=lambda one: (_order(plan, one.field), one.rule, one.message))


@lru_cache(maxsize=256)
def _plan(pack: Pack, name: str) -> _Plan:
    """The plan of a form. Raises PackError where a rule does not fit the form, with all that is wrong in the pack."""
    form = pack.forms[name]
    refuse(misfits(form), pack)
    judged = [(rule, KINDS[rule["kind"]]) for rule in form.rules if rule["kind"] != "shape"]
    entries = tuple(
        _Entry(
            rule,
            kind,
            rows=rule.get("rows", "") if kind.by_row else "",
            is_dated="since" in rule or "until" in rule,
            is_conditional=bool(rule.get("when")),
        )
        for rule, kind in judged
    )
    shapes = {
        (rule["id"], path): rule for rule in form.rules if rule["kind"] == "shape" for path in rule.get("fields", ())
    }
    order = {path: i for i, path in enumerate(form.index)}
    tables = {path.partition("[]")[0]: i for path, i in reversed(order.items()) if "[]." in path}
    derives = any(field.derive for field in form.index.values())
    return _Plan(
        form, calendar(pack.settings), entries, shapes, order, tables, names_of(form), blocks_of(form), derives
    )


def _identity(document: _Document) -> Iterator[Finding]:
    """Whether the form was in force on the document's date, and whether the file is named as what it is."""
    form, record, known = document.plan.form, document.record, document.pack.catalogue
    if FORM_VERSION in known and record.version and not is_valid_version(form, record):
        is_known = record.version == form.version or former_of(form, record.version) is not None
        args: dict[str, Arg] = {"value": record.version, "keyword": "in_force" if is_known else "version"}
        yield _state(document, "", known[FORM_VERSION], args=args)
    kind, suffix = record.read_by.partition("/")[0], PurePosixPath(document.file).suffix.lower()
    if FILE_NAME in known and suffix and suffix not in SUFFIXES.get(kind, suffix):
        yield _state(document, "", known[FILE_NAME], args={"expected": f".{kind}"})


def _of_the_kit(document: _Document, whole: Scope) -> Iterator[Finding]:
    """What the kit looks for in every form: odd names, what nobody signed, what somebody refused."""
    known, plan = document.pack.catalogue, document.plan
    names = spellings(plan.named, document.record, document.pack.settings)
    for rule, hit in chain(names, unsigned(plan.blocks, whole), refusals(whole)):
        if rule in known:
            yield _of_hit(document, known[rule], hit)


def _is_of_signoffs(plan: _Plan, path: str) -> bool:
    """Whether a path lies in a table of sign-offs, of which no rule asks the time of day."""
    tables = {entry.rule["table"] for entry in plan.entries if entry.rule["kind"] == "signoff"}
    return path.partition("[")[0] in tables


def _problems(document: _Document) -> Iterator[Finding]:
    """What the reader met. A text that was not understood counts as an error of its field's own rule."""
    for problem in document.record.problems:
        words = document.pack.catalogue.get(problem.rule)
        field = document.plan.form.index.get(pattern_of(problem.path))
        own = field.rule if field and problem.rule == NOT_UNDERSTOOD else ""
        rule = _shape_rule(document, own, problem.path) or _shape_rule(document, problem.rule, problem.path)
        if words is not None and rule is not None:
            entry = {**rule, "message": words["message"], "advice": words.get("advice", {})}
            args = {name: text for name, text in problem.args if name != "label"}  # ours tells the row too
            yield _state(document, problem.path, entry, args=args, place=problem.place)


def _shape_errors(document: _Document, whole: Scope) -> Iterator[Finding]:
    """The schema's errors; that an unreadable value is missing was said by the reader, and nobody misses it in time.

    A day where the time of day is asked for too leaves things open: inconclusive (manuals, rules).
    """
    unread = {problem.path for problem in document.record.problems if problem.rule in (NOT_UNDERSTOOD, VALUE_BESIDE)}
    form, data, catalogue = document.plan.form, document.record.data, document.pack.catalogue
    former = former_of(form, document.record.version)
    own, shaped = (former.form, to_former(former, data)) if former else (form, data)
    errors = shape.errors(own, shaped, document.lang, catalogue)
    unowed = waiting(whole) if any(error.keyword == "required" for error in errors) else ()
    for found in errors:
        error = found._replace(path=path_now(former, found.path)) if former else found
        rule = _shape_rule(document, error.rule, error.path)
        args: Mapping[str, Arg] = {"expected": error.expected, "actual": error.actual, "keyword": error.keyword}
        if rule is None or (error.keyword == "required" and (error.path in unread or error.path in unowed)):
            continue
        if error.keyword not in shape.INCOMPLETE:
            rule = for_wrong(rule, catalogue.get(f"KIT-{error.keyword}", rule))
        if _is_day_only(document, error.path):
            timeless: dict[str, Arg] = {"timeless": label_of(document.plan.form, error.path), "day": error.actual}
            yield _state(document, error.path, rule, Verdict("inconclusive", "no-time"), args=timeless)
        else:
            yield _state(document, error.path, rule, Verdict(message=error.message), args=args)


def _is_day_only(document: _Document, path: str) -> bool:
    field = document.plan.form.index.get(pattern_of(path))
    found = parse(value_at(document.record.data, path)) if field and field.kind == "moment" else None
    return found is not None and not isinstance(found, datetime)


def _shape_rule(document: _Document, rule: str, path: str) -> Rule | None:
    """The entry that gives a schema error its severity and clause; None: the pack has switched it off."""
    return document.plan.shapes.get((rule, pattern_of(path))) or document.pack.catalogue.get(rule)


def _hits(document: _Document, whole: Scope, told: set[str]) -> Iterator[Finding]:
    """What the rules of the form find, each judged where it is in force and its conditions hold.

    That a field is missing needs no second telling where the reader or the schema already spoke of it.
    """
    plan, unknown = document.plan, unasked(document.plan.form, document.record)
    own = own_day(plan.form, document.record, whole.as_of)
    scopes: dict[str, tuple[Scope, ...]] = {"": (whole,)}
    for entry in plan.entries:
        rule, check = entry.rule, entry.kind.check
        if entry.is_dated and not is_in_force(rule, own):
            continue
        if entry.rows not in scopes:
            scopes[entry.rows] = tuple(in_row(whole, path, row) for path, row in rows_of(whole, entry.rows))
        blank = told if rule["kind"] == "required" else ()
        for scope in scopes[entry.rows]:
            if entry.is_conditional and not applies(rule, scope):
                continue
            for hit in check(rule, scope):
                if hit.path not in blank and pattern_of(hit.path) not in unknown:
                    yield _of_hit(document, rule, hit)


def unasked(form: Form, record: Record) -> set[str]:
    """The fields of the form that the version of the document does not have."""
    former = former_of(form, record.version)
    return form.index.keys() - fields_now(former) if former else set()


def whole_document(pack: Pack, record: Record, as_of: When, file: str = "") -> Scope:
    """A document as the rules of its form see it. Raises PackError."""
    plan = _plan(pack, record.form)
    values = {**(derived(plan.form, record.data) if plan.derives else NOTHING), **file_facts(file, record.modified)}
    return Scope(plan.form, record, pack.settings, plan.calendar, as_of, values)


def _of_hit(document: _Document, rule: Rule, hit: Hit) -> Finding:
    if hit.reason in ABSENT:
        return absence(rule, hit, document.lang)
    return _state(document, hit.path, rule, Verdict(hit.outcome, hit.reason), args=hit.args, row=hit.row)


def _state(
    document: _Document, path: str, rule: Rule, verdict: Verdict = VIOLATION, *, args: Mapping[str, Arg] = NOTHING,
    row: str = "", place: Place | None = None,
) -> Finding:  # fmt: skip
    """A finding about one path of the document."""
    form, data = document.plan.form, document.record.data
    label, field = label_of(form, path), form.index.get(pattern_of(path))
    where = place if place and any(place) else place_of(document.record, path, label)
    own = (
        {"hint": field.hint, "field_kind": field.kind, "unit": field.unit, "options": _options(field)}
        if field
        else _NO_FIELD
    )
    values: dict[str, Arg] = {"label": label, "value": shown(value_at(data, path)), **own, **args}
    subject = Subject(
        document.file, form.id, document.number, path, row or row_key(form, data, path),
        place_text(where, document.lang), person=answering(document.pack.settings, form, data, path, verdict.reason),
    )  # fmt: skip
    found = finding(rule, subject, document.lang, verdict, **values)
    is_blank = "required" in (rule["kind"], args.get("keyword")) and not verdict.reason
    mark = document.record.fields[path].crossed if is_blank and path in document.record.fields else ""
    return replace(found, message=found.message + say("mark-no-value", document.lang, mark=mark)) if mark else found


def _options(field: Field) -> Arg:
    """The options of a field as advice names them; "" where they are too many to be read at a glance."""
    return Text("、".join(field.choices), ", ".join(field.choices)) if len(field.choices) <= _MOST_OPTIONS else ""


def _order(plan: _Plan, path: str) -> Order:
    """Where a path stands in the form: its field, or its table, row and column."""
    row = next((step for step in steps(path) if isinstance(step, int)), -1)
    table = str(steps(path)[0]) if path else ""
    known = plan.order.get(pattern_of(path), -1)
    first = plan.tables.get(table) if table else -1
    if first is not None:
        return first, row, known
    return known if known >= 0 else len(plan.order), row, known
