"""In a browser of this machine: forms are filled in as people do it, files dropped, pages read by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kit import pack as packs
from kit.data.canonical import canonical
from kit.model import Field, Form
from kit.render import render
from tests.desk.test_fill import sample
from tests.support import wide
from tests.support.desk_form import typed
from tests.support.desk_server import CHROMIUM, browser, served
from tests.support.paths import ROOT

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium on this machine"),
]
PACK = packs.load()


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    """A browser that has come in at a desk, and the desk's address."""
    with served() as address, browser() as made:
        page = made.new_page()
        page.goto(address)
        page.wait_for_url("**/")
        yield made, address.partition("/enter")[0]


def fill_in(page: Any, form: Form) -> None:
    """Fill a form in from its sample, field by field, with rows added as they are needed."""
    given = typed(form, canonical(form, sample(form.id)))
    for path, value in given["values"].items():
        _fill(page.locator(f'[id="at-{path}"]'), form.index[path], value)
    for table, rows in given["tables"].items():
        for number, row in enumerate(rows):
            if number >= page.locator(f'[data-table="{table}"] > .row').count():
                page.click(f'[data-add="{table}"]')
            for key, value in row.items():
                _fill(page.locator(f'[id="at-{table}[{number}].{key}"]'), form.index[f"{table}[].{key}"], value)


def _fill(field: Any, known: Field, value: Any) -> None:
    if known.derive is not None:
        return
    if field.locator("xpath=ancestor::details[not(@open)]").count():
        field.locator("xpath=ancestor::details/summary").click()
    if known.kind in ("choices", "boolean", "check"):
        for text in value if isinstance(value, list) else [value]:
            field.locator(f'input[value="{text}"]').check()
    elif known.kind == "choice":
        field.locator("select").select_option(value)
    else:
        field.locator("textarea, input:not(.picker)").first.fill(value)


FORMS = sorted(PACK.forms)
DRAFT = "notice"
BY_DEFAULT = ("suggestion-digest",)  # a short one; one of Word is filled in as a draft


@pytest.mark.parametrize("form", [pytest.param(form, marks=wide.marks(form not in BY_DEFAULT)) for form in FORMS])
def test_a_form_filled_in_by_hand_is_the_document_of_render(
    context: tuple[Any, str], form: str, tmp_path: Path
) -> None:
    known = PACK.forms[form]
    page = context[0].new_page()
    page.goto(f"{context[1]}/forms/{form}")
    fill_in(page, known)
    with page.expect_download() as made:
        page.click(".actions .button[value=document]")
    made.value.save_as(tmp_path / "made")
    page.close()
    assert (tmp_path / "made").read_bytes() == render(PACK, known, canonical(known, sample(form)))


def test_a_form_of_word_and_one_of_excel_are_filled_in_by_default() -> None:
    taken = (*wide.by_default(test_a_form_filled_in_by_hand_is_the_document_of_render), DRAFT)
    assert {PACK.forms[form].template.rpartition(".")[2] for form in taken} == {"docx", "xlsx"}


def test_faults_are_told_at_their_fields_and_all_at_once(context: tuple[Any, str]) -> None:
    page = context[0].new_page()
    page.goto(f"{context[1]}/forms/complaint-record")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.fill('[id="at-received_at"] input:not(.picker)', "上周三")
    page.fill('[id="at-registered_at"] input:not(.picker)', "2026年4月13日9时5分")
    page.locator('[id="at-received_at"] .error').wait_for()
    page.locator('[id="at-registered_at"] .read').wait_for()
    assert "2026-04-13 09:05" in page.inner_text('[id="at-registered_at"] .read')
    assert page.locator('[id="at-number"] .error').is_hidden()
    page.click(".actions .button[value=document]")
    page.locator("#summary").wait_for()
    assert page.locator('[id="at-number"] .error').is_visible()
    assert page.locator("#summary li").count() > 20
    page.click("#summary li a")
    assert page.evaluate("document.activeElement.id") == "f-number"
    page.close()


def test_what_is_wrong_is_red_while_typing_and_gone_once_mended(context: tuple[Any, str]) -> None:
    page = context[0].new_page()
    page.goto(f"{context[1]}/forms/complaint-record")
    page.evaluate("localStorage.clear()")
    page.reload()
    field = page.locator('[id="at-received_at"]')
    field.locator("input:not(.picker)").fill("上周三")
    field.locator(".error").wait_for()  # the field still has the focus
    page.click("#state a:last-child")
    assert page.evaluate("document.activeElement.id") == "f-received_at"
    page.click(".actions .button[value=document]")
    told = page.locator('[id="at-response.told"]')
    told.locator(".error").wait_for()
    for tick in told.locator("input").all():
        tick.check()
    assert told.locator(".error").is_hidden()
    page.wait_for_timeout(1000)
    assert told.locator(".error").is_hidden()
    page.close()


def test_a_draft_leaves_the_browser_with_the_document(context: tuple[Any, str], tmp_path: Path) -> None:
    page, known = context[0].new_page(), PACK.forms[DRAFT]
    page.goto(f"{context[1]}/forms/{DRAFT}")
    fill_in(page, known)
    page.reload()
    page.locator("#restored").wait_for()
    with page.expect_download() as made:
        page.click(".actions .button[value=document]")
    made.value.save_as(tmp_path / "made")
    assert (tmp_path / "made").read_bytes() == render(PACK, known, canonical(known, sample(DRAFT)))
    page.locator("#restored").wait_for(state="hidden")
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes(':notice:')).length") == 0
    page.reload()
    assert page.locator("#restored").is_hidden()
    page.close()


def test_a_draft_outlives_the_page(context: tuple[Any, str]) -> None:
    page = context[0].new_page()
    page.goto(f"{context[1]}/forms/notice")
    page.evaluate("localStorage.clear()")
    page.reload()
    first = page.locator(".field[data-kind=text] input").first
    first.fill("没有写完")
    page.reload()
    assert page.locator(".field[data-kind=text] input").first.input_value() == "没有写完"
    page.click("#discard")
    assert page.locator(".field[data-kind=text] input").first.input_value() == ""
    page.close()


def test_the_whole_way_goes_by_keyboard(context: tuple[Any, str]) -> None:
    page = context[0].new_page()
    page.goto(f"{context[1]}/forms/complaint-record")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.value || ''"))
    assert {"f-number", "f-received_at", "f-customer.name", "document"} <= seen
    page.close()


def test_files_are_sent_in_and_judged(context: tuple[Any, str]) -> None:
    page = context[0].new_page()
    page.goto(f"{context[1]}/check")
    page.set_input_files(
        "#files", [str(ROOT / f"samples/filled/{name}.docx") for name in ("notice", "complaint-record")]
    )
    page.click("#drop .button")
    page.wait_for_url("**/check/*")
    assert page.locator(".card.file").count() == 2
    page.close()


def test_pages_load_nothing_from_elsewhere(context: tuple[Any, str]) -> None:
    page = context[0].new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    for path in ("/", "/forms", "/forms/complaint-record", "/check"):
        page.goto(context[1] + path)
        page.wait_for_load_state("networkidle")
    page.close()
    assert set(asked) == {urlsplit(context[1]).netloc}
    assert told == []
