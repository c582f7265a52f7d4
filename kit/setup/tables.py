"""What stands in the tables of a new workbook of settings: the figures, rules, tables and codes of a pack, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from kit.messages import pick, say
from kit.model import Json, Lang
from kit.pack import Pack, Rule
from kit.pack.own_rules.names import RULES
from kit.pack.workbook.limits import Limit, limits, words
from kit.pack.workbook.matrices import lines
from kit.pack.workbook.names import (
    ACCOUNTS,
    CODES,
    DEPARTMENTS,
    DEPUTIES,
    FIGURES,
    HOURS,
    ITEMS,
    LIMITS,
    MATRICES,
    NOT_FORMS,
    OFF,
    ORGANISATION,
    PEOPLE,
    ROLES,
    SheetBlock,
    table_title,
)
from kit.rule_ids import WITHOUT_VERDICT

Row = Sequence[str | date]
Org = Mapping[str, Json]
_AND: Final = "、"
_OWN_RULES: Final = 60  # rows to write rules in; more may be added


def rows(block: SheetBlock, pack: Pack, name: str, org: Org, lang: Lang) -> list[Row]:
    """Return the rows of a table. `name`: the organisation's; `org`: a roster as org.json says it, {} without one."""
    if block is ORGANISATION:
        return list(_organisation(pack, name, lang))
    if block in _OF_PACK:
        return list(_OF_PACK[block](pack, lang))
    return list(_OF_ORG[block](org)) if block in _OF_ORG else []


def _organisation(pack: Pack, name: str, lang: Lang) -> Iterator[Row]:
    values = {"organisation.zh": name, "version": "1.0", "zone": pack.zone}
    for key, both in ITEMS.items():
        yield pick(both, lang), values.get(key, ""), say(f"item-{key}", lang)


def _codes(pack: Pack, lang: Lang) -> Iterator[Row]:
    for form in pack.forms.values():
        if form.codes:
            yield pick(form.title, lang), form.codes[0], ""


def _hours(pack: Pack, lang: Lang) -> Iterator[Row]:
    yield from pack.settings.get("office_hours", ())


def manual_limits(pack: Pack) -> list[Limit]:
    """Return every figure of a pack that an organisation may change."""
    rules = [*pack.catalogue.values(), *(rule for form in pack.forms.values() for rule in form.rules)]
    rules += [rule for process in pack.processes for rule in process["rules"]]
    return limits(rules, pack.settings)


def limit_cells(limit: Limit, lang: Lang) -> tuple[str, str, str, str]:
    """Return what stands of a figure in the columns that are the manual's: number, rule, item and standard."""
    value = pick(words(limit, limit.value), lang)
    return pick(limit.code, lang), pick(limit.title, lang), pick(FIGURES[limit.key], lang), value


def _limits(pack: Pack, lang: Lang) -> Iterator[Row]:
    for limit in manual_limits(pack):
        cells = limit_cells(limit, lang)
        yield *cells, cells[-1], ""


def _off(pack: Pack, lang: Lang) -> Iterator[Row]:
    for name, rule in sorted({**pack.catalogue, **pack.off}.items(), key=_ours_last):
        if name not in WITHOUT_VERDICT:
            off = say("switched-off", lang) if name in pack.off else ""
            yield name, rule["title"][lang], say(rule["severity"], lang), off, ""


def _ours_last(item: tuple[str, Rule]) -> tuple[bool, str]:
    """The manuals' rules first, then those of the kit itself."""
    return item[0].startswith(("KIT-", "SEC-")), item[0]


def _numbers(pack: Pack, lang: Lang) -> Iterator[Row]:
    """Rows for rules of one's own, numbered: a number stays with its rule wherever the row goes."""
    yield from ((f"DW-{number:02}", *[""] * (len(RULES.columns) - 1)) for number in range(1, _OWN_RULES + 1))


def _matrices(pack: Pack, lang: Lang) -> Iterator[Row]:
    for name, table in pack.settings.get("matrices", {}).items():
        for line in lines(table) if table else ():
            yield pick(table_title(name), lang), line.first, line.second, _result(line.result, lang)


def _result(result: Json, lang: Lang) -> str:
    if isinstance(result, bool):
        return say("yes" if result else "no", lang)
    return _AND.join(map(str, result)) if isinstance(result, list) else str(result)


def _not_forms(pack: Pack, lang: Lang) -> Iterator[Row]:
    yield from ((path, "") for path in pack.not_forms)


def _people(org: Org) -> Iterator[Row]:
    for person in org.get("people", ()):
        for i, post in enumerate(person["posts"]):
            yield (
                person["name"],
                "" if i else _AND.join(person.get("aliases", ())),
                post["department"],
                post.get("post", ""),
                "是" if post.get("head") else "",
                _AND.join(post.get("roles", ())),
                post.get("level", ""),
                *map(_day, (person["joined"], person.get("left"), post["from"], post.get("to"))),
            )


def _named(kind: str) -> Callable[[Org], Iterator[Row]]:
    return lambda org: ((one["name"], _AND.join(one.get("aliases", ()))) for one in org.get(kind, ()))


def _deputies(org: Org) -> Iterator[Row]:
    for one in org.get("deputies", ()):
        yield one["person"], one["deputy"], one["authority"], _day(one["from"]), _day(one.get("to"))


def _accounts(org: Org) -> Iterator[Row]:
    for one in org.get("key_accounts", ()):
        yield one["customer"], one["manager"], _day(one["from"]), _day(one.get("to"))


def _day(text: str | None) -> str | date:
    return date.fromisoformat(text) if text else ""


_OF_PACK: Final[Mapping[SheetBlock, Callable[[Pack, Lang], Iterator[Row]]]] = {
    CODES: _codes,
    HOURS: _hours,
    LIMITS: _limits,
    OFF: _off,
    RULES: _numbers,
    MATRICES: _matrices,
    NOT_FORMS: _not_forms,
}
_OF_ORG: Final[Mapping[SheetBlock, Callable[[Org], Iterator[Row]]]] = {
    PEOPLE: _people,
    DEPARTMENTS: _named("departments"),
    DEPUTIES: _deputies,
    ACCOUNTS: _accounts,
    ROLES: _named("roles"),
}
