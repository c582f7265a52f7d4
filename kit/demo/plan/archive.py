"""A filed year: plan, data, documents, and the key that says what an audit of them must find."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from random import Random
from typing import NamedTuple

from kit.demo.calendar2026 import AS_OF
from kit.demo.files import extra_files, handwriting
from kit.demo.files.extra_files import FiledExtra
from kit.demo.plan import filing_plan
from kit.demo.plan.defect_plan import DefectJob, jobs
from kit.demo.plan.slot import Counts
from kit.files import write
from kit.model import Data
from kit.pack import Pack
from kit.render import file_name, render

_ABSENT = "absent"  # the outcome of what is told of no file
_FOREIGN = 0.22  # share of the defective files that are no documents of their own
_ANSWERED = ("handling=直接答复", "status=处理中|已办结")
_SIGNED_BY_HEADS = (
    "acceptance-confirmation",
    "collaboration-request",
    "complaint-record",
    "complaint-result",
    "fault-record",
    "meeting-minutes",
    "notice",
    "optimization-plan",
    "permission-change",
    "permission-list",
    "trace-record",
)
# The company gives no roster and no table of rights: what cannot be decided without them, by the form that asks, and
# the table and columns that have to be filled in for it to be asked at all; `/` before a field of the document itself,
# `=` before the values that count.
_WAITING: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("permission-list", "CH-02", "grants", ("grantee", "channel", "kind", "/effective_on")),
    ("fault-record", "CH-08", "notices", ("by", "at")),
    ("training-record", "CH-17", "", ("on",)),
    ("first-contact-register", "CH-24", "", ()),
    ("channel-register", "CH-24", "", ("specialist",)),
    ("collaboration-request", "CM-02", "copies", ("name", "department")),
    ("progress-tracker", "CM-07", "tasks", ("told", "raised_on")),
    ("archive-register", "CM-11", "items", ("receiver", "archived_on")),
    ("complaint-record", "CM-16", "response", ("officer", "contacted_at", "/department")),
    ("intake-register", "FC-09", "entries", ("first_contact", "level", "at", *_ANSWERED)),
    *((form, "KIT-37", "signoffs", ("signature", "department", "role=*负责人")) for form in _SIGNED_BY_HEADS),
)
Expected = tuple[str, str, str]  # file, rule, outcome


class ArchivePlan(NamedTuple):
    """An archive in figures: documents by sort, those with defects, files that are no documents of their own."""

    counts: Counts
    defective: int
    foreign: int


def write_archive(folder: Path, answers: Path, *, pack: Pack, files: int, seed: int, defects: float) -> None:
    """Write `files` documents below `folder` and their answer key; `defects` is the share of those with a fault.

    Equal arguments, equal bytes. Every kind of defect is planted before one is planted again, as far as there is room
    (four in a document at most). Raises KitError.
    """
    expected: list[Expected] = []
    places: dict[tuple[str, str], str] = {}
    told: list[tuple[tuple[str, str], str]] = []
    for path, data, findings, job in _files(pack, seed, plan(files, defects)):
        write(folder / path, data)
        expected += [(path, *_parted(finding)) for finding in findings]
        if job and job.slot.chain:
            places[job.slot.chain, job.slot.sort] = path  # of several the last
            told += [((job.slot.chain, sort), finding) for sort, finding in _elsewhere(job)]
    expected += [(places[place], *_parted(finding)) for place, finding in told if place in places]
    write(answers, _key(_once(expected)))


def _once(expected: list[Expected]) -> list[Expected]:
    """What is to be found, that a roster or a table is absent told once for each rule, of no file."""
    absent = {rule for _, rule, outcome in expected if outcome == _ABSENT}
    return [*(one for one in expected if one[2] != _ABSENT), *(("", rule, "inconclusive") for rule in absent)]


def _elsewhere(job: DefectJob) -> list[tuple[str, str]]:
    """What the defects of a document cause on others of its chain, by their sort."""
    return [(sort, finding) for defect in job.defects for sort, finding in defect.together if sort]


def _own(job: DefectJob) -> list[str]:
    """What the defects of a document cause on itself, and what is open without any."""
    beside = [finding for defect in job.defects for sort, finding in defect.together if not sort]
    return [*job.slot.open, *(finding for defect in job.defects for finding in defect.findings), *beside]


def _key(expected: list[Expected]) -> bytes:
    findings = [
        {"file": file, "rule": rule} | ({"outcome": outcome} if outcome else {})
        for file, rule, outcome in sorted(expected)
    ]
    key = {"as_of": str(AS_OF), "findings": findings}
    return (json.dumps(key, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _parted(finding: str) -> tuple[str, str]:
    rule, _, outcome = finding.partition(" ")
    return rule, outcome


def plan(files: int, defects: float) -> ArchivePlan:
    """How many files of which sort there will be. Raises KitError."""
    defective = round(files * defects)
    foreign = round(defective * _FOREIGN)
    return ArchivePlan(filing_plan.counts(files - foreign), defective - foreign, foreign)


def _files(pack: Pack, seed: int, plan: ArchivePlan) -> Iterator[tuple[str, bytes, Sequence[str], DefectJob | None]]:
    """Path, content and findings of every file: documents, now and then a file that should not be there."""
    done, documents = 0, sum(filing_plan.sorts(seed, plan.counts).values())
    for i, job in enumerate(jobs(seed, plan.counts, plan.defective), 1):
        filed = document(pack, seed, job)
        yield _path(filed), filed.data, [*_own(job), *(f"{rule} {_ABSENT}" for rule in filed.waiting)], job
        while done < plan.foreign and (done + 1) * documents <= i * plan.foreign:
            yield *_foreign(pack, seed, done, plan.counts, filed), None
            done += 1


def document(pack: Pack, seed: int, job: DefectJob) -> FiledExtra:
    """The finished document: clean data, spoilt as planned, rendered, spoilt again."""
    slot, rng = job.slot, Random(f"{seed}/{job.slot.key}")
    data = slot.make(rng, *slot.args, **job.options)
    for defect in job.defects:
        defect.plant(rng, data)
    form = pack.forms[slot.form]
    content = render(pack, form, data)
    if not job.defects:
        content = handwriting.by_hand(rng, slot.sort, data, content)
    for defect in job.defects:
        content = defect.edit(content) if defect.edit else content
    name = PurePosixPath(file_name(form, data))
    return FiledExtra(slot.folder, name.stem, name.suffix, content, tuple(_waiting(slot.form, data)))


def _waiting(form: str, data: Data) -> Iterator[str]:
    """The rules that cannot be decided on a document without a roster or a table of rights."""
    for name, rule, table, columns in _WAITING:
        found = data.get(table, []) if table else data
        rows = [found] if isinstance(found, dict) else found
        if name == form and any(all(_is_there(key, row, data) for key in columns) for row in rows):
            yield rule


def _is_there(key: str, row: Data, data: Data) -> bool:
    """Whether a row holds a column, one of some values in it, or the document a field (`/effective_on`)."""
    name, _, values = key.lstrip("/").partition("=")
    found = (data if key.startswith("/") else row).get(name)
    return any(fnmatch(str(found), one) for one in values.split("|")) if values else found is not None


def _foreign(pack: Pack, seed: int, i: int, found: Counts, last: FiledExtra) -> tuple[str, bytes, Sequence[str]]:
    """The i-th file that should not lie there: beside the last document, or a complaint under a wrong number."""
    kinds = len(extra_files.FILES) + 2
    turn, kind = divmod(i, kinds)
    if kind == 1 and (slot := extra_files.twice(turn, found)):
        filed = document(pack, seed, DefectJob(slot, (extra_files.AGAIN,)))
        return _path(filed), filed.data, ("KIT-02",)
    if kind == 2:
        filed = document(pack, seed, DefectJob(extra_files.malformed(turn, found)))
        return _path(filed), filed.data, ("KIT-01", "CM-20")
    extra = extra_files.FILES[(i - 2) % len(extra_files.FILES) if kind > 2 else 0]
    filed = FiledExtra(last.folder, last.stem + extra.title, extra.suffix or last.suffix, extra.make(last.data))
    return _path(filed), filed.data, (extra.rule,)


def _path(filed: FiledExtra) -> str:
    return f"{filed.folder}/{filed.stem}{filed.suffix}"
