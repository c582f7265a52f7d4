"""Make the pictures of this folder: every form blank and filled, as LibreOffice prints it.

    python docs/forms/pictures.py [FORM…]

Needs LibreOffice and poppler (`pdftoppm`) on the PATH; one start of LibreOffice for all forms.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kit import pack as packs
from kit.render import render

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_DOTS = "40"  # per inch: a page can be told, and all pictures together stay below 3 MB


def main(wanted: list[str]) -> None:
    """Write `<form>-blank-1.png`, `<form>-filled-1.png` and so on for the forms named, or for all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = list(_files(folder, wanted))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, *map(str, files)]
        fonts = {**os.environ, "FONTCONFIG_FILE": str(HERE / "fonts.conf")}
        subprocess.run(command, check=True, capture_output=True, env=fonts)
        for file in files:
            for old in HERE.glob(f"{file.stem}-*.png"):
                old.unlink()
            picture = ["pdftoppm", "-r", _DOTS, "-gray", "-png", str(file.with_suffix(".pdf")), str(HERE / file.stem)]
            subprocess.run(picture, check=True)


def _files(folder: Path, wanted: list[str]) -> Iterator[Path]:
    pack = packs.load()
    for form in pack.forms.values():
        if not wanted or form.id in wanted:
            sample = json.loads((ROOT / f"samples/data/{form.id}.json").read_text("utf-8"))
            for state, data in (("blank", {}), ("filled", sample)):
                file = folder / f"{form.id}-{state}{Path(form.template).suffix}"
                file.write_bytes(render(pack, form, data))
                yield file


if __name__ == "__main__":
    main(sys.argv[1:])
