"""Two reports compared, for people: what is new, mended, still there, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text as Line

from kit.audit.narrow.baseline import Earlier, is_open
from kit.audit.narrow.diff import Change, Told
from kit.audit.result import KINDS, UNDECIDED
from kit.messages import say
from kit.model import Lang
from kit.report.audit.scope_text import notes
from kit.report.common.wrap import hang, pad, wrap
from kit.text import visible

_OPEN = "bold magenta"
_STYLES = {
    "new": "bold red",
    "unchecked_before": _OPEN,
    "waived_before": _OPEN,
    "still": "bold yellow",
    "fixed": "bold green",
    "gone": _OPEN,
    "unchecked": _OPEN,
    "waived": _OPEN,
    "turned": _OPEN,
}


def lines(
    old: Earlier, new: Earlier, change: Change, differs: Iterable[str], lang: Lang, width: int | None
) -> Iterator[Line]:
    """The whole comparison; `width` is the terminal's, None for lines that are not broken."""
    for report in (old, new):
        yield Line(head(report, lang), "dim")
    for one in notes(differs, lang):
        yield from (Line(part, "magenta") for part in hang("! ", one["message"], width))
    for name, findings in change._asdict().items():
        if findings:
            yield Line(f"\n{say(f'diff-{name}', lang)}  {len(findings)}", _STYLES[name])
            yield from _grouped(findings, lang, width)
    yield Line()
    counts = totals(change)
    yield Line(say("diff-counts", lang, **counts), "bold")
    yield from (Line(part) for key in ("diff-later", "diff-earlier") for part in wrap(say(key, lang, **counts), width))
    if is_open(new):
        yield Line(say("diff-unread", lang), "bold red")


def totals(change: Change) -> dict[str, int]:
    """How many there are of each, and in each of the two reports, which are the sums of these."""
    counts = {name: len(found) for name, found in change._asdict().items()}
    return {**counts, "later": change.later, "earlier": change.earlier}


def head(report: Earlier, lang: Lang) -> str:
    """Return which report it is, in a line."""
    about = report.content
    told = say(
        "diff-head",
        lang,
        file=report.file,
        as_of=about["as_of"],
        pack=about["pack"]["name"],
        pack_version=about["pack"]["version"],
        version=about["tool"]["version"],
        count=len(report.findings),
    )
    return visible(told)


def _grouped(findings: Sequence[Told], lang: Lang, width: int | None) -> Iterator[Line]:
    names = {kind: say(kind, lang) for kind in KINDS}
    room = max(cell_len(name) for name in names.values())
    for path, told in groupby(findings, key=lambda one: one["file"]):
        yield Line(visible(path) or say("whole", lang), "bold")
        for one in told:
            kind = "unsure" if one["outcome"] in UNDECIDED else one["severity"]
            words = visible(": ".join(filter(None, (one["place"], one["message"]))))
            yield from map(Line, hang(f"  {pad(names[kind], room)} {visible(one['rule'])}  ", words, width))
