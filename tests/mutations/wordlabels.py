"""Labels written otherwise, labels and values brought together in one cell or paragraph."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from kit.data.paths import value_at
from kit.model import Form
from tests.mutations.kind import ANY, Expect, Kind, Source
from tests.mutations.wordfile import (
    Edit,
    Element,
    Word,
    both,
    label_cells,
    label_tables,
    make,
    pairs,
    paragraph,
    q,
    slots,
    text_of,
    word_kind,
    write,
)
from tests.mutations.wording import STYLES, renamed


def _base(text: str) -> tuple[str, str]:
    """The label without its asterisk, and the asterisk."""
    plain = text.replace("\n", "")
    return plain.removesuffix("*"), "*" if plain.endswith("*") else ""


def _styled(style: Callable[[str, Random], str]) -> Edit:
    def edit(word: Word, source: Source, rng: Random) -> Expect:
        for cell in label_cells(word.root):
            label, star = _base(text_of(cell))
            write(cell, style(label, rng) + star)
        return Expect()

    return edit


def mixed(word: Word, source: Source, rng: Random) -> Expect:
    """Every label in a style of its own."""
    for cell in label_cells(word.root):
        label, star = _base(text_of(cell))
        write(cell, rng.choice(list(STYLES.values()))(label, rng) + star)
    return Expect()


def bilingual(word: Word, source: Source, rng: Random) -> Expect:
    """The English label beside the Chinese one."""
    english = {field.label.zh: field.label.en for field in source.form.index.values()}
    gap = rng.choice((" ", "\n", " / "))
    for cell in label_cells(word.root):
        label, star = _base(text_of(cell))
        if label in english:
            write(cell, f"{label}{star}{gap}{english[label]}")
    return Expect()


def known_labels(form: Form) -> set[str]:
    """Every label and alias of a form."""
    return {word for field in form.index.values() for word in (field.label.zh, *field.aliases)}


def few_renamed(word: Word, source: Source, rng: Random) -> Expect | None:
    """Some labels get a near word; a value read beside one must be said to be a guess."""
    taken = known_labels(source.form)
    filled = [slot for slot in slots(word.root) if slot.label is not None and slot.text.strip()]
    says = []
    for slot in rng.sample(filled, min(3, len(filled))):
        label, star = _base(text_of(slot.label))
        near = renamed(label)
        if near not in taken and value_at(source.data, slot.path) is not None:
            write(slot.label, near + star)
            taken.add(near)
            says.append((ANY, slot.path))
    return Expect(says=tuple(says)) if says else None


def header_renamed(word: Word, source: Source, rng: Random) -> Expect | None:
    """One column of each table of rows gets a near word; its values must be said to be a guess."""
    taken = known_labels(source.form)
    says = []
    for table in source.form.tables:
        columns = [f for f in table.fields if f.derive is None and renamed(f.label.zh) not in taken]
        columns = [f for f in columns if any(f.key in row for row in source.data.get(table.path, []))]
        if not columns:
            continue
        field = rng.choice(columns)
        for cell in label_cells(word.root):
            label, star = _base(text_of(cell))
            if label == field.label.zh and _heads(cell, table.path, word):
                write(cell, renamed(label) + star)
                says.append((ANY, field.path))
    return Expect(says=tuple(says)) if says else None


def _heads(cell: Element, name: str, word: Word) -> bool:
    grid = next(cell.iterancestors(q("tbl")))
    return any(s.path.startswith(f"{name}[") and grid in s.cell.iterancestors() for s in slots(word.root))


def _merge(row: Element, label: Element, value: Element, text: str) -> None:
    widths = [int(c.find(f"{q('tcPr')}/{q('tcW')}").get(q("w"))) for c in (label, value)]
    spans = [c.find(f"{q('tcPr')}/{q('gridSpan')}") for c in (label, value)]
    span = sum(1 if s is None else int(s.get(q("val"))) for s in spans)
    properties = value.find(q("tcPr"))
    properties.find(q("tcW")).set(q("w"), str(sum(widths)))
    if spans[1] is not None:
        properties.remove(spans[1])
    properties.find(q("tcW")).addnext(make("gridSpan", val=str(span)))
    row.remove(label)
    write(value, text)


def one_cell(word: Word, source: Source, rng: Random) -> Expect | None:
    """“客户名称：上海某公司” in one cell, for about half of the rows."""
    done = False
    for table, _ in label_tables(word.root):
        colon = rng.choice(("：", ":", "： "))
        for row in table.findall(q("tr")):
            if rng.random() < 0.6:
                for label, value in pairs(row):
                    _merge(row, label, value, f"{_base(text_of(label))[0]}{colon}{text_of(value).strip()}")
                    done = True
    return Expect() if done else None


def one_cell_two_lines(word: Word, source: Source, rng: Random) -> Expect | None:
    """The value below its label in one cell, in paragraphs of their own."""
    done = False
    for table, _ in label_tables(word.root):
        for row in table.findall(q("tr")):
            if rng.random() < 0.6:
                for label, value in pairs(row):
                    text = text_of(value).strip()
                    _merge(row, label, value, f"{_base(text_of(label))[0]}：")
                    value.append(paragraph(text))
                    done = True
    return Expect() if done else None


def _paragraphs(join: Callable[[list[str]], list[str]]) -> Edit:
    def edit(word: Word, source: Source, rng: Random) -> Expect | None:
        for table, _ in label_tables(word.root):
            for row in table.findall(q("tr")):
                found = [f"{_base(text_of(a))[0]}：{text_of(b).strip()}" for a, b in pairs(row)]
                for text in join(found):
                    table.addprevious(paragraph(text))
            table.getparent().remove(table)
        return Expect()

    return edit


def labels_above(word: Word, source: Source, rng: Random) -> Expect | None:
    """A row of labels above a row of values, in place of labels beside their values."""
    done = False
    for table, _ in label_tables(word.root):
        for row in [r for r in table.findall(q("tr")) if len(pairs(r)) > 1]:
            above, below = make("tr"), make("tr")
            for label, value in pairs(row):
                above.append(label)
                below.append(value)
            row.addnext(below)
            row.addnext(above)
            table.remove(row)
            done = True
        for row in [r for r in table.findall(q("tr")) if not r.findall(q("tc"))]:
            table.remove(row)
    return Expect() if done else None


KINDS: tuple[Kind, ...] = (
    *(kind for name, style in STYLES.items() for kind in both(f"labels {name}", f"all labels {name}", _styled(style))),
    *both("labels mixed", "every label in another style", mixed),
    *both("labels in two languages", "the English label beside the Chinese one", bilingual),
    word_kind("labels renamed", "some labels get a near word: must be said", few_renamed, lost=True),
    word_kind("columns renamed", "a column gets a near word: must be said", header_renamed, lost=True),
    word_kind("label and value in one cell", "“客户名称：上海某公司”", one_cell, lost=True),
    word_kind("label above value in one cell", "two paragraphs of one cell", one_cell_two_lines, lost=True),
    word_kind("labels above values", "a row of labels, a row of values", labels_above),
    word_kind("labels above values", "a row of labels, a row of values", labels_above, lost=True, certain=False),
    word_kind("label and value in a paragraph", "label tables written out as lines", _paragraphs(list), lost=True),
    word_kind(
        "two labels in a paragraph",
        "“编号：… 日期：…” in one line",
        _paragraphs(lambda texts: ["    ".join(texts)]),
        lost=True,
        certain=False,
    ),
)
