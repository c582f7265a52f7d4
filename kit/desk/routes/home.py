"""The first page: what can be done here."""

from __future__ import annotations

from starlette.responses import Response

from kit.desk.desk import Desk, Visit
from kit.desk.pages import page


def home(desk: Desk, visit: Visit) -> Response:
    """Offer the three things that people come for."""
    return page(
        desk, visit, "home.html.j2", count=len(desk.pack.forms), folder=desk.archive and desk.archive.folder.name
    )
