"""How well a draft and what it reads do beside a form's truth: fields, labels, kinds, and each value of each copy."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Truth = Mapping[str, Any]
Output = Mapping[str, Any]
Pairs = dict[int, Mapping[str, Any]]  # field of the truth by number of the output's field

_YES = ("true", "1", "是")


def norm(text: object) -> str:
    """A text without punctuation, blanks, width and case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(text))).lower()


def is_none(value: Any) -> bool:
    """Whether a value says nothing."""
    return value is None or value is False or value == [] or (isinstance(value, str) and not value.strip())


def equal(truth: Any, got: Any, field: Mapping[str, Any], accept: Sequence[Any] = ()) -> bool:
    """Whether a value that was read is the true one, or another that is as right."""
    if any(not is_none(got) and norm(other) == norm(got) for other in accept):
        return True
    if field["kind"] == "check":
        return (norm(truth) in _YES) == (norm(got) in _YES)
    if is_none(truth) or is_none(got):
        return is_none(truth) and is_none(got)
    if isinstance(truth, list) or isinstance(got, list):
        both = [{norm(one) for one in (value if isinstance(value, list) else [value])} for value in (truth, got)]
        return both[0] == both[1]
    if isinstance(truth, int | float):
        number = re.sub(r"[,，\s]", "", str(got))
        return re.fullmatch(r"-?\d+(\.\d*)?", number) is not None and abs(float(number) - truth) < 0.006
    if field["kind"] == "moment":
        return str(got).replace(" ", "T")[:16] == truth
    return str(got)[:10] == truth if field["kind"] == "date" else norm(truth) == norm(got)


def labels(field: Mapping[str, Any]) -> set[str]:
    """All that a field may be called."""
    own = field["name"].split("/", 1)[-1] if field["table"] else field["label"]
    return {norm(text) for text in (field["label"], field["name"], own, *field.get("aliases", ()))}


def score(truth: Truth, output: Output) -> Counter[str]:
    """The counts of one form."""
    counts: Counter[str] = Counter()
    pairs, free, others = _matched(truth, output)
    counts["found"] = len(pairs)
    counts["false"] = len(others)
    counts["lost"] = sum(not field.get("optional") for field in free)
    for number, field in pairs.items():
        made = output["fields"][number]
        counts["label"] += norm(made["label"]) in labels(field)
        counts["kind"] += made["kind"] == field["kind"]
    names = {field["name"]: output["fields"][number]["name"] for number, field in pairs.items()}
    for copy, said in truth["copies"].items():
        _copy(counts, truth, said, output["copies"].get(copy, {}), names)
    blank = output["copies"].get("blank", {})
    sums = {names[field["name"]] for field in truth["fields"] if field.get("optional") and field["name"] in names}
    counts["blank read"] = sum(
        not is_none(value) for name, value in blank.get("values", {}).items() if name not in sums
    )
    counts["blank read"] += sum(len(rows) for rows in blank.get("rows", {}).values() if _is_written(rows, truth, names))
    return counts


def _is_written(rows: Sequence[Mapping[str, Any]], truth: Truth, names: Mapping[str, str]) -> bool:
    columns = {names[field["name"]] for field in truth["fields"] if field["table"] and field["name"] in names}
    return any(not is_none(value) and value != 0 for row in rows for name, value in row.items() if name in columns)


def _matched(truth: Truth, output: Output) -> tuple[Pairs, list[Mapping[str, Any]], list[int]]:
    """Fields of the output with those of the truth: by label, equal ones by agreeing values; then by values alone."""
    pairs: Pairs = {}
    free, others = list(truth["fields"]), list(range(len(output["fields"])))
    tests: tuple[tuple[Callable[[Mapping[str, Any], Mapping[str, Any]], bool], int], ...] = (
        (lambda made, field: norm(made["label"]) in labels(field), 0),
        (lambda made, field: not field["table"], 2),
    )
    for test, least in tests:
        for number in list(others):
            made = output["fields"][number]
            fits = [field for field in free if bool(made.get("table")) == bool(field["table"]) and test(made, field)]
            best = max(fits, key=lambda field: _agreeing(made, field, truth, output), default=None)
            if best is not None and _agreeing(made, best, truth, output) >= least:
                pairs[number] = best
                free.remove(best)
                others.remove(number)
    return pairs, free, others


def _agreeing(made: Mapping[str, Any], field: Mapping[str, Any], truth: Truth, output: Output) -> int:
    """In how many copies both have the same value."""
    if field["table"]:
        return 0
    said = ((copy, values["values"].get(field["name"])) for copy, values in truth["copies"].items())
    got = ((value, output["copies"].get(copy, {}).get("values", {}).get(made["name"])) for copy, value in said)
    return sum(not is_none(value) and equal(value, other, field) for value, other in got)


def _copy(counts: Counter[str], truth: Truth, said: Truth, got: Mapping[str, Any], names: Mapping[str, str]) -> None:
    flagged = {norm(name) for name in got.get("flagged", ())}
    for field in truth["fields"]:
        if not field["table"]:
            name = names.get(field["name"], "")
            value, accept = said["values"].get(field["name"]), said["accept"].get(field["name"], ())
            _count(counts, field, value, got.get("values", {}).get(name), accept, norm(name) in flagged)
    for table in truth["tables"]:
        _rows(counts, truth, table, said, got, names, flagged)


def _rows(
    counts: Counter[str], truth: Truth, table: Truth, said: Truth, got: Mapping[str, Any], names: Mapping[str, str],
    flagged: set[str],
) -> None:  # fmt: skip
    fields = [field for field in truth["fields"] if field["table"] == table["name"]]
    columns = {field["name"].split("/", 1)[1]: names.get(field["name"], "") for field in fields}
    name = next((column.partition("[]")[0] for column in columns.values() if column), "")
    left = list(enumerate(got.get("rows", {}).get(name, ()), 1))
    for number, row in enumerate(said["rows"].get(table["name"], ()), 1):
        best = max(left, key=lambda pair: sum(_likeness(row, pair[1], fields, columns)), default=None)
        if best is not None and any(_likeness(row, best[1], fields, columns)):
            left.remove(best)
        else:
            best = None
        for field in fields:
            column = field["name"].split("/", 1)[1]
            where = f"{table['name']}[{number}]/{column}"
            read = best[1].get(columns[column]) if best else None
            told = best is not None and norm(f"{name}[{best[0]}]{columns[column].rpartition('.')[2]}") in flagged
            _count(counts, field, row.get(column), read, said["accept"].get(where, ()), told)
    counts["extra rows"] += sum(any(not is_none(row.get(column)) for column in columns.values()) for _, row in left)


def _likeness(
    row: Mapping[str, Any], read: Mapping[str, Any], fields: Sequence[Mapping[str, Any]], columns: Mapping[str, str]
) -> Iterator[bool]:
    for field in fields:
        column = field["name"].split("/", 1)[1]
        value = row.get(column)
        yield not is_none(value) and equal(value, read.get(columns[column]), field)


def _count(
    counts: Counter[str], field: Mapping[str, Any], value: Any, got: Any, accept: Sequence[Any], is_flagged: bool
) -> None:
    if field.get("optional") and is_none(got):
        return
    if equal(value, got, field, accept):
        counts["empty" if is_none(value) else "right"] += 1
    else:
        counts["flagged" if is_flagged else "missed" if is_none(got) else "wrong"] += 1
