"""Offices' own forms: made-up blanks with placeholders put in by hand, and what a reader says of their copies.

The forms are those of `tests/adopt/bed`: a blank, filled copies, and `truth.json` (what was filled in). A folder of
`tests/read/own_forms` holds `places.json`: what is written into which cell of the blank (`t1r2c3`: table, row, cell;
`p2`: paragraph that is not blank; `表!B4`: sheet and cell), fields by their names in the truth; beside it, where the
form is of an old format, its blank and copies saved anew.
"""

from __future__ import annotations

import io
import json
import re
import unicodedata
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from kit.data.paths import put
from kit.model import Form, Record, UnreadError
from kit.pack import Pack, load
from kit.read import read
from tests.support.paths import ROOT

FORMS = ROOT / "tests" / "read" / "own_forms"
BED = ROOT / "tests" / "adopt" / "bed"
_PLACE = re.compile(r"t(?P<table>[0-9]+)r(?P<row>[0-9]+)c(?P<cell>[0-9]+)|p(?P<paragraph>[0-9]+)")
_NAME = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "signature": {"type": "string", "x-control": "signature"},
    "opinion": {"type": "string", "x-control": "multiline"},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "x-kind": "moment"},
    "number": {"type": "number"},
    "check": {"const": True},
}


class OwnForm:
    """One form: its truth, its schema, the paths of its fields by their names."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.id = folder, folder.name
        self.truth: dict[str, Any] = json.loads((BED / self.id / "truth.json").read_text("utf-8"))
        self.places: dict[str, Any] = json.loads((folder / "places.json").read_text("utf-8"))
        self.paths: dict[str, str] = {}
        self.columns: dict[str, str] = {}  # of printed columns: name by path
        self.schema = self._schema()

    def package(self, copy: str) -> Path:
        """A copy, or the blank, as a Word or Excel package."""
        found = (path for folder in (self.folder, BED / self.id) for path in folder.glob(f"{copy}.*"))
        return next(path for path in found if path.suffix in (".docx", ".xlsx"))

    @property
    def blank(self) -> Path:
        """The blank form as a Word or Excel package."""
        return self.package("blank")

    def _schema(self) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        hints = self.places.get("hints", {})
        for number, table in enumerate(self.truth["tables"], 1):
            label = {"zh": table["name"]}
            rows = _object({})
            properties[f"t{number}"] = {"type": "array", "x-label": label, "items": rows}
            for at, name in enumerate(table["columns"], 1):
                full = f"{table['name']}/{name}"
                field = next((f for f in self.truth["fields"] if f["name"] == full), None)
                if field is None and name not in table["printed"]:
                    continue
                rows["properties"][f"c{at}"] = _property(field or {"kind": "text", "label": name}, hints)
                self.paths[full] = f"t{number}[].c{at}"
        sections: dict[str, str] = {}
        for number, field in enumerate((f for f in self.truth["fields"] if not f["table"]), 1):
            if field.get("optional") and field["name"] not in str(self.places["cells"]):
                continue
            section, slash, _ = field["name"].rpartition("/")
            home, prefix = properties, ""
            if slash:
                key = sections.setdefault(section, f"s{number}")
                part = properties.setdefault(key, {"x-label": {"zh": section}, **_object({})})
                home, prefix = part["properties"], f"{key}."
            home[f"f{number}"] = _property(field, hints)
            self.paths[field["name"]] = f"{prefix}f{number}"
        return small_schema(f"{self.id}{self.blank.suffix}", self.truth["title"], properties)

    def template(self) -> bytes:
        """The blank with its placeholders."""
        cells = {where: _NAME.sub(self._placeholder, text) for where, text in self.places["cells"].items()}
        return (_word if self.blank.suffix == ".docx" else _excel)(self.blank, cells)

    def data(self, copy: str) -> dict[str, Any]:
        """What was filled into a copy, as the schema has it."""
        truth, data = self.truth["copies"][copy], dict[str, Any]()
        for name, value in truth["values"].items():
            if value not in (None, "无") and name in self.paths:
                put(data, self.paths[name], value)
        for number, table in enumerate(self.truth["tables"], 1):
            rows = truth["rows"].get(table["name"], [])
            data[f"t{number}"] = [self._row(table, row) for row in rows]
        return data

    def _row(self, table: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
        keys = {
            name: self.paths[full].rpartition(".")[2]
            for name in row
            if (full := f"{table['name']}/{name}") in self.paths
        }
        values = {keys[name]: (value, name) for name, value in row.items() if name in keys and value is not None}
        return {key: str(value) if name in table["printed"] else value for key, (value, name) in values.items()}

    def entered(self, data: dict[str, Any]) -> dict[str, Any]:
        """The data without rows that hold only what is printed in advance."""
        kept = dict(data)
        for number, table in enumerate(self.truth["tables"], 1):
            printed = {self.paths[f"{table['name']}/{name}"].rpartition(".")[2] for name in table["printed"]}
            kept[f"t{number}"] = [row for row in data[f"t{number}"] if row.keys() - printed]
        return kept

    def _placeholder(self, found: re.Match[str]) -> str:
        return f"{{{{ {self.paths[found[1]]} }}}}"


def own_forms() -> list[OwnForm]:
    """Every form that has places."""
    return [OwnForm(path.parent) for path in sorted(FORMS.glob("*/places.json"))]


def pack_of(forms: list[OwnForm], folder: Path) -> Pack:
    """A pack of such forms, written into a folder."""
    return pack_in(folder, {form.schema["x-form"]["template"]: (form.schema, form.template()) for form in forms})


def pack_in(folder: Path, forms: dict[str, tuple[dict[str, Any], bytes]]) -> Pack:
    """A pack of schemas and templates by the templates' file names, written into a folder."""
    (folder / "schemas").mkdir(parents=True)
    (folder / "templates").mkdir()
    head = {"name": "own", "version": "1.0", "zone": "Asia/Shanghai"}
    (folder / "schemas" / "pack.json").write_text(json.dumps(head), "utf-8")
    for name, (schema, template) in forms.items():
        path = folder / "schemas" / f"{schema['x-form']['id']}.json"
        path.write_text(json.dumps(schema, ensure_ascii=False), "utf-8")
        (folder / "templates" / name).write_bytes(template)
    return load(folder)


