"""Which form a file is: named by its properties or its own text, and borne out by what it prints; else by its print.

A name alone is not believed: properties survive when somebody types another document over a form. It counts where the
form's title, or a fair part of its labels, is printed too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from kit.data.cast.traditional import simplified
from kit.model import Field, Form, UnreadError
from kit.ooxml.opc.package import Properties
from kit.pack import Pack
from kit.read.label_key import key
from kit.read.titles import headline, is_title, keys_of_labels, keys_of_title, keys_of_titles, other_title
from kit.rule_ids import NO_FORM, SEVERAL_FORMS
from kit.text import label_key
from kit.text.regex import regex

FORM_LINE = "表单编号"
IdentifiedBy = Literal["property", "identifier", "text", "header", "title", "labels"]

_LINE = regex(
    rf"{FORM_LINE}\s*[:：]\s*([A-Za-z0-9][A-Za-z0-9-]*)(?:[\s·•・|,，;；/（(]*版本\s*[:：]?\s*([0-9A-Za-z.]+))?"
)
_LONGEST = 120  # characters of a printed line; longer texts are what somebody wrote
_IDENTIFIER = regex(r"kit:([a-z0-9-]+)@([0-9A-Za-z.]+)")
TOP = 40  # texts from a document's start among which its title stands, behind the name of a company and notes
_FAIR = 0.25  # share of a form's labels beside its title or name; the manual's own template 2 prints 7 of 25
_WORD = 2  # characters of a label that is looked for within sentences
_FEWEST = 3  # labels, whatever their share: the manual's template 4 has no more
_BESIDE_ID = 2  # labels beside a printed id, which is in print itself: else somebody only speaks of the form
_DISTINCTIVE = 0.8  # share of the labels that few forms have, in a file without title and name
_FEW = 2  # forms that may share a label which still tells them from all the others
_UNTITLED = 0.95  # the most that can be said for a file that does not print its title
_AHEAD = 0.15  # by which the best must lead the next form
_NEAR = 0.1  # share of labels below which no form is worth naming as the nearest


class Claim(NamedTuple):
    """One statement of what form a file is."""

    form: str
    version: str
    by: IdentifiedBy


class Identity(NamedTuple):
    """The form a file is read as, by what, and how surely: 1.0 where its name and title say so."""

    form: str
    version: str  # as the file states it, else the form's own
    by: IdentifiedBy
    confidence: float = 1.0
    other: str = ""  # the heading of another paper that stands above its labels


class Print(NamedTuple):
    """What a file prints."""

    kind: str  # docx or xlsx
    start: Sequence[str]  # the texts among which a title stands: the first TOP of its body, tables, each sheet
    labels: Callable[[], Iterable[str]]  # all that may be a label
    blocks: Callable[[], Iterable[Iterable[Sequence[str]]]] = tuple  # the rows of its body, of each sheet


def identify(
    forms: Mapping[str, Form], properties: Properties, texts: Iterable[str], headers: str = ""
) -> Identity | None:
    """The one known form that a file claims to be; None if it names none.

    `texts`: the file's own lines; `headers`: those of page headers. UnreadError: KIT-23 for several forms.
    """
    claims = [*_properties(properties), *_lines(texts, "text"), *_lines(headers.splitlines(), "header")]
    known = [(name, claim) for claim in claims if (name := _named(forms, claim.form))]
    named = list(dict.fromkeys(name for name, _ in known))
    if len(named) > 1:
        raise UnreadError(SEVERAL_FORMS, "、".join(named))
    if not known:
        return None
    name, first = known[0]
    version = next((claim.version for _, claim in known if claim.version), forms[name].version)
    return Identity(name, version, first.by)


def borne_out(forms: Mapping[str, Form], identity: Identity, printed: Print) -> Identity | None:
    """The identity that a file claims, as sure as its print makes it; None where nothing printed speaks for it."""
    form = forms[identity.form]
    titles = (keys(form) for keys in (keys_of_title, keys_of_titles))
    if any(is_title(text, named) for named in titles for text in printed.start):
        return identity  # by the title of today before former ones are looked at
    found = _count(form.index.values(), _keys(printed.labels()))
    share = found / len(form.index)
    is_enough = found >= _BESIDE_ID if identity.by in ("text", "header") else found >= _FEWEST and share >= _FAIR
    return identity._replace(confidence=min(_UNTITLED, round(0.5 + share / 2, 2))) if is_enough else None


def by_print(forms: Mapping[str, Form], printed: Print) -> Identity:
    """The form that a file shows by its title and labels, or by labels that few forms have.

    UnreadError: KIT-22 for none, with the nearest as detail; KIT-23 for several alike.
    """
    keys = _keys(printed.labels())
    shares = {form.id: _share(form, keys) for form in forms.values()}
    distinctive = _distinctive_shares(forms, printed.kind, keys)
    ranked = sorted(distinctive, key=lambda name: (distinctive[name], shares[name]), reverse=True)
    best = ranked[0] if ranked and distinctive[ranked[0]] >= _DISTINCTIVE else ""
    if titled := _titled(forms, printed, shares, keys):
        if best and shares[best] - shares[titled] >= _AHEAD:  # the one's title over the other's labels
            raise UnreadError(SEVERAL_FORMS, "、".join((titled, best)))
        return Identity(titled, forms[titled].version, "title", round(0.5 + shares[titled] / 2, 2))
    if not best:
        raise UnreadError(NO_FORM, _nearest(shares))
    close = [name for name in ranked if distinctive[best] - distinctive[name] < _AHEAD]
    if len(close) > 1 and shares[close[0]] - max(shares[name] for name in close[1:]) < _AHEAD:
        raise UnreadError(SEVERAL_FORMS, "、".join(close))
    return Identity(best, forms[best].version, "labels", round(min(distinctive[best], _UNTITLED), 2))


def weighed(pack: Pack, identity: Identity, printed: Print) -> Identity:
    """An identity with the heading of another paper that speaks against it, half as sure then."""
    other = other_title(pack, identity.form, printed.blocks())
    return identity._replace(other=other, confidence=round(identity.confidence / 2, 2)) if other else identity


def is_form_line(text: str) -> bool:
    """Whether a text is the line that names the form."""
    return ("号" in text or "號" in text) and _LINE.search(simplified(text)) is not None


def nearest(detail: str) -> tuple[str, int] | None:
    """The form, and the percentage of its labels, that the detail of KIT-22 names; None where it names none."""
    name, _, percent = detail.rpartition(" ")
    return (name, int(percent)) if name and percent.isdecimal() else None


def _named(forms: Mapping[str, Form], name: str) -> str:
    """The form that an id, or a code in small letters, names; "" for none."""
    if name in forms:
        return name
    return next((form.id for form in forms.values() if name in map(str.lower, (form.id, *form.codes))), "")


def _properties(properties: Properties) -> Iterator[Claim]:
    yield Claim(properties.form.strip(), properties.version.strip(), "property")
    if found := _IDENTIFIER.fullmatch(properties.identifier.strip()):
        yield Claim(found[1], found[2], "identifier")


def _lines(texts: Iterable[str], by: IdentifiedBy) -> list[Claim]:
    """The lines `表单编号：GT-KF-01 · 版本 1.1`, or `表单编号：complaint-record · 版本 1.0`."""
    lines = [text for text in texts if ("号" in text or "號" in text) and len(text) <= _LONGEST]  # few of hundreds
    return [Claim(form, version, by) for text in lines for form, version in _named_in(text)]


@lru_cache(maxsize=1024)  # every document of a form has the same line
def _named_in(text: str) -> tuple[tuple[str, str], ...]:
    """The forms that a text names, each with its version."""
    return tuple((found[1].lower(), (found[2] or "").rstrip(".")) for found in _LINE.finditer(simplified(text)))


def _titled(forms: Mapping[str, Form], printed: Print, shares: Mapping[str, float], keys: set[str]) -> str:
    """The form whose title comes first in a file that prints a fair part of its labels, or ""."""
    fair = [form for form in forms.values() if shares[form.id] >= _FAIR or _has_header(form, keys)]
    titles = {form.id: keys_of_titles(form) for form in fair}
    short = [text for text in printed.start if len(text) <= _LONGEST]
    for text in short if fair else ():
        if name := next((name for name in titles if is_title(text, titles[name])), ""):
            return name
    heads = dict.fromkeys(map(headline, short))
    named = (form for head in heads for form in forms.values() if head in keys_of_titles(form))
    return next((form.id for form in named if _speaks_of(form, printed)), "")


def _speaks_of(form: Form, printed: Print) -> bool:
    """Whether a fair part of a form's labels stands in what a file prints, in the middle of its sentences as well."""
    words = "".join(map(label_key, printed.labels()))
    found = sum(
        any(len(name) >= _WORD and name in words for name in keys_of_labels(field)) for field in form.index.values()
    )
    return found >= _FEWEST and found >= _FAIR * len(form.index)


