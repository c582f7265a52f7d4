"""JSON files of a pack: strict reading, and the line of a place for error messages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kit.messages.syntax import syntax_text
from kit.messages.system import system_text
from kit.model import FaultPlace, Json, PackError, Text, pack_error

_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\n\r]*")


class Cells(NamedTuple):
    """A workbook that says what a JSON file might: the cell of each thing, by the steps to it."""

    path: Path
    cells: Mapping[tuple[str | int, ...], str]

    def place(self, steps: Iterable[str | int]) -> str:
        """Return where something stands, or what it is part of: `设置.xlsx: 期限与标准!E7`."""
        at = tuple(steps)
        while at and at not in self.cells:
            at = at[:-1]
        return f"{self.path}: {self.cells[at]}" if at else str(self.path)


File = Path | Cells


class _TwiceError(Exception):
    """A key that an object has twice."""


def load(path: Path) -> Json:
    """The content of a JSON file. Raises PackError: unreadable, not UTF-8, bad syntax, a key given twice."""
    try:
        text = path.read_text("utf-8-sig")
        content = json.loads(text, object_pairs_hook=_unique)
        if "\\u" in text:
            json.dumps(content, ensure_ascii=False).encode()  # no lone surrogates, which no report can carry
        return content
    except json.JSONDecodeError as err:
        raise pack_error(f"{path}:{err.lineno}", "not valid JSON: {msg}", msg=syntax_text(err.msg)) from err
    except _TwiceError as err:
        raise pack_error(path, "key given twice: {key}", key=err) from err
    except RecursionError as err:
        raise pack_error(path, "nested too deeply") from err
    except (OSError, ValueError) as err:
        raise pack_error(path, "cannot be read: {reason}", reason=system_text(err)) from err


def load_object(path: Path) -> dict[str, Json]:
    """The content of a JSON file that holds an object. Raises PackError."""
    content = load(path)
    if not isinstance(content, dict):
        raise fault(path, (), "must be an object ({{…}})")
    return content


def fault(file: File, where: Iterable[str | int], words: str, /, **values: object) -> PackError:
    """The error for one place of a file; words and values as in `pack_error`."""
    return pack_error(_place(file, list(where)), words, **values)


def _place(file: File, steps: list[str | int]) -> FaultPlace:
    """Where steps lead: `file:line: $.a.b[0]`; the entries of a list are counted in words."""
    if isinstance(file, Cells):
        return file.place(steps)
    line = f"{file}:{line_of(file, steps)}"
    if not steps or isinstance(steps[0], str):
        return f"{line}: ${spelled(steps)}" if steps else line
    number, inside = steps[0] + 1, f" {spelled(steps[1:]).removeprefix('.')}".rstrip()
    return Text(f"{line}: 第 {number} 条{inside}", f"{line}: entry {number}{inside}")


def spelled(steps: Iterable[str | int]) -> str:
    """Spell the steps to a place: `.a.b[0]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


def line_of(path: Path, steps: list[str | int]) -> int:
    """The line a place of a file begins on."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError):
        return 1
    at = _skip(text, 0)
    for step in steps:
        child = _child(text, at, step)
        if child is None:
            break
        at = child
    return text.count("\n", 0, at) + 1


def lines_of(path: Path) -> list[int]:
    """The lines on which the items of a file's list begin, in one pass over it."""
    text = path.read_text("utf-8-sig")
    position, line, passed, lines = _skip(text, _skip(text, 0) + 1), 1, 0, []
    while text[position] != "]":
        line, passed = line + text.count("\n", passed, position), position
        lines.append(line)
        _, end = _DECODER.raw_decode(text, position)
        position = _skip(text, end)
        position = _skip(text, position + 1) if text[position] == "," else position
    return lines


def _child(text: str, at: int, step: str | int) -> int | None:
    """Where the member `step` of the object or array at `at` begins."""
    if text[at] not in "{[":
        return None
    position, count = _skip(text, at + 1), 0
    while text[position] not in "}]":
        name: str | int = count
        start = position
        if text[at] == "{":
            name, end = _DECODER.raw_decode(text, position)
            position = _skip(text, _skip(text, end) + 1)
        if name == step:
            return start if text[at] == "{" and text[position] not in "{[" else position
        _, end = _DECODER.raw_decode(text, position)
        position = _skip(text, end)
        position = _skip(text, position + 1) if text[position] == "," else position
        count += 1
    return None


def _skip(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
