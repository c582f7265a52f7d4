"""Forms as yet other offices draw them: nested opinions, blocks side by side, days as columns, a sheet for each month.

Each has five copies; the last two are never seen by a draft, and are filled in as people do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tests.adopt.invented.model import Asked, Beside, Fixed, Invented, Rows, Typed

_DAY: Final = "    年  月  日"
_SIGNED: Final = "{%s}\n\n签字：{%s}{%s}"


def _rows(keys: str, *rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of values under keys that blanks set apart; None: left blank."""
    return [{key: value for key, value in zip(keys.split(), row, strict=True) if value is not None} for row in rows]


def _opinion(key: str, label: str) -> tuple[str, dict[str, Asked]]:
    """A cell for an opinion, with who signs and when, and its three fields."""
    fields = {
        key: Asked(label, "opinion", aliases=(f"{label}意见", "意见")),
        f"{key}_by": Asked("签字", "signature", "        ", aliases=(f"{label}/签字",)),
        f"{key}_on": Asked("日期", "date", _DAY, aliases=(f"{label}/日期",)),
    }
    return _SIGNED % tuple(fields), fields


def _copies(keys: str, *rows: Sequence[Any]) -> list[Mapping[str, Any]]:
    return list(_rows(keys, *rows))


_HEAD, _HEAD_FIELDS = _opinion("head", "部门负责人意见")
_STAFF, _STAFF_FIELDS = _opinion("staff", "人力资源部意见")
_BOSS, _BOSS_FIELDS = _opinion("boss", "分管领导意见")

LEAVE: Final = Invented(
    "职工请假审批单",
    [
        "职工请假审批单",
        "编号：{code}",
        [
            ["姓    名", "{name}", "所在部门", "{unit}", "岗    位", "{post}"],
            ["请假类别", "{kind}", "<", "<", "<", "<"],
            ["起止时间", "自{start}起至{end}止，共{days}天", "<", "<", "<", "<"],
            ["请假事由", "{why}", "<", "<", "<", "<"],
            ["审批意见", "部门负责人意见", _HEAD, "<", "<", "<"],
            ["^", "人力资源部意见", _STAFF, "<", "<", "<"],
            ["^", "分管领导意见", _BOSS, "<", "<", "<"],
            ["销假情况", "实际返岗日期", "{back}", "<", "销假人", "{closer}"],
        ],
        "注：请假三天以上须由分管领导审批，销假须在返岗当日办理。",
    ],
    {
        "code": Asked("编号", "text", "            "),
        "name": Asked("姓名", "text"),
        "unit": Asked("所在部门", "text"),
        "post": Asked("岗位", "text"),
        "kind": Asked("请假类别", "choice", "", ("事假", "病假", "年休假", "婚假", "其他")),
        "start": Asked("自", "date", "    年  月  日", aliases=("起止时间", "起止时间/自")),
        "end": Asked("至", "date", "    年  月  日", aliases=("起至", "起止时间/至", "止", "起止时间/起至")),
        "days": Asked("共", "number", "____", aliases=("共天", "起止时间/共")),
        "why": Asked("请假事由", "text"),
        **_HEAD_FIELDS,
        **_STAFF_FIELDS,
        **_BOSS_FIELDS,
        "back": Asked("实际返岗日期", "date"),
        "closer": Asked("销假人", "signature", aliases=("销假人签字",)),
    },
    _copies(
        "code name unit post kind start end days why head head_by head_on staff staff_by staff_on boss boss_by boss_on"
        " back closer",
        (
            "QJ-031",
            "季小满",
            "质检部",
            "检验员",
            "事假",
            "2026-03-02",
            "2026-03-04",
            3,
            "办理房产过户",
            "同意",
            "罗城",
            "2026-02-27",
            "情况属实",
            "蒋芸",
            "2026-02-27",
            "同意",
            "郑怀远",
            "2026-02-28",
            "2026-03-05",
            "季小满",
        ),
        (
            "QJ-038",
            "巫山",
            "铸造车间",
            "炉前工",
            "病假",
            "2026-04-13",
            "2026-04-17",
            5,
            "腰椎治疗，附诊断书",
            "同意，工作由周乐接替",
            "单宏",
            "2026-04-12",
            "同意",
            "蒋芸",
            "2026-04-12",
            "同意",
            "郑怀远",
            "2026-04-13",
            "2026-04-18",
            "巫山",
        ),
        (
            "QJ-044",
            "沙丽娟",
            "财务部",
            "出纳",
            "年休假",
            "2026-05-06",
            "2026-05-08",
            3,
            "年休",
            "同意",
            "何慕云",
            "2026-04-29",
            None,
            "蒋芸",
            "2026-04-30",
            None,
            None,
            None,
            "2026-05-09",
            "沙丽娟",
        ),
        (
            "QJ-051",
            "柳暗",
            "设备部",
            "钳工",
            "婚假",
            "2026-06-01",
            "2026-06-12",
            10,
            "结婚",
            "同意",
            "文浩",
            Typed("2026-05-20", "26年5月20日"),
            "同意",
            "蒋芸",
            "2026-05-21",
            "同意",
            "郑怀远",
            "2026-05-22",
            Typed("2026-06-15", "2026/6/15"),
            "柳暗",
        ),
        (
            "QJ-052",
            "花明",
            "设备部",
            "电工",
            "其他",
            "2026-06-03",
            "2026-06-03",
            1,
            "孩子家长会",
            "同意",
            "文浩",
            "2026-06-02",
            None,
            None,
            None,
            None,
            None,
            None,
            Typed("2026-06-04", "26.6.4"),
            "花 明",
        ),
    ),
)

