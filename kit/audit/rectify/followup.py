"""Whether what a register lists has been put right: each rule is run again, nobody's word is taken for it.

A finding is closed only if its document was read, its rule was run, and no longer tells it. A document that is gone
or was not read closes nothing, nor does a day that has come, nor another set of rules. A file that was no document
may go, where that was advised (`kit.audit.rectify.removal`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, get_args

from kit.audit.originals import shelf_of
from kit.audit.rectify.evidence import EvidenceProof, proofs
from kit.audit.rectify.register import (
    DONE,
    ONGOING,
    OPEN,
    documents_of,
    fault_of,
    is_to_rectify,
    plain,
    problem_of,
    rule_of,
    waiting,
)
from kit.audit.rectify.removal import removal
from kit.audit.rectify.unchanged import OnItsDay, rules_across
from kit.audit.result import Audit, File
from kit.messages import say
from kit.model import Data, Finding
from kit.pack import Pack
from kit.rule_ids import BACK, CLAIMED, COPY, UNPROVEN

State = Literal[
    "closed",  # put right now, as the audit shows
    "confirmed",  # closed before, and still in order
    "open",
    "claimed",  # 已整改 was written, and it is not so
    "back",  # proven closed before, found again
    "unproven",  # 已整改 was written, and nothing can be said
    "unseen",  # open, and nothing can be said
    "elapsed",  # told no longer, and nobody put anything right: its day has come, or the rules are others
    "waived",
    "own",  # a row that people added: no rule tells of it
]
SETTLED: Final[frozenset[State]] = frozenset({"closed", "confirmed", "elapsed", "waived"})  # wait for nobody
STATES: Final[tuple[State, ...]] = get_args(State)
DIFFERENCES: Final[Mapping[State, str]] = {"claimed": CLAIMED, "back": BACK, "unproven": UNPROVEN}
_PROOFS: Final = {"taken-out": "followup-proof-taken-out", "set-aside": "followup-proof-set-aside"}  # by reasons
_PROVEN = re.compile(r"(?:sha256|校验码)[ ：:]?[0-9a-f]{12}")  # what a follow-up writes as proof


class RowVerdict(NamedTuple):
    """What the audit says of a row."""

    word: Literal["fixed", "elapsed", "still", "unseen", "waived", "own"]
    reason: str = ""  # more of why: a key of `kit.messages` behind followup-
    proof: File | None = None
    now: Finding | None = None  # what is found today where it still is


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """A row before and after the follow-up."""

    at: int  # its place in the register, from 0
    state: State
    reason: str
    before: Data
    after: Data
    proof: File | None = None
    now: Finding | None = None  # what is found today where it still is

    @property
    def problem(self) -> str:
        """Return what is wrong, in today's words where it is still found, else as the register says it."""
        return problem_of(self.now) if self.now else self.then

    @property
    def then(self) -> str:
        """Return what was found when the register was made."""
        return str(self.before.get("problem", ""))


class Followup(NamedTuple):
    """What became of a register."""

    register: Data
    outcomes: tuple[RowOutcome, ...]
    added: tuple[Finding, ...]  # found now, and in no row
    proofs: tuple[tuple[int, EvidenceProof], ...] = ()  # files that people name as proof, by the places of their rows

    @property
    def is_settled(self) -> bool:
        """Return whether every row is closed, or told no longer, and nobody wrote otherwise."""
        return all(one.state in SETTLED for one in self.outcomes)


def followup(register: Data, audit: Audit, pack: Pack, before: OnItsDay | None = None) -> Followup:
    """Return the register as it stands after an audit, with what became of each row.

    `before`: what the documents as they are now give on the day of the register (kit.audit.rectify.unchanged).
    """
    rows: Sequence[Data] = register.get("entries", ())
    blocked = waiting(audit) - set(str(register.get("undecided", "")).split("、"))
    look = _Look(audit, pack, {row.get("fault", "") for row in rows}, blocked, before or OnItsDay())
    outcomes = tuple(_outcome(at, row, look.verdict(row), audit) for at, row in enumerate(rows))
    after = {**register, "followed_on": audit.as_of.isoformat(), "entries": [one.after for one in outcomes]}
    known = {str(one.after.get("fault", "")) for one in outcomes}
    added = tuple(one for one in audit.findings if is_to_rectify(one) and fault_of(one) not in known)
    shelf = shelf_of(audit.files)
    named = tuple((one.at, proof) for one in outcomes for proof in proofs(str(one.before.get("proof", "")), shelf))
    return Followup(after, outcomes, added, named)


