"""Forms of offices that nobody knows: the layouts that real folders have, each with three copies."""

from __future__ import annotations

from typing import Final

from tests.adopt.invented.model import Asked, Fixed, Invented, Rows

_SIGNED: Final = "签字：{%s_sign}        {%s_day}"
_DAY: Final = "    年  月  日"


def _opinion(key: str, label: str) -> tuple[tuple[str, str], dict[str, Asked]]:
    """A row with an opinion, signature and day, and its fields."""
    fields = {
        f"{key}_text": Asked(label, "opinion", aliases=("意见",)),
        f"{key}_sign": Asked("签字", "signature", "        ", aliases=(f"{label}/签字",)),
        f"{key}_day": Asked("日期", "date", _DAY, aliases=(f"{label}/日期",)),
    }
    return (label, f"{{{key}_text}}\n\n" + _SIGNED % (key, key)), fields


_HEAD, _HEAD_FIELDS = _opinion("head", "部门负责人意见")
_STAFF, _STAFF_FIELDS = _opinion("staff", "人事部门意见")


def _agreed(key: str, sign: str, day: str, text: str = "同意") -> dict[str, str]:
    return {f"{key}_text": text, f"{key}_sign": sign, f"{key}_day": day}


LEAVE: Final = Invented(
    "员工请假申请单",
    [
        "员工请假申请单",
        [
            ["姓名", "{name}", "部门", "{unit}"],
            ["岗位", "{post}", "申请日期", "{asked}"],
            ["请假类别", "{kind}", "<", "<"],
            ["请假时间", "自{since}至{until}，共{days}", "<", "<"],
            ["请假事由", "{why}", "<", "<"],
            ["工作代理人", "{deputy}", "联系电话", "{phone}"],
            [*_HEAD, "<", "<"],
            [*_STAFF, "<", "<"],
        ],
        "注：请假三天以上须经总经理批准；病假须附医院证明。",
    ],
    {
        "name": Asked("姓名", "text"),
        "unit": Asked("部门", "text"),
        "post": Asked("岗位", "text"),
        "asked": Asked("申请日期", "date"),
        "kind": Asked("请假类别", "choice", "", ("事假", "病假", "年休假", "婚假", "其他")),
        "since": Asked("自", "date", "    年  月  日", aliases=("请假时间", "请假时间/自")),
        "until": Asked("至", "date", "    年  月  日", aliases=("请假时间/至", "日期")),
        "days": Asked("共", "number", "    天", aliases=("请假时间/共",)),
        "why": Asked("请假事由", "text"),
        "deputy": Asked("工作代理人", "text", aliases=()),
        "phone": Asked("联系电话", "text"),
        **_HEAD_FIELDS,
        **_STAFF_FIELDS,
    },
    [
        {
            "name": "乔思源",
            "unit": "销售部",
            "post": "业务员",
            "asked": "2026-03-02",
            "kind": "事假",
            "since": "2026-03-05",
            "until": "2026-03-06",
            "days": 2,
            "why": "办理房屋过户",
            "deputy": "邵一鸣",
            "phone": "13800001111",
            **_agreed("head", "钱伯年", "2026-03-02"),
            **_agreed("staff", "曾怀安", "2026-03-03"),
        },
        {
            "name": "白露",
            "unit": "财务部",
            "post": "出纳",
            "asked": "2026-04-07",
            "kind": "病假",
            "since": "2026-04-08",
            "until": "2026-04-10",
            "days": 3,
            "why": "住院检查",
            "deputy": "何慕云",
            "phone": "0571-88880000",
            **_agreed("head", "何慕云", "2026-04-07", "同意，安排好交接"),
            **_agreed("staff", "曾怀安", "2026-04-07"),
        },
        {
            "name": "段鸿飞",
            "unit": "保卫科",
            "post": "门卫",
            "asked": "2026-05-18",
            "kind": "年休假",
            "since": "2026-05-20",
            "until": "2026-05-26",
            "days": 5,
            "why": "探亲",
            "deputy": "祝长河",
            "phone": "13900002222",
            **_agreed("head", "郭启明", "2026-05-18"),
            **_agreed("staff", "曾怀安", "2026-05-19", "已核，年假剩5天"),
        },
    ],
)

