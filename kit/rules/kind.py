"""What a kind of rule is: its check, what its arguments name, the variables of its words, and its sentence.

Everything about a kind stands in its one module, for rules of a document (`kit.rules`) and across documents
(`kit.rules.sets`) alike; the meta-schemas (schemas/meta) describe the arguments to the authors of packs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from kit.calendar.worktime import duration, duration_text
from kit.messages import pick
from kit.model import Form, Json, Lang, Text
from kit.rules.base import Hit, Rule, Scope, label_of, shown
from kit.rules.due import Due, is_timed

Names = Iterator[tuple[str, str]]  # (table or part that a name is seen from, the name; "" for the table or part itself)
Argument = Callable[[Rule, Json], Names]  # what the value of an argument names
Seen = TypeVar("Seen")
Said = TypeVar("Said")
Words = TypeVar("Words")
Owed = TypeVar("Owed")
# Arguments that every rule may have, whatever its kind; conditions (`when`) are checked apart.
EVERYWHERE = frozenset(
    {
        *("id", "kind", "title", "severity", "clause", "origin", "message", "advice"),
        *("when", "since", "until", "rows", "owed_by"),
    }
)
NO_NAMES: Mapping[str, Text] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Kind(Generic[Seen, Said, Words, Owed]):
    """A kind of rule, whole. A new one needs all of it: what is left out is told when the pack is checked."""

    check: Callable[[Rule, Seen], Iterator[Said]]
    names: Mapping[str, Argument]  # each of its arguments, and what that names in the form or process
    demand: Callable[[Words, Rule], str]  # what a rule of the kind asks for, in a sentence
    variables: frozenset[str] = frozenset()  # what its check gives to messages
    by_row: bool = False  # it judges each row of `rows` by itself
    tells_absence: bool = False  # of what a file that was not read may hold
    due: Callable[[Rule, Seen], Iterator[Owed]] | None = None  # what is still to be done, where it sets a limit


def plain(rule: Rule, value: Json) -> Names:
    """A limit, a word, a table of the settings: nothing of the form."""
    return iter(())


def fields(rule: Rule, value: Json) -> Names:
    """Fields, seen from the row where the rule runs row by row."""
    return ((rule.get("rows", ""), name) for name in listed(value))


def of_document(rule: Rule, value: Json) -> Names:
    """Fields of the document itself."""
    return (("", name) for name in listed(value))


def columns(rule: Rule, value: Json) -> Names:
    """Columns of the table that the rule is about."""
    return ((rule.get("rows") or rule["table"], name) for name in listed(value))


def table(rule: Rule, value: Json) -> Names:
    """A table of the form."""
    yield "", f"{value}[]"


def paths(rule: Rule, value: Json) -> Names:
    """Paths of the form, columns spelled with their table: `tasks[].owner`."""
    return (("", name) for name in value)


def conditions(conditions: Json, where: str = "") -> Names:
    """The names that conditions use, seen from a table or part."""
    return ((where, condition[key]) for condition in conditions for key in ("field", "before") if key in condition)


def listed(names: Json) -> list[str]:
    """One name or several."""
    return [names] if isinstance(names, str) else list(names)


class Sentence(NamedTuple):
    """The names of a rule in the words of its form, and the language that the sentence is in."""

    form: Form
    rule: Rule
    lang: Lang
    taken: Mapping[str, Text] = NO_NAMES  # names that another document lends, and what it calls them

    def name(self, name: str, row: bool = True) -> str:
        """A field's label in quotes; a bare name is a column where the rule runs per row."""
        if name == "/as_of":
            return self.either("审核日", "the audit date")
        at = self.rule.get("rows") or self.rule.get("table") if row and not name.startswith("/") else ""
        column = self.form.index.get(f"{at}[].{name}")
        return self.quoted(column.label if column else self.label(name))

    def label(self, name: str) -> Text:
        """What a field or table of the document is called, or what was taken from another."""
        return self.taken.get(name) or label_of(self.form, name.lstrip("/"))

    def quoted(self, label: Text) -> str:
        """A label in the language of the sentence, in quotes."""
        return f"“{pick(label, self.lang)}”"

    def condition(self, condition: Rule) -> str:
        """A condition of `when` as part of a sentence."""
        name = self.name(condition["field"])
        if "in" in condition:
            wanted = self.either("或", " or ").join(shown(value) for value in condition["in"])
            return name + self.either("为", " is ") + wanted
        if "not_in" in condition:
            excluded = self.either("或", " or ").join(shown(value) for value in condition["not_in"])
            return name + self.either("不是", " is not ") + excluded
        if "at_least" in condition:
            return name + self.either(f"不少于{condition['at_least']}", f" is at least {condition['at_least']}")
        if "before" in condition:
            return name + self.either("早于", " is earlier than ") + self.name(condition["before"])
        return name + (
            self.either("已填写", " is given") if condition["present"] else self.either("未填写", " is blank")
        )

    def names(self, names: Iterable[str], join: str = "") -> str:
        """Several of them."""
        return (join or self.either("、", ", ")).join(self.name(name) for name in names)

    def table(self, key: str) -> str:
        """The label of a table that the rule names."""
        return self.quoted(self.label(self.rule[key]))

    def either(self, zh: str, en: str) -> str:
        """One of two sentences."""
        return zh if self.lang == "zh" else en


DocumentKind = Kind[Scope, Hit, Sentence, Due]


def clock(rule: Rule) -> Text:
    """How the minutes and hours of a limit are counted; nothing for days."""
    if not is_timed(rule["within"]):
        return Text("", "")
    if rule.get("clock") == "office":
        return Text("（按工作时间计）", " of office time")
    return Text("（连续计时）", ", counted without breaks,")


def conditional(words: Sentence, rule: Rule, asked: str) -> str:
    """What a rule asks for, with its conditions: “是否解决”为否的，必须填写“未解决原因”."""
    conditions = words.either("且", " and ").join(map(words.condition, rule.get("when", ())))
    if not asked or not conditions:
        return asked
    return words.either(f"{conditions}的，{asked}", f"{asked} (when {conditions})")


def until(rule: Rule, start: str, lang: Lang) -> str:
    """The bound that `within` sets behind a date: 不晚于“移交时间”后1个工作日, 不晚于“反馈期限”当天."""
    within, is_later = limit(rule, lang), duration(rule["within"])[1] > 0
    if lang == "zh":
        return f"不晚于{start}{'后' if is_later else ''}{within}"
    return f"within {within} of {start}" if is_later else f"on {within} as {start}"


def limit(rule: Rule, lang: Lang) -> str:
    """The time that `within` gives, and how it is counted."""
    return pick(duration_text(rule["within"]), lang) + pick(clock(rule), lang)