BUYING: Final = Invented(
    "采购申请与比价单",
    [
        "采购申请与比价单",
        "申请部门：{unit}        申请日期：{day}        单号：{code}",
        [
            ["采购事由", "{why}", "<", "<", "<", "<"],
            ["序号", "物品名称", "规格型号", "数量", "估计单价", "金额"],
            Rows("items", 4, ("#", "{item}", "{model}", "{count}", "{price}", "{sum}")),
            ["合计", "<", "<", "<", "<", "{total}"],
            ["供应商", "联系人", "报价（元）", "<", "交货期", "是否选用"],
            Rows("offers", 3, ("{seller}", "{person}", "{offer}", "<", "{term}", "{taken}")),
            ["申请人", "{asker}", "部门负责人", "{head}", "总经理", "{boss}"],
        ],
    ],
    {
        "unit": Asked("申请部门", "text", "          "),
        "day": Asked("申请日期", "date", _DAY),
        "code": Asked("单号", "text", "          "),
        "why": Asked("采购事由", "text"),
        "item": Asked("物品名称", "text", table="items"),
        "model": Asked("规格型号", "text", table="items"),
        "count": Asked("数量", "number", table="items"),
        "price": Asked("估计单价", "number", table="items"),
        "sum": Asked("金额", "number", table="items"),
        "total": Asked("合计", "number", aliases=("合计/金额",)),
        "seller": Asked("供应商", "text", table="offers"),
        "person": Asked("联系人", "text", table="offers"),
        "offer": Asked("报价（元）", "number", table="offers", aliases=("报价",)),
        "term": Asked("交货期", "text", table="offers"),
        "taken": Asked("是否选用", "text", table="offers"),
        "asker": Asked("申请人", "signature"),
        "head": Asked("部门负责人", "signature"),
        "boss": Asked("总经理", "signature"),
    },
    [
        {
            "unit": "总装车间",
            "day": "2026-03-03",
            "code": "CG-0301",
            "why": "三月耗材",
            "total": 1160,
            "asker": "雷动",
            "head": "单宏",
            "boss": "郑怀远",
            "items": _rows("item model count price sum", ("切削液", "20L", 4, 180, 720), ("抹布", "50cm", 20, 22, 440)),
            "offers": _rows(
                "seller person offer term taken",
                ("恒源化工", "贾平", 1160, "3天", "是"),
                ("大通物资", "齐眉", 1230, "2天", "否"),
            ),
        },
        {
            "unit": "信息部",
            "day": "2026-04-07",
            "code": "CG-0409",
            "why": "更换交换机",
            "total": 8400,
            "asker": "岑一白",
            "head": "岑一白",
            "boss": "郑怀远",
            "items": _rows("item model count price sum", ("交换机", "S5735", 2, 4200, 8400)),
            "offers": _rows(
                "seller person offer term taken",
                ("云数科技", "莫愁", 8400, "7天", "是"),
                ("华信网络", "燕归来", 8650, "5天", "否"),
                ("联达电子", "贺知", 9000, "现货", "否"),
            ),
        },
        {
            "unit": "行政部",
            "day": "2026-05-11",
            "code": "CG-0515",
            "why": "办公用品",
            "total": 530.5,
            "asker": "白露",
            "head": "蒋芸",
            "boss": "郑怀远",
            "items": _rows(
                "item model count price sum",
                ("复印纸", "A4 70g", 10, 21.5, 215),
                ("订书机", None, 3, 25.5, 76.5),
                ("硒鼓", "388A", 1, 239, 239),
            ),
            "offers": _rows("seller person offer term taken", ("晨文文具", "白起", 530.5, "1天", "是")),
        },
        {
            "unit": "设备部",
            "day": Typed("2026-06-02", "2026.6.2"),
            "code": "CG-0604",
            "why": "备件",
            "total": Typed(12800, "12,800.00"),
            "asker": "文浩",
            "head": "文浩",
            "boss": "郑怀远",
            "items": _rows(
                "item model count price sum",
                ("轴承", "6205", 40, 70, 2800),
                ("减速机", "WPA80", 2, 5000, Typed(10000, "10,000")),
            ),
            "offers": _rows(
                "seller person offer term taken", ("恒立齿轮厂", "戚光", Typed(12800, "12,800"), "15天", "是")
            ),
        },
        {
            "unit": "食堂",
            "day": "2026-06-09",
            "code": "CG-0610",
            "why": "灶具",
            "total": 6600,
            "asker": "米香",
            "head": "蒋芸",
            "items": _rows(
                "item model count price sum",
                ("蒸箱", "24盘", 1, 4800, 4800),
                ("汤桶", "50L", 3, 200, 600),
                ("餐盘", None, 60, 10, 600),
                ("刀具", "套", 2, 200, 400),
                ("围裙", "均码", 20, 10, 200),
            ),
            "offers": _rows("seller person offer term taken", ("厨邦设备", "石破天", 6600, "10天", "是")),
        },
    ],
)

CARS: Final = Invented(
    "车辆使用登记表",
    {
        "登记": [
            ["车辆使用登记表", *["<"] * 9],
            ["车牌号：{plate}", "<", "<", "登记月份：{month}", "<", "<", "<", "管理员：{keeper}", "<", "<"],
            ["日期", "用车部门", "用车事由", "出车", "<", "返回", "<", "驾驶人", "油费（元）", "备注"],
            ["^", "^", "^", "时间", "里程表", "时间", "里程表", "^", "^", "^"],
            Rows(
                "trips",
                12,
                ("{day}", "{unit}", "{why}", "{out}", "{km1}", "{in}", "{km2}", "{driver}", "{fuel}", "{note}"),
            ),
        ]
    },
    {
        "plate": Asked("车牌号", "text", "          "),
        "month": Asked("登记月份", "text", "    年  月"),
        "keeper": Asked("管理员", "text", "          "),
        "day": Asked("日期", "date", table="trips"),
        "unit": Asked("用车部门", "text", table="trips"),
        "why": Asked("用车事由", "text", table="trips"),
        "out": Asked("时间", "text", table="trips", aliases=("出车时间",)),
        "km1": Asked("里程表", "number", table="trips", aliases=("出车里程表",)),
        "in": Asked("时间", "text", table="trips", aliases=("返回时间",)),
        "km2": Asked("里程表", "number", table="trips", aliases=("返回里程表",)),
        "driver": Asked("驾驶人", "text", table="trips"),
        "fuel": Asked("油费（元）", "number", table="trips", aliases=("油费",)),
        "note": Asked("备注", "text", table="trips"),
    },
    [
        {
            "plate": "江A·12K34",
            "month": "2026年3月",
            "keeper": "骆冰",
            "trips": _rows(
                "day unit why out km1 in km2 driver fuel note",
                ("2026-03-02", "销售部", "送样", "8:20", 50210, "11:45", 50268, "孔凡", 120, None),
                ("2026-03-05", "采购部", "看货", "13:00", 50268, "17:30", 50401, "孔凡", None, "高速费35元"),
            ),
        },
        {
            "plate": "江A·55P01",
            "month": "2026年4月",
            "keeper": "骆冰",
            "trips": _rows(
                "day unit why out km1 in km2 driver fuel note",
                ("2026-04-01", "行政部", "接待", "9:00", 8100, "10:15", 8122, "焦阳", None, None),
                ("2026-04-03", "财务部", "银行", "14:10", 8122, "15:00", 8131, "焦阳", 200, None),
                ("2026-04-09", "质检部", "送检", "7:50", 8131, "18:20", 8402, "邵一鸣", 310.5, "过夜"),
            ),
        },
        {
            "plate": "江A·12K34",
            "month": "2026年5月",
            "keeper": "田七",
            "trips": _rows(
                "day unit why out km1 in km2 driver fuel note",
                ("2026-05-12", "销售部", "拜访客户", "8:00", 51020, "19:30", 51388, "孔凡", 280, None),
                ("2026-05-13", "销售部", "送货", "10:00", 51388, "12:00", 51420, "孔凡", None, None),
            ),
        },
        {
            "plate": "江A·88F88",
            "month": "2026年6月",
            "keeper": "田七",
            "trips": _rows(
                "day unit why out km1 in km2 driver fuel note",
                (Typed("2026-06-01", "2026.6.1"), "总装车间", "取件", "8:30", 300, "9:40", 322, "焦阳", 100, None),
                ("2026-06-02", "行政部", "年检", "9:00", 322, "16:00", 360, "焦阳", None, "合格"),
            ),
        },
        {
            "plate": "江A·12K34",
            "month": "2026年7月",
            "keeper": "田七",
            "trips": _rows(
                "day unit why out km1 in km2 driver fuel note",
                ("2026-07-01", "设备部", "抢修", "6:10", 52000, "12:30", 52140, "孔凡", None, None),
            ),
        },
    ],
)

