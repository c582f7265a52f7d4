"""What goes wrong with faults, plans, changes of permissions, registers, notices and what else an office files."""

from __future__ import annotations

from random import Random

from kit.demo.defects import Defect, of_another_department, one_for_both, unsigned
from kit.demo.defects.planting import copied, drop, later_than_audit, move, put, shifted, steps, stranger
from kit.demo.files import word as word_edits
from kit.model import Data


def _stranger_fault(rng: Random, data: Data) -> None:
    data["inspection_number"] = stranger("XJ", data["number"])


_FAULT = (
    Defect(
        "bridged after twenty minutes", "fault", ("CH-08",), "backup", move("backup_at", "discovered_at", minutes=20)
    ),
    Defect(
        "cause found after more than an hour",
        "fault",
        ("CH-08",),
        "cause",
        move("cause_at", "discovered_at", minutes=75),
    ),
    Defect("never bridged", "fault", ("CH-08",), "backup", drop("backup_at")),
    Defect("no notice", "fault", ("CH-08",), "notice", drop("notices")),
    Defect("no expected recovery", "fault", ("CH-08",), "notice", drop("notices[0].expected_at")),
    Defect("handled by sales", "fault", ("CH-08",), "department", put("department", "销售部")),
    Defect("cause not written", "fault", ("CH-08",), "cause text", drop("cause")),
    Defect("reported the next day", "fault", ("CH-05",), "reported", move("reported_at", "discovered_at", days=1)),
    Defect("nobody reported it", "fault", ("CH-05",), "reporter", drop("reporter")),
    Defect(
        "reported before it was found",
        "fault",
        ("KIT-03",),
        "reported",
        move("reported_at", "discovered_at", minutes=-10),
    ),
    Defect("restored after the audit", "fault", ("KIT-04",), "restored", put("restored_at", "2027-01-08T10:00")),
    Defect(
        "of another channel than inspected",
        "fault",
        (),
        "channel",
        put("channel", "备用邮箱"),
        together=(("", "CH-05"),),
    ),
    Defect("of an inspection not on file", "fault", (), "inspection", _stranger_fault, together=(("", "KIT-33"),)),
    *unsigned("fault", "KIT-30", 2, early="discovered_at"),
    of_another_department("fault", "财务部"),
)

_PLAN = (
    Defect("no plan", "plan", ("CH-07",), "plan", drop("plan")),
    Defect("led by another department", "plan", ("CH-07",), "department", put("department", "信息部")),
    Defect("nobody in charge", "plan", ("CH-07",), "officer", drop("officer")),
    Defect(
        "drafted after it began",
        "plan",
        ("KIT-03", "CH-07", "CH-07"),
        "dates signoffs[0] signoffs[1]",
        move("implemented_on", "drafted_on", days=-2),
    ),
    Defect("done after the audit", "plan", ("KIT-04",), "done", later_than_audit("completed_on")),
    Defect(
        "for another channel",
        "plan",
        (),
        "basis",
        put("basis[0].channel", "物流部-日常工作群"),
        together=(("low survey", "CH-07 inconclusive"),),
    ),
    Defect("no basis", "plan", ("CH-07",), "basis", drop("basis"), together=(("low survey", "CH-07 inconclusive"),)),
    *unsigned("plan", "CH-07", 2, late="implemented_on"),
    one_for_both("plan", "CH-07"),
)

_UNSAID = (("permission", "CH-03"), ("last permission", "CH-03"))
_UNBACKED = (("permission", "CH-03 inconclusive"), ("last permission", "CH-03 inconclusive"))


def _texts_missing(rng: Random, data: Data) -> None:
    """What it was is not written, and the kind of change is another than the lists show."""
    data.pop("old", None)
    data["change"] = {"新增": "调整", "调整": "撤销", "撤销": "调整"}[data["change"]]
    data.setdefault("new", "查看")


_CHANGE = (
    Defect("no reason", "change", ("CH-03",), "reason", drop("reason")),
    Defect("old permission not written", "change", ("CH-03",), "change", _texts_missing, together=_UNSAID),
    Defect(
        "carried out before it was applied for",
        "change",
        ("KIT-03", "CH-03", "CH-03"),
        "executed",
        move("executed_on", "applied_on", days=-1),
    ),
    Defect(
        "carried out by the one who gets it",
        "change",
        ("CH-02", "KIT-30"),
        "executor grantee",
        copied("executor", "grantee"),
    ),
    Defect("for another person", "change", (), "grantee", put("grantee", "万里晴"), together=_UNBACKED),
    Defect("executed after the audit", "change", ("KIT-04",), "executed", later_than_audit("executed_on")),
)


