"""Two reports compared, for people: what is new, what is gone, what is still there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text as Line

from kit.audit.earlier import Change, Earlier, is_open
from kit.audit.result import KINDS, UNDECIDED
from kit.model import Json, Lang
from kit.report.wrap import hang, pad
from kit.words import say

_STYLES = {"new": "bold red", "fixed": "bold green", "still": "bold yellow"}
Told = Mapping[str, Json]


def lines(old: Earlier, new: Earlier, change: Change, lang: Lang, width: int | None) -> Iterator[Line]:
    """The whole comparison; `width` is the terminal's, None for lines that are not broken."""
    for report in (old, new):
        yield Line(_head(report, lang), "dim")
    for key in remarks(old, new):
        yield Line(say(key, lang), "magenta")
    for name, findings in change._asdict().items():
        if findings:
            yield Line(f"\n{say(f'diff-{name}', lang)}  {len(findings)}", _STYLES[name])
            yield from _grouped(findings, lang, width)
    yield Line()
    yield Line(say("diff-counts", lang, **{name: len(found) for name, found in change._asdict().items()}), "bold")
    if is_open(new):
        yield Line(say("diff-unread", lang), "bold red")


def remarks(old: Earlier, new: Earlier) -> Iterator[str]:
    """Words for what makes two reports hard to compare."""
    if old.content.get("scope", {}) != new.content.get("scope", {}):
        yield "diff-scopes"
    if old.content["pack"]["digest"] != new.content["pack"]["digest"]:
        yield "diff-packs"


def _head(report: Earlier, lang: Lang) -> str:
    about = report.content
    return say(
        "diff-head", lang, file=report.file, as_of=about["as_of"], pack=about["pack"]["name"],
        pack_version=about["pack"]["version"], version=about["tool"]["version"], count=len(report.findings),
    )  # fmt: skip


def _grouped(findings: Sequence[Told], lang: Lang, width: int | None) -> Iterator[Line]:
    names = {kind: say(kind, lang) for kind in KINDS}
    room = max(cell_len(name) for name in names.values())
    for path, told in groupby(findings, key=lambda one: one["file"]):
        yield Line(path or say("whole", lang), "bold")
        for one in told:
            kind = "unsure" if one["outcome"] in UNDECIDED else one["severity"]
            words = ": ".join(filter(None, (one["place"], one["message"])))
            yield from map(Line, hang(f"  {pad(names[kind], room)} {one['rule']}  ", words, width))