def small_schema(name: str, title: str, properties: dict[str, Any]) -> dict[str, Any]:
    """A schema with such properties; `name`: of its template, without which it is the form's id."""
    head = {"id": Path(name).stem, "version": "1.0", "in_force": "2020-01-01", "title": {"zh": title}}
    return {"$schema": _DRAFT, "x-form": {**head, "template": name, "filing": "{{ title }}"}, **_object(properties)}


def answer(form: OwnForm, pack: Pack) -> dict[str, Any]:
    """What is read of all copies, in the shape of the scorer of adopt-cases."""
    names = {path: name for name, path in form.paths.items()}
    compiled = pack.forms[form.id]
    fields = [
        {"label": f["label"], "name": f["name"], "kind": f["kind"], "table": f["table"]}
        for f in form.truth["fields"]
        if f["name"] in form.paths
    ]
    known = ("blank", *(f"filled-{n}" for n in range(1, 5)))
    copies = {name: _copy(compiled, names, pack, form.package(name).read_bytes()) for name in known}
    return {"form": form.id, "fields": fields, "copies": copies}


def copy_of(form: OwnForm, pack: Pack, data: bytes) -> dict[str, Any]:
    """What is read of one copy."""
    return _copy(pack.forms[form.id], {path: name for name, path in form.paths.items()}, pack, data)


def _copy(form: Form, names: dict[str, str], pack: Pack, data: bytes) -> dict[str, Any]:
    try:
        record = read(pack, data)
    except UnreadError as error:
        return {"values": {}, "rows": {}, "flagged": [], "unread": str(error)}
    values = {names[f.path]: _value(record, f.path) for f in form.fields}
    rows: dict[str, Any] = {}
    for table in form.tables:
        columns = {f.key: names[f.path].partition("/")[2] for f in table.fields}
        rows[table.label.zh] = [{columns[k]: v for k, v in row.items()} for row in record.data[table.path]]
    flagged = [_flag(problem.path, names, form) for problem in record.problems if problem.path]
    told = [f"{problem.rule} {problem.path} {dict(problem.args)}" for problem in record.problems]
    return {"values": values, "rows": rows, "flagged": flagged, "form": record.form, "told": told}


def _value(record: Record, path: str) -> Any:
    value: Any = record.data
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    crossed = record.fields[path].crossed if path in record.fields else ""
    return (
        crossed if value is None and crossed == "无" else value
    )  # which the kit takes for no value, the truth for one


def _flag(path: str, names: dict[str, str], form: Form) -> str:
    if (found := re.fullmatch(r"(\w+)\[([0-9]+)\]\.(\w+)", path)) is None:
        return names.get(path, path)
    full = names[f"{found[1]}[].{found[3]}"]
    table = next(table.label.zh for table in form.tables if table.path == found[1])
    return f"{table}[{int(found[2]) + 1}]/{full.removeprefix(f'{table}/')}"


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _property(field: dict[str, Any], hints: dict[str, str]) -> dict[str, Any]:
    label = {"x-label": {"zh": field["label"]}}
    hint = {"x-hint": {"zh": hints[field["name"]]}} if field.get("name") in hints else {}
    if field["kind"] == "choice":
        return {"type": "string", "enum": field["choices"], **label, **hint}
    if field["kind"] == "choices":
        return {"type": "array", "items": {"type": "string", "enum": field["choices"]}, **label, **hint}
    return {**_KINDS[field["kind"]], **label, **hint}


