"""Whether the truth of the manipulations stands on the paper: LibreOffice prints them, and the words are searched for.

`python -m tests.seen.proof [docx|xlsx] [WORD…]` prints a line a case: what the print shows, and where it differs from
what is declared. A person decides which of both is right: LibreOffice does not do all that Word and Excel do.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.seen.judge import MANIPULATIONS, Case, cases, changed, filled, folded

BATCH = 60  # files a start of the office; each start costs seconds
DOTS = 2  # pixels a point
TINY = 4.0  # points; text below is not legible
FAINT = 60  # of 255: the least difference of ink and ground that an eye reads
WORD = re.compile(r'<word xMin="([0-9.-]+)" yMin="([0-9.-]+)" xMax="([0-9.-]+)" yMax="([0-9.-]+)">(.*)</word>')
Grey = tuple[int, bytes]  # the width of a page and its pixels


class Print(NamedTuple):
    """What a printed file shows: all text without blanks, and the words that can be read by eye."""

    text: str
    words: tuple[str, ...]


def printed(contents: dict[str, bytes], suffix: str) -> dict[str, Print]:
    names = sorted(contents)
    prints: dict[str, Print] = {}
    for start in range(0, len(names), BATCH):
        with TemporaryDirectory() as folder:
            files = [Path(folder, f"{name}.{suffix}") for name in names[start : start + BATCH]]
            for file in files:
                file.write_bytes(contents[file.stem])
            profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
            subprocess.run([*office, *map(str, files)], check=False, capture_output=True, timeout=500)
            prints.update({file.stem: looked_at(file.with_suffix(".pdf")) for file in files})
    return prints


def looked_at(pdf: Path) -> Print:
    if not pdf.exists():
        return Print("not printed", ())
    pages = run("pdftotext", "-bbox", str(pdf), "-").decode().split("<page ")[1:]
    legible: list[str] = []
    for number, page in enumerate(pages, 1):
        picture = grey(run("pdftoppm", "-gray", "-r", str(72 * DOTS), "-f", str(number), "-l", str(number), str(pdf)))
        for left, top, right, bottom, text in WORD.findall(page):
            word = folded(html.unescape(text))
            if readable(picture, word, float(left), float(top), float(right), float(bottom)):
                legible.append(word)
    return Print(folded(run("pdftotext", str(pdf), "-").decode()), tuple(legible))


def run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout


def grey(image: bytes) -> Grey:
    """The pixels of a PGM file."""
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", image)
    assert head is not None
    return int(head[1]), image[head.end() :]


def readable(picture: Grey, text: str, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a word is large enough and its ink differs from its ground."""
    if bottom - top < TINY or right - left < len(text) * TINY / 4 or left < 0 or top < 0:
        return False
    width, pixels = picture
    first, last = int(left * DOTS) + 1, int(right * DOTS)
    rows = [pixels[y * width + first : y * width + last] for y in range(int(top * DOTS), int(bottom * DOTS) + 1)]
    inked = sum(max(row) - min(row) >= FAINT for row in rows if row)
    return inked * 3 >= len(rows)  # row by row, since a shaded word may stand on another ground than its box


def times(value: str, words: tuple[str, ...]) -> int:
    """How often a value, or a part of it, stands there legibly."""
    return sum(value in word or (len(word) > 1 and word in value) for word in words)


def differs(case: Case, before: Print, after: Print) -> str:
    """What the print shows otherwise than declared; nothing where it agrees or cannot be searched for."""
    target, shown = case.target, case.manipulation.truth.shows(case.target)
    value, other = folded(target.text), folded(shown or "")
    if shown is None:
        return "" if after != before else "the print is the same"
    if case.manipulation.truth.ordinary or shown == target.text:
        return "" if times(value, after.words) >= times(value, before.words) else "the value is gone"
    if not shown:
        return "" if times(value, after.words) < times(value, before.words) else "the value is legible"
    more = after.text.count(other) > before.text.count(other) or (other in value and other in after.text)
    return "" if more else f"{shown} is not there"


def report(suffixes: list[str], names: list[str]) -> None:
    for suffix in suffixes:
        chosen = [case for case in cases(suffix) if not names or any(word in case.name for word in names)]
        contents = {f"{i:04}": changed(case, suffix) for i, case in enumerate(chosen)}
        forms = {case.target.form: filled(case.target.form) for case in chosen}
        texts = printed({**contents, **forms}, suffix)
        for i, case in enumerate(chosen):
            print(
                f"{differs(case, texts[case.target.form], texts[f'{i:04}']) or 'as declared':<26} {suffix} {case.name}"
            )


if __name__ == "__main__":
    wanted = [word for word in sys.argv[1:] if word in MANIPULATIONS]
    report(wanted or list(MANIPULATIONS), [word for word in sys.argv[1:] if word not in MANIPULATIONS])
