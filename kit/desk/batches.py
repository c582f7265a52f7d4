"""Files that people sent in: kept for a while under names of ours, known by ids that nobody can guess."""

from __future__ import annotations

import secrets
import shutil
import threading
from collections import OrderedDict
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

from kit.audit.engine.folders import Folder, made
from kit.audit.result import Audit

_KEPT: Final = 40  # batches at once; the oldest leaves first
_ROOM: Final = 1 << 30  # bytes of all of them


class Upload(NamedTuple):
    """A file that was sent in: what its sender calls it, and where it lies."""

    name: str
    path: Path


class FiledBatch(NamedTuple):
    """What the audit of the archive says of the document in a batch, and the page that it came from."""

    audit: Audit
    page: str


class Batch(NamedTuple):
    """Files sent in together, and what came of them."""

    id: str
    owner: str
    files: tuple[Upload, ...]
    outcome: dict[str, Any]  # filled by what is done with the files
    filed: FiledBatch | None = None  # of a document of the archive


class Batches:
    """What people sent in, below a folder of this run, which goes away with it."""

    def __init__(self) -> None:
        self._folder: Folder = made()
        self._kept: OrderedDict[str, Batch] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def folder(self) -> Path:
        """Where this run may lay files down."""
        return self._folder.path

    def room(self) -> Path:
        """Return a new folder for what is being sent in."""
        path = self.folder / secrets.token_hex(12)
        path.mkdir()
        return path

    def keep(self, owner: str, files: Sequence[Upload], filed: FiledBatch | None = None) -> Batch:
        """Keep files that lie in a room of their own, until forty later ones were sent in."""
        batch = Batch(secrets.token_urlsafe(16), owner, tuple(files), {}, filed)
        with self._lock:
            self._kept[batch.id] = batch
            old = [self._kept.popitem(last=False)[1] for _ in range(self._beyond())]
        for one in old:
            discard(one.files)
        return batch

    def _beyond(self) -> int:
        """How many of the oldest batches have to leave."""
        sizes = [sum(file.path.stat().st_size for file in batch.files) for batch in self._kept.values()]
        left = list(accumulate(reversed(sizes)))
        fitting = sum(total <= _ROOM for total in left[:_KEPT])
        return len(sizes) - max(1, fitting)

    def of(self, id_: str, owner: str) -> Batch | None:
        """Return a batch to those who sent it in, and to nobody else."""
        with self._lock:
            batch = self._kept.get(id_)
        return batch if batch and batch.owner == owner else None

    def close(self) -> None:
        """Take everything away."""
        self._folder.remove()


def discard(files: Sequence[Upload]) -> None:
    """Take away the rooms that files lie in."""
    for room in {file.path.parent for file in files}:
        shutil.rmtree(room, ignore_errors=True)
