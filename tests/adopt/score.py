"""Write docs/adopt.md, how well forms are adopted: python -m tests.adopt.score [SECTION… to renew, FOLDER to print]

Sections: bed, resaved, changes, invented, own. Each is written when it is done: all of them take a quarter of an hour.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kit.pack import load
from tests.adopt.changes import SUFFIXES, changed, suffix
from tests.adopt.invented import INVENTED
from tests.adopt.invented.build import built
from tests.adopt.invented.model import truth
from tests.adopt.outputs import MODES, Files, Mode, adopted, files, forms, output, read_by
from tests.adopt.own_forms import compared
from tests.adopt.resaved import WAYS, resaved
from tests.adopt.scorer import score
from tests.support.paths import ROOT

BED = Path(__file__).with_name("bed")
TARGET = ROOT / "docs" / "adopt.md"
WORDS = {"blank+3": "blank and three copies", "blank": "blank alone", "copies": "three copies alone"}
_SECTION = re.compile(r"^<!-- (\w+) -->\n(.*?)(?=^<!-- |\Z)", re.M | re.S)
COUNTS = ("right", "flagged", "missed", "wrong", "extra rows", "blank read")
HEAD = """# How well forms are adopted

Made by `python -m tests.adopt.score`. Fourteen invented forms (`tests/adopt/bed`), each with a blank, four filled
copies and its truth: Word and Excel, two of them in the old formats. `kit adopt` drafts each from its blank and three
copies, from the blank alone, from three copies alone; then the ordinary reader reads all four copies by the draft. The
third copy is filled in as people do (26年5月9日, 两, ticks beside boxes, rows too many), the fourth was saved again by
LibreOffice and was never seen by the draft.

- **precision, recall**: of the fields drafted, how many are fields; of the form's fields, how many were drafted.
- **label, kind**: of those found, how many have the printed label, the right kind.
- Values: **right**; **flagged**: not right, but told; **missed**: nothing read, nothing said; **wrong**: read without
  a word. **extra rows**: rows that are none. **blank read**: values read from the blank itself.
"""
CHANGES = """
## What people and programs do to copies

Each change is done to all copies of all forms; the blanks stay as they are, and the drafts are those from a blank and
three copies. The three missed ones stand in a column that was dragged off the page, which is told of its table.

"""
MORE = """
## Forms that were written afterwards

Thirty-one forms of other layouts (`tests/adopt/invented`), on which the rules were mended too: leave, purchase,
vehicles, checklists, a monthly report on three sheets, an agreement, a receipt, a survey, forms in English; a month's
attendance with a column for each day, opinions inside opinions, a column for each department, blocks side by side, a
sheet for each month. Neatly filled in, the last two of five copies as people do. Sheets have no lines.

"""
OWN = """
## Our own forms

The forms of the default pack, adopted from their blanks without their schemas, beside these. What is lost are counted
rows, which need no field, and a table of one row and two columns; what is no field is the line for the office's name.

| form | fields | found | of their kind | no fields |
|---|---:|---:|---:|---:|
"""


def given(bed: Path) -> dict[str, Files]:
    """The files of every form of a bed."""
    return {folder.name: files(folder) for folder in forms(bed)}


def counted(bed: Path, given: Mapping[str, Files], mode: Mode) -> Iterator[tuple[str, Counter[str]]]:
    """The counts of every form of a bed, adopted from these files."""
    with tempfile.TemporaryDirectory() as packs:
        for name, copies in given.items():
            sought = json.loads((bed / name / "truth.json").read_text("utf-8"))
            yield name, score(sought, output(name, copies, mode, Path(packs) / name)[0])


def line(name: str, counts: Counter[str]) -> str:
    """A form's line of the table."""
    found = counts["found"]
    shares = (
        found / max(1, found + counts["false"]),
        found / max(1, found + counts["lost"]),
        counts["label"] / max(1, found),
        counts["kind"] / max(1, found),
    )
    cells = [name, *(f"{share:.0%}" for share in shares), *(str(counts[key]) for key in COUNTS)]
    return f"| {' | '.join(cells)} |"


def table(bed: Path, given: Mapping[str, Files], mode: Mode) -> Iterator[str]:
    """The table of the forms of a bed, adopted from these files."""
    yield f"| form | precision | recall | label | kind | {' | '.join(COUNTS)} |"
    yield f"|---|{'---:|' * (4 + len(COUNTS))}"
    total: Counter[str] = Counter()
    for name, counts in counted(bed, given, mode):
        total.update(counts)
        yield line(name, counts)
    yield line("**all**", total)


