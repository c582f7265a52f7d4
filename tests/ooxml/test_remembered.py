"""Small parts that files share are looked into once, and no spelling of a part hides what it holds."""

from __future__ import annotations

import pytest

from kit.model import UnreadError
from kit.ooxml.opc.package import open_package, pack_part, write_zip
from kit.ooxml.opc.relationships import links
from kit.ooxml.opc.security import Danger, dangers
from kit.ooxml.opc.xml import remembered
from kit.ooxml.opc.zip import index, inflate

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = f'<Relationship Id="a" Type="{TYPE}/officeDocument" Target="word/document.xml"/>'
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'
FIELD = f'<w:hdr xmlns:w="{W}"><w:p><w:fldSimple w:instr="DDEAUTO cmd"/></w:p></w:hdr>'


def document(**more: bytes) -> bytes:
    """A document with the relationships of its main part, or a header."""
    names = {"rels": "word/_rels/document.xml.rels", "header": "word/header1.xml"}
    parts = {"_rels/.rels": rels(MAIN), "word/document.xml": DOCUMENT.encode()}
    parts |= {names[name]: content for name, content in more.items()}
    return write_zip(pack_part(name, content) for name, content in parts.items())


def rels(line: str) -> bytes:
    return f'<Relationships xmlns="{RELATIONS}">{line}</Relationships>'.encode()


@pytest.mark.parametrize(("size", "looks"), [(1000, 1), (100_000, 2)], ids=["small", "large"])
def test_only_small_parts_are_remembered(size: int, looks: int) -> None:
    seen: list[bytes] = []
    look = remembered(lambda part, limit: seen.append(part))
    for _ in range(2):
        look(b"x" * size, 1)
    assert len(seen) == looks


def test_what_a_limit_refused_is_not_remembered_for_another() -> None:
    with pytest.raises(UnreadError, match="KIT-21 nodes"):
        links(rels(MAIN), 1)
    assert [link.target for link in links(rels(MAIN), 1000)] == ["word/document.xml"]


def test_a_part_that_lies_about_its_bytes_is_refused_after_an_honest_one_like_it() -> None:
    (entry,) = index(write_zip([pack_part("a.xml", DOCUMENT.encode())]), 10)
    data = write_zip([pack_part("a.xml", DOCUMENT.encode())])
    assert inflate(data, entry) == DOCUMENT.encode()
    for liar in (entry._replace(crc=entry.crc ^ 1), entry._replace(size=entry.size - 1)):
        with pytest.raises(UnreadError, match="KIT-20 damaged"):
            inflate(data, liar)


LINK = f'<Relationship Id="x" Type="{TYPE}/oleObject" Target="http://a.test/x" TargetMode="%s"/>'
HIDDEN = {
    "external in character references": ({"rels": rels(LINK % "&#69;xternal")}, Danger("SEC-05", "http://a.test/x")),
    "relationships in UTF-16": (
        {"rels": rels(LINK % "External").decode().encode("utf-16")},
        Danger("SEC-05", "http://a.test/x"),
    ),
    "header in UTF-16": ({"header": FIELD.encode("utf-16")}, Danger("SEC-02", "DDEAUTO cmd")),
}


@pytest.mark.parametrize(("parts", "danger"), HIDDEN.values(), ids=HIDDEN)
def test_no_spelling_hides_what_a_part_holds(parts: dict[str, bytes], danger: Danger) -> None:
    for _ in range(2):
        assert dangers(open_package(document(**parts))) == [danger]
