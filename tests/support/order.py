"""Modules of tests that take long are begun first: at the end no processor waits for the other's last module."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

LONG = (  # modules of eight seconds and more, by default or in CI, the longest first
    "desk/test_accessible.py",
    "audit/test_engine.py",
    "docs/test_readme.py",
    "setup/test_init.py",
    "desk/test_browser.py",
    "audit/test_mask.py",
    "seen/test_seen.py",
    "audit/test_written.py",
    "clients/test_trips.py",
    "pack/workbook/test_settings.py",
    "demo/test_demo.py",
    "mutations/test_mutations.py",
    "docs/test_ways_in.py",
    "cli/test_cli.py",
    "report/test_html_browser.py",
    "adopt/test_values.py",
    "report/test_pictures.py",
    "rules/test_cases.py",
    "ooxml/test_excel_printing.py",
    "report/test_annotate_office.py",
    "test_roundtrip.py",
    "signed/test_signed.py",
    "adopt/test_invented.py",
    "report/test_annotate.py",
    "hostile/test_opening.py",
    "proof/test_prove.py",
    "hostile/test_hostile.py",
    "docs/test_guide.py",
    "docs/test_own_forms_guide.py",
    "fuzz/test_fuzz.py",
    "cli/test_output_guard.py",
    "seen/test_printed.py",
)
_PLACES = {f"tests/{name}": place for place, name in enumerate(LONG)}


def long_ones_first(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Return the tests of long modules, then all others as they stand."""
    return sorted(items, key=lambda item: _PLACES.get(item.nodeid.partition("::")[0], len(LONG)))
