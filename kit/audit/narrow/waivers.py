"""Waivers: findings that somebody answers for, until a day. They stay in the report, and count no more.

A waiver that has run out, covers nothing or must not be is a finding itself (KIT-56, KIT-57, KIT-58).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import translate
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from kit.audit.result import Audit, Waived, lasting, ranked
from kit.calendar.worktime import day_of, parse
from kit.data.paths import pattern_of
from kit.messages import say
from kit.model import Finding
from kit.pack import Pack, jsonfile
from kit.pack.meta_schema import checked
from kit.rule_ids import WAIVER_IDLE, WAIVER_OVER, WAIVER_VOID, WITHOUT_VERDICT
from kit.rules.base import number_key
from kit.rules.finding import Subject, Verdict, entry_of, finding

ABOUT_WAIVERS = EXPIRED, UNUSED, FORBIDDEN = WAIVER_OVER, WAIVER_IDLE, WAIVER_VOID
# Whether a file is what it was filed as, and whether it was read at all, is nobody's to waive; nor are waivers.
NEVER = (*WITHOUT_VERDICT, "SEC-", *ABOUT_WAIVERS)
_UNBOUND = {"rule", "field", "finding", "owner", "reason", "until"}  # all that an entry holds but its documents


@dataclass(frozen=True, slots=True)
class Waiver:
    """One rule on the documents of a path or a number, at a field or anywhere; all that is given must fit."""

    rule: str
    file: str
    number: str
    owner: str
    reason: str
    until: date  # the last day it holds
    field: str = ""  # a path; entries[].name: in whatever row
    finding: str = ""  # the fingerprint of one

    def covers(self, one: Finding) -> bool:
        """Whether it is about a finding, whatever the day."""
        is_number = not self.number or number_key(one.number) == number_key(self.number)
        is_field = self.field in ("", one.field, pattern_of(one.field)) and self.finding in ("", one.fingerprint)
        return one.rule == self.rule and is_number and is_field and self.is_at(one.file)

    def is_at(self, path: str) -> bool:
        """Whether it is about files of that path."""
        path = path.replace("\\", "/")
        return not self.file or path == self.file or bool(_pattern(self.file).match(path))

    @property
    def is_pattern(self) -> bool:
        """Whether its file stands for several."""
        return any(sign in self.file for sign in "*?")


@cache
def _pattern(file: str) -> re.Pattern[str]:
    """The pattern of a waiver's file; kept for each, since `fnmatch` forgets them all beyond 32,768."""
    return re.compile(translate(file.replace("[", "[[]")))


class _Paths(NamedTuple):
    """Paths in the order of their beginnings and of their ends: a pattern meets only those that share one with it."""

    ahead: list[str]
    behind: list[str]  # spelled from the end

    def matching(self, file: str) -> Iterator[str]:
        """Those that a pattern stands for."""
        pieces = re.split(r"[*?]", file)
        head, tail = pieces[0], pieces[-1]
        near = (
            _beginning(self.ahead, head)
            if len(head) >= len(tail)
            else (path[::-1] for path in _beginning(self.behind, tail[::-1]))
        )
        return filter(_pattern(file).match, near)


def _paths(paths: Iterable[str]) -> _Paths:
    known = {path.replace("\\", "/") for path in paths}
    return _Paths(sorted(known), sorted(path[::-1] for path in known))


def _beginning(texts: list[str], head: str) -> Iterator[str]:
    """The texts of a sorted list that begin so."""
    places = range(bisect_left(texts, head), len(texts))
    return takewhile(lambda text: text.startswith(head), map(texts.__getitem__, places))


@dataclass(frozen=True, slots=True)
class Waivers:
    """The entries of a file."""

    path: Path
    entries: tuple[Waiver, ...]


@dataclass(slots=True)
class _Use:
    """What became of one waiver."""

    at: int
    waiver: Waiver
    beside: int | None  # another one that makes it superfluous
    files: set[str] = field(default_factory=set)  # those with a finding it is about


def load(path: Path) -> Waivers:
    """The waivers of a file. Raises PackError naming file, line and place."""
    _need_documents(path)
    return Waivers(path, tuple(_entries(path)))


def _need_documents(path: Path) -> None:
    """Refuse an entry that names no document before a schema says so in its own words."""
    content = jsonfile.load(path)
    for i, raw in enumerate(content if isinstance(content, list) else ()):
        if isinstance(raw, dict) and raw.keys() <= _UNBOUND:
            raise jsonfile.fault(path, (i,), "write file or number: which documents the waiver is about")


def _entries(path: Path) -> Iterator[Waiver]:
    for i, raw in enumerate(checked(path, "waivers")):
        until = parse(raw["until"])
        if until is None:
            raise jsonfile.fault(path, (i, "until"), "{value!r} is no date", value=raw["until"])
        file = raw.get("file", "").replace("\\", "/")  # as Windows writes paths
        yield Waiver(
            raw["rule"], file, raw.get("number", ""), owner=raw["owner"], reason=raw["reason"], until=day_of(until),
            field=raw.get("field", ""), finding=raw.get("finding", ""),
        )  # fmt: skip


