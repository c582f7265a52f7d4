"""What an eye sees of a page: ink that is there, large enough, apart, and not drawn over."""

from __future__ import annotations

import pytest

from kit.proof.pages import pages
from tests.proof.paper import pdf, text

WHITE, GREY = "1 g", "0.9 g"
WHY = {
    "plain": (text("abc", 20, 100), "", ""),
    "white on white": (text("abc", 20, 100, how=WHITE), "colour", ""),
    "grey that hardly differs": (text("abc", 20, 100, how=GREY), "colour", ""),
    "white on black": ("0 g 10 90 100 30 re f\n" + text("abc", 20, 100, how=WHITE), "", ""),
    "black on black": ("0 g 10 90 100 30 re f\n" + text("abc", 20, 100), "colour", ""),
    "never drawn": (text("abc", 20, 100, how="3 Tr"), "colour", ""),
    "under a white shape": (text("abc", 20, 100) + "1 g 10 90 100 30 re f\n", "colour", ""),
    "clipped away": ("q 0 0 5 5 re W n\n" + text("abc", 20, 100) + "Q\n", "colour", ""),
    "three points high": (text("abc", 20, 100, size=3), "size", ""),
    "squeezed": (text("abc", 20, 100, how="5 Tz"), "squeezed", ""),
    "over one another": (text("abc", 20, 100, how="-5 Tc"), "squeezed", ""),
    "off the page": (text("abc", 20, 300), "off", ""),
    "struck through": (text("abc", 20, 100) + "1 w 15 103.5 m 60 103.5 l S\n", "", "abc"),
    "under a bar but for its feet": (text("abc", 20, 100) + "0 g 10 101.2 100 12 re f\n", "", "abc"),
    "beside a bar": (text("abc", 20, 100) + "0 g 40 95 100 20 re f\n", "", ""),
    "underlined": (text("abc", 20, 100) + "0.5 w 15 98 m 60 98 l S\n", "", ""),
    "a thin line of characters": (text("___", 20, 100), "", ""),
}


@pytest.mark.parametrize(("content", "why", "marred"), WHY.values(), ids=WHY)
def test_what_is_seen(content: str, why: str, marred: str) -> None:
    (page,) = pages(pdf(content))
    letters = [glyph for glyph in page.glyphs if glyph.text in "abc_"]
    assert [glyph.why for glyph in letters[:3]] == [why] * 3
    assert "".join(glyph.text for glyph in letters if glyph.is_marred) == marred


def test_what_is_drawn_twice_is_read_once() -> None:
    (page,) = pages(pdf(text("abc", 20, 100) + text("abc", 20.3, 100)))
    assert "".join(glyph.text for glyph in page.glyphs if not glyph.why) == "abc"


def test_letters_of_one_glyph_are_seen() -> None:
    (page,) = pages(pdf(text("o~ce, recti^cation", 20, 100)))
    assert "".join(glyph.text for glyph in page.glyphs if not glyph.why) == "office,rectification"


def test_letters_over_one_another_are_no_ligature() -> None:
    (page,) = pages(pdf(text("fi", 20, 100, how="-2.78 Tc")))
    assert [(glyph.text, glyph.why) for glyph in page.glyphs] == [("f", "squeezed"), ("i", "squeezed")]


def test_pages_are_numbered_and_hold_their_lines() -> None:
    first, second = pages(pdf(text("a", 20, 100), "10 10 m 190 10 l S\n"))
    assert (first.number, first.size, len(first.lines)) == (1, (200.0, 200.0), 0)
    assert (second.number, len(second.lines), second.glyphs) == (2, 1, ())
