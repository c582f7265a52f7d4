"""The formats of an audit report, each a function that writes a run down; a module is loaded with its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from kit.audit.result import Run
    from kit.pack import Pack

# `base` leads, as a URI, from the report's folder to the audited one; "" where that is not known.
Writer: TypeAlias = "Callable[[Run, Pack, str], bytes]"


def _text(run: Run, pack: Pack, base: str) -> bytes:
    from kit.report.audit import text

    return text.render(run, pack, base)


def _json(run: Run, pack: Pack, base: str) -> bytes:
    from kit.report.audit import json

    return json.render(run, pack, base)


def _html(run: Run, pack: Pack, base: str) -> bytes:
    from kit.report.audit import html

    return html.render(run, pack, base)


def _sarif(run: Run, pack: Pack, base: str) -> bytes:
    from kit.report.audit import sarif

    return sarif.render(run, pack, base)


def _junit(run: Run, pack: Pack, base: str) -> bytes:
    from kit.report.audit import junit

    return junit.render(run, pack, base)


def _xlsx(run: Run, pack: Pack, base: str) -> bytes:
    from kit.report.audit import workpaper

    return workpaper.render(run, pack, base)


FORMATS: Final[Mapping[str, Writer]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "sarif": _sarif,
    "junit": _junit,
    "xlsx": _xlsx,
}
