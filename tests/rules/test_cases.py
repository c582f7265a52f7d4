"""Each rule of the catalogue is broken by one case and kept by another, and told everywhere it should be."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit import pack as packs
from kit.audit import Context, audited, checked
from kit.audit.cross_document import findings, processes
from kit.audit.engine.walk import WalkedItem
from kit.audit.narrow import waivers
from kit.audit.rectify.differences import differences, evidence_gone
from kit.audit.rectify.followup import followup
from kit.audit.rectify.register import FORM, register
from kit.audit.result import Audit
from kit.cli import main
from kit.data.paths import value_at
from kit.model import Finding, Place, Problem, Record
from kit.pack import Pack, examples, roster
from kit.read import read
from kit.rules.finding import is_absence
from kit.rules.sets.base import Filed
from kit.rules.validate import validate
from tests.docs import rules_page
from tests.support import cases_folder, small_form, wide
from tests.support.cases_folder import Case
from tests.support.shelf import Shelf

PACK = packs.load()
CASES = sorted(cases_folder.FOLDER.glob("*/*.json"))
BREAKS = [path for path in CASES if path.stem.startswith("breaks")]
KEEPS = [path for path in CASES if path.stem.startswith("keeps")]
# Rules on files as such: seen by an audit only, which takes longer.
WHOLE = (
    "KIT-02",
    "KIT-05",
    "KIT-2",
    "KIT-34",
    "KIT-82",
    "KIT-85",
    "KIT-56",
    "KIT-57",
    "KIT-58",
    "KIT-115",
    "KIT-116",
    "KIT-117",
    "KIT-118",
    "SEC-",
)
AUDITED: dict[str, list[Finding]] = {}
TABLE = {f"{prefix}-{i:02d}" for prefix, last in (("CM", 20), ("CH", 24), ("FC", 11)) for i in range(1, last + 1)}


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def rule_of(path: Path) -> str:
    return path.parent.name


def kind_of(path: Path) -> tuple[str, str]:
    """The kind of a case's rule, and which of the manuals or the kit asks for it."""
    rule = rule_of(path)
    return rule.partition("-")[0], PACK.catalogue[rule]["kind"]


def params(paths: list[Path]) -> list[object]:
    """Each case; the default run takes one of each kind."""
    taken = wide.one_of_each(paths, kind_of)
    return [pytest.param(path, id=named(path), marks=wide.marks(path not in taken)) for path in paths]


def found_in(case: Case, folder: Path, whole: bool) -> list[Finding]:
    """Every finding on the case; `whole`: an audit of its files, else its documents are read and judged here."""
    if "data" in case:
        return judged(case)
    pack = rostered(case["org"], folder) if "org" in case else PACK
    context = Context(pack, date.fromisoformat(case["as_of"]), "zh")
    named = list(cases_folder.files(pack, case))
    if not whole:
        return across(context, named)
    key = json.dumps(case, sort_keys=True)
    if key not in AUDITED:  # many rules are kept by the same file
        AUDITED[key] = audited_in(context, case, named, folder)
    return AUDITED[key]


def rostered(org: object, folder: Path) -> Pack:
    """The pack with the roster that a case brings, or names: a file beside the cases."""
    return rostered_by(cases_folder.FOLDER / org) if isinstance(org, str) else rostered_by(kept(folder, org))


@cache
def rostered_by(org: Path) -> Pack:
    return replace(PACK, settings={**PACK.settings, "org": roster.load(org)}, org=org)


def across(context: Context, named: list[tuple[str, bytes]]) -> list[Finding]:
    """What the documents say each by itself and together."""
    pack, as_of, lang = context.pack, context.as_of, context.lang
    records = [(name, once_read(content)) for name, content in named]
    found = [one for name, record in records for one in validate(pack, record, file=name, as_of=as_of, lang=lang)]
    shelf = Shelf(Filed(record.form, number_of(pack, record), name, record) for name, record in records)
    return found + list(findings(pack, processes(pack), shelf, as_of=as_of, lang=lang))


@cache
def once_read(content: bytes) -> Record:
    """A file as it is read; a good chain stands beside many a rule's documents, and a roster changes no reading."""
    return read(PACK, content)


def number_of(pack: Pack, record: Record) -> str:
    return str(value_at(record.data, pack.forms[record.form].number) or "")


def audited_in(context: Context, case: Case, named: list[tuple[str, bytes]], folder: Path) -> list[Finding]:
    """What an audit finds in the files, less what is waived."""
    archive = folder / "archive"
    archive.mkdir()
    for name, content in named:
        (archive / name).write_bytes(content)
    gone = [WalkedItem(one["gone"], str(archive / one["gone"])) for one in case["files"] if "gone" in one]
    with checked(context, gone) if gone else audited(context, archive) as run:
        found = run.audit
    if "waivers" in case:
        found = waivers.waive(found, context.pack, waivers.load(kept(folder, case["waivers"])), whole=True)
    return followed(context.pack, case, found) if "register" in case else list(found.findings)


def followed(pack: Pack, case: Case, found: Audit) -> list[Finding]:
    """What a follow-up says of the rows of a register; a row with a `rule` is that of the rule's finding."""
    rows = [dict(row) for row in case["register"]]
    for row in rows:
        if rule := row.pop("rule", ""):
            row |= next(one for one in register(found, pack)["entries"] if one["basis"].startswith(rule)) | row
    record = Record(FORM, "1.0", {"entries": rows})
    after = followup(record.data, found, pack)
    gone = evidence_gone(after, record, pack, "ledger.xlsx", "zh")
    return [*differences(after, record, pack, "ledger.xlsx", "zh"), *gone]


