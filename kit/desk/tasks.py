"""What is done with people's files, in a worker: nothing of this runs in the process that serves pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kit.audit.engine.worker import primed
from kit.audit.result import Audit
from kit.lists.cells import grids
from kit.lists.records import read_list
from kit.lists.usable import usable_list
from kit.messages import say
from kit.model import Finding, Lang
from kit.ooxml.opc.limits import USUAL
from kit.render import file_names, render
from kit.report.annotate import annotated

_MOST: Final = 1000  # documents of one list
_DAY: Final = 1980, 1, 1, 0, 0, 0  # of every file in an archive: the same list, the same bytes


class MadeFile(NamedTuple):
    """What a list came to: the documents in one archive, or all that is wrong, with the places."""

    archive: bytes = b""
    documents: int = 0
    faults: tuple[tuple[str, str], ...] = ()


def documents_of(digest: str, form_id: str, path: Path, draft: bool, lang: Lang) -> MadeFile:
    """Return a document for each row of a list, all or none. Raises KitError for a file that is no list."""
    pack = primed(digest)
    form = pack.forms[form_id]
    listed = read_list(form, grids(path, lang), lang)
    if len(listed.records) > _MOST:
        return MadeFile(faults=(("", say("desk-list-most", lang, most=_MOST)),))
    plain, faults = usable_list(pack, form, listed, listed.records, draft, lang)
    if faults:
        return MadeFile(faults=tuple((fault.place, fault.words) for fault in faults))
    if not plain:
        return MadeFile(faults=(("", say("list-empty", lang)),))
    documents = zip(file_names(form, plain), (render(pack, form, data) for data in plain), strict=True)
    return MadeFile(together(documents), len(plain))


def together(documents: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of documents, given by name and content; they are packed already, and stored as they are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in documents:
            archive.writestr(zipfile.ZipInfo(name, _DAY), content)
    return made.getvalue()


def copy_of(digest: str, path: Path, findings: Sequence[Finding], audit: Audit) -> bytes:
    """Return a document with its findings as comments. Raises UnreadError."""
    return annotated(primed(digest), path.read_bytes(), findings, audit, USUAL)
