"""The HTML report: one file that loads nothing, shows everything as text, filters and sorts, and never looks clean."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kit.audit.result import Audit, Calendar, File, Run, Waived
from kit.model import Finding, Lang, PackError
from kit.pack import Pack, load
from kit.report.html import render
from kit.report.html.page import page
from tests.shelf import Shelf

PACK = load()
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
browser = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
HOSTILE = [
    "<script>document.title='owned'</script>", "</script><script>document.title='owned'</script>",
    "<!-- <script>", "\"><img src=x onerror=\"document.title='owned'\">", "{{ 7 * 7 }}{% raw %}", "=cmd|'/C calc'!A0",
    "a\u202egpj.exe", "a\u2028b\u2029c", "nul\x00 bell\x07", "]]>&lt;&amp;", "lone \udc80", "javascript:alert(1)",
]  # fmt: skip


def finding(i: int = 0, **more: Any) -> Finding:
    """One finding of the synthetic report."""
    known = {
        "rule": "CM-14", "severity": "error", "outcome": "violation", "message": f"message {i}", "advice": "do it",
        "file": f"f{i}.docx", "form": "complaint-record", "number": f"TS-2026-{i:03}", "field": "transferred_at",
        "place": "table 1", "clause": "CM 2", "origin": "stated", "expected": "09:00", "actual": "10:00",
    }  # fmt: skip
    return Finding(**{**known, **more})


def audit_of(*findings: Finding, lang: Lang = "en", files: tuple[File, ...] = ()) -> Audit:
    """An audit with these findings, every file of theirs read."""
    months = {one.file: f"2026-{i % 12 + 1:02}-05" for i, one in enumerate(findings)}
    read = (File(path, "audited", "complaint-record", department="质量部", date=day) for path, day in months.items())
    own = {file.path: file for file in (*read, *files)}
    ranked = tuple(sorted(own.values(), key=lambda file: file.path))
    return Audit(date(2026, 12, 31), lang, Calendar("Asia/Shanghai", "c", (2004, 2026)), ranked, findings)


def made(audit: Audit, base: str = "", pack: Pack = PACK) -> str:
    """The report as text."""
    return render(Run(audit, Shelf(())), pack, base).decode()


def data(report: str) -> Any:
    """What the report's script reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', report, re.S)
    assert found
    return json.loads(found[1])


def test_counts_reconcile_and_what_was_unread_comes_first() -> None:
    lost = (File("lost.docx", "failed"), File("~$x.docx", "skipped", reason="temporary"))
    bad = finding(file="lost.docx", rule="KIT-20", message="damaged")
    report = made(audit_of(finding(1), finding(2, outcome="by-eye"), bad, files=lost))
    assert "The verdict is incomplete: files not read: 1." in report
    numbers = [int(n) for n in re.findall(r"<dd>(\d+)</dd>", report)]
    assert numbers[:4] == [4, 2, 1, 1]
    assert numbers[4:] == [3, 2, 0, 0, 1]
    assert report.index('id="unread"') < report.index('id="overview"') < report.index('id="list"')


