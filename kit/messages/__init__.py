"""The words of the program in both languages, a module for each matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from kit.faults import Lang, PackError, PackFault, Text
from kit.gradual import Gradual

if TYPE_CHECKING:
    from kit.model import Place

_AREAS: Final = {  # the module of each area and its table: in front what most commands speak of
    "kit.messages.unread": "UNREAD",
    "kit.messages.data": "DATA",
    "kit.messages.reports": "REPORTS",
    "kit.messages.lists": "LISTS",
    "kit.messages.scope": "SCOPE",
    "kit.messages.engine": "ENGINE",
    "kit.messages.stats": "STATS",
    "kit.messages.page": "PAGE",
    "kit.messages.analysis": "ANALYSIS",
    "kit.messages.compare": "COMPARE",
    "kit.messages.paper": "PAPER",
    "kit.messages.printing": "PRINTING",
    "kit.messages.duties": "DUTIES",
    "kit.messages.fieldwork": "FIELDWORK",
    "kit.messages.own.setup": "SETUP",
    "kit.messages.own.adopt": "ADOPT",
    "kit.messages.desk": "DESK",
}

_LINE: Final = re.compile(r"([0-9]+):\1")  # a whole row of a sheet


def _table(area: str) -> Mapping[str, Text]:
    table: Mapping[str, Text] = vars(import_module(area))[_AREAS[area]]
    return table


WORDS: Final[Mapping[str, Text]] = Gradual(partial(_table, area) for area in _AREAS)


def say(key: str, lang: Lang, **args: object) -> str:
    """The words of a key in a language, with its values put in, those with words in both languages by their own."""
    values = {name: pick(value, lang) if isinstance(value, Text) else value for name, value in args.items()}
    return pick(WORDS[key], lang).format(**values)


def clause_words(clause: str, lang: Lang) -> str:
    """Return where a rule is stated: the manual's clause as it is cited, the kit's own conventions in the language."""
    return say("own-clause", lang) if clause == WORDS["own-clause"].zh else clause


def detail(key: str, lang: Lang) -> str:
    """The words for why a file was not read; names and numbers that are no key stay as they are."""
    from kit.messages.system import SYSTEM

    if key in SYSTEM:
        return pick(SYSTEM[key], lang)
    is_key = key.isascii() and key.replace("-", "").isalnum()  # else no area need be looked through
    return say(f"unread-{key}", lang) if is_key and f"unread-{key}" in WORDS else key


def fault_words(fault: PackFault, lang: Lang) -> str:
    """A fault of a pack in a language, led by its place."""
    if lang == "en":
        return str(fault)
    from kit.messages.faults import FAULTS

    values = {name: _chinese(value) for name, value in fault.values.items()}
    words = FAULTS.get(fault.words, fault.words).format(**values)
    return f"{_chinese(fault.place)}: {words}" if fault.place else words


def error_words(error: PackError, lang: Lang) -> str:
    """The faults of a pack, or of a file like its files, a line each."""
    return "\n".join(fault_words(fault, lang) for fault in error.faults)


def _chinese(value: object) -> object:
    if isinstance(value, PackFault):
        return fault_words(value, "zh")
    return value.zh if isinstance(value, Text) else value


def pick(text: Text, lang: Lang) -> str:
    """A label in a language."""
    return text.zh if lang == "zh" else text.en


def place_words(place: Place, lang: Lang) -> str:
    """Where a value stood: `表2 第3行 “客户名称”`, `进度!C7`, `进度 第7行`."""
    if found := _LINE.fullmatch(place.cell):
        return " ".join(filter(None, (place.sheet, say("row", lang, row=found[1]))))
    if place.cell:
        return f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    words = [say("table", lang, table=place.table)] if place.table else []
    words += [say("row", lang, row=place.row)] if place.row else []
    words += [say("quoted", lang, text="".join(place.label.splitlines()))] if place.label else []
    return " ".join(words)
