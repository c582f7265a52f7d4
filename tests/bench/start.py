"""How long a person waits for a command, beside its floor and a peer: python -m tests.bench.start [TREE]

CPU of the whole process and all below it, medians of interleaved rounds. The floor is `python -c 'import click'`. The
peer of a document that is read is python-docx, which opens it and looks at every cell, but identifies, casts and judges
nothing. TREE is another checkout to stand beside this one. The figures: docs/architecture.md, Start.
"""

from __future__ import annotations

import compileall
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.harness import cost
from tests.support.paths import ROOT

ROUNDS = 9
DOCUMENT = str(ROOT / "samples" / "filled" / "complaint-record.docx")
FLOOR = ("-c", "import click")
PEER = (
    "-c",
    "import sys, docx; [c.text for t in docx.Document(sys.argv[1]).tables for r in t.rows for c in r.cells]",
    DOCUMENT,
)
COMMANDS = {"--help": (), "forms": (), "validate": (DOCUMENT,)}


def lines(trees: Sequence[Path]) -> Iterator[tuple[str, str, Path, Sequence[str]]]:
    """Yield what stands side by side: the command, who it is, the checkout that is used, the line."""
    for command, words in COMMANDS.items():
        yield command, "floor", trees[0], FLOOR
        for tree in trees:
            yield command, "ours" if tree == trees[0] else str(tree), tree, ("-m", "kit", command, *words)
        if words:
            yield command, "python-docx", trees[0], PEER


def main(*others: str) -> None:
    """Print a line for each command: ours in ms, and as multiples of what stands beside it."""
    trees = [ROOT, *map(Path, others)]
    for tree in trees:
        compileall.compile_dir(tree / "kit", quiet=2)  # as pip leaves it
    taken: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(ROUNDS):
        for command, name, tree, line in lines(trees):
            taken[command][name].append(cost((sys.executable, *line), tree).cpu)
    for command, times in taken.items():
        medians = {name: statistics.median(seconds) for name, seconds in times.items()}
        ours = medians.pop("ours")
        beside = "".join(f"  {ours / other:5.2f} × {name}" for name, other in medians.items())
        print(f"kit {command:9} {ours * 1000:5.0f} ms{beside}")


if __name__ == "__main__":
    main(*sys.argv[1:])
