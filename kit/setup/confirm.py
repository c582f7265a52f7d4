"""What a workbook of settings changes, in words: for somebody who asks whether it was understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kit.messages import say
from kit.model import Lang
from kit.pack import Pack, load
from kit.pack.workbook.grid import Row, open_book
from kit.pack.workbook.limits import changed_limits
from kit.pack.workbook.names import book_of


def confirmed(folder: Path, lang: Lang) -> Iterator[str]:
    """Yield what the workbook of a pack's folder says, a line each: limits as they are understood, rules, people.

    Raises PackError with all that is wrong with it.
    """
    pack, path = load(folder), book_of(folder)
    assert path is not None, folder
    yield say("confirm-read", lang, name=path.name, organisation=getattr(pack.organisation, lang))
    reading = open_book(path)
    limits = [_limit(row, own, lang) for row, own in changed_limits(reading, load().settings, lang)]
    yield say("confirm-limits", lang, count=len(limits)) if limits else say("confirm-no-limits", lang)
    yield from limits
    yield from _counted(pack, lang)


def _limit(row: Row, own: str, lang: Lang) -> str:
    cells = {key: row.text(key) for key in ("rule", "title", "item", "standard")}
    return say("confirm-limit" if row.text("standard") else "confirm-new-limit", lang, own=own, **cells)


def _counted(pack: Pack, lang: Lang) -> Iterator[str]:
    """Rules switched off, rules of one's own, people: how many there are."""
    written = {name for name, rule in pack.catalogue.items() if rule.get("origin") == "own"}
    staff = pack.settings["org"].staff if "org" in pack.settings else ()
    for key, names in (("confirm-off", sorted(pack.off)), ("confirm-own", sorted(written))):
        if names:
            yield say(key, lang, count=len(names), names=say("list", lang).join(names))
    yield say("confirm-people", lang, count=len(staff)) if staff else say("confirm-nobody", lang)
