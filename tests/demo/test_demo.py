"""The demo archive: made independently of the rules, the same every time, and an audit finds just what was planted."""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random

import chinese_calendar
import pytest

from kit import pack as packs
from kit.audit import Context
from kit.audit import audited as run
from kit.data.canonical import canonical
from kit.demo import calendar2026, write_archive
from kit.demo.defects import Defect
from kit.demo.documents.projects import capitals
from kit.demo.files import extra_files, handwriting
from kit.demo.plan import defect_plan, filing_plan
from kit.demo.plan.archive import document, plan
from kit.demo.plan.defect_plan import DEFECTS, DefectJob
from kit.model import Form, KitError, UnreadError
from kit.read import read
from kit.render import render
from kit.rules.validate import validate
from tests.support import wide
from tests.support.paths import ROOT

PACK = packs.load()
FILES, SEED, SHARE = 450, 2026, 0.5  # of samples/archive
AS_OF = date(2026, 12, 31)
# What the company's audits lack (a roster, a table of rights) is told once for each of these rules, of no file.
LACKING = {
    ("", rule, "inconclusive")
    for rule in ["CH-02", "CH-08", "CH-17", "CH-24", "CM-02", "CM-07", "CM-11", "CM-16", "FC-09", "KIT-37"]
}
# What only shows beside the year's other documents, and what each such document says alone: an audit finds the rest.
ALONE: Mapping[tuple[str, str], tuple[tuple[str, ...], ...]] = {
    ("acceptance", "original not on file"): (("CM-09 by-eye",),),
    ("acceptance", "under another project's number"): ((),),
    ("complaint", "original not on file"): (("KIT-30 by-eye",),),
    ("daily", "a day without a check"): ((),),
    ("daily", "a group not patrolled"): ((),),
    ("fault", "original not on file"): (("KIT-30 by-eye",),),
    ("handover", "original not on file"): (("KIT-30 by-eye",),),
    ("kickoff", "original not on file"): (("CM-04 by-eye",),),
    ("notice", "original not on file"): (("CH-14 by-eye",),),
    ("permission", "original not on file"): (("CH-01 by-eye",),),
    ("plan", "original not on file"): (("CH-07 by-eye",),),
    ("request", "original not on file"): (("KIT-30 by-eye",),),
    ("result", "original not on file"): (("KIT-30 by-eye",),),
    ("tracker", "delay raised two days ahead"): ((),),
    ("tracker", "tracker of a project nobody applied for"): ((),),
    ("weekly", "a channel not inspected one week"): ((),),
    ("weekly", "two channels not inspected one week"): (("CH-04",), ()),  # a week at the edge of a log is not judged
}
ACROSS = {"CH-17"}  # of the rules that wait for a roster, the one that asks all documents together
Found = Counter[tuple[str, str, str]]  # file, rule, outcome


def answered(path: Path) -> Found:
    key = json.loads(path.read_text("utf-8"))
    assert key["as_of"] == str(AS_OF)
    return Counter((one["file"], one["rule"], one.get("outcome", "violation")) for one in key["findings"])


def audited(folder: Path, cache: Path | None = None) -> Found:
    with run(Context(PACK, AS_OF, "zh"), folder, cache=cache) as found:
        return Counter((one.file, one.rule, one.outcome) for one in found.audit.findings)


def lacking(found: Found) -> Found:
    """What is told of no file."""
    return Counter({told: count for told, count in found.items() if not told[0]})


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# Independence


FORBIDDEN = (
    "kit.rules",
    "kit.rules.validate",
    "kit.calendar.worktime",
    "kit.calendar.periods",
    "kit.rules.shape",
    "kit.audit",
    "chinese_calendar",
)


