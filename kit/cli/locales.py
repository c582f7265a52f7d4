"""The language that is spoken where a line asks for none: the machine's."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from kit.faults import Lang


def locale_language(environment: Mapping[str, str]) -> Lang:
    """Return zh where the locale is Chinese, else en, as programs do where it names no language (C, POSIX)."""
    names = (environment.get(key, "") for key in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), "") or _windows_locale()
    return "zh" if name.casefold().startswith("zh") else "en"


def _windows_locale() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
