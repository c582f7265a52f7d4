"""The findings of an audit laid out once, so that no page that asks for some of them goes through what they say."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from kit.audit.result import KINDS, Audit, File, kind_of
from kit.model import Finding
from kit.text import visible

FILTERS: Final = ("kind", "rule", "form", "department", "month", "file", "outcome")
_ID: Final = 20  # digits: no two of a million documents have the same
_TYPED: Final = ("file", "outcome")  # asked for by links, never chosen from a list


class IndexedFolder(NamedTuple):
    """A finding with what it is filtered by."""

    finding: Finding
    values: Mapping[str, str]  # of each filter
    words: str  # what is searched, in one case

    @property
    def is_unread(self) -> bool:
        """Whether its file has no verdict."""
        return self.values["outcome"] == "failed"


class FolderIndex(NamedTuple):
    """All findings, the gravest kind first, and how many have each value of each filter."""

    findings: tuple[IndexedFolder, ...]
    counts: Mapping[str, Counter[str]]


def document_id(path: str) -> str:
    """Return by what addresses name a document of the archive; pages look it up among those that were audited."""
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:_ID] if path else ""


def indexed(audit: Audit) -> FolderIndex:
    """Return the findings of an audit by what pages filter them by."""
    files = {file.path: file for file in audit.files}
    ranked = sorted(audit.findings, key=lambda one: KINDS.index(kind_of(one)))
    entries = tuple(_entry(one, files.get(one.file)) for one in ranked)
    return FolderIndex(
        entries, {name: Counter(one.values[name] for one in entries) for name in FILTERS if name not in _TYPED}
    )


def _entry(one: Finding, file: File | None) -> IndexedFolder:
    values = {
        "kind": kind_of(one),
        "rule": one.rule,
        "form": one.form,
        "department": file.department if file else "",
        "month": file.date[:7] if file else "",
        "file": visible(one.file),
        "outcome": file.outcome if file else "",
    }
    texts = (one.file, one.number, one.message, one.place, one.person, one.rule)
    return IndexedFolder(one, values, "\n".join(texts).casefold())
