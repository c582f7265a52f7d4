"""The words of the desk's pages; those of js- are said by its scripts."""

from __future__ import annotations

from kit.faults import Text
from kit.messages.desk.archive import ARCHIVE
from kit.messages.desk.check import CHECK
from kit.messages.desk.entry import ENTRY
from kit.messages.desk.fill import FILL
from kit.messages.desk.lists import LISTS
from kit.messages.desk.scripts import SCRIPTS
from kit.messages.desk.settings import SETTINGS

DESK: dict[str, Text] = {**ENTRY, **FILL, **CHECK, **ARCHIVE, **LISTS, **SETTINGS, **SCRIPTS}
