"""The bits of a JPEG's code, one Huffman code or number after the other (ISO/IEC 10918-1, F.2.2)."""

from __future__ import annotations


class Bits:
    """The bits of a code, the highest first."""

    def __init__(self, code: bytes) -> None:
        self._code, self._at, self._held, self._stock = code, 0, 0, 0

    def symbol(self, table: tuple[int, ...]) -> int:
        """Returns what the next code stands for. Raises ValueError where no code is like it, or none is left."""
        self._fill()
        entry = table[self._stock >> (self._held - 16) & 0xFFFF]
        if not entry:
            raise ValueError("no code")
        self._held -= entry >> 8
        return entry & 0xFF

    def value(self, size: int) -> int:
        """Returns a number of so many bits, negative where the first is 0 (F.2.2.1)."""
        if not size:
            return 0
        self._fill()
        self._held -= size
        found = self._stock >> self._held & ((1 << size) - 1)
        return found if found >> (size - 1) else found - (1 << size) + 1

    def _fill(self) -> None:
        if self._held >= 32:
            return
        more = self._code[self._at : self._at + 8]
        if self._at > len(self._code) + 8:
            raise ValueError("cut off")
        self._at += 8
        self._stock = (self._stock & ((1 << self._held) - 1)) << 64 | int.from_bytes(more.ljust(8, b"\xff"), "big")
        self._held += 64
