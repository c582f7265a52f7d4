"""Files that went through real office programs read as they were written, or say where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit import pack as packs
from kit.model import UnreadError
from kit.read import read
from kit.render import render
from tests.clients.score import datasets, differences, score
from tests.clients.trips import TRIPS, Trip, missing

PACK = packs.load()

pytestmark = pytest.mark.office


@pytest.fixture(scope="class")
def sources(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[Path]:
    """The files that set out, `form~dataset`: those of the class's suffix."""
    folder, suffix = tmp_path_factory.mktemp("source"), request.cls.suffix
    files = []
    for form in [form for form in PACK.forms.values() if form.template.endswith(suffix)]:
        for name, data in datasets(form).items():
            files.append(folder / f"{form.id}~{name}{suffix}")
            files[-1].write_bytes(render(PACK, form, data))
    return files


def check(trip: Trip, sources: list[Path], work: Path) -> None:
    if reason := missing(trip):
        pytest.skip(reason)
    silent = []
    for stem, path in trip.go(sources, work).items():
        form_id, _, name = stem.partition("~")
        expected = datasets(PACK.forms[form_id])[name]
        try:
            record = read(PACK, path.read_bytes())
        except UnreadError as err:
            silent.append(f"{stem}: unread {err}")
            continue
        found = score(expected, record)
        if found["wrong"] or found["missed"]:
            silent += [f"{stem}: {line}" for line in differences(expected, record)]
    assert not silent, "\n".join(silent[:60])


def trips(suffix: str) -> pytest.MarkDecorator:
    mine = [trip for trip in TRIPS if trip.suffix == suffix]
    return pytest.mark.parametrize("trip", mine, ids=[trip.name for trip in mine])


class TestWord:
    suffix = ".docx"

    @trips(suffix)
    def test_every_value_is_right_or_flagged(self, trip: Trip, sources: list[Path], tmp_path: Path) -> None:
        check(trip, sources, tmp_path)


class TestExcel:
    suffix = ".xlsx"

    @trips(suffix)
    def test_every_value_is_right_or_flagged(self, trip: Trip, sources: list[Path], tmp_path: Path) -> None:
        check(trip, sources, tmp_path)
