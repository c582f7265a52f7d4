"""What Excel does not print, or prints too small: print areas, scales, the width of a page."""

from __future__ import annotations

from tests.seen.excel_labels import tab
from tests.seen.excel_layers import written
from tests.seen.excel_place import WORKBOOK, Change, Place, X, both, letters, part
from tests.seen.truth import ORDINARY, Manipulation, told


def printing(area: str) -> Change:
    """The print area; {row} is the value's row, {before} and {behind} the columns beside it."""

    def change(place: Place) -> None:
        name = str(place.package.tree(WORKBOOK).find(f"{X}sheets")[0].get("name"))
        at = area.format(above=place.number - 1, below=place.number + 1, before=letters(place.column - 1))
        names = place.package.tree(WORKBOOK).find(f"{X}definedNames")
        for known in [item for item in names if item.get("name") == "_xlnm.Print_Area"]:
            names.remove(known)
        names.append(part(f'<definedName name="_xlnm.Print_Area" localSheetId="0">\'{name}\'!{at}</definedName>'))

    return change


def page(**attributes: str) -> Change:
    """The page's set-up; one with a scale is not fitted to its pages."""

    def change(place: Place) -> None:
        setup = place.sheet.find(f"{X}pageSetup")
        if "scale" in attributes:
            place.sheet.find(f"{X}sheetPr/{X}pageSetUpPr").set("fitToPage", "0")
            for name in ("fitToWidth", "fitToHeight"):
                setup.attrib.pop(name, "")
        for name, value in attributes.items():
            setup.set(name, value)

    return change


def fitted(place: Place) -> None:
    """All of the sheet on one page of its width and of as many pages as it takes."""
    setup = place.sheet.find(f"{X}pageSetup")
    setup.set("fitToWidth", "1")
    setup.set("fitToHeight", "0")


def wide_page(place: Place) -> None:
    """A dot far to the right, which the page's width is fitted to."""
    written("·", f"ZZ{place.number}")(place)
    place.sheet.find(f"{X}sheetPr/{X}pageSetUpPr").set("fitToPage", "1")
    fitted(place)


UNPRINTED = told("打印")
PRINTED: dict[str, Change] = {
    "print area below its row": printing("$A${below}:$R$400"),
    "print area above its row": printing("$A$1:$R${above}"),
    "print area of columns before it": printing("$A:${before}"),
    "print area of two parts without it": printing("$A$1:$R$1"),
    "print area by a formula": printing("$A$1:INDEX($R:$R,9)"),
    "print area above its row on a sheet named (2)": both(printing("$A$1:$R${above}"), tab("{} (2)")),
    "printed at a tenth of its size": page(scale="10"),
    "printed at a quarter of its size": page(scale="25"),
    "fitted to the width of a far dot": wide_page,
}
SEEN: dict[str, Change] = {
    "printed at three quarters": page(scale="75"),
    "print area around the form": printing("$A$1:$R$400"),
    "print area around the form on a sheet named (2)": both(printing("$A$1:$R$400"), tab("{} (2)")),
    "printed in black and white": page(blackAndWhite="1", draft="1"),
    "fitted to one page": fitted,
    "printed on A3": page(paperSize="8", scale="60"),
}

PRINT: tuple[Manipulation, ...] = (
    *(Manipulation(name, "words", change, UNPRINTED) for name, change in PRINTED.items()),
    Manipulation("print area of a list without its row", "cell", printing("$A$1:$R${above}"), UNPRINTED),
    *(
        Manipulation(f"ordinary: {name}", "words", change, ORDINARY._replace(shows=lambda target: None))
        for name, change in SEEN.items()
    ),
)
