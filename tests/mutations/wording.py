"""What people make of a printed label, a date, a number: spellings that mean the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from random import Random

_SIMPLE = (
    "户称时间发门负责审签编号记录联项预计划实际状态备结节点开终单级类别标题区质员办转处满议参会职务归档传内应启线权变护资"
    "费数总额币协调设响续据围达经验讯网电话邮说证读书产报务组织训练过进对询诉赔偿异场优问该请认确复赠颁讲师签课时阶"
)
_TRADITIONAL = (
    "戶稱時間發門負責審簽編號記錄聯項預計劃實際狀態備結節點開終單級類別標題區質員辦轉處滿議參會職務歸檔傳內應啟線權變護資"
    "費數總額幣協調設響續據圍達經驗訊網電話郵說證讀書產報務組織訓練過進對詢訴賠償異場優問該請認確復贈頒講師簽課時階"
)
TRADITIONAL = str.maketrans(_SIMPLE, _TRADITIONAL)
_WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
# Words within labels and what colleagues write for them; the first that fits is taken.
_SYNONYMS = (
    ("联系方式", "联系电话方式"),
    ("名称", "单位名称"),
    ("编号", "单编号"),
    ("负责人", "负责人员"),
    ("时间", "具体时间"),
    ("日期", "具体日期"),
    ("部门", "部门名称"),
    ("描述", "情况描述"),
    ("内容", "具体内容"),
    ("原因", "原因说明"),
    ("结果", "结果情况"),
    ("金额", "金额数"),
    ("措施", "措施说明"),
    ("方式", "方式说明"),
    ("对象", "对象名称"),
    ("地点", "具体地点"),
    ("意见", "意见建议"),
    ("渠道", "渠道名"),
    ("等级", "等级分类"),
    ("人", "人员"),
)
_NUMERALS = "零一二三四五六七八九"


def _pick(*makers: Callable[[str], str]) -> Callable[[str, Random], str]:
    return lambda label, rng: rng.choice(makers)(label)


def _broken(label: str, rng: Random) -> str:
    at = rng.randrange(1, len(label)) if len(label) > 1 else 0
    return f"{label[:at]}\n{label[at:]}" if at else label


def _numbered(label: str, rng: Random) -> str:
    number = rng.randint(1, 9)
    marks = (f"{number}. ", f"{number}、", f"（{_NUMERALS[number]}）", f"({number})", "①②③④⑤⑥⑦⑧⑨"[number - 1])
    return rng.choice(marks) + label


STYLES: dict[str, Callable[[str, Random], str]] = {
    "spaced": _pick(" ".join, "　".join, "  ".join),
    "with colons": _pick(lambda t: f"{t}：", lambda t: f"{t}:", lambda t: f"{t} ： "),
    "in brackets": _pick(lambda t: f"【{t}】", lambda t: f"（{t}）", lambda t: f"[{t}]", lambda t: f"「{t}」"),
    "with asterisks": _pick(lambda t: f"*{t}", lambda t: f"＊{t}", lambda t: f"{t}（*）", lambda t: f"{t} ※"),
    "broken over lines": _broken,
    "in full-width forms": _pick(lambda t: t.translate(_WIDE), lambda t: f"　{t.translate(_WIDE)}："),
    "in traditional characters": _pick(lambda t: t.translate(TRADITIONAL)),
    "numbered": _numbered,
    "with a hint": _pick(lambda t: f"{t}（请如实填写）", lambda t: f"{t}(如有)", lambda t: f"{t}（可另附页）"),
}


def renamed(label: str) -> str:
    """The label as a colleague might rename it, or itself where no near word is known."""
    for known, near in _SYNONYMS:
        if known in label and near not in label:
            head, _, tail = label.rpartition(known)
            return f"{head}{near}{tail}"
    return label


def day_spelled(day: str, rng: Random) -> str:
    """A date in a spelling that is read one way only."""
    at = date.fromisoformat(day)
    y, m, d = at.year, at.month, at.day
    weekday = "一二三四五六日"[at.weekday()]
    return rng.choice(
        (
            f"{y}年{m}月{d}日",
            f"{y}.{m}.{d}",
            f"{y}/{m}/{d}",
            f"{y}/{m:02}/{d:02}",
            f"{y}年{m:02}月{d:02}日",
            f"{y}{m:02}{d:02}",
            f"{_chinese_year(y)}年{_chinese(m)}月{_chinese(d)}日",
            f"{y} 年 {m} 月 {d} 日",
            f"{y}-{m}-{d}",
            f"{y}年{m}月{d}号",
            f"{y}年{m}月{d}日（星期{weekday}）",
            f"{y}年{m}月{d}日".translate(_WIDE),
            f"{y}.{m:02}.{d:02}",
        )
    )


def moment_spelled(moment: str, rng: Random) -> str:
    """A moment in a spelling that is read one way only."""
    at = datetime.fromisoformat(moment)
    half = "上午" if at.hour < 12 else "下午"
    hour = at.hour if at.hour <= 12 else at.hour - 12
    times = [f"{at:%H:%M}", f"{at.hour}:{at:%M}", f"{at.hour}点{at:%M}分", f"{at:%H}时{at:%M}分", f"{at:%H}：{at:%M}"]
    times += [f"{half}{hour}:{at:%M}", f"{half} {hour}点{at:%M}分"] if at.hour else []
    return f"{day_spelled(moment[:10], rng)} {rng.choice(times)}"


def number_spelled(number: float, unit: str, rng: Random) -> str:
    """A number with separators, full-width digits, its unit."""
    plain = f"{number:,}"
    spellings = [plain, f"{number}".translate(_WIDE), f" {number} ", plain.replace(",", "，")]
    spellings += [f"{plain}{unit}", f"{number} {unit}"] if unit else []
    spellings += [f"￥{plain}", f"人民币{number}元"] if unit == "元" else []
    return rng.choice(spellings)


def ambiguous(day: str, rng: Random) -> str:
    """A date that two people read differently; '' for days on which both readings agree or only one is possible."""
    at = date.fromisoformat(day)
    if at.day > 12 or at.day == at.month:
        return ""
    return rng.choice(
        (f"{at.month}/{at.day}/{at.year}", f"{at.day}/{at.month}/{at.year}", f"{at.month}.{at.day}.{at.year}")
    )


def _chinese_year(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("", "十", "二十", "三十")[tens]
    return head + ("" if tens and not ones else _NUMERALS[ones])
