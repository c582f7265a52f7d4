"""Values that a damaged file gives otherwise than sound ones, and that nothing is said of."""

from __future__ import annotations

from collections.abc import Iterator

from kit.model import Json, Record


def silently(record: Record, *sound: Record) -> list[str]:
    """The values of a record that no sound one of its form has, where no problem tells of the field or its table.

    Of a manipulated file that was damaged further either value will do, the one seen and the one stored.
    """
    told = {_top(problem.path) for problem in record.problems}
    leaves = dict(_leaves("", record.data))
    known = [dict(_leaves("", one.data)) for one in sound if one.form == record.form]
    if not known or "" in told:  # what is said of the whole file is said of each value
        return []
    paths = sorted({*leaves, *(path for values in known for path in values)})
    return [
        f"{path}: {leaves.get(path)!r}"
        for path in paths
        if _top(path) not in told and all(leaves.get(path) != values.get(path) for values in known)
    ]


def _top(path: str) -> str:
    """A field, or the table that holds it."""
    return path.partition("[")[0]


def _leaves(path: str, data: Json) -> Iterator[tuple[str, Json]]:
    """The values of data by their paths."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _leaves(f"{path}.{key}".lstrip("."), value)
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        for number, row in enumerate(data):
            yield from _leaves(f"{path}[{number}]", row)
    else:
        yield path, data
