"""Lists that people write on the pages of the archive, and commands read: whole or not at all, nobody's words lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from kit.desk.lock import locked
from kit.files import write
from kit.messages import error_words, say
from kit.model import Json, KitError, Lang, PackError, pack_error
from kit.pack import jsonfile

T = TypeVar("T")
_NONE: Final = hashlib.sha256(b"").hexdigest()  # of no file at all


class ChangedError(KitError):
    """Somebody else has written meanwhile; nothing was written now."""


@dataclass(frozen=True, slots=True)
class WrittenList(Generic[T]):
    """One file, a JSON list, and what makes values of it. Several desks may write the same one."""

    path: Path
    load: Callable[[Path], T]  # raises PackError
    changed: str  # a word of `kit.messages`: that somebody else has written

    def digest(self) -> str:
        """Return the digest of the list as it stands: what somebody has seen who is about to write."""
        try:
            return hashlib.sha256(self.path.read_bytes()).hexdigest()
        except FileNotFoundError:
            return _NONE

    def value(self, lang: Lang) -> T | None:
        """Return what the list says, None where there is no file. Raises KitError for a file that is none."""
        try:
            return self.load(self.path) if self.path.exists() else None
        except PackError as error:
            raise KitError(error_words(error, lang)) from error

    def entries(self, lang: Lang) -> list[Json]:
        """Return the entries as they stand in the file. Raises KitError for a file that is none."""
        return list(json.loads(self.path.read_text("utf-8-sig"))) if self.value(lang) is not None else []

    def write(self, entries: list[Json], seen: str, scratch: Path, lang: Lang) -> str:
        """Write the list whole and return its digest; meanwhile no other desk does.

        Raises ChangedError where it is no longer what somebody has `seen`, KitError for an entry that is none, OSError.
        """
        content = (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()
        with locked(self.path.parent):
            if self.digest() != seen:
                raise ChangedError(say(self.changed, lang))
            self._try(content, scratch / f"trial-{self.path.name}", lang)
            write(self.path, content, f".{self.path.name}-draft")
            return hashlib.sha256(content).hexdigest()

    def _try(self, content: bytes, trial: Path, lang: Lang) -> None:
        trial.write_bytes(content)
        try:
            self.load(trial)
        except PackError as error:
            raise KitError(error_words(error, lang)) from error
        finally:
            trial.unlink()


def patterns(path: Path) -> tuple[str, ...]:
    """Return the patterns of a list of files that are no forms. Raises PackError for a file that is none."""
    content = jsonfile.load(path)
    if not isinstance(content, list) or not all(isinstance(one, str) and one.strip() for one in content):
        raise pack_error(path, "must be a list of texts")
    return tuple(content)
