"""Satisfaction with a channel, asked every quarter: four scores, wishes, and the plan that a low score leads to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import CHANNELS, DEPARTMENTS, LEADERS, PEOPLE
from kit.demo.signing import signoff
from kit.demo.stories import story
from kit.model import Data

_STORY = story("surveys")
_TEXTS: Mapping[str, str] = _STORY["texts"]
_SUGGESTIONS: Mapping[str, tuple[str, ...]] = _STORY["suggestions"]  # by what is asked


QUARTERS = (4, 4, 1, 3)  # questionnaires of each
COUNT, PLANS = sum(QUARTERS), 3  # plans, each upon the first questionnaire of a quarter
_FIRST = tuple(sum(QUARTERS[:i]) for i in range(4))
_LOW = 3


def quarter_of(i: int) -> int:
    """The quarter (from 1) of the i-th questionnaire."""
    return sum(first <= i for first in _FIRST)


def survey(rng: Random, number: str, i: int) -> Data:
    """The i-th questionnaire of the year, each about a channel of its own; the first of a quarter is discontent."""
    quarter, (department, person) = quarter_of(i), rng.choice(PEOPLE)
    day = later(date(2026, 3 * quarter, 1), rng.randint(0, 16))
    low = _discontent(quarter) if i in _FIRST else ""
    return {
        "number": number,
        "quarter": f"2026-Q{quarter}",
        "channel": CHANNELS[i].name,
        **({"respondent": person} if rng.random() < 0.6 else {}),
        "department": department,
        "filled_on": str(day),
        "scores": [_score(rng, dimension, dimension == low) for dimension in _SUGGESTIONS],
    }


def _discontent(quarter: int) -> str:
    return list(_SUGGESTIONS)[quarter % 4]


def _score(rng: Random, dimension: str, is_low: bool) -> Data:
    score = _LOW if is_low else rng.choice((4, 4, 5))
    wishes = is_low or rng.random() < 0.25
    return {
        "dimension": dimension,
        "score": score,
        **({"suggestion": rng.choice(_SUGGESTIONS[dimension])} if wishes else {}),
    }


def plan(rng: Random, number: str, quarter: int) -> Data:
    """What was done about the low score of a quarter, planned in the next one."""
    drafted, dimension = later(date(2026, 3 * quarter + 1, 8), rng.randint(0, 8)), _discontent(quarter)
    start = later(drafted, 12)
    basis = {"quarter": f"2026-Q{quarter}", "channel": CHANNELS[_FIRST[quarter - 1]].name, "dimension": dimension}
    return {
        "number": number,
        "department": "行政部",
        "drafted_on": str(drafted),
        "secrecy": "内部",
        "basis": [{**basis, "score": _LOW, "answers": 1}],
        "problem": _TEXTS["problem"].format(dimension=dimension),
        "plan": _TEXTS["plan"],
        "officer": rng.choice(DEPARTMENTS["行政部"].staff),
        "due": str(later(start, 30)),
        "implemented_on": str(start),
        "signoffs": [
            signoff("行政部门负责人", "行政部", DEPARTMENTS["行政部"].head, later(drafted, 2)),
            signoff("分管领导", "总经理办公室", rng.choice(LEADERS), later(drafted, 5)),
        ],
    }
