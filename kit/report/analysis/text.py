"""The words of an analysis report that follow from its figures; suggestions are for people to make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.model import Data, Json
from kit.report.analysis.data import Found
from kit.rules.base import shown


def sources(found: Found) -> str:
    """The registers counted, and how many other papers: DJ-2026-004 至 DJ-2026-006，共3份登记表."""
    numbers = [one.number for one in found.registers if one.number]
    named = f"{numbers[0]} 至 {numbers[-1]}，" if len(numbers) > 1 else f"{numbers[0]}，" if numbers else ""
    more = f"；对外反馈记录表{found.feedback}份、任务交接单{found.handovers}份"
    return f"{named}共{len(found.registers)}份登记表{more}"


def findings(data: Data) -> str:
    """What stands out in the figures, a line each."""
    return "\n".join(f"{i}. {line}" for i, line in enumerate(_lines(data), 1))


def _lines(data: Data) -> Iterator[str]:
    total = sum(row["count"] for row in data["by_kind"])
    closed, still = sum(row["count"] for row in data["by_result"]), data["summary"]["open"]
    silent = total - closed - still
    more = f"，另有{silent}件没有登记信息类型或处理结果" if silent else ""
    yield f"期间登记{total}件，已办结{closed}件，未办结{still}件{more}。"
    for table, column, word in (("by_kind", "kind", "信息类型"), ("by_handling", "handling", "处理方式")):
        most = max(data[table], key=lambda row: row["count"])
        if most["count"]:
            yield f"{word}以{most[column]}最多，{most['count']}件，占{shown(most['share'])}%。"
    for key, word in (("response_rate", "客户问题24小时响应率"), ("feedback_rate", "按时反馈率")):
        if key in data["summary"]:
            yield f"{word}{shown(data['summary'][key])}%。"
    yield _late(data["overdue"])
    unhappy = _count(data["by_satisfaction"], "grade", "不满意")
    unsolved = _count(data["by_result"], "result", "未解决")
    yield f"不满意{unhappy}件，未解决{unsolved}件。"


def _late(rows: list[Mapping[str, Json]]) -> str:
    if not rows:
        return "没有超期事项。"
    departments = list(dict.fromkeys(str(row["department"]) for row in rows if "department" in row))
    return f"超期{len(rows)}件{'，涉及' + '、'.join(departments) if departments else ''}。"


def _count(rows: list[Mapping[str, Json]], column: str, name: str) -> int:
    return next((int(row["count"]) for row in rows if row[column] == name), 0)
