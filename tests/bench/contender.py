"""One checkout's part in a comparison: does on command what it is told, and answers with the CPU that it took.

Started by `against` as a program of its own, with the checkout to be measured on the path: every checkout that is
compared has to offer what is imported here, and `tests` would be that one's, so what `spine` does is said once more.
"""

from __future__ import annotations

import gc
import importlib
import io
import itertools
import json
import re
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import etree

from kit import pack as packs
from kit.read import read
from kit.render import render

Job = Callable[[], object]

AS_OF = datetime(2026, 12, 31, 12)
ROWS = {"docx": 3, "xlsx": 30}
WANTED = re.compile(r"word/document\.xml|xl/(workbook|styles|sharedStrings|worksheets/[^/]+)\.xml")
JUDGES = ("kit.rules.validate", "kit.validate")  # where a document is judged, in this checkout and in older ones


def jobs(samples: Path) -> dict[str, Job]:
    """What can be asked for: "read docx complaint-record", and the floor of reading."""
    pack = packs.load()
    found: dict[str, Job] = {}
    for form in pack.forms.values():
        sample, kind = samples / f"{form.id}.json", form.template[-4:]
        if sample.is_file():
            found |= _of_form(pack, form, kind, _sized(form, json.loads(sample.read_text("utf-8")), ROWS[kind]))
    return found


def _of_form(pack: packs.Pack, form: Any, kind: str, data: Any) -> dict[str, Job]:
    made = render(pack, form, data)
    record = read(pack, made)
    validate = _judge()
    return {
        f"floor {kind} {form.id}": lambda: _parsed(made),
        f"read {kind} {form.id}": lambda: read(pack, made),
        f"validate {kind} {form.id}": lambda: validate(pack, record, as_of=AS_OF, lang="zh"),
        f"render {kind} {form.id}": lambda: render(pack, form, data),
    }


def _sized(form: Any, data: Any, rows: int) -> Any:
    for table in form.tables:
        if not table.fixed and not table.preset and data[table.path]:
            data[table.path] = list(itertools.islice(itertools.cycle(data[table.path]), rows))
    return data


def _parsed(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if WANTED.fullmatch(name):
                etree.fromstring(archive.read(name))


def _judge() -> Any:
    for name in JUDGES:
        try:
            return importlib.import_module(name).validate
        except ImportError:
            continue
    raise ImportError(JUDGES)


def taken(job: Job, least: float) -> float:
    """CPU seconds of one call, of as many as take so long together."""
    count, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < least or not count:
        job()
        count += 1
    return spent / count


def main(samples: str) -> None:
    """Answer each line of standard input, the name of a job, with its seconds; first of all with the names."""
    known = jobs(Path(samples))
    gc.collect()
    gc.disable()
    print(json.dumps(list(known)), flush=True)
    for line in sys.stdin:
        print(taken(known[line.strip()], 0.03), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
