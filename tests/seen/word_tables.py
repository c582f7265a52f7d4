"""What a Word table's style gives its cells besides letters and colours: diagonals, lines, indents."""

from __future__ import annotations

from tests.seen.package import element, insert, q
from tests.seen.truth import NOTHING_WIDE, ORDINARY, TOLD, Manipulation
from tests.seen.word_place import Change, Place, both, properties, styles, table_of

CROSSED = NOTHING_WIDE._replace(words=("斜线",), shows=lambda target: None)  # LibreOffice draws none by a style
BANDS = '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:noHBand="0" w:noVBand="0"/>'
LOW = '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'


def diagonal(name: str = "tl2br", kind: str = "single") -> str:
    return (
        f'<w:tcPr><w:tcBorders><w:{name} w:val="{kind}" w:sz="8" w:space="0" w:color="000000"/></w:tcBorders></w:tcPr>'
    )


def part(kind: str, look: str) -> str:
    return f'<w:tblStylePr w:type="{kind}">{look}</w:tblStylePr>'


def table_style(*looks: str) -> Change:
    """The value's table has a style of its own, based on one that says the first of these, and says the others."""
    base, *more = looks
    return both(
        styles(f'<w:style w:type="table" w:styleId="SeenBase"><w:name w:val="底"/>{base}</w:style>'),
        styles(
            '<w:style w:type="table" w:styleId="SeenTable"><w:name w:val="表"/><w:basedOn w:val="SeenBase"/>'
            f"{''.join(more)}</w:style>"
        ),
        table_of('<w:tblStyle w:val="SeenTable"/>', BANDS),
    )


def taken_back(place: Place) -> None:
    """Every cell of the table says that it has no diagonal."""
    for cell in place.table.iter(q("w:tc")):
        insert(properties(cell), element('<w:tcBorders><w:tl2br w:val="nil"/></w:tcBorders>'))


CROSSES: dict[str, Change] = {
    "crossed by its table's style": table_style(diagonal()),
    "crossed by the whole table of its style": table_style(part("wholeTable", diagonal("tr2bl"))),
    "crossed by the bands of its table's style": table_style(
        "", part("band1Horz", diagonal()), part("band2Horz", diagonal("tr2bl"))
    ),
}
EVERYDAY: dict[str, Change] = {
    "diagonals of the table's style taken back by the cells": both(table_style(diagonal()), taken_back),
    "diagonals of the table's style taken back by another": table_style(diagonal(), diagonal(kind="nil")),
    "diagonal in the corner of a table's style that is not shown": table_style(part("nwCell", diagonal())),
}

TABLES: tuple[Manipulation, ...] = (
    *(Manipulation(name, "words", change, CROSSED) for name, change in CROSSES.items()),
    Manipulation("lines of a point by its table's style", "words", table_style(LOW), TOLD),
    Manipulation(
        "lines of a point by the bands", "words", table_style(*(part(f"band{n}Vert", LOW) for n in (1, 2))), TOLD
    ),
    Manipulation(
        "indented off the page by its table's style",
        "words",
        table_style('<w:pPr><w:ind w:left="20000"/></w:pPr>'),
        TOLD,
    ),
    *(Manipulation(f"ordinary: {name}", "words", change, ORDINARY) for name, change in EVERYDAY.items()),
)
