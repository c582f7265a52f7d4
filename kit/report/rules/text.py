"""A rule explained for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text as Line

from kit.messages import clause_words, pick, say
from kit.model import Json, Lang
from kit.pack import Pack
from kit.report.common.json import dumps
from kit.report.common.wrap import hang
from kit.report.rule_text import stated
from kit.report.rules.data import entries_of, entry, examples_of, outline, override

_STYLES = {"bad": "red", "good": "green", "note": "yellow"}  # of the examples and the note beside them


def page(pack: Pack, name: str, lang: Lang, width: int | None) -> Iterator[Line]:
    """Return the lines that explain a rule, broken at a width (None: not at all)."""
    yield Line(f"{name}  {outline(pack, name, lang)['title']}", "bold")
    if name in pack.off:
        yield Line(say("rule-off", lang, name=name, pack=pack.name), "yellow")
    for form, told in groupby(entries_of(pack, name), lambda pair: pair[0]):
        yield Line.assemble("\n", (pick(form.title, lang), "bold"), (f"  {form.id}", "dim")) if form else Line()
        yield from _in_form([entry(pack, form, rule, lang) for _, rule in told], lang, width)
    yield from _told(examples_of(pack, name, lang), lang, width)
    if name in pack.off:
        return
    change = override(pack, name)
    is_own = entries_of(pack, name)[0][1]["origin"] == "own"
    yield Line("\n" + say("override-own" if is_own else "override-book", lang), "bold")
    yield Line(say("override", lang, file=change["file"]), "dim")
    for key in [key for key in ("change", "settings", "off") if key in change]:
        yield Line.assemble(f"  {say(f'override-{key}', lang)}", (dumps(change[key])[1:-1], "cyan"))


def _told(examples: dict[str, str], lang: Lang, width: int | None) -> Iterator[Line]:
    yield from (Line() for _ in range(bool(examples)))
    for key, style in _STYLES.items():
        for line in hang(say(f"example-{key}", lang), examples[key], width) if key in examples else ():
            yield Line(line, style)


def _in_form(entries: list[dict[str, Json]], lang: Lang, width: int | None) -> Iterator[Line]:
    """What the rule asks for in one form; source and advice once for all that share them."""
    for (source, advice), told in groupby(entries, lambda item: (_source(item, lang), item["advice"])):
        for asked, limits in dict.fromkeys(_asked(item, lang) for item in told):
            yield from map(Line, hang("  • ", asked, width))
            yield from (Line(text, "dim") for text in (hang("    ", limits, width) if limits else ()))
        yield from (Line(text, "green") for text in (hang("    → ", advice, width) if advice else ()))
        yield Line(f"    {source}", "dim")


def _asked(entry: dict[str, Json], lang: Lang) -> tuple[str, str]:
    """What an entry asks for; where that is its title only, its limits beside it."""
    return (entry["demand"], "") if entry["demand"] else (entry["title"], stated(entry["figures"], lang))


def _source(entry: dict[str, Json], lang: Lang) -> str:
    """Severity, clause and how far the manual itself says so."""
    return " · ".join(
        filter(None, (say(entry["severity"], lang), clause_words(entry["clause"], lang), say(entry["origin"], lang)))
    )