@pytest.mark.parametrize(
    ("audit", "mood"),
    [
        (audit_of(files=(File("a.docx", "audited", "notice"),)), "good"),
        (audit_of(), "fair"),
        (audit_of(finding(severity="note")), "fair"),
        (audit_of(finding()), "bad"),
        (audit_of(files=(File("a.docx", "failed"),)), "bad"),
        (audit_of(finding(file="", outcome="system", rule="KIT-29")), "bad"),
    ],
)
def test_only_a_clean_audit_looks_clean(audit: Audit, mood: str) -> None:
    assert f'class="card verdict {mood}"' in made(audit)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_loaded_from_outside(lang: Lang) -> None:
    report = made(audit_of(finding(), lang=lang), "../archive")
    policy = unescape(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', report)[0])
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    outside = re.findall(r"(?:src|href|srcset|action|data|poster)\s*=\s*[\"']?\s*(?:\w+:)?//", report, re.I)
    assert outside == []
    assert not re.search(r"https?:|@import|url\(|fetch\(|XMLHttpRequest|import\(|\son\w+=", report)
    assert not re.search(r"<(?:link|img|iframe|object|embed|base|form)\b", report)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    texts = {"message": text, "advice": text, "file": text, "number": text, "place": text, "actual": text}
    report = made(audit_of(finding(**texts, related=(text,))), "../archive")
    assert report.count("<script") == 2
    assert report.count("</script") == 2
    assert "<img" not in report
    assert not re.search("[\x00-\x08\x0b-\x1f\u2028\u2029\u202e]", report)
    assert 'href="javascript:' not in report
    assert len(data(report)["rows"]) == 1


def test_characters_that_hide_others_are_spelled_out_and_links_still_lead_to_the_file() -> None:
    report = made(audit_of(finding(file="a\u202egpj.docx")), "../archive")
    assert "a⟨U+202E⟩gpj.docx" in report
    assert 'href="../archive/a%E2%80%AEgpj.docx"' in report
    assert data(report)["links"] == {"a⟨U+202E⟩gpj.docx": "a%E2%80%AEgpj.docx"}


def test_without_a_known_place_of_the_archive_nothing_is_linked() -> None:
    assert "f0.docx</a>" not in made(audit_of(finding()))


def test_what_is_not_shown_is_counted() -> None:
    report = made(audit_of(*(finding(i, rule=f"X-{i % 30:02}") for i in range(350))))
    assert "Findings 1–200 of 350" in report
    assert report.count('<td class="c0">') == 200
    assert len(data(report)["rows"]) == 350
    assert "Not drawn: 10 more, findings " in report


def test_waived_findings_are_told_with_owner_and_reason() -> None:
    audit = replace(audit_of(finding()), waived=(Waived(finding(1), "张三", "known to <us>", "2027-01-31"),))
    assert "known to &lt;us&gt;, until 2027-01-31" in made(audit)


def test_the_same_audit_gives_the_same_bytes() -> None:
    audit = audit_of(*(finding(i) for i in range(20)))
    assert made(audit) == made(audit)


def own_pack(folder: Path, **templates: str) -> Pack:
    """A pack with report templates of its own, by name without `.html.j2`."""
    (folder / "schemas").mkdir()
    (folder / "templates" / "report").mkdir(parents=True)
    head = {"name": "ours", "version": "1", "extends": "default"}
    (folder / "schemas" / "pack.json").write_text(json.dumps(head), "utf-8")
    for name, text in templates.items():
        (folder / "templates" / "report" / f"{name}.html.j2").write_text(text, "utf-8")
    return load(folder)


def test_an_organisation_brings_its_own_template(tmp_path: Path) -> None:
    pack = own_pack(tmp_path, audit="<p>{{ verdict.text }}</p>{% for row in first %}{{ row.message }}{% endfor %}")
    assert made(audit_of(finding(message="<b>")), pack=pack) == "<p>Not in order: errors: 1.</p>&lt;b&gt;"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("a\n{% for %}", ":2: "),
        ("a\n{{ nowhere.x }}", ":2: 'nowhere' is undefined"),
        ("{{ 1 / 0 }}", ":1: ZeroDivisionError"),
        ("{% include '../../../schemas/pack.json' %}", "schemas/pack.json"),
        ("{% include '/etc/passwd' %}", "/etc/passwd"),
        ("\n{% include 'nowhere.j2' %}", "nowhere.j2"),
    ],
)
def test_a_template_that_is_wrong_is_one_error_with_file_and_line(tmp_path: Path, template: str, told: str) -> None:
    pack = own_pack(tmp_path, audit=template)
    with pytest.raises(PackError) as caught:
        made(audit_of(finding()), pack=pack)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "escape",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''|attr('__class__')|attr('__mro__') }}",
        "{{ '{0.__class__.__mro__}'.format('') }}",
        "{{ '{x.__class__.__init__}'.format_map({'x': words}) }}",
        "{% set f = '{0.__class__}'.format %}{{ f(words) }}",
        "{{ [words]|map(attribute='__class__.__mro__')|list|first|first }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ joiner.__init__.__globals__.os }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context.environment.loader }}",
        "{{ first.append(1) }}",
        "{{ words.update({'a': 1}) }}",
        "{% for i in range(10 ** 9) %}{% endfor %}",
        "{{ verdict.text.__class__.__base__ }}",
        "{% macro m() %}{% endmacro %}{{ m.__globals__ }}{{ m._func.__globals__ }}",
        "{{ charts[0]._make.__func__.__globals__ }}",
    ],
)
def test_a_template_does_not_leave_its_sandbox(tmp_path: Path, escape: str) -> None:
    pack = own_pack(tmp_path, audit=escape)
    try:
        out = made(audit_of(finding()), pack=pack)
    except PackError as error:
        out = str(error)
        is_placed = "audit.html.j2:1: " in out
    else:
        is_placed = True
    assert is_placed
    assert not re.search(r"<class|module|<function|uid=|object at 0x[0-9a-f]+>, <|Loader", out)


