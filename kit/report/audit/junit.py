"""The report for build servers, as JUnit XML: a suite for each form, a case for each file.

A case fails by what is an error; what is less than that, waived or known stands in its output. A file that was not
read is an error of the test run, one that was left aside is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from lxml.etree import Element, SubElement, _Element, tostring

from kit import __version__
from kit.audit.gravity import causes
from kit.audit.result import Audit, File, Run, kind_of, summary
from kit.messages import pick, say
from kit.model import Finding, Lang
from kit.pack import Pack
from kit.report.audit.presentation import Presentation
from kit.report.audit.scope_text import stated
from kit.text import printable

_WHOLE = File("", "audited")  # carries what is said of the folder as a whole


class _Case(NamedTuple):
    """One file with all that is said of it."""

    file: File
    findings: list[Finding]
    remarks: list[str]  # what is known or waived


# Characters that a terminal acts on, or that reorder what stands around them.
_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def render(run: Run, pack: Pack, how: Presentation) -> bytes:
    """The report as XML in UTF-8; `how` is not used, since cases are named from the audited folder."""
    audit = run.audit
    root = Element("testsuites", name="kit")
    cases = sorted(_cases(audit, pack), key=lambda case: (case.file.form, case.file.path))
    for form, alike in groupby(cases, key=lambda case: case.file.form):
        _suite(root, form, list(alike), audit, pack)
    for name in ("tests", "failures", "errors"):  # what junit-10.xsd of Jenkins has room for
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    xml = tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()
    return _RAW.sub(lambda found: f"&#x{ord(found[0]):X};", xml).encode()


def _cases(audit: Audit, pack: Pack) -> Iterator[_Case]:
    """Each file with what is said of it, the gravest first."""
    lang = audit.lang
    found: dict[str, list[Finding]] = {}
    remarks: dict[str, list[str]] = {}
    for one in (one for cause in causes(audit, pack) for one in cause.findings):
        found.setdefault(one.file, []).append(one)
    for one in audit.known:
        remarks.setdefault(one.file, []).append(f"[{say('known', lang)}] {_line(one, lang)}")
    for waived in audit.waived:
        words = say("waived-by", lang, owner=waived.owner, reason=waived.reason, until=waived.until)
        remarks.setdefault(waived.finding.file, []).append(f"{_line(waived.finding, lang)} {words}")
    paths = {file.path for file in audit.files}
    whole = [_WHOLE] if found.keys() - paths else []
    for file in (*whole, *audit.files):
        yield _Case(file, found.get(file.path, []), remarks.get(file.path, []))


def _suite(root: _Element, form: str, cases: list[_Case], audit: Audit, pack: Pack) -> None:
    title = pick(pack.forms[form].title, audit.lang) if form in pack.forms else ""
    name = f"{form} {title}" if title else say("no-form-yet", audit.lang)
    suite = SubElement(root, "testsuite", name=name, timestamp=f"{audit.as_of}T00:00:00", time="0")
    properties = SubElement(suite, "properties")
    for key, value in _properties(audit, pack):
        SubElement(properties, "property", name=key, value=printable(value))
    for case in cases:
        _case(suite, form, case, audit.lang)
    suite.set("tests", str(len(cases)))
    for total, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(total, str(len(suite.findall(f"testcase/{tag}"))))


def _properties(audit: Audit, pack: Pack) -> Iterator[tuple[str, str]]:
    yield "tool", f"kit {__version__}"
    yield "pack", f"{pack.name} {pack.version} {pack.digest}"
    yield "as_of", audit.as_of.isoformat()
    yield from ((name, str(count)) for name, count in summary(audit).items())
    yield from ((f"scope.{i}", words) for i, words in enumerate(stated(audit, pack), 1))


def _case(suite: _Element, form: str, case: _Case, lang: Lang) -> None:
    file = case.file
    name = printable(file.path) or say("whole", lang)
    made = SubElement(suite, "testcase", classname=form or "kit", name=name, time="0")
    if file.outcome == "skipped":
        SubElement(made, "skipped", message=say(f"skipped-{file.reason}", lang))
    sorts: dict[str, list[Finding]] = {"error": [], "failure": [], "": []}
    for one in case.findings:
        sorts[_sort(one, file)].append(one)
    rest = [_line(one, lang) for one in sorts.pop("")] + case.remarks
    for tag, told in sorts.items():
        if told:
            made.append(_told(tag, told, lang))
    if rest:
        SubElement(made, "system-out").text = printable("\n".join(rest))


def _sort(one: Finding, file: File) -> str:
    """The element that tells a finding; "" for the case's output."""
    if file.outcome == "failed" or one.outcome == "system":
        return "error"
    return "failure" if kind_of(one) == "error" else ""


def _told(tag: str, findings: list[Finding], lang: Lang) -> _Element:
    """All of a file's findings of one sort in one element, as build servers show the first alone."""
    more = say("and-more", lang, count=len(findings) - 1) if len(findings) > 1 else ""
    element = Element(tag, type=printable(findings[0].rule), message=printable(findings[0].message) + more)
    element.text = printable("\n".join(_line(one, lang) for one in findings))
    return element


def _line(one: Finding, lang: Lang) -> str:
    return " ".join(
        filter(None, (say(kind_of(one), lang), one.rule, one.place, one.message, one.advice and f"→ {one.advice}"))
    )
