"""What breaks each rule and what keeps it, told in a line: schemas/examples.json of a pack and of what it extends."""

from __future__ import annotations

from collections.abc import Mapping

from kit.model import Json
from kit.pack import Pack
from kit.packfiles import checked, over

Example = Mapping[str, Mapping[str, str]]  # bad, good -> zh, en


def examples(pack: Pack) -> dict[str, Example]:
    """The examples by rule id, a pack's own first. Raises PackError."""
    found: dict[str, Json] = {}
    for folder in reversed(pack.folders):
        path = folder / "schemas" / "examples.json"
        if path.is_file():
            found = over(found, checked(path, "examples"))
    return found
