"""What weighs most comes first, and one mistake is one cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kit.audit.gravity import MOST, causes
from kit.audit.result import Audit, File
from kit.model import Finding
from tests.support.html_report import PACK, audit_of, finding

FIELD = "issue.place"  # neither a person nor a sum


def weights(*found: Finding) -> list[int]:
    """The weight of each finding when the report holds these."""
    known = {one: cause.gravity for cause in causes(audit_of(*found), PACK) for one in cause.findings}
    return [known[one] for one in found]


@pytest.mark.parametrize(
    ("graver", "lighter"),
    [
        ({"severity": "error", "origin": "default"}, {"severity": "warning", "origin": "stated"}),
        ({"severity": "warning", "origin": "default"}, {"outcome": "by-eye", "origin": "stated"}),
        ({"outcome": "inconclusive", "origin": "default"}, {"severity": "note", "origin": "stated"}),
        ({"origin": "stated"}, {"origin": "example"}),
        ({"origin": "example"}, {"origin": "derived"}),
        ({"origin": "derived"}, {"origin": "default"}),
        ({"field": "customer.phone"}, {"field": FIELD}),
        ({"form": "complaint-result", "field": "compensation"}, {"form": "complaint-result", "field": "cause"}),
        ({"outcome": "system"}, {"severity": "error"}),
        ({"rule_kind": "signoff"}, {"rule_kind": "deadline"}),
        ({"rule_kind": "deadline"}, {"rule_kind": "cadence"}),
        ({"rule_kind": "cadence"}, {"rule_kind": "order"}),
        ({"rule_kind": "order"}, {"rule_kind": "required", "actual": ""}),
        ({"rule_kind": "required", "actual": ""}, {"rule_kind": "shape", "actual": ""}),
        ({"rule_kind": "deadline", "origin": "derived"}, {"rule_kind": "shape", "field": "customer.phone"}),
        ({"rule": "CH-18", "rule_kind": "required", "actual": ""}, {"rule_kind": "signoff"}),
        ({"rule_kind": "required", "actual": ""}, {"rule": "CH-18", "rule_kind": "shape", "actual": ""}),
        ({"severity": "error", "rule_kind": "shape", "origin": "default"}, {"severity": "warning", "rule": "CH-18"}),
    ],
)
def test_what_weighs_more(graver: dict[str, str], lighter: dict[str, str]) -> None:
    base = {"field": FIELD, "origin": "stated"}
    heavy, light = weights(
        finding(1, **{"rule": "A-1", **base, **graver}), finding(2, **{"rule": "A-2", **base, **lighter})
    )
    assert heavy > light


def test_what_recurs_in_a_department_weighs_more_up_to_a_limit() -> None:
    once, *often = weights(finding(0, rule="A-1"), *(finding(i, rule="A-2") for i in range(1, 9)))
    assert often == [once + 3] * 8


def test_a_clerk_who_did_not_sign_his_list_is_no_matter_of_privacy() -> None:
    staff, customer = weights(
        finding(1, rule="A-1", field="receiver"), finding(2, rule="A-2", field="customer.contact")
    )
    assert customer == staff + 2


def test_what_was_not_read_weighs_most() -> None:
    lost = finding(1, file="lost.docx", rule="KIT-20", severity="warning")
    audit = audit_of(finding(2), lost, files=(File("lost.docx", "failed"),))
    gravest, *_ = causes(audit, PACK)
    assert (gravest.gravity, gravest.first.file) == (MOST, "lost.docx")


CASES = {
    "two rules of one value": ([{"field": "a"}, {"rule": "B-2", "field": "a"}], [2]),
    "two values": ([{"field": "a"}, {"field": "b"}], [1, 1]),
    "one value of two files": ([{"field": "a"}, {"field": "a", "file": "g.docx"}], [1, 1]),
    "a table lost": ([{"field": "rows"}, *({"rule": "B-2", "field": "rows"} for _ in range(19))], [20]),
    "a column left blank": ([{"rule": "KIT-required", "field": f"rows[{i}].a"} for i in range(3)], [3]),
    "two late answers": ([{"field": f"rows[{i}].a"} for i in range(2)], [1, 1]),
    "a late answer, judged three times": ([{"field": "rows[1].a", "rule": rule} for rule in "ABC"], [3]),
    "the same obstacle": (
        [{"outcome": "inconclusive", "file": f"{i}.docx", "message": "no roster"} for i in range(4)],
        [4],
    ),
    "different obstacles": ([{"outcome": "inconclusive", "file": f"{i}.docx"} for i in range(4)], [1] * 4),
}


@pytest.mark.parametrize(("given", "sizes"), CASES.values(), ids=CASES)
def test_one_mistake_is_one_cause(given: list[dict[str, str]], sizes: list[int]) -> None:
    found = [finding(i, **{"file": "f.docx", "fingerprint": str(i), **more}) for i, more in enumerate(given)]
    assert [len(cause.findings) for cause in causes(audit_of(*found), PACK)] == sizes


def test_the_gravest_finding_stands_for_its_cause() -> None:
    light, heavy = (finding(i, file="f.docx", severity=kind, rule=f"A-{i}") for i, kind in enumerate(("note", "error")))
    (cause,) = causes(audit_of(light, heavy), PACK)
    assert (cause.first, cause.department) == (heavy, "质量部")


def _dated(as_of: date) -> Audit:
    found = [finding(i, rule="KIT-04", field="received_at") for i in range(9)]
    return replace(audit_of(*found, finding(20)), as_of=as_of)


def test_an_audit_date_before_most_documents_is_one_cause() -> None:
    ahead = [cause for cause in causes(_dated(date(2025, 12, 31)), PACK) if cause.is_ahead]
    assert [len(cause.findings) for cause in ahead] == [9]
    assert not any(cause.is_ahead for cause in causes(_dated(date(2026, 12, 31)), PACK))


def test_many_findings_are_grouped_in_linear_time() -> None:
    """One mark that all findings share, which a naive union would walk again for each."""
    found = [finding(i, file="f.docx", rule="KIT-required", field=f"rows[{i}].a") for i in range(20_000)]
    assert len(causes(audit_of(*found), PACK)) == 1
