"""What a rule asks for, in a sentence made from its kind and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from kit.calendar.worktime import duration, duration_text
from kit.messages import pick
from kit.model import Form, Json, Lang, Text
from kit.rules import KINDS
from kit.rules.base import label_of, shown

Rule = Mapping[str, Json]

# What is said of a rule apart from the figures that make its kind.
_COMMON = {"id", "kind", "title", "severity", "clause", "origin", "message", "advice", "when", "since", "until"}
_EVERY = {
    "day": Text("每天", "every day"),
    "workday": Text("每个工作日", "every working day"),
    "week": Text("每周", "every week"),
    "month": Text("每月", "every month"),
    "quarter": Text("每季度", "every quarter"),
}
_CLOCKS = {"office": Text("按工作时间计", "in office time"), "elapsed": Text("连续计时", "counted without breaks")}


class _Words(NamedTuple):
    """The names of a rule in the words of its form."""

    form: Form
    rule: Rule
    lang: Lang

    def name(self, name: str, row: bool = True) -> str:
        """A field's label in quotes; a bare name is a column where the rule runs per row."""
        if name == "/as_of":
            return "审核日" if self.lang == "zh" else "the audit date"
        table = self.rule.get("rows") or self.rule.get("table") if row and not name.startswith("/") else ""
        column = self.form.index.get(f"{table}[].{name}")
        label = column.label if column else label_of(self.form, name.lstrip("/"))
        return f"“{pick(label, self.lang)}”"

    def names(self, names: Iterable[str], join: str = "") -> str:
        """Several of them."""
        return (join or ("、" if self.lang == "zh" else ", ")).join(self.name(name) for name in names)

    def table(self, key: str) -> str:
        """The label of a table that the rule names."""
        return f"“{pick(label_of(self.form, self.rule[key]), self.lang)}”"

    def either(self, zh: str, en: str) -> str:
        """One of two sentences."""
        return zh if self.lang == "zh" else en


def demand(form: Form, rule: Rule, lang: Lang) -> str:
    """The sentence, with the conditions under which it holds; "" where the title says all there is."""
    words = _Words(form, rule, lang)
    asked = _DEMANDS[rule["kind"]](words, rule) if rule["kind"] in _DEMANDS else ""
    if "rows" in rule and KINDS[rule["kind"]].by_row:
        asked = words.table("rows") + words.either("每行：", ", each row: ") + asked
    conditions = [_condition(words, condition) for condition in rule.get("when", ())]
    if not asked or not conditions:
        return asked
    joined = words.either("且", " and ").join(conditions)
    return asked + words.either(f"（当{joined}）", f" (when {joined})")


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
    "every": lambda value, lang: pick(_EVERY[value], lang),
    "within": _within,
    "clock": lambda value, lang: pick(_CLOCKS[value], lang),
    "at_least": _at_least,
    "below": lambda value, lang: f"平均低于 {value}" if lang == "zh" else f"a mean below {value}",
}


def _condition(words: _Words, condition: Rule) -> str:
    name = words.name(condition["field"])
    if "in" in condition:
        return name + words.either("为", " is ") + words.either("或", " or ").join(shown(v) for v in condition["in"])
    if "before" in condition:
        return name + words.either("早于", " lies before ") + words.name(condition["before"])
    return name + (words.either("已填写", " is given") if condition["present"] else words.either("未填写", " is blank"))


def _shape(words: _Words, rule: Rule) -> str:
    names = words.names(rule.get("fields", ()))
    return names and words.either(f"按要求填写{names}", f"filled in as required: {names}")


def _required(words: _Words, rule: Rule) -> str:
    names = words.names(rule["fields"])
    return words.either(f"必须填写{names}", f"{names} must be filled in")


def _deadline(words: _Words, rule: Rule) -> str:
    start, done = words.name(rule["from"]), words.name(rule["to"])
    within = pick(duration_text(rule["within"]), words.lang) + _clock(words, rule)
    return words.either(f"{done}在{start}之后 {within}以内", f"{done} within {within} of {start}")


def _clock(words: _Words, rule: Rule) -> str:
    """How minutes and hours are counted."""
    if duration(rule["within"]).unit != "minutes":
        return ""
    if rule.get("clock") == "office":
        return words.either("（按工作时间计）", " of office time")
    return words.either("（连续计时）", ", counted without breaks,")


def _lead(words: _Words, rule: Rule) -> str:
    raised, due = words.name(rule["raised"]), words.name(rule["due"])
    least = pick(duration_text(rule["at_least"]), words.lang)
    return words.either(f"{raised}至少比{due}早 {least}", f"{raised} at least {least} before {due}")


def _order(words: _Words, rule: Rule) -> str:
    return words.either("日期依次不早于前一项：", "dates in this order: ") + words.names(rule["fields"], " → ")


