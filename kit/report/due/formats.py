"""The formats of the list of what is due: a function from the list to bytes for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kit.audit.due import Agenda
    from kit.pack import Pack

Writer = Callable[["Agenda", "Pack", str], bytes]  # the last: the way from the report to the folder


def _json(agenda: Agenda, pack: Pack, base: str) -> bytes:
    from kit.report.due import json

    return json.render(agenda, pack, base)


def _xlsx(agenda: Agenda, pack: Pack, base: str) -> bytes:
    from kit.report.due import xlsx

    return xlsx.render(agenda, pack, base)


def _ics(agenda: Agenda, pack: Pack, base: str) -> bytes:
    from kit.report.due import ics

    return ics.render(agenda, pack, base)


FORMATS: Final[Mapping[str, Writer]] = {
    "json": _json,
    "xlsx": _xlsx,
    "ics": _ics,
}
