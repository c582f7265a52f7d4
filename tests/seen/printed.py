"""What the proof by printing says of manipulated forms: what the print shows otherwise than was filled in is told.

Nobody reads the manipulated files here: the record is that of the form before it was manipulated, so that the print
alone can tell. `python -m tests.seen.printed [docx|xlsx] [WORD…]` prints the table: outcome, case, what was told.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kit import pack as packs
from kit.model import Record
from kit.office.pdf import OfficeDocument, printed
from kit.office.start import IMPORT_FILTERS
from kit.ooxml.opc.limits import Limits
from kit.proof.compare import Difference, differences
from kit.proof.pages import pages
from kit.proof.prove import to_be_printed
from kit.read import read
from tests.seen.judge import MANIPULATIONS, Case, cases, changed, filled, folded
from tests.seen.proof import looked_at

LONG = 6  # signs of a value whose letters, each counted, are not those of page numbers


class Verdict(NamedTuple):
    """`told`: that the print differs is told; `alike`: the same words are legible as before, by another program's
    measure; `same`: the value is, and nothing else for it; `untouched`: an ordinary file; `silent`, `false alarm`."""

    outcome: str
    told: tuple[Difference, ...]


def verdicts(suffix: str, chosen: Sequence[Case]) -> dict[str, Verdict]:
    """The verdict on each case of a format, all printed together."""
    forms = sorted({case.target.form for case in chosen})
    contents = [*map(filled, forms), *(changed(case, suffix) for case in chosen)]
    documents = [OfficeDocument(suffix, content, IMPORT_FILTERS[suffix]) for content in contents]
    results = printed([to_be_printed(document, Limits()) for document in documents])
    before = {form: legible(result.pdf) for form, result in zip(forms, results, strict=False)}
    found: dict[str, Verdict] = {}
    for case, result in zip(chosen, results[len(forms) :], strict=True):
        if not result.pdf:
            found[case.name] = Verdict(f"not printed: {result.why}", ())
            continue
        told = tuple(differences(packs.load(), record(case.target.form), pages(result.pdf)))
        words = () if told else legible(result.pdf)
        found[case.name] = Verdict(outcome(case, told, words, before[case.target.form]), told)
    return found


def legible(pdf: bytes) -> tuple[str, ...]:
    """The words that can be read by eye, as other programs than the kit's find them."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "print.pdf")
        path.write_bytes(pdf)
        return looked_at(path).words


@cache
def record(form: str) -> Record:
    """What is read of the form as it was filled in."""
    return read(packs.load(), filled(form))


def outcome(case: Case, told: Sequence[Difference], words: Sequence[str], before: Sequence[str]) -> str:
    """Whether what is told fits what is true of the manipulated file. `words`: legible in its print, and `before`."""
    truth, target = case.manipulation.truth, case.target
    if truth.ordinary:
        return "false alarm" if told else "untouched"
    if told:
        return "told"
    if sorted(words) == sorted(before):
        return "alike"
    shown, after, earlier = truth.shows(target), "".join(words), "".join(before)
    if shown == target.text:
        return "same"
    if shown and folded(shown) in after:
        return "silent"
    return "same" if _is_there(folded(target.text), after, earlier) else "silent"


def _is_there(value: str, after: str, earlier: str) -> bool:
    """Whether a value is legible as often as before; a long one may stand letter by letter over several lines."""
    signs = [value] if len(value) < LONG else [*value]
    return all(after.count(sign) >= earlier.count(sign) for sign in signs)


def report(suffixes: Sequence[str], names: Sequence[str]) -> None:
    for suffix in suffixes:
        chosen = [case for case in cases(suffix) if not names or any(word in case.name for word in names)]
        rows = verdicts(suffix, chosen)
        for name, verdict in rows.items():
            words = " | ".join(f"{one.kind} {one.path} {one.value!r} {one.printed!r}" for one in verdict.told)
            print(f"{verdict.outcome:<12} {suffix} {name} · {words[:200]}")
        print(suffix, len(chosen), "cases:", dict(Counter(verdict.outcome for verdict in rows.values())))


if __name__ == "__main__":
    wanted = [word for word in sys.argv[1:] if word in MANIPULATIONS]
    report(wanted or list(MANIPULATIONS), [word for word in sys.argv[1:] if word not in MANIPULATIONS])
