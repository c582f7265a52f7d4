"""The two tables, judged: each row with what departs from its worth; folders are written and read once a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.signed.cells import CELLS, Placed, placed
from tests.signed.names import PERSONS, WRITTEN, by_the_roster, day_of, in_the_row
from tests.signed.rows.roster import roster
from tests.signed.verdicts import Answers, Verdict, answers, faults, filed, verdict

MAKERS = (in_the_row, by_the_roster)
WRITTEN_BY = {make(written).name: written for make in MAKERS for written in WRITTEN}
ROWS = placed(CELLS)
NAMES = placed(tuple(make(written) for make in MAKERS for written in WRITTEN))


def heads() -> dict[str, Any]:
    """Returns a roster in which each person of the names heads 行政部 for one day."""
    org = roster()
    org["deputies"] = []
    away = [person for person in org["people"] if person["posts"][0]["department"] == "行政部"]
    org["people"] = [person for person in org["people"] if person not in away and person["name"] not in PERSONS]
    for person in PERSONS:
        post = {"department": "行政部", "post": "部门经理", "head": True, "from": day_of(person), "to": day_of(person)}
        org["people"].append({"name": person, "joined": "2020-01-01", "posts": [post]})
    return org


def said_of(items: list[Placed], org: dict[str, Any], base: Path) -> dict[bool, Answers]:
    """Returns what the commands say of the rows, those that need no roster judged without one."""
    file = base / "org.json"
    file.write_text(json.dumps(org, ensure_ascii=False), "utf-8")
    said = {}
    for has_roster in (False, True):
        folder = base / ("roster" if has_roster else "none")
        filed(folder, [item for item in items if item.cell.roster == has_roster])
        said[has_roster] = answers(folder, *(["--org", str(file)] if has_roster else []))
    return said


def in_two(
    items: list[Placed], by_default: frozenset[str], judge: Callable[[list[Placed]], dict[str, list[str]]]
) -> Callable[[bool], dict[str, list[str]]]:
    """Return what gives the faults of the rows of the default run (False), or of the others, judged together once."""

    @cache
    def of(is_wide: bool) -> dict[str, list[str]]:
        return judge([item for item in items if is_wide != (item.key in by_default)])

    return of


def wrong_rows(base: Path, items: list[Placed] = ROWS) -> dict[str, list[str]]:
    """Returns the faults of rows of the table of cells; writes their documents below the folder."""
    said = said_of(items, roster(), base)
    return {item.key: faults(verdict(item, said[item.cell.roster])) for item in items}


def wrong_names(base: Path, items: list[Placed] = NAMES) -> dict[str, list[str]]:
    """Returns the faults of rows of the table of names; writes their documents below the folder."""
    said = said_of(items, heads(), base)
    verdicts = {item.key: verdict(item, said[item.cell.roster]) for item in items}
    return {key: [*faults(found), *untold(found)] for key, found in verdicts.items()}


def untold(said: Verdict) -> list[str]:
    """Returns what is missing where the names had to be folded, or what was told without need."""
    written = WRITTEN_BY[said.item.cell.name]
    notes = [finding["message"] for finding in said.findings if finding["severity"] == "note"]
    if written.same and written.told == "told" and not notes:
        return ["folded, and nothing is told"]
    if written.same and written.told == "no matter" and notes:
        return [f"told without need: {notes}"]
    return []
