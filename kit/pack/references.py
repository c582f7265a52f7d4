"""References: what a department, a post, a person or a channel that a document names is, whoever wrote it how.

行政部, 行政部门 and an alias of the roster are one department; 行政部门负责人 is its head whatever department stands
beside it, 发起部门负责人 the head of the department that the document names so, else of the one beside it. Without a
roster a name is known by its folded spelling.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from kit.pack.roster import Person, Roster
from kit.text import department_key
from kit.text.folding import fold
from kit.text.regex import regex

Stated = Callable[[str], str | None]  # the department that a document names under a label; None: it has no such field

_HEAD: Final = "负责人"
_UNITS: Final = ("部门", "部", "中心", "办公室", "处", "科", "室")
_AROUND: Final = regex(r"^[(（]?[0-9]{1,2}[.、)）]|[(（](?:签字|签名|签章)[)）][:：]?$|[:：]$")
_UNIT: Final = regex(rf"(.+?(?:{'|'.join(_UNITS)}))([^部门].*)")  # 信息部执行人: a department and a duty
# Departments that only the document itself can tell: 发起部门 and the like, less the word for department.
_RELATIVE: Final = frozenset(
    {
        "",
        "本",
        "各",
        "该",
        "所在",
        "相关",
        "有关",
        "发起",
        "协作",
        "配合",
        "责任",
        "申请",
        "使用",
        "需求",
        "主办",
        "承办",
        "协办",
        "经办",
        "牵头",
        "转办",
        "接收",
        "移交",
        "会签",
        "发布",
        "发文",
        "填报",
        "整理",
        "归口",
        "主管",
    }
)


class Post(NamedTuple):
    """What somebody signs as. `department`: as written, '' where none is known; `is_own`: the role itself names it."""

    role: str
    department: str = ""
    is_head: bool = False
    is_own: bool = False


def department(org: Roster | None, text: str) -> str:
    """Returns the identity of a department: that of the roster, else its spelling, 行政部 and 行政部门 being one."""
    return department_key((org.department(text) if org else "") or text)


def person(org: Roster | None, text: str) -> str:
    """Returns the identity of a person: the roster's own name of whoever is called so, else the spelling."""
    known = org.person(text) if org else None
    return fold(known.name if known else text)


def head_of(org: Roster | None, unit: str, day: date) -> str:
    """Returns the name of who heads a department on a day, '' where the roster does not know."""
    head = org.head(org.department(unit), day) if org else None
    return head.name if head else ""


def identity(org: Roster | None, column: str, found: object) -> str:
    """Returns the form under which two cells of a column mean the same; departments by the roster, all else folded."""
    return department(org, str(found)) if "department" in column else fold(str(found))


def post(org: Roster | None, role: str, beside: str = "", stated: Stated = lambda _: None) -> Post:
    """Returns the post that a sign-off's role means.

    `beside`: the department written beside it; `stated`: what the document says of its own, asked where it matters.
    """
    plain = plain_role(role)
    if org is not None and fold(plain) in org.roles:
        return Post(org.roles[fold(plain)], beside)
    if plain.endswith(_HEAD):
        return _head(plain, plain.removesuffix(_HEAD), beside, stated)
    unit = _UNIT.fullmatch(plain)
    return Post(plain, unit[1], is_own=True) if unit and not _is_relative(unit[1]) else Post(plain, beside)


def canonical_role(org: Roster | None, role: str) -> str:
    """Returns the name by which forms call a role of the roster: 分管领导 of 分管副总; any other one as it is."""
    return org.roles.get(fold(plain_role(role)), role) if org is not None else role


def plain_role(text: str) -> str:
    """Returns a role without blanks and what is printed around it: 行政部门负责人 of 1. 行政部门负责人（签字）：."""
    return _AROUND.sub("", "".join(text.split()))


def holders(org: Roster, held: Post, day: date) -> list[Person]:
    """Returns who holds a post on a day; nobody if the roster does not know."""
    if known := org.holders(held.role, day):
        return known
    own = org.department(held.department) if held.is_head and held.department else ""
    head = org.head(own, day) if own else None
    return [head] if head else []


def _head(role: str, unit: str, beside: str, stated: Stated) -> Post:
    named = stated(unit)
    if named is None and not _is_relative(unit):
        return Post(role, unit if unit.endswith(_UNITS) else f"{unit}部", is_head=True, is_own=True)
    return Post(role, named or beside, is_head=True, is_own=bool(named))


def _is_relative(unit: str) -> bool:
    return unit.removesuffix("门").removesuffix("部") in _RELATIVE
