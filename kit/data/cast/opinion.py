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
_REFUSED: Final = regex(
    r"(?:不|未|没有?|无法|难以|拒绝|反对|暂不|暂缓|不予|不能|不可|不宜|不便)(?:能|予|便|宜|可|应|会|想|愿|表示|完全)?(?:同意|批准|核准|通过|认可|接受|采纳|赞成|赞同|支持)"
    r"|^(?:予以|应予?)?(?:驳回|退回)(?:修改|重[新报填做写拟].*|补充.*|完善.*|申请|原.*)?(?:$|[。，,！!；;：:])"
    r"|^(?:予以|应予?)?(?:否决|反对|拒绝|拒签|不批|不准|不行|不可|不通过|否)(?:$|[。，,！!；;：:])"
)
_NO_OBJECTION: Final = regex(r"(?:无|没有?|并无)(?:任何|其他|其它)?(?:不同意见|不赞成意见|异议|意见|反对意见)|不反对")
_APPROVED: Final = regex(
    r"(?:予以|给予)?(?:批准|核准|照准|准予|准许|通过|赞成|赞同|认可)(?:执行|实施|发布|办理)?"
)  # as a whole: 批准后再议 says something else
_QUESTION: Final = regex(r"[?？]|是否|同意[/／或、]不同意|不同意[/／或、]同意|与否")
_UNDECIDED: Final = regex(r"待定|待议|待审.*|未定|再议|再研究|研究后再定|考虑中?|稍后|暂无意见|略|不发表意见|弃权|无")
_CONDITION: Final = regex(
    r"(?:有条件|附条件|原则上?|基本)[地的]?同意|同意.*?(?:但|前提|条件是|须先|需先|待.{1,20}后|除.{1,20}外)"
)
_READ: Final = regex(r"(?:已|本人)?(?:审)?阅(?:知|悉|毕|过|示)?|(?:已)?(?:收到|收悉|知悉|知晓|知道了|了解|接收)")
_HEDGED: Final = regex(r"拟|建议|请|提请|呈|报|希望|申请|倾向")  # 拟同意: somebody proposes it, nobody has agreed


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
    if _QUESTION.search(plain):
        return ""
    if _UNDECIDED.fullmatch(plain):
        return ""
    words = _NO_OBJECTION.sub("\0", plain)
    if _REFUSED.search(words):
        return REFUSED
    if _CONDITION.search(words):
        return CONDITIONAL
    if _APPROVED.fullmatch(words):
        return AGREED
    if AGREED in words and not _HEDGED.match(words):
        return AGREED
    if "\0" in words and not words.strip("\0" + _END):
        return AGREED
    if _READ.fullmatch(words):
        return READ
    raise ValueError(f"{plain!r} is no opinion")
