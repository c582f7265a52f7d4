"""The files of a pack: its folders, own one first, and its settings."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from kit.model import Json, pack_error
from kit.pack import jsonfile
from kit.pack.jsonfile import fault
from kit.pack.meta_schema import checked, default_folder


@dataclass(frozen=True, slots=True)
class Source:
    """Where a pack comes from: its folders, own one first, the pack.json of each, and these laid over each other."""

    folders: tuple[Path, ...]
    heads: tuple[tuple[Path, Json], ...]
    merged: Mapping[str, Json]

    def head_with(self, key: str, name: str) -> Path:
        """The pack.json that says something about `name` under `key`."""
        return next(path for path, head in self.heads if name in head.get(key, {}))


def source_of(folder: Path) -> Source:
    """A pack's folders and settings. Raises PackError."""
    folders = tuple(_chain(folder))
    heads = tuple((path, checked(path, "pack")) for path in (f / "schemas" / "pack.json" for f in folders))
    for path, head in heads:
        _check_settings(path, head)
    merged: dict[str, Json] = {}
    for _, head in reversed(heads):
        merged = over(merged, head)
    return Source(folders, heads, merged)


def _check_settings(path: Path, head: Json) -> None:
    """Refuse a setting that nothing looks at. Raises PackError."""
    known = [*jsonfile.load(default_folder() / "schemas/meta/pack.json")["properties"]["settings"]["properties"]]
    for name in sorted(head.get("settings", {}).keys() - known):
        near = difflib.get_close_matches(name, known, 1)
        words = (
            "there is no setting {name!r}; did you mean {near!r}?"
            if near
            else "there is no setting {name!r}; known are {known}"
        )
        raise fault(path, ("settings", name), words, name=name, near="".join(near), known=", ".join(known))


def zone_of(source: Source) -> str:
    """The zone of every local time in the documents. Raises PackError."""
    zone: str = source.merged.get("zone", "Asia/Shanghai")
    try:
        return ZoneInfo(zone).key
    except (KeyError, ValueError, OSError) as err:
        head = next(path for path, head in source.heads if "zone" in head)
        raise fault(head, ("zone",), "{zone!r} is no time zone; write one such as Asia/Shanghai", zone=zone) from err


def _chain(folder: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    while True:
        folder = folder.resolve()
        head = folder / "schemas" / "pack.json"
        if folder in seen:
            raise fault(head, ("extends",), "this pack extends itself")
        if not head.is_file():
            raise pack_error(head, "not found; a pack is a folder with schemas/pack.json")
        seen.add(folder)
        yield folder
        base = jsonfile.load_object(head).get("extends")
        if base is None:
            return
        if not isinstance(base, str) or not base.isprintable():
            raise fault(head, ("extends",), "{base!r} is no folder", base=base)
        folder = default_folder() if base == "default" else folder / base


def first(folders: tuple[Path, ...], name: str) -> Path | None:
    """The nearest file of that relative name."""
    return next((path for path in (folder / name for folder in folders) if path.is_file()), None)


def over(base: Mapping[str, Json], top: Mapping[str, Json]) -> dict[str, Json]:
    """`top` laid over `base`: objects merge, everything else is replaced."""
    merged = dict(base)
    for key, value in top.items():
        old = merged.get(key)
        merged[key] = over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
