"""The sign-offs of a folder for programs."""

from __future__ import annotations

from dataclasses import asdict

from kit.audit.signoffs import Ledger, Signoff, states, summary
from kit.messages import pick
from kit.model import Json, Lang
from kit.pack import Pack
from kit.report.common.json import header


def report(ledger: Ledger, pack: Pack) -> dict[str, Json]:
    """The ledger as JSON values; `demanded` lists the rules that ask for a sign-off, `why` is in words."""
    return {
        **header(pack, ledger.as_of, ledger.lang, ledger.masked),
        "summary": {**summary(ledger), "states": dict(states(ledger))},
        "unread": [{"file": one.file, "rule": one.rule, "message": one.message} for one in ledger.unread],
        "signoffs": [_entry(one, ledger.lang) for one in ledger.signoffs],
    }


def _entry(one: Signoff, lang: Lang) -> dict[str, Json]:
    return {**asdict(one), "why": pick(one.why, lang)}
