"""rights: a grant lies within what the pack's table gives the post, the department or the person.

`{"kind": "rights", "rows": "grants", "grantee": "grantee", "asked": ["channel", "kind"], "at": "/effective_on",
  "table": "post_rights"}`
`settings.matrices.post_rights` holds, by department, role or name, each channel with the kinds of right it may have:
`{"财务部": {"OA系统": ["文件审批"]}}`. Good: somebody of 财务部 approves files in the OA.
Bad: so does somebody of 市场部.
Without such a table, or without a roster, it is inconclusive, told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kit.calendar.worktime import day_of
from kit.model import Json
from kit.pack.workbook.names import table_title
from kit.rules.base import Arg, Hit, Rule, Scope, joined, means, path_of, roster_of, shown, value, when
from kit.rules.kind import DocumentKind, Kind, Sentence, fields, plain


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """The grant that none of the posts of its holder gives."""
    grantee, at, asked = (
        value(scope, rule["grantee"]),
        when(scope, rule["at"]),
        [value(scope, n) for n in rule["asked"]],
    )
    if grantee is None or at is None or None in asked:
        return
    table: Mapping[str, Json] = scope.settings.get("matrices", {}).get(rule["table"], {})
    reason = "no-table" if not table else "no-roster" if roster_of(scope) is None else ""
    if reason:
        yield Hit("", reason, "inconclusive", {"expected": table_title(rule["table"])})
        return
    holders = _posts(scope, shown(grantee), day_of(at))
    if not any(_gives(scope, table, post, asked) for post in holders):
        args: dict[str, Arg] = {
            "name": shown(grantee),
            "expected": joined(holders),
            "actual": " ".join(map(shown, asked)),
        }
        yield Hit(path_of(scope, rule["grantee"]), args=args)


def _posts(scope: Scope, grantee: str, day: date) -> list[str]:
    """What the table may know the holder by: the name as written, and departments and roles on that day."""
    org = roster_of(scope)
    person = org.person(grantee) if org else None
    posts = person.posts_on(day) if person else []
    return list(dict.fromkeys([grantee, *(name for post in posts for name in (post.department, *post.roles))]))


def _gives(scope: Scope, table: Mapping[str, Json], post: str, asked: list[Json]) -> bool:
    allowed: Json = next((given for name, given in table.items() if means(scope, name, post)), None)
    for one in asked[:-1]:
        allowed = allowed.get(one) if isinstance(allowed, Mapping) else None
    return allowed is not None and any(means(scope, asked[-1], one) for one in allowed)


def _demand(words: Sentence, rule: Rule) -> str:
    asked, grantee, setting = (
        words.names(rule["asked"]),
        words.name(rule["grantee"]),
        table_title(rule["table"]),
    )
    return words.either(
        f"{asked}不超出{grantee}的岗位权限（见“{setting.zh}”）",
        f"{asked} lie within the post of {grantee} (see “{setting.en}”)",
    )


KIND: DocumentKind = Kind(
    check,
    {"grantee": fields, "asked": fields, "at": fields, "table": plain},
    _demand,
    frozenset({"name", "expected", "actual"}),
    by_row=True,
)
