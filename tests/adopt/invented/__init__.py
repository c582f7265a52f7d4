"""Forms written as text, with what people put into them: built as Word and Excel files beside their truth."""

from __future__ import annotations

from typing import Final

from tests.adopt.invented.forms import FORMS
from tests.adopt.invented.more_forms import MORE
from tests.adopt.invented.other_hands import OTHERS

INVENTED: Final = (*FORMS, *MORE, *OTHERS)
