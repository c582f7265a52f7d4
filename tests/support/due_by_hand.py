"""What is due in samples/archive, written down from the manuals and the documents' data, apart from the kit's rules.

    kit read samples/archive > records.jsonl
    python -m tests.support.due_by_hand records.jsonl tests/audit/due

writes a list for each day, `state · date · rule · what`, which the tests compare with `kit due`. Nothing of the kit is
imported: limits are those of the manuals (CM, CH, FC by their clause), working days those of chinesecalendar.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import chinese_calendar

DAYS = (date(2026, 3, 10), date(2026, 6, 30), date(2026, 9, 29), date(2026, 12, 31))
WITHIN = timedelta(days=14)
ARCHIVE = Path(__file__).resolve().parents[2] / "samples/archive"
ORG = json.loads((ARCHIVE.parent / "org.json").read_text("utf-8"))
OFFICE = ((time(9), time(12)), (time(13, 30), time(18)))
Data = dict[str, Any]


class Paper(NamedTuple):
    """A document as it lies there."""

    form: str
    file: str
    data: Data


class Line(NamedTuple):
    """Something that is open; `at` is a day, a moment, or nothing."""

    at: str
    rule: str
    what: str


# --- dates ------------------------------------------------------------------------------------------------------------


def day(text: Any) -> date | None:
    return date.fromisoformat(text[:10]) if isinstance(text, str) and text[:4].isdigit() else None


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text) if "T" in text else datetime.combine(date.fromisoformat(text), time())


def works(on: date) -> bool | None:
    try:
        return bool(chinese_calendar.is_workday(on))
    except NotImplementedError:
        return None


def workdays(start: date, count: int) -> str:
    """The last day of a limit in working days, the start left out; ? beyond the published calendar."""
    on = start - timedelta(1) if count == 0 else start
    left = max(count, 1)
    while left:
        on += timedelta(1)
        state = works(on)
        if state is None:
            return "?"
        left -= state
    return on.isoformat()


def office(start: datetime, minutes: int) -> str:
    """The end of a limit that counts office hours only."""
    on, left = start.date(), timedelta(minutes=minutes)
    while True:
        for opens, closes in OFFICE if works(on) else ():
            begin = max(datetime.combine(on, opens), start)
            room = datetime.combine(on, closes) - begin
            if room >= left:
                return (begin + left).isoformat(" ", "minutes")
            left -= max(room, timedelta())
        on += timedelta(1)


def later(start: str, **more: int) -> str:
    return (moment(start) + timedelta(**more)).isoformat(" ", "minutes")


def week(on: date) -> tuple[date, date]:
    first = on - timedelta(on.weekday())
    return first, first + timedelta(6)


def months(on: date, count: int) -> tuple[date, date]:
    """The month (1) or quarter (3) that a day lies in."""
    first = date(on.year, (on.month - 1) // count * count + 1, 1)
    following = (first.replace(day=28) + timedelta(4 + 31 * (count - 1))).replace(day=1)
    return first, following - timedelta(1)


# --- what had happened by a day ---------------------------------------------------------------------------------------

# The dates that say that something happened, form by form; all other dates are plans.
EVENTS: dict[str, str] = {
    "acceptance-confirmation": "accepted_on signoffs.date",
    "analysis-report": "drafted_on overdue.closed_at",
    "archive-register": "items.archived_on",
    "backup-log": "entries.on",
    "collaboration-request": "applied_on copies.on signoffs.date",
    "complaint-record": "received_at registered_at transferred_at issue.occurred_at analysis.completed_at "
    "response.contacted_at response.confirmed_at response.started_at response.resolved_at progress.at signoffs.date",
    "complaint-result": "resolved_at fed_back_at visited_at visits.at signoffs.date",
    "data-sharing-register": "entries.on entries.signed_on entries.agreed_on",
    "fault-record": "occurred_at discovered_at reported_at backup_at cause_at restored_at notices.at signoffs.date",
    "feedback-record": "at",
    "handover-record": "handed_at confirmed_at started_at completed_at reminders.at signoffs.date",
    "inspection-log": "entries.on entries.reported_at entries.done_at",
    "intake-register": "entries.at entries.responded_at entries.transferred_at entries.escalated_at entries.closed_at "
    "entries.feedback_at",
    "meeting-minutes": "started_at ended_at distributed_on archived_on signoffs.date",
    "needs-survey": "entries.on",
    "notice": "published_at signoffs.date",
    "optimization-plan": "drafted_on implemented_on completed_on signoffs.date",
    "permission-change": "applied_on executed_on signoffs.date",
    "permission-list": "grants.configured_on signoffs.date",
    "progress-tracker": "reported_on tasks.actual_end tasks.raised_on",
    "satisfaction-survey": "filled_on",
    "suggestion-digest": "digested_on entries.received_on entries.responded_on",
    "trace-record": "opened_on closed_on sources.at signoffs.date",
    "training-record": "on",
}


def get(data: Data, path: str) -> Any:
    for step in path.split("."):
        data = data.get(step, {}) if isinstance(data, dict) else {}
    return data if data != {} else None


def known(paper: Paper, on: date) -> Paper | None:
    """The document as it was on a day; nothing of a document whose every event lay ahead."""
    data: Data = json.loads(json.dumps(paper.data))
    past = ahead = 0
    for path in EVENTS.get(paper.form, "").split():
        first, _, column = path.partition(".")
        if isinstance(data.get(first), list):
            for row in data[first]:
                found = day(row.get(column))
                past, ahead = past + bool(found and found <= on), ahead + bool(found and found > on)
        elif found := day(get(data, path)):
            past, ahead = past + (found <= on), ahead + (found > on)
    if ahead and not past:
        return None
    for path in EVENTS.get(paper.form, "").split():
        first, _, column = path.partition(".")
        if isinstance(data.get(first), list):
            for row in data[first]:
                found = day(row.get(column))
                if found and found > on:
                    row["+" + column] = row.pop(column)
        elif (found := day(get(data, path))) and found > on:
            *way, last = path.split(".")
            holder = data
            for step in way:
                holder = holder[step]
            del holder[last]
    for name, rows in data.items():
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            data[name] = [_row(name, row, paper.form) for row in rows]
    return paper._replace(data=data)


def _row(name: str, row: Data, form: str) -> Data:
    """A row whose events all lie ahead is not there yet; a sign-off row is, unsigned."""
    dates = {column.partition(".")[2] for column in EVENTS.get(form, "").split() if column.startswith(f"{name}.")}
    gone = any(f"+{column}" in row for column in dates) and not any(day(row.get(column)) for column in dates)
    if not gone:
        return row
    return {key: row[key] for key in ("role", "department", "name") if key in row} if name == "signoffs" else {}


# --- what is open -----------------------------------------------------------------------------------------------------


def lines(papers: Iterable[Paper], on: date) -> list[Line]:
    there = [known_paper for paper in papers if (known_paper := known(paper, on))]
    of: dict[str, list[Paper]] = {}
    for paper in there:
        of.setdefault(paper.form, []).append(paper)
    found: list[Line] = []
    for part in (complaints, intake, projects, channels, regular, signoffs, ends):
        found += part(of, on)
    return found


def complaints(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    results = {paper.data.get("complaint_number") for paper in of.get("complaint-result", ())}
    solved = {paper.data["number"]: get(paper.data, "response.resolved_at") for paper in of["complaint-record"]}
    for paper in of["complaint-record"]:
        data, number = paper.data, paper.data["number"]
        urgent = data.get("priority") == "紧急"
        if data.get("received_at") and not data.get("registered_at"):
            yield Line(later(data["received_at"], minutes=30), "CM-12", number)
        moved, analysed = data.get("transferred_at"), get(data, "analysis.completed_at")
        if moved and not analysed:
            yield Line(later(moved, hours=2) if urgent else office(moment(moved), 120), "CM-14", number)
        if analysed and not get(data, "response.contacted_at"):
            yield Line(later(analysed, hours=1) if urgent else office(moment(analysed), 60), "CM-16", number)
        confirmed, started = get(data, "response.confirmed_at"), get(data, "response.started_at")
        done, promised = get(data, "response.resolved_at"), get(data, "response.promised_at")
        if confirmed and not started:
            yield Line(workdays(moment(confirmed).date(), 0), "CM-17", number)
        if promised and not done:
            yield Line(promised.replace("T", " "), "CM-16", f"{number} promised")
        if started and (not done or day(done) == on):
            yield from _daily(
                number, [day(row.get("at")) for row in data.get("progress", ())], day(started), day(done), on
            )
        if done and number not in results:
            yield Line(workdays(moment(done).date(), 5), "CM-20", number)
    first: dict[str, Paper] = {}
    for paper in sorted(of.get("complaint-result", ()), key=lambda one: one.data.get("resolved_at") or ""):
        first.setdefault(paper.data.get("complaint_number", ""), paper)
    for paper in of.get("complaint-result", ()):
        data, number = paper.data, paper.data["number"]
        starts = [data.get("resolved_at")]
        if first.get(data.get("complaint_number", "")) is paper:
            starts.append(solved.get(data.get("complaint_number")))
        if not data.get("fed_back_at") and any(starts):
            yield Line(min(later(start, hours=24) for start in starts if start), "CM-18", number)
        missed = [row for row in data.get("visits", ()) if row.get("result") == "未接通"]
        if data.get("fed_back_at") and not data.get("visited_at") and len(missed) < 3:
            yield Line(workdays(moment(data["fed_back_at"]).date(), 3), "CM-19", number)


def _daily(number: str, kept: list[date | None], start: date | None, end: date | None, on: date) -> Iterator[Line]:
    """An entry on each working day from the start until it is solved."""
    assert start
    noted = {one for one in kept if one}
    last = max(noted, default=date.min)
    missed = [
        one for one in _between(max(start, last + timedelta(1) if noted else start), on - timedelta(1)) if works(one)
    ]
    if missed:
        yield Line(missed[0].isoformat(), "CM-17", f"{number} progress")
    for one in _between(max(start, on), end or on + timedelta(30)):
        if works(one) is not False and one not in noted:
            yield Line(one.isoformat(), "CM-17", f"{number} progress")
            return


def _between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))


def intake(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    handed = {paper.data.get("intake_number") for paper in of.get("handover-record", ())}
    complained = {paper.data.get("intake_number") for paper in of["complaint-record"]}
    for paper in of["intake-register"]:
        for row in paper.data.get("entries", ()):
            if row.get("at") and row.get("status") in ("处理中", "已办结"):
                yield from _matter(row, handed, complained)
    for paper in of.get("handover-record", ()):
        data, number = paper.data, paper.data["number"]
        if data.get("handed_at") and not data.get("confirmed_at"):
            yield Line(workdays(moment(data["handed_at"]).date(), 1), "FC-04", number)
        if data.get("due_at") and not data.get("completed_at"):
            yield Line(data["due_at"].replace("T", " "), "FC-05", number)
    latest: dict[str, Paper] = {}
    for paper in sorted(of.get("feedback-record", ()), key=lambda one: one.data.get("at") or ""):
        latest[paper.data.get("intake_number") or paper.file] = paper
    for number, paper in latest.items():
        data = paper.data
        if data.get("expected_on") and not data.get("solved") and data.get("kind") != "最终":
            yield Line(data["expected_on"], "FC-07", number)
    for paper in of.get("notice", ()):
        if paper.data.get("planned_at") and not paper.data.get("published_at"):
            yield Line(paper.data["planned_at"].replace("T", " "), "CH-13", paper.data["number"])


def _matter(row: Data, handed: set[Any], complained: set[Any]) -> Iterator[Line]:
    number, at, turned = row["number"], row["at"], row.get("handling") == "转为投诉"
    minutes = {"电话专线": 10, "在线客服": 30, "邮箱": 24 * 60}.get(row.get("channel", ""))
    limits = [(minutes, "CH-12")] if minutes else []
    limits += [(24 * 60, "CH-13")] if row.get("source") == "客户" else []
    if limits and not row.get("responded_at"):
        shortest, rule = min(limits)
        yield Line(later(at, minutes=shortest), rule, number)
    days = {"内部流转": 3, "升级处理": 5}.get(row.get("category", ""))
    if not row.get("feedback_at") and not turned and (days or row.get("category") == "即时响应"):
        yield Line(workdays(moment(at).date(), days) if days else later(at, hours=24), "FC-06", number)
    if row.get("category") == "内部流转" and not turned and row.get("transferred_at") and number not in handed:
        yield Line(workdays(moment(row["transferred_at"]).date(), 1), "FC-04", number)
    if turned and number not in complained:
        yield Line(workdays(moment(at).date(), 1), "CM-12", number)
    if row.get("due_at") and not row.get("closed_at"):
        yield Line(row["due_at"].replace("T", " "), "FC-03", number)


def projects(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    void = {
        row.get("document")
        for paper in of.get("archive-register", ())
        for row in paper.data.get("items", ())
        if row.get("state") == "作废"
    }
    minutes = sorted(of.get("meeting-minutes", ()), key=lambda one: one.data.get("started_at", ""))
    kickoffs: dict[str, Paper] = {}
    for paper in minutes:
        if paper.data.get("kind") == "启动会" and paper.data.get("project_number"):
            kickoffs.setdefault(paper.data.get("project_number", ""), paper)
    accepted = {paper.data.get("project_number"): paper for paper in of.get("acceptance-confirmation", ())}
    sheets: dict[str, list[Paper]] = {}
    for paper in sorted(of.get("progress-tracker", ()), key=lambda one: one.data.get("period", {}).get("start", "")):
        sheets.setdefault(paper.data.get("project_number", ""), []).append(paper)
    requested = {paper.data["number"] for paper in of.get("collaboration-request", ())}
    for paper in of.get("collaboration-request", ()):
        number, applied = paper.data["number"], day(paper.data.get("applied_on"))
        if applied and number not in kickoffs and number not in void:
            yield Line(workdays(applied, 10), "CM-03", number)
    for number, kickoff in kickoffs.items():
        if number in requested:
            yield from _weekly_sheets(number, kickoff, sheets.get(number, []), accepted.get(number), on)
    for number, papers in sheets.items():
        finished = [paper for paper in papers if paper.data.get("project_status") == "已完成"]
        if finished and number not in accepted and day(finished[0].data.get("reported_on")):
            reported = day(finished[0].data["reported_on"])
            assert reported
            yield Line(workdays(reported, 10), "CM-09", finished[0].data["number"])
        if number not in accepted:
            yield from _tasks(papers)
    for number, kickoff in kickoffs.items():
        if number not in accepted and number not in sheets:
            for row in kickoff.data.get("milestones", ()):
                yield Line(row["due"], "CM-08", f"{kickoff.data['number']} {row['name']}")
    for paper in accepted.values():
        for row in paper.data.get("deliverables", ()):
            if row.get("result") in ("有条件合格", "不合格") and row.get("due", "") >= on.isoformat():
                yield Line(row["due"], "CM-09", f"{paper.data['number']} {row['name']}")


def _weekly_sheets(
    number: str, kickoff: Paper, papers: list[Paper], accepted: Paper | None, on: date
) -> Iterator[Line]:
    """A sheet for each week between that of the kick-off and that of the end, none while it is paused."""
    start, ends = day(kickoff.data.get("started_at")), [day(accepted.data.get("accepted_on"))] if accepted else []
    ended = [paper for paper in papers if paper.data.get("project_status") in ("终止", "已完成")]
    ends += [day(ended[0].data["period"].get("end"))] if ended else []
    end = min([one for one in ends if one], default=date.max)
    paused = bool(papers) and papers[-1].data.get("project_status") == "暂停"
    if start is None or end < on:
        return
    kept = {week(one) for paper in papers if (one := day(paper.data["period"].get("start")))}
    yield from _series("CM-05", kickoff.data["number"], kept, start, end, on, week, paused=paused)


def _series(
    rule: str,
    what: str,
    kept: set[tuple[date, date]],
    start: date,
    end: date,
    on: date,
    span_of: Any,
    paused: bool = False,
) -> Iterator[Line]:
    """The periods without entry since the last one, as one line, and the next one that lies whole within the bounds."""
    last, missed = max((span[0] for span in kept), default=date.min), []
    span = span_of(start)
    while not paused and span[1] <= end:
        if span[0] >= start and span not in kept and _counts(span, span_of) is not False:
            if span[1] >= on:
                yield from [Line(missed[0][1].isoformat(), rule, what)] if missed else []
                yield Line(span[1].isoformat(), rule, what)
                return
            if span[0] > last and _counts(span, span_of):
                missed.append(span)
        span = span_of(span[1] + timedelta(1))
    if missed:
        yield Line(missed[0][1].isoformat(), rule, what)


def _counts(span: tuple[date, date], span_of: Any) -> bool | None:
    """Whether something is asked of a period: of a day or a week if there is work on it; None: nobody knows yet."""
    if (span[1] - span[0]).days > 6:
        return True
    states = [works(one) for one in _between(*span)]
    return True if True in states else None if None in states else False


def _tasks(papers: list[Paper]) -> Iterator[Line]:
    """Each task as the last sheet has it that lists it."""
    latest: dict[str, tuple[Paper, Data]] = {}
    for paper in papers:
        for row in paper.data.get("tasks", ()):
            latest[row.get("task", "")] = paper, row
    for name, (paper, row) in latest.items():
        due = row.get("adjusted_end") or row.get("planned_end")
        over = paper.data.get("project_status") in ("暂停", "终止", "已完成")
        if due and not row.get("actual_end") and row.get("status") not in ("已完成", "取消") and not over:
            yield Line(due, "CM-08", f"{paper.data['number']} {name}")


def channels(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    """Each channel in use is checked every working day and inspected every week, each group patrolled daily."""
    rows: dict[tuple[str, str], set[date]] = {}
    for paper in of.get("inspection-log", ()):
        for row in paper.data.get("entries", ()):
            if row.get("kind") in paper.data.get("scope", ()) and (at := day(row.get("on"))):
                rows.setdefault((row["kind"], row["channel"]), set()).add(at)
            if row.get("fault_number") and row.get("on") and not row.get("reported_at"):
                yield Line(row["on"], "CH-05", f"{paper.data['number']} {row['channel']}")
    for paper in of.get("channel-register", ()):
        for row in paper.data["channels"]:
            start = max(one for one in (day(row.get("enabled_on")), day(paper.data["period"]["start"])) if one)
            end = min(one for one in (day(row.get("disabled_on")), day(paper.data["period"]["end"]), date.max) if one)
            kinds = [("每周巡检", "CH-04", week), ("每日检查", "CH-20", lambda one: (one, one))]
            kinds += [("群巡查", "CH-21", lambda one: (one, one))] if row.get("group") else []
            for kind, rule, span_of in kinds if end >= on else ():
                kept = {span_of(one) for one in rows.get((kind, row["name"]), set())}
                for line in _series(rule, row["name"], kept, start, end, on, span_of):
                    if kind == "每周巡检" or line.at >= on.isoformat() or _is_logged(kind, day(line.at), of):
                        yield line


def _is_logged(kind: str, on: date | None, of: dict[str, list[Paper]]) -> bool:
    """Whether a log of such checks covers a day; a company that keeps none has other ways."""
    logs = [paper.data for paper in of.get("inspection-log", ()) if kind in paper.data.get("scope", ())]
    spans = [(day(data["period"]["start"]), day(data["period"]["end"])) for data in logs]
    return any(start <= on <= end for start, end in spans if start and end and on)


def regular(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    """What the company keeps at fixed times, from the first one on file."""

    def quarter(one: date) -> tuple[date, date]:
        return months(one, 3)

    def month(one: date) -> tuple[date, date]:
        return months(one, 1)

    def begun(form: str) -> list[date | None]:
        return [day(paper.data["period"].get("start")) for paper in of.get(form, ())]

    def backed_up(what: str) -> list[date | None]:
        rows = [row for paper in of.get("backup-log", ()) for row in paper.data.get("entries", ())]
        return [day(row.get("on")) for row in rows if row.get("object") == what]

    minutes = [paper.data for paper in of.get("meeting-minutes", ())]
    partners = [day(data.get("started_at")) for data in minutes if data.get("kind") == "合作伙伴沟通会"]
    series = [
        ("CH-06", "survey", [_quarter(paper) for paper in of.get("satisfaction-survey", ())], quarter),
        ("CH-11", "partners", partners, quarter),
        ("CH-15", "digest", begun("suggestion-digest"), week),
        ("FC-10", "analysis", begun("analysis-report"), quarter),
        ("CH-09", "聊天记录", backed_up("聊天记录"), month),
        ("CH-09", "OA文件", backed_up("OA文件"), month),
    ]
    for rule, what, dates, span_of in series:
        known_dates = [one for one in dates if one]
        if known_dates:
            yield from _series(
                rule, what, {span_of(one) for one in known_dates}, min(known_dates), date.max, on, span_of
            )
    for paper in of.get("backup-log", ()):
        yield from _of_log(paper, on)
    for paper in of.get("suggestion-digest", ()):
        for row in paper.data.get("entries", ()):
            received = day(row.get("received_on"))
            if row.get("anonymous") and received and not row.get("responded_on"):
                yield Line(workdays(received, 3), "CH-15", f"{paper.data['number']} {row.get('text')}")
    for paper in of.get("optimization-plan", ()):
        if paper.data.get("due") and not paper.data.get("completed_on"):
            yield Line(paper.data["due"], "CH-07", f"{paper.data['number']} plan")
    for paper in of.get("fault-record", ()):
        data, found = paper.data, paper.data.get("discovered_at")
        for field, minutes in (("backup_at", 15), ("cause_at", 60)):
            if found and not data.get(field):
                yield Line(later(found, minutes=minutes), "CH-08", f"{data['number']} {field}")
        if found and not data.get("reported_at"):
            yield Line(found[:10], "CH-05", data["number"])
    yield from _low_scores(of, on)
    yield from _new_staff(of, on)


def _quarter(survey: Paper) -> date | None:
    """The first day of the quarter of a survey: 2026-Q2."""
    text = survey.data.get("quarter", "")
    return date(int(text[:4]), 3 * int(text[-1]) - 2, 1) if text[4:6] == "-Q" else None


def _of_log(paper: Paper, on: date) -> Iterator[Line]:
    """A backup that passed its check, of what the log covers, in each month of the log."""
    data, how = paper.data, {"聊天记录": "导出", "OA文件": "云端"}
    start, end = day(data["period"]["start"]), day(data["period"]["end"])
    assert start
    assert end
    for what, method in how.items() if end >= on else ():
        if what in data.get("scope", ()):
            fits = [
                row
                for row in data.get("entries", ())
                if (row.get("object"), row.get("method"), row.get("check")) == (what, method, "通过")
            ]
            kept = {months(one, 1) for row in fits if (one := day(row.get("on")))}
            spans = {months(one, 1) for one in _between(start, end)}
            coming = sorted(span for span in spans - kept if span[1] >= on)
            if coming:
                yield Line(coming[0][1].isoformat(), "CH-09", f"{data['number']} {what}")


def _low_scores(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    """A mean below 3.5 of a quarter asks for a plan by the end of the next one."""
    scores: dict[tuple[str, str, str], list[float]] = {}
    for paper in of.get("satisfaction-survey", ()):
        for row in paper.data.get("scores", ()):
            if "score" in row and _quarter(paper):
                scores.setdefault((paper.data["quarter"], paper.data["channel"], row["dimension"]), []).append(
                    row["score"]
                )
    plans: dict[tuple[str, str, str], list[date]] = {}
    for paper in of.get("optimization-plan", ()):
        for row in paper.data.get("basis", ()):
            drafted = day(paper.data.get("drafted_on"))
            if drafted:
                plans.setdefault((row["quarter"], row["channel"], row["dimension"]), []).append(drafted)
    for key, found in scores.items():
        span = months(date(int(key[0][:4]), 3 * int(key[0][-1]) - 2, 1), 3)
        following = months(span[1] + timedelta(1), 3)
        answered = [one for one in plans.get(key, ()) if one >= span[0]]
        if sum(found) / len(found) < 3.5 and span[1] < on and not answered:
            yield Line(following[1].isoformat(), "CH-07", " ".join(key))


def _new_staff(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    """Whoever joined since the year of the first training began is trained within 30 days."""
    trainings = [
        paper.data
        for paper in of.get("training-record", ())
        if paper.data.get("kind") == "入职培训" and paper.data.get("on")
    ]
    trained = {row.get("name") for data in trainings for row in data.get("trainees", ())}
    first = min((data["on"] for data in trainings if data.get("trainees")), default="9999")
    for person in ORG["people"]:
        joined = day(person["joined"])
        assert joined
        if (
            first[:4] <= person["joined"][:4]
            and joined <= on
            and person["name"] not in trained
            and person.get("left", "9999") >= on.isoformat()
        ):
            yield Line((joined + timedelta(30)).isoformat(), "CH-17", person["name"])


# Who signs what: the rule, the roles, the table whose departments sign as well and as what, and the date it is due by.
SIGNERS: dict[str, list[tuple[str, tuple[str, ...], str, str, str]]] = {
    "collaboration-request": [("KIT-30", ("发起部门负责人",), "departments", "协作部门负责人", "")],
    "meeting-minutes": [("CM-04", (), "duties", "部门负责人", "distributed_on")],
    "acceptance-confirmation": [("CM-09", ("发起部门负责人",), "deliverables", "部门负责人", "")],
    "complaint-record": [("KIT-30", ("接收人", "责任部门负责人"), "", "", "")],
    "complaint-result": [("KIT-30", ("责任部门负责人", "客服部门负责人"), "", "", "")],
    "fault-record": [("KIT-30", ("信息部负责人", "行政部负责人"), "", "", "")],
    "handover-record": [("KIT-30", ("移交人", "接收人"), "", "", "")],
    "notice": [("CH-14", ("部门负责人", "分管领导"), "", "", "published_at")],
    "optimization-plan": [("CH-07", ("行政部门负责人", "分管领导"), "", "", "implemented_on")],
    "permission-change": [
        ("CH-03", ("行政部门负责人", "分管领导"), "", "", "effective_on"),
        ("KIT-30", ("申请部门负责人", "信息部执行人"), "", "", ""),
    ],
    "permission-list": [("CH-01", ("行政部门负责人", "分管领导"), "", "", "effective_on")],
    "trace-record": [("KIT-30", ("行政部门负责人",), "", "", "")],
}
RECEIPTS = ("接收人", "移交人", "信息部执行人")
AFTERWARDS = {"信息部执行人": "executed_on"}  # who has carried something out signs for it, nobody before


def signoffs(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    partners = {paper.data["number"]: paper.data for paper in of.get("collaboration-request", ())}
    for form, demands in SIGNERS.items():
        for paper in of.get(form, ()):
            data = paper.data
            if (form, data.get("kind") == "启动会") == ("meeting-minutes", False) or (
                form == "notice" and data.get("importance") != "重要"
            ):
                continue
            for rule, roles, table, role, by in demands:
                units = [row.get("department") for row in data.get(table, ())] if table else []
                if form in ("meeting-minutes", "acceptance-confirmation") and (
                    asked := partners.get(data.get("project_number", ""))
                ):
                    units += [asked.get("department")] if form == "meeting-minutes" else []
                    units += [row.get("department") for row in asked.get("departments", ())]
                needs = [(one, "") for one in roles if one not in AFTERWARDS or data.get(AFTERWARDS[one])]
                needs += [(role, unit) for unit in dict.fromkeys(units) if unit]
                told: list[Data] = []  # a row that speaks for two of them is one signature
                for name, unit in needs:
                    rows = _rows_of(data, name, unit)
                    if not any(_given(row, data) for row in rows) and not (rows and rows[0] in told):
                        told += rows[:1]
                        yield Line(
                            (data.get(by, "") if by else "").replace("T", " "), rule, f"{data['number']} {unit}{name}"
                        )


def _rows_of(data: Data, role: str, unit: str) -> list[Data]:
    """The rows of a sign-off; a department's own may call its head by another role, 协作部门负责人."""
    rows = [row for row in data.get("signoffs", ()) if row.get("role")]
    if not unit:
        return [row for row in rows if row["role"] == role]
    mine = [row for row in rows if row.get("department", "").rstrip("门") == unit.rstrip("门")]
    return [row for row in mine if row["role"].endswith(role) or role.endswith(row["role"])]


