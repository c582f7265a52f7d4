"""Write docs/rules.md, the catalogue of every rule: python -m tests.docs.rules_page"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kit import pack as packs
from kit.messages import say
from kit.model import Form
from kit.pack.examples import Example, examples
from kit.report.rule_text import demand
from tests.support.paths import ROOT

TARGET = ROOT / "docs" / "rules.md"
HEAD = """# The rules

Made by `python -m tests.docs.rules_page` from `schemas/`. *Origin* says who set a figure: `stated` the manual,
`example` an example in it, `derived` follows from its text, `default` ours. An organisation's pack changes figures and
severity, or switches a rule off, in its own `schemas/pack.json`; `kit explain RULE` prints the lines to write.
✗ breaks the rule, ✓ keeps it.
"""


def page(pack: packs.Pack) -> str:
    """The whole page."""
    parts, told = [HEAD], examples(pack)
    for name in sorted(pack.catalogue, key=_order):
        parts += _rule(pack, name, told)
    return "\n".join(parts) + "\n"


def _order(name: str) -> tuple[int, int, str]:
    prefix, _, rest = name.partition("-")
    return ["CM", "CH", "FC", "KIT", "SEC"].index(prefix), int(rest) if rest.isdigit() else 1000, rest


def _rule(pack: packs.Pack, name: str, known: Mapping[str, Example]) -> Iterator[str]:
    rule = pack.catalogue[name]
    title = rule["title"]
    yield f"## {name} {title['zh']}\n"
    yield f"{title['en']} — {say(rule['severity'], 'en')} · {rule['clause']} · {rule['origin']}\n"
    for form, entry in _entries(pack, name):
        where = f"`{form.id}`" if form else "across documents"
        told = {lang: _told(form, entry, lang) for lang in ("zh", "en")}
        yield f"- {where} ({entry['kind']}): {told['zh']} / {told['en']}"
    if advice := rule.get("advice"):
        yield f"\n→ {advice['zh']} / {advice['en']}"
    for mark, key in (("✗", "bad"), ("✓", "good")):
        if told := known.get(name, {}).get(key):
            yield f"\n{mark} {told['zh']} / {told['en']}"
    yield ""


def _told(form: Form | None, entry: packs.Rule, lang: str) -> str:
    asked = demand(form, entry, "zh" if lang == "zh" else "en") if form else ""
    return re.sub(r"\s+", " ", asked or entry["title"][lang])


def _entries(pack: packs.Pack, name: str) -> Iterator[tuple[Form | None, packs.Rule]]:
    for form in pack.forms.values():
        yield from ((form, rule) for rule in form.rules if rule["id"] == name)
    for process in pack.processes:
        yield from ((None, rule) for rule in process["rules"] if rule["id"] == name)


if __name__ == "__main__":
    TARGET.write_text(page(packs.load()), encoding="utf-8")
