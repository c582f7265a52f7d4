"""The words that office forms of any kind share: units, what days and amounts are called, who signs, notes, totals."""

from __future__ import annotations

import re
from typing import Final

from kit.adopt.paper.model import squeezed

_UNITS: Final = (
    "元 万元 千元 亿元 角 分 % ％ ‰ 个 件 份 人 名 位 张 页 本 册 台 套 辆 间 次 项 条 支 盒 包 箱 瓶 桶 袋 只 把 "
    "块 根 卷 双 组 批 部 栋 层 户 门 节 天 日 周 月 个月 年 岁 小时 时 分钟 秒 km KM Km 公里 千米 m M 米 cm 厘米 "
    "mm 毫米 ㎡ m² 平方米 m³ 立方米 亩 公顷 kg KG Kg 千克 公斤 g 克 t 吨 L 升 mL ml 毫升 kW kWh 度 千瓦时 千瓦 "
    "V A Ω ℃ °C MPa kPa dB lx 工时 学时 课时 人次 人天 "
    "days hours pcs persons copies pages times"
)
_PAIRS: Final = (
    "是/否 有/无 对/错 男/女 同意/不同意 合格/不合格 符合/不符合 通过/不通过 通过/未通过 正常/异常 正常/不正常 "
    "完成/未完成 已完成/未完成 达标/不达标 满意/不满意 完好/损坏 齐全/不齐全 已/未 好/差 √/× 需要/不需要 开/关 内/外 "
    "Yes/No Y/N Pass/Fail OK/NG Male/Female Approved/Rejected Agree/Disagree Normal/Abnormal True/False"
)
_SCALES: Final = (
    "优 良 中 差 好 较好 一般 较差 很好 很差 优秀 良好 合格 不合格 不适用 非常满意 满意 基本满意 较满意 不满意 "
    "很满意 高 低 待定 不涉及 整改 部分符合 Excellent Good Fair Poor Pass Fail N/A"
)
BOXES: Final = "□☐○◯▢◻⬜"  # printed to be ticked
UNITS: Final = frozenset(_UNITS.split())
SCALES: Final = frozenset(_SCALES.split())
PAIRS: Final = tuple((pair.partition("/")[0], pair.partition("/")[2]) for pair in _PAIRS.split())

_DAY: Final = re.compile(
    r"(日期|时间|年月日?|日|期限|限期|起|止|时限|截止|何时|[自至从到于])$|^(自|至|从|日期)|^下次|要求完成|日期|"
    r"(?<!up)(?<!candi)(?<!man)date$|^dates?(of.*)?$|^(?:valid|due)(?:from|until|by|on)$|"
    r"(?:week|month)(?:starting|beginning|commencing|ending)$|period$",
    re.I,
)
_BEFORE_A_DAY: Final = re.compile(r"^.{0,6}[自至从到于起止]$")  # words that lead to a day, and to much else
_BOUNDS: Final = frozenset(["自", "从", "至", "到", "起", "止", "from", "to", "until", "till"])  # of a stretch of days
_SPAN: Final = re.compile(r"年月$|月份$|年份$|年度$|period$", re.I)  # longer than a day
_SIGNING: Final = re.compile(
    r"签字|签名|签章|签署|签收|签批|签到|盖章|手签|印章$|签$|signatures?$|^signed(?:by)?$", re.I
)
_ROLE: Final = re.compile(
    r"(人|员|者|经理|主管|负责人|领导|主任|总监|总经理|厂长|校长|院长|所长|科长|处长|部长|局长|站长|队长|班长|组长|董事长|会计|出纳|"
    r"法人|代表|审核|审批|批准|核准|复核|复审|审定|核定|编制|制表|制单|填表|填报|编写|拟制|校对|会签|批示|承办|经办|保管|验收|签发|监制)$"
)
_ACTING: Final = re.compile(
    r"^(审核|审批|批准|核准|复核|复查|审定|核定|编制|制表|制单|填表|填报|编写|拟制|校对|签发|检查|盘点|监盘|监交|移交|接收|交班|接班|交接|验收|"
    r"巡查|巡检|点检|质检|检验|检测|监督|监理)(人|员|者|人员)?$|"
    r"^(部门|财务|人事|行政|技术|质量|生产|采购|仓库|领导|主管|上级|公司|分管|直接)?(审核|审批|批准|核准|复核)$|"
    r"^(?:approved|checked|reviewed|prepared|verified|authori[sz]ed|inspected|witnessed|issued)by$",
    re.I,
)
_RECORDING: Final = re.compile(
    r"(记录|登记|领用|领取|借用|借阅|归还|发放|保管|经手|经办|签收|收货|发货|送货|操作|值班|制作|确认)(人|员|者|人员)$"
)
_NOT_A_PERSON: Final = re.compile(r"(单位|部门|公司|机构|电话|号码?|编号|地址|人数|名单|部|处|科)$")
_OPINION: Final = re.compile(
    r"(意见|批示|评语|批复|意见栏|审批|审核|审查|审定|核准|复核|结论|评价|鉴定|批准|comments?|opinions?|recommendations?)$",
    re.I,
)
_NOTE: Final = re.compile(
    r"^[\s（(【\[*※]*(?:备?注|说明|填写?说明|填表说明|填写要求|注意事项?|须知|提示|声明|要求|\w{0,4}(?:须知|说明|提示)|notes?(?=\s*[:：])|instructions?(?=\s*[:：]))"
    r"\s*\d?\s*[:：]?\s*\S",
    re.I,
)

