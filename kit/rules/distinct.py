"""distinct: the persons named in some fields differ pairwise (separation of duties).

`{"kind": "distinct", "rows": "grants", "fields": ["configurer_name", "approver", "grantee"]}`
Good: 张三 configures, 李四 approves. Bad: 张三 does both. A department or post is no person: inconclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kit.rules.base import Hit, Rule, Scope, joined, label_beside, label_of, match_key, path_of, value
from kit.rules.kind import DocumentKind, Kind, Sentence, fields
from kit.text.regex import regex

_NAMES = regex(r"[、，,;；/\n]+")
_FULL = regex(r"[\u3400-\u9fff·]{2,}")  # a name on its own; 张 三 is one name in two pieces, Li Lei too
_BESIDE = regex(r"([^()（）]+)[(（]([^()（）]+)[)）]")
_POST = regex(r"(部门?|中心|公司|团队|岗位?|员工|人员|专员|经理|主管|总监|主任|总裁|负责人|领导|全体)$")
_UNIT = regex(r"[处科室组群员]$")  # these end given names too: 王登科, 韩立群
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤"
)


def check(rule: Rule, scope: Scope) -> Iterator[Hit]:
    """A hit for each pair that shares a person; else one if a post leaves it open."""
    named = {name: names_in(value(scope, name)) for name in rule["fields"]}
    shared = [(one, other, both) for one, other in combinations(named, 2) if (both := named[one] & named[other])]
    persons = [(one, other, both) for one, other, both in shared if not all(_is_post(name) for name in both)]
    for one, other, both in persons:
        yield Hit(
            path_of(scope, other),
            args={
                "names": joined(sorted(name for name in both if not _is_post(name))),
                "first_label": label_of(scope.form, path_of(scope, one)),
                "second_label": label_beside(scope.form, path_of(scope, other), path_of(scope, one)),
            },
        )
    posts = [(name, post) for name, posts in named.items() for post in sorted(posts) if _is_post(post)]
    if posts and not persons and sum(map(bool, named.values())) > 1:
        name, post = posts[0]
        yield Hit(path_of(scope, name), "no-person", "inconclusive", {"post": post})


def names_in(found: object) -> set[str]:
    """Return the persons whom a field names, in a spelling that compares."""
    pieces = map(_without_post, _NAMES.split(str(found or "")))
    return {match_key("", name) for piece in pieces for name in _persons(piece) if name}


def _without_post(piece: str) -> str:
    """The person alone where a post or department stands in brackets beside: 温嘉禾（行政部）, 行政部（温嘉禾）."""
    beside = _BESIDE.fullmatch(piece.strip())
    return beside[2 if _is_post(beside[1].strip()) else 1] if beside else piece


def _persons(piece: str) -> list[str]:
    """Names that only blanks part, if each piece is a whole name."""
    words = piece.split()
    return words if all(map(_FULL.fullmatch, words)) else ["".join(words)]


def _is_post(name: str) -> bool:
    person = len(name) in (2, 3) and name[0] in _SURNAMES
    return bool(_POST.search(name)) or (bool(_UNIT.search(name)) and not person)


def _demand(words: Sentence, rule: Rule) -> str:
    names = words.names(rule["fields"])
    return words.either(f"{names}不能是同一个人", f"{names} are different persons")


KIND: DocumentKind = Kind(
    check, {"fields": fields}, _demand, frozenset({"names", "first_label", "second_label"}), by_row=True
)
