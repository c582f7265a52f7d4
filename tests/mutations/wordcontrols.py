"""Controls lost, nested, wrapped, replaced by older fields or by other programs' own."""

from __future__ import annotations

import copy
from random import Random

from kit.data.paths import pattern_of
from tests.mutations.kind import ANY, Expect, Kind, Source
from tests.mutations.wordfile import (
    W14,
    Element,
    Word,
    bare,
    both,
    drop,
    make,
    q,
    run,
    slots,
    tables,
    tag_of,
    text_of,
    unwrap,
    word_kind,
    write,
)


def _wrapper(tag: str, number: int, *content: Element) -> Element:
    properties = make("sdtPr", make("id", val=str(880000 + number)))
    if tag:
        properties.insert(0, make("tag", val=tag))
    return make("sdt", properties, make("sdtContent", *content))


def _around(element: Element, tag: str, number: int) -> None:
    parent, at = element.getparent(), element.getparent().index(element)
    parent.insert(at, _wrapper(tag, number, element))


def all_lost(word: Word, source: Source, rng: Random) -> Expect:
    bare(word.root)
    return Expect()


def half_lost(word: Word, source: Source, rng: Random) -> Expect:
    """`w:temporary` controls vanish as soon as somebody types in them."""
    for control in list(word.root.iter(q("sdt"))):
        if rng.random() < 0.5:
            unwrap(control)
    return Expect()


def nested(word: Word, source: Source, rng: Random) -> Expect:
    for number, control in enumerate(list(word.root.iter(q("sdt")))):
        for depth in range(rng.randint(0, 2)):
            _around(control, rng.choice(("", "wrapper")), number * 3 + depth)
    return Expect()


def _single(word: Word) -> list[tuple[Element, Element]]:
    """The only control of a cell, with the cell."""
    found = [(list(slot.cell.iter(q("sdt"))), slot.cell) for slot in slots(word.root)]
    return [(controls[0], cell) for controls, cell in found if len(controls) == 1]


def around_cells(word: Word, source: Source, rng: Random) -> Expect:
    for number, (control, cell) in enumerate(_single(word)):
        if rng.random() < 0.7:
            tag = tag_of(control)
            unwrap(control)
            _around(cell, tag, number)
    return Expect()


def around_paragraphs(word: Word, source: Source, rng: Random) -> Expect:
    for number, (control, cell) in enumerate(_single(word)):
        if rng.random() < 0.7:
            tag = tag_of(control)
            unwrap(control)
            _around(cell.find(q("p")), tag, number)
    return Expect()


def around_rows(word: Word, source: Source, rng: Random) -> Expect:
    for number, row in enumerate(list(word.root.iter(q("tr")))):
        if rng.random() < 0.6:
            _around(row, "", number)
    for number, (table, _) in enumerate(list(tables(word.root))):
        if rng.random() < 0.5:
            _around(table, "", 5000 + number)
    return Expect()


def google(word: Word, source: Source, rng: Random) -> Expect:
    """Google Docs keeps no control of ours and puts its own around runs, paragraphs and cells."""
    bare(word.root)
    for number, cell in enumerate(list(word.root.iter(q("tc")))):
        inner = list(cell.iter(q("r")))
        level = rng.randrange(4)
        target = (inner[0] if inner else None, cell.find(q("p")), cell, None)[level]
        if target is not None:
            _around(target, f"goog_rdk_{number}", number)
    return Expect()


def tags_lost(word: Word, source: Source, rng: Random) -> Expect:
    drop(word.root, "tag")
    drop(word.root, "alias")
    return Expect()


def bookmarks_lost(word: Word, source: Source, rng: Random) -> Expect:
    drop(word.root, "bookmarkStart")
    drop(word.root, "bookmarkEnd")
    return Expect()


def pasted_control(word: Word, source: Source, rng: Random) -> Expect | None:
    """One control is copied over another one: the cell's label is right, its tag is not."""
    found = [(control, cell) for control, cell in _single(word) if "[" not in tag_of(control)]
    if len(found) < 2:
        return None
    (first, _), (second, cell) = rng.sample(found, 2)
    text = text_of(cell)
    twin = copy.deepcopy(first)
    twin.find(f"{q('sdtPr')}/{q('id')}").set(q("val"), "990001")
    content = twin.find(q("sdtContent"))
    for child in list(content):
        content.remove(child)
    content.append(run(text))
    second.getparent().replace(second, twin)
    return Expect()


