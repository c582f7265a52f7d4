"""What a kind of rule across documents is, beside what every kind is: how it is worded, what its arguments name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from kit.messages import pick
from kit.model import Form, Json, Lang, Text
from kit.rules.base import Rule, label_of
from kit.rules.kind import Argument, Kind, Names, Sentence, conditions, listed
from kit.rules.sets.base import Case, ProcessPart, SetDue, SetHit


class SetSentence(NamedTuple):
    """The names of a rule across documents in the words of their forms, and the language of the sentence."""

    parts: Mapping[str, ProcessPart]
    forms: Mapping[str, Form]
    rule: Rule
    lang: Lang

    def part(self, key: str) -> str:
        """What the part or parts of an argument are called, in quotes."""
        return self.either("、", ", ").join(map(self._called, listed(self.rule[key])))

    def _called(self, name: str) -> str:
        """The title of a part; one without a title of its own is told by its form, its table and its conditions."""
        part = self.parts[name]
        form = self.forms[part.form]
        if part.title != form.title:
            return f"“{pick(part.title, self.lang)}”"
        words = self._seen_from(part)
        rows = self.either("的", " ") + words.table("rows") if part.rows else ""
        asked = self.either("且", " and ").join(map(words.condition, part.when))
        return words.quoted(form.title) + rows + (self.either(f"（{asked}）", f" ({asked})") if asked else "")

    def _seen_from(self, part: ProcessPart) -> Sentence:
        return Sentence(self.forms[part.form], {"rows": part.rows} if part.rows else {}, self.lang)

    def names(self, key: str, names: Iterable[str]) -> str:
        """Labels of fields, seen from the part of an argument; each once."""
        words = self._seen_from(self.parts[listed(self.rule[key])[0]])
        return self.either("、", ", ").join(dict.fromkeys(words.name(name) for name in names))

    def conditions(self, key: str, conditions: Iterable[Rule]) -> list[str]:
        """Conditions on the documents of an argument's part."""
        return list(map(self._seen_from(self.parts[self.rule[key]]).condition, conditions))

    def date_of(self, part: str, name: str) -> str:
        """What a date of another part is called, and of which documents it is."""
        return self._called(part) + self.either("的", " ") + self._seen_from(self.parts[part]).name(name)

    def judging(self, rule: Rule) -> Sentence:
        """The words of the document rule that judges the part `of`."""
        words, theirs = self._seen_from(self.parts[rule["of"]]), self.parts[rule.get("as", rule["of"])]
        taken = {name: self._lent(theirs, what) for name, what in rule["take"].items()}
        return words._replace(rule={**rule["judge"], **words.rule}, taken=taken)

    def _lent(self, part: ProcessPart, what: Json) -> Text:
        """What the other document calls a value that is taken from it, as it stands between quotes."""
        path = listed(what["all"] if isinstance(what, Mapping) else what)[-1]
        form = self.forms[part.form]
        field = form.index.get(f"{part.rows}[].{path}") or form.index.get(path.lstrip("/"))
        label = field.label if field else label_of(form, path)
        return Text(f"{form.title.zh}”的“{label.zh}", f"{form.title.en}: {label.en}")

    def either(self, zh: str, en: str) -> str:
        """One of two sentences."""
        return zh if self.lang == "zh" else en


SetKind = Kind[Case, SetHit, SetSentence, SetDue]


def part(rule: Rule, value: Json) -> Names:
    """A part of the process, or several."""
    return ((name, "") for name in listed(value))


def of(key: str) -> Argument:
    """Fields of the part that another argument names."""
    return lambda rule, value: ((part, name) for part in listed(rule[key]) for name in listed(value))


def conditions_on(key: str) -> Argument:
    """Conditions on the items of the part that another argument names."""
    return lambda rule, value: conditions(value, rule[key])


def of_documents(key: str) -> Argument:
    """Fields of the documents of that part, whether or not rows of them are meant."""
    return lambda rule, value: ((rule[key], f"/{name.lstrip('/')}") for name in value)


def by(ours: str, theirs: str) -> Argument:
    """Columns of two parts that agree, ours: theirs."""
    return lambda rule, value: chain(
        ((rule[ours], name) for name in value), ((rule[theirs], name) for name in value.values())
    )
