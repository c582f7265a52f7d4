"""The main part of a Word template, cut at its slots into the chunks and rows of a WordTemplate."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kit.model import Form
from kit.ooxml.word.template.by_place import NUMBER
from kit.ooxml.word.template.content_controls import ControlPiece, Look, Render, box, pieces
from kit.ooxml.word.template.fill import RUNNING, DrawnRows, FilledCell, FilledRows, FilledSlot, RowGroup, fill_rows
from kit.ooxml.word.template.guidance import GUIDE
from kit.ooxml.word.template.placeholders import SLOT, WordSpot
from kit.ooxml.word.template.runs import Element

ROW, NEXT, END = "kit-row", "kit-next", "kit-end"

_CUTS = re.compile(rf"<\?({SLOT}|{ROW}|{NEXT}|{END}|{GUIDE}|{NUMBER}) ([0-9]+)\?>".encode())
_ROW_IDS = 1 << 24  # control ids of the n-th repeating row begin at n times this


class Chunks:
    """Grows while the XML is fed once; then `chunks` is the blank document, the rest says what can be replaced.

    `tables`: array paths by the number that their row marks carry; `guides`: XML by the number of its mark; `counts`:
    rows of the blank form where the template prints them; `printed`: what the rows of an array print in advance.
    Ids count on from the two that are given.
    """

    def __init__(
        self,
        form: Form,
        found: Sequence[WordSpot],
        tables: Sequence[str],
        guides: Sequence[bytes],
        look: Callable[[Element | None], Look],
        counts: Mapping[str, int],
        printed: Mapping[str, Sequence[Mapping[str, str]]],
    ) -> None:
        self.chunks: list[bytes] = []
        self.rows: list[FilledRows] = []
        self.computed: list[tuple[int, str, Render]] = []
        self._slots: dict[tuple[str, ...], list[FilledSlot]] = {}
        known = {table.path: table for table in form.tables}
        self._tables = [known[path] for path in tables]
        self.guidance: list[int] = []
        self._found, self._look, self._guides = found, look, guides
        self._buffer: list[bytes] = []
        self._cells: list[FilledCell] = []
        self._drawn: list[DrawnRows] = []
        self._is_in_row = False
        self._counts, self._printed, self._receipts = counts, printed, form.receipts

    @property
    def groups(self) -> tuple[RowGroup, ...]:
        """The scalar slots, by the object they belong to."""
        return tuple(RowGroup(keys, tuple(slots)) for keys, slots in self._slots.items())

    def feed(self, xml: bytes, ident: int, bookmark: int) -> None:
        """Cut the whole part; control ids and bookmark ids begin at the given numbers."""
        self._ident, self._bookmark = ident, bookmark
        static, *cuts = _CUTS.split(xml)
        self._buffer.append(static)
        act = {SLOT: self._slot, ROW: self._row, NEXT: self._next, END: self._end, GUIDE: self._guide}
        act[NUMBER] = self._number
        for target, number, static in zip(cuts[::3], cuts[1::3], cuts[2::3], strict=True):
            act[target.decode()](int(number))
            self._buffer.append(static)
        self.chunks.append(self._flush())

    def _flush(self) -> bytes:
        joined = b"".join(self._buffer)
        self._buffer.clear()
        return joined

    def _slot(self, number: int) -> None:
        spot = self._found[number]
        look = self._look(spot.format)
        drawn = (box(spot.field, look, spot.option),) if spot.option else pieces(spot.field, look)
        if spot.field.table:
            self._cells += [self._cell(spot.field.key, piece) for piece in drawn]
        elif spot.field.derive is not None:
            self.computed += [(self._replaceable(piece), spot.field.path, piece.render) for piece in drawn]
        else:
            self._scalar(spot.field.path, drawn, spot.option <= 1)

    def _scalar(self, path: str, drawn: Sequence[ControlPiece], is_first: bool) -> None:
        """A bookmark around the controls of one field; around the first of boxes that stand apart."""
        name, ident = carrier(path), self._bookmark
        *parents, key = path.split(".")
        group = self._slots.setdefault(tuple(parents), [])
        if not is_first:
            group += [FilledSlot(self._replaceable(piece), key, piece.render, piece.empty) for piece in drawn]
            return
        self._bookmark += 1
        self._buffer.append(f'<w:bookmarkStart w:id="{ident}" w:name="{name}"/>'.encode())
        group += [FilledSlot(self._replaceable(piece), key, piece.render, piece.empty) for piece in drawn]
        self._buffer.append(f'<w:bookmarkEnd w:id="{ident}"/>'.encode())

    def _replaceable(self, piece: ControlPiece) -> int:
        """Append a control whose tail is a chunk of its own; returns the place of that chunk."""
        self._buffer.append(piece.head)
        if piece.numbered:
            self._buffer.append(b"%d" % self._ident)
            self._ident += 1
        self.chunks += (self._flush(), piece.blank)
        return len(self.chunks) - 1

    def _cell(self, key: str, piece: ControlPiece) -> FilledCell:
        self._buffer.append(piece.head)
        return FilledCell(self._flush(), piece.numbered, key, piece.blank, piece.empty, piece.render)

    def _guide(self, number: int) -> None:
        """What only the blank form has: a chunk of its own, in a row that repeats a cell that no data fill."""
        if self._is_in_row:
            self._cells.append(FilledCell(self._flush(), False, GUIDE, self._guides[number], b"", lambda _: b""))
            return
        self.chunks += (self._flush(), self._guides[number])
        self.guidance.append(len(self.chunks) - 1)

    def _number(self, number: int) -> None:
        """The number of a row that repeats."""
        self._buffer.append(b"<w:r><w:t>")
        close = b"</w:t></w:r>"
        self._cells.append(FilledCell(self._flush(), False, RUNNING, close, close, lambda n: b"%d" % n + close))

    def _row(self, number: int) -> None:
        self.chunks.append(self._flush())
        self._is_in_row = True

    def _next(self, number: int) -> None:
        """The end of a row that is drawn otherwise than the next one of its array."""
        self._drawn.append(DrawnRows(tuple(self._cells), self._flush()))
        self._cells.clear()

    def _end(self, number: int) -> None:
        self._next(number)
        self._is_in_row = False
        table = self._tables[number]
        computed = tuple(field.key for field in table.fields if field.derive is not None)
        count = self._counts.get(table.path, table.rows)
        printed = tuple(self._printed.get(table.path, ()))
        ident = (number + 1) * _ROW_IDS
        rows = FilledRows(len(self.chunks), table, tuple(self._drawn), ident, computed, count, printed, self._receipts)
        self._drawn.clear()
        self.rows.append(rows)
        self.chunks.append(fill_rows(rows, (), finished=False))


def carrier(path: str) -> str:
    """The bookmark of a scalar field or of an array's header row."""
    return "f_" + path.replace(".", "_")
