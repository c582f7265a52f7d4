"""The page of rules says what the pack's rules say, whatever their prefix."""

from __future__ import annotations

import json
from pathlib import Path

from kit import pack as packs
from tests.docs.rules_page import TARGET, page
from tests.docs.test_ways_in import steps


def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text("utf-8") == page(packs.load()), "run: python -m tests.docs.rules_page"


def test_each_line_bears_its_own_severity_and_origin() -> None:
    """The first entry of a rule does not speak for the others."""
    section = TARGET.read_text("utf-8").partition("## CM-13 ")[2].partition("\n## ")[0]
    assert "(shape, error, stated)" in section
    assert "(matrix, warning, default)" in section


def test_what_of_a_stated_limit_is_ours_is_said_beside_it() -> None:
    section = TARGET.read_text("utf-8").partition("## CM-14 ")[2].partition("\n## ")[0]
    assert "※ 2小时出自手册；按工作时间计（紧急的连续计时）、自转办时起算，是本工具的约定。" in section


def test_advice_is_told_in_words_whatever_the_case() -> None:
    text = TARGET.read_text("utf-8")
    assert "{%" not in text
    assert "{{" not in text
    assert "由发起部门在“…”中至少填写一行。（或）由发起部门补填“…”，不要填“/”。" in text


def test_rules_of_another_pack_have_their_place(tmp_path: Path) -> None:
    """The form of docs/add-a-form.md, its English words, clause and severity left out."""
    (tmp_path / "schemas").mkdir()
    files = {Path(step.file).name: json.loads(step.text) for step in steps("add-a-form") if step.language == "json"}
    for rule in files["leave-request.json"]["x-rules"]:
        rule |= {"id": "HR2-01", "title": {"zh": "及时批复"}, "message": {"zh": "迟了"}}
    for name in ("pack.json", "leave-request.json"):
        (tmp_path / "schemas" / name).write_text(json.dumps(files[name]), "utf-8")
    pack = packs.load(tmp_path)
    assert {pack.forms["leave-request"].origin, pack.catalogue["HR2-01"]["origin"]} == {"own"}
    text = page(pack)
    assert text.index("## CM-") < text.index("## HR2-01 及时批复") < text.index("## KIT-")
