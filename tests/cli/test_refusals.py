"""What is told, and not passed over, where a person or a pack asks for what is not there."""

from __future__ import annotations

import json
import re
import shutil
import socket
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kit import pack as packs
from kit.audit.engine.cluster import ClusterPool
from kit.audit.engine.job import Examined, Unread
from kit.audit.engine.store import Store, opened
from kit.audit.narrow.waivers import load
from kit.audit.result import Audit, File, StatedCalendar
from kit.cli import main
from kit.model import KitError, PackError
from kit.ooxml.opc.limits import Limits
from kit.report.audit.presentation import Presentation
from kit.report.audit.text import lines
from kit.report.rule_text import demand
from kit.report.stats.tables import length
from kit.rules.base import Rule
from tests.support.findings import finding_of
from tests.support.paths import ROOT

SAMPLES = ROOT / "samples"
AS_OF = ("--as-of", "2026-12-31")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, in English; `filed` holds a notice and a complaint."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "KIT_PACK", "KIT_ORG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "filed").mkdir()
    for form in ("notice", "complaint-record"):
        shutil.copy(SAMPLES / f"filled/{form}.docx", tmp_path / "filed")
    return tmp_path


def kit(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def own(folder: Path, **head: Any) -> str:
    """An organisation's pack on top of the default one."""
    schemas = folder / "own/schemas"
    schemas.mkdir(parents=True)
    content = {"name": "our-company", "version": "1", "extends": "default", **head}
    (schemas / "pack.json").write_text(json.dumps(content, indent=1), "utf-8")
    return str(folder / "own")


def waivers(folder: Path, **changed: str) -> str:
    one = {"rule": "CH-14", "file": "*", "owner": "x", "reason": "y", "until": "2027-01-01", **changed}
    path = folder / "waivers.json"
    path.write_text(json.dumps([one]), "utf-8")
    return str(path)


# --- options that fit nothing


@pytest.mark.parametrize(
    ("only", "words"),
    [
        ("department=没有", "no document matches --only department=没有"),
        ("department=生产本部", "生产部"),
        ("period=1999,form=notice", "no document matches --only period=1999, form=notice"),
    ],
)
def test_only_what_is_not_there(only: str, words: str) -> None:
    result = kit("audit", "filed", *AS_OF, "--only", only)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_only_what_may_be_in_a_file_that_was_not_read(folder: Path) -> None:
    (folder / "filed/broken.docx").write_bytes(b"PK\3\4")
    result = kit("audit", "filed", *AS_OF, "--only", "department=没有")
    assert (result.exit_code, "--only department=没有" in result.stderr) == (3, True)


def test_unread_files_stay_and_the_report_says_so(folder: Path) -> None:
    (folder / "filed/broken.docx").write_bytes(b"PK\3\4")
    result = kit("audit", "filed", *AS_OF, "--ignore", "KIT")
    assert result.exit_code == 3
    assert "files not read stay in" in result.stdout
    (folder / "filed/broken.docx").unlink()
    assert "stay in" not in kit("audit", "filed", *AS_OF, "--ignore", "KIT").stdout


# --- rules that are switched off


def test_a_rule_switched_off_is_told_apart_from_none(folder: Path) -> None:
    pack = own(folder, off=["CM-17", "KIT-05"])
    for args in (("--select", "CM-12,CM-17"), ("--ignore", "cm-17")):
        result = kit("audit", "filed", *AS_OF, "--pack", pack, *args)
        assert result.exit_code == 2
        assert "CM-17 is switched off in pack our-company" in result.stderr
    told = kit("explain", "cm-17", "--pack", pack)
    assert told.exit_code == 0
    assert "CM-17 is switched off in pack our-company" in told.stdout
    assert "CM 二步骤3" in told.stdout
    assert re.search("our-company: CM-17 .*, KIT-05 ", kit("rules", "--pack", pack).stdout)
    full = json.loads(kit("explain", "CM-17", "--pack", pack, "--format", "json").stdout)
    assert (full["switched_off"], full["override"]["off"]) == (True, {"off": ["CM-17"]})
    assert "switched off" not in kit("explain", "CM-17").stdout + kit("rules").stdout


def test_files_without_a_verdict_cannot_be_switched_off(folder: Path) -> None:
    with pytest.raises(PackError, match=r"pack\.json:\d+: \$\.off\[1\]: KIT-20 tells of files without a verdict"):
        packs.load(Path(own(folder, off=["CM-17", "KIT-20"])))


@pytest.mark.parametrize(
    ("change", "examples"),
    [
        ({"within": "PT10M"}, set()),
        ({"severity": "note"}, {"bad", "good", "note"}),
        ({"since": "2026-01-01"}, {"bad", "good", "note"}),
    ],
)
def test_examples_are_of_the_figures_in_force(folder: Path, change: Rule, examples: set[str]) -> None:
    pack = own(folder, rules={"CM-12": change})
    assert json.loads(kit("explain", "CM-12", "--pack", pack, "--format", "json").stdout)["examples"].keys() == examples


def test_an_own_example_goes_with_an_own_figure(folder: Path) -> None:
    pack = own(folder, rules={"CM-12": {"within": "PT10M"}})
    mine = {"CM-12": {key: {"zh": "十分钟", "en": "ten minutes"} for key in ("bad", "good")}}
    (folder / "own/schemas/examples.json").write_text(json.dumps(mine), "utf-8")
    assert kit("explain", "CM-12", "--pack", pack).stdout.count("ten minutes") == 2


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"holidayz": 1}, r"pack\.json:\d+: \$\.settings\.holidayz: there is no setting 'holidayz'; .* 'holidays'\?"),
        ({"x": 1}, "known are office_hours, holidays, matrices"),
    ],
)
def test_a_setting_that_nothing_looks_at(folder: Path, settings: dict[str, int], words: str) -> None:
    with pytest.raises(PackError, match=words):
        packs.load(Path(own(folder, settings=settings)))


