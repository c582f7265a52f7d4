"""Opinions as people write them behind a signature: 同意。请抓紧落实, 无不同意见, 经研究，不同意.

An opinion is a field whose options hold 同意 and 不同意. What is said beside it is kept, and so is a condition.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kit.text.folding import fold
from kit.text.regex import regex

AGREED, CONDITIONAL, REFUSED, READ = "同意", "有条件同意", "不同意", "已阅"
_END: Final = "。．.！!，,；;：:、~～ \n"
_CONSENT: Final = r"(?:同意|批准|核准|通过|认可|接受|采纳|赞成|赞同|支持|许可|照准)"
_REFUSED: Final = regex(
    r"(?:不|未|没有?|无法|难以?|拒绝|反对|暂缓|非|莫|勿|恕)(?:能|予|便|宜|可|应|会|想|愿|表示|完全|得|拟|太|大|再|必|敢苟|曾|经|获)?"
    + _CONSENT
    + r"|同意不了"
    r"|^(?:予以|应予?)?(?:驳回|退回)(?:修改|重[新报填做写拟].*|补充.*|完善.*|申请|原.*)?(?:$|[。，,！!；;：:])"
    r"|^(?:暂缓(?:办理|执行|实施)?|缓[办批]|搁置|打回.*|退件|拒批|重新(?:提交|填报|申请))(?:$|[。，,！!；;：:])"
    r"|not(?:agree|approve)|disagree|disapprov|reject|decline"
    r"|^(?:予以|应予?)?(?:否决|反对|拒绝|拒签|[不勿莫]批|不准|不行|不可|不通过|否)(?:$|[。，,！!；;：:])"
)
_AROUND: Final = regex(r"[()（）\[\]【】「」『』“”\"'‘’《》<>·・*_-]")  # signs within words: 不（同意）
_NO_OBJECTION: Final = regex(
    r"(?:并?无|並?無|没有?)(?:任何|其他|其它)?(?:不同意[见見]|不赞成意见|[异異][议議]|意[见見]|反对意见)|不反对"
)
_APPROVED: Final = regex(
    r"(?:予以|给予|经?审[核批查])?(?:批准|核准|照准|准予|准许|通过|赞成|赞同|认可)(?:执行|实施|发布|办理|开通|变更)?"
)  # as a whole: 批准后再议 says something else
_QUESTION: Final = regex(r"[?？]|是否|同意[/／或、]不同意|不同意[/／或、]同意|与否")
_UNDECIDED: Final = regex(r"待定|待议|待审.*|未定|再议|再研究|研究后再定|考虑中?|稍后|暂无意见|略|不发表意见|弃权|无")
_CONDITION: Final = regex(
    r"(?:有条件|附条件|原则上?|基本)[地的]?同意|同意.*?(?:但|前提|条件是|须先|需先|待.{1,20}后|除.{1,20}外)"
    r"|同意[(（]?(?:待(?![遇办])|须|必须|需(?!求))"
)
_READ: Final = regex(r"(?:已|本人)?(?:审)?阅(?:知|悉|毕|过|示)?|(?:已)?(?:收到|收悉|知悉|知晓|知道了|了解|接收)")
# What stands in front of 同意 where somebody agrees. Any other words may say who else has to, whether, or when:
# 须经同意, 若同意, 前次同意; a person has to read them.
_WHO: Final = (
    r"本人|我们?|个人|本?部门?|我[部方司]|本[部室]|本?单位|本?公司|本?科室|双方|大家|领导小组|"
    r"[\u4e00-\u9fff]{1,5}(?:部门?|中心|公司|科|室|处|组)"
)
_HOW: Final = (
    r"经?研究(?:讨论|决定)?|经?讨论|经?审[核查阅议](?:通过|无误|后)?|经?核[实对查](?:无误|后)?|经?考虑|经?评估|经?协商(?:一致)?|经?查|"
    r"完全|非常|十分|一致|坚决|全体|全部|[均都也亦兹现已]|特此?|予以?|表示|批准|赞成|支持|认可|并且?|按规定|依规"
)
_WHAT: Final = (
    r"情况|以上|上述|所[述报请]|内容|材料|资料|信息|数据|方案|计划|措施|预算|流程|申请|变更|清单|理由|属实|无误|齐全|完整|合理|可行|充分|"
    r"真实|有效|必要|符合(?:要求|规定|条件)?|已?阅[知悉]?|知悉|收到|好的?|可以?|行|是|的|[和且及与]"
)
_MARKS: Final = r"[\0\d\s.、√☑✓✔■●]"
_AGREEING: Final = regex(rf"(?:{_WHO}|{_HOW}|{_WHAT}|{_MARKS})*+")  # possessive: one way through, however long
_ASKING: Final = regex("[须需待等望盼请若如假倘除凡呈报拟]|申请$")  # 需财务部同意: no clause that agrees begins so
# What takes 同意 back, asks for it or puts it off: 同意吗, 同意作废, 同意者请签字, 同意后办理.
_BEHIND: Final = regex(
    "吗|么|否|者|与否|后(?!附)|见(?:$|[解地])|[书函人栏]$|意见$|作废|无效|驳回|否决|拒|不予|退回|暂?缓[办批议]?|搁置|才怪|的[请话人]|一半|部分|撤回|撤销(?:本|该|此)?申请|不(?!另|再)|.*同意"
)
_CLAUSES: Final = regex(r"[。，,；;：:！!\n]")
_OPEN: Final = regex("待定|未定|待[批审]|再议")
# What comes with 同意 and leaves nothing of it: a person has to read it.
_UNDONE: Final = regex(
    "(?:不予|不再|暂不|先不)(?:执行|实施|办理|生效|开通|发布|变更)|补签|待签|[(（]代[)）]|[划涂删][掉去除]"
)


class Opinion(NamedTuple):
    """What an opinion comes to ('' where there is none), and what else was said."""

    value: str
    beside: str = ""


def is_opinion(choices: Sequence[str]) -> bool:
    """Returns whether a field of these options asks for an opinion."""
    return AGREED in choices and REFUSED in choices


def opinion_of(text: str, choices: Sequence[str]) -> Opinion:
    """Returns the opinion that a text means, with the remark beside it. Raises ValueError where nobody can say."""
    plain = fold(text).strip(_END)
    value = _value(plain)
    if value and value not in choices:
        raise ValueError(f"{text!r} is none of the options")
    return Opinion(value, "" if plain == value or not value else text)


def _value(plain: str) -> str:
    if _QUESTION.search(plain) or _UNDECIDED.fullmatch(plain):
        return ""
    words = _NO_OBJECTION.sub("\0", plain)
    if _REFUSED.search(words) or _REFUSED.search(_AROUND.sub("", words)):
        return REFUSED
    if _UNDONE.search(words):
        raise ValueError(f"{plain!r} is no opinion")
    if _CONDITION.search(words):
        return CONDITIONAL
    if _APPROVED.fullmatch(words) or _agrees(words):
        return AGREED
    if "\0" in words and not words.strip("\0" + _END):
        return AGREED
    if _READ.fullmatch(words):
        return READ
    raise ValueError(f"{plain!r} is no opinion")


def _agrees(words: str) -> bool:
    """Whether some clause says 同意, and each that holds the word says it of whoever writes, here and now."""
    clauses = [clause for clause in _CLAUSES.split(words) if AGREED in clause]
    return bool(clauses) and not _OPEN.search(words) and all(map(_is_agreeing, clauses))


def _is_agreeing(clause: str) -> bool:
    before, _, behind = _AROUND.sub("", clause).partition(AGREED)
    return not (_ASKING.match(before) or _BEHIND.match(behind)) and bool(_AGREEING.fullmatch(before))
