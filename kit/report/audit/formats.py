"""The formats of an audit report, each a function that writes a run down; a module is loaded with its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from kit.audit.result import Run
    from kit.pack import Pack
    from kit.report.audit.presentation import Presentation

Writer: TypeAlias = "Callable[[Run, Pack, Presentation], bytes]"


def _text(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.audit import text

    return text.render(run, pack, how)


def _json(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.audit import json

    return json.render(run, pack, how)


def _html(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.audit import html

    return html.render(run, pack, how)


def _sarif(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.audit import sarif

    return sarif.render(run, pack, how)


def _junit(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.audit import junit

    return junit.render(run, pack, how)


def _xlsx(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.audit import workpaper

    return workpaper.render(run, pack, how)


def _ledger(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.followup import ledger

    return ledger.render(run, pack, how)


BINARY: Final = frozenset({"xlsx", "ledger"})  # formats that need a file
FORMATS: Final[Mapping[str, Writer]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "sarif": _sarif,
    "junit": _junit,
    "xlsx": _xlsx,
    "ledger": _ledger,
}
