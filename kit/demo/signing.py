"""Sign-offs as people give them: by hand, electronically, now and then by a deputy with written authority."""

from __future__ import annotations

from datetime import date
from random import Random

from kit.demo.company import DEPARTMENTS
from kit.model import Data


def signoff(rng: Random, role: str, department: str, name: str, day: date) -> Data:
    """A row of consent that holds."""
    row = {"role": role, "department": department, "name": name, "opinion": "同意", "signature": name}
    row |= {"date": day.isoformat(), "method": rng.choice(("手写", "手写", "电子"))}
    staff = DEPARTMENTS[department].staff if department in DEPARTMENTS else ()
    if name not in staff and staff and rng.random() < 0.06:
        deputy = rng.choice(staff)
        row |= {
            "signature": deputy,
            "method": "代签",
            "deputy": deputy,
            "authority": f"SQ-2026-{rng.randint(1, 60):03d}",
        }
    return row
