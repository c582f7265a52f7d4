"""Typed signatures, judged without a roster: names, what looks like one, and words that are none."""

from __future__ import annotations

from tests.signed.cell import Cell, row

REASON = ("签名", "姓名", "签字", "不一致", "不是")
# what people leave in the cell instead of a name
WORDS = (
    "未签",
    "待签",
    "未签字",
    "已签",
    "已签字",
    "已阅",
    "本人",
    "同上",
    "〃",
    "____",
    "□",
    "×",
    "/",
    "无",
    "——",
    "年 月 日",
    "见附件",
    "待定",
    "略",
    "有",
    "√",
    "☑",
    "签章",
    "签名",
    "签字",
    "签字：",
    "（签名）",
    "（签字）",
    "（盖章）",
    "盖章",
    "代",
    "签字：____",
    "请签字",
    "同意",
    "OK",
    "领导",
    "负责人",
    "经理",
    "部门经理",
    "XXX",
    "某某某",
    "张某某",
)
REFUSALS = ("拒签", "不同意", "拒绝签字", "拒绝")


def typed(case: str, state: str, signature: str, why: tuple[str, ...] = REASON, **changes: str) -> Cell:
    """Returns a cell with a typed signature."""
    return Cell(case, state, () if state == "signed" else why, row(signature=signature, **changes))  # type: ignore[arg-type]


def words() -> list[Cell]:
    """Returns each word twice: beside a name, and where nobody is named."""
    cells = []
    for word in WORDS:
        cells.append(typed(f"the word {word} beside a name", "unsigned", word))
        cells.append(typed(f"the word {word}, nobody named", "unsigned", word, name=""))
    for word in REFUSALS:
        refusal = ("拒", "不同意")
        cells.append(typed(f"the refusal {word} beside a name", "refused", word, refusal))
        cells.append(typed(f"the refusal {word}, nobody named", "refused", word, refusal, name=""))
    return cells


