"""Which files of a folder are looked at: all of them, in one order; what is left aside keeps its reason."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePath
from typing import NamedTuple
from unicodedata import is_normalized, normalize
from urllib.parse import quote

from kit.messages.system import system_key
from kit.text.regex import regex

_SYSTEM = {"thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db"}
_LITTER = {
    "#recycle",
    "@recycle",
    "$recycle.bin",
    "recycler",
    "#snapshot",
    "~snapshot",
    "__macosx",
    "lost+found",
    "@eadir",
    "system volume information",
}  # folders of shares
_TEMPORARY = regex(r"~\$.*|\.~lock\..*|~wrl.*\.tmp|~wrd.*\.tmp|.*\.wbk", re.I | re.S)  # of Word, LibreOffice
_JUNCTION = 0xA0000003  # a folder of Windows that is a link to another
_ESCAPED = regex("[\x00-\x1f\x7f]|%(?=[0-9A-Fa-f]{2})")
_GLOB = regex(r"(\*\*/|\*\*|\*|\?)")
_PERCENT = regex("%(?![0-9A-Fa-f]{2})")  # one that escapes nothing


class WalkedItem(NamedTuple):
    """One entry of a folder. `skipped`, `failed`: a word of `kit.messages`, "" where neither holds."""

    path: str  # as shown: relative, POSIX, undecodable bytes percent-escaped
    real: str  # as opened
    skipped: str = ""
    failed: str = ""
    mark: tuple[int, int] = (0, 0)  # device and number of the file that was seen, where the system tells them


class _Own(NamedTuple):
    """What this run itself writes: resolved paths, there or not yet, and open files by device and number."""

    paths: frozenset[str] = frozenset()
    files: frozenset[tuple[int, int]] = frozenset()


_NOTHING = _Own()
_OWN: ContextVar[_Own] = ContextVar("_OWN", default=_NOTHING)


@contextmanager
def writing(paths: Iterable[Path], files: Iterable[tuple[int, int]] = ()) -> Iterator[None]:
    """Meanwhile these very files are no documents but what the run itself writes, whatever walks the folder. Each has
    its entry before it is there too, so that the first report is the same as the next. `files`: (st_dev, st_ino)."""
    before = _OWN.set(_Own(frozenset(map(os.path.realpath, paths)), frozenset(files)))
    try:
        yield
    finally:
        _OWN.reset(before)


def shown(path: str) -> str:
    """A path as reports print it: `/` between names, undecodable bytes, control characters and what looks like one
    of these percent-escaped."""
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    text = os.fsencode(path).decode("utf-8", "surrogateescape")
    escaped = _ESCAPED.sub(lambda found: f"%{ord(found.group()):02X}", text)
    return "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in escaped)


def uri(path: str) -> str:
    """A path as shown, as a relative URI: what is escaped in it stands for bytes there too."""
    return quote(_PERCENT.sub("%25", path), safe="/%", errors="replace")


def link(base: str, path: str) -> str:
    """The way to a file of the folder that lies at `base`; "" where that is not known, or no file is meant."""
    return f"{base}/{uri(path)}" if base and path else ""


def walk_folder(folder: Path) -> list[WalkedItem]:
    """Every file below a folder, sorted by path; links are not followed, so loops do no harm.

    Names are composed (NFC), as most systems write them; of two that differ in nothing else one keeps its spelling.
    """
    below = sorted(_below(os.fspath(folder), ""))
    found = {item.path: item for item in below if is_normalized("NFC", item.path)}
    for item in below:
        composed = normalize("NFC", item.path)
        if composed != item.path:
            path = item.path if composed in found else composed
            found[path] = item._replace(path=path)
    for item in _to_come(folder):
        found.setdefault(normalize("NFC", item.path), item)
    return sorted(found.values())


def declared(items: Iterable[WalkedItem], patterns: Sequence[str]) -> list[WalkedItem]:
    """The items, those skipped whose paths fit a pattern: `*` within a name, `**` across folders."""
    meant = [_glob(pattern) for pattern in patterns]
    return [
        item._replace(skipped="declared")
        if not item.skipped and any(one.fullmatch(item.path) for one in meant)
        else item
        for item in items
    ]


def _glob(pattern: str) -> re.Pattern[str]:
    """A pattern of paths as a regular expression; one without a slash fits a name in any folder, one that begins with
    a slash begins at the top."""
    pattern = normalize("NFC", pattern.replace("\\", "/").removeprefix("./"))
    pattern = pattern + "**" if pattern.endswith("/") else pattern
    pattern = pattern.removeprefix("/") if "/" in pattern else f"**/{pattern}"
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(parts.get(part) or re.escape(part) for part in _GLOB.split(pattern) if part), re.S | re.I)


def given(path: Path) -> list[WalkedItem]:
    """The files a command-line argument means: itself, or all below it, shown relative to the current folder."""
    name = os.fspath(path)
    if path.is_absolute():
        try:
            name = os.path.relpath(name)
        except ValueError:  # another drive
            name = path.as_posix()
    if not path.is_dir():
        device = path.is_char_device() or path.is_block_device()  # may have no end
        return [WalkedItem(normalize("NFC", shown(name)), os.fspath(path), failed="special" if device else "")]
    prefix = "" if name == "." else f"{normalize('NFC', shown(name))}/"
    return [item._replace(path=prefix + item.path) for item in walk_folder(path)]


def _to_come(folder: Path) -> Iterator[WalkedItem]:
    """What this run will write below a folder, as the next one finds it."""
    top = os.path.realpath(folder) if _OWN.get().paths else ""
    for path in map(PurePath, _OWN.get().paths):
        if path.is_relative_to(top) and str(path) != top:
            names = path.relative_to(top).parts
            hidden = next((i for i, name in enumerate(names[:-1], 1) if name.startswith(".")), 0)
            real = os.path.join(folder, *names[: hidden or None])
            name = "/".join(map(shown, names[: hidden or None]))
            yield WalkedItem(f"{name}/", real, "hidden") if hidden else WalkedItem(name, real, "own")


def _below(folder: str, prefix: str) -> Iterator[WalkedItem]:
    own = _OWN.get()
    todo = [(folder, prefix, os.path.realpath(folder))]
    while todo:
        real, above, inside = todo.pop()
        try:
            with os.scandir(real) as found:
                entries = list(found)
        except OSError as error:
            yield WalkedItem(above or "./", real, failed=reason(error))
            continue
        for entry in entries:
            name = above + shown(entry.name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if _is_own(entry, inside, own):
                yield WalkedItem(name, entry.path, "own")
            elif skipped := _left_aside(entry):
                yield WalkedItem(name + "/" * is_folder, entry.path, skipped)
            elif is_folder:
                todo.append((entry.path, name + "/", os.path.join(inside, entry.name)))
            else:
                yield WalkedItem(name, entry.path, mark=_mark(entry))


def _mark(entry: os.DirEntry[str]) -> tuple[int, int]:
    """What tells a file from one that is put in its place later."""
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError:
        return 0, 0  # reading it will say what is wrong
    return (state.st_dev, state.st_ino) if state.st_ino else (0, 0)


def _is_own(entry: os.DirEntry[str], folder: str, own: _Own) -> bool:
    """Whether an entry of a folder is a file that this run writes."""
    if os.path.join(folder, entry.name) in own.paths:
        return not entry.is_dir(follow_symlinks=False)
    try:
        return bool(own.files) and (entry.stat(follow_symlinks=False).st_dev, entry.inode()) in own.files
    except OSError:
        return False


def _left_aside(entry: os.DirEntry[str]) -> str:
    """Why an entry is not looked at, or ""."""
    if _TEMPORARY.fullmatch(entry.name):
        return "temporary"
    if entry.name.casefold() in _LITTER:
        return "litter"
    if entry.name.startswith("."):
        return "hidden"
    if entry.name.casefold() in _SYSTEM:
        return "system"
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError:
        return ""  # reading it will say what is wrong
    if stat.S_ISLNK(state.st_mode) or getattr(state, "st_reparse_tag", 0) == _JUNCTION:
        return "link"
    return "" if stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode) else "special"


def reason(error: OSError) -> str:
    """The word for a file or folder that the system does not let us open."""
    if isinstance(error, PermissionError):
        return "permission"
    return "vanished" if isinstance(error, FileNotFoundError) else system_key(error)
