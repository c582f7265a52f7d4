"""The report in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from kit.audit.result import Audit, is_incomplete, summary
from kit.messages import say
from kit.report.audit.scope_text import is_partial


class Verdict(NamedTuple):
    """The report in a sentence, and whether it is "bad", "fair" or "good"."""

    mood: str
    text: str


def verdict(audit: Audit) -> Verdict:
    """Return the report in a sentence; never "in order" while anything is unread or left out."""
    counts = summary(audit)
    if not counts["found"]:
        return Verdict("fair", say("verdict-nothing", audit.lang))
    if counts["found"] == counts["skipped"]:
        return Verdict("fair", say("verdict-skipped", audit.lang))
    if is_incomplete(audit):
        key = "verdict-incomplete" if counts["failed"] else "verdict-fault"
        return Verdict("bad", say(key, audit.lang, **counts))
    if counts["errors"]:
        return Verdict("bad", say("verdict-errors", audit.lang, **counts))
    if audit.findings:
        return Verdict("fair", say("verdict-minor", audit.lang))
    if is_partial(audit):
        return Verdict("fair", say("verdict-scope", audit.lang))
    return Verdict("good", say("verdict-clean", audit.lang))
