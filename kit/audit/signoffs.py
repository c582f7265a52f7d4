"""The sign-offs of every document: who had to sign, who did and when, and what keeps a sign-off from holding.

A sign-off holds or not as the rules of the kinds `signoff`, `apart` and `signer` judge it. A byte-identical copy is
counted once, at its first path. A row that nobody asked for is told too, without being anybody's debt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from kit.audit import unread
from kit.audit.engine.job import Examined, Read, Unread
from kit.audit.engine.job import failed as fault
from kit.audit.engine.run import Context, Step, Tell, entry, mute, quiet, reading, repeated
from kit.audit.engine.walk import WalkedItem
from kit.audit.mask import Mask, mask_of, masked
from kit.audit.originals import Shelf, shelf_of_run
from kit.audit.result import File, Run
from kit.audit.signoff_states import STATES, State, state_of
from kit.calendar.worktime import When, day_of
from kit.model import NO_TEXT, Data, Finding, KitError, Lang, Record, Text
from kit.pack import Pack
from kit.rules.apart import twice
from kit.rules.base import Originals, Rule, Scope, joined, match_key, number_shown, rows_of, when
from kit.rules.blocks import given
from kit.rules.conditions import applies, is_blank, is_in_force, own_day
from kit.rules.reasons import REASONS
from kit.rules.sets.base import Filed
from kit.rules.signer import others
from kit.rules.signing import Fault, Standing, standing
from kit.rules.signoff import Judged, Need, faults_of, owed, strangers, tables_of, words_of
from kit.rules.validate import whole_document
from kit.rules.wording import render
from kit.text import department_key

_SIGNOFFS: Mapping[str, Callable[[Rule, Scope], Iterable[Judged]]] = {"signoff": owed, "apart": twice, "signer": others}
_LANGS: tuple[Lang, Lang] = ("zh", "en")
_CELLS = ("role", "department", "name", "opinion", "signature", "date", "method", "deputy", "authority", "original")
_OPEN = frozenset(STATES) - {"signed", "by-eye", "inconclusive"}
_ABSENT = {"missing", "unsigned", "crossed", "unseen", "no-original"}  # nobody signed


@dataclass(frozen=True, slots=True)
class Signoff:
    """One sign-off of one document, given or owed."""

    file: str
    form: str
    number: str
    role: str
    department: str
    name: str  # printed beside the signature, else the signature in letters
    state: State
    opinion: str
    date: str  # YYYY-MM-DD
    method: str
    deputy: str
    authority: str
    original: str
    demanded: tuple[str, ...]  # ids of the rules that ask for it
    due: str  # YYYY-MM-DD: the last day that a rule leaves for it, else the document's own; "" where none asks
    path: str  # of its row, "" where there is none
    standing: Standing = "signed"  # the judgement: signed, unsigned, refused, by-eye, inconclusive
    remark: str = ""  # the whole opinion, where it says more than its choice
    why: Text = NO_TEXT  # what keeps it from holding
    twice: bool = False  # the same person signed in another role of this document


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sign-offs of a folder by path and row, and what became of each file."""

    as_of: date
    lang: Lang
    files: tuple[File, ...]
    unread: tuple[Finding, ...]
    signoffs: tuple[Signoff, ...]
    copies: int = 0  # files told at an identical one
    masked: bool = False  # personal data are hidden


def collect(
    context: Context, items: list[WalkedItem], step: Step = quiet, cache: Path | None = None, tell: Tell = mute
) -> Ledger:
    """The sign-offs of all files; `step` hears of progress, `tell` of the cache. Raises KitError."""
    ledger, mask = collected(context, items, step, cache, tell)
    return mask(ledger) if mask else ledger


