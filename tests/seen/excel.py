"""The manipulations of Excel forms."""

from __future__ import annotations

from tests.seen.truth import Manipulation, Target

EXCEL: tuple[Manipulation, ...] = ()


def manipulated(manipulation: Manipulation, target: Target, content: bytes) -> bytes:
    raise NotImplementedError
