"""Pages in words: templates with everything escaped, in the language of who looks at them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from kit import __version__
from kit.desk.desk import Desk, Visit
from kit.desk.people import DeskPerson
from kit.messages import pick, say
from kit.messages.desk import DESK
from kit.model import Lang

_HERE: Final = Path(__file__).parent
_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
OFFICE: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".ics": "text/calendar; charset=utf-8",
}


@cache
def _jinja() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def assets() -> Mapping[str, tuple[bytes, str]]:
    """Return style, scripts and pictures by name, with their kinds: there are no others, whatever is asked for."""
    return {
        path.name: (path.read_bytes(), _KINDS[path.suffix])
        for path in sorted((_HERE / "assets").iterdir())
        if path.suffix in _KINDS
    }


@cache
def stamp() -> str:
    """Return what tells these assets from those of another version."""
    total = hashlib.sha256(b"".join(content for content, _ in assets().values()))
    return total.hexdigest()[:12]


def drawn(lang: Lang, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """Return a page; `say` in its template speaks the words of `kit.messages.desk`."""

    def speak(key: str, **args: object) -> str:
        return say(f"desk-{key}", lang, **args)

    given = {"say": speak, "pick": lambda text: pick(text, lang), "lang": lang, "stamp": stamp(), **values}
    text = _jinja().get_template(template).render(version=__version__, script_words=_script_words(lang), **given)
    return HTMLResponse(text, status)


def page(desk: Desk, visit: Visit, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """Return a page within the frame that all pages share."""
    organisation = pick(desk.pack.organisation, visit.lang)
    frame: dict[str, Any] = {"person": visit.person, "address": visit.address, "organisation": organisation}
    frame |= {"logs_in": bool(desk.access.people) and not desk.access.header}
    frame["stops"] = bool(desk.access.token) and desk.stop is not None
    return drawn(visit.lang, template, status, **frame, **values)


def fault(lang: Lang, status: int, words: str, person: DeskPerson | None = None) -> HTMLResponse:
    """Return the page that says why there is no other."""
    return drawn(lang, "fault.html.j2", status, words=words, person=person, status=status)


def download(content: bytes, name: str) -> Response:
    """Return a file to be saved under a name, whatever the name holds."""
    suffix = Path(name).suffix.lower()
    plain = f"document{suffix if suffix.isascii() else ''}"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"content-disposition": disposition}
    return Response(content, media_type=OFFICE.get(suffix, "application/octet-stream"), headers=headers)


def _script_words(lang: Lang) -> Markup:
    """What the scripts say, as JSON that no text in it can end."""
    words = {key.removeprefix("desk-js-"): pick(text, lang) for key, text in DESK.items() if key.startswith("desk-js-")}
    escaped = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return Markup(escaped)
