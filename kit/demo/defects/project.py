"""What goes wrong in the papers of a project: requests, minutes, weekly trackers."""

from __future__ import annotations

from random import Random

from kit.demo.calendar2026 import NOT_YET
from kit.demo.defects import Defect, unsigned
from kit.demo.defects.planting import cut, drop, later_than_audit, move, put, steps
from kit.demo.defects.rows import task
from kit.demo.files import excel as excel_edits
from kit.demo.files import word as word_edits
from kit.model import Data

# Ways to fail in a sign-off that complaints show under the same rule.
_SEEN_ELSEWHERE = (
    "not signed",
    "only taken note of",
    "deputy without authority",
    "company seal instead of a signature",
    "signed by another person",
    "a word instead of a signature",
)
_REQUEST = (
    Defect("no objective", "request", ("CM-01",), "goal", drop("goal")),
    Defect("no budget", "request", ("CM-01",), "resources", drop("resources.budget", "resources.budget_words")),
    Defect(
        "equipment struck out", "request", ("CM-01",), "resources", edit=word_edits.retyped("resources.equipment", "无")
    ),
    Defect("no milestone", "request", ("CM-01",), "milestones", drop("milestones")),
    Defect("milestone without a date", "request", ("CM-01",), "milestones", drop("milestones[0].on")),
    Defect(
        "no collaborating department",
        "request",
        ("CM-01",),
        "departments copies signoffs[1] signoffs[2]",
        drop("departments", "copies"),
        alone=True,
    ),
    Defect(
        "no deliverable, no time limit",
        "request",
        ("CM-01", "CM-01"),
        "departments",
        drop("departments[0].deliverable", "departments[0].due"),
    ),
    Defect("end of the period missing", "request", ("CM-01",), "period", drop("period.end")),
    Defect("a department's head not copied", "request", ("CM-02",), "copies", cut("copies[0]")),
    Defect("copied to somebody else", "request", ("CM-02",), "copies", put("copies[0].name", "孟可")),
    Defect(
        "milestone after the period",
        "request",
        ("KIT-03",),
        "milestones period",
        move("milestones[-1].on", "period.end", days=3),
    ),
    Defect(
        "department's limit after the period",
        "request",
        ("KIT-03",),
        "departments period",
        move("departments[-1].due", "period.end", days=4),
    ),
    Defect(
        "copied before it was written", "request", ("KIT-03",), "copies", move("copies[0].on", "applied_on", days=-1)
    ),
    Defect("copied after the audit", "request", ("KIT-04",), "copies", later_than_audit("copies[-1].on")),
    Defect("signed after the audit", "request", ("KIT-04",), "signoffs[0]", later_than_audit("signoffs[0].date")),
    Defect(
        "figures and capitals differ",
        "request",
        ("KIT-08",),
        "resources",
        steps(put("resources.budget", 20000), put("resources.budget_words", "贰仟元整")),
    ),
    Defect(
        "capitals not understood",
        "request",
        ("KIT-08 inconclusive",),
        "resources",
        put("resources.budget_words", "以财务批复为准"),
    ),
    Defect(
        "date of a copy not understood",
        "request",
        ("KIT-09",),
        "copies",
        edit=word_edits.retyped("copies[].on", "三月底"),
    ),
    Defect("change not accepted yet", "request", ("KIT-15",), "goal", edit=word_edits.tracked("goal")),
    *unsigned("request", "KIT-30", 3, early="applied_on", leave=_SEEN_ELSEWHERE),
)


def _malformed(rng: Random, data: Data) -> None:
    data["project_number"] = f"XM26-{data['number'].rpartition('-')[2]}号"


_MINUTES = (
    Defect(
        "kick-off of no project",
        "kickoff",
        ("CM-03",),
        "project",
        drop("project_number"),
        together=(("request", "CM-03"), ("acceptance", "CM-10")),
    ),
    Defect("a department without a duty", "kickoff", (), "duties", cut("duties[-1]"), together=(("", "CM-03"),)),
    Defect("no milestone", "kickoff", ("CM-03",), "milestones", drop("milestones")),
    Defect("nobody to call when urgent", "kickoff", ("CM-03",), "mechanism", drop("mechanism.emergency")),
    Defect("no mechanism", "kickoff", ("CM-03", "CM-03", "CM-03"), "mechanism", drop("mechanism")),
    Defect("ended before it began", "kickoff", ("KIT-03",), "times", move("ended_at", "started_at", minutes=-30)),
    Defect(
        "archived before it was sent", "kickoff", ("KIT-03",), "times", move("archived_on", "distributed_on", days=-1)
    ),
    Defect("archived after the audit", "kickoff", ("KIT-04",), "times", later_than_audit("archived_on")),
    Defect("no chair, no place", "kickoff", ("KIT-required", "KIT-required"), "frame", drop("chair", "place")),
    Defect("nobody attended", "kickoff", ("KIT-minItems",), "attendees", drop("attendees")),
    Defect("duty not named", "kickoff", ("KIT-required",), "duties", drop("duties[0].duty")),
    *unsigned("kickoff", "CM-04", 3, early="started_at", late="distributed_on"),
    Defect("partner not named", "partner", ("CH-11",), "kind", drop("partner")),
    Defect(
        "beginning not understood", "meeting", ("KIT-09",), "times", edit=word_edits.retyped("started_at", "三月底下午")
    ),
    Defect("project number malformed", "meeting", ("KIT-01",), "project", _malformed, together=(("", "KIT-33"),)),
    Defect("row copied, two chairs", "meeting", ("KIT-16",), "times", edit=word_edits.repeated_row("chair", "万里晴")),
    Defect("recorder's name fourfold", "meeting", ("KIT-12",), "frame", put("recorder", "万里晴" * 4)),
)

