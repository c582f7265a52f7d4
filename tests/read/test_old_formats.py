"""Old Word and Excel files: what is seen in them before another program is started, and when it is tried again."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest

from kit.demo.files.foreign import old_document
from kit.model import UnreadError
from kit.office import start
from kit.ooxml.opc.limits import Limits
from kit.read.foreign import office, opened
from kit.read.foreign.compound import named_as_usual
from kit.read.foreign.old import Old, looked_at

DIRECTORY, CONTENT = 1024, 1536  # where they lie in the files of these tests; the allocation table is at 512
ENTRY = DIRECTORY + 128
WORD, WORD_95, BOOK = b"\xec\xa5\xc1\x00", b"\xdc\xa5\x68\x00", b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12)
LOCKED = b"\x2f\x00\x06\x00"


def file(start: bytes, stream: str = "WordDocument") -> bytes:
    """A compound file with one stream that begins like that."""
    name = (stream.encode("utf-16-le") + bytes(2)).ljust(64, b"\0")
    return changed(old_document(), (48, 1), (ENTRY, name), (CONTENT, start))


def changed(data: bytes, *changes: tuple[int, bytes | int]) -> bytes:
    """The file with other bytes, or other numbers, at some places."""
    for at, new in changes:
        patch = new if isinstance(new, bytes) else struct.pack("<I", new)
        data = data[:at] + patch + data[at + len(patch) :]
    return data


def embedding() -> bytes:
    """A workbook that holds a document, which comes first in its directory."""
    book = (("Workbook".encode("utf-16-le")).ljust(64, b"\0") + bytes(2)) + b"\x02" + bytes(1) + b"\xff" * 12
    entry = book.ljust(116, b"\0") + struct.pack("<IQ", 3, 4096)
    return changed(file(WORD), (DIRECTORY + 256, entry), (CONTENT + 512, BOOK), (DIRECTORY + 76, 2))


SEEN = {
    "a document": (file(WORD), "doc", Old("doc")),
    "a document with a password": (file(WORD + bytes(7) + b"\x01"), "doc", Old("doc", is_locked=True)),
    "a document of Word 95": (file(WORD_95), "doc", Old("doc", is_early=True)),
    "a workbook": (file(BOOK, "Workbook"), "xls", Old("xls")),
    "a workbook of Excel 95": (file(BOOK, "Book"), "xls", Old("xls")),
    "a workbook with a password": (file(BOOK + LOCKED, "Workbook"), "xls", Old("xls", is_locked=True)),
    "a protected one with a password": (
        file(BOOK + b"\x86\x00\x00\x00" + LOCKED, "Workbook"),
        "xls",
        Old("xls", is_locked=True),
    ),
    "a name in capitals": (file(WORD, "WORDDOCUMENT"), "doc", Old("doc")),
    "a small stream": (
        changed(file(WORD), (ENTRY + 120, 100), (DIRECTORY + 116, 2), (ENTRY + 116, 1), (CONTENT + 64, WORD)),
        "doc",
        Old("doc"),
    ),
    "a document embedded in a workbook": (embedding(), "doc", Old("xls")),
    "a document whose place in the tree is lost": (changed(file(WORD), (DIRECTORY + 76, 99)), "doc", Old("doc")),
    "a chain of content that turns in a circle": (changed(file(WORD), (512 + 8, 2)), "doc", Old("doc")),
    "a chain of the directory that turns in a circle": (changed(file(WORD), (512 + 4, 1)), "doc", Old("doc")),
    "a tree of siblings that turns in a circle": (changed(file(WORD), (ENTRY + 68, 1)), "doc", Old("doc")),
    "an allocation table that turns in a circle": (
        changed(file(WORD), (44, 0xFFFFFF), (68, 0), (72, 0xFFFFFF), (512 + 508, 0)),
        "doc",
        Old("doc"),
    ),
    "content that is cut short": (file(WORD)[: CONTENT + 600], "doc", Old("doc")),
    "the demonstration's": (old_document(), "doc", None),
    "zeros": (file(bytes(12)), "doc", None),
    "content outside the file": (changed(file(WORD), (ENTRY + 116, 5000)), "doc", None),
    "content that is cut off": (file(WORD)[:CONTENT], "doc", None),
    "no directory": (changed(file(WORD), (48, 0xFFFFFFFE)), "doc", None),
    "sectors of an impossible size": (changed(file(WORD), (30, b"\xff\xff")), "doc", None),
    "a workbook's content under a document's name": (file(BOOK), "doc", None),
    "the name outside the directory": (file(WORD, "Notes") + "WordDocument".encode("utf-16-le"), "doc", None),
    "a header alone": (old_document()[:512], "doc", None),
}


@pytest.mark.parametrize(("data", "kind", "seen"), SEEN.values(), ids=SEEN)
def test_what_an_old_file_shows_at_its_start(data: bytes, kind: str, seen: Old | None) -> None:
    assert looked_at(data, kind) == seen


def started(monkeypatch: pytest.MonkeyPatch, *codes: int | None) -> list[float]:
    """LibreOffice is there and makes nothing, with these codes; the seconds of its tries."""
    given: list[float] = []
    left = list(codes)

    def run(arguments: list[str], folder: Path, seconds: float, watched: None) -> int | None:
        given.append(seconds)
        return left.pop(0)

    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(start, "run", run)
    return given


@pytest.mark.parametrize(
    ("codes", "times"),
    [((0,), [10]), ((134, 0), [10, 5]), ((-9, -9), [10, 5])],
    ids=["it says no", "it crashes once", "it crashes again"],
)
def test_what_crashes_is_tried_again_in_the_time_left(
    codes: tuple[int, ...], times: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = started(monkeypatch, *codes)
    with pytest.raises(UnreadError, match="KIT-24 unconverted"):
        opened(file(WORD), Limits(conversion=15))
    assert given == times


@pytest.mark.parametrize("program", ["soffice", ""])
def test_nothing_is_started_for_what_is_none(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = started(monkeypatch)
    monkeypatch.setattr(office, "program", lambda: program)
    with pytest.raises(UnreadError, match=f"KIT-24 {'unconverted' if program else 'doc'}"):
        opened(old_document())
    assert given == []


@pytest.mark.parametrize(("passwords", "detail"), [((), "password"), (("x",), "")], ids=["none", "a wrong one"])
def test_nothing_is_started_for_what_is_locked(
    passwords: tuple[str, ...], detail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = started(monkeypatch)
    with pytest.raises(UnreadError, match=f"KIT-25 {detail}"):
        opened(file(WORD + bytes(7) + b"\x01"), Limits(passwords=passwords))
    assert given == []


@pytest.mark.parametrize(
    ("codes", "full", "detail"), [((None,), False, "conversion"), ((1, 1), True, "no-room"), ((0,), True, "no-room")]
)
def test_a_fault_of_the_machine_is_none_of_the_file(
    codes: tuple[int | None, ...], full: bool, detail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(monkeypatch, *codes)
    monkeypatch.setattr(start, "is_full", lambda folder: full)
    with pytest.raises(UnreadError, match=f"KIT-29 {detail}"):
        opened(file(WORD))


def test_no_room_for_the_file_itself_is_the_machines_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    started(monkeypatch)

    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UnreadError, match="KIT-29 no-room"):
        opened(file(WORD))


def test_a_locked_workbook_without_the_decrypter_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    started(monkeypatch, 0)
    monkeypatch.setattr("kit.read.foreign.decrypt._file", lambda data: None)
    with pytest.raises(UnreadError, match="KIT-25 no-decrypter"):
        opened(file(BOOK + LOCKED, "Workbook"))


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "Workbook", "WorkBook"])
def test_streams_are_named_as_programs_name_them(name: str) -> None:
    assert named_as_usual(file(BOOK, name)) == file(BOOK, "Workbook")


@pytest.mark.parametrize("name", ["NOTEBOOK", "Workbooks", "Other"])
def test_other_streams_keep_their_names(name: str) -> None:
    assert named_as_usual(file(BOOK, name)) == file(BOOK, name)


@pytest.mark.office
@pytest.mark.wide
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_program_that_refuses_a_file_ends_well() -> None:
    assert office._together([office.Source(file(bytes(12)), "doc")], 60) == ((b"",), 0)
