"""Titles: what a form is headed by, how offices put it, and whether a file is headed by another paper's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from kit.model import Field, Form, Text
from kit.pack import Pack
from kit.read.label_key import LONGEST_LABEL, key
from kit.text import trim
from kit.text.regex import regex

_HEADING = regex(
    r"\s*+(?:模板|附件|附表|表)(?:\s*+[0-9０-９一二三四五六七八九十]{1,3})?+(?:\s*+[:：.、]\s*+|\s++)(?=\S)"
)  # 模板3：
_LONGER = 24  # characters by which a heading may exceed the title at its end: 澜川公司2026年第一季度渠道巡检记录表
_ORGANISATION = r"[\w·&.]{2,36}(?:公司|集团|厂|局|院|所|中心|银行|学校|大学|协会|委员会|合作社)"
_PERIOD = r"\d{2,4}年?度?(?:第?[一二三四1-4]季度?|[上下]半年度?|\d{1,2}月份?|第\d{1,2}周)?"
_REMARK = "[见详请附不另已未勿以]"  # characters of a remark that speaks of the form: 详见我公司客户投诉记录表
_AHEAD_OF_TITLE = regex(rf"(?!\w*{_REMARK})(?:{_ORGANISATION})?(?:\w{{1,10}}[部处科室])?(?:{_PERIOD})?")
_BEHIND_TITLE = regex(rf"(?:[-—_]?{_PERIOD})?")
_HEAD_ROWS = 12  # lines and rows from the start of a document or sheet, within which its first label stands
_NUMBERED = regex(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．部章节]|[（(]?\d{1,2}[、.．)）])")
_PAPER = regex(
    r"[^:：。；;，,？?！!、…]{0,38}(?:表|单|书|通知|纪要|报告|清单|目录|问卷|台账|函|方案|协议|合同|通报|公告|决定|请示|批复|制度|办法"
    r"|规定|记录|登记|证明|总结|日志|简报)"
)  # what headings of papers end in


class _Named(NamedTuple):
    """What a form prints of itself, as keys; titles of its former versions are among them."""

    labels: frozenset[str]
    titles: frozenset[str]
    chinese: frozenset[str]  # of these titles


def headline(text: str) -> str:
    """The key of a heading without the number that a manual gives its templates: 模板3：渠道巡检记录表."""
    return _known_headline(text) if len(text) <= LONGEST_LABEL else _headline(text)


def _headline(text: str) -> str:
    numbered = _HEADING.match(text)
    return key(text[numbered.end() :] if numbered else text)


def keys_of_title(form: Form) -> frozenset[str]:
    """The keys of a form's titles of today."""
    return _keys_of_title(form.title)


def keys_of_titles(form: Form) -> frozenset[str]:
    """The keys of a form's titles, those of its former versions included."""
    return _keys_of_title(form.title).union(*(_keys_of_title(former.form.title) for former in form.former.values()))


_known_headline = lru_cache(maxsize=4096)(_headline)  # headings and what stands near them repeat


@lru_cache(maxsize=1024)
def _keys_of_title(title: Text) -> frozenset[str]:
    return frozenset(name for text in title if (name := key(text)))


def keys_of_labels(field: Field) -> frozenset[str]:
    """The keys of all labels of a field; a language that has none says nothing."""
    return frozenset(filter(None, map(key, (*field.label, *field.aliases))))


def is_title(text: str, titles: Collection[str]) -> bool:
    """Whether a text is one of the titles as an office puts it, or a heading that ends in one."""
    name = headline(text)
    if name in titles:  # as nearly always
        return True
    ends = any(name.endswith(title) and len(name) - len(title) <= _LONGER for title in titles)
    return ends or is_office_title(text, titles)


def is_office_title(text: str, titles: Iterable[str]) -> bool:
    """Whether a text is one of the titles as an office puts it: beside its own name, a year, a month, and no more."""
    name = headline(text)
    parted = (name.partition(title) for title in titles if title in name)
    return any(_AHEAD_OF_TITLE.fullmatch(ahead) and _BEHIND_TITLE.fullmatch(behind) for ahead, _, behind in parted)


def other_title(pack: Pack, name: str, blocks: Iterable[Iterable[Sequence[str]]]) -> str:
    """The heading of another paper that a file prints above the labels of a form; "" where there is none.

    It is one where another form's title stands in place of the form's own or beside it, or, in its place, any heading
    that names a paper. `blocks`: the rows of texts of the document, or of each sheet.
    """
    labels, own, chinese = _named(pack, name)
    heads = [head for block in blocks if (head := _head(block, labels))]
    if not any(_may_be_heading(text, own) for head in heads for text in head):
        return ""
    others = _titles_of_others(pack, name)
    headed = [any(is_title(text, chinese) for text in head) for head in heads]
    for head, is_own in zip(heads, headed, strict=True):
        if (is_own or not any(headed)) and (found := next((t for t in head if is_office_title(t, others)), "")):
            return trim(found)
    if any(headed):
        return ""
    return next((trim(text) for head in heads for text in head if _is_paper(text) and not is_title(text, own)), "")


@lru_cache(maxsize=256)
def _named(pack: Pack, name: str) -> _Named:
    """The labels and titles of a form, worked out once for all its documents."""
    form = pack.forms[name]
    labels = frozenset[str]().union(*map(keys_of_labels, form.index.values()))
    chinese = frozenset(key(known.title.zh) for known in (form, *(former.form for former in form.former.values())))
    return _Named(labels, frozenset(keys_of_titles(form)), chinese)


@lru_cache(maxsize=256)
def _titles_of_others(pack: Pack, name: str) -> frozenset[str]:
    """The keys of titles that only other forms of the pack have."""
    titles = (keys_of_titles(form) for form in pack.forms.values() if form is not pack.forms[name])
    return frozenset().union(*titles) - _named(pack, name).titles


def _may_be_heading(text: str, own: Collection[str]) -> bool:
    """Whether a text may be another heading than the form's own, as few do that stand at its top: a quick look."""
    is_line = "：" in text and not _HEADING.match(text)  # 单位名称：…
    return bool(text.strip()) and not is_line and not _NUMBERED.match(text) and headline(text) not in own


def _head(rows: Iterable[Sequence[str]], labels: Collection[str]) -> list[str]:
    """The texts above the first row that holds one of the labels; none where it holds none of them near its start."""
    texts: list[str] = []
    for row in islice(rows, _HEAD_ROWS):
        if any(name in labels for text in row for name in _labels(text)):
            return texts
        texts += row
    return []


def _labels(text: str) -> Iterator[str]:
    yield key(text)
    yield key(text.replace("：", ":").partition(":")[0])


def _is_paper(text: str) -> bool:
    """Whether a text has the look of a paper's heading: 会议通知, 劳动合同."""
    text = "".join(text.split()).split("（")[0].split("(")[0]
    return not _NUMBERED.match(text) and _PAPER.fullmatch(text) is not None
