"""Regular expressions that are compiled once they are asked something: of hundreds, a single run needs a few."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Regex:
    """What stands for a pattern of `re`, until it is asked and after."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._asked_for = pattern, flags

    def __getattr__(self, name: str) -> Any:  # called for what is not here yet
        value = getattr(re.compile(*self._asked_for), name)
        setattr(self, name, value)
        return value


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern as `re.compile` does, compiled at its first use; one that is wrong is told only then."""
    return cast("re.Pattern[AnyStr]", _Regex(pattern, flags))
