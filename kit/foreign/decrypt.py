"""Encrypted Office files: opened with the passwords that were given, by msoffcrypto-tool where that is installed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from kit.model import UnreadError

_ROUNDS: Final = re.compile(rb"""spinCount=["']([0-9]+)["']""")
_MOST_ROUNDS: Final = 1_000_000  # of hashing a password; Office makes 100,000


def decrypted(data: bytes, passwords: Sequence[str]) -> bytes:
    """The file inside. Raises UnreadError KIT-25 where no password fits, or none can be tried."""
    if not passwords:
        raise UnreadError("KIT-25", "password")
    if any(int(rounds) > _MOST_ROUNDS for rounds in _ROUNDS.findall(data)):
        raise UnreadError("KIT-21", "rounds")
    file = _file(data)
    if file is None:
        raise UnreadError("KIT-25", "no-decrypter")
    for password in passwords:
        if inside := _tried(file, password):
            return inside
    raise UnreadError("KIT-25", "wrong-password")


def unlocked(data: bytes, passwords: Sequence[str]) -> bytes:
    """A file of an old format, without its password if it has one. Raises UnreadError as `decrypted`."""
    return decrypted(data, passwords) if _is_locked(data) else data


def _is_locked(data: bytes) -> bool:
    file = _file(data)
    try:
        return file is not None and file.is_encrypted()
    except Exception:  # damaged in ways of its own: the program that reads it will say so
        return False


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
