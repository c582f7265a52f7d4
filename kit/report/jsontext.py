"""The one way JSON leaves the kit: sorted keys, no NaN, integral floats as integers."""

from __future__ import annotations

import json
from typing import Any

from kit.model import Json


def dumps(value: Json, indent: int | None = None) -> str:
    """A value as JSON text in UTF-8 characters, the same text for the same value."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, allow_nan=False, indent=indent)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