_GUESTS: Final = "who unit sign who2 unit2 sign2"
PRESENT: Final = Invented(
    "会议签到表",
    [
        "会议签到表",
        [
            ["会议名称", "{topic}", "<", "<", "会议时间", "{when}", "<", "<"],
            ["会议地点", "{place}", "<", "<", "主 持 人", "{chair}", "<", "<"],
            ["序号", "姓名", "部门/职务", "签名", "序号", "姓名", "部门/职务", "签名"],
            Rows("guests", 6, ("#", "{who}", "{unit}", "{sign}", "#", "{who2}", "{unit2}", "{sign2}")),
            ["应到人数", "{due}", "<", "<", "实到人数", "{came}", "<", "<"],
        ],
    ],
    {
        "topic": Asked("会议名称", "text"),
        "when": Asked("会议时间", "moment", "    年  月  日  时  分"),
        "place": Asked("会议地点", "text"),
        "chair": Asked("主持人", "text"),
        "who": Asked("姓名", "text", table="guests"),
        "unit": Asked("部门/职务", "text", table="guests"),
        "sign": Asked("签名", "signature", table="guests"),
        "who2": Asked("姓名", "text", table="guests"),
        "unit2": Asked("部门/职务", "text", table="guests"),
        "sign2": Asked("签名", "signature", table="guests"),
        "due": Asked("应到人数", "number"),
        "came": Asked("实到人数", "number"),
    },
    [
        {
            "topic": "安全例会",
            "when": Typed("2026-03-02T09:00", "2026年3月2日9时00分"),
            "place": "二楼会议室",
            "chair": "郑怀远",
            "due": 5,
            "came": 4,
            "guests": _rows(
                _GUESTS,
                ("罗城", "质检部/部长", "罗城", "单宏", "车间/主任", "单宏"),
                ("文浩", "设备部/部长", "文浩", "蒋芸", "人力/主管", "蒋芸"),
            ),
        },
        {
            "topic": "季度质量会",
            "when": Typed("2026-04-10T14:30", "2026年4月10日14时30分"),
            "place": "培训室",
            "chair": "罗城",
            "due": 6,
            "came": 5,
            "guests": _rows(
                _GUESTS,
                ("巫山", "铸造/炉前工", "巫山", "米香", "食堂/班长", "米香"),
                ("沙丽娟", "财务/出纳", "沙丽娟", "岑一白", "信息/部长", "岑一白"),
                ("雷动", "总装/班长", "雷动", None, None, None),
            ),
        },
        {
            "topic": "预算会",
            "when": Typed("2026-05-08T10:00", "2026年5月8日10时00分"),
            "place": "一号会议室",
            "chair": "何慕云",
            "due": 4,
            "came": 3,
            "guests": _rows(
                _GUESTS,
                ("何慕云", "财务/部长", "何慕云", "白露", "行政/文员", "白露"),
                ("孔凡", "车队/司机", "孔凡", None, None, None),
            ),
        },
        {
            "topic": "搬迁动员会",
            "when": Typed("2026-06-01T08:30", "2026年6月1日8时30分"),
            "place": "食堂",
            "chair": "郑怀远",
            "due": 8,
            "came": 7,
            "guests": _rows(
                _GUESTS, *[(f"甲{n}", "车间/工人", f"甲{n}", f"乙{n}", "车间/工人", f"乙{n}") for n in "一二三四五六七"]
            ),
        },
        {
            "topic": "复盘会",
            "when": Typed("2026-06-05T16:00", "2026年6月5日16时00分"),
            "place": "线上",
            "chair": "罗城",
            "due": 2,
            "came": 2,
            "guests": _rows(_GUESTS, ("文浩", "设备部/部长", "文浩", "柳暗", "设备/钳工", "柳暗")),
        },
    ],
)

_DAYS: Final = tuple(str(day) for day in range(1, 32))


def _month(names: Sequence[str], absent: Mapping[tuple[str, int], str]) -> list[dict[str, Any]]:
    """The rows of a month: √ on working days, other signs where somebody was away."""
    work = [day for day in range(1, 32) if day % 7 not in (0, 6)]
    rows = []
    for name in names:
        days = {f"d{day}": absent.get((name, day), "√") for day in work}
        came = sum(sign == "√" for sign in days.values())
        rows.append({"name": name, **days, "came": came})
    return rows


ATTENDANCE: Final = Invented(
    "员工考勤月表",
    {
        "考勤": [
            ["员工考勤月表", *["<"] * 33],
            ["部门：{unit}", *["<"] * 15, "月份：{month}", *["<"] * 17],
            ["序号", "姓名", "日期", *["<"] * 30, "出勤天数"],
            ["^", "^", *_DAYS, "^"],
            Rows("people", 6, ("#", "{name}", *(f"{{d{day}}}" for day in _DAYS), "{came}")),
            ["备注：√出勤 △迟到 ○事假 ※病假 ×旷工", *["<"] * 33],
            ["考勤员：{clerk}", *["<"] * 15, "部门负责人：{head}", *["<"] * 17],
        ]
    },
    {
        "unit": Asked("部门", "text", "          "),
        "month": Asked("月份", "text", "    年  月"),
        "name": Asked("姓名", "text", table="people"),
        **{f"d{day}": Asked(day, "text", table="people", aliases=(f"日期/{day}",)) for day in _DAYS},
        "came": Asked("出勤天数", "number", table="people"),
        "clerk": Asked("考勤员", "signature", "          "),
        "head": Asked("部门负责人", "signature", "          "),
    },
    [
        {
            "unit": "质检部",
            "month": "2026年3月",
            "clerk": "季小满",
            "head": "罗城",
            "people": _month(("季小满", "尤良"), {("尤良", 3): "△", ("季小满", 10): "○"}),
        },
        {
            "unit": "设备部",
            "month": "2026年4月",
            "clerk": "柳暗",
            "head": "文浩",
            "people": _month(("柳暗", "花明", "万象"), {("花明", 1): "※", ("花明", 2): "※"}),
        },
        {
            "unit": "食堂",
            "month": "2026年5月",
            "clerk": "米香",
            "head": "蒋芸",
            "people": _month(("米香", "秋白"), {("秋白", 15): "×"}),
        },
        {
            "unit": "车队",
            "month": "2026年6月",
            "clerk": "孔凡",
            "head": "蒋芸",
            "people": _month(("孔凡", "焦阳", "邵一鸣"), {("焦阳", 9): "○", ("孔凡", 22): "△"}),
        },
        {
            "unit": "财务部",
            "month": "2026年7月",
            "clerk": "沙丽娟",
            "head": "何慕云",
            "people": _month(("沙丽娟",), {("沙丽娟", 8): "※"}),
        },
    ],
)

