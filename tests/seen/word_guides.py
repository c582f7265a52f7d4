"""What stands over characters in Word as a guide to their sound: strokes and ticks count, sounds and dots do not."""

from __future__ import annotations

from tests.seen.truth import ORDINARY, OTHER, SAME, Manipulation, Target, told
from tests.seen.word_place import Change, boxes, replace, text_run

CROSSED = told("线条或叉")._replace(shows=lambda target: None)


def guide(over: str, base: str) -> str:
    return (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{text_run(over)}</w:rt><w:rubyBase>{text_run(base)}</w:rubyBase></w:ruby></w:r>"
    )


def letter_by_letter(over: str) -> Change:
    def each(target: Target) -> str:
        return "".join(guide(over, letter) for letter in target.text)

    return replace(each)


GUIDES: tuple[Manipulation, ...] = (
    *(
        Manipulation(
            f"guide of {name} over it",
            "words",
            replace(lambda target, sign=sign: guide(sign * 4, target.text)),
            CROSSED,
        )
        for name, sign in (("dashes", "—"), ("blocks", "█"), ("crosses", "×"))
    ),
    Manipulation("guide of a stroke over each letter", "person", letter_by_letter("―"), CROSSED),
    Manipulation(
        "ticks as guides over boxes",
        "choice",
        boxes(lambda on: guide("√", "□") if on else text_run("□")),
        OTHER._replace(shows=lambda target: None),
    ),
    Manipulation(
        "guide of the sounds of Taiwan", "person", letter_by_letter("ㄑㄧㄠˊ"), SAME._replace(shows=lambda target: None)
    ),
    *(
        Manipulation(f"ordinary: {name}", "words", letter_by_letter(sign), ORDINARY._replace(shows=lambda target: None))
        for name, sign in (("dots of emphasis as guides", "·"), ("round ones", "●"))
    ),
)
