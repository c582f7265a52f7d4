"""The parts of a workbook around its sheet: shared strings, names, hidden lists, links that all programs follow."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from kit.model import pack_error
from kit.ooxml.excel.cell_xml import escape
from kit.ooxml.excel.template.grid import Element, string
from kit.ooxml.opc.namespaces import R, S
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.parts import TYPES_PART, add_part
from kit.ooxml.opc.xml import parse, serialised

LISTS = "_lists"  # the very hidden sheet of long lists
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
_BEFORE_CALC = (*_BEFORE_NAMES, "definedNames")
_APP_LISTS = ("TitlesOfParts", "HeadingPairs")  # of docProps/app.xml: no longer true, and nobody misses them


class TemplateSheet(NamedTuple):
    """A worksheet of the template."""

    name: str
    part: str
    number: int  # among all sheets, from 0
    visible: bool


class Name(NamedTuple):
    """A defined name; `sheet` limits it to the sheet of that number."""

    name: str
    refers: str
    sheet: int | None = None


def sheets(package: Package, name: str) -> list[TemplateSheet]:
    """The worksheets in the book's order. Raises PackError for books that count their days from 1904."""
    root = package.root(package.main)
    settings = root.find(S + "workbookPr")
    if settings is not None and settings.get("date1904") in ("1", "true"):
        raise pack_error(name, "the workbook counts days from 1904; switch that off in Excel's options")
    parts = {
        relation.id: relation.target for relation in package.relations(package.main) if relation.kind == "worksheet"
    }
    found = enumerate(root.iterfind(f"{S}sheets/{S}sheet"))
    return [
        TemplateSheet(sheet.get("name") or "", parts[ident], index, sheet.get("state", "visible") == "visible")
        for index, sheet in found
        if (ident := sheet.get(R + "id") or "") in parts
    ]


def shared_strings(package: Package) -> list[str]:
    """The texts of the shared strings part."""
    part = next(iter(package.related(package.main, "sharedStrings")), "")
    return [string(item) for item in package.root(part).iterfind(S + "si")] if part else []


def other_parts(package: Package, own: Collection[str], name: str) -> dict[str, bytes]:
    """All parts but the form's sheets (`own`) and the calculation chain, links relative; shared placeholders emptied.

    Raises PackError for placeholders in anything but cells of these sheets.
    """
    dropped = {*own, *package.related(package.main, "calcChain")}
    parts = {part: package.part(part) for part in package.names if part not in dropped}
    strings = next(iter(package.related(package.main, "sharedStrings")), "")
    used = _placeholders(package, strings)
    for part, content in parts.items():
        if part.endswith(".rels"):
            parts[part] = _relative(part, content)
        elif part.endswith((".xml", ".vml")) and part != strings:
            _refuse(part, content, used, name)
    if used:
        parts[strings] = _emptied(parts[strings], used)
    _untype(parts, dropped.difference(own))
    if "docProps/app.xml" in parts:
        parts["docProps/app.xml"] = _without(parts["docProps/app.xml"], _APP_LISTS)
    return parts


def named(workbook: Element, names: Iterable[Name], sheet: int) -> None:
    """Replace the workbook's names of the kit and the sheet's print settings; have it compute on opening."""
    group = _member(workbook, "definedNames", _BEFORE_NAMES)
    for known in list(group):
        ours = (known.get("name") or "").startswith(("f_", "l_"))
        prints = (known.get("name") or "").startswith("_xlnm.Print_") and known.get("localSheetId") == str(sheet)
        if ours or prints:
            group.remove(known)
    for name in names:
        local = {} if name.sheet is None else {"localSheetId": str(name.sheet)}
        etree.SubElement(group, S + "definedName", {"name": name.name, **local}).text = name.refers
    if not len(group):
        workbook.remove(group)
    _member(workbook, "calcPr", _BEFORE_CALC).set("fullCalcOnLoad", "1")


def print_titles(workbook: Element, sheet: int) -> str:
    """The rows and columns that a template repeats on each printed page, "" for none."""
    for name in workbook.iterfind(f"{S}definedNames/{S}definedName"):
        if name.get("name") == "_xlnm.Print_Titles" and name.get("localSheetId") == str(sheet):
            return name.text or ""
    return ""


def with_lists(parts: dict[str, bytes], workbook: Element, main: str, lists: Mapping[str, Sequence[str]]) -> list[Name]:
    """Add the hidden sheet of lists, a column each; the names that point to them."""
    if not lists:
        return []
    part = f"{posixpath.dirname(main)}/worksheets/kit-lists.xml"
    ident = _attach(parts, main, "worksheet", part, _lists_sheet(list(lists.values())))
    group = _member(workbook, "sheets", ())
    number = max(int(sheet.get("sheetId") or 0) for sheet in group) + 1
    sheet = {"name": LISTS, "sheetId": str(number), "state": "veryHidden", R + "id": ident}
    etree.SubElement(group, S + "sheet", sheet)
    named = zip(lists.items(), _columns(), strict=False)
    return [Name(name, f"'{LISTS}'!${column}$1:${column}${len(texts)}") for (name, texts), column in named]


