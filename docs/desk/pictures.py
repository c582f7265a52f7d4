"""Make the pictures of this folder: every page, in Chinese on a light screen and in English on a dark phone.

    python -m docs.desk.pictures

Needs a Chromium on the PATH and Playwright for Python; the sample archive is audited for the pages of the archive.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from tests.support.desk_pages import PAGES, audit, come_in, own_pack
from tests.support.desk_server import browser, served

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
_LOOKS = (("zh", "light", 1300, 0.5), ("en", "dark", 390, 0.75))  # the last: pixels of a picture for one of the page


def main() -> None:
    """Write `<page>-zh.png` and `<page>-en.png` for every page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "归档2026"
        shutil.copytree(ROOT / "samples/archive", folder)
        with served(str(folder), "--pack", str(own_pack(Path(name) / "pack"))) as address:
            for lang, scheme, width, scale in _LOOKS:
                look = {
                    "color_scheme": scheme,
                    "viewport": {"width": width, "height": 900},
                    "device_scale_factor": scale,
                }
                with browser(locale="zh-CN" if lang == "zh" else "en-GB", **look) as context:
                    _draw(context, address, lang)


def _draw(context: Any, address: str, lang: str) -> None:
    page = context.new_page()
    base = come_in(page, address)
    context.add_cookies([{"name": "kit-language", "value": lang, "url": base}])
    audit(page, base, "2026-12-31")
    for name, (path, act) in PAGES.items():
        page.goto(base + path)
        act(page)
        page.wait_for_load_state("networkidle")
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=str(HERE / f"{name}-{lang}.png"))


if __name__ == "__main__":
    main()
