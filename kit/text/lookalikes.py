"""Look-alikes: letters of one script that stand for those of another, and characters that differ by a stroke.

Texts that look alike are not the same text: they are told, never taken for each other.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kit.text.folding import fold
from kit.text.regex import regex

# Letters and figures of other scripts, and phonetic signs, as they look, in small letters (Unicode, confusables.txt).
_FOREIGN: Final = dict(
    zip(
        "авекмнорстухіјѕԁԛԝһѵёїӏαβγεζηικνορστυχωϲϝɑıɭօոսհⲟⅽ℮०০๐اه",
        "abekmhopctyxijsdqwhveilabyeznikvopotuxwcfailonuhoce000lo",
        strict=True,
    )
)
# Capitals of Cherokee and of Lisu that are drawn as Latin ones.
_DRAWN_ALIKE: Final = dict(
    zip(
        "ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ",
        "abcdeghjklmprstvwzabcdefghijklmnoprstuvwxyz",
        strict=True,
    )
)
# Kana, strokes and signs for the ideographs and figures that they look like.
_SIGNS: Final = dict(
    zip(
        "ニハカロエトタオチミ囗ー―ㅡ─㇐㆒⚊𝍠ㄧㄚㄏㄙㄠㄩㄇㄐㅁㅅㅣ丨|li〇○◯o",
        "二八力口工卜夕才千三口一一一一一一一一一丫厂厶幺凵冂丩口人111110000",
        strict=True,
    )
)
# Ideographs that differ by the length or the place of a stroke, or are two forms of one: the first stands for all.
_STROKES: Final = (
    "未末 己已巳 日曰 土士 千干 人入 天夭 由甲申田 大太犬 王玉 刀力 戊戌戍 免兔 鸟乌 "
    "今令 又叉 子孑 毋母 冶治 侯候 析折 茶荼 祟崇 拔拨 汨汩 祗祇 木术本 住往 辩辨辫 "
    "博搏 燥躁 徽微 萧肖 胄胃 颖颕穎 黄黃 吴吳呉 户戶戸 产產 吕呂 卫衛衞 真眞 高髙 "
    "静靜 清淸 青靑 郎郞 朗朖 温溫 录彔 禄祿 奂奐 俞兪 赵趙 杨楊 晴睛 瞳曈 说説說 "
    "绿緑綠 内內 换換 兑兌"
)
_FIRST: Final = {ord(other): like[0] for like in _STROKES.split() for other in like[1:]}
_SEEN_AS: Final = {
    **_FIRST,
    **{ord(sign): like.translate(_FIRST) for sign, like in (_FOREIGN | _DRAWN_ALIKE | _SIGNS).items()},
}
_STRANGE: Final = regex(f"[{''.join((*_FOREIGN, *_DRAWN_ALIKE))}]")
_KANA: Final = regex("[\u3041-\u30fa]")
_HAN: Final = regex("[\u3400-\u9fff\U00020000-\U0003ffff]")
_AMONG_LATIN: Final = regex("[a-z0-9\u3400-\u9fff]")


@lru_cache(maxsize=1 << 14)
def seen_as(text: str) -> str:
    """Returns the form under which texts are equal that look alike at a glance: 王 and 玉, А (Cyrillic) and A."""
    return fold(text).translate(_SEEN_AS)


@lru_cache(maxsize=1 << 14)
def foreign_letters(text: str) -> str:
    """Returns the letters that pass for others: Cyrillic or Greek among Latin ones, kana among ideographs; else ''."""
    if text.isascii():
        return ""
    folded = fold(text)
    found = _STRANGE.findall(folded) if _AMONG_LATIN.search(folded) else []
    kana = _KANA.findall(folded)
    if kana and _HAN.search(folded) and all(sign in _SIGNS for sign in kana):
        found += kana
    return "".join(dict.fromkeys(found))
