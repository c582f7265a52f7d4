"""The index numbers of pictures, their captions, and what a paper says of those it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from kit.messages import detail, say
from kit.model import Lang
from kit.report.papers.index import Indexed, some
from kit.report.papers.picture import PaperPictures, Picture
from kit.text import visible

_FINDINGS: Final = 6  # index numbers in a caption, which is two lines


class Plate(NamedTuple):
    """A picture with its index number, and what it proves."""

    number: str  # C-3-1: the first picture of the evidence C-3
    findings: tuple[str, ...]  # index numbers
    place: str
    picture: Picture


def plates(pictures: PaperPictures, found: Sequence[Indexed]) -> list[Plate]:
    """Return the pictures with their numbers; those of findings that a paper does not tell stay out."""
    told: dict[tuple[str, str], list[Indexed]] = {}
    for one in found:
        told.setdefault((one.finding.file, one.finding.field), []).append(one)
    made: list[Plate] = []
    for picture in pictures.shown:
        if about := told.get((picture.file, picture.field)):
            evidence = about[0].evidence
            at = 1 + sum(plate.number.startswith(f"{evidence}-") for plate in made)
            place = next((one.finding.place for one in about if one.finding.place), "")
            made.append(Plate(f"{evidence}-{at}", tuple(one.number for one in about), place, picture))
    return made


def caption(plate: Plate, lang: Lang) -> str:
    """Return what stands below or beside a picture."""
    picture = plate.picture
    key = "wp-picture" if picture.is_place else "wp-picture-top" if picture.field else "wp-picture-whole"
    place = visible(plate.place) or "—"
    findings = some(plate.findings, _FINDINGS)
    return say(key, lang, findings=findings, place=place, page=picture.page)


def remarks(pictures: PaperPictures, made: Sequence[Plate], lang: Lang) -> Iterator[str]:
    """Yield what a reader has to know of the pictures: which there are, which are missing, and why."""
    if pictures.why:
        yield say(pictures.why, lang)
    elif made:
        yield say("wp-pictures-are", lang, count=len(made))
    elif not pictures.lacking:
        yield say("wp-pictures-none", lang)
    for file, why in pictures.lacking:
        yield say("wp-picture-lacks", lang, file=visible(file), detail=detail(why, lang))


def numbers_of(made: Iterable[Plate]) -> dict[str, list[str]]:
    """Return the index numbers of the pictures of each file."""
    found: dict[str, list[str]] = {}
    for plate in made:
        found.setdefault(plate.picture.file, []).append(plate.number)
    return found