def _word(path: Path, cells: dict[str, str]) -> bytes:
    document = Document(str(path))
    body = document.element.body
    tables = list(body.iter(qn("w:tbl")))
    paragraphs = [p for p in body.findall(qn("w:p")) if "".join(t.text or "" for t in p.iter(qn("w:t"))).strip()]
    for where, text in cells.items():
        found = _PLACE.fullmatch(where)
        assert found is not None, where
        if found["paragraph"]:
            _write(paragraphs[int(found["paragraph"]) - 1], text)
            continue
        row = tables[int(found["table"]) - 1].findall(qn("w:tr"))[int(found["row"]) - 1]
        _write_cell(row.findall(qn("w:tc"))[int(found["cell"]) - 1], text.split("\n"))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _write_cell(cell: Any, lines: list[str]) -> None:
    first, *others = list(cell.iter(qn("w:p")))
    for paragraph in others:
        paragraph.getparent().remove(paragraph)
    for line in reversed(lines[1:]):
        copy = deepcopy(first)
        first.addnext(copy)
        _write(copy, line)
    _write(first, lines[0])


def _write(paragraph: Any, text: str) -> None:
    runs = list(paragraph.iter(qn("w:r")))
    first = next((run for run in runs if run.find(qn("w:t")) is not None), None)
    made = paragraph.makeelement(qn("w:r"), {})
    if first is not None and (format := first.find(qn("w:rPr"))) is not None:
        made.append(deepcopy(format))
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)
    t = made.makeelement(qn("w:t"), {qn("xml:space"): "preserve"})
    t.text = text
    made.append(t)
    paragraph.append(made)


def _excel(path: Path, cells: dict[str, str]) -> bytes:
    book = load_workbook(path)
    for where, text in cells.items():
        sheet, _, cell = where.partition("!")
        book[sheet][cell] = text
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def compared(form: OwnForm, answers: dict[str, Any]) -> dict[str, list[str]]:
    """The values of all copies by what became of them: right, flagged, wrong (a value, or none, without a word)."""
    found: dict[str, list[str]] = {"right": [], "flagged": [], "wrong": []}
    for name, copy in answers["copies"].items():
        truth = form.truth["copies"].get(name, {"values": {}, "rows": {}, "accept": {}})
        for path in form.paths:
            if "[" not in form.paths[path]:
                _judge(found, f"{name} {path}", truth, copy, path, truth["values"].get(path), copy["values"].get(path))
        for table in form.truth["tables"]:
            _judge_rows(found, name, table, truth, copy)
    return found


def _judge_rows(
    found: dict[str, list[str]], name: str, table: dict[str, Any], truth: dict[str, Any], copy: dict[str, Any]
) -> None:
    label, printed = table["name"], table["printed"]
    wanted, rows = truth["rows"].get(label, []), list(copy["rows"].get(label, []))
    entered = [column for column in table["columns"] if column not in printed]
    for number, row in enumerate(wanted, 1):
        match = _match(row, rows, printed)
        rows = [other for other in rows if other is not match]
        for column in entered:
            key = f"{label}[{number}]/{column}"
            _judge(found, f"{name} {key}", truth, copy, key, row.get(column), (match or {}).get(column))
    found["wrong"] += [f"{name} {label}: no row of it: {row}" for row in rows]


def _match(row: dict[str, Any], rows: list[dict[str, Any]], printed: list[str]) -> dict[str, Any] | None:
    """The row that prints the same words; where nothing is printed, the next one."""
    return next((other for other in rows if all(_same(row[key], other.get(key)) for key in printed)), None)


def _judge(
    found: dict[str, list[str]], where: str, truth: dict[str, Any], copy: dict[str, Any], key: str, real: Any, said: Any
) -> None:
    if _same(real, said) or said in truth["accept"].get(key, ()):
        found["right"].append(where)
    else:
        found["flagged" if key in copy["flagged"] else "wrong"].append(f"{where}: {said!r} for {real!r}")


def _same(real: Any, said: Any) -> bool:
    if isinstance(real, list) and isinstance(said, list):
        return set(real) == set(said)
    if isinstance(real, int | float) and isinstance(said, int | float):
        return abs(real - said) < 0.006
    blank = (None, "", False, [])
    return said in blank if real in blank else _plain(real) == _plain(said)


def _plain(value: Any) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(value))).lower()
