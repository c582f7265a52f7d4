"""Findings of a rule by its id, made for tests of what becomes of them."""

from __future__ import annotations

from typing import Any

from kit.model import Finding, Lang
from kit.pack import Pack
from kit.rules.finding import Subject, Verdict, entry_of, finding


def finding_of(pack: Pack, rule: str, lang: Lang, **more: Any) -> Finding:
    """The finding of a rule; keyword arguments are parts of its subject or verdict, else variables of its message."""
    subject = Subject(**{key: more.pop(key) for key in Subject._fields if key in more})
    verdict = Verdict(**{key: more.pop(key) for key in Verdict._fields if key in more})
    return finding(entry_of(pack, rule), subject, lang, verdict, **more)