def _given(row: Data, data: Data) -> bool:
    """Whether somebody has signed who may, or refused, or names an original that people look at: nothing is owed."""
    name = str(row.get("signature", "")).replace("\u200b", "")
    original = row.get("original", "")
    if row.get("opinion") == "不同意" or (
        original and not name and (original.startswith("OA-") or _is_on_file(original))
    ):
        return True
    agreed = row.get("role") in RECEIPTS or row.get("opinion") in ("同意", "有条件同意")
    by_name = 2 <= len(name) <= 4 and name == row.get("name", name) and row.get("method") in (None, "电子")
    return bool(by_name and agreed and row.get("date") and name in _entitled(row, data, name))


def _is_on_file(name: str) -> bool:
    return any(path.name == name for path in ARCHIVE.rglob("*"))


def _entitled(row: Data, data: Data, name: str) -> list[str]:
    """Who may sign as that, by org.json: heads of departments, the leaders in charge; anybody else for himself."""
    role, unit = row["role"], row.get("department", "")
    posts = [(person["name"], post) for person in ORG["people"] for post in person["posts"]]
    if role == "分管领导":
        return [who for who, post in posts if "分管领导" in post.get("roles", ())]
    if not role.endswith("负责人"):
        return [name]
    own = role.removesuffix("负责人").removesuffix("门")
    unit = own if own in {one["name"] for one in ORG["departments"]} else unit
    if role in ("发起部门负责人", "责任部门负责人", "申请部门负责人"):
        unit = data.get("department", unit)
    return [who for who, post in posts if post.get("head") and post["department"] == unit]


