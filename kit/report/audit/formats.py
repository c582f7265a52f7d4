"""The formats of an audit report, each a function that writes a run down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kit.audit.result import Run
from kit.pack import Pack
from kit.report.audit import html, json, junit, sarif, text, workpaper

# `base` leads, as a URI, from the report's folder to the audited one; "" where that is not known.
Writer = Callable[[Run, Pack, str], bytes]

FORMATS: Final[Mapping[str, Writer]] = {
    "text": text.render,
    "json": json.render,
    "html": html.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "xlsx": workpaper.render,
}