_PHOTO: Final = Typed(None, "\ufffc")  # a picture
STOCK: Final = Invented(
    "固定资产现场盘点表",
    [
        "固定资产现场盘点表",
        "盘点部门：{unit}    盘点日期：{day}    盘点人：{who}    监盘人：{watch}",
        [
            ["序号", "资产编号", "资产名称", "存放地点", "账面数", "实盘数", "状态", "现场照片", "差异说明"],
            Rows("assets", 3, ("#", "{code}", "{name}", "{place}", "{book}", "{real}", "{state}", "{photo}", "{why}")),
        ],
        "盘点结论：{end}",
        "说明：照片须能看清资产标签；差异须在三个工作日内查明。",
    ],
    {
        "unit": Asked("盘点部门", "text", "________"),
        "day": Asked("盘点日期", "date", "____年__月__日"),
        "who": Asked("盘点人", "signature", "________"),
        "watch": Asked("监盘人", "signature", "________"),
        "code": Asked("资产编号", "text", table="assets"),
        "name": Asked("资产名称", "text", table="assets"),
        "place": Asked("存放地点", "text", table="assets"),
        "book": Asked("账面数", "number", table="assets"),
        "real": Asked("实盘数", "number", table="assets"),
        "state": Asked("状态", "choice", "", ("在用", "闲置", "报废"), table="assets"),
        "photo": Asked("现场照片", "text", table="assets"),
        "why": Asked("差异说明", "text", table="assets"),
        "end": Asked("盘点结论", "text", "________________"),
    },
    [
        {
            "unit": "信息部",
            "day": "2026-03-30",
            "who": "岑一白",
            "watch": "沙丽娟",
            "end": "账实相符",
            "assets": _rows(
                "code name place book real state photo why",
                ("GD-0101", "服务器", "机房", 2, 2, "在用", _PHOTO, None),
                ("GD-0102", "投影仪", "培训室", 1, 1, "闲置", _PHOTO, None),
            ),
        },
        {
            "unit": "食堂",
            "day": "2026-03-31",
            "who": "米香",
            "watch": "白露",
            "end": "盘亏一件",
            "assets": _rows(
                "code name place book real state photo why",
                ("GD-0311", "冰柜", "后厨", 3, 2, "在用", _PHOTO, "一台送修"),
                ("GD-0312", "和面机", "后厨", 1, 1, "在用", _PHOTO, None),
                ("GD-0313", "消毒柜", "备餐间", 2, 2, "报废", _PHOTO, None),
            ),
        },
        {
            "unit": "车队",
            "day": "2026-04-01",
            "who": "孔凡",
            "watch": "沙丽娟",
            "end": "账实相符",
            "assets": _rows(
                "code name place book real state photo why", ("GD-0501", "轿车", "车库", 2, 2, "在用", None, None)
            ),
        },
        {
            "unit": "设备部",
            "day": Typed("2026-04-02", "26年4月2日"),
            "who": "文浩",
            "watch": "白露",
            "end": "盘盈一件",
            "assets": _rows(
                "code name place book real state photo why",
                ("GD-0601", "台钻", "机修间", 2, 3, "在用", _PHOTO, "上年漏记"),
            ),
        },
        {
            "unit": "总装车间",
            "day": "2026-04-03",
            "who": "雷动",
            "watch": "沙丽娟",
            "end": "账实相符",
            "assets": _rows(
                "code name place book real state photo why",
                ("GD-0701", "行车", "A跨", 1, 1, "在用", _PHOTO, None),
                ("GD-0702", "液压车", "A跨", 4, 4, "在用", None, None),
                ("GD-0703", "工作台", "B跨", 12, 12, "在用", _PHOTO, None),
                ("GD-0704", "风扇", "B跨", 9, 9, "闲置", None, None),
            ),
        },
    ],
)

_DUTIES: Final = (
    ("所在部门", "工作文件、资料移交"),
    ("行政部", "钥匙、门禁卡归还"),
    ("信息部", "电脑归还、账号停用"),
    ("财务部", "借款、备用金结清"),
    ("人力资源部", "社保停缴、合同解除"),
)
LEAVING: Final = Invented(
    "员工离职交接清单",
    [
        "员工离职交接清单",
        [
            ["姓名", "{name}", "工号", "{number}", "离职日期", "{last}", "<"],
            ["交接部门", "交接内容", "已办理", "无需办理", "经办人签字", "日期", "备注"],
            Fixed("duties", _DUTIES, "done", ("{by}", "{on}", "{note}")),
            [
                "离职人声明",
                "本人已完成上述交接，此后如有遗留问题愿承担相应责任。\n离职人签字：{sign}日期：{signed}",
                *["<"] * 5,
            ],
        ],
    ],
    {
        "name": Asked("姓名", "text"),
        "number": Asked("工号", "text"),
        "last": Asked("离职日期", "date"),
        "done": Asked("已办理/无需办理", "choice", "", ("已办理", "无需办理"), table="duties"),
        "by": Asked("经办人签字", "signature", table="duties"),
        "on": Asked("日期", "date", table="duties"),
        "note": Asked("备注", "text", table="duties"),
        "sign": Asked("离职人签字", "signature", "            "),
        "signed": Asked("日期", "date", _DAY),
    },
    [
        {
            "name": "尤良",
            "number": "0412",
            "last": "2026-03-31",
            "sign": "尤良",
            "signed": "2026-03-31",
            "duties": _rows(
                "done by on note",
                ("已办理", "罗城", "2026-03-30", None),
                ("已办理", "白露", "2026-03-30", None),
                ("已办理", "岑一白", "2026-03-31", "U盘已收回"),
                ("无需办理", "沙丽娟", "2026-03-31", None),
                ("已办理", "蒋芸", "2026-03-31", None),
            ),
        },
        {
            "name": "万象",
            "number": "0087",
            "last": "2026-04-20",
            "sign": "万象",
            "signed": "2026-04-20",
            "duties": _rows(
                "done by on note",
                ("已办理", "文浩", "2026-04-19", None),
                ("已办理", "白露", "2026-04-19", "钥匙两把"),
                ("已办理", "岑一白", "2026-04-20", None),
                ("已办理", "沙丽娟", "2026-04-20", None),
                ("已办理", "蒋芸", "2026-04-20", None),
            ),
        },
        {
            "name": "秋白",
            "number": "0533",
            "last": "2026-05-15",
            "sign": "秋白",
            "signed": "2026-05-15",
            "duties": _rows(
                "done by on note",
                ("已办理", "米香", "2026-05-14", None),
                ("已办理", "白露", "2026-05-15", None),
                ("无需办理", "岑一白", "2026-05-15", None),
                ("已办理", "沙丽娟", "2026-05-15", None),
                ("已办理", "蒋芸", "2026-05-15", "六月停缴"),
            ),
        },
        {
            "name": "贾明",
            "number": "0610",
            "last": Typed("2026-06-30", "26年6月30日"),
            "sign": "贾明",
            "signed": "2026-06-30",
            "duties": _rows(
                "done by on note",
                ("已办理", "雷动", "2026-06-29", None),
                ("已办理", "白露", "2026-06-29", None),
                ("已办理", "岑一白", "2026-06-30", None),
                ("无需办理", "沙丽娟", Typed("2026-06-30", "26.6.30"), None),
                ("已办理", "蒋芸", "2026-06-30", None),
            ),
        },
        {
            "name": "齐物",
            "number": "0611",
            "last": "2026-06-30",
            "duties": _rows(
                "done by on note",
                ("已办理", "单宏", "2026-06-29", None),
                ("已办理", "白露", "2026-06-29", None),
                (None, None, None, None),
                (None, None, None, None),
                (None, None, None, None),
            ),
        },
    ],
)

