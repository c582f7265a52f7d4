"""Files that are out of an audit because the advice on them was followed: taken out, set aside or saved anew.

A document that is gone is not put right. A file on which there was no verdict may be: where what was advised lets it
go, and who was asked says that it is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from kit.audit.rectify.register import DONE, documents_of, plain
from kit.audit.result import File
from kit.messages import WORDS
from kit.model import Data
from kit.pack import Pack
from kit.rule_ids import OTHER_KIND, WITHOUT_VERDICT
from kit.rules.finding import entry_of


class Removal(NamedTuple):
    """How a file left the audit."""

    word: str  # a key of `kit.messages` behind followup-
    is_settled: bool = True
    proof: File | None = None


def removal(row: Data, rule: str, files: Mapping[str, File], pack: Pack) -> Removal | None:
    """Return how the file of a row left the audit as it was advised; None where it did not, or was a document's."""
    if rule not in WITHOUT_VERDICT:
        return None
    first, *related = [path for path, _ in documents_of(row)] or [""]
    file, may_go = files.get(first), _may_go(row, rule, [files.get(path) for path in related], pack)
    if file is not None:
        is_aside = file.reason == "original" or (file.reason == "declared" and may_go)
        return Removal("set-aside") if is_aside else None
    if rule == OTHER_KIND and (anew := _saved_anew(first, files)):
        return Removal("saved-anew", proof=anew)
    if not may_go:
        return None
    return Removal("taken-out") if row.get("status") == DONE else Removal("not-answered", is_settled=False)


def _may_go(row: Data, rule: str, related: list[File | None], pack: Pack) -> bool:
    """Whether the advice lets the file be taken out: as the rule words it, or because the same one can be read."""
    advice, words = str(row.get("advice", "")), WORDS["out-of-archive"]
    is_ruled = words.zh in entry_of(pack, rule).get("advice", {}).get("zh", "")
    is_twin = any(file is not None and file.outcome == "audited" for file in related)
    return (is_ruled or is_twin) and (words.zh in advice or words.en in advice)


def _saved_anew(path: str, files: Mapping[str, File]) -> File | None:
    """The document of the same name, in the same folder, that can be read."""
    stem = PurePosixPath(path).with_suffix("")
    same = (file for file in files.values() if file.outcome == "audited")
    return next((file for file in same if PurePosixPath(plain(file.path)).with_suffix("") == stem), None)
