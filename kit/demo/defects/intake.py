"""What goes wrong with what comes in: registers, hand-overs, feedback, first contacts, the reports on them."""

from __future__ import annotations

from random import Random

from kit.data.paths import value_at
from kit.demo.defects import RECEIPT, Defect, unsigned
from kit.demo.defects.planting import Plant, cut, drop, later_than_audit, move, put, shifted, steps, stranger
from kit.model import Data

# How a row is told from the others.
_AT_ONCE, _PASSED_ON, _RAISED, _MAIL = "在线客服", "专业问题", "升级处理", "销售邮箱"


def _row(mark: str, **cells: object) -> Plant:
    """The first such row with other cells; None blanks one, a number moves it so many minutes after arrival."""

    def plant(rng: Random, data: Data) -> None:
        row = next(row for row in data["entries"] if mark in (row["channel_name"], row["kind"], row["category"]))
        for key, cell in cells.items():
            row[key] = shifted(row["at"], minutes=cell) if isinstance(cell, int) else cell
            if cell is None:
                del row[key]

    return plant


def _doubled(rng: Random, data: Data) -> None:
    data["entries"].append(dict(next(row for row in data["entries"] if row["channel_name"] == _AT_ONCE)))


def _stranger(rng: Random, data: Data) -> None:
    """A number that no register has."""
    data["intake_number"] = stranger("JR", data["number"])


def _first_quarter(rng: Random, data: Data) -> None:
    data["period"] = {"start": "2026-01-01", "end": "2026-03-31"}


def _finished_late(rng: Random, data: Data) -> None:
    """Due the same evening, finished the day after, nobody reminded."""
    data["due_at"] = f"{data['handed_at'][:10]}T17:00"


_REGISTER = (
    Defect("source not told", "intake", ("FC-02",), "passed told", _row(_PASSED_ON, told=None)),
    Defect("no party", "intake", ("FC-02",), "mail party", _row(_MAIL, party=None)),
    Defect("no time limit", "intake", ("FC-03",), "passed limit", _row(_PASSED_ON, due_at=None)),
    Defect(
        "raised without reason or plan",
        "intake",
        ("FC-03", "FC-03"),
        "raised",
        _row(_RAISED, escalation_reason=None, contingency=None),
    ),
    Defect("no handling", "intake", ("FC-03",), "once handling", _row(_AT_ONCE, handling=None)),
    Defect("answered at once, yet passed on", "intake", ("FC-03",), "mail handling", _row(_MAIL, handling="转办处理")),
    Defect(
        "online service answered after 45 minutes", "intake", ("CH-12",), "once answer", _row(_AT_ONCE, responded_at=45)
    ),
    Defect(
        "telephone answered after 12 minutes", "intake", ("CH-12",), "raised answer", _row(_RAISED, responded_at=12)
    ),
    Defect(
        "mail answered after two days",
        "rated intake",
        ("CH-12", "CH-13"),
        "mail answer",
        _row(_MAIL, responded_at=2900),
        together=(("", "CH-13"),),
    ),
    Defect("no consent", "rated intake", ("CH-19",), "mail consent", _row(_MAIL, consent=None)),
    Defect("told after two days", "intake", ("FC-06",), "once feedback", _row(_AT_ONCE, feedback_at=2900)),
    Defect("closed, never told", "intake", ("FC-06", "FC-08"), "mail feedback", _row(_MAIL, feedback_at=None)),
    Defect("closed without result", "intake", ("FC-08",), "once result", _row(_AT_ONCE, result=None)),
    Defect("satisfaction not asked", "intake", ("FC-08",), "once grade", _row(_AT_ONCE, satisfaction=None)),
    Defect("no consent", "intake", ("CH-19",), "mail consent", _row(_MAIL, consent=None)),
    Defect("one number twice", "intake", ("KIT-02",), "once answer feedback result grade handling", _doubled),
    Defect("answered before it came in", "intake", ("KIT-03",), "once answer", _row(_AT_ONCE, responded_at=-20)),
    Defect("closed after the audit", "intake", ("KIT-04",), "mail closed", _row(_MAIL, closed_at="2027-01-08T10:00")),
    Defect(
        "dealt with by somebody else",
        "intake",
        (),
        "mail who",
        _row(_MAIL, first_contact="万里晴"),
        together=(("", "FC-09"),),
    ),
    Defect(
        "over a channel nobody registered",
        "intake",
        (),
        "mail channel",
        _row(_MAIL, channel_name="客服QQ群"),
        together=(("", "FC-02"),),
    ),
    Defect(
        "of somebody nobody is in charge of",
        "intake",
        (),
        "mail who party",
        _row(_MAIL, party="海岚联芯科技有限公司"),
        together=(("", "FC-01"),),
    ),
    Defect(
        "said to be a complaint, no record",
        "intake",
        (),
        "once handling",
        _row(_AT_ONCE, handling="转为投诉"),
        together=(("", "CM-12"),),
    ),
)

_NO_HANDOVER = (
    ("", "KIT-33 inconclusive"),
    *((sort, "FC-04 inconclusive") for sort in ("intake", "rated intake", "short intake")),
)
_HANDOVER = (
    Defect(
        "never confirmed", "rated handover", ("FC-04",), "confirmed", drop("confirmed_at"), together=(("", "CH-13"),)
    ),
    Defect(
        "confirmed after three days",
        "rated handover",
        ("FC-04", "KIT-03"),
        "confirmed",
        move("confirmed_at", "handed_at", days=7),
        together=(("", "CH-13"),),
    ),
    Defect(
        "to another department than registered",
        "handover",
        ("KIT-83",),
        "department signoffs[1]",
        put("department", "法务部"),
        together=(("", "FC-04"),),
    ),
    Defect("no background", "handover", ("FC-04",), "background", drop("background")),
    Defect("no route", "handover", ("FC-03",), "route", drop("route")),
    Defect("overdue, nobody reminded", "handover", ("FC-05",), "due", _finished_late),
    Defect("of an entry not on file", "handover", (), "entry", _stranger, together=_NO_HANDOVER),
    Defect(
        "started before the hand-over",
        "handover",
        ("KIT-03",),
        "started confirmed",
        move("started_at", "handed_at", minutes=-30),
    ),
    Defect("finished after the audit", "handover", ("FC-05", "KIT-04"), "due", put("completed_at", "2027-01-08T10:00")),
    *unsigned("handover", "KIT-30", 2, early="handed_at", leave=RECEIPT),
)

