"""The audit of a whole folder against its floor and its peer, in one run: python -m tests.bench.audit

    python -m tests.bench.audit --files 10000 100000      archives of `kit demo`, made for the run
    python -m tests.bench.audit --archive DIR             a folder that is there

Floor: zipfile + lxml.fromstring of word/document.xml, or of workbook, styles, shared strings and every sheet, of the
same files in one process, before, between and behind the audits. Peer: python-docx + openpyxl + jsonschema reading and
checking the same fields of some of the files, told which form each is; Word's tables by `row.cells`, the cheapest way
there is, or by `table.cell(row, column)`, as most scripts do it. Audits are whole commands, the report in JSON;
CPU is that of all their processes. Files come from the machine's cache in every line. What only LibreOffice opens has
a line of its own: starting it takes seconds, and no floor has it. Of several rounds the least disturbed time of each
contender counts.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

import kit
from kit import pack as packs
from kit.audit import Context, audited
from kit.data.paths import put
from kit.model import Data, Form
from kit.report.audit.json import render
from tests.bench.harness import Cost, cost, spinning
from tests.bench.spine import by_cell, by_row, openpyxl_peer, parse_floor, python_docx_peer

AS_OF = date(2026, 12, 31)
KIT = (sys.executable, "-m", "kit")
MOST = 10_000  # files that the floor takes of a large archive
OLD = {".doc", ".xls", ".wps", ".et", ".odt", ".ods"}
SAMPLE = 400  # files that the peer takes


class Line(NamedTuple):
    """What one contender took of a folder."""

    cpu: float  # ms a file
    wall: float = 0.0  # s
    peak: float = 0.0  # MB
    report: str = ""  # sha256


def every(files: Sequence[Path], most: int) -> Sequence[Path]:
    """So many of the files, evenly spread."""
    return files[:: max(1, len(files) // most)]


def timed(files: Sequence[Path], job: Callable[[Path], object]) -> float:
    """CPU in ms a file; what a contender cannot open costs what it costs until then."""
    start = time.process_time()
    for path in files:
        with suppress(Exception):
            job(path)
    return (time.process_time() - start) / len(files) * 1e3


def floor(path: Path) -> None:
    """Open a file and parse what holds its content."""
    parse_floor(path.read_bytes())()


def peer(forms: dict[Path, Form], cells: Callable[[Any], Any]) -> Callable[[Path], object]:
    """Read a file's fields and check them by its form's schema, with the usual libraries; `cells`: how of Word."""
    checks = {form.id: Draft202012Validator(form.schema) for form in forms.values()}

    def read(path: Path) -> None:
        form, made = forms[path], path.read_bytes()
        take = python_docx_peer(form, made, cells) if path.suffix == ".docx" else openpyxl_peer(form, made)
        list(checks[form.id].iter_errors(assembled(take())))  # type: ignore[arg-type]

    return read


def assembled(found: list[tuple[str, Any]]) -> Data:
    """The data of a form; a column that comes again begins a row."""
    data: Data = {}
    for path, value in found:
        table, _, column = path.partition("[].")
        if not column:
            put(data, path, value)
            continue
        rows = data.setdefault(table, [{}])
        if column in rows[-1]:
            rows.append({})
        rows[-1][column] = value
    return data


def audit(folder: Path, files: int, jobs: int, cache: Path) -> Line:
    """One `kit audit`. Raises RuntimeError where it did not end as an audit does."""
    out = cache.with_suffix(".json")
    options = ("--as-of", str(AS_OF), "--format", "json", "--lang", "zh", "--jobs", str(jobs), "--cache", str(cache))
    took: Cost = cost((*KIT, "audit", str(folder), *options, "-o", str(out)))
    if took.code not in (0, 1, 3):
        raise RuntimeError(f"kit audit ended with {took.code}")
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    return Line(took.cpu / files * 1e3, took.wall, took.peak / 2**20, digest)


def across(folder: Path, cache: Path) -> None:
    """From the last file's return to the report: set rules, sorting, JSON. Of this process, which does all that."""
    begun = [0.0, 0.0]

    def step(done: int, of: int) -> None:
        begun[:] = time.process_time(), time.monotonic()

    pack = packs.load()
    with audited(Context(pack, AS_OF, "zh"), folder, step, cache) as run:
        content = render(run, pack, "")
        cpu, wall = time.process_time() - begun[0], time.monotonic() - begun[1]
    print(json.dumps(Line(cpu / len(run.audit.files) * 1e3, wall, report=hashlib.sha256(content).hexdigest())))


def parted(archive: Path, scratch: Path) -> tuple[Path, Path]:
    """The archive without its files in old formats, and those; linked, not copied."""
    modern, old = scratch / "modern", scratch / "old"
    for path in (path for path in archive.rglob("*") if path.is_file()):
        made = (old if path.suffix in OLD else modern) / path.relative_to(archive)
        made.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, made)
    return modern, old


