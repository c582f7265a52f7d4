"""Where a pack registers what it files: the form of the register, its columns and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kit.model import Form, Json, pack_error


@dataclass(frozen=True, slots=True)
class PackRegister:
    """The form whose rows say which documents were filed in which medium, which numbers are void or reserved."""

    form: str
    rows: str  # path of the table
    columns: Mapping[str, str]  # what a column says: its key
    states: Mapping[str, str]  # as it stands there: filed, void or reserved
    media: Mapping[str, str]  # as it stands there: electronic or paper
    permanent: tuple[str, ...]  # periods without an end, as they stand there

    def path(self, column: str) -> str:
        """Return the path of a column by what it says, "" where the register has none of that kind."""
        return f"{self.rows}[].{self.columns[column]}" if column in self.columns else ""


def register_of(settings: Mapping[str, Json], forms: Mapping[str, Form]) -> PackRegister | None:
    """Return the register that a pack's settings name, None where they name none, or a form the pack does not have.

    Raises PackError for a column that the form does not have.
    """
    raw = settings.get("register")
    if not raw or raw["form"] not in forms:
        return None
    register = PackRegister(
        raw["form"], raw["rows"], raw["columns"], raw["states"], raw.get("media", {}), tuple(raw.get("permanent", ()))
    )
    for column in register.columns:
        if register.path(column) not in forms[register.form].index:
            words = "{form} has no field {name}"
            place = f"settings.register.columns.{column}"
            raise pack_error(place, words, form=register.form, name=register.path(column))
    return register
