"""The manipulations of Excel forms; each is a pure function from a filled form to what somebody made of it."""

from __future__ import annotations

from tests.seen.excel_drawn import DRAWN
from tests.seen.excel_formats import FORMATS, FORMULAS, VALUES
from tests.seen.excel_labels import LABELS
from tests.seen.excel_layers import LAYERS
from tests.seen.excel_looks import LOOKS
from tests.seen.excel_ordinary import EVERYDAY_LOOKS
from tests.seen.excel_place import find
from tests.seen.excel_places import PLACES
from tests.seen.excel_print import PRINT
from tests.seen.excel_room import ROOM
from tests.seen.package import Package
from tests.seen.truth import Manipulation, Target

EXCEL: tuple[Manipulation, ...] = (
    *FORMATS,
    *FORMULAS,
    *VALUES,
    *LOOKS,
    *PLACES,
    *DRAWN,
    *ROOM,
    *PRINT,
    *LABELS,
    *LAYERS,
    *EVERYDAY_LOOKS,
)


def manipulated(manipulation: Manipulation, target: Target, content: bytes) -> bytes:
    package = Package(content)
    manipulation.change(find(package, target))
    return package.content()
