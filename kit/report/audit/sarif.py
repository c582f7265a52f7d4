"""The report as SARIF 2.1.0, for code hosts and viewers: a result for each finding, a rule for each one told of.

Waived findings are suppressed results, those of a baseline unchanged ones; what a person has to decide is `open` or
under `review`. A file that was not read is a result, and makes the invocation an unsuccessful one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kit import __version__
from kit.audit.engine.walk import uri
from kit.audit.gravity import causes
from kit.audit.result import Audit, Run, Waived, lasting, summary, undecided
from kit.model import Finding, Json, Lang
from kit.pack import Pack
from kit.report.audit.presentation import Presentation
from kit.report.audit.scope_text import stated
from kit.report.common.json import lines
from kit.rules.base import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FOLDER = "FOLDER"  # what paths are relative to
_KINDS = {"violation": "fail", "system": "fail", "inconclusive": "open", "by-eye": "review"}
_LANGUAGES: Mapping[Lang, str] = {"zh": "zh-CN", "en": "en-US"}
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)


def render(run: Run, pack: Pack, how: Presentation) -> bytes:
    """The report as UTF-8 text; `how.base` is told where it is an absolute URI, as SARIF wants it."""
    return lines(log(run.audit, pack, how.base))


def log(audit: Audit, pack: Pack, base: str) -> dict[str, Json]:
    """The audit as a SARIF log of one run; its results come one by one, since a large one takes gigabytes."""
    told = [*audit.findings, *audit.known, *(one.finding for one in audit.waived)]
    rules = {name: i for i, name in enumerate(sorted({one.rule for one in told}))}
    spoken = {path for one in told for path in (one.file, *one.related)} - {""}
    paths = {path: i for i, path in enumerate(sorted(spoken))}
    digests = {file.path: file.sha256 for file in audit.files}
    run = {
        "tool": {
            "driver": {
                "name": "kit",
                "version": __version__,
                "language": _LANGUAGES[audit.lang],
                "rules": [_rule(name, pack.catalogue.get(name), audit.lang) for name in rules],
            }
        },
        "language": _LANGUAGES[audit.lang],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_FOLDER: _base(base)},
        "artifacts": [_artifact(path, digests.get(path, "")) for path in paths],
        "invocations": [_invocation(audit, pack)],
        "results": (_result(*one, rules, paths) for one in _results(audit, pack)),
        "properties": {
            "as_of": audit.as_of.isoformat(),
            "summary": dict(summary(audit)),
            "pack": {"name": pack.name, "version": pack.version, "digest": pack.digest},
        },
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": iter([run])}


def _results(audit: Audit, pack: Pack) -> Iterator[tuple[Finding, dict[str, Json]]]:
    """Each finding with what the options of the report say of it, the gravest first."""
    new = {"baselineState": "new"} if audit.scope.baseline else {}
    for cause in causes(audit, pack):
        yield from ((one, {**new, "rank": cause.gravity}) for one in cause.findings)
    yield from ((one, {"baselineState": "unchanged"}) for one in audit.known)
    yield from ((one.finding, {"suppressions": [_suppression(one)]}) for one in audit.waived)


def _suppression(one: Waived) -> dict[str, Json]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": one.reason,
        "properties": {"owner": one.owner, "until": one.until},
    }


def _base(base: str) -> dict[str, Json]:
    about = {"description": {"text": "The audited folder"}}
    return {**about, "uri": f"{base.rstrip('/')}/"} if ":" in base.partition("/")[0] else about


def _rule(name: str, rule: Rule | None, lang: Lang) -> dict[str, Json]:
    if rule is None:
        return {"id": name}
    titles, advice = rule["title"], rule.get("advice") or rule["title"]
    other: Lang = "en" if lang == "zh" else "zh"
    return {
        "id": name,
        "shortDescription": _text(titles[lang]),
        "fullDescription": _text(f"{titles[lang]} / {titles[other]} ({rule.get('clause', '')})"),
        "help": _text("\n".join(_TEMPLATE.sub("…", advice[one]) for one in (lang, other))),
        "defaultConfiguration": {"level": rule["severity"]},
        "properties": {
            "title": dict(titles),
            "clause": rule.get("clause", ""),
            "origin": rule.get("origin", ""),
            "tags": [name.partition("-")[0]],
        },
    }


def _artifact(path: str, digest: str) -> dict[str, Json]:
    made: dict[str, Json] = {"location": {"uri": uri(path), "uriBaseId": _FOLDER}, "roles": ["analysisTarget"]}
    return {**made, "hashes": {"sha-256": digest}} if digest else made


def _invocation(audit: Audit, pack: Pack) -> dict[str, Json]:
    """Whether there is a verdict on everything, and what the report leaves out."""
    is_open = lasting(audit)
    unread = [
        {"level": "error", "message": _text(one.message), "associatedRule": {"id": one.rule}, **_at(one.file)}
        for one in filter(is_open, audit.findings)
    ]
    scope: list[Json] = [{"level": "note", "message": _text(words)} for words in stated(audit, pack)]
    done: dict[str, Json] = {"executionSuccessful": not unread}
    if unread:
        done["toolExecutionNotifications"] = unread
    return {**done, "toolConfigurationNotifications": scope} if scope else done


def _at(path: str, index: int | None = None) -> dict[str, Json]:
    return {"locations": [_location(path, index)]} if path else {}


def _location(path: str, index: int | None = None) -> dict[str, Json]:
    where = {"uri": uri(path), "uriBaseId": _FOLDER}
    return {"physicalLocation": {"artifactLocation": where if index is None else {**where, "index": index}}}


def _result(
    one: Finding, more: Mapping[str, Json], rules: Mapping[str, int], paths: Mapping[str, int]
) -> dict[str, Json]:
    place = {"message": _text(one.place)} if one.place else {}
    logical = {"logicalLocations": [{"fullyQualifiedName": one.field, "kind": "member"}]} if one.field else {}
    spot = {**(_location(one.file, paths[one.file]) if one.file else {}), **place, **logical}
    made = {
        "ruleId": one.rule,
        "ruleIndex": rules[one.rule],
        "kind": _KINDS[one.outcome],
        "level": "none" if undecided(one) else one.severity,
        "message": _text(one.message),
        "locations": [spot] if spot else [],
        "relatedLocations": [{"id": i, **_location(path, paths[path])} for i, path in enumerate(one.related, 1)],
        "partialFingerprints": {"kit/v1": one.fingerprint},
        "properties": {
            name: getattr(one, name)
            for name in ("form", "number", "expected", "actual", "clause", "origin", "advice", "severity")
            if getattr(one, name)
        },
    }
    return {key: value for key, value in made.items() if value != []} | dict(more)


def _text(text: str) -> dict[str, str]:
    """A message; its braces are doubled, since single ones are SARIF's placeholders."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}
