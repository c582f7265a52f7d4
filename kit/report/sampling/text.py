"""A sample for people: why so many, which; and the sentence that may be written of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from rich.text import Text as Line

from kit import __version__
from kit.audit.sampling.plan import Conclusion, Plan, SamplePart
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.text import visible

_TENTHS = 1000  # of a percent in 1: a limit is rounded up to the next tenth of a percent, never down


def parts(plan: Plan, pack: Pack, lang: Lang, failed: int = 0) -> Iterator[Line]:
    """Return the lines of a plan; `failed` files could not be read and are not part of it."""
    source = plan.source or say("plan-no-source", lang)
    yield Line(visible(say("plan-head", lang, source=source, version=__version__)), "bold")
    for words in about(plan, pack, lang):
        yield Line(visible(words))
    if failed:
        yield Line(say("plan-unread", lang, failed=failed), "bold red")
    if plan.items:
        yield Line()
        yield Line(say("plan-list", lang), "bold")
        width = len(str(plan.size))
        for number, item in enumerate(plan.items, 1):
            yield Line(f"{number:>{width}}  {visible(item.path)}")


def about(plan: Plan, pack: Pack, lang: Lang) -> Iterator[str]:
    """Return what a plan rests on, a sentence each."""
    asked = plan.asked
    yield say("plan-asked", lang, confidence=asked.confidence, tolerable=asked.tolerable, expected=asked.expected)
    if asked.attribute:
        yield say("plan-attribute", lang, attribute=asked.attribute)
    key = "plan-size-of" if plan.population else "plan-size"
    allowed = say("plan-allowed" if plan.allowed else "plan-allowed-none", lang, allowed=plan.allowed)
    counts = {"population": plan.population, "size": plan.size, "allowed": allowed}
    yield say(key, lang, **counts, tolerable=asked.tolerable)
    if plan.size == plan.population:
        yield say("plan-all", lang)
    else:
        known = "plan-method-exact" if plan.population else "plan-method-large"
        yield say("plan-method-strata" if plan.parts else known, lang)
    if plan.items:
        yield say("plan-drawn", lang, seed=asked.seed)
    if plan.parts:
        yield say(f"plan-by-{asked.by}", lang)
        yield from (_part(plan, part, pack, lang) for part in plan.parts)


def _part(plan: Plan, part: SamplePart, pack: Pack, lang: Lang) -> str:
    name = stratum(plan, part.name, pack, lang)
    return "  " + say("plan-part", lang, name=name, population=part.population, size=part.size)


def stratum(plan: Plan, name: str, pack: Pack, lang: Lang) -> str:
    """Return what a form or department is called; one that is not stated has words, too."""
    title = pick(pack.forms[name].title, lang) if plan.asked.by == "form" and name in pack.forms else name
    return title or say("plan-unstated", lang)


def conclusion(found: Conclusion, lang: Lang) -> Iterator[Line]:
    """Return the lines of a conclusion, the sentence that may be written last."""
    plan = found.plan
    source = plan.source or say("plan-no-source", lang)
    yield Line(visible(say("conclude-head", lang, source=source, version=__version__)), "bold")
    rate = f"{found.deviations / plan.size * 100:.1f}"
    missing = say("conclude-counts-missing", lang, missing=found.missing) if found.missing else ""
    counts = {"size": plan.size, "deviations": found.deviations, "missing": missing}
    yield Line(say("conclude-counts", lang, **counts, rate=rate))
    yield Line(say("conclude-limit", lang, limit=percent(found.limit), confidence=plan.asked.confidence))
    yield Line()
    yield Line(say("conclude-write", lang), "bold")
    yield Line(visible(sentence(found, lang)), "green" if found.is_supported else "bold red")


def sentence(found: Conclusion, lang: Lang) -> str:
    """Return the sentence that may be written of a sample, and no more than that."""
    plan, asked = found.plan, found.plan.asked
    is_whole = plan.size == plan.population
    counts = {"population": plan.population, "size": plan.size}
    drawn = "all" if is_whole else "from" if plan.population else "from-unknown"
    shown = {"limit": percent(found.limit), "confidence": asked.confidence, "tolerable": asked.tolerable}
    verdict = "known" if is_whole else "supported" if found.is_supported else "unsupported"
    said = [
        say(f"conclude-{drawn}", lang, **counts),
        say("conclude-attribute", lang, attribute=asked.attribute) if asked.attribute else "",
        say("conclude-found" if found.deviations else "conclude-found-none", lang, deviations=found.deviations),
        say("conclude-missing", lang, missing=found.missing) if found.missing else "",
        say(f"conclude-{verdict}", lang, **shown),
    ]
    return "".join(said)


def percent(rate: Fraction) -> str:
    """Return a part of 1 in percent, rounded up to a tenth: a limit never looks lower than it is."""
    return f"{ceil(rate * _TENTHS) / 10:g}"
