"""A sign-off row with all that its judgement depends on, what may be wrong with it, and what it is worth then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from kit.calendar.worktime import When, day_of, parse
from kit.model import Data, Found, Outcome, Problem
from kit.pack.references import Post, plain_role, post
from kit.pack.roster import Roster
from kit.rule_ids import (
    CHANGING_FIELD,
    COVERED,
    ENTRY_FORMULA,
    FIELD_DIFFERS,
    FORMULA,
    LABEL_GUESSED,
    STORE_DIFFERS,
    VOLATILE,
)
from kit.rules.base import NOTHING, Arg, Originals, Scope, is_unreadable, number_shown, roster_of, value
from kit.text import has_proviso
from kit.text.folding import fold
from kit.text.names import can_be_name, is_name
from kit.text.regex import regex

_SEEN: Final = ("signature", "opinion", "date")  # columns that have to be seen as they were read
_UNDERSTOOD: Final = ("opinion", "date", "method")  # columns whose text has to mean one of few things
NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})
_COMPUTED: Final = frozenset({ENTRY_FORMULA, FORMULA, VOLATILE})
_SIGNING: Final = regex("(?<![未待免不应需])签")  # 未签名 speaks of it, and of none
_SHOWN_OTHERWISE: Final = frozenset({COVERED, CHANGING_FIELD, FIELD_DIFFERS, STORE_DIFFERS})

Standing = Literal["signed", "unsigned", "refused", "by-eye", "inconclusive"]

# What a reason makes of a row; all others leave it unsigned.
_STANDINGS: Final[Mapping[str, Standing]] = {
    "refused": "refused",
    "refused-there": "refused",
    "original": "by-eye",
    "original-shared": "by-eye",
    "own-request": "by-eye",
    "deputy-or-not": "by-eye",
    "approval-number": "by-eye",
    "approval-shared": "by-eye",
    "opinion-unclear": "by-eye",
    "date-unclear": "by-eye",
    "method-unclear": "by-eye",
    "future": "by-eye",
    "name-doubtful": "by-eye",
    "guessed": "by-eye",
    "proviso": "by-eye",
    "other-role": "by-eye",
    "name-and-words": "by-eye",
    "stated-and-words": "by-eye",
    "picture-and-words": "by-eye",
    "picture-unknown-kind": "by-eye",
    "picture-signed-line": "by-eye",
    "picture-unplaced": "by-eye",
    "picture-titled": "by-eye",
    "picture-unprinted": "by-eye",
    "picture-ruled": "by-eye",
    "deputy-no-roster": "inconclusive",
    "no-holder": "inconclusive",
}
_OUTCOMES: Final[Mapping[Standing, Outcome]] = {"by-eye": "by-eye", "inconclusive": "inconclusive"}
_RANK: Final[tuple[Standing, ...]] = ("refused", "unsigned", "inconclusive", "by-eye", "signed")


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
    headed: Mapping[str, str] = NO_WORDS  # other words than the form's above a column
    computed: frozenset[str] = frozenset()  # columns that a formula gives
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


def signing(scope: Scope, path: str, row: Data) -> Signing:
    """A row of a document with all that its judgement depends on."""
    found = scope.record.fields
    unclear = frozenset(column for column in _UNDERSTOOD if is_unreadable(scope, f"/{path}.{column}"))
    shown_otherwise = {problem.path for problem in scope.record.problems if problem.rule in _SHOWN_OTHERWISE}
    by_formula = {problem.path for problem in scope.record.problems if problem.rule in _COMPUTED}
    return Signing(
        row=row,
        post=post_of(scope, row),
        org=roster_of(scope),
        approves=not _is_receipt(scope, row),
        signature=found.get(f"{path}.signature"),
        opinion=found.get(f"{path}.opinion"),
        dated=found.get(f"{path}.date"),
        unclear=unclear,
        headed=_headed(scope.record.problems, path.partition("[")[0]),
        unsure=frozenset(column for column in _SEEN if f"{path}.{column}" in shown_otherwise),
        computed=frozenset(column for column in _SEEN if f"{path}.{column}" in by_formula),
        originals=scope.originals,
        number=number_shown(scope.form, scope.record),
        as_of=scope.as_of,
    )


def _headed(problems: Iterable[Problem], table: str) -> Mapping[str, str]:
    """The words above columns that say something else than the form's: of no signing, or of one that is only meant."""
    told = [problem for problem in problems if problem.rule == LABEL_GUESSED]
    found = {key: words for key in _SEEN if (words := _words_of(told, f"{table}[].{key}"))}
    return {key: words for key, words in found.items() if has_proviso(words) or _is_of_no_signing(key, words)}


def _is_of_no_signing(key: str, words: str) -> bool:
    """Whether the column taken for that of signatures is called something else: 电话, 打印姓名, 未签名."""
    return key == "signature" and not _SIGNING.search(words)


def _words_of(told: Iterable[Problem], path: str) -> str:
    return next((dict(problem.args).get("found", "") for problem in told if problem.path == path), "")


def post_of(scope: Scope, row: Data) -> Post:
    """What somebody signs as, seen in the document: 发起部门负责人 heads the department that its 发起部门 names."""
    role, beside = str(row.get("role") or ""), str(row.get("department") or "")
    return post(roster_of(scope), role, beside or department_of(scope, row), partial(_stated, scope))


def department_of(scope: Scope, row: Data) -> str:
    """Returns the department that the document states in the field which a rule of the kind `posts` gives a role."""
    role = plain_role(str(row.get("role") or ""))
    fields = (rule["of"][role] for rule in scope.form.rules if rule["kind"] == "posts" and role in rule.get("of", ()))
    return next((found for field in fields if isinstance(found := value(scope, f"/{field}"), str)), "")


def _stated(scope: Scope, label: str) -> str | None:
    """The department that the document names in the field of a label, "" where that is blank; None: it has none."""
    named = [field.key for field in scope.form.fields if field.label.zh == label and "department" in field.key]
    found = (value for key in named if isinstance(value := scope.record.data.get(key), str))
    return next(found, "" if named else None)


def _is_receipt(scope: Scope, row: Data) -> bool:
    receipts = scope.form.receipts
    return bool(receipts) and not {"*", fold(str(row.get("role") or ""))}.isdisjoint(map(fold, receipts))


def standing(reasons: Iterable[str]) -> Standing:
    """Returns what a row with these faults is, the gravest first."""
    return min((_STANDINGS.get(reason, "unsigned") for reason in reasons), key=_RANK.index, default="signed")


def outcome_of(reason: str) -> Outcome:
    """Returns how a fault of a sign-off counts: a violation unless people have to look or nobody can decide."""
    return _OUTCOMES.get(standing([reason]), "violation")
