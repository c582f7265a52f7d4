"""Texts that ask for a value and are none: lines to write on, the words of a signature's place, unmerged templates."""

from __future__ import annotations

import re

from kit.text.regex import regex

_RULE = r"[\s_＿—－-]*"  # a line to write on, whatever it is drawn with
_SKELETON = regex(
    rf"{_RULE}(?:年{_RULE}月(?:{_RULE}日)?|月{_RULE}日|第{_RULE}[Xx×]?{_RULE}次)"
    rf"(?:{_RULE}(?:上午|下午)?{_RULE}时(?:{_RULE}分)?)?{_RULE}"
    rf"|{_RULE}时{_RULE}分{_RULE}"
    r"|[\s_＿]*[_＿]{2}[\s_＿]*|请(?:在此)?(?:填写|填入|输入|选择)[。.…]*"
)
_SIGN_HERE = regex(r"[\s(（【\[]*(?:签字|签名|签章|签字盖章|签名盖章|盖章)(?:处|栏)?[\s)）】\]]*[:：]?[\s_＿]*")
_UNMERGED = regex(  # names, not sums: {{ 7*7 }} is what somebody typed
    r"(?:\{\{|｛｛)-?\s*[^\W\d][\w.\[\]]*\s*(?:\|[^{}｛｝]*)?-?(?:\}\}|｝｝)"
    r"|\{%-?\s*(?:p|tr|tc|r)?\s*(?:if|elif|else|endif|for|endfor|set|block|endblock|include)\b.*?%\}"
    r"|\A\s*(?:«[^«»]+»|<<[^\W\d][^<>]*>>)\s*\Z|\$\{\s*[^\W\d][\w.]*\s*\}|\bMERGEFIELD\b",
    re.DOTALL,
)
# What programs leave where they had no value, and what a form's writer put there for others to replace.
_NOTHING = frozenset(
    [
        *("undefined", "null", "NULL", "NaN", "nan", "None", "[object Object]"),
        *(f"#{error}" for error in ("REF!", "N/A", "NAME?", "VALUE!", "DIV/0!", "NULL!", "NUM!")),
    ]
)
_VERB = "(?:填写|填入|输入|键入|录入|选择)"
_HERE = "(?:请在?(?:此处?|这里)?|在?(?:此处|这里)|在此|(?:单击|点击)(?:此处|这里)?)"
_STAND_IN = regex(
    r"%[A-Za-z_]\w*%|__[A-Za-z]\w*__|Lorem ipsum\b.*|(?:填写)?(?:示例|样例|范例|例如?)\s*[:：].*"
    r"|.*[(（](?:示例|样例|范例)[)）]"
    rf"|[\[［【<＜〈《{{｛]\s*{_HERE}?{_VERB}[^，。；,;]{{0,20}}[\]］】>＞〉》}}｝]"
    rf"|[(（]?{_HERE}{_VERB}[^，。；,;（）()]{{0,12}}[)）]?",
    re.DOTALL,
)
_STARTS = frozenset("%_L填示样范例[［【<＜〈《{｛(（请在此这单点")
# Words for whom to name, by whoever made the form or the program, in the place of the name.
_SOMEBODY = regex(
    r"[^\s，。；]{0,6}(?:姓名|名字)|某某某?|某人|[○〇◯O]{2,4}|人员|用户名?|作者|(?:微软|microsoft|windows)\s*(?:用户|user)"
    r"|(?:your |full |first |last |user ?)?name|person|user|author|administrator|wps_[0-9]+|@\w*name",
    re.IGNORECASE,
)
_ASKING = regex(
    r"\s*(?:请)?(?:单击|点击|轻触|双击|点此|在此|在这里)?(?:或(?:点击|轻触))?(?:此处|这里|一?下)?\s*(?:以|来)?"
    r"(?:输入|填写|键入|选择|录入)[^，。；\n]{0,12}[。.…]?\s*"
    r"|\s*[\[［【][^\]］】\n]{1,30}[\]］】]\s*"
    r"|\s*(?:click|tap|enter|choose|select|type)\b[^\n]{0,60}",
    re.IGNORECASE,
)
# Nobody writes these words for a value, whatever became of the control that showed them.
_OFFICE = re.compile(
    r"(?:请)?(?:单击|点击|轻触|点按)(?:或(?:单击|点击|轻触|点按))?(?:此处|这里)?(?:以|来)?(?:输入|键入|选择)"
    r"(?:文字|文本|内容|日期|时间|一项|选项|姓名|数字)?[。.]?(?=\s|$)|(?:输入|键入)(?:文字|文本)[。.]?(?=\s|$)"
    r"|(?:Click|Tap)(?: or tap)?(?: here)? to (?:enter|select|choose) (?:text|a date|an item)\.?(?=\s|$)"
    r"|(?:Type|Enter) (?:your )?(?:text )?here\.?(?=\s|$)|Enter text\.?(?=\s|$)"
)
_OFFICE_STARTS = frozenset("请单点轻输键CTE")
_ABOUT = regex(  # what stands around the name of what is asked for: （请填写姓名）, <姓名>, ${姓名}
    r"\s*(?:[\[［【<＜《〈«{｛(（#＃$＄]*)(?:请(?:在此)?(?:填写|填入|输入|写明|选择))?([^\n]{1,30}?)[\]］】>＞》〉»}｝)）#＃]*[:：]?[\s_＿]*"
)
_MARKS = frozenset("年月日时分次签盖请«<{｛M_＿")  # one of these is in every such text: others are not looked into


def is_skeleton(text: str) -> bool:
    """Whether a text is what a form prints for a pen: 年 月 日, 第X次, 签字：, 请填写."""
    return not _MARKS.isdisjoint(text) and bool(_SKELETON.fullmatch(text) or _SIGN_HERE.fullmatch(text))


def is_unmerged(text: str) -> bool:
    """Whether a text holds a mark that a program was to put a value for: «客户», {{ customer }}, ${name}, {% if %}."""
    return not _MARKS.isdisjoint(text) and bool(_UNMERGED.search(text))


def is_stand_in(text: str) -> bool:
    """Whether a text stands where a value is to be put: [键入地点], 示例：…, or a program left it: #REF!."""
    if text in _NOTHING:
        return True
    return bool(text) and (text[0] in _STARTS or text[-1] in ")）") and bool(_STAND_IN.fullmatch(text))


def stands_for_name(text: str) -> bool:
    """Whether a text stands where a name is to be put: [讲师姓名], 某某, Name, 微软用户."""
    return bool(_SOMEBODY.fullmatch(asked_for(text) or text))


def asked_for(text: str) -> str:
    """The words that a text may ask for, without what stands around them."""
    found = _ABOUT.fullmatch(text)
    return found[1] if found else ""


def office_prompt(text: str) -> str:
    """The words with which office programs ask for a value, where a text begins with them; ""."""
    found = _OFFICE.match(text) if text[:1] in _OFFICE_STARTS else None
    return found[0] if found else ""


def asks(text: str) -> bool:
    """Whether the text of a control that shows its placeholder asks for a value (ECMA-376 part 1, 17.5.2.39).

    Some programs leave that property when a value is typed, so the words have to ask, too.
    """
    return bool(_ASKING.fullmatch(text))
