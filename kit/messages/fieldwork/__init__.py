"""The words of what auditors and those who answer them do with findings."""

from __future__ import annotations

from kit.faults import Text
from kit.messages.fieldwork.followup import FOLLOWUP
from kit.messages.fieldwork.papers import PAPERS
from kit.messages.fieldwork.sampling import SAMPLING

FIELDWORK: dict[str, Text] = {**SAMPLING, **FOLLOWUP, **PAPERS}
