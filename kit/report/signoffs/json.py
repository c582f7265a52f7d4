"""The sign-offs of a folder for programs."""

from __future__ import annotations

from dataclasses import asdict

from kit import __version__
from kit.audit.signoffs import Ledger, Signoff, states, summary
from kit.messages import pick
from kit.model import Json, Lang
from kit.pack import Pack


def report(ledger: Ledger, pack: Pack) -> dict[str, Json]:
    """The ledger as JSON values; `demanded` lists the rules that ask for a sign-off, `why` is in words."""
    return {
        "tool": {"name": "kit", "version": __version__},
        "pack": {"name": pack.name, "version": pack.version, "digest": pack.digest},
        "as_of": ledger.as_of.isoformat(),
        "lang": ledger.lang,
        "summary": {**summary(ledger), "states": dict(states(ledger))},
        "unread": [{"file": one.file, "rule": one.rule, "message": one.message} for one in ledger.unread],
        "signoffs": [_entry(one, ledger.lang) for one in ledger.signoffs],
    }


def _entry(one: Signoff, lang: Lang) -> dict[str, Json]:
    return {**asdict(one), "why": pick(one.why, lang)}
