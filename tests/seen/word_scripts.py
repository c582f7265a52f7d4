"""Runs that are set as a complex script: another size and font of theirs count, and their figures turn round."""

from __future__ import annotations

from tests.seen.truth import NOTHING, ORDINARY, SAME, TOLD, Manipulation
from tests.seen.word_looks import GARBLED
from tests.seen.word_place import Change, character_style, runs_of

UNPRINTED = NOTHING._replace(shows=lambda target: None)  # LibreOffice keeps to the script of the letters
TINY = '<w:szCs w:val="2"/>'
SIGNS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Wingdings"/>'

SMALL: dict[str, Change] = {
    "complex script one point high": runs_of("<w:cs/>", TINY),
    "right to left one point high": runs_of("<w:rtl/>", TINY),
    "complex script one point high by character style": character_style(f"{TINY}<w:cs/>"),
    "right to left by style, one point high by the run": lambda place: (
        character_style("<w:rtl/>")(place) or runs_of(TINY)(place)
    ),
}
EVERYDAY: dict[str, Change] = {
    "size of complex scripts that nobody uses": runs_of(TINY),
    "complex script switched off": runs_of('<w:cs w:val="0"/>', '<w:rtl w:val="false"/>', TINY),
    "complex script of an ordinary size": runs_of("<w:cs/>", '<w:sz w:val="2"/>', '<w:szCs w:val="21"/>'),
    "right to left in Chinese": runs_of("<w:rtl/>"),
}

SCRIPTS: tuple[Manipulation, ...] = (
    *(Manipulation(name, "words", change, UNPRINTED) for name, change in SMALL.items()),
    *(
        Manipulation(
            f"figures in Wingdings, {name}",
            "code",
            runs_of(f"<w:{switch}/>", SIGNS),
            GARBLED._replace(shows=lambda target: None),
        )
        for name, switch in (("complex script", "cs"), ("right to left", "rtl"))
    ),
    Manipulation("figures in groups from right to left", "date", runs_of("<w:rtl/>"), TOLD),
    Manipulation("figures in groups from right to left by style", "date", character_style("<w:rtl/>"), TOLD),
    Manipulation("moment from right to left", "moment", runs_of("<w:rtl/>"), TOLD),
    Manipulation("font of complex scripts that nobody uses", "code", runs_of(SIGNS), SAME),
    *(Manipulation(f"ordinary: {name}", "words", change, ORDINARY) for name, change in EVERYDAY.items()),
)
