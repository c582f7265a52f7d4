"""CSV files as people and programs write them: what they hold is read, what is wrong is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.lists.cells import grids
from kit.lists.records import List, read_list
from kit.model import KitError
from kit.pack import load

COMPLAINT = load().forms["complaint-record"]
ONE = {"number": "TS-2026-001", "issue": {"cause": "延误"}}


def read(path: Path, content: str | bytes) -> List:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_list(COMPLAINT, grids(path, "zh"), "zh")


@pytest.mark.parametrize(
    "content",
    [
        "投诉编号,投诉事由\nTS-2026-001,延误\n",
        "sep=;\n投诉编号;投诉事由\nTS-2026-001;延误\n",
        '"sep=|"\r\n投诉编号|投诉事由\r\nTS-2026-001|延误\r\n',
        "sep=,,\n投诉编号,投诉事由\nTS-2026-001,延误\n",
        "\n,\n投诉编号,投诉事由\n\nTS-2026-001,延误\n,\n\n",
        "投诉编号\t投诉事由\nTS-2026-001\t延误\n".encode("utf-16-le"),
        "投诉编号,投诉事由\nTS-2026-001,延误\n".encode("utf-16-be"),
        "投诉编号,投诉事由,\nTS-2026-001,延误,\n",
        "投诉编号,投诉事由,联系人\nTS-2026-001,延误\n",
    ],
)
def test_the_same_list_however_it_was_saved(tmp_path: Path, content: str | bytes) -> None:
    found = read(tmp_path / "list.csv", content)
    assert (found.records, found.faults) == ([ONE], [])


@pytest.mark.parametrize(
    ("content", "line", "count"),
    [
        ('投诉编号,投诉事由\nTS-2026-001,"延误\nTS-2026-002,丢件\nTS-2026-003,破损\n', 2, 3),
        ('投诉编号,投诉事由\nTS-2026-001,延误\nTS-2026-002,"丢件\nTS-2026-003,"破损"\n', 3, 2),
        ('投诉编号,投诉事由\nTS-2026-001,"客户说"太慢"了"\n', 2, 1),
        ('sep=,\n投诉编号,投诉事由\n"TS-2026-001,延误\n', 3, 1),
    ],
)
def test_quotes_that_do_not_pair_are_told_with_the_lines_they_swallow(
    tmp_path: Path, content: str, line: int, count: int
) -> None:
    words = f"第{line}行的双引号没有成对，从这一行起有 {count} 行连成了一格"
    with pytest.raises(KitError, match=words):
        read(tmp_path / "list.csv", content)


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        ("投诉编号\nTS-2026-001\n\n合计：\n", "第4行第1列", "这一行是“合计：”，不是单据，请删去"),
        ("联系人,投诉编号\n甲,TS-2026-001\n,小计\n", "第3行第2列", "这一行是“小计”，不是单据，请删去"),
        ("投诉编号,投诉编号\nTS-2026-001,TS-2026-001\n", "第1行第2列", "列名“投诉编号”出现了两次，请只留一列"),
        (
            "sep=,\n投诉编号\nTS-2026-001\nTS-2026-002,多余\n",
            "第4行第2列",
            "这一列有内容，没有列名；请在第一行写上栏目名称，用不到的删去这一列",
        ),
    ],
)
def test_what_is_no_row_or_no_column_is_told_at_its_place(tmp_path: Path, content: str, place: str, words: str) -> None:
    found = read(tmp_path / "list.csv", content)
    assert [(fault.place, fault.words) for fault in found.faults] == [(place, words)]
