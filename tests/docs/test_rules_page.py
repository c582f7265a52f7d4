"""The page of rules says what the pack's rules say."""

from kit import pack as packs
from tests.docs.rules_page import TARGET, page


def test_the_page_is_up_to_date() -> None:
    assert TARGET.read_text("utf-8") == page(packs.load()), "run: python -m tests.docs.rules_page"
