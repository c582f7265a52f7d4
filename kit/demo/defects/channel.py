"""What goes wrong with channels: permission lists, inspection logs, surveys."""

from __future__ import annotations

from kit.demo.company import CHANNELS
from kit.demo.defects import Defect, of_another_department, one_for_both, rows, unsigned
from kit.demo.defects.planting import copied, drop, later_than_audit, put
from kit.demo.defects.rows import entry, unchecked
from kit.demo.files import word as word_edits

_PERMISSION = (
    *unsigned("permission", "CH-01", 2, late="effective_on"),
    one_for_both("permission", "CH-01"),
    of_another_department("permission", "财务部"),
    Defect(
        "effective date missing",
        "last permission",
        ("CH-01",),
        "signoffs[0] signoffs[1]",
        drop("effective_on"),
        together=(("", "CH-03 inconclusive"),),
    ),
    Defect(
        "configured and approved by one person",
        "permission",
        ("CH-02",),
        "grant0",
        copied("grants[0].approver", "grants[0].configurer_name"),
    ),
    Defect(
        "approved by the one who gets it",
        "permission",
        ("CH-02",),
        "grant1",
        copied("grants[1].approver", "grants[1].grantee"),
    ),
    Defect("the same grant twice", "permission", ("CH-02",), "grant0", rows.doubled),
    Defect(
        "granted to a department",
        "last permission",
        ("CH-02 inconclusive",),
        "grant0",
        rows.post,
        together=(("", "CH-03 inconclusive"), ("", "CH-03 inconclusive")),
    ),
    Defect(
        "configured after the audit", "permission", ("KIT-04",), "grant2", later_than_audit("grants[2].configured_on")
    ),
    Defect(
        "signed after the audit", "permission", ("CH-01", "KIT-04"), "signoffs[0]", later_than_audit("signoffs[0].date")
    ),
    Defect("configurer missing", "permission", ("KIT-required",), "grant2", drop("grants[2].configurer")),
)

_NO_RECORD = (("", "CH-05 inconclusive"),)  # the manuals print no form for it
_INSPECTION = (
    Defect("a day without a check", "daily", ("CH-20",), "checks", unchecked("每日检查")),
    Defect("a group not patrolled", "daily", ("CH-21",), "patrols", unchecked("群巡查")),
    Defect("breach without consequence", "daily", ("CH-21",), "breach", entry("群巡查", "violation")),
    Defect("problem not described", "daily", ("CH-05",), "problem", entry("每日检查", "problem")),
    Defect("nobody dealt with it", "daily", ("CH-05", "CH-05"), "handler", entry("每日检查", "handler", "done_at")),
    Defect("neither fault nor reason", "daily", ("CH-05",), "reason", entry("每日检查", "no_fault")),
    Defect(
        "fault not reported",
        "daily",
        ("CH-05",),
        "fault",
        entry("每日检查", "no_fault", fault_number="GZ-2026-031"),
        together=_NO_RECORD,
    ),
    Defect(
        "fault reported the next day",
        "weekly",
        ("CH-05",),
        "fault",
        entry("每周巡检", "no_fault", fault_number="GZ-2026-052", reported_at="+1T09:40", done_at="+1T11:00"),
        together=_NO_RECORD,
    ),
    Defect("a channel not inspected one week", "weekly", ("CH-04",), "cadence", unchecked("每周巡检")),
    Defect("two channels not inspected one week", "weekly", ("CH-04", "CH-04"), "cadence", unchecked("每周巡检", 2)),
    Defect("solved before it was found", "weekly", ("KIT-03",), "solved", entry("每周巡检", done_at="-1T15:00")),
    Defect(
        "reported before it was found",
        "daily",
        ("KIT-03",),
        "reported",
        entry("每日检查", "no_fault", fault_number="GZ-2026-077", reported_at="-1T15:00"),
        together=_NO_RECORD,
    ),
    Defect("entry outside the period", "weekly", ("KIT-03",), "stray", rows.stray),
    Defect("solved after the audit", "weekly", ("KIT-04",), "later", entry("每周巡检", done_at="2027-01-08T10:00")),
    Defect(
        "number of the fault malformed",
        "weekly",
        ("KIT-01",),
        "number",
        entry("每周巡检", "no_fault", fault_number="GZ26-7", reported_at="+0T09:40"),
        together=_NO_RECORD,
    ),
    Defect(
        "no inspector, no reporter",
        "daily",
        ("KIT-required", "KIT-required"),
        "frame",
        drop("reporter", "entries[0].inspector"),
    ),
    Defect(
        "no entries",
        "weekly",
        ("CH-04", "KIT-minItems"),
        "*",
        drop("entries"),
        together=(("", "CH-04"),) * len(CHANNELS),
    ),
    Defect(
        "inspected by somebody else",
        "weekly",
        (),
        "who",
        entry("每周巡检", inspector="万里晴"),
        together=(("", "CH-04"),),
    ),
    Defect(
        "checked by somebody else", "daily", (), "who", entry("每日检查", inspector="万里晴"), together=(("", "CH-20"),)
    ),
    Defect(
        "patrolled by somebody else",
        "daily",
        (),
        "patroller",
        entry("群巡查", inspector="万里晴"),
        together=(("", "CH-21"),),
    ),
)

_SURVEY = (
    Defect("a score missing", "survey", ("CH-06",), "score1", drop("scores[1].score")),
    Defect(
        "two scores missing", "survey", ("CH-06", "CH-06"), "score0 score3", drop("scores[0].score", "scores[3].score")
    ),
    Defect(
        "a dimension twice, another missing",
        "survey",
        ("CH-06", "CH-06"),
        "score1 score2",
        copied("scores[2].dimension", "scores[1].dimension"),
    ),
    Defect("every score ticked", "survey", ("CH-06",), "score0", edit=word_edits.all_ticked("scores[].score")),
    Defect("quarter malformed", "survey", ("KIT-pattern",), "quarter", put("quarter", "2026年上半年")),
    Defect(
        "filed under the quarter before",
        "only survey",
        (),
        "quarter",
        put("quarter", "2026-Q2"),
        together=(("", "CH-06"), ("", "CH-07 inconclusive")),
    ),
    Defect("of no department", "only survey", ("KIT-required",), "frame", drop("department")),
    Defect("filled in after the audit", "survey", ("KIT-01", "KIT-04"), "date", later_than_audit("filled_on")),
    Defect("date not understood", "survey", ("KIT-09",), "date", edit=word_edits.retyped("filled_on", "三月底")),
    Defect(
        "date typed over the picker's",
        "survey",
        ("KIT-10",),
        "date",
        edit=word_edits.overtyped("filled_on", "2026-02-20"),
    ),
    Defect(
        "no channel, no department", "survey", ("KIT-required", "KIT-required"), "frame", drop("channel", "department")
    ),
    Defect("version that never was", "survey", ("KIT-06",), "*", edit=word_edits.versioned("0.7")),
)

DEFECTS = (*_PERMISSION, *_INSPECTION, *_SURVEY)
