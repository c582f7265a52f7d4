"""The colours of workbooks and comments: what is grave, what is well."""

from __future__ import annotations

LOOKS = {  # the colour of a cell, and of its text
    "error": ("FBE3E1", "9C1C12"),
    "warning": ("FFF3D6", "8A5A00"),
    "note": ("E3EEF8", "1F4F7A"),
    "unsure": ("F1E6F8", "6A2C91"),
    "good": ("E3F3E6", "1E6B34"),
}
