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

    return _sealed(workpaper.render(run, pack, how), run, how)


def _ledger(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.followup import ledger

    return ledger.render(run, pack, how)


def _docx(run: Run, pack: Pack, how: Presentation) -> bytes:
    from kit.report.papers import word

    return _sealed(word.render(run, pack, how), run, how)


def _sealed(paper: bytes, run: Run, how: Presentation) -> bytes:
    """The paper with the seal of its review, if somebody reviewed it."""
    from kit.report.papers.review import reviewed

    return reviewed(paper, how.reviewed_by, run.audit.as_of.isoformat()) if how.reviewed_by else paper


WORKING_PAPERS: Final = frozenset({"xlsx", "docx"})
BINARY: Final = frozenset({*WORKING_PAPERS, "ledger"})  # formats that need a file
FORMATS: Final[Mapping[str, Writer]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "sarif": _sarif,
    "junit": _junit,
    "xlsx": _xlsx,
    "docx": _docx,
    "ledger": _ledger,
}