def collected(
    context: Context, items: list[WalkedItem], step: Step = quiet, cache: Path | None = None, tell: Tell = mute
) -> tuple[Ledger, Mask | None]:
    """The sign-offs of all files as they are, and what hides personal data in them, if it is asked for."""
    with reading(context, items, step, cache, tell, judge=False) as (store, found):
        read = sorted(found.read, key=lambda one: one.path)
        filed = [Filed(one.form, one.number, one.path, partial(store.record, one.sha256), one.sha256) for one in read]
        copies = repeated(map(entry, read))
        first = [one for one in filed if one.path not in copies]
        signoffs, failed = _of_all(context.pack, first, context.as_of, found.shelf)
        mask = mask_of(context.pack, store, found.files) if context.mask else None
    ended = [*found.unread, *(_ended(one, failed) for one in read)]
    files = sorted([*found.skipped, *map(entry, ended)], key=lambda file: file.path)
    told = tuple(
        unread(context.pack, one, context.lang)
        for one in sorted(ended, key=lambda one: one.path)
        if isinstance(one, Unread)
    )
    told_once = sum(one.sha256 not in failed for one in copies.values())
    return Ledger(context.as_of, context.lang, tuple(files), told, tuple(signoffs), told_once), mask


@masked
def of_run(run: Run, pack: Pack) -> Ledger:
    """The sign-offs of the documents that an audit's report is about. Raises PackError."""
    audit, copies = run.audit, repeated(run.audit.files)
    listed = {file.path: file for file in audit.files if file.outcome == "audited"}
    first = listed.keys() - copies.keys()
    filed = [one for form in pack.forms for one in run.library.of(form) if one.path in first]
    shelf = shelf_of_run(run, pack)
    signoffs, failed = _of_all(pack, sorted(filed, key=lambda one: one.path), audit.as_of, shelf)
    broken = (fault(file.path, failed[file.sha256]) for file in listed.values() if file.sha256 in failed)
    told = tuple(unread(pack, one, audit.lang) for one in broken)
    return Ledger(audit.as_of, audit.lang, audit.files, told, tuple(signoffs), len(listed) - len(filed))


def _of_all(pack: Pack, filed: Iterable[Filed], as_of: date, shelf: Shelf) -> tuple[list[Signoff], dict[str, str]]:
    """The sign-offs of documents; and why some could not be judged, by sha256."""
    signoffs, failed = list[Signoff](), dict[str, str]()
    for one in (one for one in filed if not is_blank(one.record)):
        try:
            signoffs += of_document(pack, one.record, file=one.path, as_of=as_of, originals=shelf.of(one.path))
        except KitError:
            raise
        except Exception as error:  # a rule that fails leaves this document without a verdict
            failed[one.sha256] = f"{type(error).__name__}: {error}"
    return signoffs, failed


def _ended(one: Read, failed: Mapping[str, str]) -> Examined:
    """A file whose sign-offs could not be judged is one without a verdict."""
    return fault(one.path, failed[one.sha256], one.sha256) if one.sha256 in failed else one


def is_open(one: Signoff) -> bool:
    """Whether somebody asked for this sign-off and it does not hold."""
    return bool(one.demanded) and one.state in _OPEN


def summary(ledger: Ledger) -> Mapping[str, int]:
    """found = audited + skipped + failed; demanded = signed + by_eye + inconclusive + open."""
    files = [file.outcome for file in ledger.files]
    demanded = [one for one in ledger.signoffs if one.demanded]
    states = [one.state for one in demanded]
    return {
        "found": len(files),
        "audited": files.count("audited"),
        "skipped": files.count("skipped"),
        "failed": files.count("failed"),
        "copies": ledger.copies,
        "demanded": len(demanded),
        "signed": states.count("signed"),
        "by_eye": states.count("by-eye"),
        "inconclusive": states.count("inconclusive"),
        "open": sum(map(is_open, demanded)),
        "twice": sum(one.twice for one in ledger.signoffs),
    }


def states(ledger: Ledger) -> Mapping[State, int]:
    """How many of the sign-offs that were asked for are in each state, the worst first."""
    found = [one.state for one in ledger.signoffs if one.demanded]
    return {state: found.count(state) for state in STATES if state in found}


