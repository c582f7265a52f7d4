"""Commands as people and scripts use them: options, output, exit codes, one message for every fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kit import __version__
from kit.cli import main
from kit.cli.locales import locale_language
from kit.pack import load
from kit.report.rule_text import demand
from tests.support import wide
from tests.support.paths import ROOT

SAMPLE = ROOT / "samples/data/complaint-record.json"
COMMANDS = [[], *([name] for name in sorted(main.commands)), ["template", "new"], ["template", "check"]]


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command runs in an empty folder, in English, with the default pack."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KIT_PACK", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def kit(*args: str, data: str | bytes | None = None, **environment: str) -> Result:
    return CliRunner().invoke(main, args, input=data, env=environment)


def good(*args: str, data: str | bytes | None = None, **environment: str) -> str:
    """The output of a command that succeeds."""
    result = kit(*args, data=data, **environment)
    assert (result.exit_code, result.stderr) == (0, "") or "wrote" in result.stderr, result.output
    return result.stdout


def process(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, in a locale that knows ASCII only."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    silent = (
        "from kit.cli import progress; progress._SILENT = float('inf')"  # a slow machine prints what a quick one does
    )
    run = [sys.executable, "-c", f"{silent}; from kit.cli import main; main(prog_name='kit')", *args]
    return subprocess.run(run, capture_output=True, env={**bare, "LC_ALL": "C", **environment}, check=False)


def complaint(**values: Any) -> str:
    return json.dumps({**json.loads(SAMPLE.read_text("utf-8")), **values})


def files() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*") if path.is_file())


# --- help and languages


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_tells_what_a_command_does(command: list[str]) -> None:
    text = good(*command, "-h")
    assert text == good(*command, "--help")
    assert "Usage: kit" in text.replace("main", "kit")
    options = text.partition("Options:")[2]
    assert all(line.strip() for line in options.splitlines() if line.startswith("  -"))


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != ["template"]], ids=" ".join)
def test_help_gives_an_example(command: list[str]) -> None:
    assert "  kit " in good(*command, "-h").partition("Options:")[0].partition("\n\n")[2]


def test_short_help_is_not_cut_off() -> None:
    assert "..." not in good("--help").partition("Commands:")[2]


def test_version() -> None:
    assert good("--version") == f"kit {__version__}\n"


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "C"}, "zh"),
        ({"LANG": "ZH-CN"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_language_follows_the_locale(environment: dict[str, str], lang: str) -> None:
    assert locale_language(environment) == lang


def test_language_of_text_and_json() -> None:
    assert "Customer complaint record" in good("forms")
    assert "客户投诉记录表" in good("forms", LANG="zh_CN.UTF-8")
    assert "客户投诉记录表" in good("--lang", "zh", "forms")
    assert "客户投诉记录表" in good("forms", "--lang", "zh")
    assert "客户投诉记录表" in good("forms", "--format", "json")
    assert "Customer complaint record" in good("forms", "--format", "json", "--lang", "en")


def test_help_loads_nothing_heavy() -> None:
    heavy = {"lxml", "jsonschema", "jsonschema_rs", "docx", "openpyxl", "rich", "jinja2", "chinese_calendar"}
    code = f"import sys, kit.cli; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


# --- forms and rules


def test_forms_as_json() -> None:
    told = {form["id"]: form for form in json.loads(good("forms", "--format", "json"))}
    form = told["complaint-record"]
    assert (form["title"], form["template"], form["version"]) == ("客户投诉记录表", "complaint-record.docx", "1.1")
    assert {"path": "customer.name", "label": "客户名称", "required": True}.items() <= next(
        field for field in form["fields"] if field["path"] == "customer.name"
    ).items()
    assert [table["path"] for table in form["tables"]] == ["signoffs", "progress"]
    assert form["signoffs"] == ["接收人", "责任部门负责人"]
    assert {"CM-12", "CM-14", "KIT-01"} <= set(form["rules"])


@pytest.mark.parametrize("name", ["complaint-record", "客户投诉记录表", "Customer complaint record"])
def test_one_form_by_id_or_title(name: str) -> None:
    text = good("forms", name)
    assert "customer.name" in text
    assert "责任部门负责人" in text
    assert "CM-14" in text
    assert len(json.loads(good("forms", name, "--format", "json"))) == 1


def test_rules_are_listed() -> None:
    assert "First analysis within 2 hours of transfer" in good("rules")
    told = {rule["id"]: rule for rule in json.loads(good("rules", "--format", "json"))}
    assert told["CM-14"]["forms"] == ["complaint-record"]
    assert told["KIT-20"]["forms"] == []


def test_rule_is_explained() -> None:
    text = good("explain", "cm-14", "--lang", "zh")
    for words in (
        "转办后2小时内完成初步分析",
        "“优先级”为重要或一般的，“分析完成时间”不晚于“转办时间”后2小时（按工作时间计）",
        "CM 二步骤2",
        "手册原文",
        "错误",
        '"within": "PT2H"',
        "客户投诉记录表",
        "schemas/pack.json",
        '"off": ["CM-14"]',
    ):
        assert words in text
    told = json.loads(good("explain", "CM-14", "--format", "json"))
    assert {"shape", "deadline"} == {entry["kind"] for entry in told["entries"]}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_of_every_form_can_be_explained(lang: str) -> None:
    for form in load().forms.values():
        for rule in form.rules:
            words = demand(form, rule, lang)  # type: ignore[arg-type]
            assert words, rule["id"]
            assert "[]" not in words, rule["id"]


# --- render


def test_blank_form_is_rendered() -> None:
    assert good("render", "complaint-record", "-o", "blank.docx") == "blank.docx\n"
    assert files() == ["blank.docx"]


def test_folder_gets_the_name_the_form_files_under() -> None:
    told = good("render", "complaint-record", str(SAMPLE), "-o", "filed/")
    assert told == "filed/TS-2026-014 客户投诉记录表 启岳科技有限公司.docx\n"
    assert files() == [told.strip()]
    Path("there").mkdir()
    assert good("render", "complaint-record", str(SAMPLE), "-o", "there").startswith("there/TS-2026-014")


@pytest.mark.parametrize("kind", ["array", "lines", "jsonl"])
def test_many_records_make_many_files(kind: str) -> None:
    records = [complaint(), complaint(number="TS-2026-015")]
    name = "data.jsonl" if kind == "jsonl" else "data.json"
    text = f"[{','.join(records)}]" if kind == "array" else "\n".join([*records, ""])
    Path(name).write_text(text, "utf-8-sig")
    told = good("render", "complaint-record", name, "-o", "filed").splitlines()
    names = [
        "TS-2026-014 客户投诉记录表 启岳科技有限公司",
        "TS-2026-015 客户投诉记录表 启岳科技有限公司",
    ]
    assert told == [f"filed/{name}.docx" for name in names]
    assert len(files()) == 3


def test_a_number_given_to_two_records_is_told_and_nothing_is_written() -> None:
    records = [complaint(), complaint(number="TS-2026-015"), complaint(), complaint(number="TS-1"), "{}"]
    result = kit("render", "complaint-record", "-", "-o", "filed/", "--lang", "zh", data=f"[{','.join(records)}]")
    assert (result.exit_code, files()) == (2, [])
    words = "  第 3 条 number: “投诉编号”“TS-2026-014”与 第 1 条 相同，一个编号只能用于一份单据"
    assert [line for line in result.stderr.splitlines() if "相同" in line] == [words]


def test_documents_without_a_number_of_their_own_have_names_of_their_own() -> None:
    good("render", "complaint-record", "-", "-o", "filed/", "--draft", data="[{}, {}]")
    assert len(files()) == 2


def test_one_line_of_jsonl_is_still_a_batch() -> None:
    Path("one.jsonl").write_text(complaint(), "utf-8")
    assert good("render", "complaint-record", "one.jsonl", "-o", "filed").startswith("filed/TS-2026-014")


def test_data_from_standard_input() -> None:
    good("render", "complaint-record", "-", "-o", "a.docx", data=complaint())
    assert files() == ["a.docx"]


def test_draft_lets_incomplete_data_through_but_nothing_wrong() -> None:
    assert kit("render", "complaint-record", "-", "-o", "a.docx", data='{"number": "TS-2026-001"}').exit_code == 2
    good("render", "complaint-record", "-", "--draft", "-o", "a.docx", data='{"number": "TS-2026-001"}')
    for wrong in (
        '{"number": "TS-1"}',
        '{"priority": "高"}',
        '{"channel": "/"}',
        '{"received_at": "2026-02-30T10:00"}',
    ):
        assert kit("render", "complaint-record", "-", "--draft", "-o", "b.docx", data=wrong).exit_code == 2
    assert files() == ["a.docx"]


def test_all_faults_of_all_data_are_told_at_once() -> None:
    wrong = [complaint(number="TS-1", priority="高"), complaint(channel="/", customer={"name": 7}, nosuch=1)]
    result = kit("render", "complaint-record", "-", "-o", "filed/", "--lang", "zh", data=f"[{','.join(wrong)}]")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert lines[0] == "错误：数据有 8 处问题，没有写入任何文件"
    assert "  第 1 条 number: “投诉编号”填的“TS-1”写法不对，要写成如 TS-2026-001。" in lines
    assert "  第 1 条 priority: “优先级”填的“高”不是表上的选项，可选：紧急、重要、一般。" in lines
    assert "  第 2 条 nosuch: 表单没有这一项" in lines
    assert "  第 2 条 客户名称 (customer.name): 应为文字（加引号）" in lines
    assert "  第 2 条 customer.contact: “联系人”没有填写。" in lines
    assert files() == []


def test_a_text_too_long_for_a_cell_stops_the_whole_batch() -> None:
    sample = json.loads((ROOT / "samples/data/progress-tracker.json").read_text("utf-8"))
    Path("two.json").write_text(json.dumps([sample, {**sample, "number": "JD-2026-099", "project": "长" * 40_000}]))
    result = kit("render", "progress-tracker", "two.json", "-o", "filed/")
    assert (result.exit_code, files()) == (2, ["two.json"])
    assert result.stderr == "Error: project: is longer than an Excel cell can be\n"


def test_existing_files_stay_unless_forced() -> None:
    Path("a.docx").write_text("mine")
    result = kit("render", "complaint-record", "-o", "a.docx")
    assert (result.exit_code, result.stderr) == (2, "Error: a.docx exists already; --force overwrites it\n")
    assert Path("a.docx").read_text() == "mine"
    good("render", "complaint-record", "-o", "a.docx", "--force")
    assert zipfile.is_zipfile("a.docx")


def test_what_was_rendered_passes_the_gate_and_reads_back() -> None:
    good("render", "complaint-record", str(SAMPLE), "-o", "a.docx", "--check")
    told = json.loads(good("read", "a.docx"))
    assert told["data"] == json.loads(SAMPLE.read_text("utf-8"))


# --- read


def test_read_tells_data_places_and_ways() -> None:
    good("render", "complaint-record", str(SAMPLE), "-o", "a.docx")
    told = json.loads(good("read", "a.docx"))
    assert set(told) == {"file", "form", "version", "read_by", "data", "fields", "problems"}
    assert (told["file"], told["form"], told["version"]) == ("a.docx", "complaint-record", "1.1")
    at = told["fields"]["customer.name"]
    assert set(at) == {"place", "by", "confidence"}
    assert (at["by"], at["confidence"]) == ("tag", 1)
    assert "客户名称" in at["place"]
    assert told["problems"] == []


def test_unread_file_is_a_line_too() -> None:
    Path("filed").mkdir()
    Path("filed/scan.pdf").write_bytes(b"%PDF-1.7")
    Path("filed/~$a.docx").write_bytes(b"")
    good("render", "complaint-record", "-o", "filed/a.docx")
    result = kit("read", "filed")
    assert result.exit_code == 3
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["file"], first["form"]) == ("filed/a.docx", "complaint-record")
    assert (second["file"], second["form"], second["version"]) == ("filed/scan.pdf", None, None)
    assert [problem["rule"] for problem in second["problems"]] == ["KIT-24"]
    assert "PDF" in second["problems"][0]["message"]


def test_read_as_a_table() -> None:
    good("render", "complaint-record", str(SAMPLE), "-o", "a.docx")
    text = good("read", "a.docx", "--format", "table", "--lang", "zh")
    assert "客户投诉记录表" in text
    assert "启岳科技有限公司" in text
    assert "控件" in text


# --- validate and audit


def _filed(**values: Any) -> None:
    good("render", "complaint-record", "-", "-o", "filed/a.docx", data=complaint(**values))


def _notice() -> None:
    """A folder with one document that asks for no other."""
    sample = ROOT / "samples" / "data" / "notice.json"
    good("render", "notice", str(sample), "-o", "filed/")


def test_findings_decide_the_exit_code() -> None:
    customer = json.loads(complaint())["customer"]
    _filed(customer={**customer, "consent": False})  # what the manual states is an error
    for command in (("validate", "filed/a.docx"), ("validate", "filed"), ("audit", "filed")):
        assert kit(*command, "--as-of", "2026-12-31").exit_code == 1
        assert kit(*command, "--as-of", "2026-12-31", "--fail-on", "never").exit_code == 0


def test_severity_that_fails_can_be_chosen() -> None:
    good("render", "complaint-record", "-", "-o", "filed/", data=complaint(impact="单件产品"))
    assert "warnings 1" in kit("validate", "filed").stdout
    assert [kit("validate", "filed", "--fail-on", level).exit_code for level in ("error", "warning", "note")] == [
        0,
        1,
        1,
    ]


def test_what_is_lacking_for_all_files_is_said_once_for_each_rule() -> None:
    good("render", "complaint-record", "-", "-o", "filed/", data=complaint())
    good("render", "complaint-record", "-", "-o", "filed/", data=complaint(number="TS-2026-015"))
    told = json.loads(kit("validate", "filed", "--format", "json").stdout)["findings"]
    lacking = [one["rule"] for one in told if "缺少人员名册" in one["message"]]
    assert lacking
    assert len(lacking) == len({*lacking})


def test_unread_outweighs_findings() -> None:
    _filed(registered_at="2026-04-13T12:00")
    Path("filed/b.docx").write_bytes(b"PK")
    assert kit("audit", "filed", "--fail-on", "never").exit_code == 3


def test_report_goes_to_a_file() -> None:
    _notice()
    for form in ("json", "text"):
        result = kit("audit", "filed", "--as-of", "2026-12-31", "--format", form, "-o", f"report.{form}")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"wrote report.{form}\n")
    told = json.loads(Path("report.json").read_text("utf-8"))
    assert told["files"][0]["path"].startswith("澜川行〔2026〕12号 ")
    assert told["as_of"] == "2026-12-31"
    assert {(found["outcome"], found["file"]) for found in told["findings"]} == {("inconclusive", "")}  # no roster
    assert "No errors, but there is something to look at." in Path("report.text").read_text("utf-8")


def test_as_of_is_today_and_stated() -> None:
    _notice()
    told = json.loads(kit("audit", "filed", "--format", "json").stdout)
    assert len(told["as_of"]) == 10
    assert told["as_of"] in kit("audit", "filed").stdout


def test_report_says_what_is_wrong_where_and_what_to_do() -> None:
    _filed(registered_at="2026-04-13T12:00")
    text = kit("validate", "filed/a.docx", "--lang", "zh", "--as-of", "2026-12-31").stdout
    assert "filed/a.docx  客户投诉记录表 · TS-2026-014" in text
    assert "警告 CM-12" in text
    assert "2026年4月13日 09:10 接到的投诉应在 2026年4月13日 09:40 前登记" in text
    assert "→ 由接收人写明登记较晚的原因" in text
    assert "共 1 个文件：审核 1，跳过 0，未能读取 0" in text
    assert "没有错误，但有需要留意之处" in text


@pytest.mark.parametrize(
    "args",
    [("read",), ("validate",), ("audit",), ("signoffs",), ("retention",), ("due",), ("stats",), ("notices", "-o", "n")],
)
def test_an_empty_folder_is_never_in_order(args: tuple[str, ...]) -> None:
    Path("empty").mkdir()
    told = kit(args[0], "empty", *args[1:])
    assert (told.exit_code, "There are no files here." in told.output) == (2, True)


def test_report_without_files_says_so() -> None:
    Path("empty").mkdir()
    told = kit("audit", "empty")
    assert (told.exit_code, "There are no files here." in told.stdout) == (2, True)


# --- templates and demo


@pytest.mark.parametrize("form", ["notice", "needs-survey"])
def test_starter_template_agrees_with_its_schema(form: str) -> None:
    name = Path(load().forms[form].template)
    mine = Path("mine")
    (mine / "schemas").mkdir(parents=True)
    (mine / "schemas/pack.json").write_text('{"name": "mine", "version": "1", "extends": "default"}')
    good("template", "new", form, "-o", str(mine / "templates" / name))
    assert "agree" in good("--pack", "mine", "template", "check", form, "--check")


def test_broken_template_is_told_with_its_place() -> None:
    mine = Path("mine")
    (mine / "schemas").mkdir(parents=True)
    (mine / "templates").mkdir()
    (mine / "schemas/pack.json").write_text('{"name": "mine", "version": "1", "extends": "default"}')
    (mine / "templates/complaint-record.docx").write_bytes(b"no zip")
    result = kit("--pack", "mine", "template", "check", "complaint-record")
    assert result.exit_code == 2
    assert "complaint-record.docx" in result.output


def test_all_templates_of_the_default_pack_agree() -> None:
    told = good("template", "check").splitlines()
    assert len(told) == len(load().forms)
    assert all("agree" in line for line in told)


def test_demo_archive_is_found_as_its_answers_say() -> None:
    result = kit("demo", "trial", "--files", "30", "--seed", "7", "--defects", "0.3")
    assert (result.exit_code, result.stdout) == (0, "")
    answers = json.loads(Path("trial-answers.json").read_text("utf-8"))
    told = json.loads(kit("audit", "trial", "--as-of", answers["as_of"], "--format", "json").stdout)
    found = {(finding["rule"], finding["file"]) for finding in told["findings"]}
    assert {(answer["rule"], answer["file"]) for answer in answers["findings"]} <= found
    assert kit("demo", "trial").exit_code == 2


# --- faults: (what is called, what is on the disk, the exit code, the message)


def _pack(**files: str) -> None:
    """A pack of one's own in mine/, with `schemas/pack.json` and more."""
    head = {"schemas/pack.json": '{"name": "mine", "version": "1", "extends": "default"}'}
    for name, text in {**head, **files}.items():
        path = Path("mine", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


FAULTS = {
    "unknown form": (("render", "complaint-recrod", "-o", "a.docx"), "did you mean complaint-record"),
    "unknown form of forms": (("forms", "nothing-like-it"), "there is no form nothing-like-it"),
    "unknown form of a template": (("template", "new", "x", "-o", "a.docx"), "there is no form x"),
    "unknown rule": (("explain", "CM-41"), "there is no rule CM-41; did you mean CM-"),
    "wrong suffix": (("render", "complaint-record", "-o", "a.xlsx"), "a.xlsx: this form is a .docx file"),
    "no suffix": (("render", "complaint-record", "-o", "a"), "a: this form is a .docx file"),
    "wrong suffix of a template": (("template", "new", "complaint-record", "-o", "a.xlsx"), "a.xlsx: this form"),
    "missing data": (("render", "complaint-record", "no.json", "-o", "a.docx"), "no.json: cannot be read"),
    "bad JSON": (("render", "complaint-record", "bad.json", "-o", "a.docx"), "bad.json: line 2 is not valid JSON"),
    "bad JSONL": (("render", "complaint-record", "bad.jsonl", "-o", "filed"), "bad.jsonl: line 3 is not valid JSON"),
    "key given twice": (("render", "complaint-record", "twice.json", "-o", "a.docx"), "key 'number' is given twice"),
    "NaN": (("render", "complaint-record", "nan.json", "-o", "a.docx"), "nan.json: JSON that cannot be used: NaN"),
    "bottomless JSON": (("render", "complaint-record", "deep.json", "-o", "a.docx"), "deep.json: JSON that cannot be"),
    "deep value": (("render", "complaint-record", "deepish.json", "-o", "a.docx"), "must be a text, in quotes"),
    "other encoding": (
        ("render", "complaint-record", "gbk.json", "-o", "a.docx"),
        "gbk.json: cannot be read: not encoded as UTF-8",
    ),
    "no records": (("render", "complaint-record", "none.json", "-o", "filed"), "none.json: there are no records"),
    "data that are no object": (("render", "complaint-record", "text.json", "-o", "a.docx"), "must be an object"),
    "folder below a file": (("render", "complaint-record", "-o", "file/a.docx"), "file is no folder"),
    "folder that is a file": (("render", "complaint-record", "two.jsonl", "-o", "file"), "file is no folder"),
    "file that is a folder": (("template", "new", "complaint-record", "-o", "dir.docx"), "dir.docx exists already"),
    "missing file": (("read", "no.docx"), "no.docx: cannot be read: it is not there"),
    "pieces of a name": (("read", "no", "such.docx"), "it is not there; put quotes around a name with spaces"),
    "missing file of validate": (("validate", "no.docx"), "no.docx: cannot be read: it is not there"),
    "missing folder": (("audit", "no"), "no: cannot be read: it is not there"),
    "folder that is a file of audit": (("audit", "file"), "file is no folder"),
    "report that cannot be written": (("audit", "dir.docx", "-o", "file/r.txt"), "file/r.txt: cannot be written"),
    "no such day": (("audit", "dir.docx", "--as-of", "2026-02-30"), "'2026-02-30' is not a date"),
    "no such format": (("audit", "dir.docx", "--format", "pdf"), "'pdf' is not one of 'text', 'json'"),
    "no such command": (("frobnicate",), "No such command 'frobnicate'"),
    "no path": (("read",), "Missing argument 'PATH...'"),
    "no pack": (("--pack", "dir.docx", "forms"), "dir.docx: no pack; a pack is a folder with"),
    "no folder of a pack": (("--pack", "nowhere", "forms"), "nowhere: there is no such folder\n"),
    "pack of a name alike": (("--pack", "our", "forms"), "our: there is no such folder; did you mean 'ours'?"),
    "demo into a full folder": (("demo", "dir.docx"), "is not empty"),
    "demo into everything": (("demo", "/"), "is not empty"),
    "no such share": (("demo", "trial", "--defects", "nan"), "nan is not in the range"),
    "no name for a report": (("audit", "dir.docx", "-o", ""), "cannot be written"),
    "name too long to read": (("read", "x" * 300), "File name too long"),
    "name too long to write": (("render", "complaint-record", "-o", "长" * 90 + ".docx"), "File name too long"),
    "name of a pack too long": (("--pack", "x" * 300, "forms"), "File name too long"),
}


@pytest.mark.parametrize("why", FAULTS)
def test_fault_is_one_message_and_exit_code_2(why: str) -> None:
    Path("bad.json").write_text('{"number":\n oops}')
    Path("bad.jsonl").write_text("{}\n\n{,}\n")
    Path("ours").mkdir()
    Path("ours", "设置.xlsx").touch()
    Path("twice.json").write_text('{"number": "1", "number": "2"}')
    Path("nan.json").write_text('{"number": NaN}')
    Path("deep.json").write_text("[" * 200_000)
    Path("deepish.json").write_text('{"number": ' + "[" * 900 + "]" * 900 + "}")
    Path("gbk.json").write_bytes('{"number": "编号"}'.encode("gbk"))
    Path("none.json").write_text("[]")
    Path("text.json").write_text('"a"')
    Path("two.jsonl").write_text(f"{complaint()}\n{complaint(number='TS-2026-015')}")
    Path("file").write_text("x")
    Path("dir.docx").mkdir()
    Path("dir.docx/.kept").write_text("x")
    before = files()
    args, message = FAULTS[why]
    result = kit(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("Error:") == 1
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert files() == before


def _leave(field: str) -> str:
    """The schema of a form with one rule, which is about a field."""
    words = {"zh": "请假", "en": "Leave"}
    rule = {"id": "LV-01", "kind": "required", "fields": [field], "severity": "error", "title": words, "message": words}
    head = {"id": "leave", "version": "1.0", "in_force": "2026-01-01", "title": words, "template": "leave.docx"}
    return json.dumps(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "x-form": {**head, "filing": "{{ title }}"},
            "type": "object",
            "additionalProperties": False,
            "properties": {"days": {"type": "integer", "x-label": {"zh": "天数", "en": "Days"}}},
            "x-rules": [rule],
        }
    )


BROKEN = {
    "bad JSON": ({"schemas/pack.json": '{"name": "x",\n "version" 1}'}, "mine/schemas/pack.json:2: not valid JSON"),
    "no object": ({"schemas/pack.json": "[]"}, "mine/schemas/pack.json:1: must be an object"),
    "bottomless JSON": ({"schemas/pack.json": "[" * 200_000}, "mine/schemas/pack.json: nested too deeply"),
    "half a character": (
        {"schemas/pack.json": '{"name": "\\ud800", "version": "1", "extends": "default"}'},
        "surrogates not allowed",
    ),
    "a key that is nearly one": (
        {"schemas/leave.json": _leave("days").replace('"integer"', '"integer", "minium": 1')},
        "there is nothing called 'minium'; did you mean 'minimum'?",
    ),
    "extends no folder": ({"schemas/pack.json": '{"name": "x", "version": "1", "extends": 5}'}, "$.extends: 5 is no"),
    "common parts that are none": ({"schemas/common.json": '{"$defs": 5}'}, "common.json:1: $.$defs: must be"),
    "rules of the kit that are none": ({"schemas/kit.json": "{}"}, "mine/schemas/kit.json:1: $.rules: "),
    "unknown key": ({"schemas/pack.json": '{"name": "x", "version": "1", "colour": 1}'}, "schemas/pack.json:1: "),
    "unknown rule": (
        {"schemas/pack.json": '{"name": "x", "version": "1", "extends": "default",\n "rules": {"CM-99": {}}}'},
        "mine/schemas/pack.json:2: $.rules.CM-99: there is no rule CM-99",
    ),
    "key given twice": ({"schemas/pack.json": '{"name": "x", "name": "y"}'}, "pack.json: key given twice: name"),
    "broken form": ({"schemas/complaint-record.json": "{"}, "mine/schemas/complaint-record.json:1: not valid JSON"),
    "form without its template": (
        {
            "schemas/complaint-record.json": (ROOT / "schemas/complaint-record.json")
            .read_text("utf-8")
            .replace('"template": "complaint-record.docx"', '"template": "gone.docx"')
        },
        "templates/gone.docx: there is no such file",
    ),
}


def test_pack_may_be_named_before_or_after_the_command_or_in_the_environment() -> None:
    _pack()
    check = ("template", "--pack", "mine", "check", "notice")
    for args in (("--pack", "mine", "forms"), ("forms", "--pack", "mine"), check):
        assert kit(*args).exit_code == 0
        assert kit(*args, KIT_PACK="nowhere").exit_code == 0
    assert kit("forms", KIT_PACK="mine").exit_code == 0
    assert "nowhere" in kit("forms", KIT_PACK="nowhere").stderr


@pytest.mark.parametrize(
    ("field", "code", "words"), [("nowhere", 2, "'nowhere' is no field of leave"), ("days", 0, "agree")]
)
def test_template_check_tells_a_rule_that_names_no_field(field: str, code: int, words: str) -> None:
    _pack(**{"schemas/leave.json": _leave(field)})
    Path("mine/templates").mkdir()
    assert kit("--pack", "mine", "template", "new", "leave", "-o", "mine/templates/leave.docx").exit_code == 0
    told = kit("--pack", "mine", "template", "check", "leave")
    assert (told.exit_code, words in told.output) == (code, True)


def test_a_rule_of_ones_own_is_told_as_such() -> None:
    _pack(**{"schemas/leave.json": _leave("days")})
    told = kit("--pack", "mine", "explain", "LV-01").output
    assert "error · the organisation" in told
    assert "change its row on the sheet “Rules”" in told


@pytest.mark.parametrize("why", BROKEN)
def test_broken_pack_is_told_with_file_and_line(why: str) -> None:
    contents, message = BROKEN[why]
    _pack(**contents)
    before = files()
    result = kit("--pack", "mine", "render", "complaint-record", "-o", "a.docx")
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.startswith("Error: the pack is broken: ")
    assert len(result.stderr.splitlines()) == 1
    assert files() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this user")
def test_folder_without_rights_is_told() -> None:
    Path("closed").mkdir(mode=0o500)
    result = kit("render", "complaint-record", "-o", "closed/a.docx")
    assert (result.exit_code, "closed/a.docx: cannot be written" in result.stderr) == (2, True)


def test_fault_while_writing_leaves_nothing_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    result = kit("render", "complaint-record", "-o", "a.docx")
    assert (result.exit_code, result.stderr) == (2, "Error: a.docx: cannot be written: No space left on device\n")
    assert files() == []


def test_fault_of_ours_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.pack.load", lambda folder, org: 1 / 0)
    result = kit("forms")
    assert result.exit_code == 3
    assert "ZeroDivisionError: division by zero" in result.stderr
    assert "Traceback" not in result.output


def test_interruption_gives_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(folder: Path | None, org: Path | None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kit.pack.load", interrupt)
    result = kit("forms")
    assert (result.exit_code, result.stderr) == (3, "interrupted; there is no verdict\n")


# --- real processes


def test_output_is_utf8_in_any_locale() -> None:
    bare, odd = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, ({"PYTHONIOENCODING": "ascii"}, {})
    for environment in (bare, *(() if wide.is_narrow() else odd)):
        done = process("forms", "--lang", "zh", **environment)
        assert (done.returncode, done.stderr) == (0, b"")
        assert "客户投诉记录表" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are text there")
def test_undecodable_names_go_through_every_command() -> None:
    folder = os.fsencode("filed")
    os.mkdir(folder)
    with open(os.path.join(folder, b"a\xff\n.docx"), "wb") as file:
        file.write(b"no zip")
    done = process("read", "filed")
    assert (done.returncode, json.loads(done.stdout)["file"]) == (3, "filed/a%FF%0A.docx")
    for form in ("json",) if wide.is_narrow() else ("text", "json"):
        done = process("audit", "filed", "--format", form, PYTHONUTF8="0")
        assert (done.returncode, done.stderr) == (3, b"")
        assert b"a%FF%0A.docx" in done.stdout


def test_odd_widths_and_no_output_are_borne() -> None:
    for width in ("abc", "0", "-5"):
        assert "complaint-record" in good("forms", COLUMNS=width)
    script = "import sys; sys.stdout = None\nfrom kit.cli import main; main(['forms'], prog_name='kit')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_command_is_installed() -> None:
    done = process("--version")
    assert done.stdout.decode() == f"kit {__version__}\n"


def test_same_input_gives_the_same_bytes() -> None:
    _filed(registered_at="2026-04-13T12:00")
    command = ("audit", "filed", "--as-of", "2026-12-31", "--format", "json")
    assert process(*command).stdout == process(*command, LC_ALL="zh_CN.UTF-8", PYTHONHASHSEED="7").stdout