PURCHASE: Final = Invented(
    "物资采购申请单",
    [
        "物资采购申请单",
        "申请部门：{unit}        申请日期：{asked}",
        [
            ["序号", "物资名称", "规格型号", "单位", "数量", "预算单价（元）", "用途"],
            Rows("items", 5, ["#", "{item}", "{model}", "{measure}", "{count}", "{price}", "{use}"]),
            ["预算总额", "{total}", "<", "<", "<", "<", "<"],
            ["到货要求", "{due}", "<", "资金来源", "<", "{source}", "<"],
        ],
        "申请人：{who}        部门负责人：{head}        采购员：{buyer}",
    ],
    {
        "unit": Asked("申请部门", "text", "            "),
        "asked": Asked("申请日期", "date", _DAY),
        "item": Asked("物资名称", "text", table="items"),
        "model": Asked("规格型号", "text", table="items"),
        "measure": Asked("单位", "text", table="items"),
        "count": Asked("数量", "number", table="items"),
        "price": Asked("预算单价（元）", "number", table="items", aliases=("预算单价",)),
        "use": Asked("用途", "text", table="items"),
        "total": Asked("预算总额", "number", "        元"),
        "due": Asked("到货要求", "text"),
        "source": Asked("资金来源", "choice", "", ("年度预算", "专项资金", "自筹")),
        "who": Asked("申请人", "signature", "        "),
        "head": Asked("部门负责人", "signature", "        "),
        "buyer": Asked("采购员", "signature", "        "),
    },
    [
        {
            "unit": "设备部",
            "asked": "2026-03-10",
            "items": [
                {"item": "轴承", "model": "6204-2RS", "measure": "个", "count": 20, "price": 18.5, "use": "输送线备件"},
                {"item": "润滑脂", "model": "3号", "measure": "桶", "count": 2, "price": 260, "use": "月度保养"},
            ],
            "total": 890,
            "due": "3月底前到货",
            "source": "年度预算",
            "who": "施远航",
            "head": "戴青",
            "buyer": "焦阳",
        },
        {
            "unit": "质量部",
            "asked": "2026-04-15",
            "items": [
                {"item": "千分尺", "model": "0-25mm", "measure": "把", "count": 3, "price": 320, "use": "来料检验"}
            ],
            "total": 960,
            "due": "急用，一周内",
            "source": "专项资金",
            "who": "岑一白",
            "head": "文浩",
            "buyer": "焦阳",
        },
        {
            "unit": "生产部",
            "asked": "2026-05-06",
            "items": [
                {"item": "劳保手套", "model": "L码", "measure": "双", "count": 200, "price": 2.8, "use": "车间发放"},
                {"item": "防护眼镜", "model": "防冲击", "measure": "副", "count": 50, "price": 22, "use": "车间发放"},
                {"item": "耳塞", "measure": "盒", "count": 10, "price": 35, "use": "冲压工段"},
                {"item": "洗手液", "model": "5L", "measure": "桶", "count": 6, "price": 48, "use": "车间"},
                {"item": "扫把", "measure": "把", "count": 12, "price": 9, "use": "清洁"},
                {"item": "警示带", "model": "50m", "measure": "卷", "count": 8, "price": 15, "use": "检修隔离"},
            ],
            "total": 2606,
            "due": "分批到货",
            "source": "自筹",
            "who": "龙在田",
            "head": "商陆",
            "buyer": "焦阳",
        },
    ],
)

