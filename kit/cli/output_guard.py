"""Files that a command itself writes into the folder that it reads: they are no documents there."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from kit.cli.shared import STDOUT, fail
from kit.messages.system import system_text
from kit.model import UnreadError


def writing_own(audited: Iterable[Path], output: Path | None, cache: Path | None) -> AbstractContextManager[None]:
    """Meanwhile the report, the cache and what the shell writes for us are this run's own. Refuses to write a report
    over one of the files that it is about."""
    from kit.audit.engine.walk import writing

    output = None if output == STDOUT else output
    if output:
        _need_writable(output)
        _need_no_document(output, audited)
    cached = [cache, cache.with_name(f"{cache.name}-journal")] if cache else []
    return writing([*([output] if output else []), *cached], _of_the_shell())


def _need_writable(output: Path) -> None:
    """Refuse a report that cannot be written, before anything is read for it."""
    folder = next((parent for parent in output.absolute().parents if os.path.lexists(parent)), output.absolute().parent)
    if output.is_dir():
        fail("cannot-write", name=output, detail=system_text(errno.EISDIR))
    if not folder.is_dir():
        fail("cannot-write", name=output, detail=system_text(errno.ENOTDIR))
    is_device = output.exists() and not output.is_file()
    if not os.access(output if is_device else folder, os.W_OK):
        fail("cannot-write", name=output, detail=system_text(errno.EACCES))


def _need_no_document(output: Path, audited: Iterable[Path]) -> None:
    real = Path(os.path.realpath(output))
    if any(real.is_relative_to(os.path.realpath(path)) for path in audited) and real.is_file():
        with suppress(OSError):  # writing it will say what is wrong
            if not _is_report(real):
                fail("report-over", name=output)


def _is_report(path: Path) -> bool:
    """Whether nothing is lost with a file: an empty one, or an earlier report, which can be made again."""
    from kit.ooxml.opc.package import open_package
    from kit.written import CREATOR, is_output

    content = path.read_bytes()
    if not content or is_output(content):
        return True
    try:
        properties = open_package(content).properties()
    except UnreadError:
        return False
    return properties.creator == CREATOR and not (properties.form or properties.identifier)


def _of_the_shell() -> Iterator[tuple[int, int]]:
    """The files that standard output and error lead into."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or no file of the system
            state = os.fstat(stream.fileno())
            if stat.S_ISREG(state.st_mode) and state.st_ino:
                yield state.st_dev, state.st_ino
