"""Ruled lines into tables, tables over pages, sheets side by side: cells as people see them."""

from __future__ import annotations

import pytest

from kit.proof.grid import grid_of
from kit.proof.pages import pages
from kit.proof.sheets import side_by_side
from tests.proof.paper import pdf, picture, ruled, text

HEAD = frozenset("abcde")  # the words of rows that head a table


def cells(*contents: str) -> list[list[list[str]]]:
    """The texts of all tables by rows."""
    grid = grid_of(side_by_side(pages(pdf(*contents))), HEAD.issuperset).grid
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in grid.tables]


def lines(*contents: str) -> list[str]:
    grid = grid_of(side_by_side(pages(pdf(*contents))), HEAD.issuperset).grid
    return [cell.text for cell in grid.paragraphs]


GRID = ruled([20, 80, 140], [100, 120, 140])
FOUR = text("a", 30, 125) + text("b", 90, 125) + text("c", 30, 105) + text("d", 90, 105)


def test_a_grid_is_a_table() -> None:
    assert cells(GRID + FOUR) == [[["a", "b"], ["c", "d"]]]


def test_what_stands_outside_is_no_cell() -> None:
    content = GRID + FOUR + text("title", 60, 170) + text("left", 20, 50) + text("right", 150, 50)
    assert cells(content) == [[["a", "b"], ["c", "d"]]]
    assert lines(content) == ["title", "left\tright"]


def test_a_line_that_is_missing_joins_cells() -> None:
    upright = "20 100 m 20 140 l S 140 100 m 140 140 l S 80 100 m 80 120 l S\n"
    level = "".join(f"20 {y} m 140 {y} l S\n" for y in (100, 120, 140))
    assert cells(upright + level + text("wide", 30, 125) + text("c", 30, 105) + text("d", 90, 105)) == [
        [["wide"], ["c", "d"]]
    ]


def test_an_open_side_is_closed() -> None:
    """As where the edge of the sheet cuts a cell."""
    content = "".join(f"20 {y} m 140 {y} l S\n" for y in (100, 120, 140)) + "20 100 m 20 140 l S 80 100 m 80 140 l S\n"
    assert cells(content + FOUR) == [[["a", "b"], ["c", "d"]]]


def test_tables_apart_are_two() -> None:
    below = ruled([20, 80], [40, 60]) + text("e", 30, 45)
    assert cells(GRID + FOUR + below) == [[["a", "b"], ["c", "d"]], [["e"]]]


@pytest.mark.parametrize("room", [3, 4, 6])
def test_a_frame_around_words_parts_no_cell(room: float) -> None:
    row = ruled([10, 60, 150], [90, 115]) + text("a", 20, 97)
    framed = ruled([70, 100], [90 + room, 115 - room]) + text("abc", 72, 97)
    assert cells(row + framed)[0] == [["a", "abc"]]


@pytest.mark.parametrize(
    ("second", "joined"),
    [("next", "a long\nnext"), ("extraordinary", "a longextraordinary")],
    ids=["the writer ended the line", "the next word had no room"],
)
def test_lines_of_a_cell(second: str, joined: str) -> None:
    cell = ruled([20, 90], [80, 140]) + text("a long", 25, 125) + text(second, 25, 110)
    assert cells(cell) == [[[joined]]]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("2026-04-16", "12:00", "2026-04-16 12:00"),
        ("2026-04-16", "1200", "2026-04-161200"),
        ("12026-04-16", "12:00", None),
    ],
    ids=["a day and a time", "a day and a number", "a number and a time"],
)
def test_a_day_goes_on_with_its_time_in_the_next_line(first: str, second: str, joined: str | None) -> None:
    cell = ruled([20, 90], [80, 140]) + text(first, 25, 125) + text(second, 25, 110)
    assert cells(cell) == [[[joined or first + second]]]


def test_words_of_two_fonts_are_one_line_however_deep_one_reaches() -> None:
    words = text("page", 20, 95, font="D") + text("1", 42, 95) + text("of 2", 50, 95, font="D")
    assert lines(words) == ["page1 of 2"]
    assert cells(ruled([10, 110], [90, 115, 130]) + words) == [[[""], ["page1 of 2"]]]


def test_what_is_drawn_from_the_right_is_read_from_the_left() -> None:
    content = GRID + "".join(text(letter, left, 125) for letter, left in (("z", 44), ("y", 38), ("x", 32)))
    assert cells(content)[0][0][0] == "xyz"


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (picture(95, 123, 10), "13〔图〕24"),
        (picture(95, 123, 10, "\x7f"), "13〔图〕24"),
        (picture(95, 103, 10), "13\t24"),
        (picture(68, 123, 8), "13\t24"),
        (picture(122, 123, 8), "13\t24"),
        (picture(95, 123, 10) + text(":", 93.3, 125), "13:24"),
        ("", "13\t24"),
    ],
    ids=["black", "grey", "in the row below", "in front of it", "behind it", "behind a colon", "none"],
)
def test_a_picture_inside_of_a_word_is_read(drawn: str, read: str) -> None:
    row = ruled([60, 140], [100, 120, 140]) + text("13", 82, 125) + text("24", 107, 125)
    assert cells(row + drawn)[0][0][0].replace(" ", "") == read.replace("\t", "")