VEHICLES: Final = Invented(
    "公务用车登记台账",
    {
        "2026年": [
            ["公务用车登记台账", "<", "<", "<", "<", "<", "<", "<", "<"],
            ["车牌号：{plate}", "<", "<", "保管人：{keeper}", "<", "<", "年度：{year}", "<", "<"],
            ["序号", "用车部门", "事由", "出车", "<", "返回", "<", "行驶里程（km）", "驾驶员"],
            ["^", "^", "^", "日期", "表底数", "日期", "表底数", "^", "^"],
            Rows("trips", 8, ["#", "{unit}", "{why}", "{out}", "{start}", "{back}", "{end}", "{run}", "{driver}"]),
        ]
    },
    {
        "plate": Asked("车牌号", "text"),
        "keeper": Asked("保管人", "text"),
        "year": Asked("年度", "text"),
        "unit": Asked("用车部门", "text", table="trips"),
        "why": Asked("事由", "text", table="trips"),
        "out": Asked("日期", "date", table="trips", aliases=("出车/日期", "出车日期")),
        "start": Asked("表底数", "number", table="trips", aliases=("出车/表底数", "出车表底数")),
        "back": Asked("日期", "date", table="trips", aliases=("返回/日期", "返回日期")),
        "end": Asked("表底数", "number", table="trips", aliases=("返回/表底数", "返回表底数")),
        "run": Asked("行驶里程（km）", "number", table="trips", aliases=("行驶里程",)),
        "driver": Asked("驾驶员", "text", table="trips"),
    },
    [
        {
            "plate": "浙A·12D45",
            "keeper": "孙师傅",
            "year": "2026",
            "trips": [
                {
                    "unit": "销售部",
                    "why": "机场接客户",
                    "out": "2026-01-05",
                    "start": 35210,
                    "back": "2026-01-05",
                    "end": 35290,
                    "run": 80,
                    "driver": "孙志刚",
                },
                {
                    "unit": "采购部",
                    "why": "供应商考察",
                    "out": "2026-01-12",
                    "start": 35290,
                    "back": "2026-01-13",
                    "end": 35702,
                    "run": 412,
                    "driver": "钱大有",
                },
            ],
        },
        {
            "plate": "浙A·99E01",
            "keeper": "钱大有",
            "year": "2026",
            "trips": [
                {
                    "unit": "总经办",
                    "why": "市局开会",
                    "out": "2026-02-03",
                    "start": 1200,
                    "back": "2026-02-03",
                    "end": 1236,
                    "run": 36,
                    "driver": "钱大有",
                }
            ],
        },
        {
            "plate": "浙B·31F77",
            "keeper": "孙志刚",
            "year": "2026",
            "trips": [
                {
                    "unit": "质量部",
                    "why": "送检",
                    "out": f"2026-03-{day:02}",
                    "start": 9000 + 50 * day,
                    "back": f"2026-03-{day:02}",
                    "end": 9040 + 50 * day,
                    "run": 40,
                    "driver": "孙志刚",
                }
                for day in range(2, 13)
            ],
        },
    ],
)

_CHECKS: Final = (
    ("电气", "配电柜门关闭、接地良好"),
    ("^", "急停按钮有效"),
    ("机械", "防护罩齐全"),
    ("^", "皮带无裂纹、张紧适度"),
    ("润滑", "油位在刻度之间"),
)

