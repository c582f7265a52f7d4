"""What people see of a Word form's labels: headings that are gone, words that the numbers of lists put before them."""

from __future__ import annotations

from collections.abc import Callable

from tests.seen.package import Element, element, elements, insert, q
from tests.seen.truth import ORDINARY, TOLD, Manipulation, told
from tests.seen.word_looks import WHITE
from tests.seen.word_place import Change, Place, level, number_of, numbering, parent, printed, properties, put
from tests.seen.word_places import COVERED, anchor, drawn, paint, shape

GONE = {"hidden": "<w:vanish/>", "struck out": "<w:strike/>", "white": WHITE}
COUNTING = ("%1.", "（%1）", "第%1项", "附件%1：", "步骤%1", "A-%1")


def label_of(place: Place) -> Element:
    """The paragraph of the label or heading that the value stands at."""
    cells = (cell for cell in place.table.iter(q("w:tc")) if printed(cell).rstrip("*") == place.target.label)
    return next(next(cells).iter(q("w:p")))


def title_of(place: Place) -> Element:
    return next(place.document.iter(q("w:p")))


def section_of(place: Place) -> Element:
    return next(place.table.itersiblings(q("w:p"), preceding=True))


def looking(look: str) -> Change:
    """The label or heading has this look."""

    def change(place: Place) -> None:
        for run in label_of(place).iter(q("w:r")):
            put(run, look)

    return change


def numbered(paragraph: Callable[[Place], Element], text: str, kind: str = "none") -> Change:
    """The number of a list stands in front of a paragraph."""

    def change(place: Place) -> None:
        (key,) = numbering(place, [level(text, kind)])
        insert(properties(paragraph(place)), element(number_of(key)))

    return change


def reading(words: str) -> Change:
    """The label goes on with these words."""

    def change(place: Place) -> None:
        text = next(label_of(place).iter(q("w:t")))
        text.text = f"{place.target.label}{words}"

    return change


def crossed(place: Place) -> None:
    """A line is drawn through the label."""
    size = (900_000, 0)
    stroke = '<a:ln w="19050"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    line = drawn(anchor(shape(stroke, kind="line", size=size), y=110_000, size=size))
    label_of(place).extend(elements(line))


def covered(words: str) -> Change:
    """A white shape of the label's size lies over it, blank or with other words."""
    size = (900_000, 280_000)
    sheet = drawn(anchor(shape(paint("FFFFFF"), words, size=size), size=size))
    return lambda place: label_of(place).extend(elements(sheet))


def number_alone(place: Place) -> None:
    """A paragraph above the value's table has no words but its number."""
    (key,) = numbering(place, [level("本表作废", "none")])
    place.table.addprevious(element(f"<w:p><w:pPr>{number_of(key)}</w:pPr></w:p>"))


def whole_heading(look: str) -> Change:
    """All the headings of the value's list have this look."""

    def change(place: Place) -> None:
        for run in parent(parent(label_of(place))).iter(q("w:r")):
            put(run, look)

    return change


OTHERWISE = ("（计划）", "（预计）", "（原定）", "（拟）")
SHEETS = {"a blank shape": "", "another label": "原定地点"}
VOID = told("作废")._replace(error=True)

LABELS: tuple[Manipulation, ...] = (
    *(Manipulation(f"label {name}", "words", looking(look), TOLD) for name, look in GONE.items()),
    *(Manipulation(f"heading {name}", "cell", looking(look), TOLD) for name, look in GONE.items()),
    *(Manipulation(f"headings {name}", "cell", whole_heading(look), TOLD) for name, look in GONE.items()),
    *(Manipulation(f"label goes on {more}", "words", reading(more), told("名称相近")) for more in OTHERWISE),
    *(Manipulation(f"ordinary: label goes on {more}", "words", reading(more), ORDINARY) for more in ("：", "（必填）")),
    *(Manipulation(f"label under {name}", "words", covered(words), COVERED) for name, words in SHEETS.items()),
    Manipulation("line through its label", "words", crossed, told("线")),
    Manipulation("line through its heading", "cell", crossed, told("线")),
    Manipulation("number of its label denies it", "words", numbered(label_of, "非"), told("非")),
    Manipulation(
        "number of its label with a counter denies it", "words", numbered(label_of, "非%1", "none"), told("非")
    ),
    Manipulation("number of its heading denies it", "cell", numbered(label_of, "不属实的"), told("不属实", "名称相近")),
    Manipulation("number of the title voids the form", "words", numbered(title_of, "（作废）"), VOID),
    Manipulation("number of a section voids it", "words", numbered(section_of, "以下作废："), told("以下作废")),
    Manipulation("number alone voids the form", "words", number_alone, VOID),
    *(
        Manipulation(f"ordinary: label counted {text}", "words", numbered(label_of, text, "decimal"), ORDINARY)
        for text in COUNTING
    ),
    Manipulation("ordinary: section counted", "words", numbered(section_of, "第%1部分　", "chineseCounting"), ORDINARY),
)
