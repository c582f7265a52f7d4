"""Lists of the archive that are looked through like its findings: sign-offs outstanding, copies kept long enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple
from urllib.parse import urlencode

from kit.desk.folder.auditing import Snapshot
from kit.desk.folder.index import document_id
from kit.desk.folder.view import PAGE, outstanding, page_of
from kit.model import Lang
from kit.text import visible

Row = Mapping[str, str]


class PageTable(NamedTuple):
    """One list: its report, its columns and filters, each with its words in `kit.messages`, and its rows."""

    title: str
    report: str
    columns: Mapping[str, str]
    filters: tuple[str, ...]  # of the columns
    rows: Callable[[Snapshot, Lang], Sequence[Row]]


class Pages(NamedTuple):
    """Where a page stands among those of its list, with the addresses of its neighbours."""

    number: int
    last: int
    before: str
    behind: str


class TablePart(NamedTuple):
    """The rows that an address asks for, a page of them."""

    rows: list[Row]
    fitting: int  # on all pages
    pages: Pages
    options: dict[str, list[tuple[str, int]]]  # of each filter: value and rows


def _signoffs(snapshot: Snapshot, lang: Lang) -> Sequence[Row]:
    rows = [outstanding(one, lang) for one in snapshot.signoffs]
    return [{**row, "number": row["number"] or row["file"], "link": row["document"]} for row in rows]


def _kept(snapshot: Snapshot, lang: Lang) -> Sequence[Row]:
    return [_copy(copy) for copy in snapshot.kept]


def _copy(copy: Row) -> Row:
    row = {name: visible(value) for name, value in copy.items()}
    return {**row, "number": row["number"] or row["file"], "link": document_id(copy["path"])}


TABLES: Final[Mapping[str, PageTable]] = {
    "signoffs": PageTable(
        "desk-signoffs-title",
        "signoffs",
        {
            "number": "desk-folder-document",
            "role": "desk-folder-role",
            "department": "desk-folder-department",
            "name": "desk-folder-person",
            "why": "desk-folder-why",
        },
        ("department", "name", "role"),
        _signoffs,
    ),
    "kept": PageTable(
        "desk-kept-title",
        "retention",
        {
            "number": "desk-folder-document",
            "title": "desk-folder-form",
            "class": "desk-folder-class",
            "medium": "desk-folder-medium",
            "until": "desk-folder-until",
        },
        ("title", "class", "medium"),
        _kept,
    ),
}


def part_of(rows: Sequence[Row], filters: Sequence[str], asked: Mapping[str, str]) -> TablePart:
    """Return the rows that fit what is asked, a page of them; other names are passed over."""
    wanted = {name: asked[name] for name in filters if asked.get(name)}
    words = asked.get("q", "").strip().casefold()
    fitting = [row for row in rows if _fits(row, wanted, words)]
    kept = {name: asked[name] for name in (*filters, "q") if asked.get(name)}
    pages = paged(asked, len(fitting), kept)
    options = {name: _options(row[name] for row in rows) for name in filters}
    return TablePart(fitting[(pages.number - 1) * PAGE : pages.number * PAGE], len(fitting), pages, options)


def paged(asked: Mapping[str, str], count: int, kept: Mapping[str, str]) -> Pages:
    """Return where a page stands in a list of so many; `kept` is what its neighbours are asked for, too."""
    number, last = page_of(asked, count)

    def address(wanted: int) -> str:
        return f"?{urlencode({**kept, 'page': wanted})}" if 1 <= wanted <= last else ""

    return Pages(number, last, address(number - 1), address(number + 1))


def _fits(row: Row, wanted: Mapping[str, str], words: str) -> bool:
    is_wanted = all(row[name] == value for name, value in wanted.items())
    return is_wanted and (not words or any(words in text.casefold() for text in row.values()))


def _options(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted((value, count) for value, count in Counter(values).items() if value)
