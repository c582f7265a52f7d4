"""The HTML report in Chromium: it filters, sorts and turns pages, by its address and by hand, and stays quick."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kit.audit.result import File
from tests.support import wide
from tests.support.desk_server import CHROMIUM, browser
from tests.support.html_report import HOSTILE, audit_of, finding, made

pytestmark = [pytest.mark.office, pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")]
Shown = Callable[..., str]
HANDS = """() => {
    const by = (name) => document.getElementById('by-' + name);
    window.choose = (name, value) => { by(name).value = value; by(name).onchange(); };
    window.type = (text) => { by('q').value = text; by('q').oninput(); };
    const click = () => new MouseEvent('click', { bubbles: true, cancelable: true });
    window.press = (found) => document.querySelector(found).dispatchEvent(click());
}"""
SETTLED = 4000  # milliseconds of the page's own clock, which a test turns on: more than any pause of its script


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """One page for all tests: a new one costs more than a report."""
    with browser(locale="en-US") as context:
        made = context.new_page()
        made.clock.install()
        yield made


@pytest.fixture
def shown(page: Any, tmp_path: Path) -> Iterator[Shown]:
    """Gives the page as Chromium has it once its script ran, and each step after it; that is what a reader does."""
    faults: list[str] = []
    hear = {"console": lambda message: faults.append(message.text), "pageerror": lambda err: faults.append(str(err))}
    for event, heard in hear.items():
        page.on(event, heard)

    def opened(report: str, state: str = "", steps: tuple[str, ...] = ()) -> str:
        file = tmp_path / "report.html"
        file.write_text(report, "utf-8")
        page.goto(f"{file.as_uri()}#{state}")
        page.clock.run_for(SETTLED)
        page.evaluate(HANDS)
        for step in steps:
            page.evaluate(f"() => {{ {step} }}")
            page.clock.run_for(SETTLED)
        return str(page.content())

    yield opened
    for event, heard in hear.items():
        page.remove_listener(event, heard)
    assert faults == []


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


def halved(*cases: tuple[Any, ...]) -> list[Any]:
    """The cases of a table, every other one by default."""
    return [pytest.param(*case, marks=wide.marks(at % 2 == 1)) for at, case in enumerate(cases)]


@pytest.mark.parametrize(
    ("state", "expected"),
    halved(
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
    ),
)
def test_the_table_filters_and_sorts_by_its_address(shown: Shown, state: str, expected: list[str]) -> None:
    dom = shown(made(MIXED, "../archive"), state)
    assert messages(dom) == expected
    total = f"of {len(expected)} that fit the filters; 4 in all" if len(expected) < 4 else "Findings 1–4 of 4"
    assert total in dom


SORT, CHIP, RESET = "press('[data-sort=message] button')", "press('#chosen button')", "press('#reset')"


@pytest.mark.parametrize(
    ("steps", "expected"),
    halved(
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
    ),
)
def test_the_table_filters_and_sorts_by_hand(shown: Shown, steps: list[str], expected: list[str]) -> None:
    dom = shown(made(MIXED, "../archive"), steps=tuple(steps))
    assert messages(dom) == expected
    assert ('id="empty" hidden=""' in dom) == bool(expected)


def test_persons_stand_by_how_much_they_have_to_put_right(shown: Shown) -> None:
    persons = ("阿丁", "王强", "王强", "", "", "", "李敏", "李敏", "李敏")
    dom = shown(made(audit_of(*(finding(i, person=name) for i, name in enumerate(persons)))))
    options = re.search(r'<select id="by-person">(.*?)</select>', dom, re.S)
    assert options
    told = re.findall(r">([^<]+)</option>", options[1])
    assert told == ["all", "李敏 (3)", "王强 (2)", "阿丁 (1)", "not stated (3)"]


def test_filters_that_are_on_are_told_and_sorted_columns_marked(shown: Shown) -> None:
    steps = ["choose('severity', 'error')", "type('<b>')", SORT]
    dom = shown(made(MIXED), steps=tuple(steps))
    assert re.findall(r'<button type="button">([^<]+: [^<]+)</button>', dom) == ["Severity: error", "Search: &lt;b&gt;"]
    assert re.findall(r'data-sort="(\w+)" aria-sort="(\w+)"', dom)[4] == ("message", "ascending")


def test_pages_are_turned_by_hand(shown: Shown) -> None:
    report = made(audit_of(*(finding(i) for i in range(450))))
    turn = "press('#list > .pager button:last-child')"
    focus = "document.title = document.activeElement.textContent"
    dom = shown(report, steps=(turn, turn, focus))
    assert "Findings 401–450 of 450" in dom
    assert dom.count("Page 3 of 3") == 2
    assert "<title>Back</title>" in dom


def test_hostile_texts_are_texts_in_the_browser(shown: Shown) -> None:
    found = (finding(i, message=text, file=f"{i}{text}") for i, text in enumerate(HOSTILE))
    report = made(audit_of(*found), "../archive")
    dom = shown(report)
    assert "<title>Audit of filed documents · 2026-12-31</title>" in dom
    assert {*HOSTILE[:6]} <= {*messages(dom)}
    assert "<img" not in dom


MANY = 5_000 if wide.is_narrow() else 50_000


@pytest.fixture(scope="module")
def many() -> str:
    """The report of many findings, no two alike."""
    texts = (f"message {i}, {i * 7919 % MANY}" for i in range(MANY))
    found = (
        finding(i, file=f"f{i % 900}.docx", number="", field=f"x{i}", message=text) for i, text in enumerate(texts)
    )
    return made(audit_of(*found), "../archive")


def test_many_findings_open_in_seconds(many: str, shown: Shown) -> None:
    begun = time.monotonic()
    dom = shown(many, "q=message+4999&sort=-message&page=1")
    opened = time.monotonic() - begun
    assert len(many) < 400 * MANY
    assert messages(dom)
    assert all("4999" in text for text in messages(dom))
    assert f"{MANY} in all" in dom
    assert opened < 30, f"opened {opened:.1f} s"


LATE = [finding(i, file="late.docx", rule=rule, message=rule, field="a") for i, rule in enumerate(("CH-12", "CH-13"))]
LOST = [finding(i, file="lost.docx", rule="CH-04", message=f"week {i}", field="rows") for i in range(20)]
FOLDED = audit_of(*LATE, *LOST, finding(90))


@pytest.mark.parametrize(
    ("steps", "count"),
    [([], 3), (["press('.rest')"], 22), (["choose('cause', '1')"], 20), ([SORT], 23), (["type('week')"], 1)],
    ids=["folded", "opened", "of one cause", "sorted", "searched"],
)
def test_findings_of_one_cause_are_one_entry_until_it_is_opened(shown: Shown, steps: list[str], count: int) -> None:
    dom = shown(made(FOLDED), steps=tuple(steps))
    assert len(messages(dom)) == count
    assert ("19 more of the same cause" in dom.partition("<script")[0]) == (count in (1, 3))


def test_on_paper_all_of_a_cause_are_listed_and_nothing_is_said_again(shown: Shown) -> None:
    dom = shown(made(FOLDED), steps=("dispatchEvent(new Event('beforeprint'))",))
    assert len(messages(dom)) == 23
    assert dom.count('<td class="c2">as above</td>') == 19 + 1
    assert dom.count('<div class="todo">do it</div>') == 3  # one for each cause


def test_the_first_finding_is_reached_by_few_keys(shown: Shown) -> None:
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
    told = re.search(r"<title>reached (\d+)</title>", shown(report, steps=(reach,)))
    assert told
    assert 0 < int(told[1]) <= 15


def test_many_findings_are_listed_and_filtered(many: str, shown: Shown) -> None:
    dom = shown(many, steps=("choose('severity', 'error')",))
    assert f"Findings 1–200 of {MANY}" in dom
    assert len(messages(dom)) == 200