_OFFICES: Final = {"law": "法务部", "money": "财务部", "tech": "技术部"}
COUNTER: Final = Invented(
    "合同会签单",
    [
        "合同会签单",
        [
            ["合同名称", "{title}", "<", "<"],
            ["签约对方", "{party}", "合同金额（万元）", "{sum}"],
            ["会签部门", *_OFFICES.values()],
            ["评审意见", *(f"{{{key}}}" for key in _OFFICES)],
            ["签    字", *(f"{{{key}_by}}" for key in _OFFICES)],
            ["日    期", *(f"{{{key}_on}}" for key in _OFFICES)],
            ["总经理批示", _SIGNED % ("boss", "boss_by", "boss_on"), "<", "<"],
        ],
    ],
    {
        "title": Asked("合同名称", "text"),
        "party": Asked("签约对方", "text"),
        "sum": Asked("合同金额（万元）", "number", aliases=("合同金额",)),
        **{key: Asked("评审意见", "opinion", aliases=(f"{office}/评审意见",)) for key, office in _OFFICES.items()},
        **{f"{key}_by": Asked("签字", "signature", aliases=(f"{office}/签字",)) for key, office in _OFFICES.items()},
        **{f"{key}_on": Asked("日期", "date", aliases=(f"{office}/日期",)) for key, office in _OFFICES.items()},
        "boss": Asked("总经理批示", "opinion"),
        "boss_by": Asked("签字", "signature", "        ", aliases=("总经理批示/签字",)),
        "boss_on": Asked("日期", "date", _DAY, aliases=("总经理批示/日期",)),
    },
    _copies(
        "title party sum law money tech law_by money_by tech_by law_on money_on tech_on boss boss_by boss_on",
        *(
            (*head, *views, "钱伯年", "何慕云", "文浩", *days, "同意", "郑怀远", signed)
            for head, views, days, signed in (
                (
                    ("锅炉改造合同", "长虹锅炉厂", 86.5),
                    ("条款完备", "预算内", "参数可行"),
                    ("2026-03-01", "2026-03-02", "2026-03-03"),
                    "2026-03-04",
                ),
                (
                    ("保洁服务合同", "洁净物业", 12),
                    ("无意见", "按季支付", "不涉及"),
                    ("2026-03-17", "2026-03-18", "2026-03-18"),
                    "2026-03-20",
                ),
                (
                    ("软件许可合同", "云数科技", 30.8),
                    ("补充源码托管", "同意", "版本需确认"),
                    ("2026-03-30", "2026-03-31", "2026-04-01"),
                    "2026-04-02",
                ),
                (
                    ("运输合同", "四通物流", 45),
                    ("同意", "同意", None),
                    ("2026-05-07", "2026-05-08", None),
                    Typed("2026-05-09", "26年5月9日"),
                ),
                (
                    ("培训合同", "江城职业技术学院", 3.6),
                    ("同意", "同意", "课程需调整"),
                    ("2026-06-08", Typed("2026-06-09", "2026.6.9"), "2026-06-10"),
                    "2026-06-11",
                ),
            )
        ),
    ),
)

SEALS: Final = Invented(
    "印章使用登记簿",
    {
        "登记簿": [
            ["印章使用登记簿", *["<"] * 9],
            ["保管部门：{unit}", "<", "<", "<", "<", "年度：{year}", *["<"] * 4],
            ["用印日期", "文件名称", "份数", "印章类别（打√）", "<", "<", "申请人", "批准人", "盖章人", "备注"],
            ["^", "^", "^", "公章", "合同章", "财务章", "^", "^", "^", "^"],
            Rows(
                "uses",
                8,
                ("{day}", "{file}", "{count}", "{seal1}", "{seal2}", "{seal3}", "{asker}", "{head}", "{by}", "{note}"),
            ),
        ]
    },
    {
        "unit": Asked("保管部门", "text", "          "),
        "year": Asked("年度", "text", "          "),
        "day": Asked("用印日期", "date", table="uses"),
        "file": Asked("文件名称", "text", table="uses"),
        "count": Asked("份数", "number", table="uses"),
        "seal1": Asked("公章", "text", table="uses"),
        "seal2": Asked("合同章", "text", table="uses"),
        "seal3": Asked("财务章", "text", table="uses"),
        "asker": Asked("申请人", "text", table="uses"),
        "head": Asked("批准人", "signature", table="uses"),
        "by": Asked("盖章人", "signature", table="uses"),
        "note": Asked("备注", "text", table="uses"),
    },
    [
        {
            "unit": "行政部",
            "year": "2026",
            "uses": _rows(
                "day file count seal1 seal2 seal3 asker head by note",
                ("2026-03-03", "投标书", 3, "√", None, None, "孔凡", "郑怀远", "白露", None),
                ("2026-03-04", "设备采购合同", 4, None, "√", None, "文浩", "郑怀远", "白露", "骑缝"),
            ),
        },
        {
            "unit": "行政部",
            "year": "2026",
            "uses": _rows(
                "day file count seal1 seal2 seal3 asker head by note",
                ("2026-04-03", "开户申请", 2, "√", None, "√", "沙丽娟", "何慕云", "白露", None),
                ("2026-04-14", "授权书", 1, "√", None, None, "岑一白", "郑怀远", "白露", None),
                ("2026-04-20", "租赁合同", 2, None, "√", None, "白露", "郑怀远", "田七", None),
            ),
        },
        {
            "unit": "财务部",
            "year": "2026",
            "uses": _rows(
                "day file count seal1 seal2 seal3 asker head by note",
                ("2026-05-06", "支票", 5, None, None, "√", "沙丽娟", "何慕云", "沙丽娟", None),
            ),
        },
        {
            "unit": "行政部",
            "year": "2026",
            "uses": _rows(
                "day file count seal1 seal2 seal3 asker head by note",
                (Typed("2026-06-01", "6月1日"), "证明", 1, "√", None, None, "季小满", "蒋芸", "白露", None),
                ("2026-06-02", "函", 2, "√", None, None, "罗城", "郑怀远", "白露", "寄出"),
            ),
        },
        {
            "unit": "行政部",
            "year": "2026",
            "uses": _rows(
                "day file count seal1 seal2 seal3 asker head by note",
                ("2026-07-01", "年检报告", 1, "√", None, None, "焦阳", "蒋芸", "田七", None),
            ),
        },
    ],
)

