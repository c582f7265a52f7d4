"""Pictures of the places that findings speak of."""

from __future__ import annotations

from typing import Final, NamedTuple

USUAL: Final = 10  # pictures: the causes that the summary calls the gravest; two pages of a paper


class Picture(NamedTuple):
    """The place of a field in a file, as it is printed."""

    file: str
    field: str
    png: bytes
    width: float  # on paper, in points
    height: float
    page: int  # from 1
    is_place: bool = True  # False: nothing on paper is the place, the top of the first page is shown


class PaperPictures(NamedTuple):
    """The pictures of an audit, those of the gravest causes first. `why`: the word for having none at all."""

    shown: tuple[Picture, ...] = ()
    lacking: tuple[tuple[str, str], ...] = ()  # files that could not be printed, and the detail why
    why: str = "wp-pictures-off"
