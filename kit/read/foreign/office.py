"""Other formats through LibreOffice: saved anew as docx or xlsx, without macros and links, one by one or together."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping, Sequence
from errno import EDQUOT, ENOSPC
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from kit.model import UnreadError
from kit.ooxml.opc.limits import Limits
from kit.read.foreign.program import is_full, profile, run, workspace
from kit.rule_ids import OTHER_KIND, OVERSIZED, SYSTEM


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
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
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
_TRIES: Final = (2, 1)  # parts of the time: it crashes now and then for no reason, and soon if it does
_EARLY_WORD: Final = "MS WinWord 6.0"  # its import filter for Word 6 and 95
_MORE: Final = 0.25  # seconds for each file beyond the first; on a quiet machine it takes a tenth of a second


class Source(NamedTuple):
    """A file of one of the FORMATS, without its password; is_early: it is of Word 6 or 95."""

    data: bytes
    kind: str
    is_early: bool = False

    @property
    def digest(self) -> str:
        """What it is known by among files that were saved anew."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def format(self) -> Format:
        """How it is read, and what it becomes."""
        known = FORMATS[self.kind]
        return known._replace(read=_EARLY_WORD) if self.is_early else known


class _Outcome(NamedTuple):
    """What became of a try: for each file what was made of it, b"" if nothing."""

    made: tuple[bytes, ...]
    code: int | None  # of the program, None where its time was over; one that cannot read a file ends well

    @property
    def crashed(self) -> bool:
        return self.code != 0


def saved_anew(source: Source, limits: Limits) -> bytes:
    """A file as docx or xlsx.

    Raises UnreadError: KIT-24 as `unreadable`; KIT-21 for a file beyond the limits; KIT-29 where the time, or the room
    of the temporary folder, was not enough: that may be otherwise the next time.
    """
    if not program():
        raise unreadable(source.kind)
    for part in _TRIES:
        outcome = _converted([source], limits.conversion * part / sum(_TRIES))
        if outcome.code is None:
            raise UnreadError(SYSTEM, "conversion")
        if made := outcome.made[0]:
            if len(made) > limits.size:
                raise UnreadError(OVERSIZED, "size")
            return made
        if not outcome.crashed:
            break
    raise unreadable(source.kind)


def saved_together(sources: Iterable[Source], limits: Limits, seconds: float) -> Mapping[str, bytes]:
    """Files saved anew in one start of the program for each format, by digest; those that are not there have to be
    saved one by one. The program may take `seconds` in all."""
    made: dict[str, bytes] = {}
    ordered = sorted({source.digest: source for source in sources}.values(), key=lambda source: source.format)
    for _, alike in groupby(ordered if program() else (), key=lambda source: source.format):
        together = list(alike)
        most = min(limits.conversion + _MORE * len(together), seconds)
        try:
            outcome = _converted(together, most) if most > 0 else _Outcome((), None)
        except UnreadError:
            break
        pairs = zip(together, outcome.made, strict=False)
        made |= {source.digest: new for source, new in pairs if new and len(new) <= limits.size}
        seconds -= most if outcome.code is None else 0
    return made


def unreadable(kind: str) -> UnreadError:
    """What is to be said of a file of a kind that LibreOffice cannot read, or is not there to read."""
    return UnreadError(OTHER_KIND, "unconverted" if program() else kind)


@cache
def program() -> str:
    """Where LibreOffice is, "" where it is not."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), "")


def _converted(sources: Sequence[Source], seconds: float) -> _Outcome:
    """What the program makes of files of one format. Raises UnreadError KIT-29 where it has no room."""
    try:
        with workspace() as folder:
            outcome = _run(sources, folder, seconds)
            if not all(outcome.made) and is_full(folder):
                raise UnreadError(SYSTEM, "no-room")
            return outcome
    except OSError as error:
        detail = "no-room" if error.errno in (ENOSPC, EDQUOT) else error.strerror or str(error)
        raise UnreadError(SYSTEM, detail) from error


def _run(sources: Sequence[Source], folder: Path, seconds: float) -> _Outcome:
    """What the program makes of files that are alone in a folder."""
    form, out = sources[0].format, folder / "out"
    paths = [folder / f"{i}.{source.kind}" for i, source in enumerate(sources)]
    for path, source in zip(paths, sources, strict=True):
        path.write_bytes(source.data)
    _write_settings(folder / "profile" / "user")
    arguments = [
        program(),
        f"-env:UserInstallation={profile(folder)}",
        *_QUIET,
        f"--infilter={form.read}",
        "--convert-to",
        f"{form.suffix}:{form.write}",
        "--outdir",
        str(out),
        *map(str, paths),
    ]
    code = run(arguments, folder, seconds)
    targets = [out / f"{path.stem}.{form.suffix}" for path in paths]
    if code is None and targets[-1].exists():  # the last one may be half written, and with it all that it looks like
        targets[-1].unlink()
    return _Outcome(tuple(target.read_bytes() if target.is_file() else b"" for target in targets), code)


def _write_settings(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for (path, name), value in _SETTINGS.items()
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        "utf-8",
    )
