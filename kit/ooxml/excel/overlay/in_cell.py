"""Pictures that are what a cell holds: Excel's "Place in Cell", its IMAGE function, and DISPIMG of WPS."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from kit.ooxml.excel.address import Place
from kit.ooxml.excel.reader.cells import SheetCell
from kit.ooxml.excel.reader.rows import places
from kit.ooxml.opc.namespaces import XDR, A, R, S
from kit.ooxml.opc.numbers import numbered, whole
from kit.ooxml.opc.package import Package
from kit.ooxml.pictures import Unseen, hidden

Element = etree._Element

_DISPIMG: Final = re.compile(r'=?(?:_xlfn\.)?DISPIMG\(\s*"([^"]{1,200})"', re.I)
_RICH: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2017/richdata}"
_REL: Final = "{http://schemas.microsoft.com/office/spreadsheetml/2022/richvaluerel}"
_LOCAL: Final = "_rvRel:LocalImageIdentifier"  # [MS-XLSX] 2.3.6.1
_MARKED: Final = f"{S}sheetData/{S}row/{S}c[@vm]"


class Kept(NamedTuple):
    """The part of a picture, "" where it lies outside the file or nowhere; and why it is not seen whatever it shows."""

    part: str
    unseen: Unseen = ""


class InCell(NamedTuple):
    """Where a workbook keeps its pictures in cells: by WPS's ids, and by the number of a cell's value metadata."""

    by_id: Mapping[str, Kept]
    by_metadata: Mapping[int, str]


NONE: Final = InCell({}, {})


def in_cell(package: Package, targets: Mapping[str, str]) -> InCell:
    """The pictures in cells of a workbook. `targets`: the parts it points to, by kind. Raises UnreadError."""
    wps = targets.get("cellImage", "")
    rich = {kind: targets.get(kind, "") for kind in ("sheetMetadata", "rdRichValue", "rdRichValueStructure")}
    if not wps and not all(rich.values()):
        return NONE
    by_id = dict(_wps(package, wps)) if wps else {}
    return InCell(by_id, dict(_rich(package, targets)) if all(rich.values()) else {})


def pictures_in(
    trees: Callable[[], Iterable[Element]], cells: Mapping[Place, SheetCell], formulas: Iterable[Place], known: InCell
) -> dict[Place, Kept]:
    """The pictures that the cells of one sheet hold. `formulas`: the cells that hold one."""
    found: dict[Place, Kept] = {}
    for at in cells if known.by_id else formulas:  # WPS may keep the formula as a text only
        cell = cells[at]
        words = cell.formula or (cell.value if isinstance(cell.value, str) else "")
        if "DISPIMG" in words.upper() and (match := _DISPIMG.match(words)):
            found[at] = known.by_id.get(match[1], Kept(""))
    if known.by_metadata:
        for root in trees():
            counted = places(root)
            for element in root.iterfind(_MARKED):
                number = whole(element.get("vm"))
                if number is not None and number in known.by_metadata:
                    found[counted[element]] = Kept(known.by_metadata[number])
    return found


def _wps(package: Package, name: str) -> Iterator[tuple[str, Kept]]:
    parts = {relation.id: relation.target for relation in package.relations(name)}
    for picture in package.root(name).iter(XDR + "pic"):
        about, blip = picture.find(f".//{XDR}cNvPr"), picture.find(f".//{A}blip")
        if about is not None and blip is not None:
            yield about.get("name", ""), Kept(parts.get(blip.get(R + "embed", ""), ""), hidden(blip))


def _rich(package: Package, targets: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Cell -> metadata -> rich value -> its relationship -> the part ([MS-XLSX] 2.6.207, 2.6.217)."""
    values = list(_values(package, targets))
    metadata = package.root(targets["sheetMetadata"])
    future = metadata.iterfind(f"{S}futureMetadata[@name='XLRICHVALUE']/{S}bk")
    numbers = [_first(block, _RICH + "rvb", "i") for block in future]
    for count, block in enumerate(metadata.iterfind(f"{S}valueMetadata/{S}bk"), 1):
        at = _first(block, S + "rc", "v")
        number = numbers[at] if 0 <= at < len(numbers) else -1
        if 0 <= number < len(values) and values[number] is not None:
            yield count, values[number] or ""


def _values(package: Package, targets: Mapping[str, str]) -> Iterator[str | None]:
    """The parts of the rich values that are pictures, None for others."""
    structures = [
        [key.get("n", "") for key in structure.iter(_RICH + "k")]
        for structure in package.root(targets["rdRichValueStructure"]).iter(_RICH + "s")
    ]
    local, web = _related(package, targets.get("richValueRel", "")), _web(package, targets)
    for value in package.root(targets["rdRichValue"]).iter(_RICH + "rv"):
        keys = numbered(structures, value.get("s"), [])
        texts = [item.text or "" for item in value.iter(_RICH + "v")]
        told = dict(zip(keys, texts, strict=False))
        if (number := told.get(_LOCAL)) is not None:
            yield numbered(local, number, "")
        elif (number := told.get("WebImageIdentifier")) is not None:
            yield numbered(web, number, "")
        else:
            yield None


def _related(package: Package, name: str) -> list[str]:
    """The parts that the list of relationships names, in its order."""
    if not name:
        return []
    parts = {relation.id: relation.target for relation in package.relations(name)}
    return [parts.get(item.get(R + "id", ""), "") for item in package.root(name).iter(_REL + "rel")]


def _web(package: Package, targets: Mapping[str, str]) -> list[str]:
    """Copies of pictures from the web that the file keeps; one that it does not keep is ""."""
    name = targets.get("rdRichValueWebImage", "")
    if not name:
        return []
    parts = {relation.id: relation.target for relation in package.relations(name)}
    found = []
    for item in package.root(name).iter("{*}webImageSrd"):
        blip = item.find("{*}blip")
        found.append(parts.get(blip.get(R + "id", ""), "") if blip is not None else "")
    return found


def _first(block: Element, tag: str, name: str) -> int:
    element = next(block.iter(tag), None)
    number = whole(element.get(name)) if element is not None else None
    return -1 if number is None else number
