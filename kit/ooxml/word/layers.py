"""Text beside the body of a Word file: page headers and footers, notes, comments, watermarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from lxml import etree

from kit.ooxml.comment_text import cut_own
from kit.ooxml.layers import DRAWN_KINDS, Layer, words_drawn
from kit.ooxml.opc.namespaces import VML, WP, W
from kit.ooxml.opc.package import Package
from kit.ooxml.opc.xml import parse, remembered
from kit.ooxml.symbols import read_symbols
from kit.ooxml.word.appearance.notes import NUMBER, says
from kit.ooxml.word.appearance.styles import styles_of
from kit.ooxml.word.reader import block_text, watermarks
from kit.text.regex import regex

Element = etree._Element

KINDS: Final = ("header", "footer", "footnotes", "endnotes", "comments")  # of relationships, as in 17.1 of ECMA-376
_ENTRIES: Final = {W + "footnote": "footnote", W + "endnote": "endnote", W + "comment": "comment"}
_DRAWN: Final = (WP + "anchor", *(VML + name for name in ("shape", "rect", "oval", "image")))
_DRAWING: Final = "drawing"  # over or under the whole page: a stamp, a cross
_CHUNK: Final = "aFChunk"
_LONGEST_CHUNK: Final = 1 << 16  # bytes of it that are looked at
_LONGEST_QUOTE: Final = 120  # characters of it that are told
_MARKUP: Final = regex(r"<(?:style|script)\b[^<]*|<[^>]*>")


def layers(package: Package) -> Iterator[Layer]:
    """The texts of a file outside its body; the kit's own comments left out. Raises UnreadError."""
    read = partial(_numbered, package) if package.related(package.main, "numbering") else texts_of
    for kind, _, target in package.relations(package.main):
        if kind in KINDS:
            yield from package.read(target, read)
        elif kind == _CHUNK:
            yield from _chunk(package, target)
        elif kind in DRAWN_KINDS:
            yield from (Layer("box", text) for text in package.read(target, words_drawn))


def _chunk(package: Package, name: str) -> Iterator[Layer]:
    """A file that Word takes into the text on opening (w:altChunk, 17.17.2.1): its words, or else its name."""
    content = package.part(name)[:_LONGEST_CHUNK] if name.lower().endswith((".htm", ".html", ".txt", ".xhtml")) else b""
    words = " ".join(_MARKUP.sub(" ", content.decode("utf-8", "replace")).split())
    yield Layer("chunk", words[:_LONGEST_QUOTE] or name)


@remembered
def texts_of(content: bytes, most: int) -> tuple[Layer, ...]:
    """The texts of one part. Raises UnreadError."""
    return _told(parse(content, most))


def _numbered(package: Package, content: bytes, most: int) -> tuple[Layer, ...]:
    """The texts of one part of a document that has lists, with the words that number it. Raises UnreadError."""
    styles = styles_of(package)
    if b"numPr" not in content and not styles.unusual:
        return texts_of(content, most)
    from kit.ooxml.word.appearance.runs import Paragraphs  # most page headers number nothing

    root = parse(content, most)
    Paragraphs(root, package, styles).number(root)
    for number in filter(says, list(root.iter(NUMBER))):
        number.tag = W + "t"
    return _told(root)


def _told(root: Element) -> tuple[Layer, ...]:
    read_symbols(root)
    return tuple(layer for layer in _texts(root) if layer.text.strip() or layer.kind == _DRAWING)


def layer_keys(contents: Iterable[bytes], most: int) -> frozenset[str]:
    """The keys of everything that a template's parts print beside its body."""
    return frozenset(layer.key for content in contents for layer in texts_of(content, most))


def _texts(root: Element) -> Iterator[Layer]:
    yield from (Layer("watermark", text) for text in watermarks(root))
    kind = {W + "hdr": "header", W + "ftr": "footer"}.get(str(root.tag))
    if kind:
        if any(map(_is_over_page, root.iter(*_DRAWN))):
            yield Layer(_DRAWING, "")
        for paragraph in root.iter(W + "p"):
            if next(paragraph.iterancestors(W + "p"), None) is None:
                yield from (Layer(kind, line) for line in _lines(paragraph))
        return
    for entry in root.iter(*_ENTRIES):
        cut_own(entry.get(W + "author", "-"), list(entry.iter(W + "t")))
        yield Layer(_ENTRIES[str(entry.tag)], block_text(entry))  # a line that parts notes from the page may have words


def _lines(paragraph: Element) -> list[str]:
    """A paragraph's texts, parted where tabs stand: left, middle and right of a header are apart."""
    return [part for line in block_text(paragraph).split("\n") for part in line.split("\t")]


def _is_over_page(drawing: Element) -> bool:
    """Whether a drawing of a page header goes over the page's text or under it; words drawn as art are told anyway."""
    from kit.ooxml.word.appearance.drawn.covers import is_hidden, is_large  # most page headers draw nothing

    return is_large(drawing) and not is_hidden(drawing) and next(drawing.iter(VML + "textpath"), None) is None