CHECKLIST: Final = Invented(
    "设备日常点检表",
    [
        "设备日常点检表",
        "设备名称：{machine}    设备编号：{code}    点检日期：{day}",
        [
            ["类别", "点检项目", "正常", "异常", "异常情况及处理"],
            Fixed("checks", _CHECKS, "result", ["{note}"]),
        ],
        "点检人：{checker}        班组长：{lead}",
    ],
    {
        "machine": Asked("设备名称", "text", "            "),
        "code": Asked("设备编号", "text", "          "),
        "day": Asked("点检日期", "date", _DAY),
        "checker": Asked("点检人", "signature", "        "),
        "lead": Asked("班组长", "signature", "        "),
        "result": Asked("正常/异常", "choice", "", ("正常", "异常"), "checks", ("结果",)),
        "note": Asked("异常情况及处理", "text", table="checks"),
    },
    [
        {
            "machine": "液压机",
            "code": "YJ-03",
            "day": "2026-03-09",
            "checker": "龙在田",
            "lead": "商陆",
            "checks": [
                {"result": "正常"},
                {"result": "正常"},
                {"result": "异常", "note": "罩壳松动，已紧固"},
                {"result": "正常"},
                {"result": "正常"},
            ],
        },
        {
            "machine": "空压机",
            "code": "KY-01",
            "day": "2026-03-10",
            "checker": "文浩",
            "lead": "商陆",
            "checks": [{"result": "正常"}] * 5,
        },
        {
            "machine": "冲床",
            "code": "CC-12",
            "day": "2026-03-11",
            "checker": "龙在田",
            "lead": "戴青",
            "checks": [
                {"result": "正常"},
                {"result": "异常", "note": "按钮卡滞，停机报修"},
                {"result": "正常"},
                {"result": "正常"},
                {"result": "异常", "note": "缺油，已补"},
            ],
        },
    ],
)

PROJECT: Final = Invented(
    "项目月报",
    {
        "概况": [
            ["项目月报", "<", "<", "<"],
            ["项目名称", "{project}", "项目编号", "{code}"],
            ["项目经理", "{manager}", "报告日期", "{day}"],
            ["总体状态", "{state}", "完成比例（%）", "{share}"],
            ["本月小结", "{summary}", "<", "<"],
        ],
        "进度": [
            ["任务", "负责人", "计划完成", "实际完成", "说明"],
            Rows("tasks", 6, ["{task}", "{owner}", "{planned}", "{actual}", "{remark}"]),
        ],
        "风险": [
            ["风险描述", "等级", "应对措施", "责任人"],
            Rows("risks", 4, ["{risk}", "{level}", "{measure}", "{answer}"]),
        ],
    },
    {
        "project": Asked("项目名称", "text"),
        "code": Asked("项目编号", "text"),
        "manager": Asked("项目经理", "text"),
        "day": Asked("报告日期", "date"),
        "state": Asked("总体状态", "choice", "", ("正常", "预警", "延期")),
        "share": Asked("完成比例（%）", "number", aliases=("完成比例",)),
        "summary": Asked("本月小结", "text"),
        "task": Asked("任务", "text", table="tasks"),
        "owner": Asked("负责人", "text", table="tasks"),
        "planned": Asked("计划完成", "date", table="tasks"),
        "actual": Asked("实际完成", "date", table="tasks"),
        "remark": Asked("说明", "text", table="tasks"),
        "risk": Asked("风险描述", "text", table="risks"),
        "level": Asked("等级", "text", table="risks"),
        "measure": Asked("应对措施", "text", table="risks"),
        "answer": Asked("责任人", "text", table="risks"),
    },
    [
        {
            "project": "二号线改造",
            "code": "XM-2026-04",
            "manager": "卓依依",
            "day": "2026-03-31",
            "state": "正常",
            "share": 35,
            "summary": "土建完成，设备到货两批。",
            "tasks": [
                {"task": "基础施工", "owner": "邵一鸣", "planned": "2026-03-10", "actual": "2026-03-12"},
                {
                    "task": "设备到货",
                    "owner": "焦阳",
                    "planned": "2026-03-31",
                    "actual": "2026-03-28",
                    "remark": "缺减速机",
                },
            ],
            "risks": [{"risk": "减速机供货延迟", "level": "中", "measure": "催货并备选供应商", "answer": "焦阳"}],
        },
        {
            "project": "能源监测平台",
            "code": "XM-2026-07",
            "manager": "莫青原",
            "day": "2026-04-30",
            "state": "预警",
            "share": 60,
            "summary": "接口联调未完。",
            "tasks": [{"task": "接口开发", "owner": "闻人语", "planned": "2026-04-20"}],
            "risks": [
                {"risk": "人手不足", "level": "高", "measure": "借调一人", "answer": "莫青原"},
                {"risk": "表计型号不一", "level": "低", "measure": "增加转换器", "answer": "闻人语"},
            ],
        },
        {
            "project": "食堂装修",
            "code": "XM-2026-09",
            "manager": "谢观澜",
            "day": "2026-05-29",
            "state": "延期",
            "share": 80,
            "summary": "吊顶返工。",
            "tasks": [
                {"task": "吊顶", "owner": "孔凡", "planned": "2026-05-15", "actual": "2026-05-27", "remark": "返工"},
                {"task": "厨具安装", "owner": "孔凡", "planned": "2026-06-05"},
            ],
        },
    ],
)

