"""The files of a test bed as LibreOffice saves them again: all of them in one start of the program for each format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from kit.adopt.job import AdoptedFile
from tests.adopt.outputs import Files
from tests.clients.trips import converted

_WORD: Final = "docx:MS Word 2007 XML"
_EXCEL: Final = "xlsx:Calc MS Excel 2007 XML"
WAYS: Final = {
    "Saved again by LibreOffice": {".docx": (_WORD,), ".xlsx": (_EXCEL,)},
    "Saved again by LibreOffice by way of odt and ods": {".docx": ("odt", _WORD), ".xlsx": ("ods", _EXCEL)},
}
_ZIP_OF_WORD: Final = b"word/document.xml"


def resaved(bed: Mapping[str, Files], way: str, work: Path) -> dict[str, Files]:
    """Every file of some forms after a way; `work`: an empty folder for what is made."""
    made: dict[str, dict[str, AdoptedFile]] = {name: {} for name in bed}
    for suffix, steps in WAYS[way].items():
        for path in converted(tuple(_laid(bed, suffix, work / suffix[1:])), steps):
            form, _, name = path.stem.partition("--")
            made[form][name] = AdoptedFile(name, path.read_bytes())
    return {name: {copy: given[copy] for copy in bed[name]} for name, given in made.items()}


def _laid(bed: Mapping[str, Files], suffix: str, folder: Path) -> Iterator[Path]:
    """The files of a format in one folder."""
    folder.mkdir(parents=True)
    for form, given in bed.items():
        for name, file in given.items():
            if (_ZIP_OF_WORD in file.data) == (suffix == ".docx"):
                path = folder / f"{form}--{name}{suffix}"
                path.write_bytes(file.data)
                yield path
