"""What a workbook of settings changes, in words: for somebody who asks whether it was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from kit.messages import say
from kit.model import Lang
from kit.pack import Pack, load
from kit.pack.workbook.grid import GridRow, open_book
from kit.pack.workbook.limits import Limit, changed_limits
from kit.pack.workbook.names import book_of
from kit.pack.workbook.sheets import other_sheets
from kit.setup.tables import limit_cells, manual_limits
from kit.text.folding import fold

_GIVEN: Final = ("rule", "title", "item", "standard")  # columns of a figure that are the manual's


def confirmed(folder: Path, lang: Lang) -> Iterator[str]:
    """Yield what the workbook of a pack's folder says, a line each: limits as they are understood, rules, people.

    Raises PackError with all that is wrong with it.
    """
    pack, path = load(folder), book_of(folder)
    assert path is not None, folder
    yield say("confirm-read", lang, name=path.name, organisation=getattr(pack.organisation, lang))
    reading = open_book(path)
    manual = load()
    spoken = {_key(limit_cells(limit, each)): limit for limit in manual_limits(manual) for each in ("zh", "en")}
    limits = [_limit(row, own, spoken, lang) for row, own in changed_limits(reading, manual.settings, lang)]
    yield say("confirm-limits", lang, count=len(limits)) if limits else say("confirm-no-limits", lang)
    yield from limits
    yield from _counted(pack, lang)
    if others := other_sheets(reading):
        yield say("confirm-not-read", lang, names=say("list", lang).join(others))


def _limit(row: GridRow, own: str, spoken: Mapping[str, Limit], lang: Lang) -> str:
    """A changed figure, in the language asked for whichever the workbook is in."""
    cells = tuple(row.text(key) for key in _GIVEN)
    if limit := spoken.get(_key(cells)):
        cells = limit_cells(limit, lang)
    words = dict(zip(_GIVEN, cells, strict=True))
    return say("confirm-limit" if words["standard"] else "confirm-new-limit", lang, own=own, **words)


def _key(cells: Iterable[str]) -> str:
    return "\n".join(map(fold, cells))


def _counted(pack: Pack, lang: Lang) -> Iterator[str]:
    """Rules switched off, rules of one's own, people: how many there are."""
    written = {name for name, rule in pack.catalogue.items() if rule.get("origin") == "own"}
    staff = pack.settings["org"].staff if "org" in pack.settings else ()
    for key, names in (("confirm-off", sorted(pack.off)), ("confirm-own", sorted(written))):
        if names:
            yield say(key, lang, count=len(names), names=say("list", lang).join(names))
    yield say("confirm-people", lang, count=len(staff)) if staff else say("confirm-nobody", lang)