PLEDGE: Final = Invented(
    "借款协议书",
    [
        "借款协议书",
        "出借人（甲方）：{lender}    身份证号：{lender_no}",
        "借款人（乙方）：{borrower}    身份证号：{borrower_no}",
        "乙方因{why}需要，向甲方借款人民币{sum}元，借款期限自{since}起至{until}止，年利率为{rate}％。",
        "还款方式：{way}",
        "逾期未还的，乙方每日按未还金额的{fine}％支付违约金。",
        "甲方（签字）：{lender_sign}        乙方（签字）：{borrower_sign}",
        "签订日期：{day}",
    ],
    {
        "lender": Asked("出借人（甲方）", "text", "________", aliases=("出借人",)),
        "lender_no": Asked("身份证号", "text", "____________", aliases=("甲方身份证号",)),
        "borrower": Asked("借款人（乙方）", "text", "________", aliases=("借款人",)),
        "borrower_no": Asked("身份证号", "text", "____________"),
        "why": Asked("乙方因", "text", "__________", aliases=("因", "需要")),
        "sum": Asked("借款人民币", "number", "________", aliases=("向甲方借款人民币", "人民币")),
        "since": Asked("借款期限自", "date", "____年__月__日", aliases=("自", "日期", "借款期限")),
        "until": Asked("起至", "date", "____年__月__日", aliases=("至", "日期")),
        "rate": Asked("年利率为", "number", "____", aliases=("年利率",)),
        "way": Asked("还款方式", "choice", "", ("一次还清", "按月还款", "其他方式")),
        "fine": Asked("乙方每日按未还金额的", "number", "____", aliases=("未还金额的", "每日按未还金额的")),
        "lender_sign": Asked("甲方（签字）", "signature", "________", aliases=("甲方",)),
        "borrower_sign": Asked("乙方（签字）", "signature", "________", aliases=("乙方",)),
        "day": Asked("签订日期", "date", "____年__月__日"),
    },
    [
        {
            "lender": "钱伯年",
            "lender_no": "330106198001011234",
            "borrower": "孔凡",
            "borrower_no": "330106199002022345",
            "why": "购房",
            "sum": 50000,
            "since": "2026-03-01",
            "until": "2027-02-28",
            "rate": 3.5,
            "way": "按月还款",
            "fine": 0.05,
            "lender_sign": "钱伯年",
            "borrower_sign": "孔凡",
            "day": "2026-03-01",
        },
        {
            "lender": "郭启明",
            "lender_no": "330106197503031111",
            "borrower": "焦阳",
            "borrower_no": "330106199512120000",
            "why": "子女入学",
            "sum": 8000,
            "since": "2026-04-15",
            "until": "2026-10-15",
            "rate": 2,
            "way": "一次还清",
            "fine": 0.1,
            "lender_sign": "郭启明",
            "borrower_sign": "焦阳",
            "day": "2026-04-15",
        },
        {
            "lender": "何慕云",
            "lender_no": "330106198206067777",
            "borrower": "岑一白",
            "borrower_no": "33010619930808888X",
            "why": "装修",
            "sum": 12000.5,
            "since": "2026-05-06",
            "until": "2027-05-05",
            "rate": 4.35,
            "way": "其他方式",
            "fine": 0.03,
            "lender_sign": "何慕云",
            "borrower_sign": "岑一白",
            "day": "2026-05-06",
        },
    ],
)

