"""Whether the truth of the manipulations stands on the paper: LibreOffice prints them, and the words are searched for.

`python -m tests.seen.proof [docx|xlsx] [WORD…]` prints a line a case: what the print shows, and where it differs from
what is declared. A person decides which of both is right: LibreOffice does not do all that Word and Excel do.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.seen.judge import MANIPULATIONS, Case, cases, changed, filled, folded

BATCH = 60  # files a start of the office; each start costs seconds


def printed(contents: dict[str, bytes], suffix: str) -> dict[str, str]:
    """The text of each file's print without blanks."""
    names = sorted(contents)
    texts: dict[str, str] = {}
    for start in range(0, len(names), BATCH):
        with TemporaryDirectory() as folder:
            files = [Path(folder, f"{name}.{suffix}") for name in names[start : start + BATCH]]
            for file in files:
                file.write_bytes(contents[file.stem])
            profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
            subprocess.run([*office, *map(str, files)], check=False, capture_output=True, timeout=500)
            texts.update({file.stem: text_of(file.with_suffix(".pdf")) for file in files})
    return texts


def text_of(pdf: Path) -> str:
    if not pdf.exists():
        return "not printed"
    return folded(subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout)


def differs(case: Case, before: str, after: str) -> str:
    """What the print shows otherwise than declared; nothing where it agrees or cannot be searched for."""
    target, shown = case.target, case.manipulation.truth.shows(case.target)
    value, other = folded(target.text), folded(shown or "")
    if shown is None:
        return "" if after != before else "the print is the same"
    if case.manipulation.truth.ordinary or shown == target.text:
        return "" if after.count(value) == before.count(value) else "the value is gone"
    if not shown:
        return "" if after.count(value) < before.count(value) else "the value is still there"
    return "" if after.count(other) > before.count(other) else f"{shown} is not there"


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
