"""The stories of the demo company: its people, matters and words stand in kit/demo/data, a file for each module."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.model import Json

_FOLDER = Path(__file__).parent / "data"


def story(name: str) -> Mapping[str, Any]:
    """Return what kit/demo/data/<name>.json holds; lists come as tuples, since nobody may change them."""
    told: Mapping[str, Any] = _fixed(json.loads((_FOLDER / f"{name}.json").read_text("utf-8")))
    return told


def _fixed(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _fixed(inner) for key, inner in value.items()}
    return tuple(map(_fixed, value)) if isinstance(value, list) else value
