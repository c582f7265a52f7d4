"""What one desk has: its pack, its folder, the workers that read for it, and what people sent in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from kit.desk.access import Access
from kit.desk.batches import Batches, Upload
from kit.desk.folder.archive import Archive
from kit.desk.log import Log
from kit.desk.people import DeskPerson
from kit.desk.workers import Workers
from kit.model import Json, Lang
from kit.pack import Pack, default_folder


@dataclass(slots=True)
class Desk:
    """One desk; all that its pages ask for."""

    pack: Pack
    access: Access
    workers: Workers
    batches: Batches
    log: Log
    clock: Callable[[], datetime]  # in the zone of the pack
    archive: Archive | None = None  # the folder that is audited
    lang: Lang | None = None  # None: the browser's
    stop: Callable[[], None] | None = None  # ends the server

    @property
    def today(self) -> date:
        """The day where the documents are written."""
        return self.clock().date()

    @property
    def own_folder(self) -> Path | None:
        """The organisation's own pack; None where the desk has only the manuals'."""
        folder = self.pack.folders[0]
        return None if folder == default_folder().resolve() else folder


class Visit(NamedTuple):
    """One request, taken apart."""

    person: DeskPerson
    lang: Lang
    address: str  # path and query
    at: dict[str, str]  # the parts of the path that stand for something
    query: dict[str, str]
    sent: dict[str, str]  # what was typed into a form of a page
    files: tuple[Upload, ...]
    data: Json  # what a script sent

    def number(self, part: str) -> int:
        """Return the number that a part of the path is; -1 where it is none."""
        text = self.at[part]
        return int(text) if text.isascii() and text.isdecimal() else -1


Handler = Callable[[Desk, Visit], Any]
