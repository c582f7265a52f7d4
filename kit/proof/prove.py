"""An audit with the proof by printing: some of its documents, or all, are printed and compared with what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from kit.audit.engine.walk import reason
from kit.audit.narrow.sample import first, wanted
from kit.audit.result import Audit, Proof, Run, ranked
from kit.data.paths import pattern_of
from kit.messages import detail
from kit.model import NO_TEXT, Finding, Lang, Record, UnreadError
from kit.office.pdf import OfficeDocument, printed
from kit.office.start import MOST, Step, counted_on, quiet
from kit.ooxml.opc.limits import Limits
from kit.pack import Pack
from kit.proof.bare_sheets import without_print_marks
from kit.proof.compare import Difference, differences
from kit.proof.pages import Page, pages
from kit.proof.unnumbered import without_hidden_numbers
from kit.read.foreign import source_of
from kit.rule_ids import NOT_OPENED, NOT_PROVED, PRINTED_BESIDE, PRINTED_MARRED, PRINTED_OTHERWISE
from kit.rules.base import label_of
from kit.rules.base import shown as quoted
from kit.rules.finding import Subject, Verdict, entry_of, finding, place_of, place_text, row_key
from kit.rules.sets.base import Filed

ALL: Final = "100%"
_RULES: Final = {"beside": PRINTED_BESIDE, "marred": PRINTED_MARRED}  # of differences; of the others, a field's rule
_HIDDEN: Final = "***"  # in place of what a print says of a person, where personal data are to be hidden


class Proving(NamedTuple):
    """What a proof depends on beside the documents."""

    pack: Pack
    lang: Lang
    limits: Limits
    real: Mapping[str, str]  # the files by the names shown
    is_masked: bool = False


def proved(run: Run, how: Proving, asked: str = ALL, step: Step = quiet) -> Run:
    """Print documents of an audit and add what the prints say otherwise; copies are proved by the first of them.

    `asked`: how many, a number or a share; drawn by the content of all files, so that the same folder draws the same.
    Raises UnreadError KIT-29 where the temporary folder has no room.
    """
    known = {filed.path: filed for form in how.pack.forms for filed in run.library.of(form)}
    seed = _seed(run.audit)
    drawn = sorted(first(known, seed, wanted(asked, len(known))))
    added: list[Finding] = []
    for start in range(0, len(drawn), MOST):  # pages are forgotten as soon as they were looked at
        documents = [known[path] for path in drawn[start : start + MOST]]
        added += _proved(how, documents, counted_on(step, start))
    scope = replace(run.audit.scope, proof=Proof(asked, seed, len(known), len(drawn)))
    return run._replace(audit=replace(run.audit, findings=ranked((*run.audit.findings, *added)), scope=scope))


def _seed(audit: Audit) -> str:
    """A seed made of what all files are, in the order of their names."""
    lines = (f"{file.sha256} {file.path}\n" for file in audit.files if file.outcome == "audited")
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _proved(how: Proving, documents: Sequence[Filed], step: Step) -> list[Finding]:
    """What the prints of some documents say otherwise; one that cannot be printed says why."""
    found: list[Finding] = []
    sources: list[tuple[Filed, OfficeDocument]] = []
    for filed in documents:
        try:
            sources.append((filed, document_of(filed, how.real, how.limits)))
        except UnreadError as error:
            found.append(_unproved(how, filed, error.detail))
    for (filed, _), result in zip(sources, printed([source for _, source in sources], step=step), strict=True):
        if result.pdf:
            found += _told(how, filed, pages(result.pdf))
        else:
            found.append(_unproved(how, filed, result.why))
    return found


def document_of(filed: Filed, real: Mapping[str, str], limits: Limits) -> OfficeDocument:
    """Return the document in a file, to be printed, if it is still the one that was read. Raises UnreadError."""
    try:
        data = Path(real[filed.path]).read_bytes()
    except OSError as error:
        raise UnreadError(NOT_OPENED, reason(error)) from error
    if hashlib.sha256(data).hexdigest() != filed.sha256:
        raise UnreadError(NOT_OPENED, "changed")
    source = source_of(data, limits)
    return to_be_printed(OfficeDocument(source.kind, source.data, source.read), limits)


def to_be_printed(document: OfficeDocument, limits: Limits) -> OfficeDocument:
    """Return a document whose print shows what Word and Excel show of its content. Raises UnreadError."""
    return without_print_marks(without_hidden_numbers(document, limits), limits)


def _unproved(how: Proving, filed: Filed, why: str) -> Finding:
    subject = Subject(filed.path, filed.form, filed.number)
    return finding(entry_of(how.pack, NOT_PROVED), subject, how.lang, Verdict("system"), value=detail(why, how.lang))


def _told(how: Proving, filed: Filed, seen: Sequence[Page]) -> Iterator[Finding]:
    """The findings on one document, none of the rules that the pack switched off."""
    record = filed.record
    for one in differences(how.pack, record, seen):
        rule = _RULES.get(one.kind, PRINTED_OTHERWISE)
        if rule in how.pack.catalogue:
            yield _finding(how, filed, record, rule, one)


def _finding(how: Proving, filed: Filed, record: Record, rule: str, one: Difference) -> Finding:
    form = how.pack.forms[filed.form]
    label = label_of(form, one.path) if one.path else NO_TEXT
    place = place_text(place_of(record, one.path, label), how.lang) if one.path else ""
    field = form.index.get(pattern_of(one.path))
    is_hidden = how.is_masked and (field is None or field.personal)  # no form holds what only the print says
    subject = Subject(filed.path, form.id, filed.number, one.path, row_key(form, record.data, one.path), place)
    text = _HIDDEN if is_hidden else quoted(one.printed)
    args = {"kind": one.kind, "value": quoted(one.value), "text": text, "page": str(one.page or "")}
    return finding(entry_of(how.pack, rule), subject, how.lang, label=label, actual=text, **args)