def lines(folder: Path, old: Path, scratch: Path) -> Iterator[tuple[str, Line]]:
    """Every contender in turn, the floor between them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    some, count = every(files, MOST), len(files)
    yield "floor", Line(timed(some, floor))
    for jobs in (1, 2):
        cache = scratch / f"{jobs}.cache"
        cache.unlink(missing_ok=True)
        yield f"spin, {jobs}", Line(0, spinning(jobs))
        yield f"cold, {jobs} jobs", audit(folder, count, jobs, cache)
        yield f"spin, {jobs}", Line(0, spinning(jobs))
        yield "floor", Line(timed(some, floor))
        yield f"warm, {jobs} jobs", audit(folder, count, jobs, cache)
    yield "floor", Line(timed(some, floor))
    forms = forms_in(folder, scratch / "1.json")
    if old.is_dir():
        count, cache = sum(path.is_file() for path in old.rglob("*")), scratch / "old.cache"
        cache.unlink(missing_ok=True)
        yield "cold, old formats", audit(old, count, 1, cache)
    some = every(sorted(forms), SAMPLE)
    yield "peer", Line(timed(some, peer(forms, by_row)))
    yield "peer, by cell", Line(timed(every(some, SAMPLE // 4), peer(forms, by_cell)))
    alone = (sys.executable, "-m", __spec__.name, "--archive", str(folder), "--across", str(scratch / "1.cache"))
    yield "sets and report", Line(*json.loads(subprocess.run(alone, check=True, capture_output=True).stdout))


def forms_in(folder: Path, report: Path) -> dict[Path, Form]:
    """The form of each Word and Excel file that was audited."""
    pack, told = packs.load(), json.loads(report.read_text("utf-8"))["files"]
    known = {folder / one["path"]: pack.forms[one["form"]] for one in told if one["outcome"] == "audited"}
    return {path: form for path, form in known.items() if path.suffix in (".docx", ".xlsx") and path.is_file()}


def compared(archive: Path, rounds: int) -> dict[str, Line]:
    """Print what every contender takes, then what the goals speak of. Returns the least disturbed of each."""
    with tempfile.TemporaryDirectory() as scratch:
        found: dict[str, list[Line]] = {}
        folder, old = parted(archive, Path(scratch))
        for _ in range(rounds):
            for name, line in lines(folder, old, Path(scratch)):
                found.setdefault(name, []).append(line)
                print(f"  {name:18} {line.cpu:8.3f} ms a file {line.wall:9.1f} s {line.peak:7.0f} MB", flush=True)
    best = {name: least_disturbed(some) for name, some in found.items()}
    cold, warm, base = best["cold, 1 jobs"], best["warm, 1 jobs"], best["floor"]
    gain = cold.wall / best["cold, 2 jobs"].wall
    spun = 2 * best["spin, 1"].wall / best["spin, 2"].wall
    told("cold CPU, × floor", cold.cpu / base.cpu, most=4)
    told("cold CPU with 2 jobs, × floor", best["cold, 2 jobs"].cpu / base.cpu, most=4)
    told("peer as cheap as can be, × cold", best["peer"].cpu / cold.cpu, least=5)
    told("peer as most write it, × cold", best["peer, by cell"].cpu / cold.cpu, least=5)
    told("warm, share of cold", warm.cpu / cold.cpu, most=0.15)
    told("set rules and report, share of cold", best["sets and report"].cpu / cold.cpu, most=0.05)
    told("peak of all processes, MB", max(line.peak for name, line in best.items() if "old" not in name), most=600)
    told(f"2 jobs {gain:.2f}, 2 loops {spun:.2f}: ratio", gain / spun, least=0.85)
    told(
        "different reports",
        len({line.report for name in found if "old" not in name for line in found[name]} - {""}),
        most=1,
    )
    return best


def least_disturbed(some: Sequence[Line]) -> Line:
    """The best time of one contender, at its highest memory: whatever else the machine does only ever costs time."""
    cpu, wall, peak = zip(*(line[:3] for line in some), strict=True)
    return Line(min(cpu), min(wall), max(peak))


def told(what: str, figure: float, least: float = 0.0, most: float = float("inf")) -> None:
    """A goal, and whether it is met."""
    goal = f"≥ {least:g}" if least else f"≤ {most:g}"
    print(f"  {what:42} {figure:8.3f}  {goal:7} {'met' if least <= figure <= most else 'NOT MET'}")


def folders(archive: Path | None, sizes: Sequence[int], scratch: Path) -> Iterator[tuple[int, Path]]:
    """The archives to be audited, with their numbers of files."""
    for size in () if archive else sizes:
        made = scratch / str(size)
        subprocess.run((*KIT, "demo", str(made), "--files", str(size), "--seed", "7", "--defects", "0.05"), check=True)
        yield size, made
    if archive:
        yield sum(path.is_file() for path in archive.rglob("*")), archive


def main() -> None:
    """Compare the contenders on each archive, and the archives with each other."""
    options = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    options.add_argument("--files", type=int, nargs="+", default=[10_000], metavar="N")
    options.add_argument("--rounds", type=int, default=2, metavar="N")
    options.add_argument("--archive", type=Path, metavar="DIR")
    options.add_argument("--across", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.across:
        across(asked.archive, asked.across)
        return
    compileall.compile_dir(Path(kit.__file__).parent, quiet=2)  # as pip leaves it
    known: list[tuple[int, dict[str, Line]]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for size, folder in folders(asked.archive, asked.files, Path(scratch)):
            print(f"{size} files", flush=True)
            known.append((size, compared(folder, asked.rounds)))
    for (few, small), (many, large) in itertools.pairwise(known):
        for name in ("cold, 1 jobs", "cold, 2 jobs", "warm, 1 jobs"):
            told(f"{name}: {many} files, × {few} files", large[name].wall / small[name].wall, most=1.1 * many / few)


if __name__ == "__main__":
    main()
