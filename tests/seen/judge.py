"""What the kit's commands say of manipulated forms: told, as seen, silent, elsewhere, or a false alarm.

`python -m tests.seen.judge [docx|xlsx] [WORD…]` prints the table: outcome, case, value read, what was told.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from click.testing import CliRunner

from kit import pack as packs
from kit.audit.engine import run as engine
from kit.audit.engine.job import Read
from kit.audit.engine.walk import given
from kit.cli import main
from kit.render import render
from kit.report.common.json import dumps
from kit.report.records import line
from tests.seen import excel, targets, word
from tests.seen.truth import Manipulation, Target
from tests.support.wide import one_of_each

SAMPLES = Path(__file__).parents[2] / "samples" / "data"
MANIPULATIONS = {"docx": word.WORD, "xlsx": excel.EXCEL}
TARGETS = {"docx": targets.WORD, "xlsx": targets.EXCEL}
APPLY = {"docx": word.manipulated, "xlsx": excel.manipulated}
GOOD = ("told", "as seen", "untouched")
SEEING = ("KIT", "SEC")  # rules of documents; what a manual's rule says of a wrong value tells nobody that it is wrong
BROKEN = ("KIT-20", "KIT-21", "KIT-22")  # the file was not read
# What judges the meaning of a value, never whether it is what is seen; KIT-07 the names that the files have here.
MEANING = ("KIT-required", "KIT-03", "KIT-04", "KIT-07", "KIT-3")


class Case(NamedTuple):
    manipulation: Manipulation
    target: Target

    @property
    def name(self) -> str:
        return f"{self.manipulation.name} @ {self.target.form}"


class Reading(NamedTuple):
    """What `kit read` and `kit validate` say of a file."""

    values: dict[str, object]
    places: dict[str, str]
    findings: frozenset[tuple[str, str, str, str, str]]  # rule, severity, field, place, words


class Verdict(NamedTuple):
    outcome: str
    read: object
    told: tuple[str, ...]


def cases(suffix: str) -> tuple[Case, ...]:
    return tuple(
        Case(kind, target) for kind in MANIPULATIONS[suffix] for target in TARGETS[suffix] if target.role == kind.role
    )


@cache
def filled(form: str) -> bytes:
    pack = packs.load()
    return render(pack, pack.forms[form], json.loads((SAMPLES / f"{form}.json").read_text("utf-8")))


def changed(case: Case, suffix: str) -> bytes:
    return APPLY[suffix](case.manipulation, case.target, filled(case.target.form))


def sort(kind: Manipulation) -> tuple[object, ...]:
    """What alters the package, in which sort of field, and how that must be told."""
    return kind.change.__module__, kind.change.__qualname__, kind.role, kind.truth.ordinary, kind.truth.error


@cache
def by_default(suffix: str) -> frozenset[Case]:
    """A manipulation of each sort, on one form."""
    return one_of_each(cases(suffix), lambda case: sort(case.manipulation))


@cache
def verdicts(suffix: str, is_wide: bool) -> dict[str, Verdict]:
    """The verdict on each case of a format, those of the default run or the others, in one run of each command."""
    all_cases = [case for case in cases(suffix) if is_wide != (case in by_default(suffix))]
    contents = {f"{i:04}": changed(case, suffix) for i, case in enumerate(all_cases)}
    forms = sorted({case.target.form for case in all_cases})
    readings = read_all({**contents, **{form: filled(form) for form in forms}}, suffix)
    for form in forms:
        assert not any(rule in BROKEN for rule, *_ in readings[form].findings), readings[form].findings
    return {
        case.name: judged(case, readings[f"{i:04}"], readings[case.target.form]) for i, case in enumerate(all_cases)
    }


def read_all(contents: dict[str, bytes], suffix: str) -> dict[str, Reading]:
    with TemporaryDirectory() as folder, TemporaryDirectory() as beside:
        for name, content in contents.items():
            Path(folder, f"{name}.{suffix}").write_bytes(content)
        cache = Path(beside, "cache")
        options = ("--format", "json", "--as-of", "2026-12-31", "--jobs", "1", "--fail-on", "never")
        report = json.loads(command("validate", folder, *options, "--cache", str(cache)))
        records = list(lines(folder, cache))
    assert report["summary"]["found"] == len(contents) == len(records)
    by_stem = defaultdict(list)
    for finding in report["findings"]:
        by_stem[Path(finding["file"]).stem].append(finding)
    return {stem: reading(stem, record, by_stem[stem]) for record in records if (stem := Path(record["file"]).stem)}


def lines(folder: str, cache: Path) -> Iterator[dict[str, object]]:
    """The lines of `kit read`, of what `kit validate` has read: each file is read once."""
    pack, items = packs.load(), given(Path(folder))
    context = engine.Context(pack, date.min, "zh")
    with engine.reading(context, items, engine.quiet, cache, judge=False) as (store, contents):
        for one in contents.examined:
            record = store.record(one.sha256) if isinstance(one, Read) else one
            yield json.loads(dumps(line(pack, one.path, record, "zh")))


def command(*arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--lang", "zh"], catch_exceptions=False)
    assert result.exit_code in (0, 1, 3), result.output
    return result.stdout


def reading(stem: str, record: dict[str, object], findings: list[dict[str, str]]) -> Reading:
    """What was said of a file; `stem` is a number that the judge gave: said of a name, it is no news."""
    rows = [
        (f["rule"], f["severity"], f["field"], f["place"], f"{f['message']} “{f['actual']}” {f['expected']}")
        for f in findings
    ]
    rows = [(*about, words.replace(f"“{stem}”", "")) for *about, words in rows]
    rows += [(p["rule"], "", p.get("field") or "", p.get("place") or "", p["message"]) for p in record["problems"]]  # type: ignore[attr-defined]
    places = {path: field["place"] for path, field in (record.get("fields") or {}).items()}  # type: ignore[attr-defined]
    return Reading(dict(leaves(record.get("data") or {})), places, frozenset(rows))


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and all(isinstance(item, dict) for item in value):
        for i, item in enumerate(value):
            yield from leaves(item, f"{path}[{i}]")
    else:
        yield path, value


def judged(case: Case, after: Reading, before: Reading) -> Verdict:
    truth, target = case.manipulation.truth, case.target
    new = sorted(after.findings - before.findings)
    value = after.values.get(target.path)
    about = tuple(
        f"{rule} {place}: {words}"
        for rule, severity, field, place, words in new
        if concerns(case, before, rule, severity, field, place, words)
    )
    if truth.ordinary:
        same = after.values == before.values and not new
        return Verdict("untouched" if same else "false alarm", value, tuple(f"{f[0]} {f[3]}: {f[4]}" for f in new))
    if about:
        return Verdict("told", value, about)
    if not any(same_text(value, seen) for seen in truth.values(target)):
        return Verdict("silent", value, ())
    stray = astray(case, after, before)
    return Verdict(f"elsewhere: {stray}" if stray else "as seen", value, ())


def concerns(case: Case, before: Reading, rule: str, severity: str, field: str, place: str, words: str) -> bool:
    """Whether a finding that the form as it was does not give tells of the manipulation."""
    truth, target = case.manipulation.truth, case.target
    if not rule.startswith(SEEING) or rule.startswith(MEANING) or (truth.error and severity != "error"):
        return False
    said = folded(f"{place} {words}")
    if any(folded(word) in said for word in truth.words):
        return True
    if truth.error:
        return False
    mine = before.places[target.path]
    near = field and (target.path == field or target.path.startswith((f"{field}.", f"{field}[")))
    quoted = len(target.text) > 2 and folded(target.text) in said
    return bool(near or mine == place or mine in words or quoted or f"“{target.label}”" in words)


def astray(case: Case, after: Reading, before: Reading) -> str:
    """A field beside the target whose value changed without a word."""
    if case.manipulation.truth.free:
        return ""
    for path in sorted({*after.values, *before.values} - {case.target.path}):
        old, new = before.values.get(path), after.values.get(path)
        lost = case.manipulation.truth.wide and new is None
        if old != new and not lost and not any(field == path for _, _, field, _, _ in after.findings - before.findings):
            return f"{path} {old!r} → {new!r}"
    return ""


def same_text(value: object, seen: object) -> bool:
    if isinstance(value, str) and isinstance(seen, str):
        return folded(value) == folded(seen)
    return type(value) is type(seen) and value == seen


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def report(suffixes: list[str], names: list[str]) -> None:
    for suffix in suffixes:
        every = {**verdicts(suffix, False), **verdicts(suffix, True)}
        rows = {name: v for name, v in every.items() if not names or any(word in name for word in names)}
        for name, verdict in rows.items():
            print(f"{verdict.outcome:<12} {suffix} {name} · {verdict.read!r} · {' | '.join(verdict.told)[:160]}")
        print(
            suffix,
            len(MANIPULATIONS[suffix]),
            "manipulations:",
            dict(Counter(v.outcome.partition(":")[0] for v in rows.values())),
        )


if __name__ == "__main__":
    chosen = [word for word in sys.argv[1:] if word in MANIPULATIONS]
    report(chosen or list(MANIPULATIONS), [word for word in sys.argv[1:] if word not in MANIPULATIONS])
