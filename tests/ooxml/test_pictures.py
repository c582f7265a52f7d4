"""Signature pictures: what can be seen, and why the others cannot."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from kit.ooxml.opc.package import open_package, pack_part, write_zip
from kit.ooxml.pictures import of_bytes
from kit.ooxml.word.reader import grid
from tests.support import wide

SIZES = ((120, 40, True), (801, 303, True), (20, 10, True), (19, 40, False), (120, 9, False))
KINDS = (
    ("PNG", ("RGB", "RGBA", "L", "1", "P", "LA"), ({},)),
    (
        "JPEG",
        ("RGB", "L"),
        ({}, {"progressive": True}, {"optimize": True}, {"quality": 95}, {"restart_marker_blocks": 4}),
    ),
    ("GIF", ("P", "L"), ({},)),
    ("BMP", ("RGB", "L", "1", "P"), ({},)),
)
CASES = [
    (kind, mode, width, height, large, drawn, options)
    for kind, modes, many in KINDS
    for mode in modes
    for options in many
    for width, height, large in SIZES
    for drawn in (True, False)
]


def picture(kind: str, mode: str, size: tuple[int, int], drawn: bool, **options: object) -> bytes:
    """A white picture, with a stroke across where `drawn`."""
    image, file = Image.new("RGB", size, "white"), BytesIO()
    if drawn:
        ImageDraw.Draw(image).line((3, 3, size[0] - 4, size[1] - 4), fill="black", width=2)
    image.convert(mode).save(file, kind, **options)
    return file.getvalue()


# Of the default run: each size of each kind, of each mode and way of saving some.
BY_DEFAULT = wide.one_of_each(range(len(CASES)), lambda at: (CASES[at][0], *CASES[at][2:6]))


@pytest.mark.parametrize("case", [wide.case(case, f"{at}", at in BY_DEFAULT) for at, case in enumerate(CASES)])
def test_a_picture_of_pixels(case: tuple[str, str, int, int, bool, bool, dict[str, object]]) -> None:
    kind, mode, width, height, large, drawn, options = case
    expected = "tiny" if not large else "" if drawn else "plain"
    assert of_bytes(picture(kind, mode, (width, height), drawn, **options)) == expected


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_a_picture_that_is_cut_off_or_empty_is_damaged(kind: str) -> None:
    whole = picture(kind, "L", (200, 80), True)
    assert of_bytes(whole[:12]) == "damaged"
    assert of_bytes(b"") == "damaged"


def test_other_kinds_are_left_to_the_eye() -> None:
    assert of_bytes(picture("TIFF", "RGB", (200, 80), True)) == "unknown-kind"


def emf(*kinds: int, millimetres: int = 30) -> bytes:
    """A metafile with these records behind its head."""
    head = struct.pack("<II8i4s", 1, 88, 0, 0, 0, 0, 0, 0, millimetres * 100, millimetres * 100, b" EMF") + bytes(44)
    return head + b"".join(struct.pack("<IIII", kind, 16, 0, 0) for kind in (*kinds, 14))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (emf(54), ""),
        (emf(), "plain"),
        (emf(70), "plain"),
        (emf(81, millimetres=1), "tiny"),
        (emf(81)[:90] + b"\1", "plain"),
    ],
)
def test_a_picture_of_strokes(data: bytes, expected: str) -> None:
    assert of_bytes(data) == expected


@pytest.mark.parametrize("kind", range(5))
def test_every_filter_of_a_png(kind: int) -> None:
    width, height = 30, 12
    rows = [bytes([kind]) + {0: b"\x80" * 30, 1: b"\x80" + bytes(29)}.get(kind, b"") for _ in range(height)]
    if kind == 2:
        rows = [b"\2" + b"\x80" * width, *[b"\2" + bytes(width)] * (height - 1)]
    elif kind == 3:
        rows = [b"\3\x80" + b"\x40" * (width - 1), *[b"\3\x40" + bytes(width - 1)] * (height - 1)]
    elif kind == 4:
        rows = [b"\4\x80" + bytes(width - 1), *[b"\4" + bytes(width)] * (height - 1)]
    assert of_bytes(png(width, height, rows)) == "plain"
    for i in (5, 6):
        rows[i] = rows[i][:9] + b"\x60" * 12 + rows[i][21:]
    assert of_bytes(png(width, height, rows)) == ""


INK, WHITE, CLEAR = (20, 20, 60, 255), (255, 255, 255, 255), (255, 255, 255, 0)


@pytest.mark.parametrize(
    ("ink", "ground", "expected"),
    [
        (INK, WHITE, ""),
        (INK, CLEAR, ""),
        ((0, 0, 200, 255), (255, 255, 200, 255), ""),
        ((200, 200, 200, 255), WHITE, ""),  # a pencil
        ((250, 250, 250, 255), WHITE, "plain"),
        (WHITE, CLEAR, "plain"),
        ((0, 0, 0, 0), WHITE, "plain"),
        ((0, 0, 0, 4), CLEAR, "plain"),
    ],
)
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_a_picture_shows_what_stands_out_on_paper(
    ink: tuple[int, ...], ground: tuple[int, ...], expected: str, mode: str
) -> None:
    image, file = Image.new("RGBA", (120, 40), ground), BytesIO()
    ImageDraw.Draw(image).line((3, 3, 116, 36), fill=ink, width=2)
    (image.quantize(4) if mode == "P" else image.convert(mode)).save(file, "PNG")
    assert of_bytes(file.getvalue()) == expected


@pytest.mark.parametrize(
    ("ink", "expected"),
    [
        ((20, 20, 60), ""),
        ((200, 200, 200), ""),  # a pencil
        ((255, 255, 120), ""),  # a marker, of which the eye sees the colour alone
        ((245, 245, 245), "plain"),
        ((250, 250, 255), "plain"),
    ],
)
@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("JPEG", "RGB", {}),
        ("JPEG", "RGB", {"quality": 95, "subsampling": 0}),
        ("JPEG", "RGB", {"progressive": True}),
        ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"restart_marker_blocks": 3}),
        ("GIF", "P", {}),
        ("BMP", "RGB", {}),
        ("BMP", "P", {}),
    ],
)
def test_ink_next_to_its_ground_is_none_in_any_kind(
    ink: tuple[int, ...], expected: str, kind: str, mode: str, options: dict[str, object]
) -> None:
    image, file = Image.new("RGB", (160, 60), "white"), BytesIO()
    ImageDraw.Draw(image).line((5, 45, 50, 12, 75, 48, 100, 15, 150, 42), fill=ink, width=3)
    (image.quantize(4) if mode == "P" else image.convert(mode)).save(file, kind, **options)
    assert of_bytes(file.getvalue()) == expected


@pytest.mark.parametrize(("ink", "expected"), [(40, ""), (250, "plain")])
def test_an_interlaced_png(ink: int, expected: str) -> None:
    width, height = 64, 24
    sheet = [[ink if abs(x - 2 * y) < 5 else 255 for x in range(width)] for y in range(height)]
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = [b"\0" + bytes(sheet[y][x::across]) for x, first, across, down in passes for y in range(first, height, down)]
    assert of_bytes(png(width, height, rows, interlace=1)) == expected


def test_too_many_pixels_without_a_mark_are_left_to_the_eye() -> None:
    image, file = Image.new("L", (1500, 1500), 255), BytesIO()
    image.putpixel((1499, 1499), 250)
    image.save(file, "GIF")
    assert of_bytes(file.getvalue()) == "unknown-kind"


def test_a_jpeg_whose_code_ends_early_is_damaged() -> None:
    whole = picture("JPEG", "RGB", (200, 80), False, quality=95)
    scan = whole.index(b"\xff\xda")
    assert of_bytes(whole[: scan + 16]) == "damaged"


def test_a_jpeg_of_more_codes_than_there_are_is_damaged() -> None:
    whole = picture("JPEG", "L", (200, 80), True)
    codes = whole.index(b"\xff\xc4") + 5
    assert of_bytes(whole[:codes] + b"\xff" + whole[codes + 1 :]) == "damaged"


def test_a_speck_is_no_signature() -> None:
    image, file = Image.new("L", (120, 40), 255), BytesIO()
    ImageDraw.Draw(image).rectangle((60, 20, 63, 23), fill=0)
    image.save(file, "PNG")
    assert of_bytes(file.getvalue()) == "plain"


def png(width: int, height: int, rows: list[bytes], interlace: int = 0) -> bytes:
    """A grey PNG of rows as they are filtered."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, interlace)
    body = zlib.compress(b"".join(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


# The way a picture stands in a document

_NAMES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK = '<Relationship Id="{}" Type="{}/{}" Target="{}"{}/>'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
INLINE = (
    '<w:r>{}<w:drawing><wp:{}>{}<wp:extent cx="{}" cy="{}"/><wp:docPr{}/>'
    "<a:blip {}>{}</a:blip></wp:{}></w:drawing></w:r>"
)

PLACED = (
    '<wp:positionH relativeFrom="{}"><wp:posOffset>9000</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="{}"><wp:posOffset>9000</wp:posOffset></wp:positionV>'
)


def drawn(
    looks: str = "",
    blip: str = 'r:embed="p"',
    size: tuple[int, int] = (900000, 300000),
    hidden: str = "",
    inside: str = "",
    place: str = "inline",
    beside: str = "",
) -> str:
    return INLINE.format(f"<w:rPr>{looks}</w:rPr>", place, beside, *size, hidden, blip, inside, place)


def shaped(style: str = "width:80pt;height:30pt", inside: str = "", holder: str = "pict", beside: str = "") -> str:
    shape = f'<v:shape style="{style}"><v:imagedata r:id="p"/>{inside}</v:shape>{beside}'
    return f"<w:r><w:{holder}>{shape}</w:{holder}></w:r>"


STANDING = {
    "in the line": (drawn(), ""),
    "floating": (drawn(place="anchor"), ""),
    "part not there": (drawn(blip='r:embed="x"'), "no-part"),
    "linked": (drawn(blip='r:link="far"'), "linked"),
    "embedded from elsewhere": (drawn(blip='r:embed="far"'), "linked"),
    "hidden run": (drawn("<w:vanish/>"), "invisible"),
    "run that is shown": (drawn('<w:vanish w:val="0"/>'), ""),
    "hidden drawing": (drawn(hidden=' hidden="1"'), "invisible"),
    "transparent": (drawn(inside='<a:alphaModFix amt="0"/>'), "invisible"),
    "nearly transparent": (drawn(inside='<a:alphaModFix amt="3000"/>'), "invisible"),
    "faded": (drawn(inside='<a:alphaModFix amt="60000"/>'), ""),
    "washed out": (drawn(inside='<a:lum bright="100000"/>'), "invisible"),
    "cut away": (drawn().replace("</a:blip>", '</a:blip><a:srcRect l="60000" r="38000"/>'), "invisible"),
    "cut to its middle": (drawn().replace("</a:blip>", '</a:blip><a:srcRect l="20000" r="20000"/>'), ""),
    "with a margin": (drawn().replace("</a:blip>", '</a:blip><a:srcRect l="-5000" r="-5000"/>'), ""),
    "struck out": (drawn("<w:strike/>"), "struck"),
    "struck out twice": (drawn("<w:dstrike/>"), "struck"),
    "placed by its page": (drawn(place="anchor", beside=PLACED.format("page", "paragraph")), "unplaced"),
    "placed by the margin": (drawn(place="anchor", beside=PLACED.format("column", "margin")), "unplaced"),
    "placed by its paragraph": (drawn(place="anchor", beside=PLACED.format("character", "line")), ""),
    "titled as a sample": (drawn(hidden=' name="签名示例"'), "titled"),
    "titled as a logo": (drawn(hidden=' descr="公司 LOGO"'), "titled"),
    "titled by a program": (drawn(hidden=' descr="图片包含 徽标&#10;描述已自动生成"'), ""),
    "titled, and not there": (drawn(blip='r:embed="x"', hidden=' name="样张"'), "no-part"),
    "shrunk": (drawn(size=(9525, 9525)), "tiny"),
    "VML": (shaped(), ""),
    "hidden VML": (shaped("width:80pt;height:30pt;visibility:hidden"), "invisible"),
    "shrunk VML": (shaped("width:1pt;height:30pt"), "tiny"),
    "icon": (shaped(holder="object", beside='<o:OLEObject Type="Embed" DrawAspect="Icon"/>'), "icon"),
    "object": (shaped(holder="object", beside='<o:OLEObject Type="Embed" DrawAspect="Content"/>'), ""),
    "signature line": (shaped(inside='<o:signatureline id="{A}" issignatureline="t"/>'), "line"),
    "signature line that is signed": (shaped(inside='<o:signatureline id="{B}"/>'), "signed-line"),
    "one seen, one not": (drawn(blip='r:embed="x"') + drawn(), ""),
    "one not, one seen": (drawn() + drawn("<w:vanish/>"), ""),
    "none": ("<w:r/>", ""),
}


@pytest.mark.parametrize(("inner", "expected"), STANDING.values(), ids=STANDING)
def test_the_way_a_picture_stands(inner: str, expected: str) -> None:
    body = f"<w:tbl><w:tr><w:tc><w:p>{inner}</w:p></w:tc></w:tr></w:tbl>"
    external = ' TargetMode="External"'
    links = _LINK.format("p", _OFFICE, "image", "media/p.png", "") + _LINK.format(
        "far", _OFFICE, "image", "https://example.org/p.png", external
    )
    parts = {
        "_rels/.rels": _RELATIONS.format(_LINK.format("d", _OFFICE, "officeDocument", "word/document.xml", "")),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _RELATIONS.format(links),
        "_xmlsignatures/sig1.xml": "<Signature><SetupID>{B}</SetupID></Signature>",
    }
    written = [pack_part(name, xml.encode()) for name, xml in parts.items()]
    written.append(pack_part("word/media/p.png", picture("PNG", "RGB", (120, 40), True)))
    (cell,) = grid(open_package(write_zip(written))).cells()
    assert (cell.picture, cell.unseen) == (inner != "<w:r/>", expected)
