"""Every page of the desk, and what somebody does there before it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from kit import pack as packs
from kit.setup.workbook import workbook
from tests.support.paths import ROOT


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


def _waived(page: Any) -> None:
    """The list of waivers with one that was just written."""
    _to_waive(page)
    page.fill("#owner", "王芳（审计部）")
    page.fill("#reason", "客户书面同意延期，见附件。")
    page.fill("#until", "2030-03-31")
    page.click("main form .button")
    page.wait_for_url("**/folder/waivers")


def _drafted(page: Any) -> None:
    bed = ROOT / "tests/adopt/bed/d01-yongyin"
    page.set_input_files("#blank", str(bed / "blank.docx"))
    page.set_input_files("#copies", [str(path) for path in sorted(bed.glob("filled-*.docx"))])
    page.click("main form .button")
    page.locator("#draft").wait_for(timeout=100_000)


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
    "waivers": ("/folder/findings?kind=warning", _waived),
    "due": ("/folder/due", _nothing),
    "adopt": ("/adopt", _nothing),
    "draft": ("/adopt", _drafted),
    "settings": ("/settings", _nothing),
    "fault": ("/no-such-page", _nothing),
}


def own_pack(folder: Path) -> Path:
    """Make a pack of an organisation's own in a folder; returns it."""
    folder.mkdir()
    (folder / "设置.xlsx").write_bytes(workbook(packs.load(), "澜川科技有限公司", folder.name, {}, "zh"))
    return folder


def come_in(page: Any, address: str) -> str:
    """Come in by the address of a start; returns that of the desk."""
    page.goto(address)
    page.wait_for_url("**/")
    return address.partition("/enter")[0]


def audit(page: Any, base: str, day: str) -> None:
    """Have the archive audited as on a day."""
    page.goto(f"{base}/folder")
    page.fill("#as_of", day)
    page.click("form.inline .button")
    page.locator(".verdict, #running").first.wait_for()
    page.locator("#running").wait_for(state="detached", timeout=200_000)
