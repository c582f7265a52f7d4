"""What breaks each rule and what keeps it, told in a line: schemas/examples.json of a pack and of what it extends."""

from __future__ import annotations

from collections.abc import Mapping

from kit.model import Json
from kit.pack import Pack, jsonfile
from kit.pack.files import over
from kit.pack.meta_schema import checked

Example = Mapping[str, Mapping[str, str]]  # bad, good -> zh, en

_NO_FIGURES = {"title", "severity", "clause", "origin", "message", "advice", "since", "until"}


def examples(pack: Pack) -> dict[str, Example]:
    """The examples by rule id, a pack's own first; none that was written for another figure. Raises PackError."""
    found: dict[str, Json] = {}
    for folder in reversed(pack.folders):
        for name, figures in jsonfile.load_object(folder / "schemas" / "pack.json").get("rules", {}).items():
            if figures.keys() - _NO_FIGURES:
                found.pop(name, None)
        path = folder / "schemas" / "examples.json"
        if path.is_file():
            found = over(found, checked(path, "examples"))
    return found
