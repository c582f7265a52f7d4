"""What a rule asks for: the sentence of its kind, the conditions under which it holds, its figures and its limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kit.calendar.periods import EVERY
from kit.calendar.worktime import duration_text
from kit.messages import pick
from kit.model import Form, Json, Lang, Text
from kit.pack import Pack
from kit.rules import KINDS
from kit.rules.base import Rule
from kit.rules.kind import Sentence, conditional
from kit.rules.sets.kind import SetSentence
from kit.rules.sets.kinds import KINDS as SET_KINDS
from kit.rules.sets.process import process

# What is said of a rule apart from the figures that make its kind.
_COMMON = {"id", "kind", "title", "severity", "clause", "origin", "message", "advice", "when", "since", "until"}
_CLOCKS = {"office": Text("按工作时间计", "in office time"), "elapsed": Text("连续计时", "counted without breaks")}


def demand(form: Form, rule: Rule, lang: Lang) -> str:
    """The sentence of a rule of a form, with the conditions under which it holds; "" where its title says all."""
    words, kind = Sentence(form, rule, lang), KINDS[rule["kind"]]
    asked = conditional(words, rule, kind.demand(words, rule))
    if "rows" in rule and kind.by_row:
        return words.table("rows") + words.either("每行：", ", each row: ") + asked
    return asked


def demand_across(pack: Pack, raw: Mapping[str, Json], rule: Rule, lang: Lang) -> str:
    """The sentence of a rule across documents; "" where the pack lacks a form of its process that the rule needs."""
    known = process(raw, pack.forms)
    if rule not in known.rules:
        return ""
    return SET_KINDS[rule["kind"]].demand(SetSentence(known.parts, pack.forms, rule, lang), rule)


def figures(rule: Rule) -> dict[str, Json]:
    """The arguments that make the rule what it is; a pack may lay its own over them."""
    return {key: value for key, value in rule.items() if key not in _COMMON}


def stated(rule: Rule, lang: Lang) -> str:
    """The limits among a rule's figures, in words; "" where it has none."""
    told = [words(rule[key], lang) for key, words in _LIMITS.items() if key in rule]
    if "judge" in rule:
        told.append(stated(rule["judge"], lang))
    return ("；" if lang == "zh" else "; ").join(filter(None, told))


def _at_least(value: Json, lang: Lang) -> str:
    least = pick(duration_text(value), lang) if isinstance(value, str) else f"{value}%"
    return f"至少 {least}" if lang == "zh" else f"at least {least}"


def _within(value: Json, lang: Lang) -> str:
    limit = pick(duration_text(value), lang)
    return f"{limit}以内" if lang == "zh" else f"within {limit}"


_LIMITS: dict[str, Callable[[Json, Lang], str]] = {
    "every": lambda value, lang: pick(EVERY[value], lang),
    "within": _within,
    "clock": lambda value, lang: pick(_CLOCKS[value], lang),
    "at_least": _at_least,
    "below": lambda value, lang: f"平均低于 {value}" if lang == "zh" else f"a mean below {value}",
}
