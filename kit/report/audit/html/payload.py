"""The findings for the report's table: once as compact data for its script, the first of them as rows without it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kit.audit import gravity
from kit.audit.engine.walk import uri
from kit.audit.result import KINDS, Audit, File, kind_of
from kit.calendar.worktime import in_words
from kit.messages import WORDS, pick, say
from kit.model import Finding, Json, Lang
from kit.pack import Pack
from kit.report.audit.outline import Outline
from kit.report.common.wrap import clip
from kit.rules.base import label_of
from kit.text import visible

_NO_FILE = File("", "audited")
_WHOLE = 10  # characters of a date: what is shorter may stand in a message as part of something else
_CAUSE = 60  # columns of a cause's name in a list to choose from


class PayloadRow(NamedTuple):
    """One finding as it is shown, every text visible; `kind` is one of KINDS."""

    kind: str
    rule: str
    form: str
    department: str
    month: str
    file: str
    number: str
    place: str
    field: str
    message: str
    advice: str
    clause: str
    origin: str
    expected: str
    actual: str
    person: str
    identified: str
    cause: str  # the number of a cause that explains several findings, else ""
    related: tuple[str, ...]


def rows(audit: Audit, pack: Pack, findings: Iterable[Finding]) -> list[PayloadRow]:
    """Return findings as they are shown, in their order."""
    files = {file.path: file for file in audit.files}
    return [_row(one, files.get(one.file, _NO_FILE), pack, audit.lang) for one in findings]


def by_cause(audit: Audit, pack: Pack, told: Outline) -> tuple[list[PayloadRow], dict[str, str]]:
    """Return all findings as they are shown, those of one cause together, and what such causes are called.

    What there is no verdict on has its own list above, and comes last here.
    """
    gathered = (*told.judged, *told.ahead)
    listed = rows(audit, pack, (one for cause in gathered for one in cause.findings))
    found, names = list[PayloadRow](), dict[str, str]()
    for number, (_, own) in enumerate(gravity.by_cause(gathered, listed), 1):
        if len(own) > 1:
            names[str(number)] = clip(f"{own[0].rule} {own[0].message}", _CAUSE)
            own = [row._replace(cause=str(number)) for row in own]
        found += own
    return [*found, *rows(audit, pack, told.unread)], names


def _row(finding: Finding, file: File, pack: Pack, lang: Lang) -> PayloadRow:
    form = pack.forms.get(finding.form)
    label = pick(label_of(form, finding.field), lang) if form and finding.field else finding.field
    texts = (
        kind_of(finding),
        finding.rule,
        finding.form,
        file.department,
        file.date[:7],
        finding.file,
        finding.number,
        finding.place,
        "" if label and label in finding.place else label,
        finding.message,
        finding.advice,
        finding.clause,
        say(finding.origin, lang) if finding.origin in WORDS else finding.origin,
        _untold(finding.expected, finding.message, lang),
        _untold(finding.actual, finding.message, lang),
        finding.person,
        say(f"identified-{file.identified}", lang) if file.identified else "",
        "",
    )
    return PayloadRow._make((*map(visible, texts), tuple(map(visible, finding.related))))


def _untold(value: str, message: str, lang: Lang) -> str:
    """What was expected or stands there, dates in words, unless the message says it word for word."""
    words = pick(in_words(value), lang)
    return "" if len(words) >= _WHOLE and words in message else words


def shown(
    row: PayloadRow, titles: Mapping[str, str], links: Mapping[str, str], base: str, lang: Lang
) -> dict[str, Json]:
    """A row as the template prints it; what the file's name tells is not told again."""
    about = (titles.get(row.form, row.form), row.number, row.department, row.person, row.month)
    untold = " · ".join(part for part in about if part and part not in row.file)
    compared = [
        say(f"page-{name}", lang, value=getattr(row, name)) for name in ("expected", "actual") if getattr(row, name)
    ]
    return {
        **row._asdict(),
        "title": titles.get(row.rule, ""),
        "about": untold,
        "compared": " · ".join(compared),
        "file": row.file or say("whole", lang),
        "href": href(base, row.file, links),
        "related": [{"file": name, "href": href(base, name, links)} for name in row.related],
    }


def links(audit: Audit) -> dict[str, str]:
    """The way to each file whose name is not shown as it is."""
    return {visible(file.path): uri(file.path) for file in audit.files if visible(file.path) != file.path}


def href(base: str, name: str, links: Mapping[str, str]) -> str:
    """The way to a file, by the name it is shown under; "" where the audited folder's place is not known."""
    return f"{base}/{links.get(name) or uri(name)}" if base and name else ""


def titles(audit: Audit, pack: Pack) -> dict[str, str]:
    """What the forms and rules among the findings are called."""
    forms = {one.form: pick(pack.forms[one.form].title, audit.lang) for one in audit.findings if one.form in pack.forms}
    known = {one.rule for one in audit.findings} & pack.catalogue.keys()
    return {**forms, **{rule: str(pack.catalogue[rule]["title"][audit.lang]) for rule in sorted(known)}}


def packed(found: list[PayloadRow], **more: Json) -> str:
    """The rows as JSON that can stand in a script element: every text once, rows of places in the list of texts."""
    places: dict[str, int] = {}
    numbers = []
    for row in found:
        texts = (*row[1:-1], "\n".join(row.related))
        numbers.append([KINDS.index(row.kind), *(places.setdefault(text, len(places)) for text in texts)])
    return embedded({"texts": list(places), "rows": numbers, **more})


def embedded(value: Json) -> str:
    """Return JSON in which no HTML parser finds markup: within a script only < begins an end tag or a comment."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", r"\u003c")
