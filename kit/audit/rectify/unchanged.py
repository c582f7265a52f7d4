"""Findings that ended although nobody put anything right: their day came, or the rules are others now.

A register names each document with the digest that it had. A document that still has it says what it said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kit.audit import cross_document
from kit.audit.gravity import rules_of_the_future
from kit.audit.rectify.register import fault_of
from kit.audit.result import Run, is_incomplete
from kit.model import Data, Finding
from kit.pack import Pack
from kit.rule_ids import ATTACHMENT_GONE, COPY, NUMBER_TWICE, ORIGINAL_GONE
from kit.rules.validate import validate

_OF_FOLDERS: Final = frozenset({COPY, NUMBER_TWICE, ORIGINAL_GONE, ATTACHMENT_GONE})


@dataclass(frozen=True, slots=True)
class OnItsDay:
    """What the documents, as they are now, give on the day of the register."""

    faults: frozenset[str] = frozenset()  # by any rule of the forms and processes
    ahead: frozenset[str] = frozenset()  # those of them that ask why a day lies after the audit


def on_its_day(register: Data, run: Run, pack: Pack) -> OnItsDay:
    """Judge the documents once more, as of the day on which the register was made; nothing where that is today."""
    day = str(register.get("audited_on", ""))
    if not day or date.fromisoformat(day) >= run.audit.as_of:
        return OnItsDay()
    future = rules_of_the_future(pack)
    told = [(fault_of(one), one.rule) for one in _findings(run, pack, date.fromisoformat(day))]
    return OnItsDay(frozenset(fault for fault, _ in told), frozenset(fault for fault, rule in told if rule in future))


def _findings(run: Run, pack: Pack, day: date) -> Iterator[Finding]:
    for form in pack.forms:
        for filed in run.library.of(form):
            yield from validate(pack, filed.record, file=filed.path, as_of=day, lang="zh")
    is_whole = not is_incomplete(run.audit)
    processes = cross_document.processes(pack)
    yield from cross_document.findings(pack, processes, run.library, as_of=day, lang="zh", is_whole=is_whole)


def rules_across(pack: Pack) -> frozenset[str]:
    """Return the rules that other files of the folder have a part in; all others ask the document, day and pack."""
    return frozenset(rule["id"] for process in pack.processes for rule in process["rules"]) | _OF_FOLDERS
