"""What looks like a person's name, and what people write in its place.

Without a roster nobody knows who works here; a cell that reads 未签, 领导 or 关于渠道权限 is no name all the same.
"""

from __future__ import annotations

from functools import lru_cache
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
    未签 待签 未签字 已签 已签字 已签名 签字 签名 签章 盖章 签字人 签名人 请签字 请签名 手签 电子签 已阅 阅
    已阅知 阅知 知悉 已知悉 收到 已收到 确认 已确认 同意 不同意 属实 通过 批准 本人 本人签字 同上 如上 见上
    见附件 详见附件 附后 待定 待补 后补 补签 未定 不详 未知 空白 略 有 无 没有 是 否 暂无 代签 代 年月日 年月
    月日 日期 姓名 某某 某某某 领导 员工 同事 客户 某人 专人 大家 全体 全员 各部门 经办 会签 审批 审核 复核 ok
    yes no na none null tbd todo test signed sign signature name agree agreed done
"""
_NONE: Final = frozenset(_WORDS.split())
_TITLE: Final = regex(
    r"(?:部门?|中心|公司|集团|团队|小组|办公室|岗位?|人员|专员|经理|主管|总监|主任|总裁|负责人|领导|科长|处长|部长|组长|厂长|"
    r"董事长?|秘书|助理|全体|老师|先生|女士|小姐|同志)$"
)
_TELLING: Final = regex("签|某|不同意|拒绝|^x+$")  # in no name
_REFUSED: Final = regex("拒签|拒绝|不同意|不予签|不签|反对|否决|驳回|退回")
_SEVERAL: Final = regex(r"[、，,;；/／&＆\n]|\s和\s|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})")
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
    is_word = folded in _NONE or _TELLING.search(folded) or _TITLE.search(folded)
    return bool(_SPELT.fullmatch(folded)) and not is_word and not names_several(text)


def is_refusal(text: str) -> bool:
    """Returns whether somebody refused where a signature was asked for."""
    return bool(_REFUSED.search(fold(text)))


def names_several(text: str) -> bool:
    """Returns whether a text names more than one person."""
    return bool(_SEVERAL.search(text))


def stand_in(text: str) -> str:
    """Returns who signed for another by what stands there: 史可欣 of 温嘉禾（史可欣代）; '' where nobody says so."""
    found = _STAND_IN.fullmatch(fold(text))
    return (found[2] or found[1]) if found else ""
