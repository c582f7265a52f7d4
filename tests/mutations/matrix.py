"""Write docs/mutations.md: every kind on every form, measured now. Run: python -m tests.mutations.matrix

With `--kind` or `--form` (parts of names) or `--show` nothing is written: the chosen cells are printed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from kit import pack as packs
from tests.mutations.measure import KINDS, Result, results
from tests.support.paths import ROOT

TARGET = ROOT / "docs" / "mutations.md"
COLUMNS = ("right", "flagged", "wrong", "missed", "said", "unsaid")
FORMATS = {".docx": "Word", ".xlsx": "Excel"}
_SIGNS = {"flagged": "f", "wrong": "w", "missed": "m", "unsaid": "u"}
UNDETECTABLE = (
    "two labels swapped, or two columns' headers swapped, where both fields take the same kind of value",
    "a value typed beside the wrong label, where it fits there as well",
    "digits mistyped: a date, an amount, a number that is still a possible one",
    "rows swapped, a row's cells shifted by a whole row, a row left out or written twice on purpose",
    "an option ticked by mistake; a box ticked by somebody else later",
    "a revision that was accepted: the words before it are gone from the file",
    "a value deleted and its field left blank (the rules for required fields see it, the reader cannot)",
    "a whole form filled with another document's true values",
)
Cells = dict[tuple[str, str, str], Counter[str]]  # suffix, kind, form


def collect(found: Iterable[Result]) -> Cells:
    """The counts by format, kind and form."""
    cells: Cells = {}
    for result in found:
        cells.setdefault((result.kind.suffix, result.kind.name, result.form), Counter()).update(result.counts)
    return cells


def badness(counts: Counter[str]) -> tuple[int, int]:
    """Silent faults first, then what was flagged."""
    return counts["wrong"] + counts["missed"] + counts["unsaid"], counts["flagged"]


def share(counts: Counter[str]) -> str:
    """The values that are right, in percent, rounded down."""
    total = sum(counts[column] for column in COLUMNS[:4])
    return f"{counts['right'] * 1000 // total / 10:.1f}" if total else "–"


def _row(*head: str, counts: Counter[str]) -> str:
    return f"| {' | '.join(head)} | {' | '.join(str(counts[c]) for c in COLUMNS)} | {share(counts)} |"


def _table(first: str) -> list[str]:
    return [f"| {first} | " + " | ".join(COLUMNS) + " | right % |", "|" + "---|" * (first.count("|") + 1) + "---:|" * 7]


def _sums(cells: Cells, suffix: str, by: int) -> dict[str, Counter[str]]:
    sums: dict[str, Counter[str]] = {}
    for key, counts in cells.items():
        if key[0] == suffix:
            sums.setdefault(key[by], Counter()).update(counts)
    return sums


def _format(cells: Cells, suffix: str) -> Iterator[str]:
    kinds, forms = _sums(cells, suffix, 1), _sums(cells, suffix, 2)
    of = {kind.name: kind for kind in KINDS if kind.suffix == suffix}
    certain: Counter[str] = sum((kinds[name] for name in kinds if of[name].certain), Counter())
    yield from ("", f"## {FORMATS[suffix]}: {len(kinds)} kinds on {len(forms)} forms", "", *_table("all kinds"))
    yield _row("whose values can all be known", counts=certain)
    yield _row("all", counts=sum(kinds.values(), Counter()))
    yield from ("", *_table("form"), *(_row(f"`{form}`", counts=forms[form]) for form in sorted(forms)))
    yield from ("", *_table("kind | what happens"))
    for name, counts in kinds.items():
        yield _row(name + ("" if of[name].certain else " *"), of[name].words, counts=counts)
    yield from ("", "Kind by form: ✓ all right · else how many **f**lagged, **w**rong, **m**issed, **u**nsaid.", "")
    yield from _grid(cells, suffix, list(kinds), sorted(forms))


def _grid(cells: Cells, suffix: str, kinds: list[str], forms: list[str]) -> Iterator[str]:
    yield "| kind | " + " | ".join(f"`{form}`" for form in forms) + " |"
    yield "|---|" + "---|" * len(forms)
    for kind in kinds:
        yield f"| {kind} | " + " | ".join(_cell(cells.get((suffix, kind, form))) for form in forms) + " |"


def _cell(counts: Counter[str] | None) -> str:
    if counts is None:
        return ""
    return " ".join(f"{counts[name]}{sign}" for name, sign in _SIGNS.items() if counts[name]) or "✓"


def page(cells: Cells, seeds: int) -> str:
    """The whole page."""
    worst = sorted(cells.items(), key=lambda item: badness(item[1]), reverse=True)[:25]
    lines = [
        "# What people and programs do to filled forms, and what is read of it",
        "",
        f"Made by `python -m tests.mutations.matrix --seeds {seeds}`. Every kind is done to every form, filled as its",
        "sample and in every field. *right*: the value as it was meant · *flagged*: different or gone, and a finding",
        "says so (a refused file flags all its values) · *wrong*, *missed*: different or gone, nothing says so ·",
        "*said*, *unsaid*: findings that must be raised. Bar: no wrong, missed, unsaid; 99 % right of those kinds",
        "whose values can all be known. Kinds with * leave values that nobody can know: those have to be flagged.",
        *(line for suffix in FORMATS for line in _format(cells, suffix)),
        "",
        "## Worst cells",
        "",
        *_table("format | kind | form"),
        *(_row(*key, counts=counts) for key, counts in worst if any(badness(counts))),
        "",
        "## What no reader can detect",
        "",
        *(f"- {line}" for line in UNDETECTABLE),
    ]
    return "\n".join(lines) + "\n"


def _shown(result: Result) -> Iterator[str]:
    head = f"{result.kind.suffix} {result.kind.name} / {result.form} / seed {result.seed}"
    return (f"{head}: {line}" for line in result.lines)


def main() -> None:
    """Measure and write the page, or print a part of the matrix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--kind", default="", help="part of a kind's name, or .docx, .xlsx")
    parser.add_argument("--form", default="", help="part of a form's id")
    parser.add_argument("--show", action="store_true", help="print every value that is not right")
    told = parser.parse_args()
    pack = packs.load()
    kinds = [kind for kind in KINDS if told.kind in kind.name or told.kind == kind.suffix]
    forms = [form for form in pack.forms.values() if told.form in form.id]
    found = []
    for result in results(pack, kinds, forms, range(told.seeds)):
        found.append(result)
        sys.stdout.writelines(f"{line}\n" for line in (_shown(result) if told.show else ()))
    cells = collect(found)
    if told.kind or told.form or told.show:
        for key, counts in sorted(cells.items(), key=lambda item: badness(item[1]), reverse=True):
            sys.stdout.write(_row(*key, counts=counts) + "\n")
    else:
        TARGET.write_text(page(cells, told.seeds), encoding="utf-8")


if __name__ == "__main__":
    main()
