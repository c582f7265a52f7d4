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


def _report(page: Any, name: str, suffix: str) -> Any:
    """A report of the last audit, as a file that the page's browser sends in."""
    base = page.url.partition("/folder")[0]
    content = page.context.request.get(f"{base}/folder/report/{name}").body()
    return {"name": f"{name}{suffix}", "mimeType": "application/octet-stream", "buffer": content}


def _followed(page: Any) -> None:
    """The page of a register that was followed up, once for all looks."""
    if page.locator(".verdict").count():
        return
    page.set_input_files("#register", _report(page, "ledger", ".xlsx"))
    page.click("main form .button >> nth=0")
    page.wait_for_url("**/folder")
    page.locator("#running").wait_for(state="detached", timeout=200_000)
    page.click(".tabs a[href='/folder/followup']")
    page.locator(".verdict").wait_for()


def _compared(page: Any) -> None:
    page.set_input_files("#earlier", _report(page, "json", ".json"))
    page.click("main form .button >> nth=0")
    page.wait_for_url("**/compare/*")


def _held(page: Any) -> None:
    if page.locator(".cards").count():
        return
    page.fill("#mandate", "法务部〔2026〕3号")
    page.fill("#names", "TS-2026-014、TS-2026-015")
    page.click("form.stack .button")
    page.locator(".cards").wait_for()


def _to_name(page: Any) -> None:
    page.click("a[href^='/folder/no-form/'] >> nth=0")
    page.locator("form.stack").wait_for()


def _named(page: Any) -> None:
    _to_name(page)
    page.click("form.stack .button")
    page.locator("pre").wait_for()


def _drafted(page: Any) -> None:
    bed = ROOT / "tests/adopt/bed/d01-yongyin"
    page.set_input_files("#blank", str(bed / "blank.docx"))
    page.set_input_files("#copies", [str(path) for path in sorted(bed.glob("filled-*.docx"))])
    page.click("main form .button")
    page.locator("#draft").wait_for(timeout=100_000)


def _of_a_document(page: Any) -> None:
    page.click(".findings a[href*='/document/'] >> nth=0")
    page.locator("#found").wait_for()


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
    "document": ("/folder/findings", _of_a_document),
    "waive": ("/folder/findings?kind=warning", _to_waive),
    "waivers": ("/folder/findings?kind=warning", _waived),
    "due": ("/folder/due", _nothing),
    "signoffs": ("/folder/signoffs", _nothing),
    "kept": ("/folder/kept", _nothing),
    "followup": ("/folder/followup", _followed),
    "compare": ("/folder/compare", _compared),
    "holds": ("/folder/holds", _held),
    "no-form": ("/folder/findings?outcome=failed", _to_name),
    "no-forms": ("/folder/findings?outcome=failed", _named),
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
