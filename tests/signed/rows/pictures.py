"""Pictures in, over and beside the signature's cell; each name is a way of `word.PICTURES` or `excel.PICTURES`."""

from __future__ import annotations

from tests.signed.cell import Cell, Format, row

REASON = ("图", "签名", "签字", "看不见", "章")
SEEN = {
    "strokes": "strokes in the cell",
    "jpeg": "a photo (JPEG)",
    "bmp": "a bitmap (BMP)",
    "gif": "a GIF",
    "least": "a picture of 20 × 10 px",
    "floating": "strokes floating over the cell",
    "clear-paper": "strokes whose paper an effect makes clear",
    "no-ground": "strokes on a clear ground",
}
BOTH = {
    "pixel": "one pixel",
    "tiny": "10 × 5 px",
    "narrow": "19 × 10 px",
    "flat": "9 px high",
    "white": "all white",
    "faint": "strokes next to white",
    "faint-gif": "strokes next to white (GIF)",
    "faint-jpeg": "strokes next to white (JPEG)",
    "faint-bmp": "strokes next to white (BMP)",
    "white-jpeg": "all white (JPEG)",
    "markup": "a page of the web under a picture's name",
    "white-ink": "white strokes on a clear ground",
    "clear-ink": "strokes that are all but clear",
    "whitened": "strokes that an effect turns white",
    "washed": "strokes that an effect washes out",
    "darkened": "strokes that an effect turns black with their paper",
    "replaced": "strokes whose alpha an effect sets to nothing",
    "covered": "strokes under a white shape",
    "covered-paper": "strokes under a white picture",
    "seal-title": "a picture titled 公章",
    "clear": "all transparent",
    "garbage": "bytes that do not decode",
    "truncated": "a picture cut off within its head",
    "empty": "a part without bytes",
    "dangling": "a relation that does not exist",
    "no-part": "a part that does not exist",
    "linked": "a picture linked from the web",
    "hidden-anchor": "a floating picture that is hidden",
    "no-extent": "a picture drawn 0 cm wide",
    "elsewhere": "strokes over another cell of the row",
    "other-row": "strokes over the cell of the other signer",
    "seal": "a picture called 公章",
    "seal-text": "a picture described as 印章",
    "signature-line": "a signature line that nobody signed",
}
BY_EYE = {"sample": "a picture called 签名示例", "logo": "a picture described as 公司 LOGO"}
BY_EYE |= {
    "frame": "a frame",
    "grid": "the lines of a table",
    "bars": "a code of bars",
    "squares": "a code of squares",
    "block": "a block of one colour",
    "ramp": "a ramp of light",
    "frame-bmp": "a frame (BMP)",
    "bars-gif": "a code of bars (GIF)",
}
WORD_BY_EYE = {"by-page": "strokes placed by the page", "by-margin": "strokes placed by the upper margin"}
EXCEL_BY_EYE = {"unprinted": "strokes that are not printed"}
WORD_SEEN = {
    "vml": "a picture of old Word (VML)",
    "bare": "strokes beside the control",
    "vml-before-ground": "a picture of old Word before a shape that lies behind the text",
    "vml-under-glass": "a picture of old Word under a frame that is not filled",
    "vml-group": "a picture of old Word in a group",
    "group": "strokes over a shape of their group",
}
WORD_UNSEEN = {
    "vanish": "a picture in a hidden run",
    "struck": "a picture in a run that is struck out",
    "struck-style": "a picture in a run whose style is struck out",
    "deleted": "a picture deleted with tracked changes",
    "ole": "the icon of an embedded file",
    "off-page": "a floating picture off the page",
    "moved-left": "a floating picture left of its cell",
    "moved-down": "a floating picture below its cell",
    "shaded": "strokes behind the text of a cell with a ground",
    "vml-cut": "a picture of old Word, cut away",
    "vml-covered": "strokes under a white shape of old Word",
    "vml-under-shape": "a picture of old Word under a white shape",
    "vml-under-later-shape": "a picture of old Word under a white shape that stands before it",
    "vml-under-picture": "a picture of old Word under a white one",
    "vml-group-covered": "a picture of old Word under a white shape of its group",
    "group-covered": "strokes under a white shape of their group",
    "group-flat": "strokes without height in their group",
    "group-cut": "strokes outside of what their group shows",
    "vml-flat": "a picture of old Word without height",
    "vml-faded": "a picture of old Word without contrast",
}
EXCEL_SEEN = {
    "one-cell": "a picture anchored at one cell",
    "absolute": "a picture at a fixed place over the cell",
    "grouped": "a picture in a group over the cell",
    "rich": "Place in Cell of Excel 365",
    "dispimg": "an embedded picture of WPS",
    "dispimg-among": "an embedded picture of WPS in a book with a hidden one, titled 公章",
}
EXCEL_UNSEEN = {
    "rich-dangling": "Place in Cell without its picture",
    "rich-white": "Place in Cell, all white",
    "rich-linked": "Place in Cell, linked from the web",
    "dispimg-dangling": "an embedded picture of WPS that does not exist",
    "dispimg-pixel": "an embedded picture of WPS of one pixel",
    "dispimg-no-part": "an embedded picture of WPS without the book's pictures",
    "dispimg-hidden": "an embedded picture of WPS that is hidden",
    "charted": "strokes under a chart",
    "dispimg-covered": "an embedded picture of WPS under a white shape",
    "dispimg-low": "an embedded picture of WPS in a row without height",
    "rich-low": "Place in Cell, in a row without height",
    "small": "strokes drawn half a millimetre wide",
}


