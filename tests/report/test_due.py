"""The list of what is due in every format: the same items, apart by state, and never quiet about unread files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from rich.cells import cell_len

from kit.audit.due import Agenda, Asked, summary
from kit.audit.due.wording import WordedItem
from kit.audit.result import File
from kit.model import Finding, Lang
from kit.pack import load
from kit.report.due import ics, text
from kit.report.due import summary as screen
from kit.report.due.formats import FORMATS

PACK = load()
AS_OF = date(2026, 6, 30)
LONG = "核对“七月份”的巡检；发现异常的，当天上报，并写明 a,b;c\\d\n第二行" * 4


def _item(name: str, at: datetime | None, **more: object) -> WordedItem:
    item = WordedItem(id=name * 8, matter="deadline", at=at, is_day=True, title=f"办理{name}", file=f"a/{name}.docx")
    return replace(item, **more)  # type: ignore[arg-type]


ITEMS = (
    _item(
        "b", datetime(2026, 6, 29, 23, 59), department="客服部", person="张伟", rules=("CM-14",), clause="CM 二步骤2"
    ),
    _item("a", datetime(2026, 6, 30, 17, 30), is_day=False, about=LONG),
    _item("c", datetime(2026, 7, 14, 23, 59), matter="record"),
    _item("d", datetime(2026, 7, 15, 23, 59)),  # later than asked for
    _item("e", None, matter="signoff", why="所涉年度的工作日历尚未公布"),
)
FILE = File("a/b.docx", "audited")
AGENDA = Agenda(AS_OF, Asked(datetime(2026, 7, 14, 23, 59)), "zh", (FILE,), (), ITEMS)
UNREAD = replace(
    AGENDA,
    files=(FILE, File("x.docx", "failed")),
    unread=(Finding("KIT-20", "error", "violation", "文件损坏", file="x.docx"),),
    items=(),
)


def _lines(agenda: Agenda) -> list[str]:
    return [str(line) for line in text.parts(agenda, PACK, None)]


def test_overdue_stands_apart_from_what_falls_due() -> None:
    heads = [line for line in _lines(AGENDA) if line.endswith("）") and "（" in line and not line.startswith(" ")]
    assert heads == ["逾期未办（1）", "即将到期（2）", "待办，未定期限（1）"]
    assert summary(AGENDA) == {
        "found": 1,
        "read": 1,
        "skipped": 0,
        "failed": 0,
        "overdue": 1,
        "due": 2,
        "undated": 1,
        "later": 1,
        "others": 0,
    }


@pytest.mark.parametrize(
    ("agenda", "last"),
    [
        (AGENDA, "有 1 项已经逾期，请先办理。"),
        (replace(AGENDA, items=ITEMS[1:]), "没有逾期；2 项将要到期。"),
        (replace(AGENDA, items=()), "没有逾期，也没有将要到期的事项。"),
        (UNREAD, "有 1 个文件未能读取，本清单不完整。"),  # never that nothing is due
    ],
)
def test_the_last_line_says_what_to_do(agenda: Agenda, last: str) -> None:
    assert _lines(agenda)[-1] == last


def test_whose_list_it_is_stands_at_its_head() -> None:
    asked = AGENDA.asked._replace(departments=("客服部",), persons=("张伟",))
    assert "只列：客服部、张伟；另有 3 项由其他部门或人员办理" in _lines(replace(AGENDA, asked=asked, others=3))


_MANY = (replace(one, id=f"{one.id}{n}", about=one.about[:30]) for one in ITEMS for n in range(15))
MANY = replace(AGENDA, items=tuple(_MANY))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [None, 80, 100])
def test_a_long_list_is_summed_up_on_a_screen(width: int | None, lang: Lang) -> None:
    lines = [str(line) for line in screen.summary(replace(MANY, lang=lang), PACK, width)]
    assert len(lines) <= 24
    assert max(map(cell_len, lines)) <= (width or 80)
    assert {"2026-06-29", "2026-06-30"} <= {line.split()[0] for line in lines if line.startswith("  ")}
    assert any("--full" in line for line in lines)
    assert lines[-1] == str(text.verdict(replace(MANY, lang=lang)))


def test_a_list_that_fits_a_screen_is_shown_whole() -> None:
    assert [str(line) for line in screen.summary(AGENDA, PACK, None)] == _lines(AGENDA)


def test_the_summary_says_how_much_it_shows_and_who_is_late() -> None:
    lines = [str(line) for line in screen.summary(MANY, PACK, 80)]
    assert "逾期的部门：客服部 15" in lines
    (title,) = (line for line in lines if line.startswith("逾期未办（15，先列"))
    rows = lines[lines.index(title) + 1 : next(i for i, line in enumerate(lines) if line.startswith("即将到期"))]
    assert title == f"逾期未办（15，先列 {sum(line.startswith('  2026-06-29') for line in rows)} 项）"


# --- calendar ---------------------------------------------------------------------------------------------------------


def _events(agenda: Agenda) -> Iterator[tuple[str, object, str]]:
    found = Calendar.from_ical(ics.render(agenda, PACK, ""))
    assert found.errors == []
    for event in found.walk("VEVENT"):
        assert event.errors == []
        yield str(event["UID"]).partition("@")[0], event["DTSTART"].dt, str(event["SUMMARY"])


def test_the_calendar_holds_the_same() -> None:
    plain = " ".join(("办理a：" + LONG).split("\n"))
    events = [(name, at, " ".join(words.split("\n"))) for name, at, words in _events(AGENDA)]
    assert events == [
        ("b" * 8, AS_OF, "【逾期】办理b（期限 2026-06-29）"),
        ("a" * 8, datetime(2026, 6, 30, 9, 30, tzinfo=UTC), plain),  # 17:30 in Shanghai
        ("c" * 8, date(2026, 7, 14), "办理c"),
    ]
    todo = Calendar.from_ical(ics.render(AGENDA, PACK, "")).walk("VTODO")
    assert [str(one["SUMMARY"]) for one in todo] == ["办理e"]


def test_alarms_ring_in_office_hours_or_an_hour_ahead() -> None:
    found = Calendar.from_ical(ics.render(AGENDA, PACK, "")).walk("VEVENT")
    rings = [[alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] for event in found]
    nine = timedelta(hours=9)
    assert rings == [[nine], [timedelta(hours=-1)], [nine, nine - timedelta(days=1)]]


def test_no_line_is_longer_than_75_octets_and_none_ends_within_a_character() -> None:
    lines = ics.render(AGENDA, PACK, "").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()


def test_a_later_calendar_takes_the_place_of_an_earlier_one() -> None:
    def marks(agenda: Agenda) -> list[tuple[str, int]]:
        found = Calendar.from_ical(ics.render(agenda, PACK, "")).walk("VEVENT")
        return [(str(event["UID"]), int(event["SEQUENCE"])) for event in found]

    now, later = marks(AGENDA), marks(replace(AGENDA, as_of=date(2026, 7, 1)))
    assert {name for name, _ in now} <= {name for name, _ in later}
    assert now[0][1] < later[0][1]


def test_an_unread_file_stands_in_the_calendar() -> None:
    assert list(_events(UNREAD)) == [("unread", AS_OF, "有 1 个文件未能读取，本清单不完整。")]


def test_moments_are_those_of_the_packs_zone() -> None:
    (moment,) = (at for _, at, _ in _events(AGENDA) if isinstance(at, datetime))
    assert moment.astimezone(ZoneInfo(PACK.zone)).strftime("%H:%M") == "17:30"


# --- workbook ---------------------------------------------------------------------------------------------------------


def test_the_workbook_has_a_list_for_each_state() -> None:
    book = load_workbook(BytesIO(FORMATS["xlsx"](AGENDA, PACK, "../filed")))
    assert book.sheetnames == ["汇总", "按部门和人员", "逾期未办", "即将到期", "待办，未定期限"]
    assert [book[name].max_row - 1 for name in book.sheetnames[2:]] == [1, 2, 1]
    assert book["逾期未办"]["J2"].hyperlink.target == "../filed/a/b.docx"
    people = [[cell.value for cell in row] for row in book["按部门和人员"].iter_rows(min_row=2)]
    assert people == [["客服部", "张伟", 1, 0, 0], ["（未写明部门）", None, 0, 2, 1]]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_list_gives_the_same_bytes(form: str) -> None:
    assert FORMATS[form](AGENDA, PACK, "x") == FORMATS[form](AGENDA, PACK, "x")
