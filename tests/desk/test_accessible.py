"""Every page for everybody: axe-core finds nothing, in either language, on light and dark, at a desk and on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any, Final

import pytest

from tests.support import wide
from tests.support.desk_pages import PAGES, audit, come_in, own_pack
from tests.support.desk_server import CHROMIUM, chromium, served, visit
from tests.support.paths import ROOT

AXE: Final = ROOT / "tests/clients/node_modules/axe-core/axe.min.js"
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed (npm install in tests/clients)"),
]
LOOKS: Final = (("zh", "light", 1300), ("en", "dark", 1300), ("en", "light", 390), ("zh", "dark", 390))


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def address(started: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk whose archive has been audited."""
    folder = tmp_path_factory.mktemp("desk") / "归档"
    shutil.copytree(ROOT / "samples/archive/渠道", folder)
    (folder / "说明.pdf").write_bytes(b"%PDF-1.7\n")
    with served(str(folder), "--pack", str(own_pack(folder.parent / "pack"))) as made:
        with visit(started) as context:
            page = context.new_page()
            audit(page, come_in(page, made), "2026-12-31")
        yield made


@pytest.mark.parametrize(("lang", "scheme", "width"), LOOKS)
def test_no_page_shuts_anybody_out(started: Any, address: str, lang: str, scheme: str, width: int) -> None:
    """By default each page is looked at in one of the looks."""
    base = address.partition("/enter")[0]
    first, step = (LOOKS.index((lang, scheme, width)), len(LOOKS)) if wide.is_narrow() else (0, 1)
    viewport = {"width": width, "height": 900}
    told = []
    with visit(started, color_scheme=scheme, viewport=viewport, bypass_csp=True) as context:
        page = context.new_page()
        come_in(page, address)
        context.add_cookies([{"name": "kit-language", "value": lang, "url": base}])
        for name, (path, act) in list(PAGES.items())[first::step]:
            page.goto(base + path)
            act(page)
            page.add_script_tag(path=str(AXE))
            found = page.evaluate("async () => (await axe.run()).violations")
            told += [
                f"{name}: {one['id']} {node['target']} {node['failureSummary']}"
                for one in found
                for node in one["nodes"]
            ]
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            told += [f"{name}: {beyond} pixels beyond the window"] if beyond > 0 else []
    assert told == []
