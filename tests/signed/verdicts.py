"""What the three commands say of a sign-off row, and where that differs from what the row is worth."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from kit.cli import main
from tests.signed import excel, word
from tests.signed.cell import Cell, State
from tests.signed.cells import Placed
from tests.signed.documents import original_of, registers

AS_OF = "2029-12-31"  # every paper's period is over, the longest (a receipt's, 3 years) too
FINE = ("signed", "refused", "by-eye", "inconclusive")
TIMED = ("early", "late")  # signatures that hold, on a day that does not: never meant here
TELLING = ("error", "warning")
Entry = dict[str, Any]


class Answers(NamedTuple):
    """The reports of a folder, by document."""

    signoffs: dict[str, list[Entry]]
    findings: dict[str, list[Entry]]
    papers: dict[str, Entry]


@dataclass(frozen=True)
class Verdict:
    """What was said of one row."""

    item: Placed
    entries: list[Entry]
    findings: list[Entry]
    paper: Entry | None


def filed(folder: Path, items: list[Placed]) -> None:
    """Writes the documents of these cases, their signed originals, and the registers of their papers."""
    for item in items:
        build = word.document if item.format == "word" else excel.document
        folder.mkdir(parents=True, exist_ok=True)
        (folder / item.file).write_bytes(build(item))
        if item.cell.original:
            original = folder / item.cell.original.format(doc=item.number)
            original.parent.mkdir(exist_ok=True)
            original.write_bytes(original_of(item))
    for count, register in enumerate(registers(items)):
        (folder / f"register {count}.xlsx").write_bytes(register)


def answers(folder: Path, *more: str) -> Answers:
    """Returns what the three commands say of a folder; it is read once, by way of a cache."""
    common = [str(folder), "--as-of", AS_OF, "--lang", "zh", "--format", "json", "--cache", f"{folder}.cache", *more]
    said = {name: run(name, folder, common) for name in ("signoffs", "audit", "retention")}
    papers = {copy["number"]: copy for copy in said["retention"]["copies"] if copy["medium"] == "paper"}
    return Answers(by_file(said["signoffs"]["signoffs"]), by_file(said["audit"]["findings"]), papers)


def run(command: str, folder: Path, options: list[str]) -> Entry:
    """Returns the report of a command."""
    output = folder.parent / f"{folder.name} {command}.json"
    result = CliRunner().invoke(main, [command, *options, "-o", str(output)])
    assert result.exit_code in (0, 1, 3), result.output
    report: Entry = json.loads(output.read_text("utf-8"))
    return report


def by_file(entries: list[Entry]) -> dict[str, list[Entry]]:
    """Returns entries of a report by the document that they speak of."""
    files: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        files[entry["file"]].append(entry)
    return files


def verdict(item: Placed, said: Answers) -> Verdict:
    """Returns what was said of a case's row; every other sign-off of its document is in order."""
    role = item.cell.row["role"]
    entries = [entry for entry in said.signoffs.get(item.file, []) if entry["role"] == role]
    findings = [
        finding
        for finding in said.findings.get(item.file, [])
        if finding["field"].startswith("signoffs") or role in finding["message"]
    ]
    return Verdict(item, entries, findings, said.papers.get(item.number))


def state_of(entry: Entry) -> str:
    """Returns which of the five states a state of `kit signoffs` is; there are many ways to be unsigned."""
    state: str = entry["state"]
    return state if state in (*FINE, *TIMED) else "unsigned"


def agrees(state: str, cell: Cell) -> bool:
    """Says whether a state is the cell's, or one of those that it may have."""
    return state == cell.state or (cell.state == "not-signed" and state in ("unsigned", "by-eye"))


def told(texts: list[str], words: tuple[str, ...]) -> bool:
    """Says whether one of the texts holds one of the words, if any are asked for."""
    return not words or any(word in text for text in texts for word in words)


def faults(said: Verdict) -> list[str]:
    """Returns in which ways the three commands depart from what the row is worth."""
    return [*of_signoffs(said), *of_audit(said), *of_retention(said)]


def of_signoffs(said: Verdict) -> Iterator[str]:
    """Yields faults of `kit signoffs`: one row, its state, and a reason unless it is signed."""
    cell = said.item.cell
    states = [state_of(entry) for entry in said.entries]
    if len(states) != 1 or not agrees(states[0], cell):
        yield f"signoffs: {[(entry['state'], entry['why']) for entry in said.entries]} instead of {cell.state}"
    elif not told([entry["why"] for entry in said.entries], cell.why):
        yield f"signoffs: the reason {said.entries[0]['why']!r} has none of {cell.why}"


OUTCOMES: dict[State, tuple[str, ...]] = {
    "unsigned": ("violation",),
    "refused": ("violation",),
    "by-eye": ("by-eye",),
    "inconclusive": ("inconclusive",),
    "not-signed": ("violation", "by-eye"),
}


def of_audit(said: Verdict) -> Iterator[str]:
    """Yields faults of `kit audit`: nothing told of a signed row, and a finding of the right outcome of any other."""
    cell, role = said.item.cell, said.item.cell.row["role"]
    grave = [finding for finding in said.findings if finding["severity"] in TELLING]
    messages = [(finding["rule"], finding["outcome"], finding["message"]) for finding in grave]
    if cell.state == "signed":
        if any(not cell.also or cell.also not in finding["message"] for finding in grave):
            yield f"audit: {messages} of a row that is signed"
        if cell.also and not told([finding["message"] for finding in said.findings], (cell.also,)):
            yield f"audit: nothing is told of {cell.also}"
        return
    outcomes = OUTCOMES[cell.state]
    meant = [finding for finding in grave if finding["outcome"] in outcomes]
    if not any(role in finding["message"] and told([finding["message"]], cell.why) for finding in meant):
        yield f"audit: {messages}, none {outcomes} for {role} with one of {cell.why}"
    if "violation" not in outcomes and any(finding["outcome"] == "violation" for finding in grave):
        yield f"audit: {messages}, a violation of a row that is {cell.state}"


def of_retention(said: Verdict) -> Iterator[str]:
    """Yields faults of `kit retention`: the paper is due only where the copy is signed, else a reason is given."""
    cell, paper = said.item.cell, said.paper
    if paper is None:
        yield "retention: the paper is not listed"
    elif cell.state == "signed" and not cell.also and (paper["state"], paper["reason"]) != ("DUE", ""):
        yield f"retention: {paper['state']} {paper['reason']!r} of a row that is signed"
    elif cell.state != "signed" and not paper["reason"]:
        yield f"retention: {paper['state']} without a reason, of a row that is {cell.state}"
    elif cell.state not in ("signed", "by-eye", "not-signed") and paper["state"] == "DUE":
        yield f"retention: the paper is due, of a row that is {cell.state}"