def ends(of: dict[str, list[Paper]], on: date) -> Iterator[Line]:
    """What runs out by itself: first contacts, agreements, backups, resolutions."""
    until: dict[tuple[str, str], date] = {}
    for paper in of.get("first-contact-register", ()):
        for row in paper.data.get("contacts", ()):
            if row.get("contact"):
                end = day(row.get("end")) or day(paper.data["period"].get("end")) or date.max
                key = row["scenario"], row["counterpart"]
                until[key] = max(end, until.get(key, end))
    for key, end in until.items():
        if on <= end < date.max:
            yield Line(end.isoformat(), "FC-01", " ".join(key))
    latest: dict[tuple[str, str], str] = {}
    for paper in sorted(of.get("data-sharing-register", ()), key=lambda one: one.data["period"]["start"]):
        for row in paper.data.get("entries", ()):
            if row.get("agreement") and row.get("valid_until"):
                latest["CH-18", row["agreement"]] = row["valid_until"]
    for paper in of.get("backup-log", ()):
        for row in paper.data.get("entries", ()):
            if row.get("keep_until"):
                latest["CH-10", row.get("entry", "")] = row["keep_until"]
    for paper in sorted(of.get("meeting-minutes", ()), key=lambda one: one.data.get("started_at", "")):
        for row in paper.data.get("resolutions", ()):
            key = "", f"{row.get('item')} {row.get('owner')}"
            latest.pop(key, None)
            if row.get("due") and row.get("status") != "已完成":
                latest[key] = row["due"]
    for (rule, what), end_text in latest.items():
        if end_text >= on.isoformat():
            yield Line(end_text, rule, what)


