"""The language that is spoken where a line asks for none: the machine's, else the pack's."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kit.faults import Lang

_SILENT: Final = frozenset({"", "c", "posix"})  # locales that name no language: servers, containers, scheduled tasks
_ENGLISH_BOOK: Final = "settings.xlsx"  # of a pack that `kit init --lang en` made


def usual_language(environment: Mapping[str, str], folder: Path | None) -> Lang:
    """Return zh where the locale is Chinese, en where it is another's; where it names none, the pack's.

    `folder`: the pack asked for. The manuals' pack is Chinese, and so is one of an organisation's own unless its
    workbook of settings is in English.
    """
    names = (environment.get(key, "") for key in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = (next((name for name in names if name), "") or _windows_locale()).casefold()
    if name.partition(".")[0] in _SILENT:
        pack = folder or Path(environment.get("KIT_PACK", ""))
        return "en" if (pack / _ENGLISH_BOOK).is_file() else "zh"
    return "zh" if name.startswith("zh") else "en"


def _windows_locale() -> str:
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