def _ungrouped(rng: Random, data: Data) -> None:
    """A group that was closed before the year, of no kind."""
    row = {**data["channels"][0], "name": "旧沟通群", "disabled_on": "2025-12-31"}
    del row["group"]
    data["channels"].append(row)


_REGISTER = (
    Defect("no specialist", "register", ("CH-24",), "specialist", drop("specialist")),
    Defect(
        "a group against the naming rule",
        "register",
        ("CH-16",),
        "last",
        lambda rng, data: data["channels"].append(
            {**data["channels"][0], "name": "市场小群", "disabled_on": "2025-12-31"}
        ),
    ),
    Defect("unapproved tool", "register", ("CH-16",), "tool", put("channels[4].tool", "其他")),
    Defect("group of no kind", "register", ("CH-16",), "group", _ungrouped),
    Defect("no target", "register", ("CH-23",), "target", drop("channels[9].target")),
    Defect(
        "a channel twice",
        "register",
        ("CH-23",),
        "twice",
        lambda rng, data: data["channels"].append(dict(data["channels"][10])),
    ),
    Defect(
        "ended before it began",
        "register",
        ("KIT-03",),
        "ended",
        lambda rng, data: data["channels"].append(
            {**data["channels"][1], "name": "离线小组群", "group": "其他群", "disabled_on": "2023-12-01"}
        ),
    ),
    Defect(
        "nothing on what people need", "needs", ("CH-23", "KIT-required"), "*", steps(drop("entries"), drop("reporter"))
    ),
    Defect("satisfaction not asked", "needs", ("CH-23",), "row0", drop("entries[0].satisfaction")),
    Defect(
        "one person twice",
        "needs",
        ("CH-23",),
        "row1",
        lambda rng, data: data["entries"].append(dict(data["entries"][1])),
    ),
    Defect("answered before the survey", "needs", ("KIT-03",), "row2", put("entries[2].on", "2025-12-30")),
    Defect(
        "another kind of meeting", "needs meeting", (), "kind", put("kind", "其他"), together=(("register", "CH-23"),)
    ),
    Defect(
        "not with the partner",
        "second partner",
        (),
        "kind",
        put("kind", "其他"),
        together=(("first partner", "CH-11"),),
    ),
    Defect("sent to nobody", "partner", ("CH-11",), "sent kind", drop("distribution")),
)

_NOTICE = (
    Defect("no officer", "notice", ("CH-14",), "officer", drop("officer")),
    Defect("no effective date", "notice", ("CH-14",), "effective", drop("effective_on")),
    Defect("published nowhere", "notice", ("CH-14",), "channels", put("channels", [])),
    Defect(
        "published after the audit",
        "notice",
        ("KIT-04",),
        "published signoffs[0] signoffs[1]",
        put("published_at", "2027-01-08T10:00"),
    ),
    Defect(
        "time of publication not understood",
        "notice",
        ("CH-14",),
        "published signoffs[0] signoffs[1]",
        edit=word_edits.retyped("published_at", "三月底"),
    ),
    *unsigned("notice", "CH-14", 2, late="published_at"),
    one_for_both("notice", "CH-14"),
)


def _again(rng: Random, data: Data) -> None:
    """The week before once more, with nothing in it."""
    data["period"] = {key: shifted(day, days=-7) for key, day in data["period"].items()}
    data["entries"] = []


def _without(what: str, name: str) -> Defect:
    def plant(rng: Random, data: Data) -> None:
        data["entries"] = [row for row in data["entries"] if row["object"] != what]

    return Defect(name, "backup", ("CH-09",), "objects", plant, together=(("even backup", "CH-09"),))


