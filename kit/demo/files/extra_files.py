"""Files that should not be there: copies, broken and foreign files, numbers used twice or malformed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kit.demo.defects import Defect
from kit.demo.defects.planting import put
from kit.demo.files import foreign
from kit.demo.files import word as word_edits
from kit.demo.plan.chains import complaint, notice
from kit.demo.plan.slot import Counts, PlanSlot


class FiledExtra(NamedTuple):
    """A document: its folder, its name in two parts, its bytes, the rules that cannot be decided on it."""

    folder: str
    stem: str
    suffix: str
    data: bytes
    waiting: tuple[str, ...] = ()


class Extra(NamedTuple):
    """A file beside a document that is filed already."""

    name: str
    rule: str
    title: str  # behind the document's name
    suffix: str  # "" as that document's
    make: Callable[[bytes], bytes]


FILES = (
    Extra("identical copy", "KIT-05", "（副本）", "", lambda data: data),
    Extra("copy broken off half-way", "KIT-20", "（未传完）", "", word_edits.truncated),
    Extra("letter", "KIT-22", " 附函", ".docx", lambda data: foreign.letter()),
    Extra("scan", "KIT-24", " 签字扫描件", ".pdf", lambda data: foreign.pdf()),
    Extra("text renamed", "KIT-24", " 说明", ".docx", lambda data: foreign.note()),
    Extra("budget", "KIT-22", " 费用预算", ".xlsx", lambda data: foreign.budget()),
    Extra("empty file", "KIT-20", "（空）", "", lambda data: foreign.nothing()),
    Extra("photograph", "KIT-24", " 印章照片", ".png", lambda data: foreign.png()),
    Extra("damaged on disk", "KIT-20", "（旧盘）", "", word_edits.damaged),
    Extra("another form's properties", "KIT-23", "（套用）", "", word_edits.claimed_twice),
    Extra("old document", "KIT-24", "（旧版）", ".doc", lambda data: foreign.old_document()),
    Extra("locked workbook", "KIT-25", "（加密）", ".xlsx", lambda data: foreign.locked()),
)


AGAIN = Defect("filed again, mended", "notice", (), "", put("attachment", "补充说明"))


def twice(number: int, found: Counts) -> PlanSlot | None:
    """A notice of the year filed once more, with one word changed; None in too small an archive."""
    if found["notice"] < 3:
        return None
    i = number % (found["notice"] // 2)
    return notice(i, found)._replace(folder=f"通知公告/补录/{number + 1}")


def malformed(number: int, found: Counts) -> PlanSlot:
    """One more complaint, with a number that is none."""
    return complaint(f"TS26-{found['complaint'] + number + 1}号", found["complaint"] + number, found)
