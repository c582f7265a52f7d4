"""Whom a finding asks: a person of the row, else of the document, and never a thing or the one who refused."""

from __future__ import annotations

import pytest

from kit.model import Data
from kit.pack import load
from kit.rules.answering import answering

PACK = load()
REQUEST: Data = {
    "applicant": "温雅",
    "milestones": [{"name": "岗位需求"}, {"name": "孟凡"}],
    "copies": [{"name": "孟凡"}],
    "signoffs": [{"role": "协作部门负责人", "name": "傅承宇", "opinion": "不同意"}],
}
MINUTES: Data = {"name": "协调会", "recorder": "孟凡"}
ASKED = [
    ("collaboration-request", REQUEST, "milestones[0].on", "", "温雅"),
    ("collaboration-request", REQUEST, "milestones[1].on", "", "温雅"),
    ("collaboration-request", REQUEST, "copies[0].department", "", "孟凡"),
    ("collaboration-request", REQUEST, "signoffs[0].date", "undated", "傅承宇"),
    ("collaboration-request", REQUEST, "signoffs[0].opinion", "refused", "温雅"),
    ("collaboration-request", REQUEST, "signoffs[0].signature", "refused-there", "温雅"),
    ("meeting-minutes", MINUTES, "", "", "孟凡"),
]


@pytest.mark.parametrize(("form", "data", "path", "reason", "person"), ASKED)
def test_a_person_is_asked(form: str, data: Data, path: str, reason: str, person: str) -> None:
    assert answering(PACK.settings, PACK.forms[form], data, path, reason) == person
