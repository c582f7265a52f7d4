"""What ends or has to be looked at again beside the rules: periods of keeping, holds, waivers, authorities."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from kit.audit.due.wording import Matter, WordedItem
from kit.audit.narrow.waivers import Waiver, Waivers
from kit.audit.retention import Copy, RetentionArchive, retention
from kit.audit.retention.holds import Hold
from kit.calendar.worktime import last_minute
from kit.messages import pick, say
from kit.model import Lang
from kit.pack import Pack
from kit.pack.roster import Deputy, Roster
from kit.rules.finding import fingerprint


def kept(
    pack: Pack, archive: RetentionArchive, waivers: Waivers | None, as_of: date, lang: Lang
) -> Iterator[WordedItem]:
    """Yield what ends or has to be looked at again, whenever that is; what a hold binds does not end."""
    found = retention(archive, as_of)
    free = [copy for copy in found.copies if copy.keep_until and copy.keep_until >= as_of and not copy.mandates]
    for _, copies in groupby(sorted(free, key=_ending), _ending):
        yield _retained(list(copies), pack, lang)
    yield from (_held(hold, count, pack, lang) for hold, count in found.holds if hold.is_in_force(as_of))
    yield from (_waived(waiver, lang) for waiver in (waivers.entries if waivers else ()))
    org: Roster | None = pack.settings.get("org")
    ends = [one for one in org.deputies if as_of <= one.span.last < date.max] if org else []
    yield from (_authority(one, org, as_of, lang) for one in ends if org)


def _ending(copy: Copy) -> tuple[str, str, str]:
    """Copies of one chain that end together are one thing to look at."""
    return str(copy.keep_until), copy.chain, copy.medium


def _retained(copies: list[Copy], pack: Pack, lang: Lang) -> WordedItem:
    first = copies[0]
    about = say("due-copies", lang, chain=first.chain, medium=say(f"medium-{first.medium}", lang), count=len(copies))
    return _item(
        "retention",
        first.keep_until,
        say("due-retention", lang),
        about,
        " ".join(_ending(first)),
        clause=pick(first.source, lang),
        file=first.file,
        form=first.form.id if first.form else "",
        number=first.number,
        department=_keeper(pack),
        is_ahead=True,
    )


def _held(hold: Hold, count: int, pack: Pack, lang: Lang) -> WordedItem:
    about = say("due-held", lang, mandate=hold.mandate, placed=hold.placed, count=count)
    return _item(
        "review", hold.review, say("due-hold", lang), about, hold.mandate, file=hold.file, department=_keeper(pack)
    )


def _waived(waiver: Waiver, lang: Lang) -> WordedItem:
    about = " ".join(filter(None, (waiver.rule, waiver.number, waiver.file, waiver.field)))
    told = f"{about} {waiver.reason}"
    title, rules = say("due-waiver", lang), (waiver.rule,)
    return _item("review", waiver.until, title, told, about, rules=rules, person=waiver.owner)


def _authority(one: Deputy, org: Roster, as_of: date, lang: Lang) -> WordedItem:
    person = org.person(one.deputy)
    units = [post.department for post in person.posts_on(as_of)] if person else []
    about = say("due-deputy", lang, person=one.person, deputy=one.deputy, authority=one.authority)
    return _item(
        "expiry",
        one.span.last,
        say("due-authority", lang),
        about,
        one.authority,
        person=one.deputy,
        department=next(iter(units), ""),
        is_ahead=True,
    )


def _item(matter: Matter, on: date | None, title: str, about: str, key: str, **others: Any) -> WordedItem:
    """An item of a day, known by what it is about."""
    mark = fingerprint(f"due:{matter}", "", key, "", "")
    at = last_minute(on) if on else None
    return WordedItem(id=mark, matter=matter, at=at, is_day=True, title=title, about=about, **others)


def _keeper(pack: Pack) -> str:
    """The department that keeps what is filed."""
    return str(pack.settings.get("keeper", ""))
