"""More forms of offices that nobody knows: rarer layouts, each with three copies."""

from __future__ import annotations

from typing import Final

from tests.adopt.invented.model import Asked, Fixed, Invented, Rows

_DAY: Final = "    年  月  日"

REVIEW: Final = Invented(
    "合同评审表",
    [
        "合同评审表",
        [
            ["合同名称", "{contract}", "<", "合同编号", "{code}"],
            ["对方单位", "{party}", "<", "合同金额", "{sum}"],
            ["评审部门", "评审意见", "<", "签字", "日期"],
            Fixed("reviews", (("法务部",), ("财务部",), ("技术部",)), "", ["{text}", "<", "{sign}", "{day}"]),
            ["评审结论", "{result}", "<", "<", "<"],
        ],
    ],
    {
        "contract": Asked("合同名称", "text"),
        "code": Asked("合同编号", "text"),
        "party": Asked("对方单位", "text"),
        "sum": Asked("合同金额", "number", "        元"),
        "result": Asked("评审结论", "choice", "", ("通过", "修改后通过", "不通过")),
        "text": Asked("评审意见", "text", table="reviews"),
        "sign": Asked("签字", "signature", table="reviews"),
        "day": Asked("日期", "date", table="reviews"),
    },
    [
        {
            "contract": "设备采购合同",
            "code": "HT-2026-011",
            "party": "恒立齿轮厂",
            "sum": 128000,
            "result": "通过",
            "reviews": [
                {"text": "条款合法", "sign": "钱伯年", "day": "2026-03-02"},
                {"text": "付款条件可行", "sign": "何慕云", "day": "2026-03-03"},
                {"text": "参数满足", "sign": "文浩", "day": "2026-03-03"},
            ],
        },
        {
            "contract": "厂房租赁合同",
            "code": "HT-2026-015",
            "party": "青山园区",
            "sum": 360000,
            "result": "修改后通过",
            "reviews": [
                {"text": "补充违约责任", "sign": "钱伯年", "day": "2026-04-11"},
                {"text": "无异议", "sign": "何慕云", "day": "2026-04-12"},
                {"text": "荷载需复核", "sign": "岑一白", "day": "2026-04-12"},
            ],
        },
        {
            "contract": "软件服务合同",
            "code": "HT-2026-020",
            "party": "云数科技",
            "sum": 45000.5,
            "result": "不通过",
            "reviews": [
                {"text": "保密条款缺失", "sign": "钱伯年", "day": "2026-05-06"},
                {"text": "超预算", "sign": "何慕云", "day": "2026-05-07"},
                {"text": "接口不明", "sign": "文浩", "day": "2026-05-07"},
            ],
        },
    ],
)

RETURNED: Final = Invented(
    "工器具领用归还单",
    [
        "工器具领用归还单",
        [
            ["领用", "工具名称", "{tool}", "规格", "{model}"],
            ["^", "领用人", "{taker}", "日期", "{taken}"],
            ["归还", "完好情况", "{state}", "<", "<"],
            ["^", "归还人", "{giver}", "日期", "{given}"],
            ["库管员", "{keeper}", "<", "备注", "{remark}"],
        ],
    ],
    {
        "tool": Asked("工具名称", "text"),
        "model": Asked("规格", "text"),
        "taker": Asked("领用人", "signature"),
        "taken": Asked("日期", "date", aliases=("领用/日期", "领用日期")),
        "state": Asked("完好情况", "choice", "", ("完好", "损坏", "丢失")),
        "giver": Asked("归还人", "signature"),
        "given": Asked("日期", "date", aliases=("归还/日期", "归还日期")),
        "keeper": Asked("库管员", "text"),
        "remark": Asked("备注", "text"),
    },
    [
        {
            "tool": "冲击钻",
            "model": "26mm",
            "taker": "孔凡",
            "taken": "2026-03-02",
            "state": "完好",
            "giver": "孔凡",
            "given": "2026-03-04",
            "keeper": "骆冰",
        },
        {
            "tool": "万用表",
            "model": "F17B",
            "taker": "焦阳",
            "taken": "2026-04-08",
            "state": "损坏",
            "giver": "邵一鸣",
            "given": "2026-04-09",
            "keeper": "骆冰",
            "remark": "表笔断",
        },
        {
            "tool": "扭力扳手",
            "taker": "文浩",
            "taken": "2026-05-12",
            "state": "丢失",
            "giver": "文浩",
            "given": "2026-05-20",
            "keeper": "骆冰",
            "remark": "照价赔偿",
        },
    ],
)