def test_a_page_gets_only_templates_of_its_folder() -> None:
    with pytest.raises(PackError, match="complaint-record"):
        page(PACK, "../complaint-record.docx", {})


# --- In a browser


def shown(report: str, folder: Path, state: str = "") -> str:
    """The page as Chromium has it once its script ran."""
    file = folder / "report.html"
    file.write_text(report, "utf-8")
    assert CHROMIUM
    run = subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=4000", "--enable-logging=stderr", "--dump-dom", f"{file.as_uri()}#{state}",
        ],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert b"CONSOLE" not in run.stderr, run.stderr.decode(errors="replace")[-2000:]
    return run.stdout.decode()


def messages(dom: str) -> list[str]:
    """The messages of the rows that are shown."""
    return [unescape(text) for text in re.findall(r'<div class="m">(.*?)</div>', dom, re.S)]


MIXED = audit_of(
    finding(1, rule="CM-14", message="beta"), finding(2, rule="CH-01", message="alpha", severity="warning"),
    finding(3, rule="CM-14", message="gamma", outcome="by-eye"), finding(4, rule="CH-02", message="Delta <b>"),
)  # fmt: skip


@browser
@pytest.mark.office
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", ["beta", "alpha", "gamma", "Delta <b>"]),
        ("sort=message", ["alpha", "beta", "Delta <b>", "gamma"]),
        ("sort=-rule", ["beta", "gamma", "Delta <b>", "alpha"]),
        ("severity=error", ["beta", "Delta <b>"]),
        ("severity=unsure", ["gamma"]),
        ("rule=CM-14&sort=-message", ["gamma", "beta"]),
        ("q=DELTA", ["Delta <b>"]),
        ("q=first+analysis", ["beta", "gamma"]),
        ("month=2026-02", ["alpha"]),
        ("department=%E8%B4%A8%E9%87%8F%E9%83%A8&rule=CH-02", ["Delta <b>"]),
        ("form=nothing", []),
    ],
)
def test_the_table_filters_and_sorts_by_its_address(tmp_path: Path, state: str, expected: list[str]) -> None:
    dom = shown(made(MIXED, "../archive"), tmp_path, state)
    assert messages(dom) == expected
    total = f"of {len(expected)} that fit the filters; 4 in all" if len(expected) < 4 else "Findings 1–4 of 4"
    assert total in dom


@browser
@pytest.mark.office
def test_hostile_texts_are_texts_in_the_browser(tmp_path: Path) -> None:
    found = (finding(i, message=text, file=f"{i}{text}") for i, text in enumerate(HOSTILE))
    report = made(audit_of(*found), "../archive")
    dom = shown(report, tmp_path)
    assert "<title>Audit of filed documents · 2026-12-31</title>" in dom
    assert messages(dom)[:6] == HOSTILE[:6]
    assert "<img" not in dom


@browser
@pytest.mark.office
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
