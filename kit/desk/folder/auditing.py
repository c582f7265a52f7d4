"""An audit in a process of its own, so that pages are served meanwhile: what it finds, and the reports of it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from kit.audit import audited
from kit.audit.due import Agenda, Asked, State
from kit.audit.due import of_run as agenda_of
from kit.audit.engine.run import Context
from kit.audit.engine.walk import writing
from kit.audit.narrow.filters import Wanted, narrowed
from kit.audit.narrow.waivers import Waivers
from kit.audit.rectify.notices import DUE, FOUND, Sender, notices
from kit.audit.rectify.returned import returned
from kit.audit.result import Audit, Run
from kit.audit.retention import Copy, Retention, retention
from kit.audit.retention.archive import collected
from kit.audit.retention.holds import Hold
from kit.audit.signoffs import Signoff, is_open
from kit.audit.signoffs import of_run as signoffs_of
from kit.desk.folder.following import Followed, followed
from kit.desk.tasks import together
from kit.model import Finding, KitError, Lang, Record
from kit.pack import Pack
from kit.report.audit.formats import FORMATS
from kit.report.audit.presentation import Presentation
from kit.report.due.formats import FORMATS as FORMATS_DUE
from kit.report.followup.ledger import need_form
from kit.report.followup.notices import documents
from kit.report.retention.json import copy_cells
from kit.report.retention.xlsx import retention_book
from kit.report.signoffs.xlsx import workbook

SNAPSHOT: Final = "snapshot"
REPORTS: Final = {
    "html": ".html",
    "xlsx": ".xlsx",
    "docx": ".docx",
    "ledger": ".xlsx",
    "followup": ".xlsx",
    "notices": ".zip",
    "json": ".json",
    "text": ".txt",
    "due": ".xlsx",
    "calendar": ".ics",
    "signoffs": ".xlsx",
    "retention": ".xlsx",
}
_STEPS: Final = 200  # times that progress is told: the pipe holds all of them, whether somebody listens or not
_AHEAD: Final = timedelta(days=14)  # what falls due so soon is shown: two weeks are planned ahead
_PRESSING: Final = ("overdue", "due")
_NICE: Final = 5  # pages come first


class Written(NamedTuple):
    """What people have written about the folder."""

    waivers: Waivers | None = None
    holds: Sequence[Hold] = ()
    no_forms: tuple[str, ...] = ()


class AuditLedger(NamedTuple):
    """A rectification register to follow up: what its sender calls it, and where it lies."""

    name: str
    path: Path


class Order(NamedTuple):
    """What is to be audited, and where the outcome goes."""

    pack: Pack
    folder: Path
    keep: Path
    room: Path
    as_of: date
    lang: Lang
    written: Written
    ledger: AuditLedger | None = None


class DeskTask(NamedTuple):
    """Something that is still to be done, in words."""

    state: State
    when: str
    title: str
    number: str
    file: str
    department: str
    person: str


class Snapshot(NamedTuple):
    """What an audit found, as the pages ask for it."""

    audit: Audit  # before anything was waived
    signoffs: tuple[Signoff, ...]  # those that are outstanding
    kept: tuple[dict[str, str], ...]  # copies whose time to be kept is over, in words
    tasks: tuple[DeskTask, ...]  # what is overdue, or falls due in fourteen days
    held: tuple[tuple[Hold, int], ...] = ()  # with the number of copies that each binds
    followup: Followed | None = None  # what became of the register that was sent in


def begun(order: Order) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """Start an audit; its progress, a fault in words or "" at the end comes through the connection."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_work, args=(order, theirs))
    process.start()
    theirs.close()
    return process, ours


