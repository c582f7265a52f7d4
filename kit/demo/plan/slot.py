"""A place in the filing plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kit.model import Data

Counts = Mapping[str, int]


class PlanSlot(NamedTuple):
    """A document to be made: `sort` decides what may go wrong in it."""

    sort: str
    form: str
    folder: str
    key: str  # seeds its content
    make: Callable[..., Data]  # takes a Random, `args` and the options of a defect
    args: tuple[Any, ...]
    chain: str = ""  # documents that are judged together; "" if it stands alone
    follows: bool = False  # made with the options of the document before it, too
    open: tuple[str, ...] = ()  # findings that are no fault of it: what an audit without a roster cannot decide