TRAVEL: Final = Invented(
    "Travel Request Form",
    [
        "Travel Request Form",
        [
            ["Name", "{name}", "Department", "{unit}"],
            ["Date of request", "{asked}", "Employee No.", "{number}"],
            ["Destination", "{where}", "<", "<"],
            ["Purpose of trip", "{why}", "<", "<"],
            ["Departure date", "{out}", "Return date", "{back}"],
            ["Means of transport", "{means}", "<", "<"],
            ["Estimated cost", "{cost}", "Advance required", "{advance}"],
            ["Applicant's signature", "{sign}", "Approved by", "{approved}"],
        ],
        "Note: submit this form to Administration at least five working days before departure.",
    ],
    {
        "name": Asked("Name", "text"),
        "unit": Asked("Department", "text"),
        "asked": Asked("Date of request", "date"),
        "number": Asked("Employee No.", "text"),
        "where": Asked("Destination", "text"),
        "why": Asked("Purpose of trip", "text"),
        "out": Asked("Departure date", "date"),
        "back": Asked("Return date", "date"),
        "means": Asked("Means of transport", "choice", "", ("Train", "Plane", "Car")),
        "cost": Asked("Estimated cost", "number"),
        "advance": Asked("Advance required", "choice", "", ("Yes", "No")),
        "sign": Asked("Applicant's signature", "signature"),
        "approved": Asked("Approved by", "signature"),
    },
    [
        {
            "name": "Ann Lee",
            "unit": "Sales",
            "asked": "2026-03-02",
            "number": "E-1042",
            "where": "Singapore",
            "why": "Customer visit",
            "out": "2026-03-12",
            "back": "2026-03-15",
            "means": "Plane",
            "cost": 1850,
            "advance": "Yes",
            "sign": "Ann Lee",
            "approved": "T. Brown",
        },
        {
            "name": "Mark Hill",
            "unit": "Quality",
            "asked": "2026-04-06",
            "number": "E-0077",
            "where": "Suzhou",
            "why": "Supplier audit",
            "out": "2026-04-20",
            "back": "2026-04-21",
            "means": "Train",
            "cost": 240.5,
            "advance": "No",
            "sign": "Mark Hill",
            "approved": "T. Brown",
        },
        {
            "name": "Chen Wei",
            "unit": "IT",
            "asked": "2026-05-11",
            "number": "E-0311",
            "where": "Ningbo",
            "why": "Server relocation",
            "out": "2026-05-18",
            "back": "2026-05-18",
            "means": "Car",
            "cost": 120,
            "advance": "No",
            "sign": "Chen Wei",
            "approved": "J. Ford",
        },
    ],
)

EXPENSES: Final = Invented(
    "Petty Cash Log",
    {
        "Log": [
            ["Petty Cash Log", "<", "<", "<", "<", "<"],
            ["Office:", "{office}", "<", "Month:", "{month}", "<"],
            ["No.", "Date", "Description", "Received by", "Amount", "Remarks"],
            Rows("log", 8, ["#", "{day}", "{what}", "{who}", "{amount}", "{remark}"]),
            ["Custodian:", "{keeper}", "<", "Checked by:", "{checked}", "<"],
        ]
    },
    {
        "office": Asked("Office", "text"),
        "month": Asked("Month", "text"),
        "day": Asked("Date", "date", table="log"),
        "what": Asked("Description", "text", table="log"),
        "who": Asked("Received by", "text", table="log"),
        "amount": Asked("Amount", "number", table="log"),
        "remark": Asked("Remarks", "text", table="log"),
        "keeper": Asked("Custodian", "text"),
        "checked": Asked("Checked by", "signature"),
    },
    [
        {
            "office": "Hangzhou",
            "month": "March 2026",
            "keeper": "Ann Lee",
            "checked": "J. Ford",
            "log": [
                {"day": "2026-03-03", "what": "Stamps", "who": "Mark Hill", "amount": 24},
                {
                    "day": "2026-03-11",
                    "what": "Taxi to airport",
                    "who": "Chen Wei",
                    "amount": 86.5,
                    "remark": "no receipt",
                },
            ],
        },
        {
            "office": "Ningbo",
            "month": "April 2026",
            "keeper": "Chen Wei",
            "checked": "J. Ford",
            "log": [{"day": "2026-04-02", "what": "Coffee", "who": "Ann Lee", "amount": 45}],
        },
        {
            "office": "Suzhou",
            "month": "May 2026",
            "keeper": "Mark Hill",
            "checked": "T. Brown",
            "log": [
                {"day": f"2026-05-{day:02}", "what": "Courier", "who": "Ann Lee", "amount": 12 + day}
                for day in range(4, 14)
            ],
        },
    ],
)