_TOTAL: Final = re.compile(
    r"(合计|总计|小计|共计|累计|总分|总得分|平均|平均分|平均值|总和|总数|均值|本页合计|本月合计|(?:sub|grand)?total|sum|average)(（.*）|\(.*\))?$",
    re.I,
)
_TAG: Final = re.compile(r"\s*(?:«[^«»]+»|\{\{.+?\}\}|\$\{[^{}]+\}|\{[^{}]+\}|<<[^<>]+>>|#[^#\s]+#)\s*")
_SERIAL: Final = re.compile(r"^(序号?|编号|项次|行次|No\.|№|#|序列|次序)$", re.I)
_AMOUNT: Final = re.compile(
    r"(数量|金额|数额|单价|总价|价格|价款|总额|费用?|成本|工资|月薪|薪资|薪酬|年薪|补助|补贴|津贴|奖金|押金|定金|借款|余额|税额|合计|小计|总计|共计|"
    r"人数|份数|件数|次数|天数|张数|页数|台数|个数|套数|箱数|工时数?|小时数?|里程数?|公里数|重量|净重|毛重|面积|体积|长度|宽度|高度|深度|温度|湿度|压力|"
    r"年龄|身高|体重|比例|比率|占比|[率]|百分比|得分|分数|评分|分值|总分|平均分?|[自他互]评分?|权重|数|年限|库存|[收支进出入]库?数?量|重|应有|实有|应到|实到|实收|应收|实付|应付|[用产销流剂]量|读数|里程表|amount|cost|price|total|quantity|qty|hours|age|mileage|rate|score|numberof\w+)$",
    re.I,
)
_UNIT_IN_LABEL: Final = re.compile(r"[（(]\s*(?:单位[:：])?([^（）()]{1,5})\s*[)）]$")
_TEXT: Final = re.compile(
    r"(编?号|号码|电话|手机|传真|邮编|邮箱|代码|型号|规格|规格型号|版本|年度|月份|季度|学期|房间|邮件|姓名|地址|地点|名称|证件|账户|账号|帐号|单位|方式|原因|说明|内容|"
    r"备注|情况|事由|事项|描述|(?i:(?:receipt|badge|invoice|order|item|serial|account|phone|ref|card|id)no\.?|number|code|"
    r"cent(?:re|er)|phone))$"
)
_ASIDE: Final = re.compile(r"^(?:已经?|未|不|非|没有?|无[需须]|不[需须]|免)")
_NEGATIVE: Final = re.compile(r"^(?:未|不|非|没|无[需须]|免)")
_SEVERAL: Final = re.compile(
    r"可多选|多选|资料|材料|附件|种类|项目|核[验对查实]|内容|包括|措施|设备|用品|范围|证照|证件"
)


def is_note(text: str) -> bool:
    """Returns whether a text is a remark for whoever fills the form in: 注：…, 填写说明：…"""
    plain = text.strip()
    return len(plain) > 12 and _NOTE.match(plain) is not None and not re.search(r"[_＿]{2}|[:：]\s*$|\s{6}", plain)


