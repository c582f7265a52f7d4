"""The words of the program in both languages, a module for each matter."""

from __future__ import annotations

from kit.messages.analysis import ANALYSIS
from kit.messages.compare import COMPARE
from kit.messages.data import DATA
from kit.messages.desk import DESK
from kit.messages.duties import DUTIES
from kit.messages.engine import ENGINE
from kit.messages.faults import FAULTS
from kit.messages.fieldwork import FIELDWORK
from kit.messages.lists import LISTS
from kit.messages.own.adopt import ADOPT
from kit.messages.own.setup import SETUP
from kit.messages.page import PAGE
from kit.messages.paper import PAPER
from kit.messages.printing import PRINTING
from kit.messages.reports import REPORTS
from kit.messages.scope import SCOPE
from kit.messages.stats import STATS
from kit.messages.unread import UNREAD
from kit.model import Lang, PackError, PackFault, Place, Text

WORDS: dict[str, Text] = {
    **ADOPT,
    **PAPER,
    **DATA,
    **UNREAD,
    **REPORTS,
    **LISTS,
    **SCOPE,
    **STATS,
    **PAGE,
    **ENGINE,
    **ANALYSIS,
    **COMPARE,
    **FIELDWORK,
    **PRINTING,
    **SETUP,
    **DESK,
    **DUTIES,
}


def say(key: str, lang: Lang, **args: object) -> str:
    """The words of a key in a language, with its values put in."""
    text = WORDS[key]
    return (text.zh if lang == "zh" else text.en).format(**args)


def detail(key: str, lang: Lang) -> str:
    """The words for why a file was not read; names and numbers that are no key stay as they are."""
    return say(f"unread-{key}", lang) if f"unread-{key}" in WORDS else key


def fault_words(fault: PackFault, lang: Lang) -> str:
    """A fault of a pack in a language, led by its place."""
    if lang == "en":
        return str(fault)
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
