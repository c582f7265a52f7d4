"""A second form in a file that no name gives away: the title of another form, alone in its line, with its labels below.

In a Word document it stands anywhere in the body, in a workbook at the top of a sheet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from kit.pack import Pack
from kit.read.label_key import key
from kit.read.titles import headline, keys_of_labels, keys_of_titles

_LONGEST: Final = 40  # characters of a heading
_TOP: Final = 12  # rows of a sheet among which its title and the first of its labels stand
_BELOW: Final = 120  # rows below a heading in which the labels of its form stand, three pages of a Word document
# Labels that the other form alone has, and their share: the manuals' own templates print a quarter of a form's; a paper
# that is only attached or cited prints none.
_FEWEST: Final = 3
_FAIR: Final = 0.25


def second_form(pack: Pack, name: str, kind: str, blocks: Iterable[Iterable[Sequence[str]]]) -> str:
    """The other form that a file of a form prints as well; "" where it prints none.

    `blocks`: the rows of texts of the document, or of each sheet.
    """
    titles = _titles(pack, name)
    for block in blocks:
        rows = list(block) if kind == "docx" else list(islice(block, _TOP))
        for at, row in enumerate(rows):
            other = titles.get(headline(row[0]), "") if len(row) == 1 and len(row[0]) <= _LONGEST else ""
            if other and _has_labels(rows[at + 1 : at + 1 + _BELOW], _labels(pack, name, other)):
                return other
    return ""


def _has_labels(rows: Iterable[Sequence[str]], labels: Collection[frozenset[str]]) -> bool:
    there = {key(text.rstrip(" :：")) for row in rows for text in row}
    found = sum(not names.isdisjoint(there) for names in labels)
    return found >= _FEWEST and found >= _FAIR * len(labels)


@lru_cache(maxsize=256)
def _titles(pack: Pack, name: str) -> Mapping[str, str]:
    """The forms by the keys of titles that only one of them has, all but the form itself."""
    own = keys_of_titles(pack.forms[name])
    return {title: form.id for form in pack.forms.values() for title in keys_of_titles(form) if title not in own}


@lru_cache(maxsize=1024)
def _labels(pack: Pack, name: str, other: str) -> tuple[frozenset[str], ...]:
    """The labels of each field that another form has and the form has not."""
    own, its = _keys(pack, name), _keys(pack, other)
    known = frozenset().union(*own)
    return tuple(labels for labels in its if labels.isdisjoint(known))


@lru_cache(maxsize=256)
def _keys(pack: Pack, name: str) -> tuple[frozenset[str], ...]:
    return tuple(map(keys_of_labels, pack.forms[name].index.values()))
