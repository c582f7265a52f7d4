"""What tests of several modules share, as far as they run in one process."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

import kit.pack
from kit.__main__ import SWEPT_AFTER
from kit.audit.engine.run import Context, reading
from kit.audit.engine.walk import walk_folder
from kit.cli import progress
from kit.desk.lock import locked
from kit.pack import Pack
from kit.report.papers import taking
from tests.support import compiled, order, wide, workers
from tests.support.paths import ROOT

_load = kit.pack.load
_DEFAULT = _load()
_program = taking.program


def _known(folder: Path | None = None, org: Path | None = None) -> Pack:
    """The pack asked for; the default one is loaded once, as is each with a roster: its workers know it already."""
    if folder or (org and not org.is_file()):
        return _load(folder, org)
    return _with_roster(org, org.read_bytes()) if org else _DEFAULT


@lru_cache(maxsize=8)
def _with_roster(org: Path, content: bytes) -> Pack:
    return _load(None, org)


def pytest_configure(config: pytest.Config) -> None:
    """Before any test is imported: share the default pack and compiled schemas, and let processes that tests start find
    the kit compiled.

    Side effects: `kit.pack.load`, `kit.pack.forms`, how many examples are generated, how often circles are sought (as
    commands do), and two variables of the environment, which the workers of xdist take over.
    """
    gc.set_threshold(*SWEPT_AFTER)
    if "not wide" in config.option.markexpr:
        wide.narrow()
    kit.pack.load = _known
    compiled.share()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".pytest_cache" / "bytecode"))


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """`-n auto` is one more than there are processors: some tests wait for a browser, a child or a time limit.

    On two quiet processors the default run took 116 seconds with three workers, 143 with two.
    """
    return (yield) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long. Side effects: the order of the tests."""
    items[:] = order.long_ones_first(items)


def pytest_collection_finish() -> None:
    """Leave modules and tests, which stay to the end, out of the search for circles. Side effects: `gc.freeze`."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let working papers print documents for their pictures in tests of office programs alone.

    Side effects: what `kit.report.papers.taking` takes for the office program.
    """
    taking.program = _program if item.get_closest_marker("office") else lambda: ""


@pytest.fixture(scope="session")
def archive_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of the tests that read samples/archive: one process of a run reads it, the others take its cache."""
    own = tmp_path_factory.mktemp("archive") / "cache"
    if run := os.environ.get("PYTEST_XDIST_TESTRUNUID"):
        shutil.copy(_archive_read_once(tmp_path_factory.getbasetemp().parent / f"archive-{run}"), own)
    return own


def _archive_read_once(folder: Path) -> Path:
    """The cache of what samples/archive holds, which the first who asks makes."""
    cache, draft, items = folder / "cache", folder / "draft", walk_folder(ROOT / "samples/archive")
    with locked(folder):
        if not cache.exists():
            with reading(Context(_DEFAULT, date.min, "zh"), items, cache=draft, judge=False):
                pass
            draft.rename(cache)
    return cache


@pytest.fixture(scope="session", autouse=True)
def _progress_says_nothing() -> Iterator[None]:
    """A slow machine prints what a quick one does; what progress says has tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(progress, "_SILENT", float("inf"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _workers_live_on() -> Iterator[None]:
    """How workers start and end has tests of its own."""
    workers.share()
    yield
    workers.dismiss()


@pytest.fixture(autouse=True)
def _environment_of_its_own() -> None:
    """A command sets the language of its process, xdist the width of a terminal: no test goes by either."""
    os.environ.pop("LANGUAGE", None)
    os.environ.pop("COLUMNS", None)
