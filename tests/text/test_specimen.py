"""Examples of texts by their patterns."""

from __future__ import annotations

import re

import pytest

from kit import pack as packs
from kit.text.specimen import specimen

CASES = {
    r"^TS-[0-9]{4}-[0-9]{3,6}(?!\n)$": "TS-2026-001",
    "^JR-[0-9]{4}-[0-9]{4,6}$": "JR-2026-0001",
    "^BF-[0-9]{4}-[0-9]{3,6}-[0-9]{2,3}$": "BF-2026-001-01",
    "^[0-9]{4}-Q[1-4]$": "2026-Q1",
    "^(WT-[0-9A-F]{12}|RG-[0-9]{1,4})$": "WT-000000000001",
    r"^(甲|乙(丙|丁))[〔\[]20[0-9]{2}[〕\]][0-9]+号?$": "甲〔2001〕1",
    r"^HT\.[A-Z]{2}[0-9]*$": "HT.AA",
    r"^[^a]b$": "",
    "^(?:ab){2}(c)?$": "abab",
    r"^(a)\1$": "",
    r"^a(?<=a)$": "",
}


@pytest.mark.parametrize(("pattern", "text"), CASES.items(), ids=CASES.keys())
def test_an_example_keeps_its_pattern(pattern: str, text: str) -> None:
    assert specimen(pattern) == text


def test_every_pattern_of_the_forms_has_an_example() -> None:
    patterns = {field.pattern for form in packs.load().forms.values() for field in form.index.values()} - {""}
    assert len(patterns) > 20
    for pattern in patterns:
        assert re.fullmatch(pattern, specimen(pattern)), pattern
