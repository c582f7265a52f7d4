"""What is due as a calendar (RFC 5545): events with alarms, whose ids stay the same until the thing is done.

Events and not to-dos, since Outlook passes over those; only what has no date is a to-do. What is overdue stands on the
day of the list, where people look, and names its own date. Moments are written in UTC, so that no zone has to be sent
along; a day is a day wherever the calendar is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kit.audit.due import Agenda
from kit.audit.due.wording import WordedItem
from kit.calendar.worktime import calendar
from kit.messages import say
from kit.pack import Pack
from kit.text import printable, visible

_OCTETS: Final = 75  # of a line, without its end (RFC 5545, 3.1)
_EPOCH: Final = date(2000, 1, 1)
_ZONE: Final = "kit.due"  # behind the @ of an id
_NAMED: Final = 20  # unread files that the calendar names before it counts the rest


def render(agenda: Agenda, pack: Pack, base: str) -> bytes:
    """Return the calendar; later ones of the same folder replace its events when they are imported again."""
    return b"".join(_folded(line) for line in _calendar(agenda, pack))


def _calendar(agenda: Agenda, pack: Pack) -> Iterator[str]:
    title = say("due-title", agenda.lang)
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//kit//due//{agenda.lang.upper()}", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", f"X-WR-CALNAME:{_text(title)}")
    if agenda.unread:
        yield from _incomplete(agenda, pack)
    for state in ("overdue", "due"):
        for item in agenda.of(state):
            yield from _event(agenda, pack, item, is_overdue=state == "overdue")
    for item in agenda.of("undated"):
        yield from _todo(agenda, item)
    yield "END:VCALENDAR"


def _event(agenda: Agenda, pack: Pack, item: WordedItem, is_overdue: bool) -> Iterator[str]:
    assert item.at is not None
    summary = item.what(agenda.lang)
    yield "BEGIN:VEVENT"
    yield from _head(agenda, item.id)
    if is_overdue:
        yield from _day(agenda.as_of)
        summary = say("due-overdue-since", agenda.lang, what=summary, at=item.when)
    elif item.is_day:
        yield from _day(item.at.date())
    else:
        yield f"DTSTART:{item.at.replace(tzinfo=ZoneInfo(pack.zone)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _words(agenda, item, summary)
    yield "TRANSP:TRANSPARENT"
    for trigger in _alarms(pack, item, is_overdue):
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_text(summary)}",
            f"TRIGGER:{trigger}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _todo(agenda: Agenda, item: WordedItem) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield from _head(agenda, item.id)
    yield from _words(agenda, item, item.what(agenda.lang))
    yield "END:VTODO"


def _incomplete(agenda: Agenda, pack: Pack) -> Iterator[str]:
    """That files were not read: whoever sees an empty calendar has to see that, too."""
    words = say("due-incomplete", agenda.lang, failed=len(agenda.unread))
    names = [one.file for one in agenda.unread]
    told = [*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])]
    yield "BEGIN:VEVENT"
    yield from _head(agenda, "unread")
    yield from _day(agenda.as_of)
    yield from (f"SUMMARY:{_text(words)}", f"DESCRIPTION:{_text(chr(10).join(told))}", "TRANSP:TRANSPARENT")
    yield "END:VEVENT"


def _head(agenda: Agenda, name: str) -> Iterator[str]:
    """The id, and a number that grows from list to list, so that a calendar takes the later one."""
    yield f"UID:{name[:40]}@{_ZONE}"
    yield f"DTSTAMP:{agenda.as_of:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{(agenda.as_of - _EPOCH).days}"


def _day(day: date) -> Iterator[str]:
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"


def _words(agenda: Agenda, item: WordedItem, summary: str) -> Iterator[str]:
    lang = agenda.lang
    who = " ".join(filter(None, (item.department, item.person)))
    basis = " ".join(filter(None, (say("list", lang).join(item.rules), item.clause)))
    document = " ".join(filter(None, (item.number, item.place)))
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(chr(10).join(filter(None, (who, document, item.file, basis, item.why))))}"
    categories = (say(f"matter-{item.matter}", lang), item.department)
    yield f"CATEGORIES:{','.join(map(_text, filter(None, categories)))}"


def _alarms(pack: Pack, item: WordedItem, is_overdue: bool) -> list[str]:
    """When to remind: an hour ahead of a moment; of a day when work begins on it, and on the one before."""
    if not item.is_day and not is_overdue:
        return ["-PT1H"]
    start = calendar(pack.settings).hours[0][0]
    return [f"PT{start}M"] if is_overdue else [f"PT{start}M", f"-PT{24 * 60 - start}M"]


def _text(text: str) -> str:
    """A text as a property holds it (RFC 5545, 3.3.11)."""
    plain = visible(printable(text)).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> bytes:
    """A content line in pieces of at most 75 octets, no character torn; each further piece begins with a blank."""
    done, piece = bytearray(), bytearray()
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _OCTETS:
            done += piece + b"\r\n"
            piece = bytearray(b" ")
        piece += octets
    return bytes(done + piece + b"\r\n")
