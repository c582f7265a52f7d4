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


@pytest.fixture(scope="module", params=TRIPS, ids=lambda trip: trip.name)
def returned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of one journey by `form~dataset`."""
    trip: Trip = request.param
    if reason := missing(trip):
        pytest.skip(reason)
    source, work = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("work")
    files = []
    for form in PACK.forms.values():
        if form.template.endswith(trip.suffix):
            for name, data in datasets(form).items():
                files.append(source / f"{form.id}~{name}{trip.suffix}")
                files[-1].write_bytes(render(PACK, form, data))
    return trip.go(files, work)


def test_every_value_is_right_or_flagged(returned: dict[str, Path]) -> None:
    silent = []
    for stem, path in returned.items():
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
