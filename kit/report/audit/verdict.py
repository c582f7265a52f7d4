"""The report in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from kit.audit.result import Audit, is_incomplete, summary
from kit.messages import say
from kit.report.audit.scope_text import is_partial


class AuditVerdict(NamedTuple):
    """The report in a sentence, and whether it is "bad", "fair" or "good"."""

    mood: str
    text: str


def verdict(audit: Audit) -> AuditVerdict:
    """Return the report in a sentence; never "in order" while anything is unread or left out."""
    counts = summary(audit)
    if not counts["found"]:
        return AuditVerdict("fair", say("verdict-nothing", audit.lang))
    if counts["found"] == counts["skipped"]:
        return AuditVerdict("fair", say("verdict-skipped", audit.lang))
    if is_incomplete(audit):
        key = "verdict-incomplete" if counts["failed"] else "verdict-fault"
        return AuditVerdict("bad", say(key, audit.lang, **counts))
    if counts["errors"]:
        return AuditVerdict("bad", say("verdict-errors", audit.lang, **counts))
    if audit.findings:
        return AuditVerdict("fair", say("verdict-minor", audit.lang))
    if is_partial(audit):
        return AuditVerdict("fair", say("verdict-scope", audit.lang))
    return AuditVerdict("good", say("verdict-clean", audit.lang))
