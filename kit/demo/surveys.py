"""Satisfaction with a channel, asked every quarter: four scores and what people would rather have."""

from __future__ import annotations

from datetime import date
from random import Random

from kit.demo.calendar2026 import later
from kit.demo.company import CHANNELS, PEOPLE
from kit.model import Data

_SUGGESTIONS = {
    "信息传递及时性": (
        "重要通知可同时置顶，避免被聊天内容淹没。", "夜班同事看到通知往往已是第二天，建议增加短信提醒。",
        "版本更新请提前一天告知。",
    ),
    "渠道操作便捷性": (
        "手机端找不到历史附件，希望增加搜索。", "登录要输三次验证码，太繁琐。",
        "模板太多，建议按部门分类。\n另外收藏夹希望能排序。",
    ),
    "问题响应效率": ("希望支持专员半天内回复。", "报修后看不到进度。", "周末没有人值守，能否安排轮班。"),
    "总体满意度": ("整体好用，继续保持。", "群太多，建议合并。", "希望多组织几次培训。"),
}  # fmt: skip


def survey(rng: Random, number: str, i: int, count: int) -> Data:
    """The i-th of `count` filled-in questionnaires: quarter by quarter, some of them anonymous."""
    quarter, (department, person) = i * 4 // count + 1, rng.choice(PEOPLE)
    day = later(date(2026, 3 * quarter, 1), rng.randint(0, 16))
    mood = rng.choice((3, 4, 4, 5))
    return {
        "number": number, "quarter": f"2026-Q{quarter}", "channel": rng.choice(CHANNELS).name,
        **({"respondent": person} if rng.random() < 0.6 else {}), "department": department, "filled_on": str(day),
        "scores": [_score(rng, dimension, mood) for dimension in _SUGGESTIONS],
    }  # fmt: skip


def _score(rng: Random, dimension: str, mood: int) -> Data:
    score = max(1, min(5, mood + rng.choice((-2, -1, 0, 0, 0, 1))))
    wishes = score <= 3 or rng.random() < 0.15
    return {
        "dimension": dimension,
        "score": score,
        **({"suggestion": rng.choice(_SUGGESTIONS[dimension])} if wishes else {}),
    }
