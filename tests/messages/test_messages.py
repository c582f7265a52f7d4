"""The program's words: every key that is used has both languages, with the same values to fill in."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from kit.messages import WORDS, detail, place_words, say
from kit.model import Place
from tests.support.sources import KIT, nodes, trees

_QUOTED = re.compile(r"""["']([a-z][a-z0-9-]*)["']""")


def _calls(name: str) -> Iterator[ast.Call]:
    for path in trees():
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name:
                yield node


def _literals(nodes: Iterable[ast.AST]) -> set[str]:
    return {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_are_filled_in_with_the_same_values() -> None:
    assert [key for key, words in WORDS.items() if not (words.zh and words.en)] == []
    assert [key for key, words in WORDS.items() if _fields(words.zh) != _fields(words.en)] == []
    chinese = [key for key, words in WORDS.items() if re.search(r"[\u4e00-\u9fff]", words.en.replace("无", ""))]
    assert chinese == [], "English words hold Chinese"


def test_no_key_has_two_sets_of_words() -> None:
    ours = [node for path in trees() if KIT / "messages" in path.parents for node in nodes(path)]
    tables = [node for node in ours if isinstance(node, ast.Dict)]
    times = Counter(key.value for table in tables for key in table.keys if isinstance(key, ast.Constant))
    assert set(WORDS) <= set(times)
    assert [key for key in WORDS if times[key] > 1] == []


def test_every_key_that_is_said_has_words() -> None:
    said = {
        node.args[0].value
        for name in ("say", "fail")
        for node in _calls(name)
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    ours = {key for key in said if key.islower()}
    assert "no-form" in ours
    assert ours <= set(WORDS)


def test_every_reason_for_an_unread_file_has_words() -> None:
    keys = {
        node.args[1].value
        for node in _calls("UnreadError")
        if len(node.args) > 1 and isinstance(node.args[1], ast.Constant)
    }
    assert "damaged" in keys
    assert {f"unread-{key}" for key in keys} <= set(WORDS)


def test_every_fault_of_canonical_data_has_words() -> None:
    raised = (node for node in nodes(KIT / "data" / "canonical.py") if isinstance(node, ast.Raise | ast.Call))
    keys = {text for node in raised for text in _literals(ast.walk(node))}
    assert {key for key in keys if re.fullmatch(r"[a-z]+(-[a-z]+)+", key)} <= set(WORDS)


def test_no_words_are_left_over() -> None:
    used = {text for path in trees() if KIT / "messages" not in path.parents for text in _literals(nodes(path))}
    used |= {text for node in _calls("say") for text in _literals(ast.walk(node))}
    pages = [path.read_text("utf-8") for path in (*KIT.rglob("*.j2"), *KIT.rglob("*.js"))]
    used |= {f"{before}{text}" for page in pages for text in _QUOTED.findall(page) for before in ("", "js-")}
    families = ("unread-", "skipped-", "column-", "kind-", "by-", "override-")
    left = {key for key in WORDS if key not in used and key.removeprefix(key.split("-")[0] + "-") not in used}
    assert {key for key in left if not key.startswith(families)} <= {"stated", "example"}
    assert {key for key in left if key.startswith(families)} == set()


def test_unknown_detail_stays_as_it_is() -> None:
    assert detail("pdf", "en") == "PDF"
    assert detail("complaint-record、notice", "zh") == "complaint-record、notice"


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place("客户名称", table=2, row=3), "表2 第3行 “客户名称”", "table 2 row 3 “客户名称”"),
        (Place("客户名称"), "“客户名称”", "“客户名称”"),
        (Place("状态", sheet="进度", cell="C7"), "进度!C7", "进度!C7"),
        (Place(cell="C7"), "C7", "C7"),
        (Place(), "", ""),
    ],
)
def test_place_in_words(place: Place, zh: str, en: str) -> None:
    assert place_words(place, "zh") == zh
    assert place_words(place, "en") == en


def test_values_are_put_in() -> None:
    assert say("no-form", "zh", name="x", near="") == "没有表单 x"