@pytest.mark.parametrize("path", sorted((ROOT / "kit" / "demo").glob("*.py")), ids=lambda path: path.name)
def test_the_generator_imports_nothing_that_it_is_a_test_of(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    for node in (node for node in nodes if isinstance(node, ast.ImportFrom)):
        names += [f"{node.module}.{alias.name}" for alias in node.names]
    assert [name for name in names if name.startswith(FORBIDDEN)] == []


def test_the_calendar_written_by_hand_is_the_state_calendar() -> None:
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + i) for i in range(365)]
    assert [day for day in days if calendar2026.is_workday(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        ("2026-03-02T09:00", 120, "2026-03-02T11:00"),
        ("2026-03-02T11:30", 60, "2026-03-02T14:00"),  # over noon
        ("2026-03-02T17:30", 60, "2026-03-03T09:30"),
        ("2026-02-14T17:00", 61, "2026-02-24T09:01"),  # over the Spring Festival, from a Saturday that is worked
        ("2026-03-07T20:00", 10, "2026-03-09T09:10"),
    ],
)
def test_office_time(start: str, minutes: int, end: str) -> None:
    assert calendar2026.after_office(datetime.fromisoformat(start), minutes) == datetime.fromisoformat(end)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (5000, "伍仟元整"),
        (12000, "壹万贰仟元整"),
        (26500, "贰万陆仟伍佰元整"),
        (90000, "玖万元整"),
        (150000, "壹拾伍万元整"),
        (206000, "贰拾万零陆仟元整"),
        (10010, "壹万零壹拾元整"),
        (1000205, "壹佰万零贰佰零伍元整"),
    ],
)
def test_amounts_in_capitals(amount: int, words: str) -> None:
    assert capitals(amount) == words


# What is written


@pytest.mark.parametrize("defects", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("files", wide.some([7, 1, 20, 61], 2))
def test_as_many_files_as_asked_for(tmp_path: Path, files: int, defects: float) -> None:
    write_archive(tmp_path / "a", tmp_path / "a.json", pack=PACK, files=files, seed=4, defects=defects)
    found = content_of(tmp_path / "a")
    assert len(found) == files
    told = answered(tmp_path / "a.json")
    assert {file for file, *_ in told if file} <= found.keys()
    assert lacking(told) <= Counter(LACKING)
    made = plan(files, defects)
    assert sum(bool(job.defects) for job in defect_plan.jobs(4, made.counts, made.defective)) == made.defective
    assert made.defective + made.foreign == round(files * defects)


def test_a_year_has_only_so_many_numbers() -> None:
    assert max(filing_plan.counts(1_000_000).values()) < 1_000_000
    with pytest.raises(KitError, match="at most"):
        filing_plan.counts(5_000_000)


def test_projects_rest_run_on_and_end_early() -> None:
    plans = [slot.args[0] for slot in filing_plan.slots(3, filing_plan.counts(900)) if slot.sort == "request"]
    assert {plan.ends for plan in plans} == {"已完成", "终止", "进行中"}
    assert any(plan.paused >= 0 for plan in plans)


def test_equal_arguments_give_equal_bytes(tmp_path: Path) -> None:
    for name in "ab":
        write_archive(tmp_path / name, tmp_path / f"{name}.json", pack=PACK, files=70, seed=9, defects=0.6)
    assert content_of(tmp_path / "a") == content_of(tmp_path / "b")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_another_seed_gives_other_documents(tmp_path: Path) -> None:
    for seed in (1, 2):
        write_archive(tmp_path / f"{seed}", tmp_path / f"{seed}.json", pack=PACK, files=20, seed=seed, defects=0)
    assert content_of(tmp_path / "1") != content_of(tmp_path / "2")


# What an audit says of it


@cache
def slots_of(sort: str) -> list[filing_plan.PlanSlot]:
    return [slot for slot in filing_plan.slots(11, filing_plan.counts(420)) if slot.sort == sort]


def findings_in(content: bytes) -> list[str]:
    try:
        found = validate(PACK, read(PACK, content), as_of=AS_OF, lang="zh")
    except UnreadError as error:
        return [error.rule]
    return sorted(one.rule if one.outcome == "violation" else f"{one.rule} {one.outcome}" for one in found)


def kind_of(named: tuple[str, str]) -> Hashable:
    """In what kind of document, and which kinds of rules it breaks with which outcome."""
    told = (finding.partition(" ") for finding in NAMED[named].findings)
    return named[0], frozenset((PACK.catalogue[rule]["kind"], outcome) for rule, _, outcome in told)


NAMED = {(defect.sort, defect.name): defect for defect in DEFECTS}
BY_DEFAULT = wide.one_of_each(NAMED, kind_of)


@pytest.mark.parametrize(
    "defect", [wide.case(defect, ": ".join(named), named in BY_DEFAULT) for named, defect in NAMED.items()]
)
def test_a_defect_causes_exactly_its_findings(defect: Defect) -> None:
    for i, slot in enumerate(slots_of(defect.sort)[: 1 if wide.is_narrow() else 2]):
        filed = document(PACK, 11, DefectJob(slot, (defect,), defect.options))
        undecided = [f"{rule} inconclusive" for rule in filed.waiting if rule not in ACROSS]
        alone = ALONE.get((defect.sort, defect.name), (defect.findings,))
        told = alone[i % len(alone)]
        assert findings_in(filed.data) == sorted([*told, *undecided])


@pytest.mark.parametrize(
    "extra", [extra for extra in extra_files.FILES if extra.rule != "KIT-05"], ids=lambda e: e.name
)
def test_a_file_that_is_no_document_is_told_by_its_kind(extra: extra_files.Extra) -> None:
    clean = document(PACK, 11, DefectJob(slots_of("complaint")[0]))
    assert findings_in(extra.make(clean.data)) == [extra.rule]


def test_values_written_by_hand_are_read_as_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handwriting, "_SHARE", 1.0)
    for slot in filing_plan.slots(5, filing_plan.counts(60 if wide.is_narrow() else 200)):
        rng, form = Random(slot.key), PACK.forms[slot.form]
        data = slot.make(rng, *slot.args)
        content = handwriting.by_hand(rng, slot.sort, data, render(PACK, form, data))
        assert read(PACK, content).data == data == canonical(form, data)


