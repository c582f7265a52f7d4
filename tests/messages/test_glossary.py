"""All that the kit says to people, held against docs/glossary.md: terms, punctuation, no codes in place of words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

from kit.messages import WORDS
from kit.messages.faults import FAULTS
from kit.messages.own_rules import OWN_RULES
from kit.pack import load
from kit.report.rule_text import demand, demand_across
from kit.rules.reasons import ADVICE, REASONS, VERDICTS
from tests.support.paths import ROOT

PACK = load()
# Rules of these kinds are about a bound: the sentence says on which side of it the value has to be.
BOUNDS = {"deadline", "lead", "order", "past", "count", "bounds", "rate", "mean", "follows"}
_PUT_IN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{[^{}]*\}|%\([a-z_]+\)s")
_TYPED = re.compile(  # what is typed as it stands: commands, options, packages, files, addresses, keywords of schemas
    r"(?:pip|apt) install [^，。；）]*|kit(?: [a-z{}<]+)+[^，。；]*|--[a-z-]+|x-[a-z]+|https?://[\w./-]+|[\w{}./*-]+\.[a-z]{2,5}\b"
    r"|sha256\([^)]*\)|[a-z]+=\S+|[a-z]+://[^，。；]*|主机名?:端口|`[^`]*`"
)
_CHINESE = "\u3400-\u9fff"


class Sentence(NamedTuple):
    """A sentence in both languages ("": it has only one), where it stands, and the kind of its rule."""

    where: str
    zh: str
    en: str
    kind: str = ""


def _sentences() -> Iterator[Sentence]:
    yield from (Sentence(f"word {key}", *text) for key, text in WORDS.items())
    yield from (Sentence("fault", zh, en) for en, zh in FAULTS.items())
    for name, texts in {"reason": REASONS, "advice": ADVICE, "verdict": VERDICTS}.items():
        yield from (Sentence(f"{name} {key}", *text) for key, text in texts.items())
    for name, texts in OWN_RULES.items():
        yield from (Sentence(f"own rule {name}", *text) for text in texts.values())
    yield from _of_rules()
    for name, example in json.loads((ROOT / "schemas/examples.json").read_text("utf-8")).items():
        yield from (Sentence(f"example {name}", text["zh"], text["en"]) for text in example.values())
    with (ROOT / "kit/messages/locale/zh/LC_MESSAGES/kit.po").open("rb") as file:
        yield from (Sentence("help", str(message.string), "") for message in read_po(file) if message.id)


def _of_rules() -> Iterator[Sentence]:
    in_forms = [(form, rule) for form in PACK.forms.values() for rule in form.rules]
    across = [(process, rule) for process in PACK.processes for rule in process["rules"]]
    for rule in [*(rule for _, rule in in_forms), *(rule for _, rule in across), *PACK.catalogue.values()]:
        for part in ("title", "message", "advice"):
            if part in rule:
                where = f"{part} of {rule['id']}"
                yield Sentence(where, rule[part]["zh"], rule[part]["en"], rule["kind"] if part == "message" else "")
    for form, rule in in_forms:
        yield Sentence(f"demand of {rule['id']}", demand(form, rule, "zh"), demand(form, rule, "en"))
    for process, rule in across:
        yield Sentence(f"demand of {rule['id']}", *(demand_across(PACK, process, rule, lang) for lang in ("zh", "en")))


_LISTS = {"word conclusions"}  # what a drop-down is made of
SENTENCES = tuple(one for one in dict.fromkeys(_sentences()) if one.where not in _LISTS)


def _plain(text: str) -> str:
    """A sentence without what is put in and what is typed."""
    return _TYPED.sub(" ", _PUT_IN.sub("○", text))


def _broken(pattern: str, lang: str) -> list[str]:
    found = re.compile(pattern)
    texts = [(one.where, _plain(getattr(one, lang))) for one in SENTENCES]
    return [f"{where}: {text}" for where, text in texts if found.search(text)]


def _banned() -> list[str]:
    rows = re.findall(r"^\| [^|]+ \| [^|]+ \| ([^|]+) \|$", (ROOT / "docs/glossary.md").read_text("utf-8"), re.M)
    return [word.strip() for row in rows[1:] for word in re.split("[、,]", row) if word.strip()]


def test_there_is_much_to_hold_against_the_page() -> None:
    assert len(SENTENCES) > 2000
    assert len(_banned()) > 30


@pytest.mark.parametrize("word", _banned())
def test_a_word_that_is_not_used_stands_nowhere(word: str) -> None:
    assert [one for one in SENTENCES if word in one.zh or re.search(rf"(?<!\w){re.escape(word)}(?!\w)", one.en)] == []


def test_chinese_has_full_width_punctuation() -> None:
    assert _broken(rf"[{_CHINESE}”）][,;:?!(]|[,;:?!)][{_CHINESE}“（]", "zh") == []


def test_english_has_half_width_punctuation() -> None:
    quoted = re.compile("“[^”]*”")
    found = [one for one in SENTENCES if re.search("[，。；：（）！？]", quoted.sub("", _plain(one.en)))]
    assert [one for one in found if not re.search(rf"[{_CHINESE}]", one.en)] == []


def test_no_code_stands_in_place_of_a_word() -> None:
    assert _broken(r"(?<![\w./*-])[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+(?![\w./*-])", "zh") == []


def test_no_form_is_named_by_its_id() -> None:
    assert _broken(rf"(?<![\w-])(?:{'|'.join(PACK.forms)})(?![\w-])", "zh") == []


def test_no_regular_expression_is_shown() -> None:
    assert _broken(r"\[0-9\]|\\d|\^[^“”]*\$|\[a-z", "zh") + _broken(r"\[0-9\]|\\d|\^[^“”]*\$|\[a-z", "en") == []


def test_a_bound_is_said_as_one() -> None:
    assert [one for one in SENTENCES if one.kind in BOUNDS and "应为" in one.zh] == []


def test_advice_on_what_was_late_tells_the_done_from_the_open() -> None:
    rules = [rule for form in PACK.forms.values() for rule in form.rules if rule["kind"] == "deadline"]
    texts = [rule["advice"]["zh"] for rule in rules if "advice" in rule]
    assert [text for text in texts if re.match("立即|尽快", text)] == []


_ACTOR = re.compile("由|请|本人|管理员|归档人")
_EITHER = re.compile("未填写或|没有填写或|缺少或|缺少“[^”]*”或|不符合要求。|未填写完整")
_CODE = re.compile(r"U\+[0-9A-F]{4}|应为\{\{|[a-z]+=\{|(?<![A-Za-z])(?:DUE|OPEN|RETAINED)(?![A-Za-z])")


def test_advice_says_who_acts() -> None:
    told = [one for one in SENTENCES if one.where.startswith("advice of") and not _ACTOR.search(one.zh)]
    assert [f"{one.where}: {one.zh}" for one in told] == []


def test_english_advice_names_somebody_where_it_asks_an_office_to_act() -> None:
    """A bare order to nobody: `Fill it in.`, `Check the number.`"""
    bare = re.compile(r"^(?:Fill it in|Check it|Check the [a-z ]+|Correct it|Say why|Say more)\.$")
    assert [one.where for one in SENTENCES if one.where.startswith("advice of") and bare.match(one.en)] == []


def test_a_message_says_which_fault_it_is() -> None:
    """Blank is one thing and wrong another: a sentence that may mean either leaves the clerk to find out."""
    told = [one for one in SENTENCES if one.where.startswith("message of") and _EITHER.search(one.zh)]
    assert [f"{one.where}: {one.zh}" for one in told] == []


def test_no_mark_of_a_program_stands_in_a_sentence() -> None:
    assert [f"{one.where}: {one.zh}" for one in SENTENCES if _CODE.search(_PUT_IN.sub("", one.zh))] == []


def test_no_value_is_shown_as_a_program_quotes_it() -> None:
    """`{value!r}` prints 'text' with the quotes of Python."""
    assert [one.zh for one in SENTENCES if one.where == "fault" and "!r}" in one.zh] == []