# --- the lists --------------------------------------------------------------------------------------------------------


def listed(papers: list[Paper], on: date) -> list[str]:
    """The lines of a day: overdue, falling due, without a date; what lies further ahead is left out."""
    until = (on + WITHIN).isoformat() + "~"
    marked = []
    for line in set(lines(papers, on)):
        state = "undated" if not line.at or line.at == "?" else "overdue" if line.at[:10] < on.isoformat() else "due"
        if state != "due" or line.at <= until:
            marked.append(" · ".join((state, line.at.strip("?") or "-", line.rule or "-", line.what)))
    return sorted(marked)


def papers_of(records: Iterable[Data]) -> list[Paper]:
    """The documents that could be read, byte-identical copies once."""
    seen: set[str] = set()
    kept = []
    for record in sorted(records, key=lambda one: one["file"]):
        name = str(record["file"]).rpartition("samples/archive/")[2]
        digest = hashlib.sha256((ARCHIVE / name).read_bytes()).hexdigest()
        if record["form"] and digest not in seen:
            kept.append(Paper(record["form"], name, _with_unclear(record)))
        seen.add(digest)
    return kept


def _with_unclear(record: Data) -> Data:
    """The data, with a mark where something stands that nobody could read: that is not missing, but unclear."""
    data: Data = record["data"]
    for problem in record["problems"]:
        *way, last = problem["field"].split(".")
        if problem["rule"] == "KIT-09" and not any("[" in step for step in (*way, last)):
            holder = data
            for step in way:
                holder = holder.setdefault(step, {})
            holder.setdefault(last, "?")
    return data


def main(records: str, folder: str) -> None:
    """Write the list of each day."""
    papers = papers_of(json.loads(line) for line in Path(records).read_text("utf-8").splitlines())
    for on in DAYS:
        (Path(folder) / f"{on}.txt").write_text("\n".join(listed(papers, on)) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
