"""Numbers for documents that have none: a series goes on where it ended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kit.data.paths import put, value_at
from kit.model import Data, Form

_WIDTH = 3  # digits of a series that begins: the least that the default pack's patterns take


def numbered(form: Form, records: Iterable[Data], prefix: str, known: Iterable[str]) -> Iterator[Data]:
    """Yield records, those without a number with the next one of a series: prefix and digits.

    The series goes on behind the highest of `known` and of the records' own numbers, as wide as its widest number.
    """
    given = list(records)
    numbers = [*known, *(str(value_at(data, form.number) or "") for data in given)]
    series = [found[1] for number in numbers if (found := re.fullmatch(re.escape(prefix) + "([0-9]{1,9})", number))]
    last, width = max(map(int, series), default=0), max(map(len, series), default=_WIDTH)
    for data in given:
        if value_at(data, form.number) is None:
            last += 1
            put(data, form.number, f"{prefix}{last:0{width}}")
        yield data
