"""What a report says first: what is mainly wrong, whom to ask, what to do first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kit.audit.gravity import Cause
from kit.audit.result import kind_of
from kit.messages import pick, say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.rule_ids import WITHOUT_VERDICT
from kit.rules.finding import title_of
from kit.text import visible

_RULES, _UNITS, _PERSONS = 3, 2, 3  # that a sentence names: as many as are kept in mind
_OF_A_RULE = 2  # more of one rule would hide what else weighs
_STOP = "。."


def opening(judged: tuple[Cause, ...], unread: Iterable[Finding], pack: Pack, lang: Lang) -> tuple[str, ...]:
    """Return the sentences that stand below the verdict; none where there is nothing to put right.

    `judged`: the causes, the gravest first; `unread`: what there is no verdict on.
    """
    parts = (_problems(judged, pack, lang), _asked(judged, lang), _steps(judged, unread, lang))
    keys = ("opening-problems", "opening-asked", "opening-steps")
    kind = say(kind_of(judged[0].first), lang) if judged else ""
    return tuple(visible(say(key, lang, told=part, kind=kind)) for key, part in zip(keys, parts, strict=True) if part)


def foremost(judged: Iterable[Cause], count: int) -> tuple[Cause, ...]:
    """Return the gravest causes, at most two of one rule: what else it found is in the counts."""
    times, kept = Counter[str](), list[Cause]()
    for cause in judged:
        times[cause.first.rule] += 1
        if times[cause.first.rule] <= _OF_A_RULE and len(kept) < count:
            kept.append(cause)
    return tuple(kept)


def _gravest(judged: tuple[Cause, ...]) -> list[Finding]:
    """The findings of the gravest kind that there is: errors as long as there are any."""
    kind = kind_of(judged[0].first) if judged else ""
    return [one for cause in judged for one in cause.findings if kind_of(one) == kind]


def _problems(judged: tuple[Cause, ...], pack: Pack, lang: Lang) -> str:
    """The rules that weigh most, with how often they were broken."""
    times = Counter(one.rule for one in _gravest(judged))
    rules = [rule for rule in dict.fromkeys(cause.first.rule for cause in judged) if rule in times][:_RULES]
    titles = {rule: pick(title_of(pack.catalogue[rule]), lang) if rule in pack.catalogue else rule for rule in rules}
    whose = {rule: say("list", lang).join(_whose(rule, judged)) for rule in rules}
    named = (
        say("opening-rule-of" if whose[rule] else "opening-rule", lang, title=title, count=times[rule], who=whose[rule])
        for rule, title in titles.items()
    )
    return say("opening-list", lang).join(named)


def _whose(rule: str, judged: Iterable[Cause]) -> list[str]:
    """The departments that have most to put right of what a rule found."""
    counts = Counter(cause.department for cause in judged for one in cause.findings if one.rule == rule)
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if name][:_UNITS]


def _asked(judged: tuple[Cause, ...], lang: Lang) -> str:
    """The departments and the persons with the most to put right."""
    kind = kind_of(judged[0].first) if judged else ""
    departments = Counter(
        cause.department for cause in judged for one in cause.findings if cause.department and kind_of(one) == kind
    )
    persons = Counter(one.person for one in _gravest(judged) if one.person)
    named = (_named(departments, _UNITS, lang), _named(persons, _PERSONS, lang))
    return say("opening-list", lang).join(filter(None, named))


def _named(counts: Counter[str], most: int, lang: Lang) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    return say("list", lang).join(say("opening-count", lang, name=name, count=count) for name, count in ordered)


def _steps(judged: tuple[Cause, ...], unread: Iterable[Finding], lang: Lang) -> str:
    """The advice on the gravest, and what is to become of the files not read: as the advice on each of them says."""
    return say("opening-list", lang).join(_to_do(judged, unread, lang))


def _to_do(judged: tuple[Cause, ...], unread: Iterable[Finding], lang: Lang) -> Iterator[str]:
    if cause := next((cause for cause in judged if cause.first.advice), None):
        first = cause.first
        name = first.number or first.file.rpartition("/")[2] or say("whole", lang)
        who = " ".join(filter(None, (cause.department, first.person)))
        yield say(
            "opening-step-of" if who else "opening-step", lang, name=name, who=who, advice=first.advice.rstrip(_STOP)
        )
    lost = [one for one in unread if one.file]
    readable = {one.file for one in lost if one.related and one.rule in WITHOUT_VERDICT}
    if readable:
        yield say("opening-twins", lang, count=len(readable))
    if others := {one.file for one in lost} - readable:
        yield say("opening-others" if readable else "opening-unread", lang, count=len(others))
