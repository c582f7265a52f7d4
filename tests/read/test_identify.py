"""Which form a file is: what it claims, what it prints, and how surely; documents that people typed themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from kit.model import UnreadError
from kit.ooxml.opc.package import Properties
from kit.pack import Pack, load
from kit.read import read
from kit.read.identify import Identity, Print, borne_out, by_print, identify, nearest
from kit.read.titles import headline
from tests.support.paths import ROOT
from tests.support.small_form import FORM, form, labelled
from tests.support.typed import MANUAL, READ, TYPISTS, word

OTHER = replace(form(number=labelled({"type": "string"}, "号码", "Number")), id="other")
FORMS = {"small": FORM, "other": OTHER}
# Forms that the other two manuals name, with the labels they give: of single entries, and of a table's columns.
NAMED = json.loads(Path(__file__).with_name("manual_labels.json").read_text("utf-8"))
LABELS = [field.label.zh for field in FORM.index.values()]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def printed(labels: Iterable[str], start: Iterable[str] = (), kind: str = "docx") -> Print:
    """A file that prints these texts."""
    texts = list(labels)
    return Print(kind, list(start), lambda: texts)


@pytest.mark.parametrize(
    ("properties", "texts", "meant"),
    [
        (Properties("small", "1.0", ""), [], ("small", "1.0", "property")),
        (Properties("", "", "kit:small@1.2"), [], ("small", "1.2", "identifier")),
        (Properties("unknown", "3", "kit:small@1.2"), [], ("small", "1.2", "identifier")),
        (Properties(), ["表单编号：small · 版本 1.1"], ("small", "1.1", "text")),
        (Properties(), ["某公司 表单编号: small"], ("small", "1.0", "text")),
        (Properties("small", "", ""), ["表单编号：small · 版本 1.1"], ("small", "1.1", "property")),
        (Properties("unknown", "", ""), ["表单编号：neither"], None),
        (Properties(), [], None),
    ],
)
def test_a_file_names_its_form(properties: Properties, texts: list[str], meant: tuple[str, str, str] | None) -> None:
    found = identify(FORMS, properties, texts)
    assert (found and found[:3]) == meant


@pytest.mark.parametrize(
    ("properties", "texts"),
    [
        (Properties("small", "1.0", ""), ["表单编号：other · 版本 1.0"]),
        (Properties("small", "1.0", "kit:other@1.0"), []),
        (Properties(), ["表单编号：small", "表单编号：other"]),
    ],
)
def test_two_claims_are_an_error(properties: Properties, texts: list[str]) -> None:
    with pytest.raises(UnreadError) as error:
        identify(FORMS, properties, texts)
    assert (error.value.rule, error.value.detail) == ("KIT-23", "small、other")


TITLED = [
    "小表",
    "模板3：小表",
    "附件 2: 小表",
    "澜川公司2026年第一季度小表",
    "小 表：",
    "小表（一式两份）",
    "Small form",
]
UNTITLED = ["小表填写说明", "请按小表填写。", "小", f"{'很长的公司名称' * 4}小表", ""]


@pytest.mark.parametrize("title", TITLED)
def test_a_claim_holds_with_the_title(title: str) -> None:
    claimed = Identity("small", "1.0", "property")
    assert borne_out(FORMS, claimed, printed([], [title])) == claimed


@pytest.mark.parametrize("title", UNTITLED)
def test_a_claim_without_title_is_as_sure_as_its_labels(title: str) -> None:
    claimed = Identity("small", "1.0", "property")
    assert borne_out(FORMS, claimed, printed([], [title])) is None
    assert borne_out(FORMS, claimed, printed(LABELS[:2], [title])) is None
    half = borne_out(FORMS, claimed, printed(LABELS[: len(LABELS) // 2], [title]))
    assert half
    assert 0.6 < half.confidence < 1


def test_a_title_needs_a_fair_part_of_the_labels() -> None:
    assert by_print(FORMS, printed(LABELS[:12], ["小表"])).by == "title"
    with pytest.raises(UnreadError, match="KIT-22"):
        by_print(FORMS, printed(LABELS[:2], ["小表"]))


def test_labels_tell_a_form_that_names_none() -> None:
    found = by_print({"small": FORM}, printed(LABELS))
    assert found[:3] == ("small", "1.0", "labels")
    assert found.confidence < 1
    with pytest.raises(UnreadError, match="KIT-23"):
        by_print(FORMS, printed(LABELS))
    with pytest.raises(UnreadError, match="KIT-22"):
        by_print({"small": FORM}, printed(LABELS[:10]))


def test_labels_alone_need_the_kind_of_file() -> None:
    with pytest.raises(UnreadError, match="KIT-22"):
        by_print({"small": FORM}, printed(LABELS, kind="xlsx"))


def test_labels_that_many_forms_have_tell_none(pack: Pack) -> None:
    """Of a form in one sheet: 编号, 日期, 部门, 姓名, 意见, 签名 stand in every second form."""
    common = [field.label.zh for field in pack.forms["permission-list"].index.values() if field.table == "signoffs"]
    with pytest.raises(UnreadError, match="KIT-22"):
        by_print(pack.forms, printed([*common, "编号", "填报部门", "密级", "备注"]))


def test_the_nearest_form_is_named(pack: Pack) -> None:
    labels = [field.label.zh for field in pack.forms["training-record"].index.values()][::2]
    with pytest.raises(UnreadError) as error:
        by_print(pack.forms, printed(labels))
    assert nearest(error.value.detail) == ("training-record", 50)
    with pytest.raises(UnreadError) as error:
        by_print(pack.forms, printed(["今天天气很好"]))
    assert nearest(error.value.detail) is None


@pytest.mark.parametrize("heading", ["模板3：小表", "附表 1、小表", "小表"])
def test_a_heading_is_known_without_its_number(heading: str) -> None:
    assert headline(heading) == "小表"


@pytest.mark.parametrize("typist", TYPISTS)
@pytest.mark.parametrize("name", MANUAL)
def test_the_manuals_own_templates_are_read_as_their_forms(pack: Pack, name: str, typist: str) -> None:
    title, rows = MANUAL[name]
    record = read(pack, TYPISTS[typist](title, rows))
    table, data = READ[name]
    assert (record.form, record.read_by.partition("/")[2]) == (name, "title")
    assert record.data[table] == data
    assert {problem.rule for problem in record.problems} <= {"KIT-41"}
    assert 0.5 < record.certainty < 0.8


@pytest.mark.parametrize("typist", TYPISTS)
@pytest.mark.parametrize("name", NAMED)
def test_headings_with_the_labels_that_the_manuals_give_are_forms(pack: Pack, name: str, typist: str) -> None:
    title, entries, columns = NAMED[name].values()
    tables = [[(label, "") for label in entries.split()], [columns.split(), ["" for _ in columns.split()]]]
    record = read(pack, TYPISTS[typist](title, *(table for table in tables if table and table[0])))
    assert (record.form, record.read_by.partition("/")[2]) == (name, "title")
    unknown = [dict(problem.args) for problem in record.problems if problem.rule in ("KIT-11", "KIT-40")]
    assert unknown == []


def test_properties_that_outlived_their_form_name_none(pack: Pack) -> None:
    """Somebody typed a letter over a form: its properties still say what it was."""
    letter = ZipFile(BytesIO(word("致各部门的一封信", [("时间", "2026年5月"), ("内容", "团建")])))
    filled = ZipFile(ROOT / "samples/filled/complaint-record.docx")
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name in filled.namelist():
            file.writestr(name, letter.read(name) if name == "word/document.xml" else filled.read(name))
    with pytest.raises(UnreadError, match=re.escape("KIT-22")):
        read(pack, made.getvalue())
