"""Notices to departments as documents, under the names that they are filed under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kit.audit.rectify.notices import Notice
from kit.data.canonical import canonical
from kit.pack import Pack
from kit.render import file_name, render


def documents(notices: Iterable[Notice], pack: Pack) -> Iterator[tuple[str, bytes]]:
    """Yield file name and document of each notice."""
    for notice in notices:
        form = pack.forms[notice.form]
        data = canonical(form, notice.data)
        yield file_name(form, data), render(pack, form, data)
