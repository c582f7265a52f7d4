"""Other formats through LibreOffice: saved anew as docx or xlsx, alone, offline, without macros, in bounded time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from kit.model import UnreadError
from kit.ooxml.opc.limits import Limits
from kit.rule_ids import OTHER_KIND, OVERSIZED


class Format(NamedTuple):
    """What LibreOffice calls a format, and the one to save it as."""

    read: str  # its import filter: nothing else is tried on the file
    suffix: str
    write: str


_WORD: Final = ("docx", "MS Word 2007 XML")
_EXCEL: Final = ("xlsx", "Calc MS Excel 2007 XML")
FORMATS: Final = {
    "doc": Format("MS Word 97", *_WORD),
    "odt": Format("writer8", *_WORD),
    "xls": Format("MS Excel 97", *_EXCEL),
    "ods": Format("calc8", *_EXCEL),
}
_PROGRAMS: Final = (
    "soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)  # fmt: skip
_QUIET: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
_SETTINGS: Final = {  # no macros, no links followed, and no way out for what would follow one all the same
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Office.Calc/Content/Update", "Link"): "1",
    ("Office.Writer/Content/Update", "Link"): "2",
    ("Inet/Settings", "ooInetProxyType"): "1",
    ("Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPSProxyPort"): "9",
    ("Inet/Settings", "ooInetNoProxy"): "",
}
_MEMORY: Final = 4 * 2**30  # bytes of address space for the program
_TRIES: Final = (2, 1)  # parts of the time: it crashes now and then for no reason, and soon if it does
_EARLY_WORD: Final = "MS WinWord 6.0"  # its import filter for Word 6 and 95
MOMENTARY: Final = {"conversion"}  # details that a less busy moment may not see


class _Outcome(NamedTuple):
    """What became of a try."""

    made: bytes  # b"" if nothing
    crashed: bool  # a program that cannot read a file says so, and ends well


def saved_anew(data: bytes, kind: str, limits: Limits, is_early: bool = False) -> bytes:
    """A file of one of the FORMATS as docx or xlsx; is_early: it is of Word 6 or 95.

    Raises UnreadError: KIT-24 as `unreadable`; KIT-21 for a file beyond the limits.
    """
    program, known = _program(), FORMATS[kind]
    if not program:
        raise unreadable(kind)
    if is_early:
        known = known._replace(read=_EARLY_WORD)
    for part in _TRIES:
        seconds = limits.conversion * part / sum(_TRIES)
        with tempfile.TemporaryDirectory(prefix="kit-", ignore_cleanup_errors=True) as folder:
            source = Path(folder, f"file.{kind}")
            source.write_bytes(data)
            made, crashed = _converted(program, source, known, limits.size, seconds)
        if made:
            return made
        if not crashed:
            break
    raise unreadable(kind)


def unreadable(kind: str) -> UnreadError:
    """What is to be said of a file of a kind that LibreOffice cannot read, or is not there to read."""
    return UnreadError(OTHER_KIND, "unconverted" if _program() else kind)


@cache
def _program() -> str:
    """Where LibreOffice is, "" where it is not."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), "")


def _converted(program: str, source: Path, known: Format, most: int, seconds: float) -> _Outcome:
    """What the program made of a file that is alone in its folder."""
    folder = source.parent
    target = folder / "out" / f"file.{known.suffix}"
    _write_settings(folder / "profile" / "user")
    arguments = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *_QUIET, f"--infilter={known.read}",
        "--convert-to", f"{known.suffix}:{known.write}", "--outdir", str(target.parent), str(source),
    ]  # fmt: skip
    code = _run(arguments, seconds)
    if code is None:
        raise UnreadError(OVERSIZED, "conversion")
    if not target.is_file():
        return _Outcome(b"", code != 0)
    if target.stat().st_size > most:
        raise UnreadError(OVERSIZED, "size")
    return _Outcome(target.read_bytes(), code != 0)


def _write_settings(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>" for (path, name), value in _SETTINGS.items()
    )  # fmt: skip
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>', "utf-8"
    )  # fmt: skip


def _run(arguments: list[str], seconds: float) -> int | None:
    """Run a program to its end, in a group of its own: its code; None if it had to be ended with all it started."""
    watch = shutil.which("timeout") if os.name == "posix" else None  # ends it even if we are ended first
    prefix = [watch, "-k", "1", str(int(seconds) + 2)] if watch else []
    with _room():
        process = subprocess.Popen(
            prefix + arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a program's group."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


@contextmanager
def _room() -> Iterator[None]:
    """What is started meanwhile has its own share of memory, not what is left of ours."""
    try:
        import resource
    except ImportError:  # another system
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    share = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (share, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
