"""Cases of rules as data: tests/cases/<RULE>/breaks*.json and keeps*.json, and how each becomes files to be audited.

A case is a document, a list of them, or `{"files": […], "as_of": …, "outcome": …}` (2026-12-31, violation), with the
`org` (a roster, or the name of one beside the cases) and the `waivers` that the audit is given. A document is
`{"form": …}` and stands for the form's sample (samples/data), with these steps taken:

- `set`: path -> value, `remove`: paths, `copy`: path of a row -> cells in which the copy behind the last row differs;
- `edit`: [name, arguments…] of what is done to the finished file (kit.demo.files.word, kit.demo.files.excel, EDITS);
- `blank`: the form as it is given out, without any data;
- `name`: the file's name, the form's own otherwise.

`{"stranger": …, "name": …}` is a file that is no form (kit.demo.files.foreign), `{"gone": name}` one that is not there
any more. A `register` holds rows of a rectification register that is followed up by an audit of the files. What only
a schema can show stands as `{"data": …, "fields": …}`: data of the small form, with more fields; what takes another
program to read, as the `problems` that the reader then tells.
"""

from __future__ import annotations

import copy
import json
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from kit.demo.files import excel as excel_edits
from kit.demo.files import foreign
from kit.demo.files import word as word_edits
from kit.model import Data
from kit.pack import Pack
from kit.render import file_name, render
from tests.support.paths import ROOT

FOLDER = ROOT / "tests" / "cases"
_SAMPLES = ROOT / "samples" / "data"
_STEP = re.compile(r"[a-z_]+|[0-9]+")
Case = Mapping[str, Any]


def load(path: Path) -> dict[str, Any]:
    """A case in its long form."""
    raw = json.loads(path.read_text("utf-8"))
    if isinstance(raw, list):
        raw = {"files": raw}
    elif "files" not in raw and "data" not in raw:
        raw = {"files": [raw]}
    return {"as_of": "2026-12-31", "outcome": "violation", **raw}


def files(pack: Pack, case: Case) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file of a case."""
    for document in case["files"]:
        if "stranger" in document:
            yield document["name"], getattr(foreign, document["stranger"])()
        elif "form" in document:
            yield _filed(pack, json.dumps(document, sort_keys=True))


def patched(document: Case) -> Data:
    """The sample of the document's form with its steps taken; rows are taken out from behind, so places stay true."""
    if document.get("blank"):
        return {}
    data: Data = json.loads((_SAMPLES / f"{document['form']}.json").read_text("utf-8"))
    for path, cells in document.get("copy", {}).items():
        holder, at = _place(data, path)
        holder.append({**copy.deepcopy(holder[at]), **cells})
    for path, value in document.get("set", {}).items():
        holder, key = _place(data, path)
        holder[key] = value
    for path in reversed(document.get("remove", ())):
        holder, key = _place(data, path)
        del holder[key]
    return data


@lru_cache(maxsize=1024)  # all documents of the table, of which a third stands in several cases
def _filed(pack: Pack, text: str) -> tuple[str, bytes]:
    document = json.loads(text)
    form, data = pack.forms[document["form"]], patched(document)
    content = render(pack, form, data)
    if "edit" in document:
        name, *arguments = document["edit"]
        edited = _edit(name)(*arguments, **({} if arguments else {"data": content}))
        content = edited(content) if callable(edited) else edited
    return document.get("name") or file_name(form, data), content


def _edit(name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = EDITS.get(name) or getattr(word_edits, name, None) or getattr(excel_edits, name)
    return found


def _place(data: Data, path: str) -> tuple[Any, Any]:
    """The object or list that holds a path's last step, and that step."""
    *above, last = (int(step) if step.isdigit() else step for step in _STEP.findall(path))
    holder: Any = data
    for step in above:
        holder = holder[step]
    return holder, last


def _relabelled(path: str, label: str, other: str) -> word_edits.Edit:
    """The label of a field changed, its control and bookmark gone."""

    def change(xml: str) -> str:
        xml = xml.replace(f'<w:tag w:val="{path}"/>', "").replace(f'w:name="f_{path}"', f'w:name="x_{path}"')
        return xml.replace(f">{label}<", f">{other}<")

    return lambda data: word_edits.repacked(data, {"word/document.xml": change})


def _deepened(depth: int) -> word_edits.Edit:
    """Elements within elements, so many of them."""
    nested = "<w:p>" * depth + "</w:p>" * depth
    return lambda data: word_edits.repacked(
        data, {"word/document.xml": lambda xml: xml.replace("<w:body>", f"<w:body>{nested}")}
    )


def _replaced(part: str, old: str, new: str) -> word_edits.Edit:
    """Other text in a part, where the old stands first."""
    return lambda data: word_edits.repacked(data, {part: lambda xml: xml.replace(old, new, 1)})


def _added(part: str, content: str) -> word_edits.Edit:
    """One more part, be there one of its name or not."""

    def edit(data: bytes) -> bytes:
        out = BytesIO(data)
        with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as package:
            warnings.simplefilter("ignore")
            package.writestr(zipfile.ZipInfo(part), content)
        return out.getvalue()

    return edit


def _behind(tag: str, mark: str, content: str) -> word_edits.Edit:
    """More content behind the first such mark that follows a control's tag."""

    def change(xml: str) -> str:
        at = xml.index(mark, xml.index(f'<w:tag w:val="{tag}"/>')) + len(mark)
        return xml[:at] + content + xml[at:]

    return lambda data: word_edits.repacked(data, {"word/document.xml": change})


def _cells_merged(tag: str) -> word_edits.Edit:
    """The cell of the first such control, its tag lost, takes the place of the next cell too."""

    def change(xml: str) -> str:
        at = xml.index(f'<w:tag w:val="{tag}"/>')
        start, end = xml.rindex("<w:tc>", 0, at), xml.index("</w:tc>", at)
        cell = (
            xml[start:end]
            .replace(f'<w:tag w:val="{tag}"/>', "")
            .replace("</w:tcPr>", '<w:gridSpan w:val="2"/></w:tcPr>')
        )
        return xml[:start] + cell + xml[xml.index("</w:tc>", end + 1) :]

    return lambda data: word_edits.repacked(data, {"word/document.xml": change})


def _doubled(data: bytes) -> bytes:
    """Everything on the page stands there twice."""

    def change(xml: str) -> str:
        start, end = xml.index("<w:body>") + len("<w:body>"), xml.rindex("<w:sectPr")
        return xml[:end] + xml[start:]

    return word_edits.repacked(data, {"word/document.xml": change})


EDITS: Mapping[str, Callable[..., Any]] = {
    "added": _added,
    "behind": _behind,
    "cells_merged": _cells_merged,
    "deepened": _deepened,
    "doubled": _doubled,
    "relabelled": _relabelled,
    "replaced": _replaced,
}
