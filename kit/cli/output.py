"""Reports handed over: printed for people or programs, or saved into the file that -o names."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kit.cli.shared import STDOUT, console, language, save, settings
from kit.messages import say
from kit.model import Json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Line


def told(parts: Callable[[int | None], Iterable[Line | Table]], output: Path | None) -> None:
    """Print a report for people, or save it; `parts` of a width, None for lines that are not broken.

    A masked one says so below its first line.
    """
    from rich.text import Text as Line

    file = io.StringIO()
    is_file = output is not None and output != STDOUT
    to = unbroken(file) if is_file else console()
    for i, part in enumerate(parts(to.width if to.is_terminal else None)):
        to.print(part, soft_wrap=isinstance(part, Line))
        if i == 0 and settings().mask:
            to.print(Line(f"! {say('masked', language())}", "magenta"), soft_wrap=True)
    if output and is_file:
        text = "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())
        save(output, text.encode("utf-8", "backslashreplace"))


def unbroken(file: TextIO) -> Console:
    """Return what prints into a file, in lines that are not broken."""
    from rich.console import Console

    return Console(file=file, width=1000, markup=False, emoji=False, highlight=False)


def give(content: bytes, output: Path | None) -> None:
    """Save a report, or write it to standard output."""
    save(output or STDOUT, content)


def give_json(content: Json, output: Path | None) -> None:
    """Save what programs read, or write it to standard output."""
    from kit.report.common.json import dumps

    text = dumps(content, indent=2) + "\n"
    save(output or STDOUT, text.encode())
