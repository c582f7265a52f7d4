"""Files written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write files, all of them or none: each beside its place first, in a new folder too, then all are put there.

    Raises OSError, and whatever making the files raises; what stood there is then as it was.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in files:
            staged.append((path.with_name(f".kit-{secrets.token_hex(8)}"), path))
            with _about(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                staged[-1][0].write_bytes(content)
        for temporary, path in staged:
            with _about(path):
                os.replace(temporary, path)
    finally:
        for temporary, _ in staged:
            with suppress(OSError):  # its folder could not be made
                temporary.unlink(missing_ok=True)


@contextmanager
def _about(path: Path) -> Iterator[None]:
    """An error of the system names the file that was to be written: a full disk names none, others the one beside."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


def write(path: Path, content: bytes | Iterable[bytes], draft: str = "") -> None:
    """Write a file whole or not at all; what is no file (/dev/stdout) is written to, never replaced.

    `content` in pieces is written as it comes: a report may be larger than memory. Raises OSError, and whatever making
    a piece raises; the file is then as it was. `draft` names what is written beside it first, where nobody else writes
    that: what a killed process left there goes first.
    """
    pieces = (content,) if isinstance(content, bytes) else content
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as file:
            file.writelines(pieces)
        return
    if path.is_symlink():  # the link stays one
        path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(draft or f".kit-{secrets.token_hex(8)}")
    try:
        if draft:
            temporary.unlink(missing_ok=True)
        with open(temporary, "xb") as file:
            file.writelines(pieces)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_new(path: Path, content: bytes) -> None:
    """Write a file whole or not at all where none is. Raises FileExistsError where another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        try:
            file.write(content)
        except OSError:
            path.unlink(missing_ok=True)
            raise