@pytest.mark.parametrize(
    ("drawn", "is_stroke"),
    [("20 120 m 80 140 l S\n", True), ("0 20 -20 0 80 120 cm 0 0 m 1 2 l f\n", True), ("22 122 m 30 128 l S\n", False)],
    ids=["from corner to corner", "drawn aslant by its place", "a tick"],
)
def test_a_line_across_a_cell_is_no_text_of_it(drawn: str, is_stroke: bool) -> None:
    (page,) = pages(pdf(GRID + FOUR + drawn))
    assert [glyph.text for glyph in page.glyphs if glyph.why == "stroke"] == ["╲"] * is_stroke
    assert cells(GRID + FOUR + drawn) == [[["a", "b"], ["c", "d"]]]


def test_what_is_not_seen_is_no_text() -> None:
    assert cells(GRID + FOUR + text("unseen", 95, 125, how="1 g"))[0][0] == ["a", "b"]


def test_a_table_goes_on_over_pages_without_its_repeated_head() -> None:
    more = GRID + text("a", 30, 125) + text("b", 90, 125) + text("e", 30, 105) + text("f", 90, 105)
    assert cells(GRID + FOUR, more) == [[["a", "b"], ["c", "d"], ["e", "f"]]]


def test_equal_rows_of_data_on_a_later_page_stay() -> None:
    data = ("x", "y", "z", "y")
    page = ruled([20, 80, 140], [80, 100, 120, 140]) + text("a", 30, 125) + text("b", 90, 125)
    page += "".join(text(word, 30 + 60 * (i % 2), 105 - 20 * (i // 2)) for i, word in enumerate(data))
    assert cells(page, page) == [[["a", "b"], ["x", "y"], ["z", "y"], ["x", "y"], ["z", "y"]]]


def test_sheets_side_by_side_are_one() -> None:
    """The second repeats the first column and goes on with the others; a cell that the edge cuts is whole again."""
    rows = [60, 80, 100, 120]
    keys = "".join(text(key, 25, y) for key, y in (("k", 105), ("l", 85), ("m", 65)))
    level = "".join(f"20 {y} m 200 {y} l S\n" for y in rows)
    left = level + "20 60 m 20 120 l S 60 60 m 60 120 l S 120 60 m 120 120 l S\n" + keys
    left += text("a", 70, 105) + text("b", 70, 85) + text("c", 70, 65) + text("half", 184, 85)
    level = "".join(f"20 {y} m 120 {y} l S\n" for y in rows)
    right = level + "20 60 m 20 120 l S 60 60 m 60 120 l S 120 60 m 120 120 l S\n" + keys + text("way", 61, 85)
    assert cells(left, right) == [[["k", "a", ""], ["l", "b", "halfway"], ["m", "c", ""]]]


def register(columns: list[float], heads: list[str], row: list[str]) -> str:
    """A page of a register of two rows, which are equal."""
    grid = ruled(columns, [20, 40, 60, 80])
    words = [(word, place, 65) for word, place in zip(heads, columns, strict=False)]
    words += [(word, place, y) for y in (45, 25) for word, place in zip(row, columns, strict=False)]
    return grid + "".join(text(word, place + 3, y) for word, place, y in words)


LEFT = register([20, 50, 120], ["a", "b"], ["k", "x"])
RIGHT = register([20, 50, 90], ["a", "c"], ["k", "y"])
FURTHER = register([20, 50, 90], ["a", "d"], ["k", "y"])


@pytest.mark.parametrize(
    "sheets",
    [(LEFT, RIGHT, LEFT, RIGHT), (LEFT, LEFT, RIGHT, RIGHT), (LEFT, RIGHT, FURTHER, LEFT, RIGHT, FURTHER)],
    ids=["over, then down", "down, then over", "three pages wide"],
)
def test_further_rows_of_a_register_are_no_more_of_its_columns(sheets: tuple[str, ...]) -> None:
    """All of its rows are equal, so that each page has the first columns of any other."""
    row = ["k", "x", "y", "y"][: 4 if FURTHER in sheets else 3]
    assert cells(*sheets) == [[["a", "b", "c", "d"][: len(row)], *[row] * 4]]


def half(columns: list[float], texts: list[str]) -> str:
    """Rows of a sheet, each with its texts."""
    grid = ruled(columns, [20, 40, 60, 80])
    return grid + "".join(
        text(word, columns[i % len(columns[1:])] + 3, 65 - 20 * (i // len(columns[1:]))) for i, word in enumerate(texts)
    )


@pytest.mark.parametrize("gap", [10, 2], ids=["apart", "so near that it is one table"])
def test_sheets_with_a_larger_head_above_are_one(gap: float) -> None:
    """As of a register at another scale, or one whose head takes most of the page: a box of it goes on, too."""
    box = ruled([20, 50], [80 + gap, 160]) + text("box", 23, 125)
    head = ruled([50, 80, 120], [80 + gap, 100, 120, 140, 160]) + text("no", 53, 145) + text("7", 83, 145)
    left = half([20, 50, 120], ["k", "a", "l", "b", "m", "c"]) + box + head
    right = half([20, 50, 90], ["k", "x", "l", "y", "m", "z"]) + box
    rows = cells(left, right)[-1]
    assert [[word for word in row if word] for row in rows if any(row)][-3:] == [
        ["k", "a", "x"],
        ["l", "b", "y"],
        ["m", "c", "z"],
    ]


def test_a_sheet_that_repeats_columns_only_adds_nothing() -> None:
    left = half([20, 50, 120], ["k", "a", "l", "b", "m", "c"])
    right = half([20, 50], ["k", "l", "m"]) + text("void", 100, 65)
    assert cells(left, right) == [[["k", "a"], ["l", "b"], ["m", "c"]]]
    assert lines(left, right) == ["void"]
