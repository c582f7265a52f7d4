"""Faults that end a command, and words in both languages: all that a line needs before its command is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple, TypeVar

Lang = Literal["zh", "en"]
T = TypeVar("T")


class Text(NamedTuple):
    """A label or message in both languages."""

    zh: str
    en: str


NO_TEXT = Text("", "")
FaultPlace = str | Text  # where a fault of a pack is: the same in both languages, or counted in words


def text_of(words: Mapping[str, str]) -> Text:
    """Words of a pack in both languages; the English ones may be left out."""
    return Text(words["zh"], words.get("en", words["zh"]))


class KitError(Exception):
    """A fault that ends one command with one plain message; never a fault in a document."""


class PackFault(NamedTuple):
    """One fault in a pack: where it is, and what is wrong, in English with {names} for the values.

    The same words in Chinese stand in kit.messages.faults, under the English ones.
    """

    place: FaultPlace  # `schemas/leave.json:12: $.x-form.id`
    words: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        """The fault in English."""
        words = self.words.format(**{name: _english(value) for name, value in self.values.items()})
        return f"{_english(self.place)}: {words}" if self.place else words


def _english(value: object) -> object:
    return value.en if isinstance(value, Text) else value


class PackError(KitError):
    """Faults in a pack, all that were found at once; each names its file and the place in it."""

    def __init__(self, *faults: PackFault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    def __reduce__(self) -> tuple[type[PackError], tuple[PackFault, ...]]:
        return type(self), self.faults


def pack_error(place: object, words: str, /, **values: object) -> PackError:
    """Make the error for one fault of a pack; `words` as in `PackFault`, braces doubled where they are meant."""
    return PackError(PackFault(place if isinstance(place, Text) else str(place), words, values))


class Faults:
    """A collector of faults of a pack: `with faults:` notes a PackError, so that the rest is looked at as well."""

    def __init__(self) -> None:
        self._noted: dict[str, PackFault] = {}

    def __enter__(self) -> None:
        """Look for faults."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        """Note the faults of a PackError; everything else goes on."""
        if isinstance(error, PackError):
            self._noted |= {str(fault): fault for fault in error.faults}
        return isinstance(error, PackError)

    def raise_all(self) -> None:
        """Raise one PackError with every fault that was noted; nothing where there is none."""
        if self._noted:
            raise PackError(*self._noted.values())


def all_faults(checks: Iterable[Callable[[], T]]) -> list[T]:
    """Run checks that raise PackError, all of them, and return what they give.

    Raises one PackError with every fault that was found.
    """
    faults = Faults()
    given: list[T] = []
    for check in checks:
        with faults:
            given.append(check())
    faults.raise_all()
    return given


class DataError(KitError):
    """Data that have no canonical form or break the schema; `problems` holds (path, words) pairs."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{path}: {words}" if path else words for path, words in problems))
        self.problems = problems


class UnreadError(KitError):
    """A file that could not be read as a form; `rule` is the id of the finding, `detail` its words' value."""

    def __init__(self, rule: str, detail: str = "") -> None:
        super().__init__(f"{rule} {detail}".strip())
        self.rule = rule
        self.detail = detail

    def __reduce__(self) -> tuple[type[UnreadError], tuple[str, str]]:
        return type(self), (self.rule, self.detail)


class OwnOutputError(KitError):
    """A file that the kit itself wrote for people or programs: no document, whatever it holds."""
