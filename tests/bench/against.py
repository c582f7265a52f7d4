"""This checkout beside another one, in one interleaved run: python -m tests.bench.against TREE [--rounds N]

Reading, judging and rendering every form that both have: each checkout with its own template and sample, in a process
of its own, the two by turns. The floor of reading, as in `spine`, says how much more there is to read in a file. Then
whole commands on samples that each checkout brings along, CPU of all their processes; an audit says how much it finds.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Final

from tests.bench.harness import cost
from tests.support.paths import ROOT

CONTENDER: Final = Path(__file__).with_name("contender.py")
STEPS: Final = ("floor", "read", "validate", "render")
COMMANDS: Final = {
    "kit validate, one file": ("validate", "samples/filled/complaint-record.docx"),
    "kit audit, the sample archive": ("audit", "samples/archive", "--as-of", "2026-12-31", "--jobs", "1"),
}


class Contender:
    """A checkout's process, which does what it is asked for; ended with the `with` block."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(CONTENDER), str(tree / "samples" / "data")],
            env={**os.environ, "PYTHONPATH": str(tree)},
            cwd=tree,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Contender:
        self.jobs: list[str] = json.loads(self._answer())
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def seconds(self, job: str) -> float:
        """CPU seconds of one call."""
        assert self._process.stdin is not None
        print(job, file=self._process.stdin, flush=True)
        return float(self._answer())

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def steps(trees: Sequence[Path], rounds: int) -> None:
    """Print a line for each step and kind of file: milliseconds here and there, median of the forms."""
    taken: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    with Contender(trees[0]) as ours, Contender(trees[1]) as other:
        both = [job for job in ours.jobs if job in other.jobs]
        for _, job, (side, contender) in product(range(rounds), both, enumerate((ours, other))):
            taken[job, side].append(contender.seconds(job))
    for kind, step in product(("docx", "xlsx"), STEPS):
        forms = [job for job in both if job.startswith(f"{step} {kind} ")]
        here, there = ([min(taken[job, side]) * 1e3 for job in forms] for side in (0, 1))
        share = statistics.median(a / b for a, b in zip(here, there, strict=True))
        told(f"{step} {kind}, {len(forms)} forms", statistics.median(here), statistics.median(there), share)


def commands(trees: Sequence[Path], rounds: int) -> None:
    """Print a line for each command: CPU here and there, and what an audit found."""
    for name, words in COMMANDS.items():
        taken: tuple[list[float], list[float]] = ([], [])
        for _, side in product(range(rounds), (0, 1)):
            taken[side].append(spent(trees[side], words))
        here, there = (min(times) * 1e3 for times in taken)
        told(name, here, there, here / there)
    print(*(f"{tree}: {found(tree)}" for tree in trees), sep="\n")


def spent(tree: Path, words: Sequence[str]) -> float:
    """CPU seconds of a command and its processes. Raises RuntimeError where it did not end as it should."""
    took = cost((sys.executable, "-m", "kit", *words), tree)
    if took.code not in (0, 1, 3):
        raise RuntimeError(f"kit {words[0]} ended with {took.code}")
    return took.cpu


def found(tree: Path) -> str:
    """How much an audit of a checkout's archive looks for, and finds."""
    words = COMMANDS["kit audit, the sample archive"]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        spent(tree, (*words, "--format", "json", "-o", str(report)))
        told = json.loads(report.read_text("utf-8"))
    rules = sum(map(_rules, [*tree.glob("schemas/*.json"), *tree.glob("schemas/processes/*.json")]))
    return f"{rules} rules, {len(told['files'])} files, {len(told['findings'])} findings"


def told(what: str, here: float, there: float, share: float) -> None:
    """Print a comparison."""
    print(f"{what:32} {here:9.2f} ms  {there:9.2f} ms there  {share:5.2f} ×", flush=True)


def _rules(schema: Path) -> int:
    said = json.loads(schema.read_text("utf-8"))
    return len(said.get("x-rules", said.get("rules", ())))


def main() -> None:
    """Compare this checkout with another one."""
    options = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    options.add_argument("tree", type=Path)
    options.add_argument("--rounds", type=int, default=5, metavar="N")
    asked = options.parse_args()
    trees = (ROOT, asked.tree.resolve())
    for tree in trees:
        compileall.compile_dir(tree / "kit", quiet=2)  # as pip leaves it
    steps(trees, asked.rounds)
    commands(trees, asked.rounds)


if __name__ == "__main__":
    main()
