"""What people and programs do to a finished file: other text in a control, a tracked change, a broken package."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

Edit = Callable[[bytes], bytes]
PartEdit = Callable[[str], str]

_WORD = "word/document.xml"
_TEXT = r'(<w:t xml:space="preserve">)([^<]*)(</w:t>)'


def retyped(tag: str, text: str, nth: int = 0) -> Edit:
    """Another text in the nth control of a tag; a date picker forgets its date."""

    def change(control: str) -> str:
        return re.sub(_TEXT, rf"\g<1>{text}\g<3>", re.sub(r' w:fullDate="[^"]*"', "", control), count=1)

    return _in_word(lambda xml: _in_control(xml, tag, nth, change))


def overtyped(tag: str, text: str) -> Edit:
    """Another text beside the date that the picker still holds."""
    return _in_word(lambda xml: _in_control(xml, tag, 0, lambda control: re.sub(_TEXT, rf"\g<1>{text}\g<3>", control)))


def ticked(tag: str) -> Edit:
    """A box whose state is "ticked" while people see it empty (or the other way round)."""
    change = {"0": "1", "1": "0"}

    def flip(control: str) -> str:
        return re.sub(r'(w14:checked w14:val=")([01])', lambda found: found[1] + change[found[2]], control)

    return _in_word(lambda xml: _in_control(xml, tag, 0, flip))


def all_ticked(tag: str) -> Edit:
    """Every box of the first row of a column is ticked, glyph and state."""

    def change(xml: str) -> str:
        for option in range(1, 6):
            xml = _in_control(
                xml,
                f"{tag}#{option}",
                0,
                lambda c: c.replace("☐", "☑").replace('checked w14:val="0"', 'checked w14:val="1"'),
            )
        return xml

    return _in_word(change)


def tracked(tag: str) -> Edit:
    """The text of a control as an insertion that nobody accepted yet."""
    mark = '<w:ins w:id="9001" w:author="审阅者" w:date="2026-06-01T09:00:00Z">'

    def change(control: str) -> str:
        return re.sub(r"(<w:sdtContent>)(<w:r>.*?</w:r>)", rf"\g<1>{mark}\g<2></w:ins>", control, count=1)

    return _in_word(lambda xml: _in_control(xml, tag, 0, change))


def versioned(version: str) -> Edit:
    """Another version of the form, wherever the file states one."""

    def change(xml: str) -> str:
        xml = re.sub(r"(kit:[a-z-]+@)[0-9.]+", rf"\g<1>{version}", xml)
        xml = re.sub(r'(name="kit.version"><vt:lpwstr>)[0-9.]+', rf"\g<1>{version}", xml)
        return re.sub(r"(版本 )[0-9.]+", rf"\g<1>{version}", xml)

    return lambda data: repacked(data, dict.fromkeys(("docProps/core.xml", "docProps/custom.xml", _WORD), change))


def repeated_row(tag: str, text: str) -> Edit:
    """The row of a control copied below itself, with another text there."""

    def change(xml: str) -> str:
        at = xml.index(f'<w:tag w:val="{tag}"/>')
        start, end = xml.rindex("<w:tr>", 0, at), xml.index("</w:tr>", at) + len("</w:tr>")
        row = _in_control(xml[start:end], tag, 0, lambda control: re.sub(_TEXT, rf"\g<1>{text}\g<3>", control))
        return xml[:end] + row + xml[end:]

    return _in_word(change)


def claimed_twice(data: bytes) -> bytes:
    """The properties name another form than the text does."""

    def change(xml: str) -> str:
        other = "satisfaction-survey" if ">meeting-minutes<" in xml else "meeting-minutes"
        return re.sub(r'(name="kit.form"><vt:lpwstr>)[^<]*', rf"\g<1>{other}", xml)

    return repacked(data, {"docProps/custom.xml": change})


def truncated(data: bytes) -> bytes:
    """A copy that broke off half-way."""
    return data[: len(data) * 3 // 5]


def damaged(data: bytes) -> bytes:
    """Some bytes in the middle of the main part lost on a bad disk."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        entry = max(package.infolist(), key=lambda info: info.compress_size)
    at = entry.header_offset + 200 + entry.compress_size // 2
    return data[:at] + bytes(64) + data[at + 64 :]


def repacked(data: bytes, changes: dict[str, PartEdit]) -> bytes:
    """The package with some of its parts changed; equal input, equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename in changes:
                content = changes[info.filename](content.decode()).encode()
            new.writestr(zipfile.ZipInfo(info.filename), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes, part: str) -> str:
    """The text of a part."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(part).decode()


def _in_word(change: PartEdit) -> Edit:
    return lambda data: repacked(data, {_WORD: change})


def _in_control(xml: str, tag: str, nth: int, change: PartEdit) -> str:
    """The document with the nth control of a tag changed."""
    at = -1
    for _ in range(nth + 1):
        at = xml.index(f'<w:tag w:val="{tag}"/>', at + 1)
    end = xml.index("</w:sdt>", at)
    return xml[:at] + change(xml[at:end]) + xml[end:]
