"""Encrypted Office files: opened with the passwords that were given, by msoffcrypto-tool where that is installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

from kit.model import UnreadError
from kit.rule_ids import ENCRYPTED, OVERSIZED
from kit.text.regex import regex

_ROUNDS: Final = regex(rb"""spinCount=["']([0-9]+)["']""")
_OF_EXCEL: Final = "VelvetSweatshop"  # with which Excel locks what it only protects from changes
_MOST_ROUNDS: Final = 1_000_000  # of hashing a password; Office makes 100,000
_FIGURES: Final = len(str(_MOST_ROUNDS))


def decrypted(data: bytes, passwords: Sequence[str]) -> bytes:
    """The file inside, which Excel's own default password may open. Raises UnreadError KIT-25 where no password fits,
    or none can be tried."""
    if any(len(rounds) > _FIGURES or int(rounds) > _MOST_ROUNDS for rounds in _ROUNDS.findall(data)):
        raise UnreadError(OVERSIZED, "rounds")
    file = _file(data)
    if file is None:  # or of a kind that it does not know
        raise UnreadError(ENCRYPTED, "password" if _is_installed() and not passwords else "no-decrypter")
    for password in (*passwords, _OF_EXCEL):
        if inside := _tried(file, password):
            return inside
    raise UnreadError(ENCRYPTED, "wrong-password" if passwords else "password")


def unlocked(data: bytes, kind: str, passwords: Sequence[str]) -> bytes:
    """A locked file of an old format without its password. Raises UnreadError as `decrypted`."""
    if kind != "xls":
        return decrypted(data, passwords)
    file = _file(data)
    if file is None:
        return data  # the program that reads it knows Excel's own password, too
    return _tried(file, _OF_EXCEL) or decrypted(data, passwords)


def _is_installed() -> bool:
    """Whether msoffcrypto-tool is there."""
    return find_spec("msoffcrypto") is not None


def _file(data: bytes) -> Any:
    """The file as msoffcrypto knows it; None where that is not installed, or does not know it."""
    try:
        from msoffcrypto import OfficeFile
    except ImportError:
        return None
    try:
        return OfficeFile(BytesIO(data))
    except Exception:  # whatever a damaged file makes of its parser
        return None


def _tried(file: Any, password: str) -> bytes:
    """The decrypted file, b"" if the password does not fit."""
    inside = BytesIO()
    try:
        file.load_key(password=password)
        file.decrypt(inside)
    except Exception:  # a wrong password ends in errors of many kinds
        return b""
    return inside.getvalue()
