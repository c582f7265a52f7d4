"""The desk at work: its parts put together, and a server that runs until it is stopped."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from kit.desk.access import Access
from kit.desk.batches import Batches
from kit.desk.desk import Desk
from kit.desk.folder.archive import Archive
from kit.desk.log import Log
from kit.desk.people import people_of
from kit.desk.workers import Workers
from kit.messages import say
from kit.messages.system import system_text
from kit.model import KitError, Lang
from kit.pack import Pack

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_KEPT: Final = ".kit"  # hidden, so that no audit of a folder above takes what is in it for documents
_CONNECTIONS: Final = 200  # at once; beyond, a browser is asked to wait


class WantedDesk(NamedTuple):
    """How a desk is to be served."""

    host: str = "127.0.0.1"
    port: int = 0  # 0: any that is free
    names: tuple[str, ...] = ()  # that browsers may call us, beside the host
    people: Path | None = None
    proxy: str = ""  # header in which a proxy names the user
    proxies: tuple[str, ...] = LOOPBACK


def need_lock(wanted: WantedDesk, lang: Lang) -> None:
    """Refuse to be reachable from elsewhere without knowing who comes. Raises KitError."""
    if wanted.host not in LOOPBACK and not wanted.people and not wanted.proxy:
        raise KitError(say("desk-open-host", lang, host=wanted.host))


def access_of(wanted: WantedDesk, port: int, lang: Lang) -> Access:
    """Return the rules of entry. Raises KitError for a people's file that is none."""
    known = people_of(wanted.people, lang) if wanted.people else {}
    own = LOOPBACK if wanted.host in LOOPBACK else (wanted.host,)
    names = [f"[{name}]" if ":" in name else name for name in (*own, *wanted.names)]
    hosts = {f"{name}:{port}".casefold() for name in names}
    hosts |= {name.casefold() for name in wanted.names} | ({name.casefold() for name in names} if port == 80 else set())
    return Access(
        frozenset(hosts),
        token="" if known or wanted.proxy else secrets.token_urlsafe(32),
        people=known,
        header=wanted.proxy,
        proxies=frozenset(wanted.proxies),
        schemes=("http", "https") if wanted.proxy or wanted.names else ("http",),
        port=port,
    )


def address_of(wanted: WantedDesk, access: Access) -> str:
    """Return what to type into a browser."""
    host = wanted.names[0] if wanted.names else f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    place = f"http://{host}" if ":" in host.rpartition("]")[2] else f"http://{host}:{access.port}"
    return f"{place}/enter?token={access.token}" if access.token else f"{place}/"


def kept_at(folder: Path) -> Path:
    """Return where waivers, holds, the cache and the log of a folder lie: beside it, since evidence stays as it is.

    What an earlier desk has kept inside the folder is gone on with.
    """
    inside = folder / _KEPT
    return inside if inside.is_dir() or not folder.name else folder.parent / _KEPT / folder.name


@contextmanager
def opened(
    pack: Pack,
    access: Access,
    clock: Callable[[], datetime],
    folder: Path | None = None,
    keep: Path | None = None,
    lang: Lang | None = None,
) -> Iterator[Desk]:
    """Open a desk; at the end its workers go home, and what people sent in goes away."""
    kept = keep or (kept_at(folder.resolve()) if folder else None)
    workers, batches = Workers(pack), Batches()
    archive = Archive(folder.resolve(), kept.resolve()) if folder and kept else None
    log = Log(kept / "log.jsonl" if kept else None, clock)
    try:
        yield Desk(pack, access, workers, batches, log, clock, archive, lang)
    finally:
        if archive:
            archive.stop()
        workers.close()
        batches.close()


def bound(wanted: WantedDesk, lang: Lang) -> socket.socket:
    """Return a socket that listens for the desk. Raises KitError where the address is taken or none of ours."""
    try:
        family = socket.AF_INET6 if ":" in wanted.host else socket.AF_INET
        # The protocol is named, as asyncio sends small pieces at once for sockets that it knows to be of TCP only.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((wanted.host, wanted.port))
        listening.listen(_CONNECTIONS)  # whoever is quicker than the server waits for it
    except OSError as error:
        detail = system_text(error)
        raise KitError(say("desk-no-port", lang, host=wanted.host, port=wanted.port, detail=detail)) from error
    return listening


def serve(desk: Desk, listening: socket.socket) -> None:
    """Answer until somebody stops the server. Side effect: takes SIGINT and SIGTERM over meanwhile."""
    import uvicorn

    from kit.desk.app import application

    config = uvicorn.Config(
        application(desk),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=1 << 16,
    )
    server = uvicorn.Server(config)

    def stop() -> None:
        server.should_exit = True

    desk.stop = stop
    server.run(sockets=[listening])
