"""Folding: the one form under which two texts are equal that no eye tells apart.

Code points that show nothing, radicals and compatibility ideographs for the ideographs they look like, width, the case
of letters, blanks, the kinds of hyphen, of apostrophe and of middle dot. What an eye does tell apart stays apart: ², ③,
½, 〇 and 0.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from kit.text.regex import regex

Disguise = Literal["unseen", "double", "blank", "cut"]
# Unicode, Default_Ignorable_Code_Point (UAX #44), with the byte order mark and the object replacement character's kin.
_IGNORABLE: Final = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Unicode, EquivalentUnifiedIdeograph.txt: radicals and the ideographs that they look like.
_RADICALS: Final = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑"
    "⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼀⼁⼂⼃⼄⼅⼆⼇⼈⼉⼊⼋⼌⼍⼎⼏⼐⼑⼒⼓⼔⼕⼖⼗⼘⼙⼚⼛⼜⼝⼞⼟⼠⼡⼢⼣⼤⼥⼦⼧⼨⼩⼪⼫⼬⼭"
    "⼮⼯⼰⼱⼲⼳⼴⼵⼶⼷⼸⼹⼺⼻⼼⼽⼾⼿⽀⽁⽂⽃⽄⽅⽆⽇⽈⽉⽊⽋⽌⽍⽎⽏⽐⽑⽒⽓⽔⽕⽖⽗⽘⽙⽚⽛⽜⽝⽞⽟⽠⽡⽢⽣⽤⽥⽦⽧⽨⽩⽪⽫⽬⽭⽮⽯⽰⽱⽲⽳⽴⽵⽶⽷⽸⽹⽺⽻⽼⽽"
    "⽾⽿⾀⾁⾂⾃⾄⾅⾆⾇⾈⾉⾊⾋⾌⾍⾎⾏⾐⾑⾒⾓⾔⾕⾖⾗⾘⾙⾚⾛⾜⾝⾞⾟⾠⾡⾢⾣⾤⾥⾦⾧⾨⾩⾪⾫⾬⾭⾮⾯⾰⾱⾲⾳⾴⾵⾶⾷⾸⾹⾺⾻⾼⾽⾾⾿⿀⿁⿂⿃⿄⿅⿆⿇⿈⿉⿊⿋⿌⿍"
    "⿎⿏⿐⿑⿒⿓⿔⿕"
)
_IDEOGRAPHS: Final = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長"
    "镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山"
    "巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而"
    "耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎"
    "鼓鼠鼻齊齒龍龜龠"
)
_RADICAL: Final = str.maketrans(_RADICALS, _IDEOGRAPHS)
_NO_DOTS: Final = "\u2800"  # of Braille: a blank that programs take for a letter
_HYPHENS: Final = "‐‑‒–−﹣－"
_DOTS: Final = "‧•・･∙⋅⸱ꞏ⦁𐄁"
_APOSTROPHES: Final = "’ʼ＇"
_ALIKE: Final = _RADICAL | str.maketrans(
    {_NO_DOTS: " "} | dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_DOTS, "·") | dict.fromkeys(_APOSTROPHES, "'")
)
_LOOKS: Final = ("<wide>", "<narrow>", "<font>")  # compatibility characters that are letters and figures of another cut
_ODD_BLANK: Final = regex(rf"[^\S \n]|{_NO_DOTS}")  # other than the usual one
_POINT: Final = regex("(?<=[\u3400-\u9fff])[.．](?=[\u3400-\u9fff])")  # typed for the middle dot
# Letters and figures of full width or another cut, several letters in one character.
_OTHER_CUT: Final = regex(r"[０-９Ａ-Ｚａ-ｚ\ufb00-\ufb06\U0001d400-\U0001d7ff]")

# Signs of symbol fonts that are not known, characters that were lost, or that each computer shows otherwise.
_UNKNOWN: Final = "〓\ufffd"
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_NO_SIGN: Final = regex(f"[{_UNKNOWN}{_PRIVATE}\\s]+")
_SOME_SIGN: Final = regex(f"[{_UNKNOWN}]|(?<=[^\\n])[{_PRIVATE}]")  # private ones that begin a line are bullets
_LONGEST_NAME: Final = 30  # characters: in a name or number each counts, a sentence is read without one
_ANNOTATED: Final = regex("[\ufff9-\ufffb]")  # parts of which programs show one or none
_LONGEST_UNSEEN: Final = 64  # characters; in a longer text somebody would see something
_SPACED: Final = regex(r"[\u3400-\u9fff](?: *[\u3400-\u9fff]){1,3}")  # a person's name, as 张 三


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Returns the form under which two texts are equal that no eye tells apart."""
    if text.isascii():
        return "".join(text.split()).casefold()
    return "".join(_plain(text).split()).casefold()


def is_invisible(text: str) -> bool:
    """Returns whether a text is of nothing but characters that nobody sees."""
    return not text.isascii() and len(text) <= _LONGEST_UNSEEN and not fold(text).strip(_NO_DOTS)


def is_unsettled(text: str) -> bool:
    """Returns whether what a text shows is for each computer to say: signs without a meaning, annotated words."""
    if text.isascii():
        return False
    if len(text) <= _LONGEST_NAME and _SOME_SIGN.search(text) is not None:
        return True
    return _NO_SIGN.fullmatch(text) is not None or _ANNOTATED.search(text) is not None


def has_unseen(text: str) -> bool:
    """Returns whether a text holds what no eye sees: ignorable code points, radicals, compatibility ideographs."""
    if text.isascii():
        return False
    return unicodedata.normalize("NFC", _IGNORABLE.sub("", text)).translate(_RADICAL) != text


def is_disguised(text: str) -> bool:
    """Returns whether a name has to be folded to be known: `has_unseen`, odd blanks, letters of full width."""
    return bool(disguises(text))


@lru_cache(maxsize=1 << 12)
def disguises(text: str) -> tuple[Disguise, ...]:
    """Returns why a name has to be folded to be known."""
    if text.isascii():
        return ()
    seen = _IGNORABLE.sub("", text)
    has: Mapping[Disguise, bool] = {
        "unseen": seen != text,
        "double": has_unseen(seen),
        "blank": bool(_ODD_BLANK.search(text)) or _is_spaced(text),
        "cut": bool(_OTHER_CUT.search(text)),
    }
    return tuple(kind for kind, is_so in has.items() if is_so)


def _is_spaced(text: str) -> bool:
    return " " in text and _SPACED.fullmatch(text) is not None


def spelled_out(text: str) -> str:
    """Returns the text with a mark for each character that is not what it seems: 张⟨·⟩三."""
    return "".join("⟨·⟩" if is_disguised(char) else char for char in text)


def _plain(text: str) -> str:
    return _POINT.sub("·", _width(unicodedata.normalize("NFC", _IGNORABLE.sub("", text)).translate(_ALIKE)))


def _width(text: str) -> str:
    """The text in the usual width and cut of each character; only what has another one is touched."""
    return "".join(map(_usual, text))


@lru_cache(maxsize=1 << 14)
def _usual(char: str) -> str:
    return unicodedata.normalize("NFKC", char) if unicodedata.decomposition(char).startswith(_LOOKS) else char
