"""LibreOffice started alone in a folder of its own: files saved as another kind, as many as are given in one start."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from errno import EDQUOT, ENOSPC
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from kit.messages.system import system_key
from kit.model import UnreadError
from kit.office.program import is_full, profile, run, workspace
from kit.rule_ids import SYSTEM

Setting = tuple[str, str]  # a path below org.openoffice, and the name of a property there
Step = Callable[[int], None]  # files done so far

_PROGRAMS: Final = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_QUIET: Final = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
_SAFE: Final[Mapping[Setting, str]] = {  # no macros, no links, and no way out for what would follow one all the same
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
IMPORT_FILTERS: Final[Mapping[str, str]] = {
    "docx": "MS Word 2007 XML",
    "xlsx": "Calc MS Excel 2007 XML",
    "doc": "MS Word 97",
    "odt": "writer8",
    "xls": "MS Excel 97",
    "ods": "calc8",
}
MOST: Final = 200  # files of one start: LibreOffice takes 255 words on its command line, and says nothing of the rest
EARLY_WORD: Final = "MS WinWord 6.0"  # the import filter for Word 6 and 95


class Saving(NamedTuple):
    """What LibreOffice is asked to save files as, in its own words."""

    read: str  # its import filter: nothing else is tried on a file
    suffix: str
    write: str = ""  # its export filter; "" the usual one for what was read
    settings: Mapping[Setting, str] = MappingProxyType({})


class StartOutcome(NamedTuple):
    """What became of a start: for each file what was made of it, b"" if nothing."""

    files: tuple[bytes, ...]
    code: int | None  # of the program, None where its time was over; one that cannot read a file ends well

    @property
    def has_crashed(self) -> bool:
        """Whether the program did not come to an end of its own."""
        return self.code != 0


def quiet(done: int) -> None:
    """Nobody wants to hear of progress."""


def counted_on(step: Step, before: int) -> Step:
    """Return what hears of further files, where so many were done before."""
    return lambda done: step(before + done)


@cache
def program() -> str:
    """Return where LibreOffice is, "" where it is not."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), "")


def saved(files: Sequence[tuple[str, bytes]], saving: Saving, seconds: float, step: Step | None = None) -> StartOutcome:
    """Save files, each given by its suffix and content, in one start of the program, which takes MOST of them.

    `seconds`: for all of them; with a `step`, which hears how many are done, until the next one is. Raises UnreadError
    KIT-29 where the temporary folder has no room.
    """
    try:
        with workspace() as folder:
            outcome = _saved(files, saving, folder, seconds, step)
            if not all(outcome.files) and is_full(folder):
                raise UnreadError(SYSTEM, "no-room")
            return outcome
    except OSError as error:
        detail = "no-room" if error.errno in (ENOSPC, EDQUOT) else system_key(error)
        raise UnreadError(SYSTEM, detail) from error


def _saved(
    files: Sequence[tuple[str, bytes]], saving: Saving, folder: Path, seconds: float, step: Step | None
) -> StartOutcome:
    """What the program makes of files that are alone in a folder."""
    out = folder / "out"
    paths = [folder / f"{i}.{suffix}" for i, (suffix, _) in enumerate(files)]
    for path, (_, content) in zip(paths, files, strict=True):
        path.write_bytes(content)
    _write_settings(folder / "profile" / "user", saving.settings)
    code = run(_arguments(saving, paths, folder, out), folder, seconds, (out, step) if step else None)
    targets = [out / f"{path.stem}.{saving.suffix}" for path in paths]
    if code is None and (last := next((target for target in reversed(targets) if target.exists()), None)):
        last.unlink()  # may be half written, and with it all that it looks like
    return StartOutcome(tuple(target.read_bytes() if target.is_file() else b"" for target in targets), code)


def _arguments(saving: Saving, paths: Sequence[Path], folder: Path, out: Path) -> list[str]:
    """The command line; files by their names in the folder, as Windows takes 32,767 characters of it."""
    return [
        program(),
        f"-env:UserInstallation={profile(folder)}",
        *_QUIET,
        f"--infilter={saving.read}",
        "--convert-to",
        f"{saving.suffix}:{saving.write}" if saving.write else saving.suffix,
        "--outdir",
        str(out),
        *(path.name for path in paths),
    ]


def _write_settings(folder: Path, settings: Mapping[Setting, str]) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for (path, name), value in {**_SAFE, **settings}.items()
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        "utf-8",
    )
