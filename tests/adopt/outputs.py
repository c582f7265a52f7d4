"""Forms adopted from the test bed, and what their drafts read of every copy, as the scorer wants it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from kit.adopt.job import AdoptedFile, AdoptWish, RefusedError, Result, drafted
from kit.adopt.proof import as_json, readings
from kit.model import PackError
from kit.ooxml.opc.limits import USUAL
from kit.ooxml.template import compiled
from kit.pack import Pack, load
from kit.read.foreign import to_save_anew
from kit.read.foreign.office import saved_together

Mode = Literal["blank+3", "blank", "copies"]
MODES: tuple[Mode, ...] = ("blank+3", "blank", "copies")
TRAINED = ("filled-1", "filled-2", "filled-3")
DAY = "2026-01-01"
Files = Mapping[str, AdoptedFile]  # blank, filled-1 … filled-4
_PATIENCE = 120.0  # seconds for the files of one form


def forms(bed: Path) -> list[Path]:
    """The folders of a test bed that hold a form with its truth."""
    return sorted(path.parent for path in bed.glob("*/truth.json"))


@cache
def files(folder: Path) -> Files:
    """The blank form and the copies by name, those of old formats saved anew together."""
    given = {path: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".json"}
    old = {path: source for path, data in given.items() if (source := to_save_anew(data, USUAL))}
    anew = saved_together(old.values(), USUAL, _PATIENCE) if old else {}
    given |= {path: anew[source.digest] for path, source in old.items()}
    return {path.stem: AdoptedFile(path.stem, data) for path, data in given.items()}


def adopted(name: str, given: Files, mode: Mode, pack: Path) -> Result:
    """A form, drafted from its files and written into a pack."""
    blank = given["blank"] if mode != "copies" else None
    copies = [given[name] for name in TRAINED] if mode != "blank" else []
    result = drafted(pack, blank, copies, AdoptWish(name, "", "", DAY, True, DAY), USUAL)
    for path, content in result.files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return result


def output(name: str, given: Files, mode: Mode, pack: Path, copies: Files | None = None) -> tuple[dict[str, Any], str]:
    """What the scorer wants of a form, and why its copies could not be read ("": they were).

    `copies`: what is read by the draft, in place of the files that it was made from.
    """
    try:
        result = adopted(name, given, mode, pack)
    except RefusedError as error:
        return {"form": name, "fields": [], "copies": {}}, str(error.key)
    try:
        loaded = load(pack)
        compiled(loaded, loaded.forms[result.form])
    except PackError as error:
        return as_json(result.draft, name, []), str(error)
    return read_by(loaded, result, copies or given), ""


def read_by(pack: Pack, result: Result, copies: Files) -> dict[str, Any]:
    """What a form of a pack reads of copies, as the scorer wants it."""
    return as_json(result.draft, result.form, readings(pack, result.form, copies.values(), USUAL))