@pytest.mark.parametrize(
    "files", [40, pytest.param(130, marks=pytest.mark.wide), pytest.param(420, marks=pytest.mark.wide)]
)
def test_a_clean_archive_has_no_findings(tmp_path: Path, files: int) -> None:
    write_archive(tmp_path / "a", tmp_path / "a.json", pack=PACK, files=files, seed=21, defects=0)
    found = audited(tmp_path / "a")
    assert found == answered(tmp_path / "a.json")
    assert found <= Counter(LACKING)


@pytest.mark.parametrize(
    ("files", "seed", "defects"),
    [
        (60, 77, 0.3),
        pytest.param(150, 77, 0.3, marks=pytest.mark.wide),
        pytest.param(90, 5, 0.9, marks=pytest.mark.wide),
        pytest.param(420, 12, 1.0, marks=pytest.mark.wide),
    ],
)
def test_an_audit_finds_what_was_planted_and_nothing_else(
    tmp_path: Path, files: int, seed: int, defects: float
) -> None:
    write_archive(tmp_path / "a", tmp_path / "a.json", pack=PACK, files=files, seed=seed, defects=defects)
    assert audited(tmp_path / "a") == answered(tmp_path / "a.json")


# The archive among the samples


def test_the_sample_archive_breaks_every_rule_that_a_defect_may_break() -> None:
    made = plan(FILES, SHARE)
    assert made.foreign >= len(extra_files.FILES) + 2  # and numbers used twice or malformed
    planted = [defect for job in defect_plan.jobs(SEED, made.counts, made.defective) for defect in job.defects]
    assert sorted(broken(DEFECTS) - broken(planted)) == []


def broken(defects: Iterable[Defect]) -> set[str]:
    findings = [finding for one in defects for finding in (*one.findings, *(told for _, told in one.together))]
    return {finding.partition(" ")[0] for finding in findings}


def test_the_sample_archive_is_what_the_generator_makes(tmp_path: Path) -> None:
    write_archive(tmp_path / "a", tmp_path / "a.json", pack=PACK, files=FILES, seed=SEED, defects=SHARE)
    assert content_of(tmp_path / "a").keys() == content_of(ROOT / "samples" / "archive").keys()
    assert answered(tmp_path / "a.json") == answered(ROOT / "samples" / "archive-answers.json")


def test_the_audit_of_the_sample_archive_is_its_answer_key(archive_cache: Path) -> None:
    assert audited(ROOT / "samples" / "archive", archive_cache) == answered(ROOT / "samples" / "archive-answers.json")


@pytest.mark.parametrize("form", PACK.forms.values(), ids=lambda form: form.id)
def test_the_filled_samples_hold_the_sample_data(form: Form) -> None:
    data = json.loads((ROOT / "samples" / "data" / f"{form.id}.json").read_text("utf-8"))
    filled = ROOT / "samples" / "filled" / f"{form.id}{Path(form.template).suffix}"
    assert read(PACK, filled.read_bytes()).data == canonical(form, data)
