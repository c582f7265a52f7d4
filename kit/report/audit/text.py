"""The report for people: a summary that fits a screen, or everything by department; what weighs most comes first."""

from __future__ import annotations

from collections.abc import Iterator

from kit.audit.result import Audit, Run
from kit.pack import Pack
from kit.report.audit.outline import outline
from kit.report.audit.presentation import Presentation
from kit.report.common.line import ReportLine


def render(run: Run, pack: Pack, how: Presentation) -> bytes:
    """Return the report as UTF-8 text; the lines of a full one are not broken."""
    text = "".join(f"{line.plain}\n" for line in lines(run.audit, pack, how, None))
    return text.encode("utf-8", "backslashreplace")


def lines(audit: Audit, pack: Pack, how: Presentation, width: int | None) -> Iterator[ReportLine]:
    """Return the report line by line; `width` is the terminal's, None for lines that are not broken."""
    told = outline(audit, pack)
    if how.is_full:
        from kit.report.audit import text_full

        return text_full.lines(audit, told, pack, width)
    from kit.report.audit import text_summary

    return text_summary.lines(audit, told, pack, width)
