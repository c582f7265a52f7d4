"""Reads damaged forms for as long as asked: python -m tests.fuzz.run --minutes 20 --seed 1 --keep crashes

Every file must give a record or an UnreadError, within five seconds; a record without problems must be canonical, and
each be judged without a fault. What breaks this is kept with its traceback. A file is made from seed and number alone,
so that a process that died tells its file: run again with --from.

--parts WORD[,WORD...] damages only parts whose names hold one of the words, in files that have such parts: numbering,
drawing,styles,theme,settings,richData,metadata,cellimages,vml,ctrlProps,media,customXml,comments,header,footer.
Nothing that is filled in stands in these, but for controls (ctrlProps, vml) and bullets that are ticks (numbering), so
that each value read otherwise than from the sound file has to be told.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import resource
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

from kit.data.canonical import canonical
from kit.model import Record, UnreadError
from kit.pack import Pack, load
from kit.read import read
from kit.rules.validate import validate
from tests.fuzz.aimed import aimed, is_aimed_at
from tests.fuzz.mutate import mutated, names_of
from tests.fuzz.silent import silently
from tests.seen.judge import cases, changed
from tests.signed import excel, word
from tests.signed.cells import placed
from tests.signed.rows import pictures
from tests.support.paths import ROOT

LONGEST = 5.0  # seconds for one file
MEMORY = 2 * 2**30  # bytes of address space
_FILLED = ("ctrlProps", "vml", "numbering")  # parts that hold what is filled in: ticks, choices, a number of a list


@cache
def plain_seeds() -> tuple[bytes, ...]:
    """Filled forms."""
    return tuple(path.read_bytes() for path in sorted((ROOT / "samples" / "filled").glob("*.*x")))


@cache
def seeds() -> tuple[bytes, ...]:
    """The files that are damaged: filled forms, signed with pictures, and with what people draw, hide or work out."""
    faulty = [path.read_bytes() for path in sorted((ROOT / "tests" / "seen" / "cases").glob("*.[dx]*"))]
    drawn = (*map(drawn_over, ("docx", "xlsx")), signed_with_pictures())
    return (*plain_seeds(), *faulty, *chain.from_iterable(drawn))


def signed_with_pictures() -> Iterator[bytes]:
    """A form for each way of a signature's picture: drawings, rich data, WPS's pictures in cells, VML."""
    for item in placed(pictures.CELLS):
        yield word.document(item) if item.format == "word" else excel.document(item)


def drawn_over(kind: str) -> Iterator[bytes]:
    """A form of a kind for each thing that is done to one so that people see something else than is stored."""
    forms = {case.manipulation.name: case for case in cases(kind) if not case.manipulation.truth.ordinary}
    return (changed(case, kind) for case in forms.values())


class Damaged(NamedTuple):
    """A damaged file."""

    data: bytes
    sound: bytes = b""  # what it was made of, where no part that holds values was damaged


def case(seed: int, number: int, words: Sequence[str] = ()) -> Damaged:
    """One damaged file; in the parts whose names hold one of some words, else anywhere."""
    random = Random(f"{seed}:{number}")
    if words:
        sound = random.choice(with_parts(random.choice(words)))
        holds_values = any(is_aimed_at(name, words) and is_aimed_at(name, _FILLED) for name in names_of(sound))
        return Damaged(aimed(sound, random, words), b"" if holds_values else sound)
    drawn = random.random() < 0.3  # most of the files hold forms and nothing else
    return Damaged(mutated(random.choice(seeds() if drawn else plain_seeds()), random, seeds()))


@cache
def with_parts(word: str) -> tuple[bytes, ...]:
    """The files to be damaged that have a part whose name holds a word. Raises ValueError where none has."""
    found = tuple(data for data in seeds() if any(is_aimed_at(name, (word,)) for name in names_of(data)))
    if not found:
        raise ValueError(f"no file has a part with {word} in its name")
    return found


def check(pack: Pack, damaged: Damaged) -> str:
    """How a file ended: "record" or the rule of its refusal. Raises whatever must not happen."""
    ended = _read(pack, damaged.data)
    if isinstance(ended, str):
        return ended
    if damaged.sound and (silent := silently(ended, read(pack, damaged.sound), *plain_records(pack))):
        raise AssertionError(f"read otherwise and not told: {silent}")
    return "record"


@cache
def plain_records(pack: Pack) -> tuple[Record, ...]:
    """What the filled forms say."""
    return tuple(read(pack, data) for data in plain_seeds())


def _read(pack: Pack, data: bytes) -> Record | str:
    """The record of a file, judged, or the rule of its refusal."""
    try:
        record = read(pack, data)
    except UnreadError as error:
        return error.rule
    form = pack.forms[record.form]
    if (
        not record.problems
        and record.version == form.version
        and (plain := canonical(form, record.data)) != record.data
    ):
        raise AssertionError(f"not canonical: {record.data} / {plain}")
    validate(pack, record, file="x.docx", as_of=date(2026, 12, 31), lang="zh")
    return record


def main() -> None:
    """Reads damaged files until the time is over."""
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--from", type=int, default=0, dest="start")
    options.add_argument("--keep", type=Path, default=Path("crashes"))
    options.add_argument("--parts", type=lambda text: tuple(text.split(",")), default=())
    given = options.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    pack, ends, number = load(None), Counter[str](), given.start
    until = time.monotonic() + given.minutes * 60
    while time.monotonic() < until:
        damaged = case(given.seed, number, given.parts)
        faulthandler.dump_traceback_later(10 * LONGEST, exit=True)
        start = time.process_time()
        try:
            ends[check(pack, damaged)] += 1
        except Exception as error:
            ends["fault"] += 1
            _keep(given.keep, damaged.data, f"{type(error).__name__}: {error}\n{traceback.format_exc()}")
        if time.process_time() - start > LONGEST:
            _keep(given.keep, damaged.data, f"slow: {time.process_time() - start:.1f} s")
        number += 1
        if number % 500 == 0:
            print(f"seed {given.seed}, {number} files: {dict(sorted(ends.items()))}", flush=True)
    print(f"seed {given.seed}, {number - given.start} files: {dict(sorted(ends.items()))}", flush=True)


def _keep(folder: Path, data: bytes, told: str) -> None:
    """Keep one file for each place of a fault."""
    lines = [line for line in told.splitlines() if line.startswith("  File")][-2:] or [told[:4]]
    lines += told.splitlines()[:1] if told.startswith("AssertionError") else []
    name = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
    path = folder / f"{name}.bin"
    if not path.exists():
        path.write_bytes(data)
        path.with_suffix(".txt").write_text(told, "utf-8")


if __name__ == "__main__":
    main()