_ONGOING = {"told": "陆晚晴", "agreement": "素材未到位，顺延一周，上线日期不变"}
_TRACKER = (
    Defect(
        "late without cause and measure",
        "tracker",
        ("CM-06", "CM-06"),
        "task0",
        task(end=-2, raised_on=-6, told="陆晚晴"),
    ),
    Defect(
        "late, told to nobody",
        "tracker",
        ("CM-07",),
        "task3",
        task(end=-2, cause="样机到位晚，图片需要补拍", measure="样机提前一周预约"),
    ),
    Defect(
        "late without a measure",
        "tracker",
        ("CM-06",),
        "task1",
        task(end=-4, cause="样机到位晚，图片需要补拍", raised_on=-8, told="陆晚晴"),
    ),
    Defect("said to be late, no reasons given", "tracker", ("CM-06", "CM-06"), "task2", task(end=6, status="滞后")),
    Defect(
        "two tasks late without measures",
        "tracker",
        ("CM-06", "CM-06"),
        "task0 task1",
        steps(
            task(end=-3, cause="关键人员请假", raised_on=-7, told="陆晚晴"),
            task(end=-5, cause="来料检验不合格退货", raised_on=-9, told="陆晚晴"),
        ),
    ),
    Defect(
        "delay raised two days ahead",
        "tracker",
        ("CM-07",),
        "task2",
        task(end=0, raised_on=-2, adjusted_end=6, **_ONGOING),
    ),
    Defect(
        "put off, told to nobody",
        "tracker",
        ("CM-07", "CM-07"),
        "task1",
        task(end=3, adjusted_end=9, agreement="双方同意顺延"),
    ),
    Defect(
        "put off, not said to whom",
        "tracker",
        ("CM-07",),
        "task0",
        task(end=4, adjusted_end=8, raised_on=-1, agreement="双方同意顺延"),
    ),
    Defect(
        "put off without agreement",
        "tracker",
        ("CM-08",),
        "task3",
        task(end=3, adjusted_end=10, raised_on=-1, told="陆晚晴"),
    ),
    Defect("planned to end before it starts", "tracker", ("KIT-03",), "task3", task(end=5, planned_start=8)),
    Defect(
        "done after the report",
        "tracker",
        ("KIT-03",),
        "task1",
        task(end=6, actual_end=2, percent=100, status="已完成"),
    ),
    Defect("week ends before it starts", "tracker", ("KIT-03",), "period", move("period.end", "period.start", days=-1)),
    Defect(
        "raised after the audit",
        "tracker",
        ("KIT-03", "KIT-04"),
        "task1",
        task(end=3, planned_end="2027-01-20", adjusted_end="2027-01-27", raised_on=str(NOT_YET), **_ONGOING),
    ),
    Defect("no reporter", "tracker", ("KIT-required",), "reporter", drop("reporter")),
    Defect("nobody in charge of a task", "tracker", ("KIT-required",), "task3", drop("tasks[3].owner")),
    Defect("more than all of it done", "tracker", ("KIT-maximum",), "task3", put("tasks[3].percent", 120)),
    Defect("negative weight", "tracker", ("KIT-minimum",), "task2", put("tasks[2].weight", -5)),
    Defect(
        "end of a task not understood",
        "tracker",
        ("KIT-09",),
        "task0 results",
        task(end=9, planned_end="2199-12-31"),
        edit=excel_edits.date_typed("2199-12-31", "三月底"),
    ),
    Defect("a row hidden", "tracker", ("KIT-14",), "task1", edit=excel_edits.row_hidden("tasks")),
    Defect(
        "count not brought up to date",
        "tracker",
        ("KIT-13",),
        "results",
        edit=excel_edits.result_stale("summary_done", 99),
    ),
    Defect("no tasks", "tracker", ("KIT-minItems",), "*", drop("tasks")),
)

DEFECTS = (*_REQUEST, *_MINUTES, *_TRACKER)
