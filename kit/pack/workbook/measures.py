"""What cells say of time and number: lengths of time, how long something is kept, how often it is due, figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from kit.calendar.periods import EVERY
from kit.data.cast.durations import duration_of, kept_of
from kit.data.cast.numbers import number_of
from kit.model import Json
from kit.pack.workbook.grid import GridEntry, GridReading, by_word
from kit.text.folding import fold

Kind = Literal["duration", "kept", "number", "percent", "every"]


class WorkbookMeasure(NamedTuple):
    """How a text is read (ValueError: it is none), and what is told of one that is none."""

    read: Callable[[str], Json]
    words: str


def measured(reading: GridReading, entry: GridEntry, kind: Kind) -> Json:
    """Return what a cell says; None for what is none of its kind, which is noted with an example."""
    return reading.take(entry, MEASURES[kind].read, MEASURES[kind].words)


def _every(text: str) -> str:
    try:
        return by_word(EVERY)[fold(text)]
    except KeyError as error:
        raise ValueError(text) from error


_NO_NUMBER: Final = "{value!r} is no number; write e.g. 3 or 95%"
MEASURES: Final[Mapping[Kind, WorkbookMeasure]] = {
    "duration": WorkbookMeasure(
        duration_of, "{value!r} is no length of time; write e.g. 4 hours, 3 working days, 2 weeks"
    ),
    "kept": WorkbookMeasure(
        kept_of, "{value!r} is no time that something is kept; write e.g. 3 years, 6 months, permanent"
    ),
    "number": WorkbookMeasure(number_of, _NO_NUMBER),
    "percent": WorkbookMeasure(lambda text: number_of(text, "%"), _NO_NUMBER),
    "every": WorkbookMeasure(
        _every,
        "{value!r} is no frequency; write every day, every working day, every week, every month or every quarter",
    ),
}