RECEIPT: Final = Invented(
    "收款收据",
    [
        "收款收据",
        "编号：{number}",
        "今收到{payer}交来人民币（大写）{words}，￥{sum}元，系付{what}款。",
        "收款方式：{way}",
        "收款单位（盖章）：{office}        经手人：{who}",
        "{day}",
    ],
    {
        "number": Asked("编号", "text", "            "),
        "payer": Asked("今收到", "text", "__________"),
        "words": Asked("人民币（大写）", "text", "______________", aliases=("大写", "交来人民币（大写）")),
        "sum": Asked("￥", "number", "________", aliases=("￥元", "元")),
        "what": Asked("系付", "text", "__________"),
        "way": Asked("收款方式", "choice", "", ("现金", "转账", "支票")),
        "office": Asked("收款单位（盖章）", "text", "            ", aliases=("收款单位",)),
        "who": Asked("经手人", "signature", "        "),
        "day": Asked("日期", "date", "____年__月__日"),
    },
    [
        {
            "number": "0000123",
            "payer": "江城职业技术学院",
            "words": "壹仟贰佰元整",
            "sum": 1200,
            "what": "培训",
            "way": "转账",
            "office": "青禾精密机械有限公司",
            "who": "白露",
            "day": "2026-03-09",
        },
        {
            "number": "0000124",
            "payer": "卓依依",
            "words": "叁佰伍拾元整",
            "sum": 350,
            "what": "住宿押金",
            "way": "现金",
            "office": "青禾精密机械有限公司",
            "who": "白露",
            "day": "2026-04-01",
        },
        {
            "number": "0000131",
            "payer": "恒立齿轮厂",
            "words": "捌万元整",
            "sum": 80000,
            "what": "废料",
            "way": "支票",
            "office": "青禾精密机械有限公司",
            "who": "何慕云",
            "day": "2026-05-21",
        },
    ],
)

SURVEY: Final = Invented(
    "食堂满意度调查问卷",
    [
        "食堂满意度调查问卷",
        "您的部门：{unit}    填表日期：{day}",
        "1. 您对菜品口味是否满意？{taste}",
        "2. 您对卫生状况是否满意？{clean}",
        "3. 您每周在食堂就餐次数：{times}",
        "4. 您希望增加的品类（可多选）：{wanted}",
        "5. 您的建议：{advice}",
    ],
    {
        "unit": Asked("您的部门", "text", "          "),
        "day": Asked("填表日期", "date", _DAY),
        "taste": Asked(
            "您对菜品口味是否满意", "choice", "", ("满意", "一般", "不满意"), aliases=("您对菜品口味是否满意？",)
        ),
        "clean": Asked(
            "您对卫生状况是否满意", "choice", "", ("满意", "一般", "不满意"), aliases=("您对卫生状况是否满意？",)
        ),
        "times": Asked("您每周在食堂就餐次数", "number", "    次"),
        "wanted": Asked(
            "您希望增加的品类（可多选）", "choices", "", ("面食", "素菜", "水果", "汤类"), aliases=("您希望增加的品类",)
        ),
        "advice": Asked("您的建议", "text", "________________"),
    },
    [
        {
            "unit": "生产部",
            "day": "2026-03-18",
            "taste": "一般",
            "clean": "满意",
            "times": 5,
            "wanted": ["面食", "汤类"],
            "advice": "早餐早点开",
        },
        {"unit": "质量部", "day": "2026-03-18", "taste": "满意", "clean": "满意", "times": 3, "wanted": ["水果"]},
        {
            "unit": "总经办",
            "day": "2026-03-19",
            "taste": "不满意",
            "clean": "一般",
            "times": 2,
            "wanted": ["素菜", "水果", "汤类"],
            "advice": "少放油",
        },
    ],
)

AUDIT: Final = Invented(
    "Workplace Inspection Checklist",
    [
        "Workplace Inspection Checklist",
        "Location: {place}        Inspection date: {day}",
        [
            ["No.", "Item", "Yes", "No", "N/A", "Comments"],
            Fixed(
                "items",
                (
                    ("1", "Exits are clear and marked"),
                    ("2", "Extinguishers are in date"),
                    ("3", "First aid kit is complete"),
                    ("4", "Cables are undamaged"),
                ),
                "answer",
                ["{remark}"],
            ),
        ],
        "Inspector: {who}        Signature: {sign}",
    ],
    {
        "place": Asked("Location", "text", "            "),
        "day": Asked("Inspection date", "date", "            "),
        "answer": Asked("Yes/No/Not applicable", "choice", "", ("Yes", "No", "Not applicable"), "items"),
        "remark": Asked("Comments", "text", table="items"),
        "who": Asked("Inspector", "text", "            "),
        "sign": Asked("Signature", "signature", "            "),
    },
    [
        {
            "place": "Warehouse B",
            "day": "2026-03-04",
            "who": "Ann Lee",
            "sign": "Ann Lee",
            "items": [
                {"answer": "Yes"},
                {"answer": "Yes"},
                {"answer": "No", "remark": "bandages used up"},
                {"answer": "Yes"},
            ],
        },
        {
            "place": "Canteen",
            "day": "2026-04-07",
            "who": "Mark Hill",
            "sign": "M. Hill",
            "items": [
                {"answer": "Yes"},
                {"answer": "No", "remark": "expired in March"},
                {"answer": "Yes"},
                {"answer": "Not applicable"},
            ],
        },
        {
            "place": "Office 3",
            "day": "2026-05-13",
            "who": "Chen Wei",
            "sign": "Chen Wei",
            "items": [
                {"answer": "Yes"},
                {"answer": "Yes"},
                {"answer": "Yes"},
                {"answer": "No", "remark": "under desk 12"},
            ],
        },
    ],
)

