"""What tests of several modules share, as far as they run in one process."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def archive_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of the tests that read samples/archive."""
    return tmp_path_factory.mktemp("archive") / "cache"
