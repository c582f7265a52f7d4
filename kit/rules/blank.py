"""Whether a document is a form that nobody has filled in: then that is all there is to say of it."""

from __future__ import annotations

from kit.model import Record


def is_blank(record: Record) -> bool:
    """Returns whether a file holds no value, no mark for "no value", no picture, and the reader met nothing odd."""
    if not record.read_by or record.problems or any(record.data.values()):
        return False
    return not any(found.picture or found.crossed or found.beside for found in record.fields.values())
