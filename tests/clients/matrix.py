"""Write docs/clients.md: what came back from every journey, measured now. Run: python -m tests.clients.matrix"""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from kit import pack as packs
from kit.model import Record, UnreadError
from kit.read import read
from kit.render import render
from tests.clients.score import KINDS, datasets, score
from tests.clients.trips import TRIPS, Trip, missing
from tests.support.paths import ROOT

TARGET = ROOT / "docs" / "clients.md"


def _read(pack: packs.Pack, path: Path) -> Record | None:
    try:
        return read(pack, path.read_bytes())
    except UnreadError:
        return None


def measure(pack: packs.Pack, trip: Trip, folder: Path) -> dict[str, Counter[str]]:
    """Counts of one journey by form."""
    source, work = folder / "source", folder / "work"
    source.mkdir()
    work.mkdir()
    files = []
    for form in pack.forms.values():
        for name, data in datasets(form).items() if form.template.endswith(trip.suffix) else ():
            files.append(source / f"{form.id}~{name}{trip.suffix}")
            files[-1].write_bytes(render(pack, form, data))
    counts: dict[str, Counter[str]] = {}
    for stem, path in trip.go(files, work).items():
        form_id, _, name = stem.partition("~")
        found = score(datasets(pack.forms[form_id])[name], _read(pack, path))
        counts[form_id] = counts.get(form_id, Counter()) + found
    return counts


def versions() -> str:
    """The programs that were at hand, in their own words."""
    commands = (["soffice", "--version"], ["pandoc", "--version"], ["node", "--version"])
    lines = (subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[:1] for command in commands)
    return " · ".join(line[0].split(" (")[0].strip() for line in lines if line)


def main() -> None:
    """Measure every journey that can be made here and write the table."""
    pack = packs.load()
    lines = [
        "# What office programs leave of a form",
        "",
        "Made by `python -m tests.clients.matrix`. Per form four files: the sample, awkward texts in every field,",
        "the blank form, 40 rows. *right*: the value as written · *flagged*: different, and a finding says so ·",
        "*wrong*, *missed*: different or gone, and nothing says so.",
        "",
        f"Measured with {versions()}.",
        "",
        "| journey | form | " + " | ".join(KINDS) + " |",
        "|---|---|" + "---:|" * len(KINDS),
    ]
    for trip in TRIPS:
        if reason := missing(trip):
            lines.append(f"| {trip.name} | not measured: {reason} |" + " |" * len(KINDS))
            continue
        with tempfile.TemporaryDirectory() as folder:
            for form, counts in measure(pack, trip, Path(folder)).items():
                lines.append(f"| {trip.name} | `{form}` | " + " | ".join(str(counts[kind]) for kind in KINDS) + " |")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
