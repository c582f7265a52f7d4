"""Where a value stands in a Word form, and how its runs, paragraph, cell and row are changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple

from tests.seen.package import NAMES, Element, Package, child, element, elements, insert, q
from tests.seen.truth import Target

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
TICK, BOX = "☑", "☐"


class Place(NamedTuple):
    package: Package
    target: Target
    cell: Element

    @property
    def document(self) -> Element:
        return self.package.tree(DOCUMENT)

    @property
    def paragraph(self) -> Element:
        """The first paragraph of the cell."""
        return next(self.cell.iter(q("w:p")))

    @property
    def runs(self) -> list[Element]:
        return [run for run in self.cell.iter(q("w:r")) if run.find(q("w:t")) is not None]

    @property
    def row(self) -> Element:
        return parent(self.cell)

    @property
    def table(self) -> Element:
        return parent(self.row)

    @property
    def control(self) -> Element:
        return next(self.cell.iter(q("w:sdt")))


Change = Callable[[Place], None]


def parent(node: Element) -> Element:
    found = node.getparent()
    assert found is not None
    return found


def printed(node: Element) -> str:
    return "".join(text.text or "" for text in node.iter(q("w:t")))


def find(package: Package, target: Target) -> Place:
    """The value's cell: right of its label, or in its row under its heading."""
    for cell in package.tree(DOCUMENT).iter(q("w:tc")):
        if printed(cell).rstrip("*") != target.label:
            continue
        cells = list(parent(cell).iter(q("w:tc")))
        place = cells.index(cell)
        if target.row is None:
            beside = cells[place + 1 : place + 2]
        else:
            beside = [
                list(row.iter(q("w:tc")))[place] for row in list(rows_after(parent(cell)))[target.row : target.row + 1]
            ]
        if beside and target.text in printed(beside[0]):
            return Place(package, target, beside[0])
    raise LookupError(f"{target.form}: {target.label}")


def rows_after(row: Element) -> Iterator[Element]:
    return (other for other in row.itersiblings(q("w:tr")))


def properties(node: Element) -> Element:
    """The properties of a run, paragraph, cell, row or table."""
    name = {"r": "w:rPr", "p": "w:pPr", "tc": "w:tcPr", "tr": "w:trPr", "tbl": "w:tblPr"}[node.tag.rpartition("}")[2]]
    return child(node, name)


def put(node: Element, *xml: str) -> None:
    for piece in xml:
        insert(properties(node), element(piece))


def text_run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def symbol_font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def runs_of(*xml: str) -> Change:
    """The value's runs look so."""

    def change(place: Place) -> None:
        for run in place.runs:
            put(run, *xml)

    return change


def paragraph_of(*xml: str) -> Change:
    def change(place: Place) -> None:
        put(place.paragraph, *xml)

    return change


def cell_of(*xml: str) -> Change:
    def change(place: Place) -> None:
        put(place.cell, *xml)

    return change


def table_of(*xml: str) -> Change:
    def change(place: Place) -> None:
        put(place.table, *xml)

    return change


def both(*changes: Change) -> Change:
    def change(place: Place) -> None:
        for each in changes:
            each(place)

    return change


def styles(*xml: str) -> Change:
    def change(place: Place) -> None:
        for piece in xml:
            place.package.tree(STYLES).append(element(piece))

    return change


def settings(*xml: str) -> Change:
    def change(place: Place) -> None:
        for piece in xml:
            insert(place.package.tree("word/settings.xml"), element(piece))

    return change


def character_style(look: str) -> Change:
    """The look comes from a character style that inherits it from another one."""
    base = (
        '<w:style w:type="character" w:customStyle="1" w:styleId="SeenBase"><w:name w:val="底"/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )
    mine = (
        '<w:style w:type="character" w:customStyle="1" w:styleId="SeenRun"><w:name w:val="面"/>'
        '<w:basedOn w:val="SeenBase"/></w:style>'
    )
    return both(styles(base, mine), runs_of('<w:rStyle w:val="SeenRun"/>'))


def paragraph_style(look: str, more: str = "") -> Change:
    """The look comes from a paragraph style, based on the one that stood there."""

    def change(place: Place) -> None:
        base = next(iter(properties(place.paragraph))).get(q("w:val"))
        style = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="SeenPara"><w:name w:val="段"/>'
            f'<w:basedOn w:val="{base}"/>{more}'
        )
        styles(f"{style}<w:rPr>{look}</w:rPr></w:style>")(place)
        put(place.paragraph, '<w:pStyle w:val="SeenPara"/>')

    return change


def others(place: Place, look: str, inside: Element | None = None) -> None:
    """All runs but the value's get a look of their own, so that what is set for all touches the value alone."""
    mine = set(place.runs)
    for run in (inside if inside is not None else place.document).iter(q("w:r")):
        if run not in mine:
            put(run, look)


def replace(xml: Callable[[Target], str]) -> Change:
    """Other runs stand in the place of the value's, inside the same control."""

    def change(place: Place) -> None:
        first, *more = place.runs
        for new in elements(xml(place.target)):
            first.addprevious(new)
        for run in (first, *more):
            parent(run).remove(run)

    return change


def append(xml: Callable[[Target], str]) -> Change:
    """Something stands in the value's paragraph behind it."""

    def change(place: Place) -> None:
        for new in elements(xml(place.target)):
            place.paragraph.append(new)

    return change


def after_last(xml: Callable[[Target], str]) -> Change:
    """Something stands directly behind the value's last run, inside the same control."""

    def change(place: Place) -> None:
        for new in reversed(elements(xml(place.target))):
            place.runs[-1].addnext(new)

    return change


def before_first(xml: Callable[[Target], str]) -> Change:
    def change(place: Place) -> None:
        for new in elements(xml(place.target)):
            place.runs[0].addprevious(new)

    return change


def wrap(xml: str) -> Change:
    """The value's runs stand inside this element, at its mark `<here/>`."""

    def change(place: Place) -> None:
        outer = element(xml.replace("<here/>", "<w:here/>"))
        runs = place.runs
        runs[0].addprevious(outer)
        spot = next(outer.iter(q("w:here")))
        for run in runs:
            spot.addprevious(run)
        parent(spot).remove(spot)

    return change


def boxes(mark: Callable[[bool], str]) -> Change:
    """The options stand as plain runs without controls; the one that was not chosen is marked."""

    def change(place: Place) -> None:
        paragraph = place.paragraph
        for node in list(paragraph)[1:]:
            paragraph.remove(node)
        for option in place.target.options:
            for new in elements(mark(option == place.target.other) + text_run(option + "　")):
                paragraph.append(new)

    return change


def clear(place: Place) -> None:
    """Nothing is left in the value's paragraph but its control, empty."""
    for run in place.runs:
        parent(run).remove(run)


def copy_of(node: Element) -> Element:
    return deepcopy(node)


def numbering(place: Place, levels: list[str]) -> list[int]:
    """A list of its own for each `w:lvl`; returns their ids."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        for i, level in enumerate(levels)
    )
    lists = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(levels)))
    root = f'<w:numbering xmlns:w="{NAMES["w"]}">{kinds}{lists}</w:numbering>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    place.package.add("word/numbering.xml", root, kind, "numbering", DOCUMENT)
    return list(range(1, len(levels) + 1))


def level(text: str, kind: str = "bullet", look: str = "") -> str:
    """A level of a list that prints this text in front of the paragraph."""
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:rPr>{look}</w:rPr></w:lvl>'
    )


def number_of(key: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{key}"/></w:numPr>'
