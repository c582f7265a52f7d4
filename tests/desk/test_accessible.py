"""Every page for everybody: axe-core finds nothing, in either language, on light and dark, at a desk and on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.desk_server import CHROMIUM, browser, served
from tests.support.paths import ROOT

AXE: Final = ROOT / "tests/clients/node_modules/axe-core/axe.min.js"
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm install in tests/clients)"),
]
LOOKS: Final = (("zh", "light", 1300), ("en", "dark", 1300), ("en", "light", 390), ("zh", "dark", 390))


def _filled(page: Any) -> None:
    """The page of a form with its faults told, rows added and a fold opened."""
    page.click('[data-add="progress"]')
    page.click("details summary >> nth=0")
    page.fill('[id="at-received_at"] input:not(.picker)', "2026年4月13日9时5分")
    page.click(".actions .button[value=document]")
    page.locator("#summary").wait_for()


def _checked(page: Any) -> None:
    files = ("samples/filled/notice.docx", "README.md")
    page.set_input_files("#files", [str(ROOT / name) for name in files])
    page.click("#drop .button")
    page.wait_for_url("**/check/*")


def _to_waive(page: Any) -> None:
    page.click(".waive >> nth=0")
    page.locator("#owner").wait_for()


def _nothing(page: Any) -> None:
    pass


PAGES: Final[dict[str, tuple[str, Callable[[Any], None]]]] = {
    "home": ("/", _nothing),
    "gallery": ("/forms", _nothing),
    "form": ("/forms/complaint-record", _filled),
    "register": ("/forms/intake-register", _nothing),
    "list": ("/forms/notice/list", _nothing),
    "check": ("/check", _nothing),
    "verdicts": ("/check", _checked),
    "archive": ("/folder", _nothing),
    "findings": ("/folder/findings", _nothing),
    "waive": ("/folder/findings?kind=warning", _to_waive),
    "waivers": ("/folder/waivers", _nothing),
    "due": ("/folder/due", _nothing),
    "settings": ("/settings", _nothing),
    "fault": ("/no-such-page", _nothing),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk whose archive has been audited."""
    folder = tmp_path_factory.mktemp("desk") / "归档"
    shutil.copytree(ROOT / "samples/archive/渠道", folder)
    with served(str(folder)) as made:
        with browser() as context:
            page = context.new_page()
            page.goto(made)
            page.wait_for_url("**/")
            page.goto(made.partition("/enter")[0] + "/folder")
            page.fill("#as_of", "2026-12-31")
            page.click("form.inline .button")
            page.locator(".verdict").wait_for(timeout=200_000)
        yield made


@pytest.mark.parametrize(("lang", "scheme", "width"), LOOKS)
def test_no_page_shuts_anybody_out(address: str, lang: str, scheme: str, width: int, tmp_path: Path) -> None:
    base = address.partition("/enter")[0]
    viewport = {"width": width, "height": 900}
    told = []
    with browser(color_scheme=scheme, viewport=viewport, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_url("**/")
        context.add_cookies([{"name": "kit-language", "value": lang, "url": base}])
        for name, (path, act) in PAGES.items():
            page.goto(base + path)
            act(page)
            page.add_script_tag(path=str(AXE))
            found = page.evaluate("async () => (await axe.run()).violations")
            told += [
                f"{name}: {one['id']} {node['target']} {node['failureSummary']}"
                for one in found
                for node in one["nodes"]
            ]
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            told += [f"{name}: {wide} pixels beyond the window"] if wide > 0 else []
    assert told == []
