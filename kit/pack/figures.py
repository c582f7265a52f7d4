"""The figures of a rule: a pack's own laid over the manual's, and both written into the rule's words.

`"rules": {"CM-14": {"within": "PT4H"}}` is laid on every entry of the rule that has such a figure;
`{"CH-12": {"within": {"PT10M": "PT15M"}}}` on those that have that one. Title, message and advice name a figure as
`{{ rule.within }}`: their own, else that of the rule's first entry that has one (`{{ rule.within_2 }}`: the second).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from kit.calendar.periods import EVERY
from kit.calendar.worktime import duration_text
from kit.data.paths import over
from kit.model import Json, Text

Rule = Mapping[str, Json]

FIGURES: Final = ("within", "at_least", "below", "every")
WORDS: Final = ("title", "message", "advice")
_NAMED: Final = re.compile(r"\{\{ rule\.([a-z_]+?)(?:_([2-9]))? \}\}")


def laid(rule: Rule, figures: Rule, anywhere: frozenset[str] = frozenset()) -> dict[str, Json]:
    """Return a rule with those of a pack's figures that it has; `anywhere`: those that any rule may be given."""
    fitting = {key: _own(rule.get(key), one) for key, one in figures.items() if key in rule or key in anywhere}
    full = over(rule, fitting)
    return {**full, "judge": laid(full["judge"], figures)} if "judge" in rule else full


def laid_kpi(raw: Rule) -> dict[str, Json]:
    """Return a figure of `settings.kpis` with a pack's own time limits on those that it counts by, and in its title."""
    own = raw.get("within", {})
    limits = [{**limit, "within": own.get(limit["within"], limit["within"])} for limit in raw.get("limits", ())]
    return {**worded(raw, limits), **({"limits": limits} if limits else {})}


def unlaid(figure: Json, rules: Iterable[Rule], key: str) -> str:
    """Return the figure of the manual that a pack's own was to replace and no rule had, "" where all were there.

    `rules` are those in force: what was laid on them is among their figures.
    """
    values = [part[key] for rule in rules for part in (rule, rule.get("judge", {})) if key in part]
    if not isinstance(figure, dict) or any(isinstance(value, dict) for value in values):
        return ""
    return next((standard for standard, own in figure.items() if own not in values), "")


def is_share(rule: Rule, key: str) -> bool:
    """Return whether a figure of a rule counts in percent."""
    return bool(rule.get("kind") == "rate" and key == "at_least")


def spoken(figure: Json, share: bool = False) -> Text:
    """Return a figure in words, however it is kept. `share`: it counts in percent."""
    if not isinstance(figure, str):
        return Text(*[f"{figure}%" if share else str(figure)] * 2)
    try:
        return duration_text(figure)
    except ValueError:
        return EVERY.get(figure, Text(figure, figure))


def worded(rule: Rule, entries: Iterable[Rule]) -> dict[str, Json]:
    """Return a rule whose words name its figures; `entries` are all those of its id."""
    known = [rule, *entries]
    both = {
        key: {lang: _NAMED.sub(partial(_put, lang, known), text) for lang, text in rule[key].items()}
        for key in WORDS
        if key in rule
    }
    return {**rule, **both}


def _put(lang: str, entries: list[Rule], named: re.Match[str]) -> str:
    """A figure in words: the rule's own, or that of an entry; as it was where there is none."""
    key, number = named[1], int(named[2] or 0)
    among = entries[1:] if number else entries
    values = list(dict.fromkeys(text for entry in among if (text := _words(entry, key))))
    at = max(number - 1, 0)
    return str(getattr(values[at], lang)) if at < len(values) else named.group()


def _own(value: Json, figure: Json) -> Json:
    """A pack's figure for one of the manual's: the same for all, or one for each."""
    return figure.get(str(value), value) if isinstance(figure, dict) and not isinstance(value, dict) else figure


def _words(rule: Rule, key: str) -> Text | None:
    value = rule.get(key, rule.get("judge", {}).get(key))
    if value is None or key not in FIGURES or isinstance(value, dict):
        return None
    return spoken(value, is_share(rule, key))