# --- what a rule without a verdict advises


@pytest.mark.parametrize(
    ("reason", "words"), [("no-roster", "roster"), ("no-time", "time of day"), ("no-form", "attendance list")]
)
def test_advice_is_about_the_reason(reason: str, words: str) -> None:
    made = finding_of(packs.load(), "CH-17", "en", outcome="inconclusive", reason=reason)
    assert words in made.advice


# --- waivers


@pytest.mark.parametrize("rule", ["CM-99", "CHX-14"])
def test_a_waiver_of_no_rule(folder: Path, rule: str) -> None:
    result = kit("audit", "filed", *AS_OF, "--waivers", waivers(folder, rule=rule))
    assert result.exit_code == 2
    assert re.search(rf"waivers\.json:1: .*there is no rule {rule}; did you mean C[HM]-", result.stderr)


@pytest.mark.parametrize("path", [r"filed\2026\*.docx", "filed/2026/*.docx"])
def test_a_waiver_takes_paths_as_windows_writes_them(folder: Path, path: str) -> None:
    (one,) = load(Path(waivers(folder, file=path))).entries
    assert one.is_at("filed/2026/notice.docx")
    assert not one.is_at("filed/2025/notice.docx")


# --- clusters and caches


@pytest.mark.parametrize("address", ["foo", "127.0.0.1:8786", "http://x:1", "tcp://host", "tcp://host:99999"])
def test_what_is_no_address_of_a_scheduler(address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(KitError, match="write tcp://host:port"):
        ClusterPool(address, "en")


def test_a_scheduler_that_is_not_there_is_told_at_once() -> None:
    pytest.importorskip("distributed")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(KitError, match="cannot be reached: Connection refused"):
            ClusterPool(f"tcp://127.0.0.1:{closed.getsockname()[1]}", "en")


@pytest.mark.parametrize("args", [("--format", "json"), ("--format", "sarif"), ()])
def test_messages_are_in_one_language(folder: Path, args: tuple[str, ...]) -> None:
    (folder / "mine.txt").write_text("x")
    result = kit("audit", "filed", *AS_OF, "--cache", "mine.txt", *args)
    assert result.stderr == "Error: mine.txt is no cache of the kit and is left alone; choose another name\n"


# --- no room


def _fill(store: Store, found: list[Examined]) -> None:
    store._database.execute("PRAGMA max_page_count=8")
    store.put(found)


@pytest.mark.parametrize("name", ["cache", None])
def test_no_room_for_what_was_read(folder: Path, name: str | None) -> None:
    path = folder / name if name else None
    words = f"{path or 'a temporary file'}: cannot be written: No space left on device"
    found = [Unread(f"{i}.docx", "KIT-20", "x" * 4000, f"{i:064}") for i in range(99)]
    with pytest.raises(KitError, match=re.escape(words)), opened(packs.load(), Limits(), "en", path) as (store, _):
        _fill(store, found)


# --- what is shown


def test_a_name_cannot_turn_a_line_around() -> None:
    name = "a\u202excod.exe"
    pack = packs.load()
    one = finding_of(pack, "CH-14", "en", file=name, related=(name,), message=name, place=name)
    shown = Audit(date(2026, 12, 31), "en", StatedCalendar("x", "x", (2026,)), (File(name, "audited"),), (one,))
    text = "\n".join(line.plain for line in lines(shown, pack, Presentation(), None))
    assert "\u202e" not in text
    assert text.count("a⟨U+202E⟩xcod.exe") == 7


@pytest.mark.parametrize(
    ("minutes", "words"), [(13.5, "14 min"), (12.5, "13 min"), (60.5, "1 h 1 min"), (0.4, "0 min")]
)
def test_half_a_minute_is_rounded_up(minutes: float, words: str) -> None:
    assert length(minutes, "en") == words


def test_every_demand_has_its_names() -> None:
    pack = packs.load()
    told = [demand(form, rule, lang) for form in pack.forms.values() for rule in form.rules for lang in ("zh", "en")]
    assert not [text for text in told if "“”" in text or "由按" in text or "from (" in text]


def test_a_field_is_explained_by_its_label() -> None:
    text = kit("explain", "CM-13").stdout
    assert "“" in text
    assert '"fields"' not in text
