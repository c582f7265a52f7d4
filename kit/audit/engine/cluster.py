"""Files read on a dask.distributed cluster over a shared folder. The extra `cluster` brings the client."""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from concurrent.futures import CancelledError, Executor, Future
from importlib import import_module
from typing import Any

from kit.audit.engine.job import Examined, Job, Task
from kit.audit.engine.worker import examine
from kit.messages import say
from kit.messages.system import system_text
from kit.model import KitError, Lang

_ADDRESS = re.compile(r"(?:tcp|tls)://(?:\[([0-9A-Fa-f:.]+)\]|([^/:\[\]\s]+)):([0-9]{1,5})", re.A)
_PATIENCE = 5  # seconds until a scheduler counts as silent
_GREETING = 1 << 20  # bytes; dask's own has some hundred


def _need_answer(address: str, lang: Lang) -> None:
    """Refuse what is no address, and one where no scheduler listens: dask itself waits long, and says it at length."""
    found = _ADDRESS.fullmatch(address)
    if not found or int(found[3]) > 65535:
        raise KitError(say("bad-cluster", lang, name=address))
    try:
        with socket.create_connection((found[1] or found[2], int(found[3])), _PATIENCE) as speaking:
            is_ours = address.startswith("tls") or _greets(speaking)
    except TimeoutError as error:
        raise KitError(say("no-cluster", lang, name=address, detail=say("silent", lang, count=_PATIENCE))) from error
    except (OSError, UnicodeError) as error:
        detail = system_text(error)
        raise KitError(say("no-cluster", lang, name=address, detail=detail)) from error
    if not is_ours:
        raise KitError(say("no-cluster", lang, name=address, detail=say("no-scheduler", lang)))


def _greets(speaking: socket.socket) -> bool:
    """Whether the other side speaks as dask does: it sends a short message first, the length in eight bytes ahead."""
    head = b""
    while len(head) < 8 and (more := speaking.recv(8 - len(head))):
        head += more
    return len(head) == 8 and 0 < int.from_bytes(head, "little") < _GREETING


class ClusterPool:
    """The workers of a scheduler. It gives a lost worker's files to others, and a worker that is silent up after
    five minutes; the patience here is longer than that."""

    patience = 330.0
    is_far = True

    def __init__(self, address: str, lang: Lang) -> None:
        """Raises KitError where the scheduler cannot be reached."""
        try:
            distributed: Any = import_module("distributed")
        except ImportError as error:
            raise KitError(say("no-distributed", lang)) from error
        _need_answer(address, lang)
        if address.startswith("tls") and not distributed.Security().get_connection_args("client")["ssl_context"]:
            raise KitError(say("no-cluster", lang, name=address, detail=say("no-certificates", lang)))
        try:
            self._client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise KitError(say("no-cluster", lang, name=address, detail=error)) from error
        self.jobs = max(1, sum(self._client.ncores().values()))
        self.lost: tuple[type[BaseException], ...] = (
            TimeoutError,
            CancelledError,
            distributed.KilledWorker,
            distributed.comm.CommClosedError,
        )

    def start(self, jobs: int) -> Executor:
        """The cluster's own workers, whoever used them before."""
        return self._client.get_executor(pure=False)  # type: ignore[no-any-return]

    def submit(self, executor: Executor, job: Job, tasks: Sequence[Task]) -> Future[list[Examined]]:
        """Hand a chunk over."""
        return executor.submit(examine, job, tasks)

    def end(self, executor: Executor, kill: bool) -> str:
        """Forget what is still running. How a worker ended is known to its own machine only."""
        executor.shutdown(wait=False)
        return "killed"

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()
