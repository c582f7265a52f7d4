"""A part of a list: sign-offs and copies by state, person, department, and the day until which they are due.

Values of one key are alternatives. Everything is read and judged first; what cannot be read stays in every list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from kit.audit.narrow.filters import is_asked
from kit.audit.retention import STATES as COPY_STATES
from kit.audit.retention import Copy, Retention
from kit.audit.retention.chains import Document
from kit.audit.signoff_states import STATES
from kit.audit.signoffs import Ledger, Signoff, is_open
from kit.data.paths import value_at
from kit.messages import WORDS
from kit.rules.answering import answering
from kit.text import department_key
from kit.text.folding import fold

T = TypeVar("T")
Only = tuple[tuple[str, str], ...]

OPEN: Final = "open"  # every state of a sign-off that is asked for and does not hold
SIGNOFF_KEYS: Final = ("state", "person", "department", "due")
COPY_KEYS: Final = ("state", "person", "department", "due")


def signoff_states() -> Mapping[str, str]:
    """Return the states of sign-offs by the words that name them."""
    return {"未完成": OPEN, **_named((OPEN, *STATES), "state")}


def copy_states() -> Mapping[str, str]:
    """Return the states of copies by the words that name them."""
    return _named(COPY_STATES, "retention")


def some_signoffs(ledger: Ledger, only: Only) -> Ledger:
    """Return the ledger with the sign-offs that are asked for."""
    fits: Mapping[str, Callable[[Signoff, str], bool]] = {
        "state": lambda one, value: is_open(one) if value == OPEN else one.state == value,
        "person": lambda one, value: fold(value) in (fold(one.name), fold(one.deputy)),
        "department": lambda one, value: department_key(one.department) == department_key(value),
        "due": lambda one, value: bool(one.due) and one.due <= value,
    }
    return replace(ledger, signoffs=tuple(one for one in ledger.signoffs if _fits(fits, one, only)))


def some_copies(result: Retention, documents: Iterable[Document], only: Only) -> Retention:
    """Return the copies that are asked for; a paper that only a register lists has no person and no department."""
    known = {one.path: one for one in documents} if {key for key, _ in only} & {"person", "department"} else {}
    fits: Mapping[str, Callable[[Copy, str], bool]] = {
        "state": lambda copy, value: copy.state == value,
        "person": lambda copy, value: fold(_person(known, copy)) == fold(value),
        "department": lambda copy, value: department_key(_department(known, copy)) == department_key(value),
        "due": lambda copy, value: copy.keep_until is not None and copy.keep_until <= date.fromisoformat(value),
    }
    return replace(result, copies=tuple(copy for copy in result.copies if _fits(fits, copy, only)))


def _fits(fits: Mapping[str, Callable[[T, str], bool]], one: T, only: Only) -> bool:
    return is_asked(only, lambda key, value: fits[key](one, value))


def _named(states: Iterable[str], prefix: str) -> dict[str, str]:
    words = {state: (state, *WORDS[f"{prefix}-{state}"]) for state in states}
    return {fold(word): state for state, names in words.items() for word in names}


def _person(known: Mapping[str, Document], copy: Copy) -> str:
    document = known.get(copy.file) if copy.medium == "electronic" else None
    return answering(document.settings, document.form, document.record.data, "") if document else ""


def _department(known: Mapping[str, Document], copy: Copy) -> str:
    document = known.get(copy.file) if copy.medium == "electronic" else None
    if document is None or not document.form.department:
        return ""
    return str(value_at(document.record.data, document.form.department) or "")