CLAIM: Final = Invented(
    "Expense Claim Form",
    [
        "Expense Claim Form",
        [
            ["Employee name", "{name}", "Department", "{unit}"],
            ["Claim period", "from {start} to {end}", "Cost centre", "{centre}"],
            ["Date", "Description", "Receipt no.", "Amount (EUR)"],
            Rows("items", 4, ("{day}", "{what}", "{receipt}", "{sum}")),
            ["Total", "<", "<", "{total}"],
            ["Allowance", "Rate (EUR)", "Quantity", "Amount"],
            Fixed(
                "rates",
                (("Mileage per km", "0.42"), ("Daily allowance", "28.00"), ("Overnight stay", "20.00")),
                "",
                ("{quantity}", "{amount}"),
            ),
            ["Paid by", "{paid}", "<", "<"],
        ],
        "Claimant signature: {sign}    Date: {signed}",
        "Approved by: {head}    Date: {approved}",
    ],
    {
        "name": Asked("Employee name", "text"),
        "unit": Asked("Department", "text"),
        "start": Asked("from", "date", "____________", aliases=("Claim period/from", "Claim period")),
        "end": Asked("to", "date", "____________", aliases=("Claim period/to",)),
        "centre": Asked("Cost centre", "text"),
        "day": Asked("Date", "date", table="items"),
        "what": Asked("Description", "text", table="items"),
        "receipt": Asked("Receipt no.", "text", table="items"),
        "sum": Asked("Amount (EUR)", "number", table="items"),
        "total": Asked("Total", "number", aliases=("Total/Amount (EUR)",)),
        "quantity": Asked("Quantity", "number", table="rates"),
        "amount": Asked("Amount", "number", table="rates"),
        "paid": Asked("Paid by", "choice", "", ("Cash", "Bank transfer", "Company card")),
        "sign": Asked("Claimant signature", "signature", "______________"),
        "signed": Asked("Date", "date", "____________"),
        "head": Asked("Approved by", "signature", "______________"),
        "approved": Asked("Date", "date", "____________"),
    },
    [
        {
            "name": "Mia Kern",
            "unit": "Sales",
            "start": "2026-03-01",
            "end": "2026-03-31",
            "centre": "4711",
            "total": 183.4,
            "paid": "Bank transfer",
            "sign": "M. Kern",
            "signed": "2026-04-01",
            "head": "R. Otto",
            "approved": "2026-04-02",
            "items": _rows(
                "day what receipt sum",
                ("2026-03-04", "Train to Linz", "17", 61.2),
                ("2026-03-05", "Hotel", "18", 122.2),
            ),
            "rates": _rows("quantity amount", (120, 50.4), (2, 56), (1, 20)),
        },
        {
            "name": "Jon Abel",
            "unit": "Service",
            "start": "2026-04-01",
            "end": "2026-04-30",
            "centre": "4802",
            "total": 44,
            "paid": "Cash",
            "sign": "J. Abel",
            "signed": "2026-05-02",
            "head": "R. Otto",
            "approved": "2026-05-04",
            "items": _rows("day what receipt sum", ("2026-04-11", "Parking", "3", 12), ("2026-04-12", "Taxi", "4", 32)),
            "rates": _rows("quantity amount", (310, 130.2), (1, 28), (None, None)),
        },
        {
            "name": "Lea Noth",
            "unit": "HR",
            "start": "2026-05-01",
            "end": "2026-05-31",
            "centre": "4100",
            "total": 250.5,
            "paid": "Company card",
            "sign": "L. Noth",
            "signed": "2026-06-01",
            "head": "P. Graf",
            "approved": "2026-06-03",
            "items": _rows("day what receipt sum", ("2026-05-20", "Fair ticket", "91", 250.5)),
            "rates": _rows("quantity amount", (None, None), (3, 84), (2, 40)),
        },
        {
            "name": "Ed Voss",
            "unit": "IT",
            "start": "2026-06-01",
            "end": "2026-06-30",
            "centre": "4300",
            "total": Typed(1204.5, "1,204.50"),
            "paid": "Cash",
            "sign": "E. Voss",
            "signed": "2026-07-01",
            "head": "P. Graf",
            "approved": "2026-07-02",
            "items": _rows("day what receipt sum", ("2026-06-08", "Course fee", "5", Typed(1204.5, "1,204.50"))),
            "rates": _rows("quantity amount", (40, 16.8), (1, 28), (None, None)),
        },
        {
            "name": "Uta Lang",
            "unit": "Sales",
            "start": "2026-07-01",
            "end": "2026-07-31",
            "centre": "4711",
            "total": 19.9,
            "paid": "Bank transfer",
            "sign": "U. Lang",
            "signed": "2026-08-01",
            "items": _rows("day what receipt sum", ("2026-07-14", "Tolls", "8", 19.9)),
            "rates": _rows("quantity amount", (500, 210), (None, None), (None, None)),
        },
    ],
)

VISITS: Final = Invented(
    "Visitor Log",
    {
        "Log": [
            ["Visitor Log", *["<"] * 7],
            ["Site:", "{site}", "<", "<", "Week starting:", "{week}", "<", "<"],
            ["Date", "Visitor", "Company", "Host", "Badge no.", "Time in", "Time out", "Signature"],
            Rows("visits", 10, ("{day}", "{who}", "{firm}", "{host}", "{badge}", "{in}", "{out}", "{sign}")),
        ]
    },
    {
        "site": Asked("Site", "text"),
        "week": Asked("Week starting", "date"),
        "day": Asked("Date", "date", table="visits"),
        "who": Asked("Visitor", "text", table="visits"),
        "firm": Asked("Company", "text", table="visits"),
        "host": Asked("Host", "text", table="visits"),
        "badge": Asked("Badge no.", "text", table="visits"),
        "in": Asked("Time in", "text", table="visits"),
        "out": Asked("Time out", "text", table="visits"),
        "sign": Asked("Signature", "signature", table="visits"),
    },
    [
        {"site": site, "week": week, "visits": _rows("day who firm host badge in out sign", *visits)}
        for site, week, visits in (
            (
                "North gate",
                "2026-03-02",
                (
                    ("2026-03-02", "Al Berg", "Sano AG", "M. Kern", "V12", "09:05", "10:40", "A. Berg"),
                    ("2026-03-03", "Bo Dahl", "Tekla", "R. Otto", "V07", "13:00", None, "B. Dahl"),
                ),
            ),
            (
                "North gate",
                "2026-03-09",
                (("2026-03-10", "Cy Egger", "Post", "L. Noth", "V12", "08:15", "08:25", "C. Egger"),),
            ),
            (
                "South gate",
                "2026-03-16",
                (
                    ("2026-03-16", "Di Funk", "Sano AG", "M. Kern", "V01", "10:00", "12:30", "D. Funk"),
                    ("2026-03-18", "Ed Gross", "Gross KG", "P. Graf", "V02", "14:10", "15:00", "E. Gross"),
                ),
            ),
            (
                "South gate",
                "2026-03-23",
                (
                    (
                        Typed("2026-03-23", "2026/3/23"),
                        "Fa Hahn",
                        "Tekla",
                        "R. Otto",
                        "V02",
                        "11:00",
                        "11:45",
                        "F. Hahn",
                    ),
                ),
            ),
            ("North gate", "2026-03-30", (("2026-03-31", "Gus Imhof", None, "P. Graf", "V05", "16:00", None, None),)),
        )
    ],
)

