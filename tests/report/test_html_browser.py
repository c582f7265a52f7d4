"""The HTML report in Chromium: it filters, sorts and turns pages, by its address and by hand, and stays quick."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from html import unescape
from pathlib import Path

import pytest

from kit.audit.result import File
from tests.support.html_report import HOSTILE, audit_of, finding, made

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
pytestmark = [pytest.mark.office, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]


def shown(report: str, folder: Path, state: str = "", act: str = "") -> str:
    """The page as Chromium has it once its script ran, and `act` after it; that is what a reader does."""
    file = folder / "report.html"
    if act:
        report = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", report)
    file.write_text(report + (f"<script>{act}</script>" if act else ""), "utf-8")
    assert CHROMIUM
    run = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=4000",
            "--enable-logging=stderr",
            "--dump-dom",
            f"{file.as_uri()}#{state}",
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert b"CONSOLE" not in run.stderr, run.stderr.decode(errors="replace")[-2000:]
    return run.stdout.decode()


def messages(dom: str) -> list[str]:
    """The messages of the rows that are shown."""
    return [unescape(text) for text in re.findall(r'<div class="m">(.*?)</div>', dom, re.S)]


MIXED = audit_of(
    finding(1, rule="CM-14", message="beta"),
    finding(4, rule="CH-02", message="Delta <b>"),
    finding(2, rule="CH-01", message="alpha", severity="warning", person="王强"),
    finding(3, rule="CM-14", message="gamma", outcome="by-eye"),
    files=(File("f3.docx", "audited", department="质量部", date="2026-04-05", identified="labels"),),
)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", ["beta", "Delta <b>", "alpha", "gamma"]),
        ("sort=message", ["alpha", "beta", "Delta <b>", "gamma"]),
        ("sort=-rule", ["beta", "gamma", "Delta <b>", "alpha"]),
        ("severity=error", ["beta", "Delta <b>"]),
        ("severity=unsure", ["gamma"]),
        ("rule=CM-14&sort=-message", ["gamma", "beta"]),
        ("q=DELTA", ["Delta <b>"]),
        ("q=first+analysis", ["beta", "gamma"]),
        ("month=2026-03", ["alpha"]),
        ("department=%E8%B4%A8%E9%87%8F%E9%83%A8&rule=CH-02", ["Delta <b>"]),
        ("form=nothing", []),
        ("person=%E7%8E%8B%E5%BC%BA", ["alpha"]),
        ("identified=its+labels+alone", ["gamma"]),
        ("cause=1", []),
    ],
)
def test_the_table_filters_and_sorts_by_its_address(tmp_path: Path, state: str, expected: list[str]) -> None:
    dom = shown(made(MIXED, "../archive"), tmp_path, state)
    assert messages(dom) == expected
    total = f"of {len(expected)} that fit the filters; 4 in all" if len(expected) < 4 else "Findings 1–4 of 4"
    assert total in dom


def by_hand(*steps: str) -> str:
    """A script that does one step after another, each time once the page has settled."""
    does = "".join(f"setTimeout(() => {{ {step} }}, {i * 400});" for i, step in enumerate(steps, 1))
    return (
        "const by = (name) => document.getElementById('by-' + name);"
        "const choose = (name, value) => { by(name).value = value; by(name).onchange(); };"
        "const type = (text) => { by('q').value = text; by('q').oninput(); };"
        "const click = () => new MouseEvent('click', { bubbles: true, cancelable: true });"
        "const press = (found) => document.querySelector(found).dispatchEvent(click());"
        f"{does}"
    )


SORT, CHIP, RESET = "press('[data-sort=message] button')", "press('#chosen button')", "press('#reset')"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["choose('severity', 'warning')"], ["alpha"]),
        (["choose('rule', 'CM-14')", "choose('severity', 'unsure')"], ["gamma"]),
        (["choose('rule', 'CM-14')", SORT, SORT], ["gamma", "beta"]),
        (["choose('rule', 'CM-14')", "choose('rule', '*')"], ["beta", "Delta <b>", "alpha", "gamma"]),
        (["choose('rule', 'CH-02')", "type('delta')", CHIP, "type('a')"], ["beta", "Delta <b>", "alpha", "gamma"]),
        (["choose('department', '质量部')", "type('nowhere')"], []),
        (["type('nowhere')", SORT, RESET], ["beta", "Delta <b>", "alpha", "gamma"]),
        (["choose('rule', 'CM-14')", "press('nav a')"], ["beta", "gamma"]),
        (["choose('person', '王强')"], ["alpha"]),
        (["choose('rule', 'CM-14')", "press('.columns a')"], ["beta"]),
    ],
)
def test_the_table_filters_and_sorts_by_hand(tmp_path: Path, steps: list[str], expected: list[str]) -> None:
    dom = shown(made(MIXED, "../archive"), tmp_path, act=by_hand(*steps))
    assert messages(dom) == expected
    assert ('id="empty" hidden=""' in dom) == bool(expected)


def test_persons_stand_by_how_much_they_have_to_put_right(tmp_path: Path) -> None:
    persons = ("阿丁", "王强", "王强", "", "", "", "李敏", "李敏", "李敏")
    dom = shown(made(audit_of(*(finding(i, person=name) for i, name in enumerate(persons)))), tmp_path)
    options = re.search(r'<select id="by-person">(.*?)</select>', dom, re.S)
    assert options
    told = re.findall(r">([^<]+)</option>", options[1])
    assert told == ["all", "李敏 (3)", "王强 (2)", "阿丁 (1)", "not stated (3)"]


def test_filters_that_are_on_are_told_and_sorted_columns_marked(tmp_path: Path) -> None:
    steps = ["choose('severity', 'error')", "type('<b>')", SORT]
    dom = shown(made(MIXED), tmp_path, act=by_hand(*steps))
    assert re.findall(r'<button type="button">([^<]+: [^<]+)</button>', dom) == ["Severity: error", "Search: &lt;b&gt;"]
    assert re.findall(r'data-sort="(\w+)" aria-sort="(\w+)"', dom)[4] == ("message", "ascending")


def test_pages_are_turned_by_hand(tmp_path: Path) -> None:
    report = made(audit_of(*(finding(i) for i in range(450))))
    turn = "press('#list > .pager button:last-child')"
    focus = "document.title = document.activeElement.textContent"
    dom = shown(report, tmp_path, act=by_hand(turn, turn, focus))
    assert "Findings 401–450 of 450" in dom
    assert dom.count("Page 3 of 3") == 2
    assert "<title>Back</title>" in dom


def test_hostile_texts_are_texts_in_the_browser(tmp_path: Path) -> None:
    found = (finding(i, message=text, file=f"{i}{text}") for i, text in enumerate(HOSTILE))
    report = made(audit_of(*found), "../archive")
    dom = shown(report, tmp_path)
    assert "<title>Audit of filed documents · 2026-12-31</title>" in dom
    assert {*HOSTILE[:6]} <= {*messages(dom)}
    assert "<img" not in dom


def test_fifty_thousand_findings_open_in_seconds(tmp_path: Path) -> None:
    texts = (f"message {i}, {i * 7919 % 50_000}" for i in range(50_000))
    many = (finding(i, file=f"f{i % 900}.docx", number="", message=text) for i, text in enumerate(texts))
    begun = time.monotonic()
    report = made(audit_of(*many), "../archive")
    written = time.monotonic()
    dom = shown(report, tmp_path, "q=message+4999&sort=-message&page=1")
    opened = time.monotonic() - written
    assert len(report) < 20_000_000
    assert messages(dom)
    assert all("4999" in text for text in messages(dom))
    assert "50000 in all" in dom
    assert opened < 30, f"written {written - begun:.1f} s, opened {opened:.1f} s"


LATE = [finding(i, file="late.docx", rule=rule, message=rule, field="a") for i, rule in enumerate(("CH-12", "CH-13"))]
LOST = [finding(i, file="lost.docx", rule="CH-04", message=f"week {i}", field="rows") for i in range(20)]
FOLDED = audit_of(*LATE, *LOST, finding(90))


@pytest.mark.parametrize(
    ("steps", "count"),
    [([], 3), (["press('.rest')"], 22), (["choose('cause', '1')"], 20), ([SORT], 23), (["type('week')"], 1)],
    ids=["folded", "opened", "of one cause", "sorted", "searched"],
)
def test_findings_of_one_cause_are_one_entry_until_it_is_opened(tmp_path: Path, steps: list[str], count: int) -> None:
    dom = shown(made(FOLDED), tmp_path, act=by_hand(*steps))
    assert len(messages(dom)) == count
    assert ("19 more of the same cause" in dom.partition("<script")[0]) == (count in (1, 3))


def test_on_paper_all_of_a_cause_are_listed_and_nothing_is_said_again(tmp_path: Path) -> None:
    dom = shown(made(FOLDED), tmp_path, act=by_hand("dispatchEvent(new Event('beforeprint'))"))
    assert len(messages(dom)) == 23
    assert dom.count('<td class="c2">as above</td>') == 19 + 1
    assert dom.count('<div class="todo">do it</div>') == 3  # one for each cause


def test_the_first_finding_is_reached_by_few_keys(tmp_path: Path) -> None:
    """What the tabulator stops at, from the page's top: all that can have the focus, in the order of the page."""
    lost = finding(1, file="lost.docx", rule="KIT-20")
    found = [finding(i, file=f"g{i}.docx") for i in range(450)]
    report = made(audit_of(*found, lost, files=(File("lost.docx", "failed"),)), "../archive")
    reach = (
        "const stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')];"
        "const open = stops.filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility());"
        "const first = open.findIndex((one) => one.closest('#findings tbody'));"
        "document.title = `reached ${first + 1}`"
    )
    told = re.search(r"<title>reached (\d+)</title>", shown(report, tmp_path, act=by_hand(reach)))
    assert told
    assert 0 < int(told[1]) <= 15


def test_fifty_thousand_findings_are_listed_and_filtered_at_once(tmp_path: Path) -> None:
    """What the script itself takes, as the browser measures it; the machine's speed is no part of the verdict."""
    many = (
        finding(i, file=f"f{i % 900}.docx", number="", field=f"x{i}", message=f"message {i}") for i in range(50_000)
    )
    report = made(audit_of(*many), "../archive")
    filtered = (
        "const begun = performance.now(); choose('severity', 'error');"
        "document.title = `filtered ${Math.round(performance.now() - begun)} ms`"
    )
    dom = shown(report, tmp_path, act=by_hand(filtered))
    assert re.search(r"<title>filtered \d+ ms</title>", dom)
    assert len(messages(dom)) == 200