def pictures(ways: dict[str, str], state: str, *formats: Format) -> list[Cell]:
    """Returns rows that hold nothing but a picture, said to be written by hand."""
    why = () if state == "signed" else REASON
    changed = row(signature="", method="手写")
    return [Cell(f"picture: {name}", state, why, changed, way, formats=formats) for way, name in ways.items()]  # type: ignore[arg-type]


CELLS = (
    *pictures(SEEN, "signed", "word", "excel"),
    *pictures(BOTH, "unsigned", "word", "excel"),
    *pictures(BY_EYE, "by-eye", "word", "excel"),
    *pictures(WORD_BY_EYE, "by-eye", "word"),
    *pictures(EXCEL_BY_EYE, "by-eye", "excel"),
    *pictures(WORD_SEEN, "signed", "word"),
    *pictures(WORD_UNSEEN, "unsigned", "word"),
    *pictures(EXCEL_SEEN, "signed", "excel"),
    *pictures(EXCEL_UNSEEN, "unsigned", "excel"),
    Cell("picture: strokes, nobody named", "signed", row=row(name="", signature="", method="手写"), picture="strokes"),
    Cell("picture: strokes beside the typed name", "signed", row=row(method="手写"), picture="floating"),
    Cell(
        "picture: strokes, no opinion", "unsigned", ("意见", "同意"), row(signature="", opinion=""), picture="strokes"
    ),
    Cell(
        "picture: strokes, 不同意",
        "refused",
        ("不同意", "意见"),
        row(signature="", opinion="不同意"),
        picture="strokes",
    ),
    Cell("picture: strokes, no date", "unsigned", ("日期",), row(signature="", date=""), picture="strokes"),
    Cell("picture: one pixel beside the typed name", "signed", row=row(), picture="pixel-beside"),
    Cell("picture: a seal beside the typed name", "signed", row=row(), picture="seal-beside"),
    *(
        Cell(f"picture: strokes beside the word {word}", "by-eye", (word,), row(signature=word), picture="floating")
        for word in ("待签", "样例")
    ),
    Cell("the name under a white shape", "unsigned", ("被盖住",), picture="covered-name"),
    Cell("the name under a white picture", "unsigned", ("被盖住",), picture="papered-name"),
    Cell("picture: strokes beside a day", "signed", row=row(signature="2026.3.24"), picture="floating"),
    Cell("picture: strokes beside the word 拒签", "refused", ("拒",), row(signature="拒签"), picture="floating"),
    Cell(
        "picture: strokes of a deputy, no roster",
        "inconclusive",
        ("代签", "授权", "名册"),
        row(signature="", deputy="史可欣", authority="SQ-2026-001", method="代签"),
        picture="strokes",
    ),
    Cell(
        "picture: strokes of a deputy without a number",
        "unsigned",
        ("代签", "授权"),
        row(signature="", deputy="史可欣", method="代签"),
        picture="strokes",
    ),
    Cell(
        "picture: a receipt signed with strokes",
        "signed",
        row={
            **row(),
            "role": "接收人",
            "department": "财务部",
            "name": "夏知微",
            "signature": "",
            "date": "2026-04-14",
            "method": "手写",
        },
        picture="strokes",
        formats=("word",),
    ),
)
