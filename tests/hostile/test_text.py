"""What people type stays text: no formula, no field, no markup, no template; templates of a pack run no code."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kit.data.canonical import canonical
from kit.model import DataError, PackError
from kit.ooxml.excel.reader.workbook import workbook
from kit.ooxml.opc.package import open_package
from kit.ooxml.opc.security import dangers
from kit.pack import load
from kit.read import read
from kit.render import file_name, render
from kit.rules.wording import render as worded
from tests.support.paths import ROOT

SAMPLES = ROOT / "samples" / "data"
TEXTS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
    "\uff1d1+1",
    "{{ 7*7 }}",
    "<w:r/>",
    "</w:t></w:r>",
    "]]>",
    "&lt;b&gt;",
    "<!--",
    "<script>alert(1)</script>",
    "DDEAUTO cmd",
    "{ DDE }",
    "_x000D_",
    "_x0041_",
    "%s %d",
    "${7*7}",
    "\u202egpj.exe",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("name", "path"), [("notice", "content"), ("needs-survey", "entries[].needs")])
def test_what_people_type_stays_text(name: str, path: str, text: str) -> None:
    pack = load(None)
    form = pack.forms[name]
    data = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    table, _, key = path.partition("[].")
    (data[table][0] if key else data)[key or table] = text
    plain = canonical(form, data)
    made = render(pack, form, plain)
    package = open_package(made)
    assert dangers(package) == []
    assert read(pack, made).data == plain
    if package.kind == "xlsx":
        found = [cell for sheet in workbook(package).sheets for cell in sheet.cells.values() if cell.value == text]
        assert [(cell.kind, cell.formula) for cell in found] == [("text", None)]


@pytest.mark.parametrize("text", ["{% for x in y %}", "{{ secret }}", "«name»"])
def test_marks_of_templates_are_told_and_never_filled(text: str) -> None:
    pack = load(None)
    data = json.loads((SAMPLES / "notice.json").read_text("utf-8")) | {"content": text}
    record = read(pack, render(pack, pack.forms["notice"], data))
    assert "content" not in record.data
    with pytest.raises(DataError, match="content: placeholder"):
        canonical(pack.forms["notice"], data)
    assert [(one.rule, one.path) for one in record.problems] == [("KIT-09", "content")]


ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__.__builtins__.open('/etc/passwd').read() }}",
    "{{ ''['__cl'~'ass__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__.__mro__}'.format('') }}",
    "{{ ['{0.__class__}']|map('format', '')|list }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os }}",
    "{% for i in range(999999999) %}x{% endfor %}",
)
TELLTALES = ("class", "root:", "uid=", "module", "globals", "builtin", "xxxx")


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_filing_name_runs_no_code(escape: str) -> None:
    form = replace(load(None).forms["notice"], filing=escape)
    try:
        name = file_name(form, {"number": "1"})
    except PackError:
        return
    assert not any(mark in name for mark in TELLTALES)


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_message_runs_no_code(escape: str) -> None:
    try:
        message = worded({"zh": escape, "en": escape}, "zh", {"value": "x"})
    except PackError:
        return
    assert not any(mark in message for mark in TELLTALES)


@pytest.mark.parametrize("text", TEXTS)
def test_a_value_in_a_name_or_message_is_no_template(text: str) -> None:
    form = replace(load(None).forms["notice"], filing="{{ number }}")
    assert "49" not in file_name(form, {"number": text})
    assert worded({"zh": "{{ value }}", "en": ""}, "zh", {"value": text}) == text
