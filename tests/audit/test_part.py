"""A part of a list: by state, person, department and due day; what is asked for wrongly is told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kit.audit.part import COPY_KEYS, SIGNOFF_KEYS, copy_states, signoff_states, some_copies, some_signoffs
from kit.audit.retention import Copy, Retention, State
from kit.audit.retention.chains import Document
from kit.audit.signoff_states import State as SignoffState
from kit.audit.signoffs import Ledger, Signoff
from kit.cli import main
from kit.cli.options.part import asked, worded
from kit.model import Record
from kit.pack import load
from kit.render import render
from kit.report.signoffs.text import parts
from kit.rules.answering import answering
from tests.support.paths import ROOT

PACK = load()


def _signoff(file: str, state: SignoffState, name: str = "", department: str = "", deputy: str = "") -> Signoff:
    day = {"a": "2026-03-31", "b": "2026-05-01"}.get(file[0], "")
    cells = {"due": day, "opinion": "", "date": "", "method": "", "authority": "", "original": ""}
    return Signoff(
        file, "notice", "", "部门负责人", department, name, state, deputy=deputy, demanded=("KIT-30",), path="", **cells
    )


LEDGER = Ledger(
    date(2026, 12, 31),
    "zh",
    (),
    (),
    (
        _signoff("a.docx", "signed", "张三", "行政部门"),
        _signoff("b.docx", "missing", "", "客服部"),
        _signoff("c.docx", "late", "李四", "行政部", "张 三"),
    ),
)
SIGNOFFS = {
    ("state=open",): "bc",
    ("state=未完成",): "bc",
    ("state=缺签,state=逾期",): "bc",
    ("state=已签", "state=late"): "ac",
    ("person=张三",): "ac",
    ("department=行政部",): "ac",
    ("department=行政部，person=李四",): "c",
    ("state=refused",): "",
    ("due=2026年3月31日",): "a",
    ("due=2026-12-31", "state=open"): "b",
}


@pytest.mark.parametrize(("only", "files"), SIGNOFFS.items())
def test_sign_offs_of_a_part(only: tuple[str, ...], files: str) -> None:
    found = some_signoffs(LEDGER, asked(only, SIGNOFF_KEYS, signoff_states()))
    assert "".join(one.file[0] for one in found.signoffs) == files


def test_each_line_of_a_part_names_its_file_and_nothing_is_called_in_order() -> None:
    only = asked(("state=signed",), SIGNOFF_KEYS, signoff_states())
    told = list(parts(some_signoffs(LEDGER, only), PACK, None, worded(only, "state", "zh"), 3))
    assert any("只列出 状态“已签”：1 项，共 3 项" in str(line) for line in told)
    assert str(told[-1]) == "以上只是一部分；整体情况请去掉 --only 再看。"


def _copy(file: str, state: State, until: date | None) -> Copy:
    return Copy("", PACK.forms["notice"], None, "electronic", file, "", state, keep_until=until)


RETENTION = Retention(
    date(2026, 12, 31),
    (
        _copy("a.docx", "DUE", date(2026, 1, 1)),
        _copy("b.docx", "RETAINED", date(2029, 6, 30)),
        _copy("c.docx", "PERMANENT", None),
    ),
    (),
    (),
)
FORM = PACK.forms["notice"]
RECORD = Record("notice", "1.1", {FORM.department: "客服部", "author": "王五"})
DOCUMENTS = [Document("b.docx", FORM, "", RECORD, None, PACK.settings)]
COPIES = {
    "state=到期": "a",
    "due=2029-06-30": "ab",
    "due=2029年6月29日": "a",
    "state=永久,state=due": "ac",
    "department=客服部门": "b",
    "person=王五": "b",
}


@pytest.mark.parametrize(("only", "files"), COPIES.items())
def test_copies_of_a_part(only: str, files: str) -> None:
    found = some_copies(RETENTION, DOCUMENTS, asked((only,), COPY_KEYS, copy_states()))
    assert "".join(copy.file[0] for copy in found.copies) == files


def test_a_part_is_told_in_words_and_to_scripts_as_it_was_given() -> None:
    words = ("state=到期,person=王五", "department=客服部,due=2026-12-31")
    only = asked(words, COPY_KEYS, copy_states())
    assert worded(only, "retention", "zh") == "状态“到期”、人员“王五”、部门“客服部”、2026-12-31 前到期"
    assert worded(only, "retention", None) == "state=DUE, person=王五, department=客服部, due=2026-12-31"
    assert worded((("state", "open"),), "state", "zh") == "状态“不符合要求”"


@pytest.mark.parametrize("only", ["state", "state=", "colour=red", "state=好", "due=不久", "due=2026-13-01"])
def test_what_cannot_be_asked_for_is_refused(only: str) -> None:
    with pytest.raises(click.UsageError):
        asked((only,), COPY_KEYS, copy_states())


@pytest.mark.parametrize(
    ("named", "person"),
    [
        ("2026-03-31", "孟凡"),
        ("行政部", "孟凡"),
        ("同上", "孟凡"),
        ("/", "孟凡"),
        ("乔雨桐", "乔雨桐"),
        ("Li Wei", "Li Wei"),
    ],
)
def test_a_person_is_one_by_roster_or_shape(named: str, person: str) -> None:
    assert answering({"answering": ["owner", "handler"]}, FORM, {"owner": named, "handler": "孟凡"}, "") == person


def test_masked_sign_offs_are_chosen_by_their_real_names(tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples/filled/complaint-record.docx", tmp_path / "a.docx")
    line = ("signoffs", str(tmp_path), "--as-of", "2026-12-31", "--mask", "--only", "person=乔雨桐", "--lang", "zh")
    told = CliRunner().invoke(main, line).stdout
    assert "1 项，共 2 项" in told
    assert "乔雨桐" not in told


def test_a_blank_form_is_told_as_one_and_not_as_a_period_that_cannot_be_computed(tmp_path: Path) -> None:
    form = PACK.forms["notice"]
    (tmp_path / "a.docx").write_bytes(render(PACK, form, {}))
    told = CliRunner().invoke(main, ["retention", str(tmp_path), "--as-of", "2026-12-31", "--lang", "zh"])
    assert (told.exit_code, "空白表" in told.stdout) == (0, True)
