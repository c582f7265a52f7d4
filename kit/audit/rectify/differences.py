"""Where people wrote into a register what is not so, as findings on the register."""

from __future__ import annotations

from kit.audit.rectify.followup import DIFFERENCES, Followup, RowOutcome
from kit.audit.rectify.register import FORM
from kit.messages import place_words, say
from kit.model import Finding, Lang, Record, Text
from kit.pack import Pack
from kit.rule_ids import EVIDENCE_GONE
from kit.rules.finding import Subject, entry_of, finding


def differences(found: Followup, register: Record, pack: Pack, file: str, lang: Lang) -> tuple[Finding, ...]:
    """Return where people wrote otherwise than the audit shows, as findings on the register."""
    told = []
    for one in found.outcomes:
        if rule := DIFFERENCES.get(one.state):
            reason = say(f"followup-{one.reason}", lang) if one.reason else ""
            subject = _subject(one, register, file, "status", lang)
            said = {"about": Text(one.problem, one.problem), "reason": Text(reason, reason)}  # whole
            told.append(finding(entry_of(pack, rule), subject, lang, value=subject.row, **said))
    return tuple(told)


def evidence_gone(found: Followup, register: Record, pack: Pack, file: str, lang: Lang) -> tuple[Finding, ...]:
    """Return where people name as proof what the folder has not, or not as stated, as findings on the register."""
    rows = {one.at: one for one in found.outcomes}
    return tuple(
        finding(entry_of(pack, EVIDENCE_GONE), subject, lang, value=subject.row, about=proof.name, state=proof.state)
        for at, proof in found.proofs
        if proof.state in ("gone", "other")
        for subject in [_subject(rows[at], register, file, "proof", lang)]
    )


def _subject(one: RowOutcome, register: Record, file: str, column: str, lang: Lang) -> Subject:
    """The cell of a row."""
    path, number = f"entries[{one.at}].{column}", str(register.data.get("number", ""))
    at = register.fields.get(path)
    place = place_words(at.place, lang) if at else ""
    return Subject(file, FORM, number, path, row=str(one.before.get("fault", "")), place=place)