def kept(folder: Path, content: object) -> Path:
    path = folder / "beside.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def judged(case: Case) -> list[Finding]:
    """The findings on data of the small form, read from no file."""
    more = {key: small_form.labelled(field, "另一项", "Another") for key, field in case.get("fields", {}).items()}
    form = small_form.form(**more)
    data = {"number": "S-001", "customer": {"name": "甲", "phone": "010"}, **case["data"]}
    pack = Pack(PACK.name, PACK.version, "", PACK.organisation, PACK.zone, {}, {"small": form}, PACK.catalogue, (), {})
    problems = tuple(Problem(rule, path, Place(), tuple(args.items())) for rule, path, args in case.get("problems", ()))
    return validate(pack, small_form.record(data, problems=problems), as_of=small_form.AS_OF, lang="zh")


@pytest.mark.parametrize("path", params(BREAKS))
def test_a_breaking_case_is_found(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = cases_folder.load(path)
    if "crash" in path.stem:
        monkeypatch.setattr("kit.audit.cross_document.hits", lambda *args: 1 // 0)
    found = found_in(case, tmp_path, path.parent.name.startswith(WHOLE))
    assert case["outcome"] in {one.outcome for one in found if one.rule == path.parent.name}, found


@pytest.mark.parametrize("path", params(KEEPS))
def test_a_keeping_case_is_left_alone(path: Path, tmp_path: Path) -> None:
    """What the audit as a whole lacks (a roster, a register) is no fault of the case."""
    found = found_in(cases_folder.load(path), tmp_path, path.parent.name.startswith(WHOLE))
    assert [one for one in found if one.rule == path.parent.name and not is_absence(one)] == []


# Nothing left out


def gaps(names: set[str]) -> dict[str, list[str]]:
    """What lies on one side only."""
    known = PACK.catalogue.keys()
    return {
        side: left for side, left in (("missing", sorted(known - names)), ("surplus", sorted(names - known))) if left
    }


@pytest.mark.parametrize("test", [test_a_breaking_case_is_found, test_a_keeping_case_is_left_alone])
def test_every_kind_of_rule_is_in_the_default_run(test: object) -> None:
    taken = {kind_of(path) for path in wide.by_default(test)}
    assert taken == {(name.partition("-")[0], rule["kind"]) for name, rule in PACK.catalogue.items()}


@pytest.mark.parametrize("kind", ["breaks", "keeps"])
def test_every_rule_has_a_case(kind: str) -> None:
    assert gaps({path.parent.name for path in CASES if path.stem.startswith(kind)}) == {}


def test_every_rule_has_a_bad_and_a_good_example() -> None:
    assert gaps(set(examples.examples(PACK))) == {}


def test_every_rule_stands_on_the_page_of_rules() -> None:
    assert gaps(set(re.findall(r"^## (\S+)", rules_page.TARGET.read_text("utf-8"), re.M))) == {}


def test_every_rule_of_the_manuals_is_in_the_catalogue() -> None:
    assert sorted(TABLE - PACK.catalogue.keys()) == []


def test_cases_are_named_for_what_they_show() -> None:
    assert [path.name for path in CASES if path not in (*BREAKS, *KEEPS)] == []


def test_every_rule_of_the_manuals_has_three_cases_of_each_kind() -> None:
    counts = Counter((path.parent.name, path.stem.partition("-")[0]) for path in CASES)
    assert sorted(f"{rule} {kind}" for rule in TABLE for kind in ("breaks", "keeps") if counts[rule, kind] < 3) == []


# Examples in words


def test_explain_tells_what_breaks_and_keeps_a_rule_and_where_its_figures_stand() -> None:
    told = json.loads(CliRunner().invoke(main, ["explain", "CM-14", "--format", "json", "--lang", "zh"]).stdout)
    assert told["examples"] == {key: words["zh"] for key, words in examples.examples(PACK)["CM-14"].items()}
    assert told["override"]["change"] == {"rules": {"CM-14": {"within": "PT2H"}}}
    assert told["override"]["settings"] == {"settings": {"office_hours": PACK.settings["office_hours"]}}


def test_figures_that_differ_from_entry_to_entry_are_not_offered_as_one() -> None:
    told = json.loads(CliRunner().invoke(main, ["explain", "CH-12", "--format", "json"]).stdout)
    assert told["override"]["change"] == {"rules": {"CH-12": {"severity": "warning"}}}


def test_a_pack_s_own_examples_lie_on_top(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    head = {"name": "甲", "version": "1", "extends": "default"}
    own = {"CM-14": {"bad": {"zh": "迟了", "en": "Late"}, "good": {"zh": "没有迟", "en": "In time"}}}
    for name, content in (("pack.json", head), ("examples.json", own)):
        (tmp_path / "schemas" / name).write_text(json.dumps(content), "utf-8")
    found = examples.examples(packs.load(tmp_path))
    assert found["CM-14"] == {**examples.examples(PACK)["CM-14"], **own["CM-14"]}  # what is the manual's still holds
    assert found["CM-15"] == examples.examples(PACK)["CM-15"]