def still_placeholder(word: Word, source: Source, rng: Random) -> Expect:
    """The mark of a placeholder stays on text that somebody typed."""
    for control, _ in _single(word):
        properties = control.find(q("sdtPr"))
        if properties.find(q("showingPlcHdr")) is None and rng.random() < 0.5:
            properties.append(make("showingPlcHdr"))
    return Expect()


def half_outside(word: Word, source: Source, rng: Random) -> Expect:
    """Half of the text stands in the control and half behind it."""
    for control, cell in _single(word):
        text = text_of(cell)
        if len(text.strip()) < 2 or "\n" in text or control.find(f"{q('sdtPr')}/{q('showingPlcHdr')}") is not None:
            continue
        at = rng.randrange(1, len(text))
        content = control.find(q("sdtContent"))
        for child in list(content):
            content.remove(child)
        content.append(run(text[:at]))
        control.addnext(run(text[at:]))
    return Expect()


def _field(kind: str, details: Element, code: str, result: list[Element]) -> list[Element]:
    start = make("fldChar", make("ffData", make("name", val=kind), make("enabled"), details), fldCharType="begin")
    instruction = make("instrText")
    instruction.text = f" {code} "
    marks = [make("r", make("fldChar", fldCharType=kind)) for kind in ("separate", "end")]
    return [make("r", start), make("r", instruction), marks[0], *result, marks[1]]


def legacy(word: Word, source: Source, rng: Random) -> Expect:
    """Form fields of Word 97 in place of the controls."""
    for slot in slots(word.root):
        for control in list(slot.cell.iter(q("sdt"))):
            box = control.find(f"{q('sdtPr')}/{{{W14}}}checkbox")
            options = [o.get(q("displayText")) for o in control.iter(q("listItem"))]
            text = "".join(t.text or "" for t in control.iter(q("t")))
            content = [copy.deepcopy(r) for r in control.iter(q("r"))]
            if box is not None:
                checked = box.find(f"{{{W14}}}checked").get(f"{{{W14}}}val")
                field = _field(
                    "C",
                    make("checkBox", make("sizeAuto"), make(rng.choice(("default", "checked")), val=checked)),
                    "FORMCHECKBOX",
                    [],
                )
            elif text in options:
                entries = [make("listEntry", val=option) for option in options]
                picked = make("result", val=str(options.index(text)))
                field = _field("D", make("ddList", picked, *entries), "FORMDROPDOWN", [])
            else:
                field = _field("T", make("textInput"), "FORMTEXT", content)
            for piece in reversed(field):
                control.addnext(piece)
            control.getparent().remove(control)
    drop(word.root, "bookmarkStart")
    drop(word.root, "bookmarkEnd")
    return Expect()


def glyph_against_state(word: Word, source: Source, rng: Random) -> Expect | None:
    """A tick is typed over while the control keeps its state."""
    found = [
        slot for slot in slots(word.root) if slot.ticks and any("☑" in (t.text or "") for t in slot.cell.iter(q("t")))
    ]
    if not found:
        return None
    slot = rng.choice(found)
    for control in slot.cell.iter(q("sdt")):
        checked = next(control.iter(f"{{{W14}}}checked"), None)
        if checked is not None:
            checked.set(f"{{{W14}}}val", "0" if checked.get(f"{{{W14}}}val") == "1" else "1")
    return Expect(says=((ANY, slot.path),))


def old_full_date(word: Word, source: Source, rng: Random) -> Expect | None:
    """A date was typed over; the control still holds the day that was picked before."""
    found = [(c, cell) for c, cell in _single(word) if c.find(f"{q('sdtPr')}/{q('date')}") is not None]
    held = {slot.cell: slot.path for slot in slots(word.root)}
    found = [(c, cell) for c, cell in found if text_of(cell)[:1].isdigit()]
    if not found:
        return None
    control, cell = rng.choice(found)
    control.find(f"{q('sdtPr')}/{q('date')}").set(q("fullDate"), "2025-11-30T00:00:00Z")
    return Expect(says=((ANY, held[cell]),))


