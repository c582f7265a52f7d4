"""What a number format shows of a number: a table of codes, numbers and the texts that Excel shows for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.ooxml.excel.number_format.codes import BUILTIN, format_code
from kit.ooxml.excel.number_format.render import general, rendered, rendered_text

DAY = 46098  # 17 March 2026, a Tuesday
TABLE: list[tuple[str, float, str]] = [
    ("General", 0.1 + 0.2, "0.3"),
    ("General", 1 / 3, "0.333333333"),
    ("General", 123456789012, "1.23457E+11"),
    ("General", -5, "-5"),
    ("General", 0.00001234, "1.234E-05"),
    ("", 5, "5"),
    ("@", 5, "5"),
    ("0", 1234.5, "1235"),
    ("0", 2.5, "3"),
    ("0", -2.5, "-3"),
    ("0.00", -1.005, "-1.01"),
    ("0.##", 5, "5."),
    ("#.##", 0.5, ".5"),
    ("?.??", 1.5, "1.5 "),
    ("#", 0, ""),
    ("00000", 12, "00012"),
    ("0,000", 5, "0,005"),
    ("#,##0.00", 1234567.891, "1,234,567.89"),
    ("#,##0", -1234, "-1,234"),
    ("0.00E+00", 12345, "1.23E+04"),
    ("##0.0E+0", 12345, "12.3E+3"),
    ("0.0,", 12345, "12.3"),
    ("0.00,,", 123456789, "123.46"),
    ('0!.0,"万"', 12345, "1.2万"),
    ('0\\.0,"万"', 12345, "1.2万"),
    ("0%", 0.95, "95%"),
    ("0.0%", 0.1234, "12.3%"),
    ("# ?/?", 1.25, "1 1/4"),
    ("# ??/100", 1.5, "1 50/100"),
    ('0"分钟"', 45, "45分钟"),
    ('"PX-2026-"000', 3, "PX-2026-003"),
    ("000-0000-0000", 13800138000, "138-0013-8000"),
    ('0000"年"00"月"', 202603, "2026年03月"),
    ('"2026-03-17"', 1, "2026-03-17"),
    ("\\1\\2", 5, "12"),
    (";;;", 5, ""),
    ("0;;", -5, ""),
    ("0;;", 0, ""),
    ("0;[Red]0", -5, "5"),
    ('0;(0);"-"', -5, "(5)"),
    ('0;(0);"-"', 0, "-"),
    ("0_);(0)", 5, "5 "),
    ("[$¥-804]#,##0.00", 5, "¥5.00"),
    ("[$-130000]yyyy-mm-dd", DAY, "〓2026-03-17"),
    ('[$-404]e"年"m"月"d"日"', DAY, "〓2026年3月17日"),
    ('[$-804]e"年"m"月"d"日"', DAY, "2026年3月17日"),
    ("0*1", 5, "5111"),
    ("**0", 5, "5"),
    ('[>=100]0;[<0]"负"0;0.0', 150, "150"),
    ('[>=100]0;[<0]"负"0;0.0', -5, "负5"),
    ('[>=100]0;[<0]"负"0;0.0', 5.55, "5.6"),
    ("[>10]0;[>5]0.0", 1, "########"),
    ('[=1]"是";[=0]"否"', 1, "是"),
    ('[=1]"是";[=0]"否"', 0, "否"),
    ("0;0;0;0;0", 5, "5"),
    ("[DBNum1]General", 1234, "一千二百三十四"),
    ("[DBNum1]General", 10203040, "一千○二十万三千○四十"),
    ("[DBNum1]General", 12, "十二"),
    ("[DBNum2]General", 1234, "壹仟贰佰叁拾肆"),
    ("[DBNum2]0", 123, "壹贰叁"),
    ('[DBNum1][$-804]General"元"', 20000, "二万元"),
    ("[DBNum3]0", 12, "１２"),
    ("yyyy-mm-dd", DAY, "2026-03-17"),
    ("yyyy/m/d;@", DAY, "2026/3/17"),
    ('yyyy"年"m"月"d"日"', DAY, "2026年3月17日"),
    ("yyyy年m月d日", DAY, "2026年3月17日"),
    ("m/d", DAY, "3/17"),
    ("yy-m-d", DAY, "26-3-17"),
    ("d-mmm-yy", DAY, "17-Mar-26"),
    ("yyyy-mm-dd hh:mm", DAY + 0.3847222, "2026-03-17 09:14"),
    ("h:mm AM/PM", 0.75, "6:00 下午"),
    ('上午/下午h"时"mm"分"', DAY + 0.25, "上午6时00分"),
    ("[h]:mm", 1.5, "36:00"),
    ("[mm]:ss", 0.5, "720:00"),
    ("mm:ss", 0.0125, "18:00"),
    ("ss.00", 1.234e-05, "01.07"),
    ("aaaa", DAY, "星期二"),
    ("dddd", DAY, "Tuesday"),
    ("[$-F800]dddd, mmmm dd, yyyy", DAY, "2026年3月17日"),
    ("yyyy-mm-dd", -1, "########"),
    ("yyyy-mm-dd", 3e6, "########"),
    ('[DBNum1]yyyy"年"m"月"d"日"', DAY, "二○二六年三月十七日"),
    ("mmmm d, yyyy", DAY, "March 17, 2026"),
]


@pytest.mark.parametrize(("code", "number", "text"), TABLE)
def test_a_number_shows_as(code: str, number: float, text: str) -> None:
    assert rendered(code, number) == text


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert rendered("yyyy-mm-dd", DAY - 1462, True) == "2026-03-17"


TEXTS = [
    ("General", "甲", "甲"),
    ("@", "甲", "甲"),
    ("0", "甲", "甲"),
    (";;;", "甲", ""),
    ("0;0;0;", "甲", ""),
    (';;;"乙"', "甲", "乙"),
    ('@"号"', "5", "5号"),
    ('"已"@', "签", "已签"),
    ("@@", "甲", "甲甲"),
]


@pytest.mark.parametrize(("code", "text", "shown"), TEXTS)
def test_a_text_shows_as(code: str, text: str, shown: str) -> None:
    assert rendered_text(code, text) == shown


@pytest.mark.parametrize("number", BUILTIN)
def test_formats_without_a_code_of_their_own_show_something(number: int) -> None:
    assert rendered(BUILTIN[number], DAY + 0.5).strip()


SIGNS = st.text(alphabet='0#?.,%E+-/@;"\\_*[]ymdhs年月日 <>=1DBNumRed$aAPM/上午下', max_size=24)


@given(SIGNS, st.floats(allow_nan=False, allow_infinity=False))
def test_whatever_a_code_is_it_shows_some_text(code: str, number: float) -> None:
    format_code(code)
    assert isinstance(rendered(code, number), str)
    assert isinstance(rendered_text(code, "甲"), str)


@given(st.floats(min_value=-1e10, max_value=1e10))
def test_general_shows_a_number_to_nine_figures_at_least(number: float) -> None:
    assert float(general(number)) == pytest.approx(number, rel=1e-5, abs=1e-9)
