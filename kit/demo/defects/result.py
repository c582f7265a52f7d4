"""What goes wrong in the results of complaints and the calls that follow."""

from __future__ import annotations

from random import Random

from kit.demo.calendar2026 import NOT_YET
from kit.demo.defects import Defect, unsigned
from kit.demo.defects.planting import drop, later_than_audit, put, shifted, steps, stranger
from kit.demo.files import word as word_edits
from kit.model import Data


def _called_late(rng: Random, data: Data) -> None:
    """The only call came nine days after the feedback."""
    _call(data, shifted(data["fed_back_at"], days=9))


def _never_reached(rng: Random, data: Data) -> None:
    """Two calls in vain, and no third."""
    row = {**data["visits"][-1], "result": "未接通"}
    data["visits"] = [row, {**row, "at": shifted(row["at"], minutes=50)}]
    for key in ("visited_at", "satisfaction", "opinion", "measure"):
        data.pop(key, None)


def _at_year_end(rng: Random, data: Data) -> None:
    """Told on 30 December, called by nobody yet: the days of 2027 are not published."""
    data["fed_back_at"], data["visits"] = "2026-12-30T16:00", []
    for key in ("visited_at", "satisfaction", "opinion", "measure"):
        data.pop(key, None)
    data["resolved_at"] = "2026-12-30T15:00"
    for row in data["signoffs"]:
        row["date"] = "2026-12-31"


def _told_on_a_day(rng: Random, data: Data) -> None:
    """The day after, at what time nobody wrote."""
    data["fed_back_at"] = shifted(data["resolved_at"], days=1)[:10]
    _call(data, f"{shifted(data['fed_back_at'], days=1)}T10:00")


def _other_solution(rng: Random, data: Data) -> None:
    """Solved ten minutes later than the record says."""
    data["resolved_at"] = shifted(data["resolved_at"], minutes=10)
    data["fed_back_at"] = shifted(data["resolved_at"], minutes=15)


def _called_early(rng: Random, data: Data) -> None:
    _call(data, shifted(data["fed_back_at"], minutes=-5))


def _called_next_year(rng: Random, data: Data) -> None:
    _call(data, f"{NOT_YET}T10:00")


def _call(data: Data, at: str) -> None:
    """One call, at that time."""
    data["visits"], data["visited_at"] = [{**data["visits"][-1], "at": at}], at


def _stranger(rng: Random, data: Data) -> None:
    """The number of a complaint that nobody knows, another one for each result."""
    data["complaint_number"] = stranger("TS", data["number"])


def _malformed(rng: Random, data: Data) -> None:
    data["complaint_number"] = f"投诉{data['number'].rpartition('-')[2]}号"


def _sulky(rng: Random, data: Data) -> None:
    data["satisfaction"] = "不满意"
    data.pop("measure", None)


def _told_late(rng: Random, data: Data) -> None:
    """Told the customer more than a day after the solution; the calls came after that."""
    data["fed_back_at"] = shifted(data["resolved_at"], days=1, minutes=45)
    _call(data, shifted(data["fed_back_at"], minutes=90))


DEFECTS = (
    Defect("told a day late", "result", ("CM-18",), "told calls", _told_late),
    Defect("not told when", "result", ("CM-18",), "told calls", drop("fed_back_at")),
    Defect("told on a day without a time", "result", ("CM-18 inconclusive",), "told calls", _told_on_a_day),
    Defect("another time of solution", "result", (), "told calls", _other_solution, together=(("", "CM-18"),)),
    Defect("called nine days later", "result", ("CM-19",), "calls", _called_late),
    Defect("never reached, given up after two calls", "result", ("CM-19",), "calls grade", _never_reached),
    Defect("reached, no grade", "result", ("CM-19",), "grade", drop("satisfaction")),
    Defect("reached, no call on record", "result", ("CM-19",), "calls", drop("visits")),
    Defect("asked by chat, not by telephone", "result", ("CM-19",), "calls", put("visits[-1].method", "微信")),
    Defect("not content, no measure", "result", ("CM-19",), "grade", _sulky),
    Defect(
        "told on the last days of the year",
        "result",
        ("CM-19 inconclusive",),
        "told calls grade signoffs[0] signoffs[1]",
        _at_year_end,
        together=(("", "CM-18"), ("", "CM-18")),
    ),
    Defect(
        "result of an unknown complaint",
        "result",
        (),
        "complaint",
        _stranger,
        together=(("", "CM-20"), ("complaint", "CM-20")),
    ),
    Defect(
        "number of the complaint malformed",
        "result",
        ("CM-20",),
        "complaint",
        _malformed,
        together=(("", "CM-20"), ("complaint", "CM-20")),
    ),
    Defect(
        "another customer",
        "result",
        (),
        "customer",
        put("customer", "青槐启岚纺织印染有限公司（分厂）"),
        together=(("", "KIT-31"),),
    ),
    Defect("called before the feedback", "result", ("KIT-03", "KIT-03"), "calls", _called_early),
    Defect("called after the audit", "result", ("KIT-04", "KIT-04", "CM-19"), "calls", _called_next_year),
    Defect(
        "figures and capitals differ",
        "result",
        ("KIT-08",),
        "paid",
        steps(put("compensation", 500), put("compensation_words", "伍仟元整")),
    ),
    Defect("no result", "result", ("KIT-required",), "result", drop("result")),
    Defect(
        "time of the feedback not understood",
        "result",
        ("CM-18",),
        "told calls",
        edit=word_edits.retyped("fed_back_at", "当天下午"),
    ),
    Defect("signed after the audit", "result", ("KIT-04",), "signoffs[0]", later_than_audit("signoffs[0].date")),
    *unsigned("result", "KIT-30", 2, early="resolved_at"),
)