def rows_by_hand(word: Word, source: Source, rng: Random) -> Expect | None:
    """A row is typed below a table, in as many lines as the one before: no controls in it."""
    growing = {table.path for table in source.form.tables if not table.fixed}
    for table, held in [(t, h) for t, h in tables(word.root) if h and h[0].path.partition("[")[0] in growing]:
        name = held[0].path.partition("[")[0]
        rows = source.data.get(name, [])
        last = table.findall(q("tr"))[-1]
        if not rows or not any(slot.row is last and slot.path.startswith(f"{name}[{len(rows) - 1}]") for slot in held):
            continue
        entry = dict.fromkeys(slot.row for slot in held if slot.path.startswith(f"{name}[{len(rows) - 1}]"))
        for line in reversed(entry):
            fresh = copy.deepcopy(line)
            bare(fresh)
            last.addnext(fresh)
        return Expect({**source.data, name: [*rows, rows[-1]]})
    return None


def ticks_as_text(word: Word, source: Source, rng: Random) -> Expect:
    """All boxes are typed characters, one style in a document."""
    style = rng.choice(
        (("☑", "□"), ("√", "□"), ("■", "□"), ("☒", "☐"), ("●", "○"), ("✓", "□"), ("[x]", "[ ]"), ("（√）", "（ ）"))
    )
    for slot in slots(word.root):
        if slot.ticks:
            write(slot.cell, slot.text.replace("☑", style[0]).replace("☐", style[1]))
    return Expect()


def ticks_as_symbols(word: Word, source: Source, rng: Random) -> Expect:
    """Boxes inserted from the symbol font."""
    for slot in slots(word.root):
        for control in list(slot.cell.iter(q("sdt"))) if slot.ticks else ():
            ticked = "☑" in "".join(t.text or "" for t in control.iter(q("t")))
            control.addnext(
                make("r", make("sym", font="Wingdings", char=rng.choice(("F0FE", "F052")) if ticked else "F0A8"))
            )
            control.getparent().remove(control)
    return Expect()


def ticked_typed_out(word: Word, source: Source, rng: Random) -> Expect:
    """Only the chosen option is left, without boxes."""
    fields = source.form.index
    for slot in slots(word.root):
        chosen = _chosen(slot.text) if slot.ticks else []
        kind = fields[pattern_of(slot.path)].kind if slot.ticks else ""
        if kind in ("choice", "choices", "boolean") and chosen:
            write(slot.cell, "、".join(chosen))
    return Expect()


def _chosen(text: str) -> list[str]:
    return [piece[1:].strip() for piece in text.replace("☐", "\0☐").replace("☑", "\0☑").split("\0") if piece[:1] == "☑"]


KINDS: tuple[Kind, ...] = (
    word_kind("controls lost", "all controls and bookmarks are gone, the text stays", all_lost),
    word_kind("controls half lost", "controls that vanished on typing", half_lost),
    word_kind("controls nested", "controls within other controls", nested),
    word_kind("controls around cells", "the control holds the cell", around_cells),
    word_kind("controls around paragraphs", "the control holds the paragraph", around_paragraphs),
    word_kind("controls around rows and tables", "foreign controls hold rows and tables", around_rows),
    word_kind("Google Docs wrappers", "`goog_rdk_*` around runs, paragraphs, cells", google),
    word_kind("tags lost", "controls without tag and title", tags_lost),
    word_kind("bookmarks lost", "all bookmarks are gone", bookmarks_lost),
    word_kind("a control pasted over another", "a cell's tag belongs to another field", pasted_control),
    word_kind("placeholder mark left", "typed text still marked as placeholder", still_placeholder),
    word_kind("text half outside the control", "half in the control, half behind it", half_outside),
    word_kind("form fields of Word 97", "FORMTEXT, FORMCHECKBOX, FORMDROPDOWN", legacy),
    word_kind("tick against state", "glyph changed, checked state not: must be said", glyph_against_state),
    word_kind("date against control", "text changed, picked date not: must be said", old_full_date),
    *both("rows typed by hand", "a row without controls below a table", rows_by_hand),
    *both("boxes as text", "□ ☑ √ ■ ○ ● [x] （√） typed", ticks_as_text),
    word_kind("boxes as symbols", "boxes of the font Wingdings", ticks_as_symbols),
    word_kind("choice typed out", "only the chosen option, no boxes", ticked_typed_out, lost=True),
)
