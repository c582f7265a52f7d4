"""Two reports compared by a worker, in words: the one that somebody sent in, and that of the last audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kit.audit.narrow.baseline import basis, is_open, load, remarks
from kit.audit.narrow.diff import Told, compared
from kit.audit.result import UNDECIDED
from kit.messages import error_words, say
from kit.model import KitError, Lang, PackError
from kit.report.audit.scope_text import notes
from kit.report.diff_text import head, totals
from kit.text import visible


class Comparison(NamedTuple):
    """What became of the findings of an earlier report, and what is found since."""

    old: str  # each report in a line
    new: str
    counts: str
    later: str  # how the findings of each add up
    earlier: str
    remarks: tuple[str, ...]
    is_open: bool  # files without a verdict
    parts: tuple[tuple[str, str, int], ...]  # name, words, findings
    findings: Mapping[str, Sequence[Mapping[str, str]]]  # of each part


def comparison(path: Path, name: str, report: Path, lang: Lang) -> Comparison:
    """Return what changed from a report that was sent in to the last one. Raises KitError for a file that is none."""
    try:
        old = replace(load(path), file=name)
        new = replace(load(report), file=say("desk-compare-last", lang))
    except PackError as error:
        raise KitError(error_words(error, lang)) from error
    change = compared(old, new)
    counted = totals(change)
    return Comparison(
        head(old, lang),
        head(new, lang),
        say("diff-counts", lang, **counted),
        say("diff-later", lang, **counted),
        say("diff-earlier", lang, **counted),
        tuple(one["message"] for one in notes(remarks(basis(old), basis(new)), lang)),
        is_open(new),
        tuple((part, say(f"diff-{part}", lang), len(found)) for part, found in change._asdict().items()),
        {part: [_words(one, lang) for one in found] for part, found in change._asdict().items()},
    )


def _words(one: Told, lang: Lang) -> Mapping[str, str]:
    kind = "unsure" if one["outcome"] in UNDECIDED else str(one["severity"])
    told = {name: visible(str(one.get(name, "") or "")) for name in ("rule", "file", "place", "message")}
    return {**told, "kind": kind, "severity": say(kind, lang)}