def tables(bed: Path) -> Iterator[str]:
    """A table for each way to adopt the forms of a bed."""
    every = given(bed)
    for mode in MODES:
        yield f"\n## From {WORDS[mode]}\n"
        yield from table(bed, every, mode)


def anew(bed: Path) -> Iterator[str]:
    """A table for each way in which the files of a bed were saved again."""
    every = given(bed)
    for way in WAYS:
        yield f"\n## {way}\n\nBlanks and copies, adopted from the blank and three copies.\n"
        with tempfile.TemporaryDirectory() as work:
            yield from table(bed, resaved(every, way, Path(work)), "blank+3")


def changes(bed: Path) -> Iterator[str]:
    """The table of what people and programs do to copies: every change done to every form's copies."""
    sums: dict[tuple[str, str], Counter[str]] = {}
    with tempfile.TemporaryDirectory() as packs:
        for name, copies in given(bed).items():
            sought = json.loads((bed / name / "truth.json").read_text("utf-8"))
            result = adopted(name, copies, "blank+3", Path(packs) / name)
            pack = load(Path(packs) / name)
            for kind in SUFFIXES[suffix(copies)]:
                counts = score(sought, read_by(pack, result, changed(copies, kind)))
                sums.setdefault((suffix(copies)[1:], kind), Counter()).update(counts)
    yield f"| file | change | {' | '.join(COUNTS[:-1])} |"
    yield f"|---|---|{'---:|' * len(COUNTS[:-1])}"
    for (file, kind), counts in sorted(sums.items(), key=lambda item: item[0][0]):
        yield f"| {file} | {kind} | {' | '.join(str(counts[key]) for key in COUNTS[:-1])} |"


def invented() -> Iterator[str]:
    """The table of the forms that are written as text, in each way to adopt them."""
    yield f"| form | {' | '.join(WORDS[mode] for mode in MODES)} |"
    yield f"|---|{'---|' * len(MODES)}"
    with tempfile.TemporaryDirectory() as packs:
        for form in INVENTED:
            outputs = (output("own", built(form), mode, Path(packs) / f"{form.name}-{mode}")[0] for mode in MODES)
            yield f"| {form.name} | {' | '.join(_short(score(truth(form), made)) for made in outputs)} |"


def _short(counts: Counter[str]) -> str:
    values = [f"{counts[key]} {key}" for key in COUNTS if counts[key]]
    return ", ".join([f"{counts['found']} of {counts['found'] + counts['lost']} fields", *values])


def own() -> Iterator[str]:
    """The table of the default pack's forms."""
    sums = Counter[str]()
    for one in compared(load()):
        sums.update(fields=one.fields, found=one.found, kinds=one.kinds, others=len(one.others))
        yield f"| {one.form} | {one.fields} | {one.found} | {one.kinds} | {len(one.others)} |"
    yield f"| **all** | {sums['fields']} | {sums['found']} | {sums['kinds']} | {sums['others']} |"


SECTIONS: Mapping[str, Callable[[], Iterable[str]]] = {
    "bed": lambda: tables(BED),
    "resaved": lambda: anew(BED),
    "changes": lambda: (CHANGES.rstrip("\n"), "", *changes(BED)),
    "invented": lambda: (MORE.rstrip("\n"), "", *invented()),
    "own": lambda: (OWN.rstrip("\n"), *own()),
}


def renewed(page: str, name: str, text: str) -> str:
    """A page with another text in one of its sections."""
    parts = {found[1]: found[2] for found in _SECTION.finditer(page)} | {name: text}
    return HEAD + "".join(f"\n<!-- {key} -->\n{parts[key].strip()}\n" for key in SECTIONS if key in parts)


def main() -> None:
    """Write the sections that are asked for into the page, or print the tables of another folder."""
    asked = sys.argv[1:]
    if asked and not set(asked) <= SECTIONS.keys():
        print("\n".join((*tables(Path(asked[0])), *anew(Path(asked[0])))))
        return
    for name in asked or SECTIONS:
        text = "\n".join(SECTIONS[name]())
        TARGET.write_text(renewed(TARGET.read_text("utf-8"), name, text), "utf-8")
        print(name, flush=True)


if __name__ == "__main__":
    main()