class _Look:
    """What an audit saw, for the rows of a register."""

    def __init__(self, audit: Audit, pack: Pack, listed: set[str], blocked: set[str], before: OnItsDay) -> None:
        self.pack, self.before, self.across = pack, before, rules_across(pack)
        self.files = {plain(file.path): file for file in audit.files}
        self.numbers = {plain(file.number): file for file in reversed(audit.files) if file.outcome == "audited"}
        self.digests = {file.sha256: file.path for file in reversed(audit.files) if file.outcome == "audited"}
        self.faults = {fault_of(one): one for one in reversed(audit.findings)}
        self.waived = {fault_of(one.finding) for one in audit.waived}
        self.others: dict[tuple[str, str], list[Finding]] = {}
        for one in audit.findings:
            if fault_of(one) not in listed:
                self.others.setdefault((one.rule, plain(one.file)), []).append(one)
        self.unread = {file.sha256[:12]: plain(file.path) for file in audit.files if file.outcome == "failed"}
        self.blocked = blocked  # rules that could be decided when the register was made, and now cannot

    def verdict(self, row: Data) -> RowVerdict:
        """Return what the audit says of a row."""
        fault, rule = str(row.get("fault", "")), rule_of(str(row.get("basis", "")))
        if not fault.startswith("WT-"):
            return RowVerdict("own")
        if fault in self.faults:
            return RowVerdict("still", now=self.faults[fault])
        if fault in self.waived:
            return RowVerdict("waived")
        if rule not in self.pack.catalogue:
            return RowVerdict("unseen", "rule-gone")
        if rule in self.blocked:
            return RowVerdict("unseen", "undecided")
        if fault in self.before.ahead:
            return RowVerdict("elapsed")
        return self._of_document(row, rule)

    def _of_document(self, row: Data, rule: str) -> RowVerdict:
        (first, digest), *others = documents_of(row) or [("", "")]
        related = [path for path, _ in others]
        file = self.files.get(first) or self.numbers.get(str(row.get("number", "")) or "-")
        if rule == COPY and file is None and related and (kept := self._read(related[0])):
            return RowVerdict("fixed", proof=kept)  # the second copy is gone, the first is on file
        if not first:
            return RowVerdict("elapsed" if row.get("fault") in self.before.faults else "fixed")
        if file is None and (moved := self.others.get((rule, self.unread.get(digest or "-", "-")))):
            return RowVerdict("still", "moved", now=moved.pop(0))
        if gone := removal(row, rule, self.files, self.pack):
            return RowVerdict("fixed" if gone.is_settled else "unseen", gone.word, gone.proof)
        if file is None:
            return RowVerdict("unseen", "gone")
        if self._read(plain(file.path)) is None:
            return RowVerdict("unseen", "unread")
        if self.digests[file.sha256] != file.path:
            return RowVerdict("unseen", "copy")
        if any(path in self.files and self.files[path].outcome == "failed" for path in related):
            return RowVerdict("unseen", "related")
        return self._renumbered(row, rule, file) or self._ended(row, rule, file)

    def _ended(self, row: Data, rule: str, file: File) -> RowVerdict:
        """The rule tells it no longer: by a change of the document, of the day, of the rules, or of other documents."""
        if not self._is_unchanged(row):
            return RowVerdict("fixed", proof=file)
        if row.get("fault") in self.before.faults:
            return RowVerdict("elapsed")
        return RowVerdict("fixed", "others", proof=file) if rule in self.across else RowVerdict("elapsed", "rules")

    def _is_unchanged(self, row: Data) -> bool:
        """Whether every document that a row names is the one that it names, byte for byte, under the same name."""
        known = ((self.files.get(path), digest) for path, digest in documents_of(row))
        return all(file and digest and file.sha256.startswith(digest) for file, digest in known)

    def _read(self, path: str) -> File | None:
        file = self.files.get(path)
        return file if file and file.outcome == "audited" else None

    def _renumbered(self, row: Data, rule: str, file: File) -> RowVerdict | None:
        """A finding of the same rule on the same document that no row has: an edit gave the same fault another number,
        since documents go by their number, and rows of a table by their content. It is taken for one row only."""
        is_same = row.get("number", "") in ("", plain(file.number))
        others = self.others.get((rule, plain(file.path)), [])
        found = next((one for one in others if not is_same or "]" in one.field), None)
        if found is None:
            return None
        others.remove(found)
        return RowVerdict("still", "renumbered", now=found)


