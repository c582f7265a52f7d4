"""An analysis report as a Word document: the filled form with its charts in front of the analysis."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kit.ooxml.opc.edit import stamped

Chart = tuple[str, bytes]
_BEFORE = "findings"  # the field that the charts stand in front of


def with_charts(document: bytes, charts: Sequence[Chart], width: float) -> bytes:
    """The document with a picture for each chart, `width` in centimetres; equal input, equal bytes.

    A picture's title is drawn in it and is its alternative text: the page gets no text that no field of the form has.
    """
    opened = Document(io.BytesIO(document))
    place = _place(opened.element.body)
    for title, picture in charts:
        paragraph = opened.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(8)
        drawn = paragraph.add_run().add_picture(io.BytesIO(picture), width=Cm(width))
        drawn._inline.docPr.set("descr", title)
        if place is not None:
            place.addprevious(paragraph._p)
    return _saved(opened)


def _place(body: Any) -> Any:
    """The heading of the section that holds the analysis; None: the end of the document."""
    for tag in body.iter(qn("w:tag")):
        if tag.get(qn("w:val")) == _BEFORE:
            block = next(node for node in tag.iterancestors() if node.getparent() is body)
            heading = block.getprevious()
            return heading if heading is not None and heading.tag == qn("w:p") else block
    return None


def _saved(document: Any) -> bytes:
    """The package with fixed stamps, as every document of ours is written."""
    content = io.BytesIO()
    document.save(content)
    return stamped(content.getvalue())
