"""The HTML report: one file that loads nothing, shows everything as text, and never looks clean when it is not."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from jinja2 import Environment

from kit.audit.result import Audit, File, Waived
from kit.model import Lang, PackError
from kit.pack import Pack, load
from kit.report.audit.html.page import page
from tests.support.html_report import HOSTILE, PACK, audit_of, data, finding, made
from tests.support.paths import ROOT


def test_counts_reconcile_and_what_was_unread_comes_first() -> None:
    lost = (File("lost.docx", "failed"), File("~$x.docx", "skipped", reason="temporary"))
    bad = finding(file="lost.docx", rule="KIT-20", message="damaged")
    report = made(audit_of(finding(1), finding(2, outcome="by-eye"), bad, files=lost))
    assert "The verdict is incomplete: files not read: 1." in report
    numbers = [int(n) for n in re.findall(r"<dd>(\d+)</dd>", report)]
    assert numbers[:4] == [4, 2, 1, 1]
    assert numbers[4:] == [3, 2, 0, 0, 1]
    assert report.index('id="unread"') < report.index('id="list"') < report.index('id="overview"')


def test_what_to_do_first_stands_right_below_the_verdict() -> None:
    report = made(audit_of(finding(1, person="王强"), finding(2, person="<b>")))
    verdict, opening, sums = (report.index(part) for part in ("<p><strong>", 'class="opening"', 'class="sums"'))
    assert verdict < opening < sums
    told = re.findall(r"<li>(.*?)</li>", report[opening:sums])
    assert told[1:] == [
        "Who has most to put right (error count): 质量部 2; &lt;b&gt; 1, 王强 1.",
        "What to do first: TS-2026-001 (质量部 王强): do it.",
    ]


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
    assert "Not drawn: 8 more, findings " in report


def test_without_findings_there_is_no_table_to_filter() -> None:
    report = made(audit_of())
    assert "No findings to list." in report
    assert '<table id="findings"' not in report
    assert 'id="by-q"' not in report


def test_what_the_name_of_a_file_tells_is_not_told_again() -> None:
    told = made(audit_of(finding(file="2026-01/TS-2026-000.docx"), finding(1, file="b.docx")))
    abouts = re.findall(r'<td class="c2">.*?<div class="n">(.*?)</div>', told)
    assert abouts == [
        "Customer complaint record · 质量部",
        "Customer complaint record · TS-2026-001 · 质量部 · 2026-02",
    ]


def test_a_finding_says_what_its_rule_is_called() -> None:
    assert '<b>CM-14</b><div class="n">First analysis within 2 hours of transfer</div>' in made(audit_of(finding()))


def test_findings_without_a_date_stand_apart_from_the_months() -> None:
    dated, other = finding(1), finding(2, file="undated.docx")
    read = File("undated.docx", "audited", "notice")
    (gap,) = re.findall(r"<g><title></title>.*?</g>", made(audit_of(dated, other, files=(read,))), re.S)
    assert "-bar" not in gap


def colours(css: str) -> list[dict[str, str]]:
    """The colours by name: on a light screen, a dark one, on paper."""
    return [dict(re.findall(r"--([\w-]+): #(\w+);", block)) for block in re.findall(r":root \{(.*?)\}", css, re.S)]


def light(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    full = colour if len(colour) == 6 else "".join(2 * digit for digit in colour)
    parts = [int(full[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("where", [0, 1, 2], ids=["light", "dark", "paper"])
@pytest.mark.parametrize(
    ("names", "grounds", "least"),
    [
        ("ink soft faint blue error warning note unsure kept", "card page band", 4.5),  # text
        ("on", "error warning note unsure", 4.5),  # text of a tag
        ("error amber note unsure kept quiet blue", "card", 3),  # bars, frames of controls
    ],
)
def test_colours_have_the_contrast_that_readers_need(where: int, names: str, grounds: str, least: float) -> None:
    known = colours((ROOT / "templates/report/audit.css").read_text("utf-8"))[where]
    for name in names.split():
        for ground in grounds.split():
            dark, bright = sorted((light(known[name]), light(known[ground])))
            assert (bright + 0.05) / (dark + 0.05) >= least, f"{name} on {ground}"


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


def test_a_template_is_compiled_once_and_again_once_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack, compiled = own_pack(tmp_path, audit=f"{tmp_path} one"), list[str]()
    compile_ = Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda *given: compiled.append(given[1]) or compile_(*given))
    texts = [made(audit_of(finding()), pack=pack) for _ in range(2)]
    (tmp_path / "templates" / "report" / "audit.html.j2").write_text("two", "utf-8")
    texts.append(made(audit_of(finding()), pack=pack))
    assert texts == [f"{tmp_path} one", f"{tmp_path} one", "two"]
    assert len(compiled) == 2


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