def of_document(
    pack: Pack, record: Record, *, file: str = "", as_of: When, originals: Originals | None = None
) -> list[Signoff]:
    """The rows of a document's sign-off tables, the sign-offs that have no row, and what is signed beside tables.

    Raises PackError.
    """
    scope = whole_document(pack, record, as_of)._replace(originals=originals)
    asked: dict[str, list[_Asked]] = {}
    for each in _asked(scope):
        asked.setdefault(each.judged.path or " ".join(each.judged.need), []).append(each)
    needs = [each[0].judged.need.role for each in asked.values() if not each[0].judged.path]
    lacking = joined(needs) if needs else ""
    found = []
    for table in tables_of(scope.form):
        beside = {path for path, _ in strangers(scope, table)} if lacking else ()
        for path, row in rows_of(scope, table):
            rows = asked.pop(path, None) or [_of_nobody(scope, path, row, lacking if path in beside else "")]
            found.append(_signoff(scope, file, rows))
    own = own_day(scope.form, scope.record, scope.as_of)
    beside_tables = ([_Asked(rule, one, own if rule else "")] for rule, one in given(scope))
    return _marked([*found, *(_signoff(scope, file, one) for one in chain(asked.values(), beside_tables))])


class _Asked(NamedTuple):
    """A sign-off as one rule asks for it and judges it; nobody's rule ("") has no last day."""

    rule: str
    judged: Judged
    due: str = ""


def _asked(scope: Scope) -> Iterator[_Asked]:
    """Every sign-off that a rule in force asks for, as it is judged by that rule."""
    own = own_day(scope.form, scope.record, scope.as_of)
    for rule in scope.form.rules:
        signoffs = _SIGNOFFS.get(rule["kind"])
        if signoffs and is_in_force(rule, own) and applies(rule, scope):
            limit = when(scope, rule["before"]) if "before" in rule else None
            due = day_of(limit).isoformat() if limit else own
            yield from (_Asked(rule["id"], one, due) for one in signoffs(rule, scope))


def _of_nobody(scope: Scope, path: str, row: Data, lacking: Text | str) -> _Asked:
    """A row as it stands, without the limits of any rule; it does not replace the sign-offs that are lacking."""
    other = (Fault("role", "other-role", {"expected": lacking}),) if lacking else ()
    return _Asked("", Judged(Need(""), path, row, (*faults_of({}, scope, path, row), *other)))


def _signoff(scope: Scope, file: str, asked: list[_Asked]) -> Signoff:
    """One sign-off, judged by all the rules that ask for it."""
    one = asked[0].judged
    judged = [each.judged for each in asked]
    faults = {(fault.column, fault.reason): words_of(one, fault) for one in judged for fault in one.faults}
    reasons = [reason for _, reason in faults]
    why = [Text(*(render(REASONS[reason], lang, args) for lang in _LANGS)) for (_, reason), args in faults.items()]
    opinion = scope.record.fields.get(f"{one.path}.opinion")
    cell = {key: str(one.row.get(key) or "") for key in _CELLS}
    return Signoff(
        file=file, form=scope.form.id, number=number_shown(scope.form, scope.record),
        role=cell["role"] or one.need.role, department=cell["department"] or one.need.department,
        name=cell["name"] or cell["signature"], state=_state(reasons), opinion=cell["opinion"], date=cell["date"],
        method=cell["method"], deputy=cell["deputy"], authority=cell["authority"], original=cell["original"],
        demanded=tuple(dict.fromkeys(each.rule for each in asked if each.rule)),
        due=min(each.due for each in asked), path=one.path,
        standing=standing(reasons), remark=opinion.beside if opinion else "",
        why=Text("；".join(text.zh for text in why), "; ".join(text.en for text in why)),
    )  # fmt: skip


def _state(reasons: list[str]) -> State:
    """The state of a sign-off with these faults: that of the gravest."""
    return min(map(state_of, reasons), key=STATES.index, default="signed")


def _marked(signoffs: list[Signoff]) -> list[Signoff]:
    """The sign-offs of one document, those flagged that one person gave in several roles."""
    roles: dict[str, set[tuple[str, str]]] = {}
    for one in signoffs:
        if person := _signer(one):
            role = match_key("role", one.role), department_key(one.department)
            roles.setdefault(person, set()).add(role)
    return [replace(one, twice=len(roles.get(_signer(one), ())) > 1) for one in signoffs]


def _signer(one: Signoff) -> str:
    """Who signed, in a spelling that compares; "" where nobody did."""
    return "" if one.state in _ABSENT else match_key("name", one.deputy or one.name)
