"""A draft as it is kept beside its form, so that corrections and later versions can go on from it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final

from kit.adopt.draft import Draft, DraftField, DraftSpot, DraftTable
from kit.adopt.paper.gaps import Gap
from kit.adopt.paper.model import Where

_SHAPE: Final = 1  # of this file; one of another shape is not gone on from

Texts = dict[Where, str]


def dumped(draft: Draft, texts: Texts) -> bytes:
    """Returns a draft as JSON. `texts`: what boxes of a copy say once they are blank."""
    data = asdict(draft)
    for made in (*data["fields"], *(column for table in data["tables"] for column in _columns(table))):
        made["values"] = []  # what people wrote stays in their files
    rubbed = [[*where, text] for where, text in texts.items()]
    whole = {"shape": _SHAPE, "draft": data, "texts": rubbed}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode()


def loaded(content: bytes) -> tuple[Draft, Texts]:
    """Returns a kept draft. Raises ValueError for what is none."""
    try:
        whole = json.loads(content)
        if whole["shape"] != _SHAPE:
            raise ValueError("another shape")
        data = whole["draft"]
        fields = [_field(made) for made in data.pop("fields")]
        tables = [_table(table) for table in data.pop("tables")]
        texts = {(int(block), int(row), int(col)): str(text) for block, row, col, text in whole["texts"]}
        return Draft(fields=fields, tables=tables, **data), texts
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no kept draft") from error


def _columns(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [*table["columns"], *table["printed"]]


def _field(data: dict[str, Any]) -> DraftField:
    spot, spots = _spot(data.pop("spot")), tuple(_spot(one) for one in data.pop("spots"))
    lists = {name: tuple(data[name]) for name in ("options", "why", "aliases", "proposed")}
    return DraftField(**{**data, **lists, "spot": spot, "spots": spots})


def _spot(data: list[Any]) -> DraftSpot:
    block, row, col, gap = data
    start, end, label, kind, options, *more = gap or (0, 0, "", "text", ())
    return DraftSpot(block, row, col, Gap._make((start, end, label, kind, tuple(options), *more)) if gap else None)


def _table(data: dict[str, Any]) -> DraftTable:
    columns = [_field(made) for made in data.pop("columns")]
    printed = [_field(made) for made in data.pop("printed")]
    return DraftTable(columns=columns, printed=printed, **data)
