"""The manipulations of Word forms; each is a pure function from a filled form to what somebody made of it."""

from __future__ import annotations

from tests.seen.package import Package
from tests.seen.truth import Manipulation, Target
from tests.seen.word_controls import CONTROLS
from tests.seen.word_drawn import DRAWN
from tests.seen.word_fields import FIELDS
from tests.seen.word_grounds import GROUNDS
from tests.seen.word_guides import GUIDES
from tests.seen.word_inline import INLINE
from tests.seen.word_labels import LABELS
from tests.seen.word_layers import LAYERS
from tests.seen.word_looks import LOOKS
from tests.seen.word_moved import MOVED
from tests.seen.word_ordinary import EVERYDAY_LOOKS
from tests.seen.word_place import find
from tests.seen.word_places import PLACES
from tests.seen.word_pushed import PUSHED
from tests.seen.word_scripts import SCRIPTS
from tests.seen.word_tables import TABLES
from tests.seen.word_ticks import TICKS

WORD: tuple[Manipulation, ...] = (
    *LOOKS,
    *FIELDS,
    *TICKS,
    *CONTROLS,
    *PLACES,
    *DRAWN,
    *GROUNDS,
    *GUIDES,
    *PUSHED,
    *MOVED,
    *INLINE,
    *LABELS,
    *LAYERS,
    *SCRIPTS,
    *TABLES,
    *EVERYDAY_LOOKS,
)


def manipulated(manipulation: Manipulation, target: Target, content: bytes) -> bytes:
    package = Package(content)
    manipulation.change(find(package, target))
    return package.content()
