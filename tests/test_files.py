"""Files are written whole or not at all, several of them all or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.files import write_all


def test_several_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_a_fault_in_the_last_file_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")

    def files() -> Iterator[tuple[Path, bytes]]:
        yield tmp_path / "a", b"1"
        yield tmp_path / "b", b"2"
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        write_all(files())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"old"}


def test_what_the_system_says_names_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"")
    with pytest.raises(OSError, match=r"folder/a'$") as refused:
        write_all([(tmp_path / "folder" / "a", b"1")])
    assert refused.value.filename == str(tmp_path / "folder" / "a")
