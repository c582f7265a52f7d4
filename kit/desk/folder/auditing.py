"""An audit in a process of its own, so that pages are served meanwhile: what it finds, and the reports of it."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
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
from kit.audit.result import Audit, Run
from kit.audit.retention import retention
from kit.audit.retention.archive import collected
from kit.audit.signoffs import Signoff, is_open
from kit.audit.signoffs import of_run as signoffs_of
from kit.desk.tasks import together
from kit.model import KitError, Lang
from kit.pack import Pack
from kit.report.audit.formats import FORMATS
from kit.report.audit.presentation import Presentation
from kit.report.due.formats import FORMATS as FORMATS_DUE
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


class Order(NamedTuple):
    """What is to be audited, and where the outcome goes."""

    pack: Pack
    folder: Path
    keep: Path
    room: Path
    as_of: date
    lang: Lang
    waivers: Waivers | None


class Task(NamedTuple):
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
    tasks: tuple[Task, ...]  # what is overdue, or falls due in fourteen days


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
    context = Context(order.pack, order.as_of, order.lang, os.cpu_count() or 1)
    cache = order.keep / "cache"
    with writing([order.keep]):
        with audited(context, order.folder, _step(tell), cache) as run:
            wanted = Wanted(waivers=order.waivers)
            told = run._replace(audit=narrowed(run.audit, order.pack, wanted, whole=True), whole=run.audit)
            _write_reports(order, told)
            ledger = signoffs_of(run, order.pack)
            agenda = agenda_of(run, order.pack, Asked(_until(order.as_of), waivers=order.waivers))
            audit = run.audit
        _keep(order, "signoffs", workbook(ledger, order.pack, lambda path: ""))
        _keep(order, "notices", together(_notices(order, told.audit, agenda)))
    kept = tuple(_kept_long_enough(order, context, cache))
    return Snapshot(audit, tuple(filter(is_open, ledger.signoffs)), kept, tuple(_tasks(order, agenda)))


def _write_reports(order: Order, told: Run) -> None:
    for name, write in FORMATS.items():
        if name in REPORTS:
            with suppress(KitError):  # a pack without the form that a report is written on
                _keep(order, name, write(told, order.pack, Presentation()))


def _until(day: date) -> datetime:
    return datetime.combine(day + _AHEAD, time.max)


def _tasks(order: Order, agenda: Agenda) -> Iterator[Task]:
    """What is to be done; a list of it, and a calendar, go with it."""
    _keep(order, "due", FORMATS_DUE["xlsx"](agenda, order.pack, ""))
    _keep(order, "calendar", FORMATS_DUE["ics"](agenda, order.pack, ""))
    for item in agenda.items:
        state = agenda.state(item)
        if state in _PRESSING:
            title = " ".join(filter(None, (item.title, item.about)))
            yield Task(state, item.when, title, item.number, item.file, item.department, item.person)


def _notices(order: Order, audit: Audit, agenda: Agenda) -> Iterator[tuple[str, bytes]]:
    """Notices to departments, what was found and what is due, by the names they are filed under."""
    keeper = str(order.pack.settings.get("keeper", ""))
    if keeper and {FOUND, DUE} <= order.pack.forms.keys():
        yield from documents(notices(audit, agenda, order.pack, Sender(keeper)), order.pack)


def _kept_long_enough(order: Order, context: Context, cache: Path) -> Iterator[dict[str, str]]:
    """The copies that need be kept no longer; the report of all goes with it."""
    with writing([order.keep]), collected(context, order.folder, [], cache=cache) as found:
        result = retention(found.archive, order.as_of)
        _keep(order, "retention", retention_book(result, found, order.lang))
    for copy in result.copies:
        if copy.is_due:
            yield {name: str(value) for name, value in copy_cells(copy, order.lang).items()}


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
