"""What is typed wrongly is said in the language asked for; what is shown hides nothing and is no code."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from kit.audit.engine import cluster
from kit.audit.engine.cluster import ClusterPool
from kit.cli import main
from kit.cli.localised import Option
from kit.data.canonical import canonical
from kit.model import KitError, Lang
from kit.pack import load
from kit.render import render
from kit.report.rules.text import page
from tests.support import wide
from tests.support.paths import ROOT

PACK = load()
LOCALE = ROOT / "kit/messages/locale/zh/LC_MESSAGES"


def kit(*args: str, **environment: str) -> Result:
    return CliRunner().invoke(main, args, env={"LC_ALL": "C", **environment}, prog_name="kit")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("audit", "缺少参数 'FOLDER'"),
        ("audit x --nope", "没有选项 --nope"),
        ("audit x --forma json", "是不是 '--format'"),
        ("audit x --format doc", "'--format' 的内容不对：不能写 doc，只能写 'text', 'json'"),
        ("audit x --jobs many", "many 不是所要的数"),
        ("audit x --jobs 0", "0 超出范围 1<=x<=64"),
        ("audit x --timeout long", "long 不是所要的数"),
        ("audit x --as-of 2026-02-30", "2026-02-30 不是日期"),
        ("audit x --cache .", ". 是文件夹"),
        ("audit x y z", "多出的参数：y z"),
        ("audit x --limit size", "不是“名称=数字”"),
        ("nope", "没有命令 nope"),
        ("render notice", "缺少选项 '-o' / '--output'"),
        ("render notice --force=1", "选项 --force 不带内容"),
    ],
)
@pytest.mark.parametrize("how", ["before", "after", "locale"])
def test_usage_errors_speak_the_language_asked_for(line: str, words: str, how: str) -> None:
    args = {"before": ["--lang", "zh", *line.split()], "after": [*line.split(), "--lang=zh"], "locale": line.split()}
    told = kit(*args[how], LC_ALL="zh_CN.UTF-8" if how == "locale" else "C")
    assert (told.exit_code, told.stdout) == (2, "")
    assert words in told.stderr
    assert not re.search("Error|Usage|Try|option|argument ", told.stderr.replace("[OPTIONS]", ""))


@pytest.mark.parametrize("day", ["2026-12-31", "2026/12/31", "2026.12.31", "2026年12月31日", " 2026-12-31 "])
def test_days_are_taken_as_people_write_them(tmp_path: Path, day: str) -> None:
    told = kit("audit", str(tmp_path), "--as-of", day, "--format", "json")
    assert json.loads(told.stdout)["as_of"] == "2026-12-31"


def _commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    for part in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _commands(part)


def test_every_help_text_is_in_the_catalogue() -> None:
    with (LOCALE / "kit.po").open("rb") as file:
        chinese = {str(entry.id): entry.string for entry in read_po(file)}
    options = [param for command in _commands(main) for param in command.params if isinstance(param, click.Option)]
    assert {type(option) for option in options} == {Option}
    kit("--lang", "en", "forms")  # from here on, help is English
    texts = [part.help for part in (*_commands(main), *options)]
    assert [text for text in texts if text and not chinese.get(text)] == []


@pytest.mark.parametrize("line", ["--help", "audit -h", "template new --help"])
def test_help_speaks_chinese(line: str) -> None:
    command = [sys.executable, "-m", "kit", *line.split(), "--lang", "zh"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert told.startswith("用法：")
    assert not re.search("Usage|Options|Commands|Show this", told)


def test_the_catalogue_is_compiled() -> None:
    catalogues = []
    for read, name in ((read_po, "kit.po"), (read_mo, "kit.mo")):
        with (LOCALE / name).open("rb") as file:
            catalogues.append({_first(entry.id): _first(entry.string) for entry in read(file) if entry.id})
    assert catalogues[0] == catalogues[1], "run: pybabel compile -D kit -d kit/messages/locale"


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    """A sentence, of the forms of one that counts."""
    return text if isinstance(text, str) else text[0]


def test_a_group_without_a_command_tells_its_help() -> None:
    assert "Commands:" in kit("template").output


def test_an_option_without_its_value_is_told() -> None:
    assert "选项 --format 后面要有内容" in kit("audit", "x", "--lang", "zh", "--format").stderr


MORE = [
    pytest.param(said, marks=pytest.mark.wide) for said in (b"", b"HTTP/1.1 400 Bad Request\r\n", bytes(64), None)
]  # the last waits


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH_9.2\r\n", *MORE])
def test_what_is_no_scheduler_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch, said: bytes | None) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with server.accept()[0] as speaking:
                if said is None:
                    speaking.recv(1)  # waits to be spoken to, as TLS does
                speaking.sendall(said or b"")

        speaker = threading.Thread(target=answer)
        speaker.start()
        with pytest.raises(KitError, match="no answer within 1 s" if said is None else "no dask scheduler"):
            ClusterPool(f"tcp://127.0.0.1:{server.getsockname()[1]}", "en")
        speaker.join()


def test_tls_needs_certificates() -> None:
    pytest.importorskip("distributed")
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(KitError, match="certificates"):
        ClusterPool(f"tls://127.0.0.1:{server.getsockname()[1]}", "en")


@pytest.mark.parametrize("command", ["audit", "signoffs", "retention", "validate"])
def test_marks_of_direction_are_spelled_out(tmp_path: Path, command: str) -> None:
    form = PACK.forms["complaint-result"]
    data = {"number": "JG-2026-\u202e001", "signoffs": [{"role": "责任部门负责人", "name": "李\u202e四"}]}
    (tmp_path / "a\u202excod.docx").write_bytes(render(PACK, form, canonical(form, data)))
    told = kit(command, str(tmp_path), "--as-of", "2026-12-31", "--lang", "en", "-o", str(tmp_path / "\u202eout"))
    full = ["--full"] if command == "audit" else []
    shown = kit(command, str(tmp_path), "--as-of", "2026-12-31", "--lang", "en", *full, COLUMNS="200")
    assert "⟨U+202E⟩" in told.stderr
    assert "⟨U+202E⟩xcod.docx" in shown.stdout
    assert "\u202e" not in told.stderr + shown.output


@pytest.mark.parametrize("lang", wide.some(["zh", "en"], 2))
def test_explanations_hold_no_raw_figures(lang: Lang) -> None:
    pages = {rule: "\n".join(line.plain for line in page(PACK, rule, lang, None)) for rule in PACK.catalogue}
    for rule, text in pages.items():
        told = text.partition("schemas/pack.json")[0]
        assert not re.search(r'[{}]|"[a-z_]+":|\bP(T?[0-9]+[A-Z]+)\b', told), rule
    assert ("每季度" if lang == "zh" else "every quarter, of “Intake register”") in pages["CH-13"]
    assert kit("explain", "CH-13", "--lang", lang).stdout == pages["CH-13"] + "\n"