_STAFF = (
    Defect("anonymous, never answered", "digest", ("CH-15",), "row0", drop("entries[0].responded_on")),
    Defect("the week before once more", "digest", (), "*", _again, together=(("", "CH-15"),)),
    Defect("digested by another department", "digest", ("CH-15",), "department", put("department", "行政部")),
    Defect("digested by nobody", "digest", ("CH-15",), "reporter", drop("reporter")),
    Defect(
        "received outside the week",
        "digest",
        ("KIT-03",),
        "row1",
        lambda rng, data: data["entries"].append(
            {**data["entries"][1], "anonymous": False, "received_on": shifted(data["period"]["start"], days=-2)}
        ),
    ),
    Defect(
        "answered after the audit",
        "digest",
        ("KIT-04",),
        "row2",
        lambda rng, data: data["entries"].append(
            {**data["entries"][1], "anonymous": False, "text": "增设自行车棚", "responded_on": "2027-01-08"}
        ),
    ),
    Defect("trained after six weeks", "training", ("CH-17",), "row0", move("trainees[0].joined_on", "on", days=-42)),
    Defect("no handbook", "training", ("CH-17",), "row1", drop("trainees[1].handbook")),
    Defect("not signed in", "training", ("CH-17",), "row2", drop("trainees[2].signed")),
    Defect("trained before joining", "training", ("KIT-03",), "row3", move("trainees[3].joined_on", "on", days=3)),
    Defect("trained by another department", "training", ("CH-17",), "department", put("department", "信息部")),
    Defect("no trainer", "even training", ("CH-17",), "trainer", drop("trainer")),
    Defect(
        "one person twice",
        "even training",
        ("CH-17",),
        "row2",
        lambda rng, data: data["trainees"].append(dict(data["trainees"][2])),
    ),
)

_KEEPING = (
    _without("聊天记录", "no chats exported"),
    _without("OA文件", "no office files copied"),
    Defect("kept for a year", "backup", ("CH-10",), "客户需求确认", put("entries[-1].keep_until", "2027-03-01")),
    Defect("check failed without a word", "backup", ("CH-09",), "客户需求确认", put("entries[-1].check", "不通过")),
    Defect("number of a backup malformed", "even backup", ("KIT-01",), "客户需求确认",
           put("entries[2].entry", "备份3")),
    Defect("backed up before the month", "even backup", ("KIT-03",), "客户需求确认",
           put("entries[2].on", "2025-12-30")),
    Defect("one number twice", "even backup", ("KIT-02",), "客户需求确认 twice",
           copied("entries[2].entry", "entries[1].entry")),
    Defect("no conclusion", "trace", ("CH-22",), "conclusion", drop("conclusion")),
    Defect("source without a backup", "trace", ("CH-22",), "source", drop("sources[0].backup_number")),
    Defect("source not on file", "trace", (), "source", put("sources[0].backup_number", "BF-2026-099-01"),
           together=(("", "CH-22"),)),
    Defect("traced to a message of a later day", "trace", ("KIT-03",), "source",
           lambda rng, data: data["sources"][0].update(at=f"{shifted(data['opened_on'], days=3)}T10:00")),
    Defect("a number left out", "trace", (), "number", put("number", "ZS-2026-003"), together=(("", "KIT-32"),)),
    Defect("not signed", "trace", ("KIT-30",), "signoffs[0]", drop("signoffs")),
    Defect("secret sent by ordinary mail", "sharing", ("CH-18",), "row3", put("entries[3].channel", "企业邮箱")),
    Defect("secret not encrypted", "sharing", ("CH-18",), "row4", put("entries[4].encrypted", False)),
    Defect("shared without an agreement", "sharing", ("CH-18",) * 3, "row1",
           drop("entries[1].agreement", "entries[1].signed_on", "entries[1].valid_until")),
    Defect("agreement signed afterwards", "even sharing", ("CH-18",), "row2",
           move("entries[2].signed_on", "entries[2].on", days=5)),
    Defect("personal data without consent", "even sharing", ("CH-19", "CH-19"), "row5",
           drop("entries[5].told", "entries[5].agreed_on")),
    Defect("staff data passed on by sales", "sharing", ("CH-19", "CH-19"), "row5", put("entries[5].subject", "员工")),
    Defect("recipient missing", "even sharing", ("CH-18",), "row0", drop("entries[0].recipient")),
)  # fmt: skip

DEFECTS = (*_FAULT, *_PLAN, *_CHANGE, *_REGISTER, *_NOTICE, *_STAFF, *_KEEPING)
