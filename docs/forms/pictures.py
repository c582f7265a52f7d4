"""Make the pictures of this folder: every form blank and filled, as LibreOffice prints it.

    python docs/forms/pictures.py [FORM…]

Needs LibreOffice and poppler (`pdftoppm`) on the PATH, and Pillow; one start of LibreOffice for all forms.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from kit import pack as packs
from kit.render import render

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_DOTS = "110"  # per inch: 9 pt can be read
_GREYS = (0, 112), (88, 214), (238, 251), (255, 256)  # of ink, its edges, shading, paper; and where the next begins
_GALLERY = "## All forms\n"  # below this heading the page is written by this script


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
            picture = ["pdftoppm", "-r", _DOTS, "-gray", "-png", str(file.with_suffix(".pdf")), str(folder / file.stem)]
            subprocess.run(picture, check=True)
            for page in sorted(folder.glob(f"{file.stem}-*.png")):
                _few_greys(page, HERE / page.name)
    page = HERE / "README.md"
    above = page.read_text("utf-8").partition(_GALLERY)[0]
    page.write_text(above + _GALLERY + "".join(_gallery()), "utf-8")


def _few_greys(page: Path, to: Path) -> None:
    """Save a page in four greys, a seventh of the size."""
    levels = [next(grey for grey, end in _GREYS if value < end) for value in range(256)]
    with Image.open(page) as picture:
        picture.convert("L").point(levels).quantize(len(_GREYS)).save(to, optimize=True, bits=2)


def _gallery() -> Iterator[str]:
    """Each form's pages, small, every one leading to itself at full size."""
    for form in packs.load().forms.values():
        yield f"\n### {form.title.zh} · {form.codes[0] if form.codes else form.id}\n\n"
        for state in ("blank", "filled"):
            names = (page.name for page in sorted(HERE.glob(f"{form.id}-{state}-*.png")))
            yield from (f'<a href="{name}"><img src="{name}" width="300" alt="{name[:-4]}"></a>\n' for name in names)


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