def _past(words: _Words, rule: Rule) -> str:
    names = words.names(rule["fields"])
    return words.either(f"{names}不晚于审核日", f"{names}: not after the audit date")


def _signoff(words: _Words, rule: Rule) -> str:
    who = [f"“{role}”" for role in rule.get("roles", ())]
    if each := rule.get("each"):
        table = pick(label_of(words.form, each["rows"]), words.lang)
        role = each["role"]
        who.append(words.either(f"“{table}”中每个部门的“{role}”", f"“{role}” of each department in “{table}”"))
    text = words.either("须签字同意：", "signed, not refused, by ") + words.either("、", ", ").join(who)
    if "after" in rule:
        name = words.name(rule["after"], row=False)
        text += words.either(f"；不早于{name}", f"; not before {name}")
    if "before" in rule:
        name = words.name(rule["before"], row=False)
        text += words.either(f"；不晚于{name}", f"; not after {name}")
    return text


def _covers(words: _Words, rule: Rule) -> str:
    rows, other = words.table("rows"), words.table("in")
    return words.either(f"{rows}的每一行都在{other}中有对应的一行", f"every row of {rows} has a counterpart in {other}")


def _distinct(words: _Words, rule: Rule) -> str:
    names = words.names(rule["fields"])
    return words.either(f"{names}不能是同一个人", f"{names} are different persons")


def _unique(words: _Words, rule: Rule) -> str:
    rows, names = words.table("rows"), words.names(rule["fields"])
    return words.either(f"{rows}中没有两行的{names}完全相同", f"no two rows of {rows} agree in {names}")


def _cadence(words: _Words, rule: Rule) -> str:
    every, rows = pick(_EVERY[rule["every"]], words.lang), words.table("rows")
    start, end = words.name(rule["from"], row=False), words.name(rule["to"], row=False)
    each = words.name(rule["subject"]) if "subject" in rule else ""
    per = words.either(f"每个{each}", f" for each {each}") if each else ""
    return words.either(
        f"从{start}到{end}，{every}{per}在{rows}中至少有一行", f"from {start} to {end}, {every}{per}, a row in {rows}"
    )


def _matrix(words: _Words, rule: Rule) -> str:
    inputs, output = words.names(rule["inputs"]), words.name(rule["output"])
    table = f"settings.matrices.{rule['table']}"
    if not rule["inputs"]:
        return words.either(f"{output}在许可之列（{table}）", f"{output} is one of those allowed ({table})")
    return words.either(f"{output}由{inputs}按对照表得出（{table}）", f"{output} follows from {inputs} ({table})")


def _presets(words: _Words, rule: Rule) -> str:
    table, names = words.table("table"), words.names(rule["fields"])
    return words.either(f"{table}中印好的每一行都填写{names}", f"every printed row of {table} has {names}")


def _amount(words: _Words, rule: Rule) -> str:
    figure, text = words.name(rule["figure"]), words.name(rule["words"])
    return words.either(f"{figure}与{text}是同一金额", f"{figure} and {text} are the same amount")


def _accounts(words: _Words, rule: Rule) -> str:
    rows, contact = words.table("rows"), words.name(rule["contact"])
    return words.either(
        f"名册中的每家大客户在{rows}中都有一行，{contact}是其客户经理",
        f"every key account of the roster has a row in {rows}, with its manager as {contact}",
    )


def _authority(words: _Words, rule: Rule) -> str:
    level, person, at = words.name(rule["level"]), words.name(rule["person"]), words.name(rule["at"])
    return words.either(
        f"{level}不超出名册中{person}在{at}当日的权限",
        f"{level} lies within what the roster lets {person} decide on the day of {at}",
    )


def _heads(words: _Words, rule: Rule) -> str:
    table = words.table("table")
    return words.either(
        f"{table}中以负责人或名册所列角色签字的，是当日名册中的那个人，或持书面授权的代签人",
        f"who signs in {table} as head or in a role of the roster is whom it names, or a deputy with authority",
    )


def _mentions(words: _Words, rule: Rule) -> str:
    text, names = words.name(rule["text"]), words.names(rule["fields"])
    return words.either(f"{text}中写有{names}", f"{text} names {names}")


_DEMANDS: dict[str, Callable[[_Words, Rule], str]] = {
    "accounts": _accounts, "amount": _amount, "authority": _authority, "cadence": _cadence, "covers": _covers,
    "deadline": _deadline, "distinct": _distinct, "heads": _heads, "lead": _lead, "matrix": _matrix,
    "mentions": _mentions, "order": _order, "past": _past, "presets": _presets, "required": _required,
    "shape": _shape, "signoff": _signoff, "unique": _unique,
}  # fmt: skip
