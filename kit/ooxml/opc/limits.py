"""How a file is opened: how much of it is read, and with which passwords."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; beyond: KIT-21 with the limit's name. XML depth is libxml2's own 256."""

    size: int = 50 * 2**20  # bytes of the file
    inflated: int = 200 * 2**20  # bytes of all parts together
    xml: int = 64 * 2**20  # bytes of the parts that are parsed
    nodes: int = 2_000_000  # tags and attributes of one parsed part: its tree takes some 130 bytes for each
    ratio: int = 200  # of one part, looked at above 1 MB inflated; media apart
    entries: int = 2000
    text: int = 1_000_000  # characters of one cell
    cells: int = 1_000_000
    rows: int = 25_000  # a register of 20,000 entries, with its head and what stands below
    conversion: int = 15  # seconds for another program to save a file anew, tries included; 0: only docx and xlsx
    passwords: tuple[str, ...] = field(default=(), repr=False)  # tried on encrypted files; for no report or cache


USUAL: Final = Limits()
NAMES: Final = tuple(one.name for one in fields(Limits) if one.name != "passwords")  # what a user may set
