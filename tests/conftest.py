"""What tests of several modules share, as far as they run in one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.cli import progress


@pytest.fixture(scope="session")
def archive_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of the tests that read samples/archive."""
    return tmp_path_factory.mktemp("archive") / "cache"


@pytest.fixture(scope="session", autouse=True)
def _progress_says_nothing() -> Iterator[None]:
    """A slow machine prints what a quick one does; what progress says has tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(progress, "_SILENT", float("inf"))
        yield
