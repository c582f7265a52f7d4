"""A short run of the fuzzer on the same files each time; the long one is tests.fuzz.run."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from kit.model import Problem
from kit.pack import load
from tests.fuzz.numbers import places, with_number
from tests.fuzz.run import Damaged, case, check, plain_records, seeds
from tests.fuzz.silent import silently
from tests.support import wide

# Python reads no number of more than 4,300 digits; ² counts as a digit, and is no number
NUMBERS = {"of 5,000 digits": "9" * 5000, "beyond 32 bits": "4294967296", "below nothing": "-1", "raised": "²"}
STEP = 25 if wide.is_narrow() else 1  # of the places of numbers
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


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
def test_a_number_that_nobody_means_is_no_fault(number: str) -> None:
    pack, found = load(None), places()
    assert len(found) > 400
    for (tag, name), (seed, part) in list(found.items())[::STEP]:
        check(pack, Damaged(with_number(seeds()[seed], part, tag, name, number)))
