"""A follow-up for people: what was closed, what is open, and where people wrote otherwise than is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.text import Text as Line

from kit import __version__
from kit.audit.rectify.followup import SETTLED, STATES, Followup, Outcome, State
from kit.audit.rectify.register import basis_of
from kit.audit.result import Audit
from kit.messages import say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.common.wrap import hang
from kit.text import visible

_LISTED: Final[tuple[State, ...]] = ("claimed", "back", "unproven", "open", "unseen", "own", "elapsed", "closed")
_STYLES: Final[dict[State, str]] = {
    "closed": "green",
    "claimed": "bold red",
    "back": "bold red",
    "unproven": "bold red",
}
_GAP: Final = "  "


class Told(NamedTuple):
    """What a report of a follow-up is made of."""

    found: Followup
    audit: Audit
    pack: Pack
    file: str  # of the register
    faults: tuple[Finding, ...]  # of the register itself, and differences from what people wrote


def parts(told: Told, lang: Lang, width: int | None) -> Iterator[Line]:
    """Return the whole report, line by line."""
    pack, register = told.pack, told.found.register
    head = say("followup-head", lang, version=__version__, pack=pack.name, pack_version=pack.version)
    yield Line(visible(head), "bold")
    about = {"number": register.get("number", "—"), "audited": register.get("audited_on", "—")}
    yield Line(visible(say("followup-about", lang, file=told.file, as_of=told.audit.as_of, **about)))
    yield from (Line(visible(words), "yellow") for words in remarks(told, lang))
    for finding in told.faults:
        yield Line()
        yield Line(visible(f"{finding.rule} {finding.place}"), "bold red")
        yield from _hung(finding.message, width)
        yield from _hung(f"→ {finding.advice}" if finding.advice else "", width)
    for state in _LISTED:
        yield from _group(state, [one for one in told.found.outcomes if one.state == state], lang, width)
    yield Line()
    yield from _counts(told, lang)


def remarks(told: Told, lang: Lang) -> Iterator[str]:
    """Return what has to be known to read the report."""
    before = str(told.found.register.get("basis", ""))
    if before and before != basis_of(told.pack):
        yield say("followup-other-pack", lang, before=before)
    if failed := sum(file.outcome == "failed" for file in told.audit.files):
        yield say("followup-folder-unread", lang, failed=failed)


def counts(found: Followup) -> dict[State, int]:
    """Return how many rows are in each state; all of them together are the rows of the register."""
    counted = Counter(one.state for one in found.outcomes)
    return {state: counted[state] for state in STATES}


def overdue(told: Told) -> int:
    """Return how many rows are open beyond their day."""
    today = told.audit.as_of.isoformat()
    is_open = (one for one in told.found.outcomes if one.state not in SETTLED)
    return sum(str(one.before.get("due", today)) < today for one in is_open)


def _group(state: State, outcomes: Sequence[Outcome], lang: Lang, width: int | None) -> Iterator[Line]:
    if not outcomes:
        return
    yield Line()
    yield Line(f"{say(f'fate-{state}', lang)} {len(outcomes)}", _STYLES.get(state, "bold"))
    for one in outcomes:
        document = str(one.before.get("document", "")).partition("\n")[0]
        yield Line(visible(f"{_GAP}{one.before.get('fault', '—')}  {document}"))
        yield from _hung(str(one.before.get("problem", "")), width)
        if one.reason:
            yield from _hung(say(f"followup-{one.reason}", lang), width)


def _hung(text: str, width: int | None) -> Iterator[Line]:
    return (Line(line, "dim") for line in hang(_GAP * 2, visible(text), width)) if text else iter(())


def _counts(told: Told, lang: Lang) -> Iterator[Line]:
    counted = counts(told.found)
    words = (f"{say(f'fate-{state}', lang)} {count}" for state, count in counted.items() if count)
    yield Line(say("list", lang).join(words))
    if late := overdue(told):
        yield Line(say("followup-overdue", lang, count=late), "yellow")
    if told.found.added:
        yield Line(say("followup-added", lang, count=len(told.found.added)), "yellow")
    if told.found.is_settled:
        yield Line(say("followup-settled", lang), "bold green")
    else:
        settled = sum(counted[state] for state in SETTLED)
        yield Line(say("followup-unsettled", lang, count=len(told.found.outcomes) - settled), "bold red")
