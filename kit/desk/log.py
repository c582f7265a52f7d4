"""What was written through the desk: a line of JSON for each write, only ever added to."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from kit.desk.lock import locked

_HEAD: Final = "0" * 64  # what the first line follows
_LONGEST: Final = 1 << 16  # bytes of a line


class Log:
    """The file of one desk. Each line holds the digest of the line before it, so that none goes missing unseen.

    It names people by what they log in with, things by ids and digests: nothing that stands in a document.
    """

    def __init__(self, path: Path | None, clock: Callable[[], datetime]) -> None:
        self.path, self._clock = path, clock

    def add(self, who: str, what: str, **about: str) -> None:
        """Add a line. Side effect: the file is written through to the disk. Raises OSError."""
        if self.path is None:
            return
        with locked(self.path.parent):
            number = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with open(number, "rb+", buffering=0) as file:
                last = _last(file)
                entry = {"when": self._clock().isoformat(timespec="seconds"), "who": who, "what": what, **about}
                entry["after"] = hashlib.sha256(last.rstrip(b"\n")).hexdigest() if last else _HEAD
                torn = b"" if last.endswith(b"\n") or not last else b"\n"  # a killed desk left half a line
                file.write(torn + json.dumps(entry, sort_keys=True).encode("ascii") + b"\n")
                os.fsync(number)


def _last(file: IO[bytes]) -> bytes:
    """The last line of a file, b"" where there is none."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST))
    return b"".join(file.read().splitlines(keepends=True)[-1:])
