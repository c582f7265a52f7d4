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
from tests.support import wide

PACK = packs.load()

pytestmark = pytest.mark.office


@pytest.fixture(scope="class")
def sources(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[Path]:
    """The files that set out, `form~dataset`: those of the class's suffix; by default one of every third form."""
    folder, suffix = tmp_path_factory.mktemp("source"), request.cls.suffix
    files = []
    for form, name in setting_out(suffix, wide.is_narrow()):
        files.append(folder / f"{form}~{name}{suffix}")
        files[-1].write_bytes(render(PACK, PACK.forms[form], datasets(PACK.forms[form])[name]))
    return files


def setting_out(suffix: str, is_narrow: bool) -> list[tuple[str, str]]:
    """Forms and the names of their data."""
    forms = [form for form in PACK.forms.values() if form.template.endswith(suffix)]
    every = [(form.id, name) for form in forms for name in datasets(form)]
    taken = wide.one_of_each(every, lambda one: one[0])
    return [one for one in every if one in taken][::3] if is_narrow else every


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


BY_DEFAULT = wide.one_of_each(TRIPS, lambda trip: (trip.suffix, trip.tool))  # one through each program


def trips(suffix: str) -> pytest.MarkDecorator:
    mine = [trip for trip in TRIPS if trip.suffix == suffix]
    cases = [pytest.param(trip, marks=wide.marks(trip not in BY_DEFAULT), id=trip.name) for trip in mine]
    return pytest.mark.parametrize("trip", cases)


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


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_all_kinds_of_data_set_out_by_default(suffix: str) -> None:
    every, taken = (setting_out(suffix, is_narrow) for is_narrow in (False, True))
    assert {name for _, name in taken} == {name for _, name in every}
