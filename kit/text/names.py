"""What looks like a person's name, and what people write in its place.

Without a roster nobody knows who works here; a cell that reads 未签, 领导 or 关于渠道权限 is no name all the same.
`words.txt` holds ordinary words that begin as a name does (安排, 计划), a line for each first character: those of two
characters, of frequency 20 or more and tagged as no name, in the dictionary of jieba 0.42.1 (Sun Junyi, MIT licence),
without some that people are called by.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from kit.text.folding import fold
from kit.text.regex import regex

_HAN: Final = "\u3400-\u9fff\U00020000-\U0003ffff"
# Two to four characters, as Chinese names have; a middle dot joins the parts of longer ones.
_CHINESE: Final = regex(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}})+")
_LETTER: Final = rf"(?![{_HAN}])[^\W\d_]"
_LETTERS: Final = regex(rf"{_LETTER}(?:[ .'’·-]{{0,2}}{_LETTER})+\.?")
_SPELT: Final = regex(r"(?:[^\W\d_]|[ .'’·-])*[^\W\d_](?:[^\W\d_]|[ .'’·-])*")
_WORDS: Final = """
    未签 待签 已签 签字 签名 签章 盖章 手签 电子签 已阅 阅 阅知 知悉 收到 已收 属实 通过 本人 亲笔 如上 见上 仝上 同前
    上同 以上 附后 待定 待补 后补 未定 不详 未知 空白 略 有 无 没有 是 否 暂无 代 年月日 年月 月日 日期 姓名 职务 落款
    领导 员工 同事 客户 甲方 乙方 丙方 专人 大家 全体 全员 各部门 经办 会签 复核 私章 完成 正常 不在 不需要 单位 任务
    方案 文件 印章 归档 车间 党委 司机 高管 时间 从略 相同 手写 手签 复印件 扫描件 存档 开会 值班 补签 休息 参会
"""
_NONE: Final = frozenset(_WORDS.split())
# How a statement begins and no name does: what was or is still to be done, how, where; who is away.
_STATING: Final = regex("^[已待未暂拟另见无没在调退收阅]|^外[派勤地]|假")
_TITLE: Final = regex(
    r"(?:部门?|中心|公司|集团|团队|小组|办公室|岗位?|人员|专员|经理|主管|总监|主任|总裁|负责人|领导|科长|处长|部长|组长|厂长|"
    r"董事长?|秘书|助理|全体|老师|先生|女士|小姐|同志|师傅|书记|主席|院长|校长|行长|队长|班长|店长|站长|[请办托交收意行批核准报录系件货理督证权起持]人|^.[总工局哥姐])$"
)
_NICKNAME: Final = regex(rf"[老小阿][{_HAN}]")
_TELLING: Final = regex(  # in no name
    "[签簽]|补$|某|不同意|拒绝|^x+$|审批|审核|批准|确认|系统|附件|附页|原件|用户|适用|无需|异议|合格|测试|示例|样例|"
    "请假|出差|休假|离职|空缺|缺席|外出|"
    "稍后|^[明后][天日]|月底|年[底终]|节后|会议|时间|時間|方案|到位|核实|流程|提交|发送|盖章|作废|[的了吗呢吧]$|口头|电话|微信|钉钉|授权|委托|代理|办理|同[上左右意]|已[阅审批办确同]"
)
# English words that stand alone in the cell, and those that stand among others.
_ALONE: Final = """
    ok yes no na nil none null tbd todo test sign signature name agree agreed done of on per here approve
    disapproved noted seal stamp tbc tba asap
    reject decline refuse pending check checked confirm confirmed manager director head leader ceo
    cfo cto hr admin administrator user guest owner staff employee see attached seeattached attachment void
    blank signhere
"""
_AMONG: Final = "by for pp via oa email mail sgd signed unsigned not approved rejected declined refused and the"
_ENGLISH: Final = frozenset(_ALONE.split())
_BETWEEN_NAMES: Final = frozenset(_AMONG.split())
_REFUSED: Final = regex(
    "拒|不(?:予)?(?:签|批|同意|认可|赞成|接受|通过)|反对|否决|驳回|退回|reject|declin|refuse|disagree|disapprov|not(?:agree|approve)"
)
_SEVERAL: Final = regex(r"[、，,;；/／&＆\n]|\s(?:和|and)\s|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})")
_TWO: Final = regex(rf"([{_HAN}]{{2,4}})\s+[{_HAN}]{{2,4}}")
_WORD: Final = regex(r"[a-z]+")
_ALL_HAN: Final = regex(rf"[{_HAN}]+")
_LONGEST_SIMPLE: Final = 3  # characters with a surname of one; four where both parents' surnames stand in front
_DOERS: Final = frozenset("员方师官商户工岗")
_DOUBLE: Final = """
    欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙
    慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷
    轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 梁丘 左丘 东门 西门 南荣 第五 歐陽 東方 萬俟 聞人 諸葛 尉遲
    赫連 澹臺 濮陽 公孫 鍾離 鐘離 長孫 鮮于 軒轅
