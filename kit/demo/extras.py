"""Files that should not be there: copies, broken and foreign files, numbers used twice or malformed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kit.demo import edits, strangers
from kit.demo.filing import Counts, Slot, complaint


class Filed(NamedTuple):
    """A document that was written before: the folder, its name in two parts, its bytes."""

    folder: str
    stem: str
    suffix: str
    data: bytes


class Extra(NamedTuple):
    """A file beside a document that is filed already."""

    name: str
    rule: str
    title: str  # behind the document's name
    suffix: str  # "" as that document's
    make: Callable[[bytes], bytes]


FILES = (
    Extra("identical copy", "KIT-05", "（副本）", "", lambda data: data),
    Extra("copy broken off half-way", "KIT-20", "（未传完）", "", edits.truncated),
    Extra("letter", "KIT-22", " 附函", ".docx", lambda data: strangers.letter()),
    Extra("scan", "KIT-24", " 签字扫描件", ".pdf", lambda data: strangers.pdf()),
    Extra("text renamed", "KIT-20", " 说明", ".docx", lambda data: strangers.note()),
    Extra("budget", "KIT-22", " 费用预算", ".xlsx", lambda data: strangers.budget()),
    Extra("empty file", "KIT-20", "（空）", "", lambda data: strangers.nothing()),
    Extra("photograph", "KIT-24", " 印章照片", ".png", lambda data: strangers.png()),
    Extra("damaged on disk", "KIT-20", "（旧盘）", "", edits.damaged),
    Extra("another form's properties", "KIT-23", "（套用）", "", edits.claimed_twice),
    Extra("old document", "KIT-24", "（旧版）", ".doc", lambda data: strangers.old_document()),
    Extra("locked workbook", "KIT-25", "（加密）", ".xlsx", lambda data: strangers.locked()),
)


def twice(number: int, found: Counts) -> Slot | None:
    """The last complaint of the year under the number of an early one; None in too small an archive."""
    count = found["complaint"]
    early = number % max(count // 4, 1)
    return complaint(f"TS-2026-{early + 1:03d}", count - 1 - number % max(count // 4, 1), found) if count > 7 else None


def malformed(number: int, found: Counts) -> Slot:
    """One more complaint, with a number that is none."""
    return complaint(f"TS26-{found['complaint'] + number + 1}号", found["complaint"], found)
