"""File names that every system takes, files written whole or not at all, templates compiled once."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kit import pack as packs
from kit.files import write
from kit.model import Data, Form, PackError
from kit.ooxml.opc.conformance import faults
from kit.ooxml.template import compiled, layout
from kit.render import file_name, file_names, render
from tests.support import kinds_of_forms

PACK = packs.load()
FORM = PACK.forms["complaint-record"]


def filed(filing: str) -> Form:
    return replace(FORM, filing=filing)


@pytest.mark.parametrize(
    ("filing", "data", "name"),
    [
        ("{{ number }} {{ title }}", {"number": "TS-2026-001"}, "TS-2026-001 客户投诉记录表.docx"),
        ("{{ number }} {{ customer.name }}", {"number": "1"}, "1.docx"),
        ("{{ number }} {{ customer.name }}", {"number": "1", "customer": {"name": "甲/乙"}}, "1 甲 乙.docx"),
        ("{{ a }}", {"a": '<>:"/\\|?*'}, "客户投诉记录表.docx"),
        ("{{ a }}", {"a": "第一行\n第二行\t\x00\u202e尾"}, "第一行 第二行 尾.docx"),
        ("{{ a }}", {"a": "../../etc/passwd"}, "etc passwd.docx"),
        ("{{ a }}", {"a": " ends. "}, "ends.docx"),
        ("{{ a }}", {"a": "CON"}, "_CON.docx"),
        ("{{ a }}", {"a": "com1.2026"}, "_com1.2026.docx"),
        ("{{ a }}", {"a": "console"}, "console.docx"),
        ("{{ a }}", {}, "客户投诉记录表.docx"),
        ("{{ rows[0].x }}{{ a.b.c }}", {}, "客户投诉记录表.docx"),
        ("{{ ''.__class__.__mro__ }}", {}, "客户投诉记录表.docx"),
    ],
)
def test_a_file_name_is_safe_on_every_system(filing: str, data: Data, name: str) -> None:
    assert file_name(filed(filing), data) == name


@pytest.mark.parametrize("text", ["长" * 500, "a" * 500, "😀" * 500])
def test_a_file_name_is_not_too_long(text: str) -> None:
    name = file_name(filed("{{ a }}"), {"a": text})
    assert name.endswith(".docx")
    assert len(name) <= 120
    assert len(name.encode()) <= 240


@pytest.mark.parametrize("filing", ["{{ a", "{{ a.x() }}", "{% for i in range(9**9) %}{% endfor %}"])
def test_a_bad_filing_pattern_is_a_fault_of_the_pack(filing: str) -> None:
    with pytest.raises(PackError, match="filing"):
        file_name(filed(filing), {})


def test_a_template_is_compiled_once() -> None:
    assert compiled(PACK, FORM) is compiled(PACK, FORM)
    assert layout(PACK, FORM).labels["customer.name"] == "客户名称"


@pytest.mark.parametrize("form", kinds_of_forms.cases(PACK.forms.values()))
def test_every_blank_form_passes_the_gate(form: Form) -> None:
    assert faults(render(PACK, form, {})) == []


def test_a_missing_template_is_a_fault_of_the_pack() -> None:
    with pytest.raises(PackError, match=r"nowhere\.docx"):
        render(PACK, replace(FORM, template="nowhere.docx", digest="another"), {})


def test_a_template_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "form.pdf").write_bytes(b"%PDF")
    pack = replace(PACK, folders=(tmp_path,), digest="another")
    with pytest.raises(PackError, match=r"templates/form\.pdf: a template is a \.docx or \.xlsx file"):
        render(pack, replace(FORM, template="form.pdf"), {})


def test_a_template_that_leaves_a_field_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    survey = packs.find(PACK, "templates/satisfaction-survey.docx")
    (tmp_path / "templates" / survey.name).write_bytes(survey.read_bytes())
    form = PACK.forms["satisfaction-survey"]
    extra = replace(form.fields[0], path="extra", key="extra")
    more = replace(form, fields=(*form.fields, extra), index={**form.index, "extra": extra}, digest="another")
    with pytest.raises(PackError, match=r"satisfaction-survey\.docx: fields are not placed: \{\{ extra \}\}"):
        render(replace(PACK, folders=(tmp_path,)), more, {})


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "新" / "a.docx"
    write(path, b"one")
    write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["a.docx"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_what_is_no_file_is_written_to_and_a_link_stays_one(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe, b"one")
    assert (os.read(end, 9), pipe.is_fifo()) == (b"one", True)
    os.close(end)
    link.symlink_to("file")
    write(link, b"two")
    assert (link.is_symlink(), (tmp_path / "file").read_bytes()) == (True, b"two")


def test_a_place_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileExistsError):
        write(tmp_path / "file" / "a.docx", b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError):
        write(tmp_path / "folder", b"")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder"]


def test_a_batch_numbers_names_that_are_taken() -> None:
    items: list[Data] = [{"number": "a"}, {"number": "A"}, {"number": "b"}]
    assert file_names(filed("{{ number }}"), items) == ["a.docx", "A (2).docx", "b.docx"]
