"""A form of one's own drafted in a copy of the pack, by a worker; it goes into the pack when somebody takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from kit.adopt.job import AdoptedFile, AdoptWish, RefusedError, Result, drafted, with_corrections
from kit.adopt.places import excerpt, place_of
from kit.adopt.proof import CopyReading, count, readings
from kit.adopt.review import Correction, ReviewFault, correction_of, line_faults
from kit.desk.trial import copied
from kit.files import write_all
from kit.messages import WORDS, error_words, say
from kit.messages.own.adopt import KINDS
from kit.model import KitError, Lang, PackError
from kit.ooxml.opc.limits import USUAL
from kit.ooxml.template import compiled
from kit.pack import load

_EXAMPLES: Final = 2
_LISTED: Final = 60  # texts that no field claims
_COLUMNS: Final = ("path", "label", "key", "kind", "options", "unit", "required", "keep")


class DraftLine(NamedTuple):
    """A field of the draft, as it is shown and corrected."""

    path: str
    label: str
    key: str
    kind: str
    options: str
    unit: str
    is_required: bool
    is_sure: bool
    why: str
    place: str
    excerpt: str
    examples: tuple[str, ...]
    proof: tuple[int, int, int, int]  # copies in which it was found, blank, in doubt, not found


class Drafted(NamedTuple):
    """A draft with its proof."""

    form: str
    title: str
    lines: tuple[DraftLine, ...]
    copies: int
    unclaimed: tuple[tuple[str, str], ...]  # file and text
    faults: str  # why it cannot be used yet
    files: tuple[str, ...]  # of the pack, relative


def draft_of(
    pack: Path, trial: Path, blank: AdoptedFile | None, copies: Sequence[AdoptedFile], title: str, day: str, lang: Lang
) -> Drafted:
    """Return the draft of a form, made in a copy of the pack on a day. Raises KitError for what cannot be adopted."""
    copied(pack, trial)
    try:
        wish = AdoptWish("", title, "", "", False, day)
        return _written(trial, drafted(trial, blank, copies, wish, USUAL), copies, lang)
    except RefusedError as error:
        raise KitError(_words(error, lang)) from error


def corrected(
    trial: Path, form: str, lines: Sequence[Mapping[str, str]], copies: Sequence[AdoptedFile], lang: Lang
) -> Drafted:
    """Return the draft with corrections. Raises KitError for those that cannot be."""
    try:
        return _written(trial, with_corrections(trial, form, _corrections(lines), USUAL), copies, lang)
    except RefusedError as error:
        raise KitError(_words(error, lang)) from error


def _corrections(lines: Sequence[Mapping[str, str]]) -> dict[str, Correction]:
    """What the page says of each field, by path. Raises RefusedError."""
    faults: list[ReviewFault] = []
    found: dict[str, Correction] = {}
    for number, given in enumerate(lines, 1):
        line = {name: str(given.get(name, "")).strip() for name in _COLUMNS}
        faults += line_faults(number, line)
        found[line["path"]] = correction_of(line)
    if faults:
        raise RefusedError("adopt-row-fault", faults, name="")
    return found


def _words(error: RefusedError, lang: Lang) -> str:
    """Why something cannot be adopted; a page says otherwise than a command what can be done."""
    if not error.lines:
        return say(f"desk-{error.key}" if f"desk-{error.key}" in WORDS else error.key, lang, **error.filled(lang))
    return "\n".join(say("desk-adopt-line", lang, row=row, words=words) for row, words in error.rows(lang))


def _written(trial: Path, result: Result, copies: Sequence[AdoptedFile], lang: Lang) -> Drafted:
    """Write the form into the copy of the pack, and read the copies back by it."""
    write_all(result.files)
    faults, read_back = "", list[CopyReading]()
    try:
        pack = load(trial)
        compiled(pack, pack.forms[result.form])
        read_back = readings(pack, result.form, copies, USUAL)
    except PackError as error:
        faults = error_words(error, lang).replace(f"{trial}/", "")
    lines = tuple(_line(result, made, read_back, lang) for made in result.draft.every())
    unclaimed = tuple((reading.name, text) for reading in read_back for text in reading.unclaimed)[:_LISTED]
    files = tuple(path.relative_to(trial).as_posix() for path, _ in result.files)
    return Drafted(result.form, result.draft.title, lines, len(copies), unclaimed, faults, files)


def _line(result: Result, made: Any, read_back: Sequence[CopyReading], lang: Lang) -> DraftLine:
    numbers = count(made, read_back)
    return DraftLine(
        made.path,
        made.label,
        made.key,
        KINDS[made.kind][lang == "en"],
        "；".join(made.options),
        made.unit,
        made.required,
        made.is_fair,
        say("list", lang).join(say(f"doubt-{name}", lang) for name in dict.fromkeys(made.why)),
        place_of(result.paper, made.spot, lang),
        excerpt(result.paper, made.spot),
        tuple(dict.fromkeys(text.replace("\n", " ")[:40] for text in made.values))[:_EXAMPLES],
        (numbers.found, numbers.blank, numbers.guessed, numbers.missing),
    )
