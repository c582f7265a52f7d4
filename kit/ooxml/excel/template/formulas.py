"""Formulas for what a form computes from its own data; they give what `kit.data.derive` gives, in the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kit.model import Field, Form, Json, PackError, pack_error

LAST = "\ue000"  # stands for the growing table's last row until a document's rows are known
ROW = "\ue001"  # stands for the row of a formula that is repeated


class CellRange(NamedTuple):
    """A table column: `H`, from its first row to its last (LAST where the table grows)."""

    letters: str
    first: str
    last: str

    @property
    def cells(self) -> str:
        """The absolute range."""
        return f"${self.letters}${self.first}:${self.letters}${self.last}"

    @property
    def here(self) -> str:
        """The cell in the row of a repeated formula."""
        return f"${self.letters}{ROW}"


class FormulaPlaces(NamedTuple):
    """Where the fields of a form stand: scalars as `$B$4`, table columns by `tasks[].status`."""

    form: Form
    cells: Mapping[str, str]
    columns: Mapping[str, CellRange]
    place: str  # leads error messages

    def cell(self, path: str) -> str:
        """A scalar's cell."""
        if path not in self.cells:
            raise _missing(self.place, path)
        return self.cells[path]

    def column(self, path: str) -> CellRange:
        """A table's column."""
        if path not in self.columns:
            raise _missing(self.place, path)
        return self.columns[path]


def formula(field: Field, places: FormulaPlaces) -> str:
    """The formula of a derived field, without `=`; a row field's holds ROW for its row."""
    derive = field.derive or {}
    if field.table:
        row = {
            key.removeprefix(f"{field.table}[]."): column.here
            for key, column in places.columns.items()
            if key.startswith(f"{field.table}[].")
        }
        return _lagging(derive, row, places) if "lagging" in derive else _days([row[key] for key in derive["days"]])
    kind = next(name for name in _OF_FORM if name in derive)
    return _OF_FORM[kind](derive, places)


def _count(derive: Mapping[str, Json], places: FormulaPlaces) -> str:
    rows = _rows(derive["count"], places)
    criteria = _criteria(derive, "count", places)
    return f'IF({rows}=0,"",{f"COUNTIFS({criteria})" if criteria else rows})'


def _rows(table: str, places: FormulaPlaces) -> str:
    """How many rows hold something; without any, a form on paper has no figures."""
    inside = [column.cells for path, column in places.columns.items() if _is_data(places.form, path, table)]
    return f'SUMPRODUCT(--({"&".join(inside)}<>""))'


def _sum(derive: Mapping[str, Json], places: FormulaPlaces) -> str:
    cells = places.column(f"{derive['sum']}[].{derive['of']}").cells
    criteria = _criteria(derive, "sum", places)
    total = f"SUMIFS({cells},{criteria})" if criteria else f"SUM({cells})"
    return f'IF({_rows(derive["sum"], places)}=0,"",ROUND({total},2))'


def _weighted(derive: Mapping[str, Json], places: FormulaPlaces) -> str:
    of, by = (places.column(f"{derive['weighted']}[].{derive[key]}").cells for key in ("of", "by"))
    if criteria := _criteria(derive, "weighted", places):
        chosen = "*".join(f"({cells}={quoted(value)})" for cells, value in _where(derive, "weighted", places))
        total, mean = f"SUMIFS({by},{criteria})", f"SUMPRODUCT(--({chosen}>0),{of},{by})"
    else:
        total, mean = f"SUM({by})", f"SUMPRODUCT({of},{by})"
    return f'IF({total}=0,"",ROUND({mean}/{total},2))'


def _mean(derive: Mapping[str, Json], places: FormulaPlaces) -> str:
    cells = places.column(f"{derive['mean']}[].{derive['of']}").cells
    criteria = _criteria(derive, "mean", places)
    mean = f"AVERAGEIFS({cells},{criteria})" if criteria else f"AVERAGE({cells})"
    return f'IFERROR(ROUND({mean},2),"")'


def _days_of_form(derive: Mapping[str, Json], places: FormulaPlaces) -> str:
    return _days([places.cell(path) for path in derive["days"]])


_OF_FORM: dict[str, Callable[[Mapping[str, Json], FormulaPlaces], str]] = {
    "count": _count,
    "sum": _sum,
    "weighted": _weighted,
    "mean": _mean,
    "days": _days_of_form,
}


def _days(cells: Sequence[str]) -> str:
    first, last = cells
    return f'IF(COUNT({first},{last})=2,INT({last})-INT({first})+1,"")'


def _lagging(derive: Mapping[str, Json], row: Mapping[str, str], places: FormulaPlaces) -> str:
    args = derive["lagging"]
    late, fine = map(quoted, derive["values"])
    due = _first([row[key] for key in args["due"]])
    at = _first([row[args["done"]], places.cell(args["at"].lstrip("/"))])
    known = f"AND(COUNT({','.join(row[key] for key in args['due'])})>0,ISNUMBER({at}))"
    found = f'IF({known},IF(INT({at})>INT({due}),{late},{fine}),"")'
    spared = [f"{row[key]}={quoted(value)}" for key, values in args.get("unless", {}).items() for value in values]
    return f"IF(OR({','.join(spared)}),{fine},{found})" if spared else found


def _first(cells: Sequence[str]) -> str:
    """The first cell that holds a date; the last one as it is."""
    *firsts, last = cells
    for cell in reversed(firsts):
        last = f"IF(ISNUMBER({cell}),{cell},{last})"
    return last


def _where(derive: Mapping[str, Json], kind: str, places: FormulaPlaces) -> Iterable[tuple[str, Json]]:
    for key, value in derive.get("where", {}).items():
        yield places.column(f"{derive[kind]}[].{key}").cells, value


def _criteria(derive: Mapping[str, Json], kind: str, places: FormulaPlaces) -> str:
    return ",".join(f"{cells},{_criterion(value)}" for cells, value in _where(derive, kind, places))


def _criterion(value: Json) -> str:
    """A condition of COUNTIFS that means equality, whatever the text holds."""
    if isinstance(value, bool) or not isinstance(value, str):
        return quoted(value)
    for char in "~*?":
        value = value.replace(char, f"~{char}")
    return quoted(f"={value}")


def quoted(value: Json) -> str:
    """A value as a literal of a formula."""
    if isinstance(value, bool):
        value = "是" if value else "否"
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else repr(value)


def _missing(place: str, path: str) -> PackError:
    return pack_error(place, "a computed field needs {path!r}, which is not placed", path=path)


def _is_data(form: Form, path: str, table: str) -> bool:
    return path.startswith(f"{table}[].") and form.index[path].derive is None
