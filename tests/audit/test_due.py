"""What is due in samples/archive on four days, against lists that were written down apart from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from kit.audit import Context, checked
from kit.audit.due import Agenda, Asked, of_run
from kit.audit.due.known import known_on
from kit.audit.due.wording import WordedItem
from kit.audit.engine.walk import walk_folder
from kit.audit.result import Run
from kit.model import Record
from kit.pack import Pack, load
from tests.support import wide
from tests.support.due_by_hand import DAYS, WITHIN
from tests.support.paths import ROOT

LISTS = Path(__file__).parent / "due"
SERIES = {
    "沟通渠道满意度调查表": "survey",
    "员工意见汇总表": "digest",
    "信息接入分析报告": "analysis",
    "聊天记录的备份": "聊天记录",
    "OA文件的备份": "OA文件",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(org=ROOT / "samples/org.json")


@pytest.fixture(scope="module")
def run(pack: Pack, archive_cache: Path) -> Iterator[Run]:
    items = walk_folder(ROOT / "samples/archive")
    with checked(Context(pack, DAYS[0], "zh"), items, cache=archive_cache, judge=False) as found:
        yield found


AGENDAS: dict[tuple[object, ...], Agenda] = {}  # several tests ask for the same of the one run


def _agenda(run: Run, pack: Pack, day: date, **asked: tuple[str, ...]) -> Agenda:
    key = (pack, day, *asked.items())
    if key not in AGENDAS:
        until = datetime.combine(day + WITHIN, time(23, 59))
        of_day = run._replace(audit=replace(run.audit, as_of=day))
        AGENDAS[key] = of_run(of_day, pack, Asked(until, **asked))  # type: ignore[arg-type]
    return AGENDAS[key]


def _line(agenda: Agenda, item: WordedItem) -> str:
    at = "-" if item.at is None else item.at.date().isoformat() if item.is_day else item.at.isoformat(" ", "minutes")
    rule = next(iter(item.rules), "-")
    return " · ".join((agenda.state(item), at, rule, _subject(item, rule)))


def _subject(item: WordedItem, rule: str) -> str:
    """What an item is about, as the lists call it."""
    number, about = item.number, item.about
    if item.matter == "signoff" or (rule in ("CM-08", "CM-09") and item.matter in ("date", "expiry")):
        return f"{number} {about}"
    if item.matter == "record":
        return _of_series(item, rule)
    if rule == "CH-15":
        return f"{number} {re.sub('^[0-9-]+ ', '', about)}"
    if rule == "CH-07":
        quarter = re.sub(" [^ ]+季度$", "", about.partition("：")[2])
        return f"{number} plan" if item.matter == "date" else quarter
    if rule == "CH-05" and about:
        return f"{number} {about.split()[1]}"
    if rule == "FC-01":
        return about.rpartition(" ")[0]
    if item.form == "intake-register":
        return about.split()[0]
    if item.matter in ("expiry", "retention") or rule == "CH-17":
        return about
    marks = {("CM-16", "date"): " promised", ("CH-08", "deadline"): f" {item.field}"}
    return number + marks.get((rule, item.matter), "")


def _of_series(item: WordedItem, rule: str) -> str:
    series, _, which = item.about.partition("：")
    if rule in ("CH-04", "CH-20", "CH-21"):
        return re.split(" [0-9]{4}[-年]", item.about)[0]
    if which and series in SERIES:
        return SERIES[series]
    own = {"CM-05": "", "CM-17": " progress", "CH-09": " OA文件" if "OA" in item.title else " 聊天记录"}
    return item.number + own[rule]


@pytest.mark.parametrize("day", wide.some(DAYS, 2), ids=str)
def test_what_is_due_is_what_was_written_down_by_hand(run: Run, pack: Pack, day: date) -> None:
    agenda = _agenda(run, pack, day)
    told = sorted(_line(agenda, item) for item in agenda.items if agenda.state(item) != "later")
    assert told == (LISTS / f"{day}.txt").read_text("utf-8").splitlines()
    assert len({item.id for item in agenda.items}) == len(agenda.items)


def test_a_signature_is_owed_by_the_department_of_its_role_and_not_by_who_drew_up_the_form(run: Run) -> None:
    items = _agenda(run, load(), DAYS[-1]).items
    (owed,) = (item for item in items if item.number == "JG-2026-021" and item.about == "客服部门负责人")
    assert (owed.department, owed.person) == ("客服部", "")


def test_an_id_outlives_its_date(run: Run, pack: Pack) -> None:
    first, later = ({item.id: item for item in _agenda(run, pack, day).items} for day in DAYS[:2])
    both = first.keys() & later.keys()
    assert len(both) > 10
    for one in both:
        assert (first[one].title, first[one].number) == (later[one].title, later[one].number)


def test_departments_and_persons_have_lists_of_their_own(run: Run, pack: Pack) -> None:
    everything = _agenda(run, pack, DAYS[1])
    mine = _agenda(run, pack, DAYS[1], departments=("客服部门",))  # as a clerk may call it
    assert mine.items
    assert {item.department for item in mine.items} == {"客服部"}
    assert len(mine.items) + mine.others == len(everything.items)
    (person,) = {item.person for item in _agenda(run, pack, DAYS[1], persons=("秦昊",)).items}
    assert person == "秦昊"


def test_what_a_document_dates_after_the_day_had_not_happened(pack: Pack) -> None:
    data = {
        "number": "TS-2026-001",
        "received_at": "2026-03-02T09:00",
        "transferred_at": "2026-03-03T09:00",
        "progress": [{"at": "2026-03-02T17:00", "text": "a"}, {"at": "2026-03-04T17:00", "text": "b"}],
        "signoffs": [{"role": "接收人", "name": "张伟", "signature": "张伟", "date": "2026-03-04"}],
    }
    record, form = Record("complaint-record", "1.1", data), pack.forms["complaint-record"]
    known = known_on(form, record, date(2026, 3, 2))
    assert known is not None
    assert known.data == {
        "number": "TS-2026-001",
        "received_at": "2026-03-02T09:00",
        "progress": [{"at": "2026-03-02T17:00", "text": "a"}, {}],
        "signoffs": [{"role": "接收人", "name": "张伟"}],
    }
    assert known_on(form, record, date(2026, 3, 1)) is None
    assert known_on(form, record, date(2026, 3, 4)) is record
    assert data["transferred_at"] == "2026-03-03T09:00"


def test_nothing_is_overdue_that_runs_out_by_itself(run: Run, pack: Pack) -> None:
    for day in (DAYS[0], DAYS[-1] + timedelta(days=400)):
        agenda = _agenda(run, pack, day)
        assert not [item for item in agenda.of("overdue") if item.is_ahead]
    assert any(item.matter == "retention" for item in _agenda(run, pack, DAYS[-1]).items)
