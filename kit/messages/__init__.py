"""The words of the program in both languages, a module for each matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final

from kit.faults import Lang, PackError, PackFault, Text

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


class _Words(Mapping[str, Text]):
    """The sentences of all areas by their keys; an area is loaded once none before it has a key that is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, Text] = {}
        self._unloaded = list(_AREAS.items())

    def __getitem__(self, key: str) -> Text:
        while key not in self._known and self._unloaded:
            self._load()
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        while self._unloaded:
            self._load()
        return iter(self._known)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _load(self) -> None:
        area, table = self._unloaded.pop(0)
        self._known |= vars(import_module(area))[table]


WORDS: Final[Mapping[str, Text]] = _Words()


def say(key: str, lang: Lang, **args: object) -> str:
    """The words of a key in a language, with its values put in, those with words in both languages by their own."""
    values = {name: pick(value, lang) if isinstance(value, Text) else value for name, value in args.items()}
    return pick(WORDS[key], lang).format(**values)


def detail(key: str, lang: Lang) -> str:
    """The words for why a file was not read; names and numbers that are no key stay as they are."""
    from kit.messages.system import SYSTEM

    if key in SYSTEM:
        return pick(SYSTEM[key], lang)
    return say(f"unread-{key}", lang) if f"unread-{key}" in WORDS else key


def fault_words(fault: PackFault, lang: Lang) -> str:
    """A fault of a pack in a language, led by its place."""
    if lang == "en":
        return str(fault)
    from kit.messages.faults import FAULTS

    values = {name: _chinese(value) for name, value in fault.values.items()}
    words = FAULTS.get(fault.words, fault.words).format(**values)
    return f"{fault.place}: {words}" if fault.place else words


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
    """Where a value stood: `表2 第3行 “客户名称”`, `进度!C7`."""
    if place.cell:
        return f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    words = [say("table", lang, table=place.table)] if place.table else []
    words += [say("row", lang, row=place.row)] if place.row else []
    words += [say("quoted", lang, text="".join(place.label.splitlines()))] if place.label else []
    return " ".join(words)
