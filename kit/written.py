"""What the kit itself wrote: reports, lists, answer keys, caches; no documents wherever they lie.

Every kind begins or is headed in a way that no document of an office is; yesterday's report in the folder that is
audited today is recognised by that, and by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kit.text.regex import regex

CREATOR: Final = "kit"  # dc:creator of workbooks for people that are no forms
SEAL: Final = "kit.annotated"  # custom property of an annotated copy: the digest of all that it says
CACHE: Final = 0x6B69740A  # application_id of the file that keeps what was read
CACHE_START: Final = b"SQLite format 3\0"
CACHE_HEADER: Final = 100  # bytes

_HEAD: Final = 512  # bytes in which a text's first line ends
_STARTS: Final[Mapping[str, re.Pattern[bytes]]] = {
    "text report or list": regex(rb"\A(?:\xef\xbb\xbf)?[^\n]{2,80} \xc2\xb7 [^\n]+ \xc2\xb7 kit [0-9]+\.[0-9]"),
    "page": regex(rb"\A<!doctype html>\n<html lang=[^>]+>\n<head>\n<meta name=\"generator\" content=\"kit "),
    "calendar": regex(rb"\ABEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:-//kit//"),
    "junit": regex(rb"\A<\?xml [^>]*\?>\s*<testsuites name=\"kit\" "),
    "answer key": regex(rb"\A\{\s*\"as_of\": ?\"[0-9-]{10}\",\s*\"findings\": ?\[\s*\{\s*\"(?:file|rule)\": "),
    "records": regex(rb"\A\{\"data\": \{"),
}
_INSIDE: Final[Mapping[str, re.Pattern[bytes]]] = {  # of JSON, whose keys are sorted: the tool stands near the end
    "json": regex(rb"\"tool\": ?\{\s*\"name\": ?\"kit\",\s*\"version\": ?\"[0-9]"),
    "sarif": regex(rb"\"tool\": ?\{\s*\"driver\": ?\{\s*\"language\": ?\"[a-zA-Z-]+\",\s*\"name\": ?\"kit\","),
}
_RECORDS: Final = regex(rb"\"read_by\": ?(?:null|\"[a-z]+/[a-z]+\"), ?\"version\": ?")


def is_output(data: bytes) -> bool:
    """Whether a file that is no Word or Excel package is one of ours."""
    if data.startswith(CACHE_START):
        return int.from_bytes(data[68:72], "big") == CACHE
    start = data[:_HEAD]
    for kind, pattern in _STARTS.items():
        if pattern.match(start):
            return kind != "records" or bool(_RECORDS.search(data))
    return data[:1] == b"{" and any(pattern.search(data) for pattern in _INSIDE.values())
