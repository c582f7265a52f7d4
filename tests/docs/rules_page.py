"""Write docs/rules.md, the catalogue of every rule: python -m tests.docs.rules_page"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kit import pack as packs
from kit.messages import say
from kit.model import Lang
from kit.pack.examples import Example, examples
from kit.report.rule_text import demand, demand_across
from kit.report.rules.data import advice_of
from tests.support.paths import ROOT

TARGET = ROOT / "docs" / "rules.md"
LANGS: tuple[Lang, ...] = ("zh", "en")
_FIRST = ("CM", "CH", "FC")
HEAD = """# The rules

Made by `python -m tests.docs.rules_page` from `schemas/`. One rule may ask several things, each on a line with its
form, kind, severity and *origin*, which says who set it: `stated` the manual, `example` an example in it, `derived`
follows from its text, `default` ours. What no manual states is at most a warning. An organisation's pack changes
figures and severity, or switches a rule off, in its own `schemas/pack.json`; `kit explain RULE` prints the lines to
write. ✗ breaks the rule, ✓ keeps it, ※ says which part of it is the manual's and which ours.
"""


def page(pack: packs.Pack) -> str:
    """The whole page."""
    parts, told = [HEAD], examples(pack)
    for name in sorted(pack.catalogue, key=_order):
        parts += _rule(pack, name, told)
    return "\n".join(parts) + "\n"


def _order(name: str) -> tuple[int, str, int, str]:
    """The manuals first, in their order, then the kit's own and any other pack's by their prefixes."""
    prefix, _, rest = name.partition("-")
    place = _FIRST.index(prefix) if prefix in _FIRST else len(_FIRST)
    return place, prefix, int(rest) if rest.isdigit() else 1000, rest


def _rule(pack: packs.Pack, name: str, known: Mapping[str, Example]) -> Iterator[str]:
    rule = pack.catalogue[name]
    title = rule["title"]
    yield f"## {name} {title['zh']}\n"
    entries = list(_entries(pack, name))
    judged = () if entries else (_judged(rule),)
    yield f"{title['en']} — {' · '.join(filter(None, (rule['clause'], *judged)))}\n"
    for where, entry, asked in entries:
        told = {lang: re.sub(r"\s+", " ", asked[lang] or entry["title"][lang]) for lang in LANGS}
        yield f"- {where} ({entry['kind']}, {_judged(entry)}): {told['zh']} / {told['en']}"
    if rule.get("advice"):
        yield f"\n→ {advice_of(rule, 'zh')} / {advice_of(rule, 'en')}"
    for mark, key in (("✗", "bad"), ("✓", "good"), ("※", "note")):
        if told := known.get(name, {}).get(key):
            yield f"\n{mark} {told['zh']} / {told['en']}"
    yield ""


def _judged(rule: packs.Rule) -> str:
    """How grave a breach is, and who says so."""
    return ", ".join(filter(None, (say(rule["severity"], "en"), rule["origin"])))


def _entries(pack: packs.Pack, name: str) -> Iterator[tuple[str, packs.Rule, dict[Lang, str]]]:
    """Each place where the rule is at work, its entry there, and what that asks for."""
    for form in pack.forms.values():
        for rule in form.rules:
            if rule["id"] == name:
                yield f"`{form.id}`", rule, {lang: demand(form, rule, lang) for lang in LANGS}
    for raw in pack.processes:
        for rule in raw["rules"]:
            if rule["id"] == name:
                yield "across documents", rule, {lang: demand_across(pack, raw, rule, lang) for lang in LANGS}


if __name__ == "__main__":
    TARGET.write_text(page(packs.load()), encoding="utf-8")
