"""What happens to the text of values: revisions, comments, boxes, hidden words, damage, other spellings."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random

from lxml import etree

from kit.data.paths import pattern_of, value_at
from tests.mutations.kind import ANY, DOUBT, Expect, Kind, Source, changed
from tests.mutations.wordfile import (
    Element,
    Slot,
    W,
    Word,
    both,
    make,
    paragraph,
    q,
    run,
    slots,
    tables,
    unwrap,
    word_kind,
    write,
)
from tests.mutations.wording import ambiguous, day_spelled, moment_spelled, number_spelled

_BY = {"id": "9001", "author": "王小川", "date": "2026-03-01T08:00:00Z"}
_VML = "urn:schemas-microsoft-com:vml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def filled(word: Word, source: Source) -> Iterator[tuple[Slot, Element]]:
    """Cells of values typed as text (no boxes), with the run that holds them."""
    for slot in slots(word.root):
        runs = list(slot.cell.iter(q("r")))
        if not slot.ticks and runs and value_at(source.data, slot.path) is not None:
            yield slot, runs[0]


def _some(word: Word, source: Source, rng: Random, share: float) -> list[tuple[Slot, Element]]:
    found = list(filled(word, source))
    return rng.sample(found, max(1, int(len(found) * share)))


def _deleted(text: str) -> Element:
    removed = run(text)
    for piece in list(removed.iter(q("t"))):
        piece.tag = q("delText")
    return make("del", removed, **_BY)


def revisions(word: Word, source: Source, rng: Random) -> Expect:
    """Old words deleted, the true ones inserted, both still open."""
    for _, holder in _some(word, source, rng, 0.5):
        parent = holder.getparent()
        at = parent.index(holder)
        parent.insert(at, _deleted(rng.choice(("待定", "2025-01-01", "原内容作废"))))
        inserted = make("ins", **_BY)
        parent.replace(holder, inserted)
        inserted.append(holder)
    return Expect(says=(("KIT-15", ANY),))


def moved_text(word: Word, source: Source, rng: Random) -> Expect:
    """Words moved from one cell to another, still open: they stand where they went."""
    (_, target), (_, origin) = rng.sample(list(filled(word, source)), 2)
    moved = make("moveTo", **_BY)
    target.getparent().replace(target, moved)
    moved.append(target)
    origin.addnext(make("moveFrom", copy.deepcopy(target), **_BY))
    return Expect(says=(("KIT-15", ANY),))


def deleted_rows(word: Word, source: Source, rng: Random) -> Expect | None:
    """A row deleted and not yet accepted: it is gone."""
    growing = {t.path for t in source.form.tables if not t.fixed and len(source.data.get(t.path, [])) > 1}
    for _, held in tables(word.root):
        name = held[0].path.partition("[")[0] if held else ""
        if name in growing:
            row = next(slot.row for slot in held if slot.path.startswith(f"{name}[0]"))
            fresh = copy.deepcopy(row)
            for control in list(fresh.iter(q("sdt"))):
                unwrap(control)
            for holder in list(fresh.iter(q("r"))):
                holder.getparent().replace(holder, _deleted("".join(holder.itertext())))
            properties = fresh.find(q("trPr"))
            if properties is None:
                fresh.insert(0, properties := make("trPr"))
            properties.append(make("del", **_BY))
            row.addprevious(fresh)
            return Expect(says=(("KIT-15", ANY),))
    return None


def comments(word: Word, source: Source, rng: Random) -> Expect:
    """Remarks of a reviewer on values; their words are no part of the form."""
    notes, note = [], "<w:p><w:r><w:t>请核对：2025年1月1日</w:t></w:r></w:p>"
    for number, (_, holder) in enumerate(_some(word, source, rng, 0.5)):
        holder.addprevious(make("commentRangeStart", id=str(number)))
        holder.addnext(make("r", make("commentReference", id=str(number))))
        holder.addnext(make("commentRangeEnd", id=str(number)))
        notes.append(f'<w:comment w:id="{number}" w:author="审核">{note}</w:comment>')
    word.parts["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{"".join(notes)}</w:comments>'.encode()
    _declare(word, "comments")
    return Expect()


def _declare(word: Word, name: str) -> None:
    relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word.parts[relations] = word.parts[relations].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdM{name}" Type="{base}/{name}" Target="{name}.xml"/></Relationships>'.encode(),
    )
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    word.parts[types] = word.parts[types].replace(
        b"</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/></Types>'.encode()
    )


def text_boxes(word: Word, source: Source, rng: Random) -> Expect:
    """A value in a text box over its cell, with the copy for older programs that Word writes."""
    for slot, _ in _some(word, source, rng, 0.1):
        text = slot.text
        holder = next(write(slot.cell, "").iter(q("r")))
        for child in list(holder):
            holder.remove(child)
        holder.append(_box(text))
    return Expect()


def _box(text: str) -> Element:
    choice = etree.Element(f"{{{_MC}}}Choice", Requires="wps")
    shape = etree.SubElement(make("drawing"), f"{{{_WPS}}}wsp")
    choice.append(shape.getparent())
    etree.SubElement(shape, f"{{{_WPS}}}txbx").append(make("txbxContent", paragraph(text)))
    fallback = etree.Element(f"{{{_MC}}}Fallback")
    picture = make("pict")
    fallback.append(picture)
    etree.SubElement(etree.SubElement(picture, f"{{{_VML}}}shape"), f"{{{_VML}}}textbox").append(
        make("txbxContent", paragraph(text))
    )
    both_ways = etree.Element(f"{{{_MC}}}AlternateContent")
    both_ways.extend([choice, fallback])
    return both_ways


def _beside(mark: str, text: str, rng: Random, holder: Element) -> None:
    other = run(text)
    other.insert(0, make("rPr", make(mark)))
    (holder.addprevious if mark == "strike" or rng.random() < 0.5 else holder.addnext)(other)


def hidden_words(word: Word, source: Source, rng: Random) -> Expect:
    for _, holder in _some(word, source, rng, 0.3):
        _beside("vanish", rng.choice(("旧稿", "见另页", "123")), rng, holder)
    return Expect()


def struck_out(word: Word, source: Source, rng: Random) -> Expect:
    for slot, holder in _some(word, source, rng, 0.3):
        dated = source.form.index[pattern_of(slot.path)].kind in ("date", "moment")
        _beside(rng.choice(("strike", "strike", "dstrike")), "2025-01-01 " if dated else "旧内容", rng, holder)
        if holder.getprevious() is None:  # double strikes too stand before the new words
            holder.addprevious(holder.getnext())
    return Expect()


def _split(holder: Element, rng: Random) -> None:
    """Cut a run of one text in two, a proofing mark between."""
    pieces = [child for child in holder if child.tag != q("rPr")]
    text = pieces[0].text or "" if len(pieces) == 1 and pieces[0].tag == q("t") else ""
    if len(text) > 1:
        at = rng.randrange(1, len(text))
        holder.addnext(run(text[at:], holder))
        holder.addnext(make("proofErr", type=rng.choice(("spellStart", "gramEnd"))))
        pieces[0].text = text[:at]


def split_runs(word: Word, source: Source, rng: Random) -> Expect:
    for _ in range(2):
        for holder in list(word.body.iter(q("r"))):
            _split(holder, rng)
    return Expect()


def wrapped_runs(word: Word, source: Source, rng: Random) -> Expect:
    """Values within hyperlinks, smart tags, simple fields."""
    for _, holder in _some(word, source, rng, 0.6):
        name, attributes = rng.choice(
            (
                ("hyperlink", {"anchor": "x"}),
                ("smartTag", {"element": "date"}),
                ("fldSimple", {"instr": " DOCPROPERTY x "}),
            )
        )
        parent, outer = holder.getparent(), make(name, **attributes)
        parent.replace(holder, outer)
        outer.append(holder)
    return Expect()


def paragraphs(word: Word, source: Source, rng: Random) -> Expect:
    """Lines as paragraphs, blank paragraphs around, blanks at the ends."""
    for slot, _ in list(filled(word, source)):
        ends = (rng.choice(("", " ", "　", "\u00a0")), rng.choice(("", " ", "　", "\t")))
        lines = f"{ends[0]}{slot.text}{ends[1]}".split("\n")
        first = write(slot.cell, lines[0])
        for line in [*lines[1:], *rng.choice(([], [""], ["", ""]))]:
            slot.cell.append(paragraph(line))
        first.addprevious(paragraph("")) if rng.random() < 0.3 else None
    return Expect()


def repeated(word: Word, source: Source, rng: Random) -> Expect:
    """LibreOffice 7.4 writes 张三张三张三 for 张三."""
    texts = [
        (s, r)
        for s, r in filled(word, source)
        if source.form.index[pattern_of(s.path)].kind == "text" and len(s.text) > 1
    ]
    slot, _ = rng.choice(texts)
    write(slot.cell, slot.text * rng.choice((2, 3, 4)))
    return Expect(changed(source, [(slot.path, DOUBT)]))


def first_lost(word: Word, source: Source, rng: Random) -> Expect | None:
    """The first character of a date is lost: 026-03-08."""
    dates = [s for s, _ in filled(word, source) if source.form.index[pattern_of(s.path)].kind in ("date", "moment")]
    if not dates:
        return None
    slot = rng.choice(dates)
    write(slot.cell, slot.text[1:])
    return Expect(changed(source, [(slot.path, DOUBT)]))


def respelled(word: Word, source: Source, rng: Random) -> Expect | None:
    done = False
    for slot, _ in filled(word, source):
        field, value = source.form.index[pattern_of(slot.path)], value_at(source.data, slot.path)
        if field.kind in ("date", "moment"):
            write(slot.cell, (day_spelled if field.kind == "date" else moment_spelled)(value, rng))
            done = True
    return Expect() if done else None


def numbers(word: Word, source: Source, rng: Random) -> Expect | None:
    done = False
    for slot, _ in filled(word, source):
        field = source.form.index[pattern_of(slot.path)]
        if field.kind in ("integer", "number"):
            write(slot.cell, number_spelled(value_at(source.data, slot.path), field.unit, rng))
            done = True
    return Expect() if done else None


def doubtful_dates(word: Word, source: Source, rng: Random) -> Expect | None:
    values = []
    for slot, _ in filled(word, source):
        if source.form.index[pattern_of(slot.path)].kind == "date":
            text = ambiguous(value_at(source.data, slot.path), rng)
            if text:
                write(slot.cell, text)
                values.append((slot.path, DOUBT))
    return Expect(changed(source, values)) if values else None


KINDS: tuple[Kind, ...] = (
    *both("open revisions", "the true words inserted, others deleted: must be said", revisions),
    word_kind("open moves", "words moved and not accepted: must be said", moved_text),
    *both("open deleted row", "a deleted row, not accepted: must be said", deleted_rows),
    *both("comments", "remarks on values", comments),
    *both("text boxes", "a value in a text box", text_boxes),
    *both("hidden words", "hidden words beside values", hidden_words),
    *both("struck-out words", "an old value struck out before the new one", struck_out),
    *both("runs split", "runs cut at random, proofing marks between", split_runs),
    *both("links and fields", "values in hyperlinks, smart tags, simple fields", wrapped_runs),
    word_kind("lines as paragraphs", "paragraphs for lines, blanks at the ends", paragraphs),
    word_kind("text repeated", "张三张三张三: that value must be flagged", repeated, certain=False),
    word_kind("first character lost", "026-03-08: that value must be flagged", first_lost, certain=False),
    *both("dates respelled", "2026年3月8日, 2026.3.8, 二〇二六年三月八日", respelled),
    *both("numbers respelled", "20,000元, ２００００", numbers),
    word_kind("dates in doubt", "3/8/2026: those values must be flagged", doubtful_dates, certain=False),
)
