"""How a report is laid out, whatever its format."""

from __future__ import annotations

from typing import NamedTuple

from kit.report.papers.picture import PaperPictures


class Presentation(NamedTuple):
    """What a reader asked for; a format passes over what it has no use for."""

    base: str = ""  # leads, as a URI, from the report to the audited folder; "" where that is not known
    is_full: bool = True  # all findings in words, not a summary that fits a screen
    by_department: bool = False  # a sheet for each department
    prepared_by: str = ""  # who made the audit
    reviewed_by: str = ""  # who reviewed it
    auditee: str = ""  # who was audited, where that is not the pack's organisation
    pictures: PaperPictures = PaperPictures()  # of what findings rest on, for working papers
