"""What breaks each rule and what keeps it, told in a line: schemas/examples.json of a pack and of what it extends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kit.data.paths import over
from kit.model import Json
from kit.pack import Pack
from kit.pack.files import Head, source_of
from kit.pack.meta_schema import checked

Example = Mapping[str, Mapping[str, str]]  # bad, good, note -> zh, en

_NO_FIGURES = {"title", "severity", "clause", "origin", "message", "advice", "since", "until"}


def examples(pack: Pack) -> dict[str, Example]:
    """The examples by rule id, a pack's own first; none that was written for another figure. Raises PackError."""
    found: dict[str, Json] = {}
    heads = source_of(pack.folders[0]).heads
    for folder in reversed(pack.folders):
        for name, figures in [item for head in heads if head.folder == folder for item in _rules_of(head)]:
            if figures.keys() - _NO_FIGURES:
                found.pop(name, None)
        path = folder / "schemas" / "examples.json"
        if path.is_file():
            found = over(found, checked(path, "examples"))
    return found


def _rules_of(head: Head) -> Iterable[tuple[str, Mapping[str, Json]]]:
    figures: Mapping[str, Mapping[str, Json]] = head.content.get("rules", {})
    return figures.items()
