"""Reads each file of a folder in a process of its own: python -m tests.hostile.one_by_one FOLDER

A line of JSON per file: how it ended, seconds of processor, memory at its peak, and what it asked of the system beyond
reading. The system must be one that forks.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from datetime import date
from pathlib import Path
from typing import Any

from kit.model import UnreadError
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack, load
from kit.read import read
from kit.rules.validate import validate
from tests.hostile.parts import SHEET, WORD

BEYOND = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "shutil.", "ctypes.", "urllib.")
ALONE = Limits(conversion=0)
asked: list[str] = []


def note(event: str, args: tuple[Any, ...]) -> None:
    """Remember what leaves the process, and files that are opened for writing."""
    if event.startswith(BEYOND) or (event == "open" and args[1] not in (None, "r", "rb")):
        asked.append(event)


def ended(pack: Pack, data: bytes) -> str:
    """How reading and judging a file ended: "read SEC-01 KIT-12", "unread KIT-20 damaged"."""
    try:
        record = read(pack, data, ALONE)
        validate(pack, record, file="x.docx", as_of=date(2026, 12, 31), lang="zh")
    except UnreadError as error:
        return f"unread {error}"
    except Exception as error:
        return f"fault {error!r}"
    return " ".join(["read", *sorted({problem.rule for problem in record.problems})])


def main(folder: Path) -> None:
    """Print a line for each file."""
    pack = load(None)
    for sound in (WORD, SHEET):  # templates and tables are made before anything is counted
        ended(pack, sound)
    sys.dont_write_bytecode = True  # what is loaded for one file alone is Python's own to write
    sys.addaudithook(note)
    for path in sorted(folder.iterdir()):
        if child := os.fork():
            os.waitpid(child, 0)
            continue
        asked.clear()
        data = path.read_bytes()
        how, used = ended(pack, data), resource.getrusage(resource.RUSAGE_SELF)
        line = {
            "name": path.name,
            "ended": how,
            "seconds": used.ru_utime + used.ru_stime,
            "megabytes": used.ru_maxrss // 1024,
            "asked": asked,
        }
        os.write(1, (json.dumps(line) + "\n").encode())
        os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
