"""Excel templates: what compiles, what is refused and where, what guards the cells, what programs need."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kit.data.canonical import printed_rows
from kit.model import Data, PackError
from kit.ooxml.excel.template.compile import compile_sheet, fill_sheet
from kit.ooxml.opc.conformance import faults
from kit.ooxml.opc.package import Properties, open_package, pack_part, write_zip
from kit.ooxml.template import problems
from tests.support.jobs_form import (
    DATA,
    FORM,
    NAME,
    STATIC,
    TEMPLATE,
    book,
    cells,
    compiled,
    form_of,
    opened,
    row_of,
)

# What is refused, and where.


def column(path: str) -> str:
    return f"{{{{ tasks[].{path} }}}}"


WRONG: dict[str, tuple[dict[str, str], str]] = {
    "unknown-name": (
        {"B3": "{{ nummer }}"},
        r"B3: .* has no field '\{\{ nummer \}\}'; did you mean '\{\{ number \}\}'",
    ),
    "unknown-static": ({"A1": "{{ form.titel }}"}, r"A1: unknown name 'form.titel'"),
    "lookalike": ({"B3": "｛｛ number ｝｝"}, r"B3: .* only looks like braces"),
    "code": ({"B3": "{{ number|upper }}"}, r"B3: .* is not the path of a field"),
    "placed-twice": ({"D3": "{{ number }}"}, r"D3: 编号 \(number\) is placed 2 times"),
    "scalar-beside-signoffs": ({"B3": "", "F27": "{{ number }}"}, r"A27: .* of different tables of rows"),
    "in-a-formula": ({"D3": '="{{ number }}"'}, r"D3: a placeholder stands in a formula"),
}


@pytest.mark.parametrize(("values", "words"), WRONG.values(), ids=WRONG)
def test_a_faulty_template_is_refused_with_its_place(values: dict[str, str], words: str) -> None:
    with pytest.raises(PackError, match=f"^{NAME}: 派工[!:]{words}"):
        compiled({reference: text for reference, text in {**cells(), **values}.items() if text})


def _second(sheet: Worksheet) -> None:
    assert sheet.parent
    sheet.parent.create_sheet("另一页")["A1"] = "{{ form.title }}"


def _hidden(sheet: Worksheet) -> None:
    assert sheet.parent
    sheet.parent.create_sheet("另一页")
    sheet.sheet_state = "hidden"


def _since_1904(sheet: Worksheet) -> None:
    assert sheet.parent
    sheet.parent.epoch = CALENDAR_MAC_1904


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"change": _hidden}, "there is no placeholder on any sheet that is seen"),
        ({"change": _since_1904}, "the workbook counts days from 1904"),
    ],
)
def test_a_faulty_workbook_is_refused(more: dict[str, Any], words: str) -> None:
    values = {ref: text for ref, text in cells().items() if "merges" not in more or ref not in ("B30", "B31")}
    with pytest.raises(PackError, match=f"^{NAME}: {words}"):
        compiled(values, **more)


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "not a readable workbook"), (b"PK\x03\x04", "not a readable workbook")]
)
def test_what_is_no_workbook_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(PackError, match=words):
        compile_sheet(FORM, STATIC, data, NAME)


@pytest.mark.parametrize("part", ["xl/drawings/drawing1.xml", "xl/comments1.xml"])
def test_placeholders_outside_cells_are_refused(part: str) -> None:
    template = with_part(book(cells()), part, b"<x>{{ number }}</x>")
    with pytest.raises(PackError, match=f"{part}: placeholders may stand in the cells"):
        compile_sheet(FORM, STATIC, template, NAME)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    package = open_package(data)
    return write_zip([*map(package.packed, package.names), pack_part(name, content)])


# What a template says of itself.


def test_the_layout_is_what_the_template_prints() -> None:
    values = {
        **cells(),
        "A3": "单号 ：",
        "A31": "{{ tasks[].name }}",
        "A30": "工作",
        "B4": "（{{ customer.name }}）",
    }
    layout = compiled({ref: text for ref, text in values.items() if text}).layout
    assert layout.labels["number"] == "单号"
    assert layout.labels["tasks[].name"] == "工作"
    assert layout.labels["signoffs[].role"] == "角色"
    assert layout.affixes == {"customer.name": ("（", "）")}


def test_the_label_of_a_merged_value_stands_left_of_it() -> None:
    values = {**cells(), "A3": "", "B3": "", "C3": "编号", "E3": "{{ number }}"}
    template = compiled({ref: text for ref, text in values.items() if text}, merges=["C3:D3", "E3:G3"])
    assert template.layout.labels["number"] == "编号"


def test_every_field_is_placed_once() -> None:
    assert problems(TEMPLATE) == []
    assert sorted(TEMPLATE.placed) == sorted(FORM.index)


# Guards.


def test_only_inputs_are_open_and_signatures_may_be_pictures() -> None:
    protection = opened(fill_sheet(TEMPLATE, {}).content).protection
    assert protection.sheet
    assert protection.password is None
    assert not protection.objects
    allowed = ("formatColumns", "formatRows", "insertRows", "sort", "autoFilter")
    assert not any(getattr(protection, name) for name in allowed)
    assert protection.formatCells


def test_cells_merged_with_an_input_are_open() -> None:
    sheet = opened(fill_sheet(compiled(merges=["B3:D3"]), {}).content)
    assert [sheet[f"{col}3"].protection.locked for col in "BCD"] == [False] * 3


RULES: dict[str, tuple[str, str | None, str | None, str | None]] = {
    "number": ("none", None, None, None),
    "start": ("date", "greaterThanOrEqual", "36526", None),
    "at": ("date", "greaterThanOrEqual", "36526", None),
    "kind": ("list", None, '"内部,外部"', None),
    "odd": ("list", None, "l_odd", None),
    "grade": ("list", None, '"1,2,3"', None),
    "paid": ("list", None, '"是,否"', None),
    "told": ("list", None, '"是"', None),
    "cost": ("decimal", "greaterThanOrEqual", "0", None),
    "people": ("whole", None, "1", "50"),
}


@pytest.mark.parametrize("path", RULES)
def test_a_cell_takes_what_its_field_takes(path: str) -> None:
    rules = opened(fill_sheet(TEMPLATE, {}).content).data_validations.dataValidation
    rule = next(rule for rule in rules if str(rule.sqref) == f"B{row_of(path)}")
    assert (rule.type or "none", rule.operator, rule.formula1, rule.formula2) == RULES[path]
    assert bool(rule.error) == (path != "number")
    assert all(len(text or "") <= 255 for text in (rule.prompt, rule.error))


def test_many_choices_are_listed_in_the_prompt() -> None:
    rules = opened(fill_sheet(TEMPLATE, {}).content).data_validations.dataValidation
    assert any("电话、邮件、群" in (rule.prompt or "") for rule in rules)


def test_lists_that_do_not_fit_stand_on_a_hidden_sheet() -> None:
    made = openpyxl.load_workbook(io.BytesIO(fill_sheet(TEMPLATE, {}).content))
    assert made.worksheets[-1].sheet_state == "veryHidden"
    assert [cell.value for cell in made.worksheets[-1]["A"]] == ["甲,乙", "丙"]
    assert made.defined_names["l_odd"].attr_text == "'_lists'!$A$1:$A$2"


def test_trouble_is_coloured() -> None:
    sheet = opened(fill_sheet(TEMPLATE, {}).content)
    found = {str(area.sqref): area.rules[0].formula[0] for area in sheet.conditional_formatting}
    assert found == {
        f"B{row_of('kind')}": f'B{row_of("kind")}="外部"',
        "G31:G50": 'G31="滞后"',
        "A31:G50": "COUNTA($A31:$F$50)>0",
    }


def test_rules_of_the_template_give_way_and_its_colours_grow() -> None:
    def change(sheet: Worksheet) -> None:
        rule = DataValidation("whole", sqref="B3 H3")
        sheet.add_data_validation(rule)
        sheet.conditional_formatting.add("A31:C31", FormulaRule(formula=["$E31>9"], font=Font(b=True)))

    sheet = opened(fill_sheet(compiled(change=change), {}).content)
    assert [rule.type for rule in sheet.data_validations.dataValidation if "B3" in rule.sqref] == [None]
    assert "A31:C50" in {str(area.sqref) for area in sheet.conditional_formatting}
    assert len({rule.priority for area in sheet.conditional_formatting for rule in area.rules}) == 4


# What programs need that are not Excel.


def test_the_package_suits_every_program() -> None:
    package = open_package(fill_sheet(TEMPLATE, DATA).content)
    assert package.properties() == Properties("jobs", "1.2", "kit:jobs@1.2")
    links = b"".join(package.part(name) for name in package.names if name.endswith(".rels"))
    assert b'Target="/' not in links
    assert "xl/calcChain.xml" not in package.names
    assert b"<property " in package.part("docProps/custom.xml")
    assert b'fullCalcOnLoad="1"' in package.part(package.main)


def test_a_calculation_chain_of_the_template_goes() -> None:
    package = open_package(book(cells()))
    parts = {name: package.part(name) for name in package.names} | {"xl/calcChain.xml": b"<calcChain/>"}
    announce(parts, "calcChain", "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml")
    template = write_zip(pack_part(name, part) for name, part in parts.items())
    made = fill_sheet(compile_sheet(FORM, STATIC, template, NAME), {}).content
    assert b"calcChain" not in b"".join(open_package(made).part(name) for name in open_package(made).names)
    assert faults(made) == []


def announce(parts: dict[str, bytes], name: str, kind: str) -> None:
    """Write a part of the workbook into its relationships and the content types."""
    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
    for part, end, added in (
        (
            "xl/_rels/workbook.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdX" Target="{name}.xml" Type="{relation}"/>',
        ),
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/xl/{name}.xml" ContentType="{kind}"/>'),
    ):
        parts[part] = parts[part].replace(end.encode(), added.encode() + end.encode())


def test_shared_strings_of_the_template_lose_their_placeholders() -> None:
    shared = with_shared_strings(book(cells()))
    template = compile_sheet(FORM, STATIC, shared, NAME)
    made = fill_sheet(template, DATA).content
    assert faults(made) == []
    assert b"{{" not in open_package(made).part("xl/sharedStrings.xml")
    assert opened(made)["A3"].value == "编号"


def with_shared_strings(data: bytes) -> bytes:
    """The workbook as Excel saves it: texts in a part of their own, in runs."""
    package = open_package(data)
    parts = {name: package.part(name) for name in package.names}
    texts: list[bytes] = []

    def shared(found: re.Match[bytes]) -> bytes:
        texts.append(found[3])
        return found[1] + b't="s"' + found[2] + b"><v>%d</v></c>" % (len(texts) - 1)

    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = re.sub(
        rb'(<c [^>]*)t="inlineStr"([^>]*)><is><t>([^<]*)</t></is></c>', shared, sheet
    )
    runs = b"".join(
        b"<si><r><t>%s</t></r><r><t>%s</t></r></si>" % (text[:2], text[2:])
        if text.startswith(b"{{")
        else b"<si><t>%s</t></si>" % text
        for text in texts
    )
    parts["xl/sharedStrings.xml"] = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + runs + b"</sst>"
    )
    announce(parts, "sharedStrings", "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml")
    return write_zip(pack_part(name, part) for name, part in parts.items())


def test_footers_take_static_placeholders() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.oddFooter.left.text = "{{ pack.organisation }} {{ form.version }}"

    assert opened(fill_sheet(compiled(change=change), {}).content).oddFooter.left.text == "甲 && 乙公司 1.2"


def test_the_format_of_the_template_is_kept() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B3"].font = Font(name="楷体", size=14)
        sheet["B3"].alignment = Alignment(horizontal="right")
        sheet[f"B{row_of('cost')}"].number_format = "0.0000"

    sheet = opened(fill_sheet(compiled(change=change), DATA).content)
    assert (sheet["B3"].font.name, sheet["B3"].alignment.horizontal, sheet["B3"].alignment.wrap_text) == (
        "楷体",
        "right",
        True,
    )
    assert sheet.cell(row_of("cost"), 2).number_format == "0.0000"


def test_a_form_without_a_growing_table_works() -> None:
    form = form_of("number", "note", "signoffs")
    values = {ref: text for ref, text in cells().items() if int(ref[1:]) in (1, 2, 3, 26, 27, 28)}
    template = compiled({**values, "A4": "说明", "B4": "{{ note }}"}, form)
    made = fill_sheet(template, {"number": "PG-9", "signoffs": [{"role": "班长", "name": "张三"}]}).content
    assert faults(made) == []
    assert opened(made)["B27"].value == "张三"
    assert opened(made).print_area == "'派工'!$A$1:$C$28"


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([], [{"role": "班长"}, {"role": "主管"}]),
        ([{"role": "主管", "name": "李四"}], [{"role": "班长"}, {"role": "主管", "name": "李四"}]),
        ([{"role": "班长", "name": "张三"}], [{"role": "班长", "name": "张三"}, {"role": "主管"}]),
        ([{"role": "质检", "name": "王五"}], [{"role": "质检", "name": "王五"}, {"role": "班长"}, {"role": "主管"}]),
    ],
)
def test_missing_preset_rows_are_added_in_their_place(items: list[Data], shown: list[Data]) -> None:
    assert [item for item, _ in printed_rows(FORM.tables[0], items)] == shown
