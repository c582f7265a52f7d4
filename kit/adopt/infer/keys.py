"""Keys out of Chinese labels: 申请部门 is shen_qing_bu_men; kept short enough for what carries them in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pypinyin import lazy_pinyin

from kit.adopt.draft import Draft, DraftField
from kit.adopt.paper.vocabulary import plain_label

_WORD: Final = re.compile(r"[a-z0-9]+")
_BRACKETS: Final = re.compile(r"[（(][^（）()]*[)）]")
_SPACED: Final = 22  # characters of a key up to which its syllables stand apart
_LONGEST: Final = 17  # of a part of a path: two of them with a dot fit into a bookmark's 40 characters behind f_
_TAKEN: Final = frozenset({"form", "pack"})  # what {{ form.title }} and {{ pack.name }} begin with


Keys = dict[str, str]  # by name of the field or table


def key_of(label: str) -> str:
    """Returns a label as a key `[a-z][a-z0-9_]*`; "field" where nothing of it can be spelled."""
    syllables = [word for part in lazy_pinyin(_bare(label)) for word in _WORD.findall(part.lower())]
    apart, joined = "_".join(syllables), "".join(syllables)
    key = apart if len(apart) <= _SPACED else joined
    if len(key) > _LONGEST and len(key) > _SPACED:
        key = "".join(word[:1] for word in syllables)
    key = key[:_SPACED].strip("_") or "field"
    return key if key[0].isalpha() else f"f_{key}"


def _bare(label: str) -> str:
    """A label without brackets, its words apart."""
    return _BRACKETS.sub("", label).strip() or plain_label(label)


def give_keys(draft: Draft, known: Keys | None = None) -> None:
    """Gives every field, group and table of a draft its key and path. `known`: keys of an earlier version, by name."""
    known = known or {}
    taken: set[str] = set(_TAKEN)
    groups = {group: _free(_short(group), taken) for group in _groups(draft.fields)}
    for table in draft.tables:
        table.key = _free(known.get(table.label) or key_of(table.label), taken)
        inside: set[str] = set()
        for column in (*table.printed, *table.columns):
            column.key = _free(known.get(f"{table.label}/{column.name}") or _column_key(column), inside)
            column.path = f"{table.key}[].{column.key}"
    members: dict[str, set[str]] = {}
    for made in draft.fields:
        group = _group(made, groups)
        inside = members.setdefault(group, set()) if group else taken
        own = "yi_jian" if made.kind == "opinion" and group else _short(made.label) if group else key_of(made.label)
        made.key = _free(known.get(made.name) or own, inside)
        while group and f"{groups[group]}_{made.key}" in taken:
            made.key = _free(own, inside)
        made.path = f"{groups[group]}.{made.key}" if group else made.key


def groups_of(draft: Draft) -> Iterator[tuple[str, str, list[DraftField]]]:
    """Yields the groups of a draft: key, label, fields."""
    found: dict[str, list[DraftField]] = {}
    for made in draft.fields:
        if "." in made.path:
            found.setdefault(made.path.partition(".")[0], []).append(made)
    for key, fields in found.items():
        label = next((made.group for made in fields if made.group), fields[0].label)
        yield key, label, fields


def _groups(fields: Iterable[DraftField]) -> list[str]:
    """The groups that become objects: those of several fields."""
    names = [made.group or made.label for made in fields if made.group or made.kind == "opinion"]
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _group(made: DraftField, groups: dict[str, str]) -> str:
    if made.group in groups:
        return made.group
    return made.label if made.kind == "opinion" and made.label in groups else ""


def _short(label: str) -> str:
    key = key_of(label)
    if len(key) <= _LONGEST:
        return key
    joined = key.replace("_", "")
    return (
        joined if len(joined) <= _LONGEST else "".join(word[:1] for word in lazy_pinyin(plain_label(label)))[:_LONGEST]
    )


def _column_key(column: DraftField) -> str:
    return _short(f"{column.group}{column.label}" if column.group else column.label)


def _free(key: str, taken: set[str]) -> str:
    """A key that nobody has yet."""
    found, number = key, 1
    while found in taken:
        number += 1
        found = f"{key}_{number}"
    taken.add(found)
    return found
