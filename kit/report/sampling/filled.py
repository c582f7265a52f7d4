"""A sample's list as it comes back, a workbook or JSON, with what people found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kit.audit.sampling.plan import RESULTS, Plan, Result, from_json
from kit.lists.cells import ListGrid, grids
from kit.messages import WORDS, say
from kit.model import Json, KitError, Lang
from kit.pack.meta_schema import breaches, checked
from kit.report.sampling.xlsx import COLUMNS

_RESULT: Final = list(COLUMNS).index("result")
_MEANT: Final = {word: name for name in RESULTS for word in (name, *WORDS[f"result-{name}"])}


def load(path: Path, lang: Lang) -> Plan:
    """Return a plan with its results. Raises KitError where it is none, or no longer what was drawn."""
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".json"):
        raise KitError(say("conclude-no-plan", lang, name=path))
    content = _of_workbook(path, lang) if suffix == ".xlsx" else checked(path, "sample")["sample"]
    plan = from_json(content)
    if plan.seal != content["seal"] or len(plan.items) not in (0, plan.size):
        raise KitError(say("conclude-changed", lang, name=path))
    return plan


def _of_workbook(path: Path, lang: Lang) -> Json:
    """The plan on the last sheet, its items with the results of the first: its rows may be sorted by now."""
    sheets = grids(path, lang)
    content = _machine(sheets[-1]) if len(sheets) > 1 else None
    if not isinstance(content, dict) or breaches("sample", {"tool": {"name": "kit", "version": ""}, "sample": content}):
        raise KitError(say("conclude-no-plan", lang, name=path))
    rows = {row[1]: _found(path, number, row, lang) for number, row in enumerate(sheets[0].rows[1:], 2) if any(row)}
    if rows.keys() != {item["path"] for item in content["items"]}:
        raise KitError(say("conclude-changed", lang, name=path))
    content["items"] = [{**item, **rows[item["path"]]} for item in content["items"]]
    return content


def _machine(sheet: ListGrid) -> Json:
    """The plan as JSON, or None."""
    try:
        head, *items = [json.loads(str(row[0])) for row in sheet.rows[1:] if row]
    except ValueError:
        return None
    return {**head, "items": items} if isinstance(head, dict) else None


def _found(path: Path, number: int, row: Sequence[object], lang: Lang) -> dict[str, str]:
    """What somebody wrote beside a document."""
    written, remark = (str(cell or "").strip() for cell in (*row, None, None)[_RESULT : _RESULT + 2])
    result: Result | None = _MEANT.get(written) if written else ""
    if result is None:
        known = say("list", lang).join(say(f"result-{name}", lang) for name in RESULTS)
        raise KitError(say("conclude-result", lang, name=path, row=number, value=written, known=known))
    return {"result": result, "remark": remark}
