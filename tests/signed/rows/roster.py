"""A roster whose head of administration changes twice, with authorities of every kind; and rows judged by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.signed.cell import Cell, row

ORG = Path(__file__).parents[3] / "samples/org.json"
HEADS = {
    "温嘉禾": ("2022-01-01", "2026-04-30"),
    "白若溪": ("2026-05-01", "2026-05-20"),
}  # from the 21st nobody heads it
ALIASES = {"温嘉禾": "Helen Wen", "白若溪": "Sara Bai"}
GONE = {
    "name": "旧代人",
    "joined": "2020-01-01",
    "left": "2026-02-01",
    "posts": [{"department": "行政部", "from": "2020-01-01"}],
}
DEPUTIES = (
    ("温嘉禾", "史可欣", "SQ-2026-001", "2026-03-01", "2026-03-31"),
    ("温嘉禾", "毛晓东", "SQ-2025-009", "2025-01-01", "2025-12-31"),
    ("温嘉禾", "柯文静", "SQ-2026-003", "2026-01-01", ""),
    ("郑启航", "陆晚晴", "SQ-2026-002", "2026-01-01", "2026-12-31"),
    ("温嘉禾", "旧代人", "SQ-2026-060", "2026-01-01", ""),
    ("史可欣", "柯文静", "SQ-2026-050", "2026-01-01", ""),
)


def roster() -> dict[str, Any]:
    """Returns the sample organisation with these heads of 行政部 and these deputies."""
    org: dict[str, Any] = json.loads(ORG.read_text("utf-8"))
    for person in org["people"]:
        if person["name"] in HEADS:
            start, end = HEADS[person["name"]]
            person["aliases"] = [ALIASES[person["name"]]]
            person["posts"] = [{"department": "行政部", "post": "部门经理", "head": True, "from": start, "to": end}]
    org["people"].append(GONE)
    org["deputies"] = [
        {"person": person, "deputy": deputy, "authority": number, "from": start, **({"to": end} if end else {})}
        for person, deputy, number, start, end in DEPUTIES
    ]
    return org


def judged(case: str, state: str, why: tuple[str, ...] = (), picture: str = "", also: str = "", **changes: str) -> Cell:
    """Returns a row that the roster has to explain."""
    return Cell(case, state, why, row(**changes), picture, True, also=also)  # type: ignore[arg-type]


def deputy(
    case: str, state: str, who: str, number: str, day: str = "2026-03-24", picture: str = "", **changes: str
) -> Cell:
    """Returns a row that a deputy signed."""
    why = () if state == "signed" else ("代签", "授权", "签名", "印章")
    cells = {"signature": who, "deputy": who, "authority": number, "date": day, "method": "代签", **changes}
    return judged(case, state, why, picture, **cells)


BY = ("名册", "温嘉禾", "白若溪")
POSTS = (
    judged("roster: the head", "signed"),
    judged(
        "roster: the head with a zero-width space in both cells",
        "signed",
        name="温\u200b嘉禾",
        signature="温\u200b嘉禾",
    ),
    judged("roster: the head signs, nobody named", "signed", name=""),
    judged("roster: the head signs by another name of hers", "signed", signature="Helen Wen"),
    judged("roster: another head's other name", "unsigned", ("签名", *BY), signature="Sara Bai"),
    judged(
        "roster: a word that begins as no name, nobody named", "unsigned", ("签名", "签字"), name="", signature="休假"
    ),
    judged("roster: another member of staff signs, nobody named", "unsigned", BY, name="", signature="叶知夏"),
    judged("roster: a word, nobody named", "unsigned", ("签名", "签字"), name="", signature="未签"),
    judged("roster: a specialist of the department", "unsigned", BY, name="史可欣", signature="史可欣"),
    judged("roster: somebody whom it does not know", "unsigned", BY, name="王大锤", signature="王大锤"),
    judged("roster: the head named, another person signs", "unsigned", ("签名", *BY), signature="史可欣"),
    judged("roster: the old head on the last day", "signed", date="2026-04-30"),
    judged("roster: the old head on the day after", "unsigned", BY, date="2026-05-01"),
    judged("roster: the new head on the first day", "signed", date="2026-05-01", name="白若溪", signature="白若溪"),
    judged(
        "roster: the new head on the day before", "unsigned", BY, date="2026-04-30", name="白若溪", signature="白若溪"
    ),
    judged(
        "roster: the new head on the first day, nobody named", "signed", date="2026-05-01", name="", signature="白若溪"
    ),
    judged("roster: the old head on the day after, nobody named", "unsigned", BY, date="2026-05-01", name=""),
    judged(
        "roster: nobody holds the post on that day",
        "inconclusive",
        ("名册",),
        date="2026-05-25",
        name="白若溪",
        signature="白若溪",
    ),
    judged(
        "roster: the head of the department that the row states",
        "unsigned",
        BY,
        department="市场部",
        name="郑启航",
        signature="郑启航",
    ),
    judged(
        "roster: the head in a row whose department contradicts the role", "signed", also="市场部", department="市场部"
    ),
    judged("roster: the head by the alias of the department", "signed", department="行政部门"),
    judged("roster: the head's picture", "signed", picture="strokes", signature="", method="手写"),
    judged("roster: a picture, nobody named", "signed", picture="strokes", name="", signature="", method="手写"),
    judged(
        "roster: a picture, another person named", "unsigned", BY, "strokes", name="史可欣", signature="", method="手写"
    ),
)
LEADER = {
    "role": "分管领导",
    "department": "总经理办公室",
    "name": "沈明远",
    "signature": "沈明远",
    "date": "2026-03-24",
}
DEPUTED = (
    deputy("deputy: with authority", "signed", "史可欣", "SQ-2026-001"),
    deputy("deputy: number in full width", "signed", "史可欣", "ＳＱ-2026-001"),
    deputy("deputy: first day of the authority", "signed", "史可欣", "SQ-2026-001", "2026-03-01"),
    deputy("deputy: last day of the authority", "signed", "史可欣", "SQ-2026-001", "2026-03-31"),
    deputy("deputy: the day before the authority", "unsigned", "史可欣", "SQ-2026-001", "2026-02-28"),
    deputy("deputy: the day after the authority", "unsigned", "史可欣", "SQ-2026-001", "2026-04-01"),
    deputy("deputy: authority of somebody who has left", "unsigned", "旧代人", "SQ-2026-060"),
    deputy("deputy: authority given by a deputy", "unsigned", "柯文静", "SQ-2026-050"),
    deputy("deputy: signs as one for another", "signed", "史可欣", "SQ-2026-001", signature="史可欣代温嘉禾"),
    deputy("deputy: another signs for another", "unsigned", "史可欣", "SQ-2026-001", signature="毛晓东代温嘉禾"),
    deputy("deputy: wrong number", "unsigned", "史可欣", "SQ-2026-099"),
    deputy("deputy: no number", "unsigned", "史可欣", ""),
    deputy("deputy: number of another deputy", "unsigned", "毛晓东", "SQ-2026-001"),
    deputy("deputy: authority of last year", "unsigned", "毛晓东", "SQ-2025-009"),
    deputy("deputy: authority for another post", "unsigned", "陆晚晴", "SQ-2026-002"),
    deputy(
        "deputy: authority of a head who has left the post",
        "unsigned",
        "柯文静",
        "SQ-2026-003",
        "2026-05-05",
        name="白若溪",
    ),
    deputy("deputy: somebody whom the roster does not know", "unsigned", "王大锤", "SQ-2026-001"),
    deputy("deputy: signs, but is not named as deputy", "unsigned", "史可欣", "SQ-2026-001", deputy=""),
    deputy("deputy: named, but a third person signs", "unsigned", "史可欣", "SQ-2026-001", signature="柯文静"),
    deputy("deputy: named, but the cell holds a word", "unsigned", "史可欣", "SQ-2026-001", signature="已签"),
    deputy("deputy: named, but nothing is signed", "unsigned", "史可欣", "SQ-2026-001", signature=""),
    deputy("deputy: with authority, stated as the name", "signed", "史可欣", "SQ-2026-001", name="史可欣"),
    *(
        deputy(
            f"deputy: with authority, the head's name stands there{how}",
            "by-eye",
            "史可欣",
            "SQ-2026-001",
            signature="温嘉禾",
            **changes,
        )
        for how, changes in (
            ("", {}),
            (", said to be electronic", {"method": "电子"}),
            (", in no way that is stated", {"method": ""}),
            (" beside a picture", {"picture": "floating"}),
        )
    ),
    *(
        deputy(f"deputy: signs as {text}", "signed", "史可欣", "SQ-2026-001", signature=text)
        for text in ("代温嘉禾 史可欣", "温嘉禾 史可欣代", "（代）史可欣")
    ),
    deputy(
        "deputy: both names, neither as the other's", "unsigned", "史可欣", "SQ-2026-001", signature="温嘉禾 史可欣"
    ),
    deputy("deputy: by a seal", "unsigned", "史可欣", "SQ-2026-001", method="印章"),
    deputy("deputy: number behind the words for it", "signed", "史可欣", "授权书编号：SQ-2026-001"),
    deputy("deputy: without authority, writes the head's name", "unsigned", "史可欣", "", signature="温嘉禾"),
    deputy("deputy: with authority, a picture", "signed", "史可欣", "SQ-2026-001", picture="strokes", signature=""),
    deputy(
        "deputy: expired authority, a picture", "unsigned", "毛晓东", "SQ-2025-009", picture="strokes", signature=""
    ),
    judged(
        "deputy: with authority, refuses",
        "refused",
        ("不同意", "意见"),
        signature="史可欣",
        deputy="史可欣",
        authority="SQ-2026-001",
        method="代签",
        opinion="不同意",
    ),
)


def unproved(case: str, state: str, authority: str = "SQ-2026-001", **changes: str) -> Cell:
    """Returns a row of a deputy where no roster can say anything about the authority."""
    changed = row(**{"method": "代签", "signature": "史可欣", "deputy": "史可欣", "authority": authority, **changes})
    return Cell(f"no roster: {case}", state, ("代签", "授权", "名册"), changed)  # type: ignore[arg-type]


UNKNOWN = (
    unproved("a deputy with a number", "inconclusive"),
    unproved("a deputy with a number, stated as the name", "inconclusive", name="史可欣"),
    unproved("a deputy with a number writes the head's name", "inconclusive", signature="温嘉禾"),
    unproved("a deputy without a number", "unsigned", ""),
    unproved("a deputy whose cell holds a word", "unsigned", signature="已签"),
    unproved("a deputy named, a third person signs", "unsigned", signature="柯文静"),
)
CELLS = (*POSTS, *DEPUTED, *UNKNOWN)
