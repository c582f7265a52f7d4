"""Blank cells that are not missing: those of a step whose time still runs, and of what was refused.

A step ends where a rule of kind `deadline` says (`to`, and what is filled in `with` it). Its cells are owed once the
limit is over; until then `kit due` lists them, and afterwards the rule itself says that the end is late. A step that
starts with another's end waits as long as that one does. What was refused (`signoff`) is not carried out, so that the
cell which would say so (`done`) stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kit.rules.base import Rule, Scope, in_row, is_unreadable, path_of, rows_of, when
from kit.rules.conditions import applies, is_in_force, own_day
from kit.rules.deadline import verdict
from kit.rules.signoff import is_idle, judged


class _Step(NamedTuple):
    """Something that is not done yet."""

    start: str
    end: str
    cells: tuple[str, ...]  # its end, and what is filled in with it
    state: str  # `open`, `overrun` (kit.rules.deadline), or `` before it has begun


def waiting(whole: Scope) -> frozenset[str]:
    """Return the paths of a document at which nothing is missing on the day of the audit."""
    own = own_day(whole.form, whole.record, whole.as_of)
    rules = [rule for rule in whole.form.rules if is_in_force(rule, own)]
    steps = [step for rule in rules if rule["kind"] == "deadline" for step in _steps(rule, whole)]
    running = {cell for step in steps if step.state == "open" for cell in step.cells}
    late = {step.end for step in steps if step.state == "overrun"}
    idle = {cell for rule in rules if rule["kind"] == "signoff" for cell in _idle(rule, whole)}
    return _with_followers(steps, running | idle) | late


def _with_followers(steps: list[_Step], cells: set[str]) -> frozenset[str]:
    """The cells, and those of each step that cannot begin before one of them is filled in."""
    followers = {cell for step in steps if step.start in cells for cell in step.cells} - cells
    return _with_followers(steps, cells | followers) if followers else frozenset(cells)


def _steps(rule: Rule, whole: Scope) -> Iterator[_Step]:
    table = rule.get("rows", "")
    scopes = (in_row(whole, path, row) for path, row in rows_of(whole, table)) if table else (whole,)
    for scope in scopes:
        if when(scope, rule["to"]) is None and not is_unreadable(scope, rule["to"]) and applies(rule, scope):
            start, *cells = (path_of(scope, name) for name in (rule["from"], rule["to"], *rule.get("with", ())))
            state = verdict(rule, scope)[0] if when(scope, rule["from"]) is not None else ""
            yield _Step(start, cells[0], tuple(cells), state)


def _idle(rule: Rule, scope: Scope) -> Iterator[str]:
    if "done" in rule and applies(rule, scope) and is_idle(rule, scope, judged(rule, scope)):
        yield path_of(scope, rule["done"])
