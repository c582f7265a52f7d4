"""distinct: the persons named in some fields differ pairwise (separation of duties).

`{"kind": "distinct", "rows": "grants", "fields": ["configurer_name", "approver", "grantee"]}`
Good: 张三 configures, 李四 approves. Bad: 张三 does both. A department or post is no person: inconclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from kit.rules.base import Hit, Kind, Rule, Scope, label_of, match_key, path_of, value

_NAMES = re.compile(r"[、，,;；/\s]+")
_POST = re.compile(
    r"(部门?|处|科|室|组|中心|公司|团队|岗位?|员工?|人员|专员|经理|主管|总监|主任|总裁|负责人|领导|全体|群)$"
)


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """A hit for each pair that shares a person; else one if a post leaves it open."""
    named = {name: _names(value(scope, name)) for name in rule["fields"]}
    shared = [(one, other, both) for one, other in combinations(named, 2) if (both := named[one] & named[other])]
    persons = [(one, other, both) for one, other, both in shared if not all(_is_post(name) for name in both)]
    for one, other, both in persons:
        yield Hit(path_of(scope, other), args={
            "names": "、".join(sorted(name for name in both if not _is_post(name))),
            "first_label": label_of(scope.form, path_of(scope, one)),
            "second_label": label_of(scope.form, path_of(scope, other)),
        })  # fmt: skip
    posts = [(name, post) for name, posts in named.items() for post in sorted(posts) if _is_post(post)]
    if posts and not persons and sum(map(bool, named.values())) > 1:
        name, post = posts[0]
        yield Hit(path_of(scope, name), "no-person", "inconclusive", {"post": post})


def _names(found: object) -> set[str]:
    return {match_key("", name) for name in _NAMES.split(str(found or "")) if name}


def _is_post(name: str) -> bool:
    return bool(_POST.search(name))


KIND = Kind(check, frozenset({"names", "first_label", "second_label"}))