OUTINGS: Final = Invented(
    "人员外出登记表",
    [
        "人员外出登记表",
        "部门：{unit}    月份：{month}",
        [
            ["序号", "姓名", "外出事由", "外出时间", "预计返回", "批准人"],
            Rows("outings", 6, ["#", "{name}", "{why}", "{out}", "{back}", "{by}"]),
        ],
    ],
    {
        "unit": Asked("部门", "text", "          "),
        "month": Asked("月份", "text", "        "),
        "name": Asked("姓名", "text", table="outings"),
        "why": Asked("外出事由", "text", table="outings"),
        "out": Asked("外出时间", "moment", "  月  日  时  分", table="outings"),
        "back": Asked("预计返回", "moment", "  月  日  时  分", table="outings"),
        "by": Asked("批准人", "signature", table="outings"),
    },
    [
        {
            "unit": "采购部",
            "month": "2026年3月",
            "outings": [
                {
                    "name": "焦阳",
                    "why": "看样品",
                    "out": "2026-03-02T09:30",
                    "back": "2026-03-02T11:30",
                    "by": "施远航",
                },
                {
                    "name": "戴青",
                    "why": "送合同",
                    "out": "2026-03-05T14:00",
                    "back": "2026-03-05T16:20",
                    "by": "施远航",
                },
            ],
        },
        {
            "unit": "销售部",
            "month": "2026年4月",
            "outings": [
                {
                    "name": "乔思源",
                    "why": "拜访客户",
                    "out": "2026-04-02T08:15",
                    "back": "2026-04-02T17:00",
                    "by": "钱伯年",
                }
            ],
        },
        {
            "unit": "财务部",
            "month": "2026年5月",
            "outings": [
                {
                    "name": "白露",
                    "why": "跑银行",
                    "out": f"2026-05-{day:02}T10:00",
                    "back": f"2026-05-{day:02}T11:00",
                    "by": "何慕云",
                }
                for day in (6, 7, 8, 11, 12, 13, 14)
            ],
        },
    ],
)

SIGN_IN: Final = Invented(
    "培训签到表",
    {
        "签到": [
            ["培训签到表", "<", "<", "<", "<"],
            ["培训主题", "{topic}", "<", "讲师", "{teacher}"],
            ["培训时间", "{day}", "<", "地点", "{place}"],
            ["序号", "姓名", "部门", "联系电话", "签到"],
            Rows("people", 10, ["#", "{name}", "{unit}", "{phone}", "{sign}"]),
            ["应到人数", "{due}", "<", "实到人数", "{came}"],
        ]
    },
    {
        "topic": Asked("培训主题", "text"),
        "teacher": Asked("讲师", "text"),
        "day": Asked("培训时间", "date"),
        "place": Asked("地点", "text"),
        "name": Asked("姓名", "text", table="people"),
        "unit": Asked("部门", "text", table="people"),
        "phone": Asked("联系电话", "text", table="people"),
        "sign": Asked("签到", "signature", table="people"),
        "due": Asked("应到人数", "number"),
        "came": Asked("实到人数", "number"),
    },
    [
        {
            "topic": "消防安全",
            "teacher": "文浩",
            "day": "2026-03-11",
            "place": "二楼会议室",
            "due": 3,
            "came": 2,
            "people": [
                {"name": "孔凡", "unit": "生产部", "phone": "13811112222", "sign": "孔凡"},
                {"name": "骆冰", "unit": "仓储科", "phone": "13811113333", "sign": "骆冰"},
            ],
        },
        {
            "topic": "保密教育",
            "teacher": "钱伯年",
            "day": "2026-04-15",
            "place": "报告厅",
            "due": 1,
            "came": 1,
            "people": [{"name": "闻人语", "unit": "人力资源部", "phone": "13811114444", "sign": "闻人语"}],
        },
        {
            "topic": "急救",
            "teacher": "外聘",
            "day": "2026-05-20",
            "place": "食堂",
            "due": 12,
            "came": 12,
            "people": [
                {"name": f"学员{number}", "unit": "生产部", "phone": f"1390000{number:04}", "sign": f"学员{number}"}
                for number in range(1, 13)
            ],
        },
    ],
)

MORE: Final = (REVIEW, RETURNED, RECEIPT, SURVEY, AUDIT, OUTINGS, SIGN_IN)
