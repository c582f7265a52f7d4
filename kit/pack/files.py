"""The files of a pack: its folders, own one first, and its settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from kit.data.paths import over
from kit.model import Json, PackError, PackFault, all_faults, pack_error
from kit.pack import jsonfile
from kit.pack.form_schema import resolve
from kit.pack.jsonfile import File, fault
from kit.pack.meta_schema import breaches, checked, default_folder, refuse
from kit.pack.workbook.names import FILES, book_of

if TYPE_CHECKING:
    from kit.pack.own_rules.apply import Rows
    from kit.pack.workbook.read import Forms, WorkbookSettings

_HEADS = (FILES.zh, FILES.en, "schemas/pack.json")  # any of them makes a folder a pack
_NO_FORMS = {"common.json", "pack.json", "kit.json", "org.json", "examples.json"}


class Head(NamedTuple):
    """What a folder says of a pack: in its workbook of settings, or in its pack.json."""

    folder: Path
    file: File
    content: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class PackSource:
    """Where a pack comes from: its folders, own one first, what each says, and all of it laid over each other.

    A folder's workbook of settings goes before its pack.json, and its people before its org.json.
    """

    folders: tuple[Path, ...]
    heads: tuple[Head, ...]
    merged: Mapping[str, Json]
    roster: tuple[File, Json] | None = None  # the nearest one
    rules: tuple[Rows, ...] = ()  # of the workbooks, nearest first

    @contextmanager
    def all_told(self) -> Iterator[None]:
        """Raise one PackError for what is found inside and for what is wrong with the cells of the workbooks."""
        found: tuple[PackFault, ...] = ()
        try:
            yield
        except PackError as error:
            found = error.faults
        if faults := beside([fault for rows in self.rules for fault in rows.reading.faults], found):
            raise PackError(*faults)

    def head_with(self, key: str, name: str) -> File:
        """What says something about `name` under `key`."""
        return next(head.file for head in self.heads if name in head.content.get(key, {}))


def folders_of(folder: Path) -> tuple[Path, ...]:
    """Return a pack's folder and those that it extends, its own first. Raises PackError."""
    return tuple(_chain(folder))


def source_of(folder: Path) -> PackSource:
    """A pack's folders and settings. Raises PackError."""
    folders = folders_of(folder)
    heads: list[Head] = []
    merged: dict[str, Json] = {}
    roster: tuple[File, Json] | None = None
    rules: list[Rows] = []
    for i, each in reversed([*enumerate(folders)]):
        if (path := each / "schemas" / "pack.json").is_file():
            heads.append(Head(each, path, checked(path, "pack")))
            _check_settings(path, heads[-1].content)
            merged = over(merged, heads[-1].content)
        if (path := each / "schemas" / "org.json").is_file():
            roster = path, checked(path, "org")
        if settings := _in_words(each, merged, folders[i:]):
            heads.append(_head(each, settings))
            merged = _over_whole_tables(merged, settings.head)
            roster = (settings.cells, settings.org) if settings.org else roster
            rules.insert(0, settings.rules)
    return PackSource(folders, tuple(reversed(heads)), merged, roster, tuple(rules))


def beside(noted: Iterable[PackFault], others: Iterable[PackFault]) -> list[PackFault]:
    """Return faults noted at cells, each once, and others but for those that follow from a cell told already."""
    known = {str(fault): fault for fault in noted}
    places = {fault.place for fault in known.values()}
    return [*known.values(), *(fault for fault in others if fault.place not in places)]


def _in_words(folder: Path, merged: Mapping[str, Json], folders: tuple[Path, ...]) -> WorkbookSettings | None:
    """What a folder's workbook of settings says, None where there is none: only then is reading one loaded."""
    if book_of(folder) is None:
        return None
    from kit.pack.workbook.read import settings_of

    return settings_of(folder, merged, cache(partial(_forms, folders)))


def _head(folder: Path, settings: WorkbookSettings) -> Head:
    """What a workbook says, checked like a pack.json and an org.json. Raises PackError."""
    try:
        all_faults(
            (
                lambda: refuse(settings.cells, (), breaches("pack", settings.head)),
                lambda: refuse(settings.cells, (), breaches("org", settings.org) if settings.org else ()),
            )
        )
    except PackError as error:
        raise PackError(*beside(settings.rules.reading.faults, error.faults)) from error
    return Head(folder, settings.cells, settings.head)


def _over_whole_tables(merged: dict[str, Json], head: Mapping[str, Json]) -> dict[str, Json]:
    """A workbook's settings laid over others; its tables replace theirs, since a row may be taken out."""
    tables = head.get("settings", {}).get("matrices", {})
    known = merged.get("settings", {}).get("matrices", {})
    without = {name: table for name, table in known.items() if name not in tables}
    bare = {**merged, "settings": {**merged.get("settings", {}), "matrices": without}}
    return over(bare, head)