ACCIDENT: Final = Invented(
    "生产安全事故报告单",
    [
        "生产安全事故报告单",
        "编号：{number}",
        [
            ["事故发生时间", "{when}", "发生地点", "{where}"],
            ["伤者姓名", "{hurt}", "工种", "{trade}"],
            ["性别", "{sex}", "年龄", "{age}"],
            ["事故经过：{story}\n报告人：{reporter}    日期：{told}", "<", "<", "<"],
            ["原因分析", "{cause}", "<", "<"],
            ["处理措施", "{measures}", "<", "<"],
            ["安全员签字", "{officer}", "部门主管签字", "{head}"],
        ],
    ],
    {
        "number": Asked("编号", "text", "            "),
        "when": Asked("事故发生时间", "moment", "    年  月  日  时  分"),
        "where": Asked("发生地点", "text"),
        "hurt": Asked("伤者姓名", "text"),
        "trade": Asked("工种", "text"),
        "sex": Asked("性别", "choice", "", ("男", "女")),
        "age": Asked("年龄", "number", "    岁"),
        "story": Asked("事故经过", "text", "\n\n"),
        "reporter": Asked("报告人", "text", "          "),
        "told": Asked("日期", "date", _DAY),
        "cause": Asked("原因分析", "text"),
        "measures": Asked("处理措施", "choices", "", ("现场处置", "送医", "停产整顿", "教育培训")),
        "officer": Asked("安全员签字", "signature"),
        "head": Asked("部门主管签字", "signature"),
    },
    [
        {
            "number": "SG-2026-001",
            "when": "2026-03-05T09:20",
            "where": "冲压车间3号线",
            "hurt": "孔凡",
            "trade": "冲压工",
            "sex": "男",
            "age": 34,
            "story": "取料时手指被夹伤。",
            "reporter": "龙在田",
            "told": "2026-03-05",
            "cause": "未使用夹具",
            "measures": ["现场处置", "送医"],
            "officer": "文浩",
            "head": "商陆",
        },
        {
            "number": "SG-2026-002",
            "when": "2026-04-18T15:40",
            "where": "成品库",
            "hurt": "骆冰",
            "trade": "叉车工",
            "sex": "女",
            "age": 41,
            "story": "倒车时碰到货架，货物滑落。",
            "reporter": "戴青",
            "told": "2026-04-18",
            "cause": "视线受阻",
            "measures": ["现场处置", "教育培训"],
            "officer": "文浩",
            "head": "戴青",
        },
        {
            "number": "SG-2026-003",
            "when": "2026-05-22T22:05",
            "where": "锅炉房",
            "hurt": "祝长河",
            "trade": "司炉",
            "sex": "男",
            "age": 52,
            "story": "阀门泄漏，蒸汽烫伤手背。",
            "reporter": "邵一鸣",
            "told": "2026-05-23",
            "cause": "垫片老化",
            "measures": ["送医", "停产整顿", "教育培训"],
            "officer": "鲜于静",
            "head": "郭启明",
        },
    ],
)

FORMS: Final = (LEAVE, PURCHASE, VEHICLES, CHECKLIST, PROJECT, PLEDGE, TRAVEL, EXPENSES, ACCIDENT)