_FEEDBACK = (
    Defect("nothing told", "feedback", ("FC-06",), "content", drop("content")),
    Defect("not solved, no word why", "feedback", ("FC-07",) * 3, "solved", put("solved", False)),
    Defect(
        "not solved, expected before the day",
        "feedback",
        ("KIT-03",),
        "solved",
        steps(
            put("solved", False),
            put("reason", "备件未到"),
            put("plan", "到货当日更换"),
            put("expected_on", "2026-01-01"),
        ),
    ),
    Defect("solved or not is left open", "feedback", ("FC-07",), "solved", drop("solved")),
    Defect("no grade asked", "feedback", ("FC-08",), "grade", drop("satisfaction")),
    Defect(
        "at another time than registered", "feedback", (), "at", move("at", "at", minutes=35), together=(("", "FC-08"),)
    ),
    Defect("on an entry not on file", "feedback", (), "entry", _stranger, together=(("", "KIT-33 inconclusive"),)),
    Defect(
        "told after the audit",
        "feedback",
        ("KIT-01", "KIT-04"),
        "at entry",
        put("at", "2027-01-08T10:00"),
        together=(("", "FC-08"),),
    ),
)

_OTHERS = (
    Defect(
        "contact is his own deputy",
        "contacts",
        ("FC-01",),
        "row3",
        lambda rng, data: put("contacts[3].deputy", value_at(data, "contacts[3].contact"))(rng, data),
    ),
    Defect("key account seen as needed", "contacts", ("CH-24",), "row0", put("contacts[0].frequency", "按需")),
    Defect("how often is left open", "contacts", ("CH-24",), "row1", drop("contacts[1].frequency")),
    Defect(
        "no contact for two days",
        "contacts",
        (),
        "row2",
        put("contacts[1].end", "2026-06-28"),
        together=(("", "FC-01"),),
    ),
    Defect(
        "two contacts at a time",
        "contacts",
        (),
        "row2",
        put("contacts[1].end", "2026-07-20"),
        together=(("", "FC-01"),),
    ),
    Defect("a count missing", "report", ("FC-10",), "counts", drop("by_kind[1].count")),
    Defect("no suggestions", "report", ("FC-10",), "suggestions", drop("suggestions")),
    Defect(
        "written before the quarter ended", "report", ("KIT-03",), "date", move("drafted_on", "period.end", days=-3)
    ),
    Defect("the first quarter once more", "second report", (), "period", _first_quarter, together=(("", "FC-10"),)),
    Defect(
        "written by nobody after the audit",
        "second report",
        ("FC-10", "KIT-01", "KIT-04"),
        "author date",
        steps(drop("author"), later_than_audit("drafted_on")),
    ),
    Defect("place not written", "archive", ("CM-11",), "row0", drop("items[0].place")),
    Defect("how long is left open", "archive", ("CM-11",), "row1", drop("items[1].keep")),
    Defect(
        "handed over to oneself",
        "archive",
        ("CM-11",),
        "row1",
        lambda rng, data: put("items[1].receiver", value_at(data, "items[1].giver"))(rng, data),
    ),
    Defect(
        "one place twice",
        "archive",
        ("CM-11",),
        "row0 row1",
        lambda rng, data: put("items[1].item_number", value_at(data, "items[0].item_number"))(rng, data),
    ),
    Defect(
        "archived before the period",
        "archive",
        ("KIT-03",),
        "row0",
        move("items[0].archived_on", "period.start", days=-2),
    ),
    Defect("void without a reason", "void archive", ("CM-11",), "void", drop("items[2].note")),
    Defect("void number left out", "void archive", (), "void", cut("items[2]"), together=(("after void", "KIT-32"),)),
)

_ELSEWHERE = (  # documents that come once a year, or whose neighbours tell what they lack
    Defect("nobody keeps it", "short intake", ("KIT-required",), "reporter", drop("reporter")),
    Defect("nothing told", "after void", ("FC-06",), "content", drop("content")),
    Defect("place not written", "void archive", ("CM-11",), "row0", drop("items[0].place")),
    Defect("nobody keeps it", "void archive", ("KIT-required",), "reporter", drop("reporter")),
    Defect("nobody in charge", "last plan", ("CH-07",), "officer", drop("officer")),
    Defect("no dispute", "even trace", ("CH-22",), "dispute", drop("dispute")),
    Defect("sent to nobody", "first partner", ("CH-11",), "sent kind", drop("distribution")),
    Defect("sent to nobody", "second partner", ("CH-11",), "sent kind", drop("distribution")),
    Defect("no chair", "needs meeting", ("KIT-required",), "frame", drop("chair")),
    Defect("digested by nobody", "even digest", ("CH-15",), "reporter", drop("reporter")),
    Defect("of no department", "low survey", ("KIT-required",), "frame", drop("department")),
    Defect("configurer missing", "last permission", ("KIT-required",), "grant2", drop("grants[2].configurer")),
)

DEFECTS = (*_ELSEWHERE, *_REGISTER, *_HANDOVER, *_FEEDBACK, *_OTHERS)