def form_files(folders: tuple[Path, ...]) -> list[Path]:
    """The schemas of a pack's forms, the nearest of each, in the order of their ids."""
    names = {path.name for folder in folders for path in (folder / "schemas").glob("*.json")}
    return [path for name in sorted(names - _NO_FORMS) if (path := first(folders, f"schemas/{name}"))]


def common_of(folders: tuple[Path, ...]) -> Mapping[str, Json]:
    """The definitions that the forms of a pack share. Raises PackError."""
    path = first(folders, "schemas/common.json")
    common = jsonfile.load_object(path).get("$defs", {}) if path else {}
    if path and not (isinstance(common, dict) and all(isinstance(part, dict) for part in common.values())):
        raise fault(path, ("$defs",), "must be an object of objects")
    return common


def _forms(folders: tuple[Path, ...]) -> Forms:
    """The forms that a workbook of settings may name, by id and title."""
    from kit.pack.workbook.read import Forms

    titles: dict[str, str] = {}
    for path in form_files(folders):
        head = jsonfile.load_object(path).get("x-form", {})
        titles |= dict.fromkeys(head.get("title", {}).values(), path.stem)
    return Forms(titles, cache(partial(_labels, folders)))


def _labels(folders: tuple[Path, ...], form: str) -> Mapping[str, str]:
    """The fields of a form: the path of each as `labels` of a pack.json spells it, by its labels."""
    path = first(folders, f"schemas/{form}.json")
    schema = resolve(jsonfile.load(path), common_of(folders), path) if path else {}
    return dict(_labelled(schema, ""))


def _labelled(schema: Mapping[str, Json], prefix: str) -> Iterator[tuple[str, str]]:
    for key, sub in schema.get("properties", {}).items():
        yield from ((label, f"{prefix}{key}") for label in sub.get("x-label", {}).values())
        yield from _labelled(sub, f"{prefix}{key}.")
        yield from _labelled(sub.get("items", {}), f"{prefix}{key}[].")


def _check_settings(path: Path, head: Json) -> None:
    """Refuse a setting that nothing looks at. Raises PackError."""
    known = [*jsonfile.load(default_folder() / "schemas/meta/pack.json")["properties"]["settings"]["properties"]]
    for name in sorted(head.get("settings", {}).keys() - known):
        import difflib  # only where there is something to tell

        near = difflib.get_close_matches(name, known, 1)
        words = (
            "there is no setting {name!r}; did you mean {near!r}?"
            if near
            else "there is no setting {name!r}; known are {known}"
        )
        raise fault(path, ("settings", name), words, name=name, near="".join(near), known=", ".join(known))


def zone_of(source: PackSource) -> str:
    """The zone of every local time in the documents. Raises PackError."""
    zone: str = source.merged.get("zone", "Asia/Shanghai")
    try:
        return ZoneInfo(zone).key
    except (KeyError, ValueError, OSError) as err:
        head = next(head for head in source.heads if "zone" in head.content)
        words = "{zone!r} is no time zone; write one such as Asia/Shanghai"
        raise fault(head.file, ("zone",), words, zone=zone) from err


def _chain(folder: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    while True:
        folder = folder.resolve()
        head = folder / "schemas" / "pack.json"
        if folder in seen:
            raise fault(head, ("extends",), "this pack extends itself")
        is_book = book_of(folder) is not None
        if not head.is_file() and not is_book:
            raise _no_pack(folder)
        seen.add(folder)
        yield folder
        usual = "default" if is_book else None  # a workbook goes before pack.json, and extends the manuals' pack
        base = jsonfile.load_object(head).get("extends", usual) if head.is_file() else usual
        if base is None:
            return
        if not isinstance(base, str) or not base.isprintable():
            raise fault(head, ("extends",), "{base!r} is no folder", base=base)
        folder = default_folder() if base == "default" else folder / base


def _no_pack(folder: Path) -> PackError:
    """The error for a folder that is no pack or is not there, with what may be meant: a file saved by WPS as .et, or a
    copy; a pack beside it of a name alike."""
    if not folder.exists():
        from difflib import get_close_matches  # only where there is something to tell

        if near := get_close_matches(folder.name, _packs_in(folder.parent), 1, 0.5):
            return pack_error(folder, "there is no such folder; did you mean {near!r}?", near=near[0])
        return pack_error(folder, "there is no such folder")
    for path in sorted(folder.glob("*")):
        if path.is_file() and path.name.casefold().startswith(("设置", "settings.")):
            words = "no settings; {near} was saved as another kind or under another name: save it as 设置.xlsx"
            return pack_error(folder, words, near=path.name)
    return pack_error(folder, "no pack; a pack is a folder with 设置.xlsx or schemas/pack.json")


def _packs_in(folder: Path) -> list[str]:
    """The names of the packs in a folder, if that is there and may be read."""
    try:
        return sorted({pack.name for pack in folder.iterdir() if any((pack / name).is_file() for name in _HEADS)})
    except OSError:
        return []


def first(folders: tuple[Path, ...], name: str) -> Path | None:
    """The nearest file of that relative name."""
    return next((path for path in (folder / name for folder in folders) if path.is_file()), None)
