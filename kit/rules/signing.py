"""A sign-off row with all that its judgement depends on, and a fault of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kit.calendar.worktime import When, day_of, parse
from kit.model import Data, Found
from kit.pack.references import Post
from kit.pack.roster import Roster
from kit.rules.base import NOTHING, Arg, Originals
from kit.text.folding import fold
from kit.text.names import can_be_name, is_name


class Fault(NamedTuple):
    """What is wrong with one column of a sign-off row; `reason` is a key of REASONS."""

    column: str
    reason: str
    args: Mapping[str, Arg] = NOTHING


class Signing(NamedTuple):
    """All that the judgement of a row depends on."""

    row: Data
    post: Post
    org: Roster | None = None
    approves: bool = True  # whether consent is asked for, or a receipt only
    signature: Found | None = None
    opinion: Found | None = None
    dated: Found | None = None
    unclear: frozenset[str] = frozenset()  # columns whose text the reader could not understand
    unsure: frozenset[str] = frozenset()  # columns of which people may see another text than was read
    is_guessed: bool = False  # whether the signature was read from a column of another name
    originals: Originals | None = None
    number: str = ""  # of the document
    as_of: When | None = None

    def text(self, column: str) -> str:
        """A cell as it is written."""
        return str(self.row.get(column) or "")

    @property
    def day(self) -> date | None:
        """The day of the signature."""
        at = parse(self.row.get("date"))
        return day_of(at) if at else None

    def is_signature(self, text: str) -> bool:
        """Whether a text is a person's name: it looks like one, the roster knows it, or the row names that person."""
        if is_name(text) or (self.org is not None and self.org.person(text) is not None):
            return True
        return fold(text) == fold(self.text("name")) and can_be_name(text)

    def is_same(self, text: str, other: str) -> bool:
        """Whether two texts are one person's name, or two names that the roster has for one person."""
        if fold(text) == fold(other):
            return True
        known = self.org.person(text) if self.org else None
        return known is not None and self.org is not None and self.org.person(other) is known

    @property
    def is_pictured(self) -> bool:
        """Whether a picture that can be seen stands there."""
        return bool(self.signature and self.signature.picture and not self.signature.unseen)


def is_looked_up(org: Roster, post: Post) -> bool:
    """Returns whether a roster can say who holds a post: a head of a department, or a role that it lists."""
    return is_of_a_head(post) or post.role in org.roles.values()


def is_of_a_head(post: Post) -> bool:
    """Returns whether a post is that of the head of a department that is known."""
    return post.is_head and bool(post.department)
