"""What is kept, due and missing: as JSON values for programs and as words for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from kit.audit.retention import STATES, Copy, Retention
from kit.audit.retention.archive import Collected
from kit.audit.retention.holds import Hold
from kit.audit.retention.missing import Missing
from kit.messages import pick, place_words, say
from kit.model import Finding, Form, Json, Lang
from kit.pack import Pack
from kit.report.common.json import header

Value = str | int | date
COPIES = ("state", "number", "title", "medium", "class", "trigger", "until", "held", "source", "file")


def report(result: Retention, found: Collected, pack: Pack, lang: Lang) -> dict[str, Json]:
    """The shape that scripts rely on."""
    return {
        **header(pack, result.as_of, lang, result.masked),
        "summary": dict(summary(result, found)),
        "copies": [_copy(copy, lang) for copy in result.copies],
        "missing": [_missing(one, lang) for one in result.missing],
        "holds": [_hold(hold, count, result.as_of) for hold, count in result.holds],
        "unread": [{"file": one.file, "rule": one.rule, "message": one.message} for one in found.failed],
    }


def summary(result: Retention, found: Collected) -> Mapping[str, int]:
    """found = read + skipped + failed; copies = the sum of the states."""
    states = Counter(copy.state for copy in result.copies)
    return {
        "found": found.found,
        "read": len(found.archive.documents),
        "skipped": found.skipped,
        "failed": len(found.failed),
        "copies": len(result.copies),
        **{state.lower(): states[state] for state in STATES},
        "disposable": sum(copy.is_due for copy in result.copies),
        "held": sum(bool(copy.mandates) for copy in result.copies),
        "missing": len(result.missing),
    }


def copy_cells(copy: Copy, lang: Lang) -> dict[str, Value]:
    """One copy in words, by column."""
    since = copy.trigger
    return {
        "state": say(f"retention-{copy.state}", lang),
        "number": copy.number,
        "title": _title(copy.form, lang),
        "medium": say(f"medium-{copy.medium}", lang),
        "class": pick(copy.schedule.title, lang) if copy.schedule else "",
        "trigger": since.day or "",
        "until": copy.keep_until or "",
        "held": say("list", lang).join(copy.mandates),
        "source": say(f"reason-{copy.reason}", lang) if copy.reason else pick(copy.source, lang),
        "file": " ".join(filter(None, (copy.file, place_words(copy.place, lang)))),
    }


def missing_cells(one: Missing, lang: Lang) -> dict[str, Value]:
    """One missing number in words, by column."""
    why = say(f"missing-{one.why}", lang) + (say("missing-unread", lang) if one.unread else "")
    return {
        "number": one.number,
        "title": _title(one.form, lang),
        "until": one.keep_until or "",
        "source": why,
        "file": one.file,
    }


def scope_words(scope: Mapping[str, Sequence[str]], lang: Lang) -> str:
    """Return what a hold covers, in words."""
    between = say("list", lang)
    return "; ".join(f"{say(f'hold-{kind}', lang)} {between.join(names)}" for kind, names in sorted(scope.items()))


def hold_cells(hold: Hold, count: int, lang: Lang) -> dict[str, Value]:
    """One hold in words, by column."""
    return {
        "mandate": hold.mandate,
        "placed": hold.placed,
        "lifted": hold.lifted or "",
        "copies": count,
        "scope": scope_words(hold.scope, lang),
        "file": hold.file,
    }


def unread_cells(one: Finding) -> dict[str, Value]:
    """One file that was not read, by column."""
    return {"file": one.file, "rule": one.rule, "message": one.message}


def _title(form: Form | None, lang: Lang) -> str:
    return pick(form.title, lang) if form else ""


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _copy(copy: Copy, lang: Lang) -> dict[str, Json]:
    since = copy.trigger
    return {
        "file": copy.file,
        "place": place_words(copy.place, lang),
        "form": copy.form.id if copy.form else None,
        "number": copy.number,
        "medium": copy.medium,
        "class": copy.schedule.name if copy.schedule else None,
        "chain": copy.chain,
        "trigger": {"date": _day(since.day), "file": since.file, "field": since.field},
        "keep_until": _day(copy.keep_until),
        "source": pick(copy.source, lang),
        "state": copy.state,
        "reason": say(f"reason-{copy.reason}", lang) if copy.reason else "",
        "held": bool(copy.mandates),
        "mandates": list(copy.mandates),
        "disposable": copy.is_due,
    }


def _missing(one: Missing, lang: Lang) -> dict[str, Json]:
    return {
        "number": one.number,
        "form": one.form.id if one.form else None,
        "why": one.why,
        "reason": say(f"missing-{one.why}", lang),
        "keep_until": _day(one.keep_until),
        "file": one.file,
        "unread": one.unread,
    }


def _hold(hold: Hold, count: int, as_of: date) -> dict[str, Json]:
    return {
        "mandate": hold.mandate,
        "placed": _day(hold.placed),
        "lifted": _day(hold.lifted),
        "file": hold.file,
        "scope": {name: list(names) for name, names in hold.scope.items()},
        "in_force": hold.is_in_force(as_of),
        "copies": count,
    }