def _outcome(at: int, row: Data, verdict: RowVerdict, audit: Audit) -> RowOutcome:
    state = _state(row, verdict)
    after = _CHANGES.get(state, _unchanged)(row, verdict, audit)
    return RowOutcome(at, state, verdict.reason, row, after, verdict.proof, verdict.now)


def _state(row: Data, verdict: RowVerdict) -> State:
    is_done, is_proven = row.get("status") == DONE, bool(_PROVEN.search(str(row.get("proof", ""))))
    if verdict.word in ("own", "waived", "elapsed"):
        return verdict.word
    if verdict.word == "fixed":
        return "confirmed" if is_done and is_proven and row.get("closed_on") else "closed"
    if verdict.word == "unseen":
        return "confirmed" if is_done and is_proven else "unproven" if is_done else "unseen"
    return ("back" if is_proven else "claimed") if is_done else "open"


def _unchanged(row: Data, verdict: RowVerdict, audit: Audit) -> Data:
    return {**row, "fault": fault_of(verdict.now)} if verdict.now else row


def _closed(row: Data, verdict: RowVerdict, audit: Audit) -> Data:
    """The row put right: what people wrote stays, what they left blank says that the audit shows it."""
    day = audit.as_of.isoformat()
    words = say("followup-closed", audit.lang, day=day)
    proof = words
    if verdict.reason in _PROOFS:
        digest = next((digest for _, digest in documents_of(row)), "")
        proof = say(_PROOFS[verdict.reason], audit.lang, digest=digest or "—", day=day)
    elif verdict.proof:
        key = "followup-proof-others" if verdict.reason == "others" else "followup-proof"
        path = plain(verdict.proof.path)
        proof = say(key, audit.lang, path=path, digest=verdict.proof.sha256[:12], day=day)
    filled = {"measure": words, "result": words, "closed_on": day, **row}
    return {**filled, "status": DONE, "proof": _joined(row.get("proof", ""), proof)}


def _elapsed(row: Data, verdict: RowVerdict, audit: Audit) -> Data:
    """The row with the word, once, why nothing tells of it now; it is not put right, whatever it says."""
    before, words = str(row.get("progress", "")), say(f"followup-{verdict.reason or 'elapsed'}", audit.lang)
    kept = {name: value for name, value in row.items() if name != "closed_on"} if row.get("status") == DONE else row
    status = OPEN if row.get("status") == DONE else row.get("status", OPEN)
    return {**kept, "status": status, "progress": before if words in before else _joined(before, words)}


def _reopened(row: Data, verdict: RowVerdict, audit: Audit) -> Data:
    """The row open again, with what the audit says of it behind what people wrote."""
    is_still = verdict.word == "still"
    reason = say(f"followup-{verdict.reason}", audit.lang) if verdict.reason else ""
    if verdict.now and (now := problem_of(verdict.now)) != row.get("problem"):
        reason += say("followup-now", audit.lang, now=now)
    key = "followup-still" if is_still else "followup-unseen"
    words = say(key, audit.lang, day=audit.as_of.isoformat(), reason=reason)
    kept = {name: value for name, value in row.items() if name != "closed_on"}
    after = {**kept, "status": OPEN if is_still else ONGOING, "progress": _joined(row.get("progress", ""), words)}
    if not is_still and "measure" not in after:
        after["measure"] = words
    return _unchanged(after, verdict, audit)


def _joined(before: str, words: str) -> str:
    return f"{before}\n{words}".strip()


_CHANGES = {"closed": _closed, "claimed": _reopened, "back": _reopened, "unproven": _reopened, "elapsed": _elapsed}
