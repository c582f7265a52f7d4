"""Tells which sign-off rows are judged wrong, and how; `--close` takes those that are right now off the open lists."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.signed.opened import FILES, lines
from tests.signed.tables import wrong_names, wrong_rows

TABLES = {"rows": wrong_rows, "names": wrong_names}


def told(table: str, *, close: bool) -> int:
    """Prints the rows of a table that are wrong, marked where nobody knew; returns how many there are of those."""
    with TemporaryDirectory() as folder:
        wrong = {key: faults for key, faults in TABLES[table](Path(folder)).items() if faults}
    before = lines(FILES[table])
    for key, faults in wrong.items():
        print("open" if key in before else "NEW ", key, *faults, sep="\n      ")
    print(f"{table}: {len(wrong)} wrong, {len(before - wrong.keys())} open ones are right now")
    if close:
        FILES[table].write_text("".join(f"{key}\n" for key in wrong if key in before), "utf-8")
    return len(wrong.keys() - before)


if __name__ == "__main__":
    sys.exit(sum(told(table, close="--close" in sys.argv) for table in TABLES) > 0)