def _work(order: Order, tell: Connection) -> None:
    """The process: ends at once when the desk does, or tells it to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    threading.Thread(target=_end_with_the_desk, daemon=True).start()
    try:
        snapshot = _audited(order, tell)
        (order.room / SNAPSHOT).write_bytes(pickle.dumps(snapshot))
        fault = ""
    except KitError as error:
        fault = str(error)
    except Exception as error:  # a fault of ours is told on the page
        fault = f"{type(error).__name__}: {error}"
    with suppress(OSError):
        tell.send(fault)


def _end_with_the_desk() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _audited(order: Order, tell: Connection) -> Snapshot:
    """Read and judge the folder, and write the reports."""
    jobs = os.cpu_count() or 1
    context = Context(order.pack, order.as_of, order.lang, jobs, not_forms=order.written.no_forms)
    cache, waivers = order.keep / "cache", order.written.waivers
    with writing([order.keep]):
        register = _register(order, context)
        with audited(context, order.folder, _step(tell), cache) as run:
            told = run._replace(
                audit=narrowed(run.audit, order.pack, Wanted(waivers=waivers), whole=True), whole=run.audit
            )
            _write_reports(order, told)
            ledger = signoffs_of(run, order.pack)
            agenda = agenda_of(run, order.pack, Asked(_until(order.as_of), holds=order.written.holds, waivers=waivers))
            followup = _followed(order, told, *register) if register else None
            audit = run.audit
        _keep(order, "signoffs", workbook(ledger, order.pack, lambda path: ""))
        _keep(order, "notices", together(_notices(order, told.audit, agenda)))
    result = _kept(order, context, cache)
    kept = tuple(_words(copy, order.lang) for copy in result.copies if copy.is_due)
    signoffs, tasks = tuple(filter(is_open, ledger.signoffs)), tuple(_tasks(order, agenda))
    return Snapshot(audit, signoffs, kept, tasks, result.holds, followup)


def _register(order: Order, context: Context) -> tuple[Record, tuple[Finding, ...]] | None:
    """The register that was sent in, read before anything else: what is none is told at once."""
    if order.ledger is None:
        return None
    need_form(order.pack, order.lang)
    return returned(context, order.ledger.path, order.ledger.name)


def _followed(order: Order, run: Run, record: Record, losing: tuple[Finding, ...]) -> Followed:
    """What became of the rows of the register; the register as it stands now goes with it, where nothing is lost."""
    assert order.ledger
    found = followed(run, order.pack, order.ledger.name, record, losing)
    if found.book:
        _keep(order, "followup", found.book)
    return found._replace(book=b"")


def _write_reports(order: Order, told: Run) -> None:
    for name, write in FORMATS.items():
        if name in REPORTS:
            with suppress(KitError):  # a pack without the form that a report is written on
                _keep(order, name, write(told, order.pack, Presentation()))


def _until(day: date) -> datetime:
    return datetime.combine(day + _AHEAD, time.max)


def _tasks(order: Order, agenda: Agenda) -> Iterator[DeskTask]:
    """What is to be done; a list of it, and a calendar, go with it."""
    _keep(order, "due", FORMATS_DUE["xlsx"](agenda, order.pack, ""))
    _keep(order, "calendar", FORMATS_DUE["ics"](agenda, order.pack, ""))
    for item in agenda.items:
        state = agenda.state(item)
        if state in _PRESSING:
            title = " ".join(filter(None, (item.title, item.about)))
            yield DeskTask(state, item.when, title, item.number, item.file, item.department, item.person)


def _notices(order: Order, audit: Audit, agenda: Agenda) -> Iterator[tuple[str, bytes]]:
    """Notices to departments, what was found and what is due, by the names they are filed under."""
    keeper = str(order.pack.settings.get("keeper", ""))
    if keeper and {FOUND, DUE} <= order.pack.forms.keys():
        yield from documents(notices(audit, agenda, order.pack, Sender(keeper)), order.pack)


def _kept(order: Order, context: Context, cache: Path) -> Retention:
    """What is kept until when; the report of it goes with it."""
    with writing([order.keep]), collected(context, order.folder, order.written.holds, cache=cache) as found:
        result = retention(found.archive, order.as_of)
        _keep(order, "retention", retention_book(result, found, order.lang))
    return result


def _words(copy: Copy, lang: Lang) -> dict[str, str]:
    return {**{name: str(value) for name, value in copy_cells(copy, lang).items()}, "path": copy.file}


def _keep(order: Order, name: str, content: bytes) -> None:
    (order.room / f"{name}{REPORTS[name]}").write_bytes(content)


def _step(tell: Connection) -> Callable[[int, int], None]:
    """Tell of progress, but not so often that nobody could listen."""
    told = 0

    def step(done: int, of: int) -> None:
        nonlocal told
        if (now := done * _STEPS // max(1, of)) > told:
            told = now
            tell.send((done, of))

    return step
