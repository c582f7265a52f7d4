"""What goes wrong between the papers of a project, and in the acceptance that ends it."""

from __future__ import annotations

from random import Random

from kit.demo.defects import Defect, unsigned
from kit.demo.defects.planting import drop, later_than_audit, move, put, shifted, steps, stranger
from kit.demo.files import word as word_edits
from kit.model import Data


def _week_before(rng: Random, data: Data) -> None:
    """The week of the tracker before is reported once more."""
    data["period"] = {key: shifted(day, days=-7) for key, day in data["period"].items()}


def _stranger(rng: Random, data: Data) -> None:
    """The number of a project that nobody knows, another one for each document."""
    data["project_number"] = stranger("XM", data["number"])


def _renamed(rng: Random, data: Data) -> None:
    data["project"] += "（二期）"


def _new_plan(rng: Random, data: Data) -> None:
    """The planned end of the last task of the minutes is another one, without a word."""
    row = data["tasks"][-1]
    row["planned_end"] = shifted(row["planned_end"], days=1)


def _done_not_begun(rng: Random, data: Data) -> None:
    """A task stands at 100 % and at not begun."""
    data["tasks"][-1] |= {"percent": 100, "status": "未开始"}


def _half_accepted(rng: Random, data: Data) -> None:
    for key in ("remedy", "due"):
        data["deliverables"][0].pop(key, None)
    data["deliverables"][0]["result"] = "不合格"
    data["conclusion"] = "有条件通过"


def _passed_all_the_same(rng: Random, data: Data) -> None:
    """A deliverable failed and is to be mended, and yet the project simply passed."""
    data["deliverables"][0] |= {"result": "不合格", "remedy": "重做后复验", "due": shifted(data["accepted_on"], days=7)}
    data["conclusion"] = "通过"


def _not_delivered(rng: Random, data: Data) -> None:
    """What the last signing department delivered stands under the initiating one."""
    name = data["signoffs"][-1]["department"]
    for row in data["deliverables"]:
        if row["department"] == name:
            row["department"] = data["department"]


_CHAIN = (
    Defect(
        "kick-off written up by another department",
        "kickoff",
        (),
        "frame",
        put("department", "法务部"),
        together=(("", "CM-03"),),
    ),
    Defect(
        "a week reported twice, the next one never",
        "tracker",
        (),
        "period",
        _week_before,
        together=(("", "CM-05"), ("kickoff", "CM-05")),
    ),
    Defect(
        "tracker kept by another department",
        "tracker",
        (),
        "frame",
        put("department", "售后服务中心"),
        together=(("", "CM-05"),),
    ),
    Defect("planned date changed without agreement", "closing", (), "tasks", _new_plan, together=(("", "CM-08"),)),
    Defect("all of it done, not begun", "tracker", ("KIT-100",), "tasks", _done_not_begun),
    Defect("another project's name", "tracker", (), "name", _renamed, together=(("", "KIT-31"),)),
    Defect(
        "tracker of a project nobody applied for",
        "tracker",
        ("KIT-07",),
        "period name",
        _stranger,
        together=(("", "KIT-33"), ("kickoff", "CM-05")),
    ),
    Defect("no reporter", "resting tracker", ("KIT-required",), "reporter", drop("reporter")),
    Defect("no reporter", "opening", ("KIT-required",), "reporter", drop("reporter")),
    Defect("no progress figure", "opening", ("KIT-minimum",), "tasks", put("tasks[0].percent", -5)),
    Defect("no date of the report", "closing", ("KIT-required",), "reporter", drop("reporter")),
)

_ACCEPTANCE = (
    Defect("nothing learnt", "acceptance", ("CM-09",), "review", drop("review")),
    Defect("not acceptable, no remedy", "acceptance", ("CM-09", "CM-09"), "deliverables conclusion", _half_accepted),
    Defect("failed, passed all the same", "acceptance", ("CM-09",), "deliverables conclusion", _passed_all_the_same),
    Defect("no standard", "acceptance", ("CM-09",), "deliverables", drop("deliverables[0].standard")),
    Defect("no conclusion", "acceptance", ("CM-09",), "conclusion", drop("conclusion")),
    Defect(
        "accepted on an unreadable date",
        "acceptance",
        ("CM-09",),
        "*",
        edit=word_edits.retyped("accepted_on", "三月底"),
    ),
    Defect("a department's results missing", "acceptance", (), "*", _not_delivered, together=(("", "CM-09"),)),
    Defect(
        "under another project's number",
        "acceptance",
        ("KIT-07",),
        "project",
        _stranger,
        together=(("", "CM-10"), ("closing", "CM-09")),
    ),
    Defect("accepted under another name", "acceptance", (), "project", _renamed, together=(("", "KIT-31"),)),
    Defect(
        "remedy due before the acceptance",
        "acceptance",
        ("KIT-03",),
        "deliverables",
        steps(put("deliverables[0].due", "2026-01-01"), move("deliverables[0].due", "accepted_on", days=-3)),
    ),
    Defect("signed after the audit", "acceptance", ("KIT-04",), "signoffs[0]", later_than_audit("signoffs[0].date")),
    *unsigned("acceptance", "CM-09", 2, early="accepted_on"),
)

DEFECTS = (*_CHAIN, *_ACCEPTANCE)
