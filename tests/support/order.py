"""Modules of tests that take long are begun first: at the end no processor waits for the other's last module."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

LONG = (  # modules of eight seconds and more, the longest first
    "clients/test_trips.py",
    "desk/test_browser.py",
    "report/test_html_browser.py",
    "audit/test_written.py",
    "demo/test_demo.py",
    "audit/test_engine.py",
    "seen/test_seen.py",
    "docs/test_readme.py",
    "rules/test_cases.py",
    "ooxml/test_excel_printing.py",
    "setup/test_init.py",
    "mutations/test_mutations.py",
    "audit/test_mask.py",
    "report/test_annotate_office.py",
    "test_roundtrip.py",
    "adopt/test_values.py",
    "cli/test_cli.py",
    "pack/workbook/test_settings.py",
    "signed/test_signed.py",
    "adopt/test_invented.py",
    "report/test_annotate.py",
    "hostile/test_opening.py",
    "proof/test_prove.py",
    "hostile/test_hostile.py",
    "docs/test_guide.py",
    "docs/test_own_forms_guide.py",
    "docs/test_ways_in.py",
    "fuzz/test_fuzz.py",
    "cli/test_output_guard.py",
    "seen/test_printed.py",
)
_PLACES = {f"tests/{name}": place for place, name in enumerate(LONG)}


def long_ones_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Return the tests of long modules, then all others as they stand."""
    return sorted(items, key=lambda item: _PLACES.get(item.nodeid.partition("::")[0], len(LONG)))
