"""Files that another program or a password opens, and the options for it."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.cli import main
from kit.model import UnreadError
from kit.ooxml.opc.limits import Limits
from kit.pack import load
from kit.read import read
from kit.read.foreign import opened
from kit.read.foreign.decrypt import decrypted
from kit.read.foreign.office import FORMATS
from tests.fuzz.mutate import parts_of
from tests.hostile.parts import SHEET, WORD, zipped
from tests.hostile.strangers import PASSWORD, locked
from tests.support import wide

OFFICE = shutil.which("soffice")
LOCKED = locked(WORD)
BY_DEFAULT = ("odt",)  # old sheets: the forms of test_fields.py that are adopted
office = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Gives a sample as LibreOffice saves it in an old format, each once."""
    return cache(lambda kind: _saved(tmp_path_factory.mktemp(kind), kind))


def _saved(folder: Path, kind: str) -> bytes:
    base, name = (WORD, "a.docx") if kind in ("doc", "odt") else (SHEET, "a.xlsx")
    (folder / name).write_bytes(base)
    profile = (folder / "profile").as_uri()
    command = [
        str(OFFICE),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(folder / name)], capture_output=True, check=True)
    return (folder / f"a.{kind}").read_bytes()


@office
@pytest.mark.office
@pytest.mark.parametrize("kind", [pytest.param(kind, marks=wide.marks(kind not in BY_DEFAULT)) for kind in FORMATS])
def test_old_formats_say_the_same(kind: str, saved: Callable[[str], bytes]) -> None:
    pack = load(None)
    data = saved(kind)
    record = read(pack, data, Limits(conversion=60))
    assert record.data == read(pack, WORD if kind in ("doc", "odt") else SHEET).data
    assert record.read_by.split("/")[0] == kind
    assert ("KIT-27", (("value", f".{kind}"),)) in {(problem.rule, problem.args) for problem in record.problems}
    with pytest.raises(UnreadError, match=f"KIT-24 {kind}"):
        read(pack, data, Limits(conversion=0))


@office
@pytest.mark.office
def test_a_conversion_fetches_nothing(saved: Callable[[str], bytes]) -> None:
    parts = dict(parts_of(saved("odt")))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        link = f'xlink:href="http://127.0.0.1:{server.getsockname()[1]}/x.png" xlink:type="simple"'
        picture = (
            f'<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image {link}/></draw:frame>'
        )
        content = parts["content.xml"].decode()
        at = content.index(">", content.index("<text:p ")) + 1
        parts["content.xml"] = (content[:at] + picture + content[at:]).encode()
        assert opened(zipped(parts), Limits(conversion=60)).kind == "odt"
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("passwords", "detail"),
    [((), "password"), (("x", "y"), "wrong-password")],
    ids=["none given", "wrong ones"],
)
def test_a_locked_file_is_told_apart(passwords: tuple[str, ...], detail: str) -> None:
    with pytest.raises(UnreadError, match=f"KIT-25 {detail}"):
        opened(LOCKED, Limits(passwords=passwords))


def test_a_password_opens_a_file() -> None:
    pack = load(None)
    assert read(pack, LOCKED, Limits(passwords=("x", PASSWORD))) == read(pack, WORD)


@pytest.mark.parametrize("rounds", ['"9000000"', "'9000000'", f'"{"9" * 5000}"'], ids=["many", "quoted", "beyond"])
def test_unlikely_rounds_of_encryption_are_not_tried(rounds: str) -> None:
    with pytest.raises(UnreadError, match="KIT-21 rounds"):
        decrypted(f"<p:encryptedKey spinCount={rounds}/>".encode(), ("x",))


def test_passwords_are_shown_nowhere() -> None:
    assert PASSWORD not in repr(Limits(passwords=(PASSWORD,)))


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [*map(str, arguments), "--lang", "en"])
    return result.exit_code, result.output


def test_the_options_of_opening(tmp_path: Path) -> None:
    (tmp_path / "locked.docx").write_bytes(LOCKED)
    (tmp_path / "words").write_text(f"x\n\n{PASSWORD}\n", "utf-8")
    assert run("read", tmp_path / "locked.docx")[0] == 3
    assert run("read", tmp_path / "locked.docx", "--password-file", tmp_path / "words")[0] == 0
    (tmp_path / "plain.docx").write_bytes(WORD)
    code, told = run("read", tmp_path / "plain.docx", "--limit", "size=1000")
    assert (code, "file too large" in told) == (3, True)


@pytest.mark.parametrize("limit", ["sise=1", "size", "size=-1", "size=1e3", "passwords=1"])
def test_a_limit_that_is_none(limit: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(WORD)
    code, told = run("read", tmp_path / "a.docx", "--limit", limit)
    assert (code, "no NAME=NUMBER" in told) == (2, True)


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="a device of other systems")
def test_a_device_is_no_document() -> None:
    code, told = run("read", "/dev/zero")
    assert (code, "no regular file" in told) == (3, True)
