"""Text that no field claimed: what of it the form prints itself, and how the rest is told."""

from __future__ import annotations

from collections.abc import Sequence

from kit.model import Place
from kit.read.identify import is_form_line
from kit.read.label_key import key
from kit.read.locator import Locator, note_parts, squeezed
from kit.read.record_builder import Reading
from kit.read.titles import headline, is_office_title, keys_of_title
from kit.read.void import is_void_in_brackets
from kit.text import is_closing, is_crossed, trim
from kit.text.regex import regex

_MOST_QUOTED = 5  # texts that one problem repeats
_EACH = 20  # characters of each
_ORGANISATION = regex(
    r"(单位名称\s*[:：]\s*)?[\w（）()·&. ]{2,36}(公司|集团|厂|局|院|所|中心|银行|学校|大学|协会|委员会|合作社|分公司)"
)
_UNNAMED = regex(r"单位名称\s*[:：][\s_＿]*")  # the line to write it on, which an unnamed pack prints


def is_printed(locator: Locator, text: str) -> bool:
    """Whether a text is blank, crossed out, the mark that nothing follows, or one of the words that the form prints."""
    text = trim(text)
    if not text or is_crossed(text) or is_closing(text) or is_form_line(text) or is_unnamed(text):
        return True
    if _is_heading(locator, text) and not is_void_in_brackets(text):
        return True
    whole, *lines = map(squeezed, (text, *text.splitlines()))
    parts = list(map(squeezed, note_parts(text)))
    known = locator.lines
    return whole in known or all(line in known for line in lines if line) or (bool(parts) and known.issuperset(parts))


def _is_heading(locator: Locator, text: str) -> bool:
    """Whether a text is a label or heading of the form, in whatever spelling an office gives it."""
    return (
        key(text) in locator.words
        or headline(text) in locator.titles
        or is_office_title(text, keys_of_title(locator.form))
    )


def is_organisation(text: str) -> bool:
    """Whether a text is the name of a company or office, as it stands beside the line that names the form."""
    return _ORGANISATION.fullmatch(trim(text)) is not None


def is_unnamed(text: str) -> bool:
    """Whether a text is the line for an organisation's name, with nothing on it."""
    return _UNNAMED.fullmatch(trim(text)) is not None


def tell_unread(reading: Reading, path: str, place: Place, texts: Sequence[str]) -> None:
    """Report texts that were not read, in one problem. `path`: the array that they stand in, "" outside."""
    reading.say("KIT-40", path, place, text=quoted(texts), count=str(len(texts)))


def quoted(texts: Sequence[str]) -> str:
    """The first of some texts as a message repeats them."""
    more = "…" if len(texts) > _MOST_QUOTED else ""
    return "、".join(f"“{_short(text)}”" for text in texts[:_MOST_QUOTED]) + more


def _short(text: str) -> str:
    text = squeezed(text)
    return text if len(text) <= _EACH else text[:_EACH] + "…"
