"""The documents of the archive, by the ids that its pages give them: no path comes from a visitor."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kit.audit.engine.walk import walk_folder
from kit.audit.result import File
from kit.messages import say
from kit.model import KitError, Lang


def content_of(folder: Path, file: File, lang: Lang) -> bytes:
    """Return a document as it was audited: found again by going through the folder, which follows no link.

    Raises KitError where it is gone, cannot be read, or is no longer the one that was audited.
    """
    found = (item.real for item in walk_folder(folder) if item.path == file.path and not item.skipped)
    try:
        content = Path(next(found)).read_bytes()
    except (StopIteration, OSError) as error:
        raise KitError(say("desk-document-gone", lang)) from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise KitError(say("desk-document-changed", lang))
    return content
