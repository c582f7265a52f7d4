"""Rows bent so that exactly one thing is wrong with them: tasks of a tracker, entries of a log, days of progress."""

from __future__ import annotations

from random import Random

from kit.demo.calendar2026 import NOT_YET
from kit.demo.defects.planting import Plant, shifted
from kit.model import Data

_ABNORMAL = {"result": "异常", "problem": "有3条留言未及时回复", "no_fault": "人工回复不及时，渠道运行正常"}


def task(*, end: int, **cells: object) -> Plant:
    """One more task, which no minutes speak of: due `end` days after the report, ongoing; other dates likewise."""

    def plant(rng: Random, data: Data) -> None:
        at, seq = data["reported_on"], len(data["tasks"]) + 1
        due = shifted(at, days=end)
        row: Data = {
            "seq": seq,
            "weight": 5,
            "department": data["department"],
            "owner": "方一诺",
            "task": f"补充事项{data['number'][-4:]}-{seq}",
            "planned_start": shifted(min(at, due), days=-9),
            "planned_end": due,
            "percent": 60,
            "status": "进行中",
        }
        row |= {
            key: shifted(at, days=cell) if isinstance(cell, int) and key in _DATES else cell
            for key, cell in cells.items()
        }
        data["tasks"].append(row)

    return plant


_DATES = {"planned_start", "adjusted_end", "actual_end", "raised_on"}


def no_progress(rng: Random, data: Data) -> None:
    """One working day of the progress is missing."""
    del data["progress"][rng.randrange(len(data["progress"]))]


def progress_to_come(rng: Random, data: Data) -> None:
    """Progress of a day after the audit."""
    data["progress"].append({"at": f"{NOT_YET}T10:00", "text": "回访客户，确认运行稳定。"})


def started_early(rng: Random, data: Data) -> None:
    """Work started before the complaint was transferred; progress is noted from then on."""
    start = shifted(data["transferred_at"], minutes=-10)
    data["response"]["started_at"] = start
    data["progress"].insert(0, {"at": start, "text": "先行安排排查。", "by": data["response"]["officer"]})


def too_low(rng: Random, data: Data) -> None:
    """A priority other than impact and grade give, judged by the same clock."""
    data["priority"] = {"重要": "一般", "一般": "重要"}[data["priority"]]


def unchecked(kind: str, count: int = 1) -> Plant:
    """So many channels have one check of this kind too few."""

    def plant(rng: Random, data: Data) -> None:
        rows = [row for row in data["entries"] if row["kind"] == kind]
        for channel in sorted({row["channel"] for row in rows})[:count]:
            mine = [row for row in rows if row["channel"] == channel and row["result"] == "正常"]
            data["entries"].remove(rng.choice(mine))

    return plant


def entry(kind: str, *without: str, **cells: str) -> Plant:
    """A check that found something, less the named cells; others are overwritten, `+1` and the like shift the day."""

    def plant(rng: Random, data: Data) -> None:
        row = rng.choice([row for row in data["entries"] if row["kind"] == kind and row["result"] == "正常"])
        row |= {**_ABNORMAL, "handler": "秦昊", "done_at": f"{row['on']}T16:20"}
        if kind == "群巡查":
            row |= {"problem": "有成员转发商品广告", "violation": "提醒"}
            del row["no_fault"]
        row |= {key: _on(str(row["on"]), cell) for key, cell in cells.items()}
        for key in without:
            row.pop(key, None)

    return plant


def stray(rng: Random, data: Data) -> None:
    """An entry of the day after the period."""
    row = dict(data["entries"][0], on=shifted(data["period"]["end"], days=1), result="正常")
    for key in ("problem", "reported_at", "handler", "done_at", "fault_number", "no_fault", "violation"):
        row.pop(key, None)
    data["entries"].append(row)


def doubled(rng: Random, data: Data) -> None:
    """The first grant stands there twice."""
    data["grants"].append(dict(data["grants"][0]))


def post(rng: Random, data: Data) -> None:
    """A department in place of the person who gets a permission."""
    data["grants"][0]["grantee"] = "财务部"


def _on(day: str, cell: str) -> str:
    """`+1T09:40` is that time on the day after; anything else stays as it is."""
    if cell[:1] not in "+-":
        return cell
    count, _, clock = cell.partition("T")
    return f"{shifted(day, days=int(count))}T{clock}"
