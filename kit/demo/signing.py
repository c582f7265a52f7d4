"""Sign-offs as people give them in electronic documents: the typed name of whoever consents."""

from __future__ import annotations

from datetime import date

from kit.model import Data


def signoff(role: str, department: str, name: str, day: date) -> Data:
    """A row of consent that holds."""
    return {
        "role": role,
        "department": department,
        "name": name,
        "opinion": "同意",
        "signature": name,
        "date": day.isoformat(),
        "method": "电子",
    }