"""
_COMPOUND: Final = frozenset(_DOUBLE.split())
# The Hundred Family Names, the commonest of today beside them, simplified and traditional: how a name of Han begins.
_SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马"
    "苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪"
    "祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田"
    "樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封"
    "芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶"
    "郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通"
    "边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利"
    "蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况郈有琴"
    "归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖付代邸原官仝趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇"
    "雲蘇範魯韋馬鳳湯羅畢鄔樂時齊顧黃蕭貝計談龐紀項藍閔賈婁顏鍾鐘駱萬盧經應賁鄧單諸鈕龔榮儲烏車寧欒劉龍葉薊從"
    "賴藺喬陰蒼雙聞黨譚貢勞酈壽邊農溫別莊閻連習魚終滿國廣祿闕東歐師鞏聶闞簡饒豐關荊紅遊權蓋況歸晉塗陽閆"
)
# What forms print around the place of a name, and the day that people write behind theirs.
_AROUND: Final = regex(
    r"^(?:本人)?(?:签名|签字|签署|签章|姓名|(?:部门)?负责|审批|批准|经办)人?[:：]|[。,，;；]+$|[(（](?:本人)?(?:签名|签字|签章|亲笔|手签|亲签)[)）]|^/s/|_+"
    r"|20[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?$"
)
_BY_ANOTHER: Final = regex(rf"([{_HAN}]{{2,4}})(?:代签?|代为签字)[{_HAN}]{{2,4}}")
# The deputy is the one beside 代: 代温嘉禾 史可欣, 温嘉禾 史可欣代, （代）史可欣.
_BESIDE: Final = regex(
    rf"代[{_HAN}]{{2,4}}\s+([{_HAN}]{{2,4}})|[{_HAN}]{{2,4}}\s+([{_HAN}]{{2,4}}?)代签?|[(（]代签?[)）]\s*([{_HAN}]{{2,4}})"
)
_STAND_IN: Final = regex(rf"(.*?)[(（]?([{_HAN}a-z·]*?)(?:代签?|代为签字)[)）]?")


@lru_cache(maxsize=1 << 13)
def is_name(text: str) -> bool:
    """Returns whether a text looks like one person's name and is none of the words that people write instead."""
    folded = fold(text)
    return can_be_name(text) and bool(_CHINESE.fullmatch(folded) or _LETTERS.fullmatch(folded))


@lru_cache(maxsize=1 << 13)
def can_be_name(text: str) -> bool:
    """Returns whether a text may be the name that stands beside it: letters alone, and no word that people write."""
    folded = fold(text)
    is_word = (
        folded in _NONE
        or _TELLING.search(folded)
        or _STATING.search(folded)
        or _TITLE.search(folded)
        or _is_english(text)
    )
    return bool(_SPELT.fullmatch(folded)) and not is_word and not names_several(text)


def _is_english(text: str) -> bool:
    """Whether a word of English that is no name stands among letters: for Wang Wei, sgd., Not approved."""
    words = _WORD.findall(text.casefold().replace(".", ""))
    return "".join(words) in _ENGLISH or not _BETWEEN_NAMES.isdisjoint(words)


@lru_cache(maxsize=1 << 12)
def begins_as_name(text: str) -> bool:
    """Returns whether a name begins as names do: with a surname of Han, a capital letter, or in another script.

    What does not may be somebody's name, of which a reader who knows nobody here cannot be sure.
    """
    folded = fold(text)
    if not _ALL_HAN.fullmatch(folded):
        return text.casefold() != text or not _WORD.search(folded)
    if _is_word(folded):
        return False
    is_long = len(folded) > _LONGEST_SIMPLE
    return folded[:2] in _COMPOUND or (folded[0] in _SURNAMES and (not is_long or folded[1] in _SURNAMES))


def is_nickname(text: str) -> bool:
    """Returns whether a text is what colleagues call somebody: 小温, 老张. It tells nobody else who that is."""
    return bool(_NICKNAME.fullmatch(fold(text)))


def _is_word(folded: str) -> bool:
    """Whether it is an ordinary word of two characters, or one that names who does something: 安排, 计划员."""
    first, rest = folded[0], folded[1:]
    return rest[:1] in _words().get(first, "") and (len(rest) == 1 or rest[1:] in _DOERS)


@cache
def _words() -> dict[str, str]:
    """The second characters of ordinary words, by the first."""
    lines = Path(__file__).with_name("words.txt").read_text("utf-8").split()
    return {line[0]: line[1:] for line in lines}


def is_refusal(text: str) -> bool:
    """Returns whether somebody refused where a signature was asked for."""
    return bool(_REFUSED.search(fold(text)))


def names_several(text: str) -> bool:
    """Returns whether a text names more than one person."""
    two = _TWO.fullmatch(text.strip())
    return bool(_SEVERAL.search(text)) or bool(two and two[1] not in _COMPOUND)


def bare(text: str) -> str:
    """Returns a signature without what is printed around it, and without a day: 温嘉禾 of 签名：温嘉禾 2026-03-24."""
    plain = _AROUND.sub("", fold(text))
    return text if plain == fold(text) else plain


def stand_in(text: str) -> str:
    """Returns who signed for another: 史可欣 of 温嘉禾（史可欣代） and of 史可欣代温嘉禾; '' where nobody says so."""
    if by_another := _BY_ANOTHER.fullmatch(fold(text)) or _BESIDE.fullmatch(text.strip()):
        return str(by_another[by_another.lastindex or 0])
    found = _STAND_IN.fullmatch(fold(text))
    return (found[2] or found[1]) if found else ""