_POINTS: Final = (
    ("消防", "灭火器压力正常"),
    ("消防", "疏散通道畅通"),
    ("用电", "配电箱上锁"),
    ("用电", "无私拉乱接"),
    ("设备", "防护罩完好"),
)
POINTS: Final = Invented(
    "班组安全检查表",
    [
        "班组安全检查表",
        "检查班组：{team}    检查日期：{day}",
        "填写说明：符合打√，不符合打×，不涉及填N/A。",
        [
            ["类别", "检查内容", "检查结果", "整改措施", "责任人", "完成期限"],
            Fixed("points", _POINTS, "", ("{result}", "{todo}", "{who}", "{until}")),
            ["检查结论", "{end}", "<", "<", "<", "<"],
        ],
        "检查人：{by}        被检查人：{other}",
    ],
    {
        "team": Asked("检查班组", "text", "__________"),
        "day": Asked("检查日期", "date", "____年__月__日"),
        "result": Asked("检查结果", "text", table="points"),
        "todo": Asked("整改措施", "text", table="points"),
        "who": Asked("责任人", "text", table="points"),
        "until": Asked("完成期限", "date", table="points"),
        "end": Asked("检查结论", "choice", "", ("合格", "整改后合格", "不合格")),
        "by": Asked("检查人", "signature", "__________"),
        "other": Asked("被检查人", "signature", "__________"),
    },
    [
        {
            "team": team,
            "day": day,
            "end": end,
            "by": by,
            "other": other,
            "points": _rows("result todo who until", *points),
        }
        for team, day, end, by, other, points in (
            (
                "甲班",
                "2026-03-03",
                "合格",
                "季小满",
                "雷动",
                (
                    ("√", None, None, None),
                    ("√", None, None, None),
                    ("√", None, None, None),
                    (Typed(None, "N/A"), None, None, None),
                    ("√", None, None, None),
                ),
            ),
            (
                "乙班",
                "2026-03-10",
                "整改后合格",
                "季小满",
                "单宏",
                (
                    ("√", None, None, None),
                    ("×", "清理杂物", "单宏", "2026-03-11"),
                    ("√", None, None, None),
                    ("√", None, None, None),
                    ("×", "补装螺栓", "花明", "2026-03-13"),
                ),
            ),
            (
                "丙班",
                "2026-03-17",
                "不合格",
                "罗城",
                "巫山",
                (
                    ("×", "更换", "巫山", "2026-03-18"),
                    ("√", None, None, None),
                    ("×", "上锁", "花明", "2026-03-18"),
                    ("×", "拆除", "花明", "2026-03-18"),
                    ("√", None, None, None),
                ),
            ),
            ("甲班", Typed("2026-04-01", "26年4月1日"), "合格", "罗城", "雷动", (("√", None, None, None),) * 5),
            (
                "乙班",
                "2026-04-07",
                "整改后合格",
                "罗城",
                "单宏",
                (
                    ("√", None, None, None),
                    ("√", None, None, None),
                    ("×", "上锁", "花明", "2026-04-08"),
                    (None, None, None, None),
                    ("√", None, None, None),
                ),
            ),
        )
    ],
)

LETTER: Final = Invented(
    "在职及收入证明",
    [
        "在职及收入证明",
        "‹{bank}›：",
        "兹证明‹{name}›（身份证号：‹{id}›）系我单位员工，自‹{since}›起在我单位工作，现任‹{post}›职务，"
        "月均税前收入为人民币‹{pay}›元（大写：‹{words}›）。",
        "本证明仅用于该员工办理‹{use}›之用，不作为我单位对其债务的担保。",
        "特此证明。",
        "单位地址：‹{address}›    联系电话：‹{phone}›",
        "经办人：‹{by}›",
        "{day}",
    ],
    {
        "bank": Asked("致", "text", "                ", aliases=("无标签1", "在职及收入证明", "收件单位", "抬头")),
        "name": Asked("兹证明", "text", "        "),
        "id": Asked("身份证号", "text", "                  "),
        "since": Asked("自", "date", "    年  月  日", aliases=("系我单位员工，自",)),
        "post": Asked("现任", "text", "        "),
        "pay": Asked("月均税前收入为人民币", "number", "        "),
        "words": Asked("大写", "text", "            "),
        "use": Asked("本证明仅用于该员工办理", "text", "        "),
        "address": Asked("单位地址", "text", "                "),
        "phone": Asked("联系电话", "text", "          "),
        "by": Asked("经办人", "signature", "        "),
        "day": Asked("日期", "date", "        年    月    日"),
    },
    _copies(
        "bank name id since post pay words use address phone by day",
        (
            "江城银行",
            "季小满",
            "3201**********1123",
            "2019-07-01",
            "检验员",
            7200,
            "柒仟贰佰元整",
            "住房贷款",
            "江城市工业路8号",
            "025-5550101",
            "蒋芸",
            "2026-03-06",
        ),
        (
            "兴江公积金中心",
            "巫山",
            "3201**********4417",
            "2012-03-15",
            "炉前工",
            9100,
            "玖仟壹佰元整",
            "公积金提取",
            "江城市工业路8号",
            "025-5550101",
            "蒋芸",
            "2026-04-13",
        ),
        (
            "签证申请中心",
            "沙丽娟",
            "3201**********2208",
            "2021-10-08",
            "出纳",
            6500,
            "陆仟伍佰元整",
            "签证",
            "江城市工业路8号",
            "025-5550101",
            "白露",
            "2026-05-19",
        ),
        (
            "江城银行",
            "柳暗",
            "3201**********9031",
            "2016-05-04",
            "钳工",
            8000,
            "捌仟元整",
            "车贷",
            "江城市工业路8号",
            "025-5550101",
            "白露",
            Typed("2026-06-02", "2026年6月2日"),
        ),
        (
            "汇丰银行",
            "花明",
            "3201**********7755",
            Typed("2018-09-01", "2018年9月1日"),
            "电工",
            8300,
            "捌仟叁佰元整",
            "信用卡",
            "江城市工业路8号",
            "025-5550101",
            "蒋芸",
            "2026-06-22",
        ),
    ),
)