def share(parts: dict[str, bytes], main: str, strings: str, root: Element) -> str:
    """Move the texts printed on a sheet to the shared strings, which are packed once. `strings`: their part or "".

    Returns the name of that part.
    """
    if not strings:
        strings = f"{posixpath.dirname(main)}/sharedStrings.xml"
        _attach(parts, main, "sharedStrings", strings, f'<sst xmlns="{S[1:-1]}"/>')
    table = parse(parts[strings])
    for cell in root.iter(S + "c"):
        inside = cell.find(S + "is")
        if inside is not None:
            item = etree.SubElement(table, S + "si")
            item[:] = list(inside)
            cell[:] = []
            cell.set("t", "s")
            etree.SubElement(cell, S + "v").text = str(len(table) - 1)
    table.attrib.update({"count": str(len(table)), "uniqueCount": str(len(table))})
    parts[strings] = serialised(table)
    return strings


def _attach(parts: dict[str, bytes], main: str, kind: str, name: str, part: str) -> str:
    """Add a part of the workbook; the id of its relationship."""
    return add_part(parts, main, R[1:-1] + "/" + kind, name, part.encode(), f"{_CONTENT}{kind}+xml")


def _columns() -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [first + second for first in ("", *letters) for second in letters]


def _lists_sheet(columns: Sequence[Sequence[str]]) -> str:
    rows = []
    for i in range(max(map(len, columns))):
        cells = ((letters, column[i]) for letters, column in zip(_columns(), columns, strict=False) if i < len(column))
        inside = "".join(
            f'<c r="{letters}{i + 1}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for letters, text in cells
        )
        rows.append(f'<row r="{i + 1}">{inside}</row>')
    return f'<worksheet xmlns="{S[1:-1]}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _placeholders(package: Package, strings: str) -> set[int]:
    """The indexes of shared strings with placeholders."""
    if not strings:
        return set()
    items = enumerate(package.root(strings).iterfind(S + "si"))
    return {index for index, item in items if "{{" in string(item)}


def _refuse(part: str, content: bytes, used: set[int], name: str) -> None:
    """Placeholders work in cells of visible sheets, and nowhere else."""
    inside = b"{{" in content or "｛｛".encode() in content
    if b"<sheetData" in content and not inside:
        cells = parse(content).iter(S + "c")
        inside = any(cell.get("t") == "s" and int(cell.findtext(S + "v") or -1) in used for cell in cells)
    if inside:
        raise pack_error(name, "{part}: placeholders may stand in the cells of visible sheets only", part=part)


def _emptied(content: bytes, used: set[int]) -> bytes:
    root = parse(content)
    for index, item in enumerate(root.findall(S + "si")):
        if index in used:
            item[:] = [etree.Element(S + "t")]
    return serialised(root)


def _relative(part: str, content: bytes) -> bytes:
    """Relationships with targets relative to their part, as exceljs needs them; that to the calculation chain goes."""
    root = parse(content)
    folder = posixpath.dirname(posixpath.dirname(part))
    for link in list(root):
        target = link.get("Target") or ""
        if link.get("TargetMode") == "External":
            continue
        if target.startswith("/"):
            link.set("Target", posixpath.relpath(target, f"/{folder}"))
        if (link.get("Type") or "").endswith("/calcChain"):
            root.remove(link)
    return serialised(root)


def _untype(parts: dict[str, bytes], dropped: set[str]) -> None:
    types = parse(parts[TYPES_PART])
    for override in list(types):
        if (override.get("PartName") or "").lstrip("/") in dropped:
            types.remove(override)
    parts[TYPES_PART] = serialised(types)


def _without(content: bytes, names: Sequence[str]) -> bytes:
    root = parse(content)
    for child in list(root):
        if etree.QName(child).localname in names:
            root.remove(child)
    return serialised(root)


def _member(workbook: Element, name: str, before: Sequence[str]) -> Element:
    """A child of the workbook, made behind those that come before it."""
    found = workbook.find(S + name)
    if found is None:
        found = etree.Element(S + name)
        last = max((i for i, child in enumerate(workbook) if etree.QName(child).localname in before), default=-1)
        workbook.insert(last + 1, found)
    return found


def _free(name: str, taken: set[str]) -> str:
    return next(free for n in range(len(taken) + 1) if (free := f"{name}{n or ''}") not in taken)
