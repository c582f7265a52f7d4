"""A short run of the fuzzer on the same files each time; the long one is tests.fuzz.run."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kit.model import Problem
from kit.pack import load
from tests.fuzz.run import case, check, plain_records
from tests.fuzz.silent import silently
from tests.support import wide

CASES = 60 if wide.is_narrow() else 200
ASIDE = ("numbering", "drawing", "styles", "richData", "cellimages", "vml", "media", "comments", "header", "footer")


def test_damaged_files_are_read_or_refused() -> None:
    pack = load(None)
    ends = Counter(check(pack, case(0, number)) for number in range(CASES))
    assert ends["record"] > CASES / 4
    assert {"KIT-20", "KIT-21", "SEC-07"} <= ends.keys()


def test_what_lies_beside_the_values_changes_none_silently() -> None:
    pack = load(None)
    ends = Counter(check(pack, case(0, number, ASIDE)) for number in range(CASES))
    assert ends["record"] > CASES / 2


def test_a_value_that_nothing_is_said_of_is_silent() -> None:
    pack = load(None)
    record = plain_records(pack)[0]
    other = replace(record, data={**record.data, "number": "X"})
    told = replace(other, problems=(Problem("KIT-04", "number"),))
    assert silently(record, record) == silently(told, record) == silently(other, record, other) == []
    assert silently(other, record) == ["number: 'X'"]
