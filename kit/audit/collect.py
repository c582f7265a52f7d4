"""A folder's files, read for what is asked of the archive as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.audit import Context, number_of, unread
from kit.audit.chains import Document
from kit.audit.extract import decode, read_items
from kit.audit.holds import Hold, ordered
from kit.audit.register import FORM, rows
from kit.audit.retention import Archive
from kit.audit.schedules import schedule_of, schedules
from kit.audit.walk import walk_folder
from kit.model import Finding


@dataclass(frozen=True, slots=True)
class Collected:
    """What a folder holds; found = read + skipped + failed."""

    archive: Archive
    skipped: int
    failed: tuple[Finding, ...]  # why a file was not read

    @property
    def found(self) -> int:
        """How many files there are."""
        return len(self.archive.documents) + self.skipped + len(self.failed)


def collect(
    context: Context, folder: Path, holds: Sequence[Hold] = (), step: Callable[[int, int], None] = lambda done, of: None
) -> Collected:
    """Read every file of a folder; `step` hears of progress. Raises PackError."""
    pack, known = context.pack, schedules(context.pack)
    items = walk_folder(folder)
    documents, failed = list[Document](), list[Finding]()
    for found in read_items(pack, items, context.jobs, step):
        if found.rule:
            failed.append(unread(pack, found, context.lang))
        else:
            record = decode(found.record)
            form = pack.forms[record.form]
            number = number_of(form, record)
            documents.append(Document(found.path, form, number, record, schedule_of(known, form)))
    documents.sort(key=lambda one: one.path)
    registers = (one for one in documents if one.form.id == FORM)
    archive = Archive(
        pack.forms, known, documents, [row for one in registers for row in rows(one.path, one.form, one.record)],
        [*holds, *ordered(pack, documents)], sorted(one.file for one in failed),
    )  # fmt: skip
    return Collected(
        archive, sum(bool(item.skipped) for item in items), tuple(sorted(failed, key=lambda one: one.file))
    )