PETTY: Final = Invented(
    "部门备用金收支表",
    {
        "收支": [
            ["部门备用金收支表", *["<"] * 7],
            ["部门", "{unit}", "<", "<", "月份", "{month}", "<", "<"],
            ["收入", "<", "<", "<", "支出", "<", "<", "<"],
            ["日期", "来源", "金额", "经手人", "日期", "用途", "金额", "经手人"],
            Beside(
                Rows("ins", 6, ("{in_day}", "{source}", "{in_sum}", "{in_by}")),
                Rows("outs", 6, ("{out_day}", "{use}", "{out_sum}", "{out_by}")),
            ),
            ["收入合计", "<", "{in_total}", "<", "支出合计", "<", "{out_total}", "<"],
            ["制表", "{maker}", "<", "<", "审核", "{checker}", "<", "<"],
        ]
    },
    {
        "unit": Asked("部门", "text"),
        "month": Asked("月份", "text"),
        "in_day": Asked("日期", "date", table="ins"),
        "source": Asked("来源", "text", table="ins"),
        "in_sum": Asked("金额", "number", table="ins"),
        "in_by": Asked("经手人", "signature", table="ins"),
        "out_day": Asked("日期", "date", table="outs"),
        "use": Asked("用途", "text", table="outs"),
        "out_sum": Asked("金额", "number", table="outs"),
        "out_by": Asked("经手人", "signature", table="outs"),
        "in_total": Asked("收入合计", "number"),
        "out_total": Asked("支出合计", "number"),
        "maker": Asked("制表", "signature"),
        "checker": Asked("审核", "signature"),
    },
    [
        {
            "unit": unit,
            "month": month,
            "in_total": a,
            "out_total": b,
            "maker": "沙丽娟",
            "checker": "何慕云",
            "ins": _rows("in_day source in_sum in_by", *ins),
            "outs": _rows("out_day use out_sum out_by", *outs),
        }
        for unit, month, a, b, ins, outs in (
            (
                "车队",
                "2026年3月",
                3000,
                480.5,
                (("2026-03-01", "财务拨付", 3000, "孔凡"),),
                (("2026-03-06", "洗车", 80, "焦阳"), ("2026-03-18", "补胎", 400.5, "孔凡")),
            ),
            (
                "食堂",
                "2026年4月",
                5500,
                1200,
                (("2026-04-01", "财务拨付", 5000, "米香"), ("2026-04-12", "退押金", 500, "秋白")),
                (("2026-04-03", "调料", 700, "米香"), ("2026-04-20", "燃气", 500, "米香")),
            ),
            (
                "行政部",
                "2026年5月",
                2000,
                150,
                (("2026-05-06", "财务拨付", 2000, "白露"),),
                (("2026-05-07", "快递", 150, "白露"),),
            ),
            (
                "信息部",
                "2026年6月",
                1000,
                260,
                (("2026-06-01", "财务拨付", 1000, "岑一白"),),
                (
                    (Typed("2026-06-04", "2026.6.4"), "网线", 200, "岑一白"),
                    ("2026-06-11", "水晶头", 60, "莫愁"),
                    ("2026-06-30", Typed(None, "/"), None, None),
                ),
            ),
            ("质检部", "2026年7月", 800, 0, (("2026-07-02", "财务拨付", 800, "季小满"),), ()),
        )
    ],
)


def _sheet(month: int) -> list[Any]:
    return [
        [f"{month}月水电抄表记录", *["<"] * 4],
        ["抄表人", f"{{by{month}}}", "抄表日期", f"{{day{month}}}", "<"],
        ["表号", "位置", "上月读数", "本月读数", "用量"],
        Rows(f"m{month}", 5, tuple(f"{{{key}{month}}}" for key in ("code", "place", "old", "new", "used"))),
    ]


def _meter(month: int, by: str, day: str, *rows: Sequence[Any]) -> dict[str, Any]:
    keys = " ".join(f"{key}{month}" for key in ("code", "place", "old", "new", "used"))
    return {f"by{month}": by, f"day{month}": day, f"m{month}": _rows(keys, *rows)}


def _metered(months: Sequence[int]) -> Iterator[tuple[str, Asked]]:
    for month in months:
        yield f"by{month}", Asked("抄表人", "text", aliases=(f"{month}月/抄表人",))
        yield f"day{month}", Asked("抄表日期", "date", aliases=(f"{month}月/抄表日期",))
        for key, label, kind in (
            ("code", "表号", "text"),
            ("place", "位置", "text"),
            ("old", "上月读数", "number"),
            ("new", "本月读数", "number"),
            ("used", "用量", "number"),
        ):
            yield f"{key}{month}", Asked(label, kind, table=f"m{month}")


METERS: Final = Invented(
    "1月水电抄表记录",
    {"1月": _sheet(1), "2月": _sheet(2), "3月": _sheet(3)},
    dict(_metered((1, 2, 3))),
    [
        {
            **_meter(1, "田七", "2026-01-31", ("D-01", "一车间", 1200, 1320, 120), ("S-01", "食堂", 88, 101.5, 13.5)),
            **_meter(2, "田七", "2026-02-28", ("D-01", "一车间", 1320, 1400, 80)),
            **_meter(3, "骆冰", "2026-03-31", ("D-01", "一车间", 1400, 1555, 155), ("D-02", "二车间", 610, 700, 90)),
        },
        {
            **_meter(1, "骆冰", "2025-01-31", ("D-01", "一车间", 100, 180, 80)),
            **_meter(2, "骆冰", "2025-02-28", ("D-01", "一车间", 180, 260, 80), ("S-01", "食堂", 5, 9, 4)),
            **_meter(3, "骆冰", "2025-03-31", ("D-01", "一车间", 260, 300, 40)),
        },
        {
            **_meter(1, "田七", "2024-01-30", ("D-03", "办公楼", 77, 99, 22)),
            **_meter(2, "白露", "2024-02-29", ("D-03", "办公楼", 99, 120, 21)),
            **_meter(3, "田七", "2024-03-29", ("D-03", "办公楼", 120, 151, 31)),
        },
        {
            **_meter(1, "田七", "2027-01-31", ("D-01", "一车间", 3000, 3100, 100)),
            **_meter(2, "田七", "2027-02-26", ("D-01", "一车间", 3100, 3205, 105)),
            "by3": None,
            "day3": None,
            "m3": [],
        },
        {
            **_meter(1, "田七", Typed("2023-01-31", "23年1月31日"), ("D-09", "仓库", 10, 12, 2)),
            **_meter(2, "田七", "2023-02-28", ("D-09", "仓库", 12, 13, 1), ("D-10", "门卫", 4, 5, 1)),
            **_meter(3, "田七", "2023-03-31", ("D-09", "仓库", 13, 20, 7)),
        },
    ],
)

OTHERS: Final = (
    LEAVE,
    BUYING,
    CARS,
    PRESENT,
    ATTENDANCE,
    STOCK,
    LEAVING,
    COUNTER,
    SEALS,
    CLAIM,
    VISITS,
    POINTS,
    LETTER,
    PETTY,
    METERS,
)
