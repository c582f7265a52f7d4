"""Two reports compared: what is new, what is mended, and what one of them has no word on.

A finding is mended only if the later report looked at its document, by its rule, and no longer tells it. It is new only
if the earlier one looked there, or there was no such document yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kit.audit.narrow.baseline import Earlier, named, split
from kit.audit.narrow.filters import fits, rules_meant
from kit.audit.narrow.waivers import ABOUT_WAIVERS
from kit.audit.result import SEVERITIES, File
from kit.model import Json

Told = Mapping[str, Json]


class Change(NamedTuple):
    """Findings of the later report down to `still`, as it tells them, then those of the earlier one that it lacks."""

    new: list[Told]
    unchecked_before: list[Told]  # the earlier report did not look there
    waived_before: list[Told]
    still: list[Told]
    fixed: list[Told]
    gone: list[Told]  # the document is no longer there
    unchecked: list[Told]  # the later report did not look there
    waived: list[Told]
    turned: list[Told]  # told as new, because a person has to decide now, or no longer has to

    @property
    def later(self) -> int:
        """How many findings the later report holds."""
        return sum(map(len, self[:4]))

    @property
    def earlier(self) -> int:
        """How many findings the earlier report holds."""
        return sum(map(len, self[3:]))


def compared(old: Earlier, new: Earlier) -> Change:
    """What changed from one report to a later one."""
    before, now = _Look(old), _Look(new)
    still, added = split(new.findings, map(named, old.findings), named)
    _, left = split(old.findings, map(named, new.findings), named)
    now_waived, left = _taken(left, new.content.get("waived", ()))
    then_waived, fresh = _taken(added, old.content.get("waived", ()))
    turned, left = _taken(left, fresh)
    lost = [(one, now.silence(one, before)) for one in left]
    came = [(one, before.silence(one, now)) for one in fresh]
    fixed, gone, unchecked = ([one for one, why in lost if why == name] for name in ("", "gone", "unchecked"))
    unseen = [one for one, why in came if why == "unchecked"]
    fresh = [one for one, why in came if why != "unchecked"]
    return Change(fresh, unseen, then_waived, still, fixed, gone, unchecked, now_waived, turned)


def _taken(findings: Sequence[Told], held: Iterable[Told]) -> tuple[list[Told], list[Told]]:
    """Those that `held` has by fingerprint, whatever their outcome, and the others."""
    known = (((one["fingerprint"], False), one["file"]) for one in held)
    return split(findings, known, lambda one: ((one["fingerprint"], False), one["file"]))


class _Look:
    """What a report looked at."""

    def __init__(self, report: Earlier) -> None:
        self.scope = report.scope
        self.files = {file["path"]: file for file in report.content["files"]}
        read = [file for file in self.files.values() if file["outcome"] == "audited"]
        self.numbers = {(file["form"], file["number"]) for file in read if file["number"]}
        self.digests = {file["sha256"]: file["path"] for file in reversed(read)}  # the first of equal files
        self.aside = {file["sha256"] for file in self.files.values() if file["outcome"] != "audited"} - {""}
        self.left_out = {one["by"] for one in self.scope["left_out"] if one["files"]}

    def silence(self, one: Told, teller: _Look) -> str:
        """Why this report does not tell what another one tells: "" because it is not so, `gone` or `unchecked`."""
        if one["rule"] in ABOUT_WAIVERS:
            return "" if self.scope["waivers"] else "unchecked"
        if teller._lasts(one):  # no option hides it
            return self._presence(one, teller)
        is_alone = teller.scope["together"] and not self.scope["together"]
        is_told = self._tells(one) and not is_alone and not any(map(self._is_unread, one["related"]))
        return self._presence(one, teller) or ("" if is_told else "unchecked")

    def _lasts(self, one: Told) -> bool:
        return bool(one["outcome"] == "system") or self._is_unread(one["file"])

    def _is_unread(self, path: str) -> bool:
        return path in self.files and self.files[path]["outcome"] == "failed"

    def _tells(self, one: Told) -> bool:
        """Whether the rule and the severity of a finding are among those asked for."""
        select, ignore, least = (self.scope[name] for name in ("select", "ignore", "severity"))
        rule = [one["rule"]]
        is_selected = not select or any(any(rules_meant(asked, rule)) for asked in select)
        is_grave = SEVERITIES.index(one["severity"]) <= SEVERITIES.index(least)
        return is_selected and is_grave and not any(any(rules_meant(asked, rule)) for asked in ignore)

    def _presence(self, one: Told, teller: _Look) -> str:
        """Nothing where the document was read, `unchecked` where it may be there, else `gone`."""
        path, own = one["file"], teller.files.get(one["file"], {})
        if not path:
            return ""
        if self.scope["together"] > teller.scope["together"] and teller.digests.get(own.get("sha256"), path) != path:
            return "unchecked"  # copies, of which the first alone is told
        if path in self.files:
            return "" if self._is_told(self.files[path]) else "unchecked"
        if (one["form"], one["number"]) in self.numbers or own.get("sha256") in self.digests:
            return ""
        return "unchecked" if own.get("sha256") in self.aside or self._may_leave_out(own) else "gone"

    def _is_told(self, file: Told) -> bool:
        """Whether what is wrong in a file is told: it was read, and is no copy of another one."""
        is_copy = self.scope["together"] and self.digests.get(file["sha256"]) != file["path"]
        return file["outcome"] == "audited" and not is_copy

    def _may_leave_out(self, file: Told) -> bool:
        """Whether a document of another report may be there, and not in this one."""
        if not self.scope["together"] or "sample" in self.left_out:
            return True
        only = tuple((one["key"], one["value"]) for one in self.scope["only"])
        known = File(
            "", "audited", file.get("form", ""), department=file.get("department", ""), date=file.get("date", "")
        )
        return "only" in self.left_out and not fits(known, only)
