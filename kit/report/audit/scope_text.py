"""What a report states of itself: which part of the audit it tells, and how much it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

from kit.audit.result import Audit, LeftOut, LeftOutBy, Proof, is_incomplete
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack


def stated(audit: Audit, pack: Pack) -> list[str]:
    """A sentence for each option that narrows the report, or that it rests on; none where it tells everything."""
    scope = audit.scope
    told = [say("masked", audit.lang)] if audit.masked else []
    told += [say("scope-cache", audit.lang, name=scope.cache)] if scope.cache else []
    told += [_proof(scope.proof, audit.lang)] if scope.proof else []
    told += _waivers(audit) if scope.waivers else []
    for left in scope.left_out:
        told += _SAID[left.by](audit, pack, left)
    return told


def notes(differs: Iterable[str], lang: Lang) -> list[dict[str, str]]:
    """In what two reports differ, each with a sentence (kit.audit.narrow.baseline.remarks)."""
    return [{"about": name, "message": say(f"differs-{name}", lang)} for name in differs]


def is_partial(audit: Audit) -> bool:
    """Whether the audit found more than the report counts."""
    return bool(audit.waived) or any(left.files or left.findings for left in audit.scope.left_out)


def _proof(proof: Proof, lang: Lang) -> str:
    """How many documents were printed and looked at, and how they were drawn."""
    return say("scope-proof-all" if proof.size == proof.population else "scope-proof", lang, **asdict(proof))


def _waivers(audit: Audit) -> list[str]:
    """The waived findings of the report, and those of what is left out."""
    away = sum(left.waived for left in audit.scope.left_out)
    line = say("scope-waivers", audit.lang, file=audit.scope.waivers, count=len(audit.waived))
    return [line + (say("scope-waivers-away", audit.lang, count=away) if away else "")]


def _value(pack: Pack, key: str, value: str, lang: Lang) -> str:
    """What --only asked for, in words."""
    if key == "identified":
        return say(f"identified-{value}", lang)
    return _title(pack, value, lang) if key == "form" else value


def _of_waived(left: LeftOut, lang: Lang) -> str:
    """How many of the findings left out are waived."""
    return say("scope-of-waived", lang, count=left.waived) if left.waived else ""


def _only(audit: Audit, pack: Pack, left: LeftOut) -> list[str]:
    lang = audit.lang
    what = [say(f"scope-{key}", lang, value=_value(pack, key, value, lang)) for key, value in audit.scope.only]
    line = say("scope-only", lang, what=say("list", lang).join(what), files=left.files, findings=left.findings)
    unknown = say("scope-unknown", lang, unknown=left.unknown) if left.unknown else ""
    return [line + unknown + _of_waived(left, lang)]


def _sample(audit: Audit, pack: Pack, left: LeftOut) -> list[str]:
    lang, sample = audit.lang, audit.scope.sample
    if sample is None:
        return []
    how = say("sample-by-form" if sample.by_form else "sample-random", lang)
    drawn = {"population": sample.population, "size": sample.size, "asked": sample.asked, "seed": sample.seed}
    lines = [
        say("scope-sample", lang, how=how, files=left.files, findings=left.findings, **drawn) + _of_waived(left, lang)
    ]
    parts = [
        say("scope-sample-form", lang, form=_title(pack, form, lang), population=population, size=size)
        for form, population, size in sample.forms
    ]
    return [*lines, " · ".join([say("scope-sample-way", lang), *parts])]


def _rules(audit: Audit, pack: Pack, left: LeftOut) -> list[str]:
    lang, scope = audit.lang, audit.scope
    named = {"scope-select": scope.select, "scope-ignore": scope.ignore}
    what = [say(key, lang, rules=say("list", lang).join(rules)) for key, rules in named.items() if rules]
    line = say("scope-rules", lang, what=say("list", lang).join(what), findings=left.findings)
    return [line + (say("scope-stays", lang) if is_incomplete(audit) else "") + _of_waived(left, lang)]


def _severity(audit: Audit, pack: Pack, left: LeftOut) -> list[str]:
    lang, severity = audit.lang, say(audit.scope.severity, audit.lang)
    return [say("scope-severity", lang, severity=severity, findings=left.findings) + _of_waived(left, lang)]


def _baseline(audit: Audit, pack: Pack, left: LeftOut) -> list[str]:
    base = audit.scope.baseline
    if base is None:
        return []
    about = {"file": base.file, "as_of": base.as_of, "version": base.version, "known": base.findings}
    lines = [say("scope-baseline", audit.lang, findings=left.findings, **about)]
    return lines + [one["message"] for one in notes(base.differs, audit.lang)]


_SAID: Mapping[LeftOutBy, Callable[[Audit, Pack, LeftOut], list[str]]] = {
    "only": _only,
    "sample": _sample,
    "select": _rules,
    "severity": _severity,
    "baseline": _baseline,
}


def _title(pack: Pack, form: str, lang: Lang) -> str:
    return pick(pack.forms[form].title, lang) if form in pack.forms else form
