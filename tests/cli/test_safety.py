"""What a pack, a template or a value could do to whoever uses them: names of devices, growing names, raw controls."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import main
from kit.model import PackError
from kit.ooxml.opc.package import open_package
from kit.ooxml.opc.security import template_dangers
from kit.pack import load
from kit.read.foreign.opendocument import is_linking
from kit.render import file_name
from kit.report.common.json import dumps
from tests.support.paths import ROOT
from tests.support.small_form import FORM

DEVICES = ["CON", "conin$", "CONOUT$", "nul", "com1", "LPT³", "clock$", "con .txt", "aux.docx"]


@pytest.mark.parametrize("name", DEVICES)
def test_devices_of_windows_are_no_file_names(name: str) -> None:
    assert file_name(replace(FORM, filing=name), {}).startswith("_")


@pytest.mark.parametrize("name", ["contract", "conin", "com10", "console.docx", "nullable"])
def test_other_names_stay(name: str) -> None:
    assert file_name(replace(FORM, filing=name), {}).startswith(name)


GROWING = [
    "{{ 'a' * 1000000000 }}",
    "{{ [1] * 100000000 }}",
    "{{ 9 ** 99999999 }}",
    "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
    "{{ 'a'|center(1000000000) }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ '{:>999999999}'.format('a') }}",
    "{{ '%999999999d'|format(1) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'aaaa'.replace('a', 'aaaaaaaa') }}",
    "{{ 'x'.join(range(99999)) }}",
]


@pytest.mark.parametrize("rule", GROWING)
def test_a_filing_rule_that_grows_is_a_fault_of_the_pack(rule: str) -> None:
    with pytest.raises(PackError, match="filing"):
        file_name(replace(FORM, filing=rule), {})


@pytest.mark.parametrize(
    ("rule", "name"), [("{{ number|upper }} {{ 2 * 3 }}", "S-001 6"), ("{{ number|default('x') }}", "S-001")]
)
def test_ordinary_rules_go_on(rule: str, name: str) -> None:
    assert file_name(replace(FORM, filing=rule), {"number": "S-001"}) == f"{name}.docx"


RAW = "a\x85b\u202ec\u2066d\x9b31me\u200f"


def test_json_holds_no_raw_controls() -> None:
    told = dumps({RAW: [RAW]})
    assert not set(RAW[1::2]) & set(told) - set("abcde31m")
    assert json.loads(told) == {RAW: [RAW]}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_no_report_prints_raw_controls(tmp_path: Path, form: str) -> None:
    name = "x\u202efdp.pdf"
    (tmp_path / name).write_bytes(b"%PDF-1.7\n")
    told = CliRunner().invoke(main, ["audit", str(tmp_path), "--format", form]).stdout
    assert "\u202e" not in told
    assert "pdf" in told


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _with(part: str, content: bytes) -> bytes:
    """The template of the complaint record with one part more, or another one."""
    made = io.BytesIO()
    with zipfile.ZipFile(ROOT / "templates/complaint-record.docx") as file, zipfile.ZipFile(made, "w") as out:
        for name in file.namelist():
            if name != part:
                out.writestr(name, file.read(name))
        out.writestr(part, content)
    return made.getvalue()


def _relations(kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="r1" Type="{RELATED}/{kind}" Target="{target}" TargetMode="External"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{relation}</Relationships>'.encode()


SETTINGS = "word/_rels/settings.xml.rels"
UNSAFE = {
    "macros": (_with("word/vbaProject.bin", b"\0"), "SEC-01"),
    "attached from the web": (_with(SETTINGS, _relations("attachedTemplate", "https://x/y.dotm")), "SEC-03"),
    "attached from the disk": (_with(SETTINGS, _relations("attachedTemplate", "file:///C:/y.dotx")), "SEC-03"),
    "a link to elsewhere": (_with(SETTINGS, _relations("frame", "http://x/y")), "SEC-05"),
    "an object": (_with(SETTINGS, _relations("oleObject", "x.bin").replace(b'TargetMode="External"', b"")), "SEC-04"),
}


@pytest.mark.parametrize("why", UNSAFE)
def test_a_template_that_acts_is_refused(tmp_path: Path, why: str) -> None:
    data, rule = UNSAFE[why]
    pack = tmp_path / "pack"
    for name in ("schemas", "templates"):
        (pack / name).mkdir(parents=True)
    (pack / "schemas/pack.json").write_text('{"name": "own", "version": "1", "extends": "default"}', "utf-8")
    (pack / "templates/complaint-record.docx").write_bytes(data)
    told = CliRunner().invoke(main, ["--pack", str(pack), "template", "check", "complaint-record", "--lang", "en"])
    assert (told.exit_code, rule in told.output) == (2, True), told.output


def test_our_templates_are_safe() -> None:
    pack = load()
    for form in pack.forms.values():
        assert template_dangers(open_package((ROOT / "templates" / form.template).read_bytes())) == []


@pytest.mark.parametrize(
    ("content", "linking"),
    [
        (b'<text:section><text:section-source xlink:type="simple" xlink:href="../other.odt"/></text:section>', True),
        (b'<text:section-source text:section-name="a" xlink:href="http://x/y.odt"/>', True),
        (b'<office:dde-source office:dde-application="soffice"/>', True),
        (b'<text:section-source xlink:href="#own"/>', False),
        (b'<text:a xlink:href="http://x">x</text:a>', False),
    ],
)
def test_linked_sections_are_seen(content: bytes, linking: bool) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("content.xml", content)
    assert is_linking(made.getvalue()) == linking


def test_what_is_no_zip_links_nowhere() -> None:
    assert not is_linking(b"PK\x03\x04")


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_report_names_the_cache(tmp_path: Path, form: str) -> None:
    (tmp_path / "filed").mkdir()
    shutil.copy(ROOT / "samples/filled/complaint-record.docx", tmp_path / "filed/a.docx")
    told = CliRunner().invoke(
        main, ["audit", str(tmp_path / "filed"), "--cache", str(tmp_path / "kept.cache"), "--format", form]
    )
    assert "kept.cache" in told.stdout
