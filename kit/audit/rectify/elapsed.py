"""Findings that only the calendar ended: a document dated after the day of the audit, once that day has come."""

from __future__ import annotations

from datetime import date

from kit.audit.gravity import rules_of_the_future
from kit.audit.rectify.register import fault_of
from kit.audit.result import Run
from kit.model import Data
from kit.pack import Pack
from kit.rules.validate import validate


def still_on_its_day(register: Data, run: Run, pack: Pack) -> frozenset[str]:
    """Return the findings of rules about the future that the documents, as they are now, give on the register's day.

    That they are not told today is no work of anybody: the document still says what it said.
    """
    asked, day = rules_of_the_future(pack), register.get("audited_on")
    if not day or date.fromisoformat(day) >= run.audit.as_of:
        return frozenset()
    told = (
        one
        for form in pack.forms.values()
        if any(rule["id"] in asked for rule in form.rules)
        for filed in run.library.of(form.id)
        for one in validate(pack, filed.record, file=filed.path, as_of=date.fromisoformat(day), lang="zh")
    )
    return frozenset(fault_of(one) for one in told if one.rule in asked)
