"""The report as one HTML file: nothing is loaded from elsewhere, and what it shows without script it shows in full.

The template and its style and script are files of the pack (templates/report), so an organisation may hold its own.
"""

from __future__ import annotations

from kit.audit.result import Run
from kit.pack import Pack, find
from kit.report.audit.html.page import hashed, page, source
from kit.report.audit.html.view import values
from kit.report.audit.presentation import Presentation


def render(run: Run, pack: Pack, how: Presentation) -> bytes:
    """The report; `how.base` leads from it to the audited folder. Raises PackError."""
    style, script = (source(find(pack, f"templates/report/audit.{kind}")) for kind in ("css", "js"))
    told = values(run, pack, how.base)
    text = page(pack, "audit.html.j2", {**told, **hashed(style, script)})
    return text.encode("utf-8", "backslashreplace")
