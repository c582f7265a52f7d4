"""A folder's files, read for what is asked of the archive as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kit.audit import unread
from kit.audit.engine.run import Context, Step, Tell, mute, quiet, reading
from kit.audit.engine.walk import walk_folder
from kit.audit.mask import Mask, mask_of, masked
from kit.audit.originals import Shelf, shelf_of_run
from kit.audit.result import Run
from kit.audit.retention import Retention, RetentionArchive, retention
from kit.audit.retention.chains import Document
from kit.audit.retention.holds import Hold, ordered
from kit.audit.retention.register import RetentionRow, rows
from kit.model import Finding
from kit.pack import Pack
from kit.pack.register import register_of
from kit.pack.retention import Schedule, schedule_of, schedules
from kit.rules.sets.base import Filed


@dataclass(frozen=True, slots=True)
class Collected:
    """What a folder holds; found = read + skipped + failed."""

    archive: RetentionArchive
    skipped: int
    failed: tuple[Finding, ...]  # why a file was not read
    mask: Mask | None = None  # hides personal data

    @property
    def found(self) -> int:
        """How many files there are."""
        return len(self.archive.documents) + self.skipped + len(self.failed)


@contextmanager
def collected(
    context: Context,
    folder: Path,
    holds: Sequence[Hold] = (),
    step: Step = quiet,
    cache: Path | None = None,
    tell: Tell = mute,
) -> Iterator[Collected]:
    """Every file of a folder; records are at hand until the end of the with-block only. Raises KitError."""
    with reading(context, walk_folder(folder), step, cache, tell, judge=False) as (store, found):
        unknown = sorted(found.unread, key=lambda one: one.path)
        failed = tuple(unread(context.pack, one, context.lang) for one in unknown)
        names = [one.file for one in failed]
        archive = archive_of(context.pack, store.documents(), names, holds, found.shelf)
        mask = mask_of(context.pack, store, found.files) if context.mask else None
        yield Collected(archive, len(found.skipped), mask(failed) if mask else failed, mask)


@masked
def of_run(run: Run, pack: Pack) -> Retention:
    """Return what is kept of an audit's documents: of all, since a chain may reach beyond what its report is about."""
    filed = sorted((one for form in pack.forms for one in run.library.of(form)), key=lambda one: one.path)
    unread = [file.path for file in run.audit.files if file.outcome == "failed"]
    shelf = shelf_of_run(run, pack)
    return retention(archive_of(pack, filed, unread, shelf=shelf), run.audit.as_of)


def archive_of(
    pack: Pack, filed: Iterable[Filed], failed: Sequence[str], holds: Sequence[Hold] = (), shelf: Shelf | None = None
) -> RetentionArchive:
    """Documents with what their registers and trace records say of them; `failed`: files that nobody could read."""
    known = schedules(pack.settings, pack.forms)
    documents = [_document(pack, known, one, shelf) for one in filed]
    register = register_of(pack.settings, pack.forms)
    lines: list[RetentionRow] = []
    for one in documents:
        if register and one.form.id == register.form:
            lines += rows(register, one.path, one.form, one.record, one.originals)
    return RetentionArchive(pack.forms, known, documents, lines, [*holds, *ordered(pack, documents)], failed)


def _document(pack: Pack, known: Mapping[str, Schedule], one: Filed, shelf: Shelf | None) -> Document:
    form, originals = pack.forms[one.form], shelf.of(one.path) if shelf else None
    return Document(one.path, form, one.number, lambda: one.record, schedule_of(known, form), pack.settings, originals)
