"""Values a form computes from its own data: counts, sums, means, lagging rows, days between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kit.data.paths import value_at
from kit.model import Data, Form, Json

Rows = list[Data]


def derived(form: Form, data: Data) -> dict[str, Json]:
    """Every derived value that can be computed, by concrete path (`summary.done`, `tasks[3].lag`)."""
    found: dict[str, Json] = {}
    for table in form.tables:
        for field in (f for f in table.fields if f.derive):
            for i, row in enumerate(value_at(data, table.path) or []):
                _keep(found, f"{table.path}[{i}].{field.key}", of_row(field.derive or {}, row, data))
    for field in (f for f in form.fields if f.derive):
        _keep(found, field.path, of_form(form, field.derive or {}, data))
    return found


def of_row(derive: Mapping[str, Json], row: Data, data: Data) -> Json:
    """A derived value of one row; None where it cannot be computed."""
    return _lagging(derive["lagging"], row, data, derive["values"]) if "lagging" in derive else _days(derive, row)


def of_form(form: Form, derive: Mapping[str, Json], data: Data) -> Json:
    """A derived value of the whole form; None where it cannot be computed."""
    kind = next(name for name in _OF_FORM if name in derive)
    return _OF_FORM[kind](derive, _with_derived(form, derive, derive[kind], data) if "where" in derive else data)


def _with_derived(form: Form, derive: Mapping[str, Json], table: str, data: Data) -> Data:
    """The data; where rows are chosen by what they compute themselves, with that in the table's rows."""
    fields = [form.index[f"{table}[].{key}"] for key in derive["where"]]
    computed = {field.key: field.derive for field in fields if field.derive}
    if not computed:
        return data
    rows: Rows = value_at(data, table) or []
    known = [{**row, **{key: of_row(how, row, data) for key, how in computed.items()}} for row in rows]
    return {**data, table: known}


def _keep(found: dict[str, Json], path: str, value: Json) -> None:
    if value is not None:
        found[path] = value


def _chosen(derive: Mapping[str, Json], name: str, data: Data) -> Rows:
    where: Mapping[str, Json] = derive.get("where", {})
    rows: Rows = value_at(data, derive[name]) or []
    return [row for row in rows if all(row.get(key) == value for key, value in where.items())]


def _count(derive: Mapping[str, Json], data: Data) -> Json:
    return len(_chosen(derive, "count", data))


def _sum(derive: Mapping[str, Json], data: Data) -> Json:
    return _tidy(sum(row.get(derive["of"], 0) for row in _chosen(derive, "sum", data)))


def _weighted(derive: Mapping[str, Json], data: Data) -> Json:
    """Mean of `of` weighted by `by`; blank when nothing has a weight."""
    rows = [(row.get(derive["of"], 0), row.get(derive["by"], 0)) for row in _chosen(derive, "weighted", data)]
    weight = sum(by for _, by in rows)
    return _tidy(sum(of * by for of, by in rows) / weight) if weight else None


def _mean(derive: Mapping[str, Json], data: Data) -> Json:
    """Mean of `of` over the rows that have it; None without any."""
    values = [row[derive["of"]] for row in _chosen(derive, "mean", data) if derive["of"] in row]
    return _tidy(sum(values) / len(values)) if values else None


def _days(derive: Mapping[str, Json], data: Data) -> Json:
    """Calendar days from the first to the second date, both included."""
    first, last = (_date(value_at(data, path)) for path in derive["days"])
    return (last - first).days + 1 if first and last else None


def _lagging(args: Mapping[str, Json], row: Data, data: Data, values: list[str]) -> Json:
    """values[0] when the row is late: done after it was due, or due before the reporting date and not done."""
    if any(row.get(key) in spared for key, spared in args.get("unless", {}).items()):
        return values[1]
    due = next((found for key in args["due"] if (found := _date(row.get(key)))), None)
    at = _date(row.get(args["done"])) or _date(value_at(data, args["at"].lstrip("/")))
    if not due or not at:
        return None
    return values[0] if at > due else values[1]


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _tidy(value: float) -> float | int:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


_OF_FORM: dict[str, Callable[[Mapping[str, Json], Data], Json]] = {
    "count": _count,
    "sum": _sum,
    "weighted": _weighted,
    "mean": _mean,
    "days": _days,
}
