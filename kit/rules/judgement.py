"""The one judgement of a sign-off row: signed, unsigned, refused, for the eye, or undecided, each with its reason.

Rules, `kit signoffs`, retention and reports all ask here (manuals, common to all forms). A row is signed by the typed
name of the person it names or whom the roster names for the post on that day, by a deputy whose authority the roster
knows, or by a picture that can be seen. Words, seals, lines to sign on and names typed where a hand was to sign are no
signature; a signed original is for people to look at, once it is on file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from kit.calendar.worktime import is_before
from kit.data.cast.opinion import READ, REFUSED
from kit.pack.references import holders
from kit.pack.roster import Person, Roster
from kit.rules.base import joined, number_key, shown
from kit.rules.original_name import kind_of
from kit.rules.signing import Fault, Signing, is_looked_up
from kit.text import has_proviso
from kit.text.folding import fold
from kit.text.lookalikes import foreign_letters, seen_as
from kit.text.names import bare, begins_as_name, is_nickname, is_refusal, stand_in
from kit.text.regex import regex

_SEAL: Final = regex(r"公章|合同章|专用章|印章|图章|(有限|股份|集团)公司|^（?\(?盖章")
_BY_HAND, _BY_SEAL, _BY_DEPUTY = "手写", "印章", "代签"
HOLDER: Final = frozenset({"not-holder", "not-holder-alike"})  # signed, but by another than the roster names
ELSEWHERE: Final = frozenset({"date-unclear", "future"})  # what the reader, or the rule on dates to come, tells already


def judge(one: Signing) -> tuple[Fault, ...]:
    """Returns everything that keeps a sign-off row from holding; nothing where it is signed.

    A row that nobody signed is asked for no date: one cause, one fault.
    """
    signature = tuple(_signature(one))
    return (*_opinion(one), *(signature or _date(one)), *_otherwise(one))


def _otherwise(one: Signing) -> Iterator[Fault]:
    """A column that only looks like the signature's; texts that a formula gives, that lie under a shape, that change.

    Where a picture is seen it does not matter what lies under it.
    """
    if one.text("signature") or one.is_pictured:
        if "method" in one.unclear:
            yield Fault("method", "method-unclear")
        for column, words in one.headed.items():
            yield Fault(column, "proviso" if has_proviso(words) else "guessed", {"stated": shown(words)})
    for column in sorted(one.computed):
        yield Fault(column, "computed")
    for column in sorted(one.unsure):
        if column != "signature" or not one.is_pictured:
            yield Fault(column, "shown-otherwise")


def _opinion(one: Signing) -> Iterator[Fault]:
    opinion = one.text("opinion")
    if "opinion" in one.unclear:
        yield Fault("opinion", "opinion-unclear")
    elif opinion == REFUSED:
        yield Fault("opinion", "refused")
    elif one.approves and opinion == READ:
        yield Fault("opinion", "read")
    elif one.approves and not opinion:
        said = one.opinion.crossed if one.opinion else ""
        yield Fault("opinion", "no-consent", {"said": said}) if said else Fault("opinion", "no-opinion")


def _date(one: Signing) -> Iterator[Fault]:
    if "date" in one.unclear:
        yield Fault("date", "date-unclear")
    if one.day is not None:
        if one.as_of and is_before(one.as_of, one.day):
            yield Fault("date", "future")
    elif "date" not in one.unclear:
        yield _undated(one)


def _undated(one: Signing) -> Fault:
    crossed = one.dated.crossed if one.dated else ""
    return Fault("date", "crossed", {"crossed": crossed}) if crossed else Fault("date", "undated")


def _signature(one: Signing) -> Iterator[Fault]:
    """By whom it is signed, if by anybody."""
    text = one.text("signature")
    if is_refusal(text):
        yield Fault("signature", "refused-there", {"signed": shown(text)})
    elif one.text("deputy") or one.text("method") == _BY_DEPUTY:
        yield from _by_deputy(one)
    elif _is_by_hand(one) or not (one.is_signature(bare(text)) or one.is_pictured):
        yield _instead(one)
    elif one.text("method") == _BY_SEAL or _SEAL.search(text):
        yield Fault("signature", "seal")
    else:
        yield from _by_person(one)
        yield from _words_beside(one)


def _words_beside(one: Signing) -> Iterator[Fault]:
    """What else stands there, beside a picture or around the name: 待签, 样例; 温嘉禾（签字）."""
    text = one.text("signature")
    if one.is_pictured:
        if bare(text) and not one.is_signature(bare(text)):
            yield Fault("signature", "picture-and-words", {"signed": shown(text)})
    elif not one.is_signature(text):
        yield Fault("signature", "name-and-words", {"signed": shown(text)})


def _is_by_hand(one: Signing) -> bool:
    """Whether a hand was to sign, and only a typed name stands there: this copy is not signed."""
    return one.text("method") == _BY_HAND and not one.is_pictured


def _instead(one: Signing) -> Fault:
    """What stands where a signature should: an original to look at, a seal, a word, a picture nobody sees, nothing."""
    text, found = one.text("signature"), one.signature
    if original := one.text("original"):
        return _original(one, original)
    if one.text("method") == _BY_SEAL or _SEAL.search(text):
        return Fault("signature", "seal")
    if one.is_signature(text) and _is_by_hand(one):
        return Fault("signature", "by-hand", {"signed": shown(text)})
    if text and seen_as(text) == seen_as(one.text("name")):
        return Fault("signature", "other-person-alike", {"signed": shown(text), "stated": shown(one.text("name"))})
    if text:
        return Fault("signature", "no-name", {"signed": shown(text)})
    if found and found.picture:
        return Fault("signature", f"picture-{found.unseen}")
    if found and found.crossed:
        return Fault("signature", "crossed", {"crossed": found.crossed})
    return Fault("signature", "unsigned")


def _original(one: Signing, name: str) -> Fault:
    is_own = bool(one.number) and number_key(name) == number_key(one.number)
    state = "itself" if is_own else one.originals(name) if one.originals else kind_of(name)
    reason = {
        "gone": "original-gone",
        "changed": "original-changed",
        "itself": "original-itself",
        "empty": "original-empty",
        "shared": "original-shared",
        "none": "original-none",
        "number": "approval-number",
        "shared-number": "approval-shared",
    }.get(state, "original")
    return Fault("original", reason, {"original": shown(name)})


def _by_person(one: Signing) -> Iterator[Fault]:
    """The person whom the row names, or whom the roster names for the post."""
    text, name = bare(one.text("signature")), one.text("name")
    if name and not _is_telling(one, name):
        is_within = name != text and one.is_signature(text) and fold(text) in fold(name)
        yield Fault("name", "stated-and-words" if is_within else "no-name-stated", {"stated": shown(name)})
        if is_within:
            yield from _holder(one, text, "signature")
    elif name and one.is_signature(text) and not one.is_same(name, text):
        alike = seen_as(name) == seen_as(text) or foreign_letters(text) != foreign_letters(name)
        reason = "other-person-alike" if alike else "other-person"
        yield Fault("signature", reason, {"signed": shown(text), "stated": shown(name)})
    elif signer := name or (text if one.is_signature(text) else ""):
        yield from _holder(one, signer, "name" if name else "signature")
        if not (name or (one.org and one.org.person(text)) or (begins_as_name(text) and not stand_in(text))):
            yield Fault("signature", "name-doubtful", {"signed": shown(text)})


def _is_telling(one: Signing, name: str) -> bool:
    """Whether a name tells who is meant: to anybody, or by the roster."""
    return one.is_signature(name) and not (is_nickname(name) and not (one.org and one.org.person(name)))


def _holder(one: Signing, signer: str, column: str) -> Iterator[Fault]:
    """Whether the roster names the signer for the post on that day; without one, or for a post it has not, it may be.

    A receiver or the like is whoever stands there: only heads of departments and roles of the roster are looked up.
    """
    if one.org is None or one.day is None or not is_looked_up(one.org, one.post):
        return
    entitled = holders(one.org, one.post, one.day)
    if not entitled:
        yield Fault(column, "no-holder", {"signed": shown(signer)})
    elif one.org.person(signer) not in entitled:
        alike = any(seen_as(person.name) == seen_as(signer) for person in entitled) or bool(foreign_letters(signer))
        expected = joined(person.name for person in entitled)
        reason = "not-holder-alike" if alike else "not-holder"
        yield Fault(column, reason, {"signed": shown(signer), "expected": expected})


def _by_deputy(one: Signing) -> Iterator[Fault]:
    """Somebody who signs for another: by name, by number, and as the roster knows it (manuals, common to all forms)."""
    deputy, number = one.text("deputy"), one.text("authority")
    if not number:
        yield Fault("authority", "deputy")
    elif not deputy:
        yield Fault("deputy", "deputy-unnamed")
    elif fault := _not_of_deputy(one, deputy):
        yield fault
    else:
        yield from _in_the_name_of(one, deputy)
        if one.org is None:
            yield Fault("authority", "deputy-no-roster", {"deputy": shown(deputy), "number": shown(number)})
        elif one.day is not None:
            yield from _authority(one, one.org, one.day)


def _not_of_deputy(one: Signing, deputy: str) -> Fault | None:
    """What is wrong with the signature itself, of the deputy or in the name of the other."""
    text = one.text("signature")
    written = stand_in(text) or text
    if _is_by_hand(one) or not (one.is_signature(written) or one.is_pictured):
        return _instead_of_deputy(one)
    if one.text("method") == _BY_SEAL:
        return Fault("signature", "seal")
    own: list[Person] = holders(one.org, one.post, one.day) if one.org and one.day else []
    named = [name for name in (deputy, one.text("name"), *(person.name for person in own)) if name]
    if text and one.is_signature(written) and not any(one.is_same(written, name) for name in named):
        return Fault("signature", "other-deputy", {"signed": shown(text), "deputy": shown(deputy)})
    return None


def _in_the_name_of(one: Signing, deputy: str) -> Iterator[Fault]:
    """Somebody else's name where a deputy is named: whether the deputy wrote it or the other did is for the eye."""
    text = one.text("signature")
    written = stand_in(text) or text
    if one.is_signature(written) and not one.is_same(written, deputy):
        yield Fault("signature", "deputy-or-not", {"signed": shown(text), "deputy": shown(deputy)})


def _instead_of_deputy(one: Signing) -> Fault:
    fault = _instead(one)
    return fault._replace(reason="no-name-of-deputy") if fault.reason == "no-name" else fault


def _authority(one: Signing, org: Roster, day: date) -> Iterator[Fault]:
    deputy, number, name = one.text("deputy"), one.text("authority"), one.text("name")
    person = org.person(deputy)
    entitled: list[Person] = holders(org, one.post, day) if is_looked_up(org, one.post) else []
    named = org.person(name)
    entitled = entitled or ([named] if named and named != person else [])
    if not entitled and is_looked_up(org, one.post):
        yield Fault("authority", "no-holder", {"signed": shown(deputy)})
    elif person is None or not any(org.authority(person, other, day, number) for other in entitled):
        expected = joined(other.name for other in entitled) if entitled else ""
        yield Fault(
            "authority",
            "deputy-unknown",
            {
                "deputy": shown(deputy),
                "number": shown(number),
                "expected": expected or shown(name),
            },
        )