def waive(audit: Audit, pack: Pack, waivers: Waivers, whole: bool) -> Audit:
    """The audit with what is waived set apart; `whole`: every rule was judged, so that a waiver can be unused."""
    beside = _repeated(waivers.entries, audit.as_of)
    uses = [_Use(i, waiver, beside.get(i)) for i, waiver in enumerate(waivers.entries)]
    places = _places(uses, audit.findings)
    stays, left, waived = lasting(audit), list[Finding](), list[Waived]()
    for one in audit.findings:
        about = [use for use in _candidates(places, one) if use.waiver.covers(one)]
        for use in about:
            use.files.add(one.file)
        good = next((use.waiver for use in about if use.beside is None and _holds(use.waiver, audit.as_of)), None)
        if good is None or stays(one):
            left.append(one)
        else:
            waived.append(Waived(one, good.owner, good.reason, good.until.isoformat()))
    scope = replace(audit.scope, waivers=waivers.path.name)
    left += _about_waivers(audit, pack, waivers.path, uses, whole)
    return replace(audit, findings=ranked(left), waived=tuple(waived), scope=scope)


def _places(uses: Sequence[_Use], findings: Iterable[Finding]) -> dict[tuple[str, str], list[_Use]]:
    """The waivers by their rule and each file they are about, else its number."""
    places: dict[tuple[str, str], list[_Use]] = {}
    found: dict[str, set[str]] = {use.waiver.rule: set() for use in uses if use.waiver.is_pattern}
    for one in findings:
        if one.rule in found:
            found[one.rule].add(one.file)
    paths = {rule: _paths(files) for rule, files in found.items()}
    for use in uses:
        waiver = use.waiver
        files = paths[waiver.rule].matching(waiver.file) if waiver.is_pattern else (waiver.file,)
        for place in (f"file:{file}" for file in files) if waiver.file else (f"number:{number_key(waiver.number)}",):
            places.setdefault((waiver.rule, place), []).append(use)
    return places


def _candidates(places: dict[tuple[str, str], list[_Use]], one: Finding) -> list[_Use]:
    """The waivers that may be about a finding, in the order of the file."""
    path = one.file.replace("\\", "/")
    names = (f"file:{path}", f"number:{number_key(one.number)}")
    return sorted((use for name in names for use in places.get((one.rule, name), ())), key=lambda use: use.at)


def _holds(waiver: Waiver, as_of: date) -> bool:
    return as_of <= waiver.until and not waiver.rule.startswith(NEVER)


def _repeated(entries: tuple[Waiver, ...], as_of: date) -> dict[int, int]:
    """The waivers that another one of the same findings makes superfluous: one that holds longer, else the first."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for i, one in enumerate(entries):
        if _holds(one, as_of):
            alike.setdefault((one.rule, one.file, number_key(one.number), one.field, one.finding), []).append(i)
    best = {max(found, key=lambda i: (entries[i].until, -i)): found for found in alike.values()}
    return {i: chosen for chosen, found in best.items() for i in found if i != chosen}


def _about_waivers(audit: Audit, pack: Pack, path: Path, uses: list[_Use], whole: bool) -> Iterator[Finding]:
    unread = _paths(file.path for file in audit.files if file.outcome == "failed")
    lines = jsonfile.lines_of(path)
    for use in uses:
        rule = _fault(use, audit.as_of, whole and not _may_mean(use.waiver, unread))
        if rule in pack.catalogue:
            one, words = use.waiver, ""
            if use.beside is not None:
                beside = f"{path.name}:{lines[use.beside]}"
                words = say("waiver-repeated", audit.lang, rule=one.rule, beside=beside, owner=one.owner)
            subject = Subject(
                row=" ".join((f"{one.rule} {one.file} {one.number}", *filter(None, (one.field, one.finding)))),
                place=f"{path.name}:{lines[use.at]}",
                related=tuple(sorted(use.files)),
            )
            about = " ".join(filter(None, (one.number, one.file, one.field)))
            yield finding(
                entry_of(pack, rule),
                subject,
                audit.lang,
                Verdict(message=words),
                value=one.rule,
                owner=one.owner,
                until=one.until.isoformat(),
                about=about,
            )


def _may_mean(waiver: Waiver, unread: _Paths) -> bool:
    """Whether a file that was not read may hold what a waiver is about; its number is unknown."""
    if not waiver.file:
        return bool(unread.ahead)
    return any(True for _ in unread.matching(waiver.file))


def _fault(use: _Use, as_of: date, certain: bool) -> str:
    """The rule that a waiver breaks, or ""; `certain`: all that it may be about was judged."""
    if use.waiver.rule.startswith(NEVER):
        return FORBIDDEN
    if as_of > use.waiver.until:
        return EXPIRED
    return UNUSED if use.beside is not None or (certain and not use.files) else ""
