"""Words that an Excel form prints, changed by somebody: labels, units, titles, and what stands below a list."""

from __future__ import annotations

from collections.abc import Callable

from tests.seen.excel_looks import STRIKE, WHITE
from tests.seen.excel_place import WORKBOOK, Change, Place, X, content_of, formula, holds, rich, run
from tests.seen.excel_places import LINE, shape, solid, two_cells
from tests.seen.excel_style import font_of, format_of
from tests.seen.truth import ORDINARY, TOLD, Manipulation, Target, layer, told

TITLES = ("项目进度跟踪表", "渠道巡检记录表", "沟通渠道清单")


def labelling(place: Place) -> Place:
    """The cell of the field's label, or of its heading."""
    cells = (cell for cell in place.sheet.iter(f"{X}c") if _words(place, cell) == place.target.label)
    return place._replace(cell=next(cells))


def titling(place: Place) -> Place:
    """The cell of the form's title."""
    return place._replace(cell=next(cell for cell in place.sheet.iter(f"{X}c") if _words(place, cell) in TITLES))


def _words(place: Place, cell: object) -> str:
    return content_of(place.package, cell).replace("\n", "")  # type: ignore[arg-type]


def at(where: Callable[[Place], Place], change: Change) -> Change:
    return lambda place: change(where(place))


def reads_as(text: Callable[[Target], str]) -> Change:
    """The label's words are these."""
    return at(labelling, holds(text, "inlineStr"))


def unsaved(code: str) -> Change:
    """A formula whose result the file does not keep."""

    def change(place: Place) -> None:
        formula(lambda target: code, lambda target: "")(place)
        place.cell.remove(place.cell[-1])

    return change


def computes(code: str) -> Change:
    """The formula of a cell that keeps the words that stood there as its result; {} are they."""

    def change(place: Place) -> None:
        words = content_of(place.package, place.cell)
        formula(lambda target: code.format(words[:1], words[1:]), lambda target: words)(place)

    return change


def drafted(place: Place) -> None:
    words = content_of(place.package, place.cell)
    holds(lambda target: f"{words}（征求意见稿）", "inlineStr")(place)


def below(text: str) -> Change:
    """These words stand in the first column of the first blank row of the list."""

    def change(place: Place) -> None:
        rows = (row for row in place.sheet.iter(f"{X}row") if int(str(row.get("r"))) > place.number)
        blank = next(row for row in rows if not any(content_of(place.package, cell) for cell in _typed(row)))
        holds(lambda target: text, "inlineStr")(place._replace(cell=blank[0]))

    return change


def _typed(row: object) -> list[object]:
    return [cell for cell in row if cell.find(f"{X}f") is None]  # type: ignore[attr-defined]


def with_unit(target: Target) -> str:
    return f"{target.label.partition('（')[0]}（万元）"


def other_words(target: Target) -> str:
    return f"{target.label[:2]}\n{target.label[2:]}："


def tab(name: str) -> Change:
    """The form's sheet has this name; {} is the one it had."""

    def change(place: Place) -> None:
        book = place.package.tree(WORKBOOK)
        sheet = next(book.iter(f"{X}sheet"))
        old = str(sheet.get("name"))
        sheet.set("name", name.format(old))
        for item in book.iter(f"{X}definedName"):
            item.text = (item.text or "").replace(old, name.format(old))

    return change


def no_window(place: Place) -> None:
    """The workbook's one window is hidden: Excel opens and shows nothing."""
    next(place.package.tree(WORKBOOK).iter(f"{X}workbookView")).set("visibility", "hidden")


SAID = '0;0;0;"受理单位"'
CHANGED: dict[str, tuple[str, Change, tuple[str, ...]]] = {
    "label of another thing": ("words", reads_as(lambda target: "受理单位"), ("受理单位",)),
    "label of another date": ("date", reads_as(lambda target: "失效之日"), ("失效之日",)),
    "heading of another thing": ("cell", reads_as(lambda target: "处理意见"), ("处理意见",)),
    "label with 原 in front": ("words", reads_as(lambda target: f"原{target.label}"), ()),
    "label with 非 in front": ("words", reads_as(lambda target: f"非{target.label}"), ()),
    "label struck out": ("words", at(labelling, font_of(STRIKE)), ()),
    "label struck out, another one behind": (
        "words",
        at(labelling, rich(lambda target: run(target.label, STRIKE) + run("受理单位"))),
        ("受理单位",),
    ),
    "label in white": ("words", at(labelling, font_of(WHITE)), ()),
    "label by a number format": ("words", at(labelling, format_of(lambda target: SAID)), ("受理单位",)),
    "heading with another unit": ("number", reads_as(with_unit), ("万元",)),
    "label by a formula": ("words", at(labelling, computes('"受理单位"')), ("受理单位",)),
    "heading by a formula": ("cell", at(labelling, computes('"处理意见"')), ("处理意见",)),
    "title by a formula": ("words", at(titling, computes('"签到"&"表"')), ("签到表",)),
    "label by a formula that cannot be worked out": ("words", at(labelling, computes("[1]Sheet1!A1")), ("公式",)),
    "label by a formula without a result": ("words", at(labelling, unsaved('"受理单位"')), ("受理单位",)),
    "label under a white shape": ("words", at(labelling, two_cells(shape(solid("F2F5F9")))), ()),
    "heading under a white shape": ("cell", at(labelling, two_cells(shape(solid("FFFFFF")))), ()),
    "title under a white shape": ("words", at(titling, two_cells(shape(solid("FFFFFF")))), TITLES),
    "line drawn through the label": ("words", at(labelling, two_cells(LINE)), ()),
    "title of a draft": ("words", at(titling, drafted), ("征求意见稿",)),
    "title struck out": ("words", at(titling, font_of(STRIKE)), TITLES),
    "title in white": ("words", at(titling, font_of(WHITE)), TITLES),
}
SPELT: dict[str, Change] = {
    "label with a colon": reads_as(lambda target: f"{target.label}："),
    "label with a star": reads_as(lambda target: f"*{target.label}"),
    "label spread by blanks": reads_as(lambda target: "　".join(target.label)),
    "label in two lines": reads_as(other_words),
    "label by a formula that gives it": at(labelling, computes('"{}"&"{}"')),
    "label with a hint": reads_as(lambda target: f"{target.label}（必填）"),
}
CLOSING = ("以下空白", "以下空白。", "——以下无正文——", "（以下空白）")

LABELS: tuple[Manipulation, ...] = (
    *(
        Manipulation(name, role, change, told(*words) if words else TOLD)
        for name, (role, change, words) in CHANGED.items()
    ),
    Manipulation("rows of a list revoked below it", "cell", below("以上作废"), layer("以上作废")),
    *(
        Manipulation(name, "words", tab(text), layer(word)._replace(shows=lambda target: None))
        for name, text, word in (
            ("sheet that is named void", "作废", "作废"),
            ("sheet that is named as a draft of the form", "{}_草稿1", "草稿"),
        )
    ),
    Manipulation("workbook without a window", "words", no_window, told("隐藏")._replace(wide=True)),
    *(Manipulation(f"ordinary: sheet named {name}", "words", tab(name), ORDINARY) for name in ("Sheet1", "停用渠道")),
    *(Manipulation(f"ordinary: {name}", "words", change, ORDINARY) for name, change in SPELT.items()),
    *(Manipulation(f"ordinary: {text} below a list", "cell", below(text), ORDINARY) for text in CLOSING),
)
