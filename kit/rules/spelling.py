"""Names, departments, numbers and channels that are not what they seem: folded to be known, or only looking alike.

What no eye tells apart is the same text to every rule, and that it had to be folded is told (KIT-80). Letters of
another script, and two names of one document or of the roster that differ by a stroke, are not the same (KIT-81).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kit.data.paths import value_at
from kit.model import Field, Form, Json, Record, Text
from kit.pack.references import identity
from kit.pack.roster import Roster
from kit.rule_ids import LOOK_ALIKE, UNSEEN_CHARACTERS
from kit.rules.base import Arg, Hit, shown
from kit.text.folding import Disguise, disguises, fold, is_disguised, spelled_out
from kit.text.lookalikes import foreign_letters, seen_as

_NAMING = ("department", "number", "channel", "authority")  # in the keys of fields that name something

_DISGUISES: Mapping[Disguise, Text] = {
    "unseen": Text("看不见的字符", "unseen characters"),
    "double": Text("与常用字同形的字符", "doubles of usual characters"),
    "blank": Text("多余的空格", "blanks"),
    "cut": Text("全角或特殊字体的字母、数字", "letters or figures of full width"),
}


def spellings(named: Iterable[Field], record: Record, settings: Mapping[str, Json]) -> Iterator[tuple[str, Hit]]:
    """Yields the rule and the hit for each name of a document that is not what it seems; `named`: its `names_of`."""
    org: Roster | None = settings.get("org")
    persons = dict(_people(org)) if org else {}
    for field, path, text in _names(named, record):
        if is_disguised(text):
            args: Mapping[str, Arg] = {"value": shown(text), "spelled": shown(spelled_out(text)), "odd": _odd(text)}
            yield UNSEEN_CHARACTERS, Hit(path, args=args)
        other = _other(field, text, persons)
        if letters := foreign_letters(text):
            args = {"value": shown(text), "letters": "、".join(f"{one}（U+{ord(one):04X}）" for one in letters)}
            yield LOOK_ALIKE, Hit(path, args={**args, "other": other})
        elif other:
            yield LOOK_ALIKE, Hit(path, args={"value": shown(text), "letters": "", "other": other})
        if _is_person(field):
            persons.setdefault(seen_as(text), identity(org, field.key, text))


def names_of(form: Form) -> tuple[Field, ...]:
    """Returns the fields of a form that name somebody or something, in the form's order."""
    return tuple(filter(_is_name, form.index.values()))


@lru_cache(maxsize=8)
def _people(org: Roster) -> Mapping[str, str]:
    """Everybody of the roster by how the name looks."""
    return {seen_as(name): name for name in org.people}


def _odd(text: str) -> Text:
    """What is odd about a name, in words."""
    odd = [_DISGUISES[kind] for kind in disguises(text)]
    return Text("、".join(words.zh for words in odd), ", ".join(words.en for words in odd))


def _other(field: Field, text: str, persons: Mapping[str, str]) -> str:
    """The name that a person's name only looks like, '' where there is none."""
    known = persons.get(seen_as(text), "") if _is_person(field) else ""
    return "" if known == fold(text) else known


def _is_person(field: Field) -> bool:
    return field.personal or field.control == "signature"


def _is_name(field: Field) -> bool:
    named = _is_person(field) or any(word in field.key for word in _NAMING)
    return field.kind == "text" and field.control != "multiline" and named


def _names(named: Iterable[Field], record: Record) -> Iterator[tuple[Field, str, str]]:
    """Every name in a document with its field and path, in the form's order."""
    for field in named:
        table, inside, column = field.path.partition("[].")
        if not inside:
            text = value_at(record.data, field.path)
            if isinstance(text, str):
                yield field, field.path, text
            continue
        for i, row in enumerate(record.data.get(table) or ()):
            if isinstance(text := row.get(column), str):
                yield field, f"{table}[{i}].{column}", text
