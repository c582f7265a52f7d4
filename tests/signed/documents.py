"""The filled samples that carry the rows, with every other sign-off in order; and the register of their papers."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kit.pack import load
from kit.render import render
from tests.signed.cells import Placed

DATA = Path(__file__).parents[2] / "samples/data"
PACK = load()
INDEX = {"permission-change": 1, "permission-list": 0, "handover-record": 1}  # of the row in the form's table
BASES: dict[str, dict[str, Any]] = {
    "permission-change": {"applied_on": "2026-02-25", "effective_on": "2026-06-01", "executed_on": "2026-05-29"},
    "permission-list": {"effective_on": "2026-06-01"},
    "handover-record": {},
}
OTHERS_SIGN = {"permission-change": "2026-03-02", "permission-list": "2026-03-02", "handover-record": "2026-04-14"}
STAND_IN = {
    "name": "甲名氏",
    "signature": "乙名氏",
    "deputy": "丙名氏",
    "authority": "丁授权",
    "original": "戊原件",
    "opinion": "有条件同意",
}
AS_GIVEN = ("role", "department", "date", "method")  # what the form's data can hold as it is
KEEP = {"permission-change": "1年", "permission-list": "1年", "handover-record": "3年"}
PER_REGISTER = 150  # rows; a register has room for 200


@cache
def sample(form: str) -> str:
    """Returns the data of a form's sample."""
    return (DATA / f"{form}.json").read_text("utf-8")


def original_of(item: Placed) -> bytes:
    """Returns the bytes of the signed original, another one for each document."""
    if item.cell.is_empty:
        return b""
    if item.cell.is_copy:
        return b"%PDF-1.7\n% one scan of several names\n%%EOF\n"
    return b"%PDF-1.7\n% signed original of " + item.number.encode() + b"\n%%EOF\n"


def cells_of(item: Placed) -> dict[str, str]:
    """Returns what stands in the cells of the row, names of files and hashes filled in."""
    digest = sha256(original_of(item)).hexdigest()
    filled = {key: text.format(doc=item.number, sha=digest, sha8=digest[:8]) for key, text in item.cell.row.items()}
    return {key: text for key, text in filled.items() if text}


def texts_of(item: Placed) -> dict[str, str]:
    """Returns the texts that are put into the rendered document, by column."""
    return {key: text for key, text in cells_of(item).items() if key not in AS_GIVEN}


def data_of(item: Placed) -> dict[str, Any]:
    """Returns the data of the document, with stand-ins where the row's texts will be put."""
    data = json.loads(sample(item.form)) | BASES[item.form] | item.cell.document | {"number": item.number}
    if item.form == "handover-record":
        data["intake_number"] = item.number.replace("JJ-2026-", "JR-2026-0")
    for signed in data["signoffs"]:
        signed |= {"method": "电子", "date": OTHERS_SIGN[item.form], "opinion": "同意"}
    cells = cells_of(item)
    row = {key: cells[key] if key in AS_GIVEN else STAND_IN[key] for key in cells}
    if item.format == "excel":
        row["signature"] = STAND_IN["signature"]  # found by it, and blank again where nothing is signed
    data["signoffs"][INDEX[item.form]] = row
    return data


def rendered(item: Placed) -> bytes:
    """Returns the document with stand-ins in the row."""
    return render(PACK, PACK.forms[item.form], data_of(item))


def registers(items: list[Placed]) -> list[bytes]:
    """Returns archive registers that list the paper of each document, filed on one day."""
    base = json.loads(sample("archive-register")) | {"period": {"start": "2026-06-01", "end": "2026-06-30"}}
    paper = next(row for row in base["items"] if row["medium"] == "纸质") | {"archived_on": "2026-06-10"}
    files = []
    for start in range(0, len(items), PER_REGISTER):
        part = items[start : start + PER_REGISTER]
        rows = [
            paper
            | {
                "document": item.number,
                "archive_number": item.number,
                "item_number": "001",
                "name": item.number,
                "keep": KEEP[item.form],
            }
            for item in part
        ]
        number = f"GD-2026-{start // PER_REGISTER + 1:03}"
        files.append(render(PACK, PACK.forms["archive-register"], {**base, "number": number, "items": rows}))
    return files