def is_day_label(label: str) -> bool:
    """Returns whether a label asks for a day or a time."""
    return _DAY.search(plain_label(label)) is not None


def asks_for_day(label: str) -> bool:
    """Returns whether a label alone tells that a day is to be written."""
    return (
        is_day_label(label)
        and not _SPAN.search(plain_label(label))
        and _BEFORE_A_DAY.search(plain_label(label)) is None
    )


def is_bound(label: str) -> bool:
    """Returns whether a label only says which end of something it is: 自, 至, from, to."""
    return squeezed(label) in _BOUNDS


def is_signing(label: str) -> bool:
    """Returns whether a label asks somebody to sign."""
    return _SIGNING.search(squeezed(label)) is not None and not _NOT_A_PERSON.search(plain_label(label))


def is_role(label: str) -> bool:
    """Returns whether a label names somebody by what he is."""
    return _ROLE.search(plain_label(label)) is not None and not _NOT_A_PERSON.search(plain_label(label))


def is_acting(label: str) -> bool:
    """Returns whether a label names somebody by what he answers for with his name: 审核人, 复查人, 盘点人."""
    return _ACTING.search(plain_label(label)) is not None


def is_recording(label: str) -> bool:
    """Returns whether a column of a register is for the name of who answers for its row: 领用人, 记录人."""
    return _RECORDING.search(plain_label(label)) is not None


def is_opinion_label(label: str) -> bool:
    """Returns whether a label asks for an opinion in free words."""
    return _OPINION.search(plain_label(label)) is not None


def is_total(text: str) -> bool:
    """Returns whether a row that begins with a text adds up or averages the rows above."""
    return _TOTAL.search(squeezed(text)) is not None and len(squeezed(text)) <= 12


def is_tag(text: str) -> bool:
    """Returns whether a text is what another program fills in: «姓名», {{ name }}, ${name}."""
    return _TAG.fullmatch(text) is not None


def is_serial(label: str) -> bool:
    """Returns whether a column only counts its rows."""
    return _SERIAL.match(squeezed(label)) is not None


def is_amount_label(label: str) -> bool:
    """Returns whether a label asks for a number."""
    found = _UNIT_IN_LABEL.search(label.strip())
    if found and found[1].strip() in UNITS:
        return True
    return _AMOUNT.search(plain_label(label)) is not None


def is_text_label(label: str) -> bool:
    """Returns whether a label asks for words or a number that is none: 编号, 电话, 型号."""
    return _TEXT.search(plain_label(label)) is not None


def asks_for_several(label: str) -> bool:
    """Returns whether several options may be ticked, as far as a label tells."""
    return _SEVERAL.search(squeezed(label)) is not None


def says_several(label: str) -> bool:
    """Returns whether a label says itself that several options may be ticked."""
    return re.search(r"可多选|[(（]多选[)）]|tickall|allthatapply", squeezed(label), re.I) is not None


def unit_in(label: str) -> str:
    """Returns the unit that a label states in brackets, or ""."""
    found = _UNIT_IN_LABEL.search(label.strip())
    return found[1].strip() if found and found[1].strip() in UNITS else ""


def plain_label(label: str) -> str:
    """Returns a label without blanks, colon and brackets."""
    return re.sub(r"[（(][^（）()]*[)）]", "", squeezed(label)) or squeezed(label)


def are_alternatives(labels: tuple[str, ...]) -> bool:
    """Returns whether neighbouring columns are the answers to one question: 符合 | 不符合, Yes | No."""
    plain = tuple(plain_label(label).lower() for label in labels)
    pairs = {frozenset(word.lower() for word in pair) for pair in PAIRS}
    if len(plain) == 2 and (frozenset(plain) in pairs or _are_contrary(*plain)):
        return True
    known = {word.lower() for word in SCALES}.union(*pairs)
    return len(plain) >= 2 and known.issuperset(plain)


def _are_contrary(label: str, other: str) -> bool:
    """Whether two words say that something is so, and that it is not: 办理 | 无需办理, 已交接 | 未交接."""
    stems = [_ASIDE.sub("", word) for word in (label, other)]
    return label != other and stems[0] == stems[1] != "" and _NEGATIVE.match(other) is not None
