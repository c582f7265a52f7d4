"""The audit of an archive with hostile files among the others: python -m tests.hostile.mixed FOLDER [--files 1900]

Every hostile file ends as it should, the counts are exact, and the verdict on all others is what it was without them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from tests.hostile import acting, costly, strangers

Report = dict[str, Any]
MARK = "hostile-"


def kit(*arguments: object) -> int:
    """Run a command."""
    code = "import sys; from kit.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], check=False).returncode


def audited(folder: Path) -> Report:
    """The report on a folder."""
    target = folder.with_name(f"{folder.name}-report.json")
    kit("audit", folder, "--as-of", "2026-12-31", "--format", "json", "-o", target)
    report: Report = json.loads(target.read_text("utf-8"))
    return report


def planted(folder: Path) -> dict[str, str]:
    """Put the hostile files into folders drawn by chance; by their paths, how each must end."""
    made = {name: (make(), expected) for name, (make, expected) in costly.cases().items()}
    cases = {**acting.cases("http://127.0.0.1:9"), **strangers.cases(), **made}
    random, ends = Random(5), dict[str, str]()
    folders = sorted({path.parent for path in folder.rglob("*.*x")})
    for number, (name, (data, expected)) in enumerate(sorted(cases.items())):
        path = random.choice(folders) / f"{MARK}{number} {name}{random.choice(('.docx', '.xlsx', '.doc'))}"
        path.write_bytes(data)
        ends[path.relative_to(folder).as_posix()] = expected
    return ends


def verdicts(report: Report) -> Counter[tuple[str, ...]]:
    """What is said about ordinary files alone."""
    alone = [one for one in report["findings"] if not any(MARK in path for path in (one["file"], *one["related"]))]
    return Counter((one["rule"], one["file"], one["field"], one["message"]) for one in alone)


def wrong(report: Report, ends: dict[str, str]) -> list[str]:
    """The hostile files that ended otherwise."""
    outcomes = {file["path"]: file["outcome"] for file in report["files"]}
    rules = {(one["file"], one["rule"]) for one in report["findings"]}
    found = []
    for path, expected in ends.items():
        rule = expected.removeprefix("unread ").split(" ")[0]
        outcome = "failed" if expected.startswith("unread") else "audited"
        if outcomes[path] != outcome or (rule and (path, rule) not in rules):
            found.append(f"{path}: {outcomes[path]}, expected {expected or 'to be read'}")
    return found


def main() -> None:
    """Make, audit, plant, audit again, compare."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--files", type=int, default=1900)
    given = options.parse_args()
    kit("demo", given.folder, "--files", given.files, "--seed", 3, "--defects", "0.05")
    before = audited(given.folder)
    ends = planted(given.folder)
    after = audited(given.folder)
    first, second = before["summary"], after["summary"]
    lost = sum(expected.startswith("unread") for expected in ends.values())
    faults = wrong(after, ends)
    if (second["found"], second["failed"]) != (first["found"] + len(ends), first["failed"] + lost):
        faults.append(f"counts: {first} before, {second} after {len(ends)} more, {lost} of them unreadable")
    for gone, more in ((verdicts(before), verdicts(after)), (verdicts(after), verdicts(before))):
        faults += [f"verdict: {one}" for one in gone - more]
    print("\n".join(faults) or f"{second['found']} files, {len(ends)} of them hostile: all as they should be")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
