"""Which files of a folder are looked at: all of them, in one order; what is left aside keeps its reason."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SYSTEM = {"thumbs.db", "desktop.ini", "icon\r"}
_JUNCTION = 0xA0000003  # a folder of Windows that is a link to another
_ESCAPED = re.compile("[\x00-\x1f\x7f]|%(?=[0-9A-Fa-f]{2})")


class Item(NamedTuple):
    """One entry of a folder. `skipped`, `failed`: a word of `kit.words`, "" where neither holds."""

    path: str  # as shown: relative, POSIX, undecodable bytes percent-escaped
    real: str  # as opened
    skipped: str = ""
    failed: str = ""


def shown(path: str) -> str:
    """A path as reports print it: `/` between names, undecodable bytes, control characters and what looks like one
    of these percent-escaped."""
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    text = os.fsencode(path).decode("utf-8", "surrogateescape")
    escaped = _ESCAPED.sub(lambda found: f"%{ord(found.group()):02X}", text)
    return "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in escaped)


def walk_folder(folder: Path) -> list[Item]:
    """Every file below a folder, sorted by path; links are not followed, so loops do no harm."""
    return sorted(_below(os.fspath(folder), ""))


def given(path: Path) -> list[Item]:
    """The files a command-line argument means: itself, or all below it, shown relative to the current folder."""
    name = os.fspath(path)
    if path.is_absolute():
        try:
            name = os.path.relpath(name)
        except ValueError:  # another drive
            name = path.as_posix()
    if not path.is_dir():
        device = path.is_char_device() or path.is_block_device()  # may have no end
        return [Item(shown(name), os.fspath(path), failed="special" if device else "")]
    prefix = "" if name == "." else f"{shown(name)}/"
    return [item._replace(path=prefix + item.path) for item in walk_folder(path)]


def _below(folder: str, prefix: str) -> Iterator[Item]:
    todo = [(folder, prefix)]
    while todo:
        real, above = todo.pop()
        try:
            with os.scandir(real) as found:
                entries = list(found)
        except OSError as error:
            yield Item(above or "./", real, failed=reason(error))
            continue
        for entry in entries:
            name = above + shown(entry.name)
            is_folder = entry.is_dir(follow_symlinks=False)
            if skipped := _left_aside(entry):
                yield Item(name + "/" * is_folder, entry.path, skipped)
            elif is_folder:
                todo.append((entry.path, name + "/"))
            else:
                yield Item(name, entry.path)


def _left_aside(entry: os.DirEntry[str]) -> str:
    """Why an entry is not looked at, or ""."""
    if entry.name.startswith(("~$", ".~lock.")):
        return "temporary"
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
    return "vanished" if isinstance(error, FileNotFoundError) else error.strerror or "damaged"