SAME = (
    typed("the name", "signed", "温嘉禾"),
    typed("the name, method left blank", "signed", "温嘉禾", method=""),
    typed("the name with blanks in between", "signed", "温 嘉 禾"),
    typed("the name with an ideographic blank", "signed", "温\u3000嘉禾"),
    typed("the name with a zero-width space", "signed", "温\u200b嘉禾"),
    typed("the name with a byte-order mark", "signed", "\ufeff温嘉禾"),
    typed("the name with a variation selector", "signed", "温嘉禾\ufe00"),
    typed("the name with an ideographic variation", "signed", "温嘉禾\U000e0100"),
    typed("the name with a soft hyphen", "signed", "温嘉\u00ad禾"),
    typed("a zero-width joiner in the cell of the name", "signed", "温嘉禾", name="温\u200d嘉禾"),
    typed("a radical for a character", "signed", "丁\u2f00帆", name="丁一帆"),
    typed("a compatibility ideograph", "signed", "\uf90a秀珍", name="金秀珍"),
    typed("full-width letters", "signed", "Ａｎｎａ　Ｌｅｅ", name="Anna Lee"),
    typed("letters of the other case", "signed", "ANNA LEE", name="Anna Lee"),
    typed("a name with a middle dot", "signed", "阿卜杜拉·买买提", name="阿卜杜拉·买买提"),
    typed("a middle dot of another code", "signed", "阿卜杜拉\u2027买买提", name="阿卜杜拉·买买提"),
    typed("a name of letters", "signed", "Wang Wei", name="Wang Wei"),
    typed("an apostrophe of another code", "signed", "Anna O’Neil", name="Anna O'Neil"),
)
PLAUSIBLE = (
    typed("two characters, nobody named", "signed", "石磊", name=""),
    typed("four characters, nobody named", "signed", "司徒慧敏", name=""),
    typed("a dotted name, nobody named", "signed", "阿卜杜拉·买买提", name=""),
    typed("letters, nobody named", "signed", "Anna Lee", name=""),
    typed("one character, nobody named", "unsigned", "温", name=""),
    typed("six characters without a dot, nobody named", "unsigned", "关于渠道权限", name=""),
    typed("a name and a digit, nobody named", "unsigned", "张三2", name=""),
    typed("a company, nobody named", "unsigned", "澜川智能设备有限公司", ("印章", "公司", *REASON), name=""),
    typed("a department, nobody named", "unsigned", "行政部", name=""),
    typed("a name and a title, nobody named", "unsigned", "温经理", name=""),
    typed("a name and a bracketed 代, nobody named", "unsigned", "温嘉禾（代）", name=""),
    typed("two persons, nobody named", "unsigned", "温嘉禾、白若溪", name=""),
    typed("a word that begins as no name, nobody named", "unsigned", "出差", name=""),
    typed("a nickname, nobody named", "by-eye", "小王", ("姓名",), name=""),
    typed("an ordinary word that begins as a name does, nobody named", "by-eye", "安排", ("姓名",), name=""),
    typed("a word that ends as a doer does, nobody named", "by-eye", "计划员", ("姓名",), name=""),
    typed("an ordinary word in both cells", "signed", "高峰", name="高峰"),
    typed("a word that is a given name too, nobody named", "signed", "高峰", name=""),
    typed("a name that begins with a word, nobody named", "signed", "王国强", name=""),
    typed("letters of no name, nobody named", "by-eye", "asdf", ("姓名",), name=""),
    typed("when somebody will sign, nobody named", "unsigned", "明天补", name=""),
    typed("why nobody signed, nobody named", "unsigned", "时间紧", name=""),
    typed("未簽 in traditional characters, nobody named", "unsigned", "未簽", name=""),
    *(
        typed(f"{words}, nobody named", "unsigned", words, name="")
        for words in ("待批", "已沟通", "无意见", "收悉", "见扫描件", "另附", "调离", "年假", "外派", "via OA", "Noted")
    ),
    typed("a name that holds a word, nobody named", "signed", "李明天", name=""),
    typed("English for a deputy, nobody named", "unsigned", "for Wang Wei", name=""),
    typed("a refusal of other words, nobody named", "refused", "不批准", ("不",), name=""),
)
OTHER = (
    typed("another person", "unsigned", "白若溪"),
    typed("another person who shares two characters", "unsigned", "温嘉木"),
    typed("the surname alone", "unsigned", "温"),
    typed("the name in traditional characters", "not-signed", "陸景行", name="陆景行"),
    typed("the name in pinyin", "not-signed", "Wen Jiahe"),
    typed("the name and a title", "not-signed", "温嘉禾经理"),
    typed("the name behind a label", "by-eye", "签名：温嘉禾", ("姓名外",)),
    typed("the name and what a form prints behind it", "by-eye", "温嘉禾（签字）", ("姓名外",)),
    typed("the name and a day", "by-eye", "温嘉禾 2026年3月24日", ("姓名外",)),
    typed("the name on a line", "by-eye", "____温嘉禾____", ("姓名外",)),
    typed("the name and a day where a hand was to sign", "unsigned", "温嘉禾 2026.3.24", method="手写"),
    typed("another person and a day", "unsigned", "白若溪 2026.3.24"),
    typed("the name and 未签", "unsigned", "温嘉禾（未签）"),
    typed("another person and a bracketed 代", "unsigned", "白若溪（代）"),
    typed("the name and a second person", "unsigned", "温嘉禾、白若溪"),
    typed("two persons in both cells", "unsigned", "温嘉禾、白若溪", name="温嘉禾、白若溪"),
    typed("two persons with a blank between in both cells", "unsigned", "温嘉禾 白若溪", name="温嘉禾 白若溪"),
    typed("a form of address in both cells", "unsigned", "王总", name="王总"),
    typed("a word in both cells", "unsigned", "未签", name="未签"),
    typed("a title in both cells", "unsigned", "领导", name="领导"),
    typed("a company's name", "unsigned", "澜川智能设备有限公司", ("印章", "公司", *REASON)),
)
HOW = (
    typed("nothing", "unsigned", "", ("没有签名", "签名")),
    typed(
        "nothing at all but the role", "unsigned", "", ("签",), department="", name="", opinion="", date="", method=""
    ),
    typed("a short name of every day, named so", "unsigned", "小温", name="小温"),
    typed("a surname and 师傅, nobody named", "unsigned", "王师傅", name=""),
    typed("a name that ends in 代, nobody named", "by-eye", "王五代", ("姓名",), name=""),
    typed("the word 许可, nobody named", "by-eye", "许可", ("姓名",), name=""),
    typed("the name beside one with its post behind", "by-eye", "温嘉禾", ("姓名",), name="温嘉禾（经理）"),
    typed("the name, given by telephone", "not-signed", "温嘉禾", ("签署方式",), method="电话"),
    typed("the name with a stop behind", "by-eye", "温嘉禾。", ("姓名",)),
    typed("the name behind what it is signed as", "by-eye", "负责人：温嘉禾", ("姓名",)),
    typed("the name, no date", "unsigned", "温嘉禾", ("日期",), date=""),
    typed("the name typed where it was to be written by hand", "unsigned", "温嘉禾", ("手写",), method="手写"),
    typed("the name typed where a seal was to be set", "unsigned", "温嘉禾", ("章",), method="印章"),
    typed("the name typed by a deputy whom nobody names", "unsigned", "温嘉禾", ("代签",), method="代签"),
    Cell(
        "the name in a row whose department contradicts the role", "signed", row=row(department="市场部"), also="市场部"
    ),
    Cell("the name in a row without a department", "signed", row=row(department="")),
    Cell("the name in a row that calls the department by its alias", "signed", row=row(department="行政部门")),
)
BY_FORMULA = tuple(
    Cell(f"{name} by a formula", "unsigned", ("公式",), row(**{column: text}), formats=("excel",))
    for name, column, text in (
        ("the name of the cell beside", "signature", "=C9→温嘉禾"),
        ("the name", "signature", '="温嘉禾"→温嘉禾'),
        ("the name of today", "signature", '=IF(TODAY()>1,"温嘉禾","")→温嘉禾'),
        ("the opinion of the row below", "opinion", "=D10→同意"),
        ("the opinion", "opinion", '="同意"→同意'),
    )
)
OWN = (
    Cell(
        "the grantee approves", "unsigned", ("被授权人", "授予对象"), formats=("word",), document={"grantee": "温嘉禾"}
    ),
    Cell(
        "one of two grantees approves",
        "unsigned",
        ("授予对象",),
        formats=("word",),
        document={"grantee": "乔雨桐、温嘉禾"},
    ),
    Cell("the applicant approves", "by-eye", ("申请人",), formats=("word",), document={"applicant": "温 嘉禾"}),
    Cell(
        "the applicant refuses",
        "refused",
        ("不同意", "意见"),
        row(opinion="不同意"),
        formats=("word",),
        document={"applicant": "温嘉禾"},
    ),
)
CELLS = (*OWN, *BY_FORMULA, *SAME, *PLAUSIBLE, *OTHER, *HOW, *words())
