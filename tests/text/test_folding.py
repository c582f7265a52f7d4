"""One person written in many ways: what no eye tells apart is equal and flagged, what looks alike is told."""

from __future__ import annotations

import pytest

from kit.text.folding import disguises, fold, has_unseen, is_disguised, is_unsettled, spelled_out
from kit.text.lookalikes import foreign_letters, seen_as

SAME = (
    (
        "方静怡",
        (
            "方\u200b静怡",
            "方\u200c静怡",
            "方\u200d静怡",
            "方静\u2060怡",
            "\ufeff方静怡",
            "方\u00ad静怡",
            "方静怡\u200e",
            "方静怡\u200f",
            "\u202a方静怡\u202c",
            "\u2066方静怡\u2069",
            "方\u034f静怡",
            "方静怡\ufe00",
            "方静怡\U000e0100",
            "方\u180e静怡",
            "方\u3164静怡",
            "方\uffa0静怡",
            "⽅静怡",
            "方\u2061静怡",
            "方 静怡",
            "方\u3000静怡",
            "方\u00a0静怡",
            "方\u2003静\u2009怡",
            "方\t静怡",
            "方 静 怡",
        ),
    ),
    ("见一龙", ("⻅一龙", "见⼀龙", "见一⻰", "⾒一龙"[1:] and "⻅⼀⻰")),
    ("Finn", ("ﬁnn",)),
    ("Li Lei", ("Ｌi Lei", "Li\u200bLei", "Li\u00a0Lei", "Ｌｉ　Ｌｅｉ", "Li\u2009Lei")),
)
LIKE = (
    ("李末", "李未"),
    ("王己", "王已"),
    ("张日升", "张曰升"),
    ("土立", "士立"),
    ("千里", "干里"),
    ("王天", "王夭"),
    ("田甲", "田由"),
    ("Anna", "Аnna"),
    ("王二", "王ニ"),
    ("XM-2026-001", "ХМ-2026-001"),
    ("吴用", "吳用"),
    ("戊辰", "戌辰"),
    ("丁一", "丁ㅡ"),
    ("丁一", "丁─"),
    ("Anna", "Ann\u0251"),
)


@pytest.mark.parametrize(("name", "written"), [(name, one) for name, many in SAME for one in many], ids=ascii)
def test_what_no_eye_tells_apart_is_equal_and_flagged(name: str, written: str) -> None:
    assert fold(name) == fold(written)
    assert is_disguised(written)
    assert not is_disguised(name)


@pytest.mark.parametrize(("one", "other"), LIKE)
def test_what_looks_alike_is_not_equal_but_told(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert seen_as(one) == seen_as(other)


@pytest.mark.parametrize(
    ("one", "other"), [("2", "²"), ("1", "①"), ("1/2", "½"), ("3", "③"), ("A", "Ⓐ"), ("张三", "张四")]
)
def test_what_an_eye_tells_apart_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert seen_as(one) != seen_as(other)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Аnna", "а"),
        ("XМ-2026", "м"),
        ("王ニ", "ニ"),
        ("Иванов", ""),
        ("Anna", ""),
        ("王二", ""),
        ("タナカ", ""),
        ("α测试", "α"),
    ],
)
def test_letters_that_pass_for_others(text: str, letters: str) -> None:
    assert foreign_letters(text) == letters


def test_unseen_characters_are_marked() -> None:
    assert spelled_out("张\u200b三") == "张⟨·⟩三"
    assert has_unseen("张\u200b三")
    assert not has_unseen("张 三（代）")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("张三", ()),
        ("张\u200b三", ("unseen",)),
        ("⼈事部", ("double",)),
        ("张 三", ("blank",)),
        ("ＯＡ系统", ("cut",)),
        ("张\u200b三\u3000Ａ", ("unseen", "blank", "cut")),
    ],
)
def test_why_a_name_has_to_be_folded(text: str, why: tuple[str, ...]) -> None:
    assert disguises(text) == why


@pytest.mark.parametrize(
    ("text", "unsettled"),
    [
        ("乔\ue815桐", True),
        ("乔\ufffd桐", True),
        ("〓启岳科技有限公司", True),
        ("\uf06c 产品交付延迟", False),
        ("一、到货延迟\n\uf06c 二、数量不符", False),
        ("现场记录由接收人当日整理归档，逐项核对后由责任部门经办人\ue815签收并反馈处理结果。", False),
        ("乔雨桐", False),
    ],
    ids=ascii,
)
def test_a_name_with_a_sign_that_each_computer_shows_otherwise_is_unsettled(text: str, unsettled: bool) -> None:
    assert is_unsettled(text) is unsettled
