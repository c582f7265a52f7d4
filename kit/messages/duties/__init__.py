"""The words of what departments have to do: what is due, and the notices to them."""

from __future__ import annotations

from kit.faults import Text
from kit.messages.duties.due import DUE
from kit.messages.duties.notices import NOTICES

DUTIES: dict[str, Text] = {**DUE, **NOTICES}
