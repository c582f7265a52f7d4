"""The words of an analysis report that follow from its figures; suggestions are for people to make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.model import Data, Json
from kit.report.analysis.basis import Basis
from kit.report.analysis.data import FoundFigures
from kit.rules.base import shown


def sources(found: FoundFigures) -> str:
    """The registers counted, and how many other papers: DJ-2026-004 至 DJ-2026-006，共3份登记表."""
    numbers = [one.number for one in found.registers if one.number]
    named = f"{numbers[0]} 至 {numbers[-1]}，" if len(numbers) > 1 else f"{numbers[0]}，" if numbers else ""
    more = "、".join(f"{title}{count}份" for title, count in found.papers)
    return f"{named}共{len(found.registers)}份登记表{'；' if more else ''}{more}"


def findings(data: Data, basis: Basis) -> str:
    """What stands out in the figures, a line each."""
    return "\n".join(f"{i}. {line}" for i, line in enumerate(_lines(data, basis), 1))


def _lines(data: Data, basis: Basis) -> Iterator[str]:
    total, closed = (_total(data, basis, is_closed) for is_closed in (False, True))
    still = data["summary"]["open"]
    silent = total - closed - still
    more = f"，另有{silent}件没有登记信息类型或处理结果" if silent else ""
    yield f"期间登记{total}件，已办结{closed}件，未办结{still}件{more}。"
    for count in [count for count in basis.counts if count.most and data[count.table]]:
        most, label = max(data[count.table], key=lambda row: row["count"]), f"{count.table}[].{count.column}"
        if most["count"]:
            word = basis.report.index[label].label.zh
            yield f"{word}以{most[count.column]}最多，{most['count']}件，占{shown(most['share'])}%。"
    for rate in [rate for rate in basis.limits if rate in data["summary"]]:
        yield f"{basis.report.index[f'summary.{rate}'].label.zh}{shown(data['summary'][rate])}%。"
    yield _late(data["overdue"])
    told = [f"{name}{_count(data[count.table], count.column, name)}件" for count in basis.counts for name in count.told]
    if told:
        yield f"{'，'.join(told)}。"


def _total(data: Data, basis: Basis, is_closed: bool) -> int:
    """How many matters the first table counts of all, or of those that are closed."""
    tables = (data[count.table] for count in basis.counts if count.closed == is_closed)
    return sum(row["count"] for row in next(tables, ()))


def _late(rows: list[Mapping[str, Json]]) -> str:
    if not rows:
        return "没有超期事项。"
    departments = list(dict.fromkeys(str(row["department"]) for row in rows if "department" in row))
    return f"超期{len(rows)}件{'，涉及' + '、'.join(departments) if departments else ''}。"


def _count(rows: list[Mapping[str, Json]], column: str, name: str) -> int:
    return next((int(row["count"]) for row in rows if row[column] == name), 0)
