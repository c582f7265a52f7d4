"""Which form a file is: named by its properties, by its own text, or by the labels it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kit.data.cast.traditional import simplified
from kit.model import Form, UnreadError
from kit.ooxml.opc.package import Properties
from kit.read.label_key import key
from kit.rule_ids import NO_FORM, SEVERAL_FORMS

FORM_LINE = "表单编号"

_LINE = re.compile(
    rf"{FORM_LINE}\s*[:：]\s*([A-Za-z0-9][A-Za-z0-9-]*)(?:[\s·•・|,，;；/（(]*版本\s*[:：]?\s*([0-9A-Za-z.]+))?"
)
_LONGEST = 120  # characters of a printed line; longer texts are what somebody wrote
_IDENTIFIER = re.compile(r"kit:([a-z0-9-]+)@([0-9A-Za-z.]+)")
_ENOUGH = 0.6  # share of a form's labels that a file without a name must hold
_AHEAD = 0.15  # by which it must lead the next form


class Claim(NamedTuple):
    """One statement of what form a file is."""

    form: str
    version: str
    by: str


class Identity(NamedTuple):
    """The form a file is read as. `by`: property, identifier, text, header or labels."""

    form: str
    version: str  # as the file states it, else the form's own
    by: str


def identify(
    forms: Mapping[str, Form], properties: Properties, texts: Iterable[str], headers: str = ""
) -> Identity | None:
    """The one known form that a file claims to be; None if it names none.

    `texts`: the file's own lines; `headers`: those of page headers. UnreadError: KIT-23 for several forms.
    """
    claims = [*_properties(properties), *_lines(texts, "text"), *_lines(headers.splitlines(), "header")]
    known = [claim for claim in claims if claim.form in forms]
    named = list(dict.fromkeys(claim.form for claim in known))
    if len(named) > 1:
        raise UnreadError(SEVERAL_FORMS, "、".join(named))
    if not known:
        return None
    first = known[0]
    version = next((claim.version for claim in known if claim.version), forms[first.form].version)
    return Identity(first.form, version, first.by)


def is_form_line(text: str) -> bool:
    """Whether a text is the line that names the form."""
    return _may_name(text) and _LINE.search(simplified(text)) is not None


def _may_name(text: str) -> bool:
    """Whether a text holds what every line that names a form does; few others have it."""
    return "号" in text or "號" in text


def by_labels(forms: Mapping[str, Form], texts: Iterable[str]) -> Identity:
    """The form whose labels and title the texts hold. UnreadError: KIT-22 for none, KIT-23 for several alike."""
    keys = {name for text in texts if (name := key(text.rstrip(" :：")))}
    shares = {form.id: _share(form, keys) for form in forms.values()}
    ranked = sorted(shares, key=lambda name: shares[name], reverse=True)
    if not ranked or shares[ranked[0]] < _ENOUGH:
        raise UnreadError(NO_FORM)
    close = [name for name in ranked if shares[ranked[0]] - shares[name] < _AHEAD]
    titled = [name for name in close if key(forms[name].title.zh) in keys] or close
    if len(titled) > 1:
        raise UnreadError(SEVERAL_FORMS, "、".join(titled))
    return Identity(titled[0], forms[titled[0]].version, "labels")


def _properties(properties: Properties) -> Iterable[Claim]:
    yield Claim(properties.form.strip(), properties.version.strip(), "property")
    if found := _IDENTIFIER.fullmatch(properties.identifier.strip()):
        yield Claim(found[1], found[2], "identifier")


def _lines(texts: Iterable[str], by: str) -> Iterable[Claim]:
    """The lines `表单编号：complaint-record · 版本 1.0`."""
    for text in texts:
        if len(text) <= _LONGEST and _may_name(text):
            for found in _LINE.finditer(simplified(text)):
                yield Claim(found[1].lower(), (found[2] or "").rstrip("."), by)


def _share(form: Form, keys: set[str]) -> float:
    """Share of a form's fields of which a label is there."""
    fields = list(form.index.values())
    found = sum(1 for field in fields if any(key(text) in keys for text in (*field.label, *field.aliases)))
    return found / len(fields) if fields else 0.0