def _has_header(form: Form, keys: set[str]) -> bool:
    """Whether most columns of a form's own table are there, as the manuals print it: without the lines around it."""
    own = [table for table in form.tables if len(table.fields) >= _FEWEST]
    return any(2 * _count(table.fields, keys) > len(table.fields) for table in own)


def _distinctive_shares(forms: Mapping[str, Form], kind: str, keys: set[str]) -> dict[str, float]:
    """For each form of a file's kind the share of its distinctive labels that are there."""
    known = ({label for field in form.index.values() for label in keys_of_labels(field)} for form in forms.values())
    holders = Counter(label for labels in known for label in labels)
    shares = {}
    for form in forms.values():
        own = [field for field in form.index.values() if all(holders[label] <= _FEW for label in keys_of_labels(field))]
        if form.template.endswith(f".{kind}") and len(own) >= _FEWEST:
            shares[form.id] = _count(own, keys) / len(own)
    return shares


def _nearest(shares: Mapping[str, float]) -> str:
    """The form that most labels speak for, and their percentage; "" where hardly any do."""
    best = max(shares, key=lambda name: shares[name], default="")
    return f"{best} {shares[best]:.0%}".rstrip("%") if best and shares[best] >= _NEAR else ""


def _share(form: Form, keys: set[str]) -> float:
    """Share of a form's fields of which a label is there; 0 for fewer labels than tell anything, or than it has."""
    named = [field for field in form.index.values() if not _is_counted(field)]
    found = _count(named, keys)
    return found / len(named) if named and found >= min(_FEWEST, len(named)) else 0.0


def _is_counted(field: Field) -> bool:
    """Whether a column is headed by a figure: the days of a month, 1 to 31, name no form."""
    return any(label.isdecimal() for label in (field.label.zh, *field.aliases))


def _count(fields: Iterable[Field], keys: set[str]) -> int:
    return sum(any(name in keys for name in keys_of_labels(field)) for field in fields)


def _keys(texts: Iterable[str]) -> set[str]:
    return {name for text in texts if (name := key(text.rstrip(" :：")))}
