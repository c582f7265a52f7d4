"""What people write in a field, and the value it means (None: blank, ERROR: not understood)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kit.data.cast import cast, cast_bool, cast_number, cast_serial, ticks
from kit.data.cast.numbers import is_other_unit
from kit.model import Field, Kind, Text

ERROR = object()


def field(kind: Kind, *choices: str, unit: str = "", whole: bool = False) -> Field:
    return Field(
        path="x",
        key="x",
        kind=kind,
        control="text",
        label=Text("字段", "Field"),
        choices=choices,
        whole=whole,
        unit=unit,
        hint=Text("请填写", "Please fill in"),
    )


def outcome(of: Field, text: str) -> object:
    try:
        return cast(of, text)
    except ValueError:
        return ERROR


BEFORE = ("2026年3月8日前", "2026年3月8日之前", "2026-03-08以前", "2026.3.8 前")  # days only where they are limits
DATES = [
    *(
        (text, "2026-03-08")
        for text in (
            "2026.03.08.",
            "2026年3月8日。",
            "2026-03-08",
            "2026-3-8",
            "2026/03/08",
            "2026/3/8",
            "2026.3.8",
            "2026年3月8日",
            "2026年03月08号",
            "2026年3月8",
            "2026 年 3 月 8 日",
            "２０２６年３月８日",
            "２０２６－０３－０８",
            "20260308",
            "二〇二六年三月八日",
            "二零二六年三月八日",
            "二○二六年三月八日",
            "二O二六年三月八日",
            "〔2026〕年3月8日",
            "2026–3–8",
            "2026、3、8",
            "2026-03-08（星期日）",
            "2026年3月8日 周日",
            "2026年3月8日，星期天",
            "2026-03-08 00:00:00",
            "2026-03-08 24:00",
            "2026-03-08T09:30",
            "8 March 2026",
            "March 8, 2026",
            "8-Mar-2026",
            "8th March 2026",
            "2026-Mar-08",
            "26年3月8日",
            "26年 3月 8号",
        )
    ),
    ("二〇二六年十二月二十五日", "2026-12-25"),
    ("二〇二六年十月卅一日", "2026-10-31"),
    ("25/12/2026", "2026-12-25"),
    ("12/25/2026", "2026-12-25"),
    ("05/05/2026", "2026-05-05"),
    ("5/05/2026", "2026-05-05"),
    ("2024-02-29", "2024-02-29"),
    ("0001-01-01", "0001-01-01"),
    *(
        (text, None)
        for text in (
            "",
            " \u3000",
            "/",
            "—",
            "无",
            "请填写",
            "Please fill in",
            "年  月  日",
            "____年__月__日",
            "\u2003\u2003",
        )
    ),
    *(
        (text, ERROR)
        for text in (
            "3/8/26",
            "3/8/2026",
            "26-03-08",
            "026-03-08",
            "2026-02-30",
            "2026年13月1日",
            "2026年2月29日",
            "2026-3",
            "2026年3月",
            "明天",
            "2026-W10-7",
            "2026.3-8",
            "2026-03-08（星期一）",
            "2026-03-08 2026-03-09",
            "2026-03-08至2026-03-09",
            "8 Foo 2026",
            "2026030",
            "202603081",
            "٢٠٢٦-٠٣-٠٨",
            "二六年三月八日",
            "85年3月8日",
            "30年3月8日",
            *BEFORE,
            "2026年3月8日左右",
            "约2026年3月8日",
            "2026-03-08起",
            "不晚于2026-03-08",
        )
    ),
]

MOMENTS = [
    *(
        (text, "2026-03-08T09:30")
        for text in (
            "2026-03-08 09:30.",
            "2026-03-08T09:30",
            "2026-03-08 09:30",
            "2026-03-08T09:30:00",
            "2026-3-8 9:30",
            "2026/3/8 9:30:59",
            "2026.3.8 9：30",
            "2026年3月8日9:30",
            "2026年3月8日 上午9时30分",
            "2026年3月8日上午9点半",
            "2026年3月8日9点30分",
            "2026年3月8日9点30",
            "2026-3-8上午9点半",
            "二〇二六年三月八日九时三十分",
            "20260308 0930",
            "202603080930",
            "20260308 09:30",
            "2026-3-8 9:30 AM",
            "2026年3月8日（星期日）9:30",
            "2026年3月8日 星期日9:30",
            "8 March 2026 9:30",
            "2026-03-08 09:30:00.000",
            "2026-3-8 早上9:30",
        )
    ),
    *(
        (text, "2026-03-08T15:30")
        for text in (
            "2026年3月8日下午3点半",
            "2026-3-8 下午3:30",
            "2026-03-08 3:30 下午",
            "2026-3-8 3:30 PM",
            "2026-3-8 3:30p.m.",
            "2026-3-8 15:30",
            "2026年3月8日十五时三十分",
            "2026年3月8日下午15时30分",
            "2026-3-8 下午三点三十分",
        )
    ),
    ("2026年3月10日17点", "2026-03-10T17:00"),
    ("2026年3月10日17:00前", ERROR),
    ("2026-3-8 9点一刻", "2026-03-08T09:15"),
    ("2026-3-8 晚上8点", "2026-03-08T20:00"),
    ("2026-3-8 中午12点", "2026-03-08T12:00"),
    ("2026-3-8 12:15 AM", "2026-03-08T00:15"),
    ("2026-3-8 24:00", "2026-03-09T00:00"),
    ("2026-03-08 24:00", "2026-03-09T00:00"),
    ("2026-3-8 凌晨12点", "2026-03-08T00:00"),
    ("2026-12-31 中午1点", "2026-12-31T13:00"),
    ("2026-03-08", "2026-03-08"),
    ("2026年3月8日", "2026-03-08"),
    ("年 月 日 时 分", None),
    ("", None),
    *(
        (text, ERROR)
        for text in (
            "9:30",
            "17点",
            "2026-3-8 25:00",
            "2026-3-8 9:60",
            "2026-3-8 24:30",
            "2026-3-119:30",
            "2026-3-8 上午12点",
            "2026-3-8 上午15点",
            "2026-3-8 晚上12点",
            "2026-3-8 9:5",
            "2026-03-08T09:30Z",
            "2026-03-08T09:30+08:00",
            "2026-3-8 左右",
            "3/8/2026 9:30",
        )
    ),
]

NUMBERS = [
    ("", "20000", 20000),
    ("", "-3.50", -3.5),
    ("", "1,234.50", 1234.5),
    ("", "１２３４．５", 1234.5),
    ("", "1 234 567", 1234567),
    ("", "007", 7),
    ("", "2.0", 2),
    ("", "(300)", -300),
    ("", "（1,300.5）", -1300.5),
    ("", "−5", -5),
    ("", "负三", -3),
    ("", "0", 0),
    *(
        ("元", text, 20000)
        for text in (
            "20,000元",
            "20000 元",
            "￥20,000.00",
            "¥20000",
            "人民币20,000元整",
            "2万元",
            "2万",
            "2.0万元",
            "两万元",
            "贰万元整",
            "贰萬圆整",
            "人民币贰万元正",
            "二万元",
            "RMB 20,000",
            "20千元",
            "２万元",
        )
    ),
    ("元", "1.5亿", 150000000),
    ("元", "2万5千元", 25000),
    ("元", "3百万", 3000000),
    ("元", "1亿2000万元", 120000000),
    ("元", "2万5000元", 25000),
    ("元", "壹仟贰佰叁拾肆元伍角陆分", 1234.56),
    ("元", "五百元零五分", 500.05),
    ("元", "二十万零三百元", 200300),
    ("元", "-¥5", -5),
    ("小时", "¥2", ERROR),
    ("%", "人民币50", ERROR),
    ("元", "一千零八十万元", 10800000),
    ("元", "0.1", 0.1),
    ("元", "三点五万", ERROR),
    ("%", "50%", 50),
    ("%", "50％", 50),
    ("%", "50", 50),
    ("%", "33.3 %", 33.3),
    ("%", "百分之五十", 50),
    ("", "50%", 50),
    ("天", "30天", 30),
    ("天", "30日", 30),
    ("天", "三十天", 30),
    ("天", "30个自然日", 30),
    ("", "3人", 3),
    ("", "5 分", 5),
    ("人", "十二人", 12),
    ("", "三点五", 3.5),
    ("", "二〇二六", 2026),
    ("", "999999999999999", 999999999999999),
    ("", "0.123456789012345", 0.123456789012345),
    ("元", "/", None),
    ("元", "____", None),
    *(
        ("元", text, ERROR)
        for text in (
            "30天",
            "50%",
            "约2万",
            "2万5",
            "一万二",
            "二百五",
            "12,34",
            "1.2.3",
            "二万左右",
            "元",
            "万元",
            "两三万",
            "1e5",
            "1234567890123456",
            "0.12345678901234567",
            "2-3万",
            "２ ３",
            "5角",
            "nan",
            "inf",
        )
    ),
]

CHANNELS = ("电话", "邮件", "官网留言", "其他")
SCORES = ("1", "2", "3", "4", "5")
TICKS = [
    *(
        (CHANNELS, "", text, ["邮件"])
        for text in (
            "☐电话 ☑邮件 ☐官网留言 ☐其他",
            "□电话 ■邮件 □官网留言 □其他",
            "□电话□√邮件□官网留言□其他",
            "电话☐ 邮件☑ 官网留言☐ 其他☐",
            "电话□邮件√官网留言□其他□",
            "[ ]电话 [x]邮件 [ ]官网留言 [ ]其他",
            "( )电话 (√)邮件 ( )官网留言 ( )其他",
            "（）电话（√）邮件（）官网留言（）其他",
            "电话 √邮件 官网留言 其他",
            "电话  邮件√  官网留言  其他",
            "√邮件",
            "☑ 邮件",
            "邮件√",
            "□电话 □邮件√ □官网留言 □其他",
            "□电话 √□邮件 □官网留言 □其他",
            "☐ 电话  ☒ 邮件  ☐ 官网 留言  ☐ 其他：____",
            "☐电话、☑邮件、☐官网留言、☐其他（请注明）",
            "☐电话\n☑邮件\n☐官网留言\n☐其他",
        )
    ),
    (CHANNELS, "", "☐电话 ☐邮件 ☐官网留言 ☑其他：微信", ["其他"]),
    (CHANNELS, "", "☐电话 ☐邮件 ☐官网留言 ☐其他", None),
    (CHANNELS, "", "□电话□邮件□官网留言□其他", None),
    (CHANNELS, "", "☑电话 ☐邮件 ☐官网留言 ☑其他", ["电话", "其他"]),
    (CHANNELS, "", "□其他√ □电话√ □邮件 □官网留言", ["电话", "其他"]),
    *(
        (CHANNELS, "", f"☐电话 ☑邮件{remark} ☐官网留言 ☐其他", ERROR)
        for remark in ("（取消）", "(作废)", "（误勾）", "【暂定】", "（待核实）", "（?）")
    ),
    (CHANNELS, "", "☐电话（取消） ☑邮件 ☐官网留言 ☐其他", ["邮件"]),
    (CHANNELS, "", "电话√邮件", ERROR),
    (CHANNELS, "", "电话 √ 邮件", ERROR),
    (CHANNELS, "", "□电话√□邮件", ERROR),
    (CHANNELS, "", "☑传真", ERROR),
    (CHANNELS, "", "☑电话 ☑电话", ERROR),
    (CHANNELS, "", "☑", ERROR),
    (CHANNELS, "", "☑☑电话 邮件", ERROR),
    (SCORES, "", "1☐2☑3☐4☐5☐", ["2"]),
    (SCORES, "", "☐1 ☐2 ☑3 ☐4 ☐5", ["3"]),
    (SCORES, "", "1□2□3□4□5□", None),
    (SCORES, "", "1□2□3□4√5□（1分最低）", ["4"]),
    (SCORES, "分", "☐1分 ☐2分 ☐3分 ☐4分 ☑5分", ["5"]),
    (SCORES, "", "□1□2□3□4√□5", ERROR),
    (("1", "10", "100"), "", "☐1 ☑10 ☐100", ["10"]),
    (("A+", "A", "其他（请注明）"), "", "☑A+ ☐A ☐其他（请注明）", ["A+"]),
]


@pytest.mark.parametrize(("text", "meant"), DATES)
def test_dates(text: str, meant: object) -> None:
    assert outcome(field("date"), text) == meant


@pytest.mark.parametrize("text", BEFORE)
def test_limits(text: str) -> None:
    assert outcome(replace(field("date"), limit=True), text) == "2026-03-08"
    assert outcome(replace(field("moment"), limit=True), text) == "2026-03-08"


def test_a_limit_with_its_time() -> None:
    assert outcome(replace(field("moment"), limit=True), "2026年3月10日17:00前") == "2026-03-10T17:00"


@pytest.mark.parametrize(("text", "meant"), MOMENTS)
def test_moments(text: str, meant: object) -> None:
    assert outcome(field("moment"), text) == meant


@pytest.mark.parametrize(("unit", "text", "meant"), NUMBERS)
def test_numbers(unit: str, text: str, meant: object) -> None:
    found = outcome(field("number", unit=unit), text)
    assert (found, type(found)) == (meant, type(meant))


@pytest.mark.parametrize(
    ("text", "meant"), [("3", 3), ("3.0", 3), ("三", 3), ("3.5", ERROR), ("", None), ("1.5万", 15000)]
)
def test_whole_numbers(text: str, meant: object) -> None:
    assert outcome(field("integer"), text) == meant


@pytest.mark.parametrize(("options", "unit", "text", "meant"), TICKS)
def test_ticked_lines(options: tuple[str, ...], unit: str, text: str, meant: object) -> None:
    assert outcome(field("choices", *options, unit=unit), text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("紧急", "紧急"),
        (" 紧 急\n", "紧急"),
        ("☑紧急 ☐重要", "紧急"),
        ("☐紧急 ☐重要", None),
        ("☑紧急 ☑重要", ERROR),
        ("不急", ERROR),
        ("E-mail", "e-mail"),
        ("Ｅ－ＭＡＩＬ", "e-mail"),
        ("—", None),
        ("请填写", None),
    ],
)
def test_one_choice(text: str, meant: object) -> None:
    assert outcome(field("choice", "紧急", "重要", "e-mail"), text) == meant


def test_a_choice_of_lengths_is_understood_in_other_words() -> None:
    kept = field("choice", "1年", "3年", "永久")
    assert [outcome(kept, text) for text in ("三年", "36个月", "12 个月", "永久保存")] == ["3年", "3年", "1年", "永久"]
    assert [outcome(kept, text) for text in ("35个月", "长期", "3年以内")] == [ERROR] * 3


@pytest.mark.parametrize(
    ("text", "meant"),
    [("5", 5), ("5分", 5), ("５", 5), ("☐1 ☐2 ☐3 ☐4 ☑5", 5), ("6", ERROR), ("1、2", ERROR), ("☑1 ☑2", ERROR)],
)
def test_whole_choice(text: str, meant: object) -> None:
    assert outcome(field("choice", *SCORES, unit="分", whole=True), text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("邮件、电话", ["电话", "邮件"]),
        ("邮件,电话，其他", ["电话", "邮件", "其他"]),
        ("电话；电话", ["电话"]),
        ("电话\n邮件", ["电话", "邮件"]),
        ("电话", ["电话"]),
        ("电话、微信", ERROR),
        ("A/B测试", ["A/B测试"]),
        ("电话、A/B测试", ERROR),
        ("", None),
    ],
)
def test_several_choices(text: str, meant: object) -> None:
    assert outcome(field("choices", *CHANNELS, "A/B测试"), text) == meant


@pytest.mark.parametrize(
    ("kind", "text", "meant"),
    [
        ("boolean", "是", True),
        ("boolean", "否", False),
        ("boolean", "√", True),
        ("boolean", "×", False),
        ("boolean", "☑是 ☐否", True),
        ("boolean", "☐是 ☑否", False),
        ("boolean", "是☐ 否☑", False),
        ("boolean", "☐是 ☐否", None),
        ("boolean", "☑是 ☑否", ERROR),
        ("boolean", "也许", ERROR),
        ("boolean", "TRUE", True),
        ("boolean", "", None),
        ("check", "☑", True),
        ("check", "☐", None),
        ("check", "☑ 已阅读并同意", True),
        ("check", "□ 已阅读并同意", None),
        ("check", "是", True),
        ("check", "否", None),
        ("check", "√", True),
        ("check", "也许", ERROR),
        ("check", "同意", True),
        ("check", "不同意", ERROR),
        ("check", "☑ 是 ☐ 否", True),
        ("check", "☐是 ☑否", ERROR),
        ("check", "(√) 同意 ( ) 不同意", True),
        ("check", "□同意 ■不同意", ERROR),
        ("check", "☑同意 ☑不同意", ERROR),
        ("check", "☑ 没有异议", True),
        ("check", "☑ 没有同意", ERROR),
        ("check", "☑ 谢绝", ERROR),
        ("check", "☑ 无需同意", ERROR),
        ("check", "☑ 已撤回", ERROR),
        ("check", "☑ 同意×", ERROR),
    ],
)
def test_yes_or_no(kind: Kind, text: str, meant: object) -> None:
    assert outcome(field(kind), text) is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("  上海 某公司\r\n二部\u3000", "上海 某公司\n二部"), ("同上", None), ("见附件", None), ("0", "0"), ("否", "否")],
)
def test_texts(text: str, meant: object) -> None:
    assert outcome(field("text"), text) == meant


@pytest.mark.parametrize(
    ("kind", "serial", "date1904", "meant"),
    [
        ("date", 46089, False, "2026-03-08"),
        ("date", 44627, True, "2026-03-08"),
        ("date", 46089.9, False, "2026-03-08"),
        ("date", 1, False, "1900-01-01"),
        ("date", 59, False, "1900-02-28"),
        ("date", 60, False, ERROR),
        ("date", 61, False, "1900-03-01"),
        ("date", 2958465, False, "9999-12-31"),
        ("date", 2958466, False, ERROR),
        ("date", 0.4, False, ERROR),
        ("date", -1, False, ERROR),
        ("moment", 46089.3958333333, False, "2026-03-08T09:30"),
        ("moment", 46089, False, "2026-03-08T00:00"),
        ("text", 46089, False, "2026-03-08"),
        ("text", 46089.3958333333, False, "2026-03-08 09:30"),
        ("number", 46089, False, ERROR),
    ],
)
def test_date_cells(kind: Kind, serial: float, date1904: bool, meant: object) -> None:
    try:
        found: object = cast_serial(field(kind), serial, date1904)
    except ValueError:
        found = ERROR
    assert found == meant


@pytest.mark.parametrize(
    ("kind", "number", "meant"),
    [
        ("text", 13800138000.0, "13800138000"),
        ("text", 0.5, "0.5"),
        ("number", 2.0, 2),
        ("number", 0.1 + 0.2, 0.3),
        ("integer", 3.0, 3),
        ("integer", 3.5, ERROR),
        ("date", 46089.0, "2026-03-08"),
        ("date", 20260308.0, "2026-03-08"),
        ("moment", 46089.3958333333, "2026-03-08T09:30"),
        ("boolean", 1.0, True),
        ("check", 0.0, None),
        ("number", 1e300, ERROR),
        ("number", float("nan"), ERROR),
        ("number", 0, 0),
    ],
)
def test_number_cells(kind: Kind, number: float, meant: object) -> None:
    try:
        found: object = cast_number(field(kind), number)
    except ValueError:
        found = ERROR
    assert (found, type(found)) == (meant, type(meant))


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [("check", True, True), ("check", False, None), ("boolean", False, False), ("text", True, "TRUE")],
)
def test_logical_cells(kind: Kind, value: bool, meant: object) -> None:
    assert cast_bool(field(kind), value) is meant or cast_bool(field(kind), value) == meant


@pytest.mark.parametrize("text", ["緊急", "☑緊急 ☐一般", "√ 緊急  □ 一般"])
def test_options_in_traditional_characters(text: str) -> None:
    assert cast(Field("x", "x", "choice", "dropdown", Text("", ""), choices=("紧急", "一般")), text) == "紧急"


@pytest.mark.parametrize(
    ("kind", "text", "count"),
    [
        ("choice", "☑紧急 ☑重要 □一般", 2),
        ("choice", "☑紧急 □重要 □一般", 1),
        ("choice", "很急", 0),
        ("choices", "☑紧急 ☑重要 □一般", 0),
    ],
)
def test_ticks_of_a_single_choice(kind: Kind, text: str, count: int) -> None:
    assert ticks(field(kind, "紧急", "重要", "一般"), text) == count


@pytest.mark.parametrize(
    ("words", "unit", "is_other"),
    [
        ("万元", "元", True),
        ("万元", "%", True),
        ("万元", "", True),
        ("天", "小时", True),
        ("美元", "元", True),
        ("USD", "元", True),
        ("‰", "%", True),
        ("元", "元", False),
        ("%", "%", False),
        ("日", "天", False),
        ("个小时", "小时", False),
        ("元", "", False),
        ("必填", "", False),
        ("1-5分", "", False),
        ("人民币", "元", False),
        ("三", "", False),
    ],
)
def test_a_unit_is_another_one(words: str, unit: str, is_other: bool) -> None:
    assert is_other_unit(words, unit) == is_other
