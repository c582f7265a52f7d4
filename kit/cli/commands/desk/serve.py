"""`kit serve`: the desk, all of the kit as pages in a browser."""

from __future__ import annotations

from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kit.cli.commands.audit import need_archive
from kit.cli.localised import command, option
from kit.cli.shared import common, fail, language, note, settings, the_pack
from kit.desk.roles import ROLES, Role
from kit.messages import say
from kit.messages.system import system_text

if TYPE_CHECKING:
    from kit.desk.serve import WantedDesk

_NEEDED = ("starlette", "uvicorn", "python_multipart")  # of the extra `web`
_SHORTEST = 8  # characters of a password: what NIST SP 800-63B asks of one that people choose


@command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; others need --people or a proxy.")
@option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on [any that is free].")
@option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="Name that browsers may call this desk by, host or host:port.",
)
@option("--people", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Who may log in, with roles.")
@option("--enrol", metavar="NAME", help="Add somebody to the file of --people, asking for a password, and end.")
@option("--role", type=click.Choice(ROLES), default="clerk", show_default=True, help="Role of who is enrolled.")
@option(
    "--behind-proxy", "proxy", metavar="HEADER", default="", help="Believe a proxy on this machine who the user is."
)
@option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where waivers and the log of writes lie [.kit/NAME beside FOLDER].",
)
@option("--no-browser", is_flag=True, help="Print the address only.")
@common
def serve(
    folder: Path | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    people: Path | None,
    enrol: str | None,
    role: Role,
    proxy: str,
    keep: Path | None,
    no_browser: bool,
) -> None:
    """Open the desk, all of it as pages in a browser.

    It answers on this machine only, to whoever has the address that it prints. Beyond this machine it takes a file of
    people who log in, or a proxy that names them. It runs until it is stopped with Ctrl-C or in the browser.

    \b
    Example:  kit serve
              kit serve filed/2026 --port 8765
              kit serve --people people.txt --enrol 王芳 --role auditor
              kit serve filed/2026 --host 0.0.0.0 --port 80 --people people.txt --name forms.example.org
    """
    if enrol is not None:
        _enrol(people, enrol, role)
        return
    if any(find_spec(name) is None for name in _NEEDED):
        fail("desk-no-web")
    if folder:
        need_archive(folder)
    from kit.desk.serve import WantedDesk

    _run(WantedDesk(host, port, names, people, proxy), folder, keep, no_browser)


def _run(wanted: WantedDesk, folder: Path | None, keep: Path | None, no_browser: bool) -> None:
    """Open the desk and serve it."""
    from zoneinfo import ZoneInfo

    from kit.desk import serve as desks

    lang = language()
    desks.need_lock(wanted, lang)
    pack, listening = the_pack(), desks.bound(wanted, lang)
    zone = ZoneInfo(pack.zone)
    access = desks.access_of(wanted, listening.getsockname()[1], lang)
    with listening, desks.opened(pack, access, lambda: datetime.now(zone), folder, keep, settings().lang) as desk:
        address = desks.address_of(wanted, access)
        note(say("desk-open", lang, address=address))
        if not no_browser:
            click.launch(address)
        desks.serve(desk, listening)
    note(say("desk-closed", lang))


def _enrol(people: Path | None, name: str, role: Role) -> None:
    """Ask for somebody's password and keep its hash."""
    from kit.desk.people import enrol

    if people is None:
        raise click.UsageError(say("desk-enrol-people", language()))
    password = click.prompt(say("desk-log-in-password", language()), hide_input=True, confirmation_prompt=True)
    if len(password) < _SHORTEST:
        fail("desk-short-password", count=_SHORTEST)
    if not name.strip() or "\t" in name or not name.isprintable():
        fail("desk-bad-name", name=name)
    try:
        enrol(people, name.strip(), role, password, language())
    except OSError as error:
        fail("cannot-write", name=people, detail=system_text(error))
    note(say("wrote", language(), name=people))
