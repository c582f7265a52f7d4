"""Pictures that stand for a signature: whether there is one in the file, and whether anybody can see it.

A picture can be seen if its part exists, can be decoded, is at least 20 × 10 pixels and not of one colour, and nothing
about the way it stands hides it: not linked from elsewhere, hidden, transparent, struck out, shrunk, the icon of an
object, or a signature line that nobody signed. EMF and WMF are judged by size and by whether they draw at all; other
kinds (TIFF, WebP, SVG) are left to the eye, and so are a signed signature line, whose certificate is not checked here,
a picture that is placed by its page or margin, one whose title speaks of something else, one that is not printed, and
one of lines, bars, squares or ramps of light, on which no pen is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from lxml import etree

from kit.model import UnreadError
from kit.ooxml.opc.namespaces import VML, A, R, W
from kit.ooxml.opc.numbers import whole
from kit.ooxml.opc.package import Package, folded_name
from kit.ooxml.opc.relationships import Link, links, rels_of
from kit.ooxml.opc.xml import ON
from kit.ooxml.pictures.away import away
from kit.ooxml.pictures.grounds import is_washed_out, strength
from kit.ooxml.pictures.ink import Marks
from kit.ooxml.pictures.metafile import metafile
from kit.ooxml.pictures.opaque import is_opaque
from kit.ooxml.pictures.raster import UndecodableError, raster
from kit.text.regex import regex

Element = etree._Element
# Why a picture is not seen; the last six are for people to look at.
Unseen = Literal[
    "", "no-part", "linked", "damaged", "tiny", "plain", "invisible", "covered", "elsewhere", "struck", "icon", "seal",
    "line", "unknown-kind", "signed-line", "unplaced", "titled", "unprinted", "ruled",
]  # fmt: skip
DOUBTFUL: Final = frozenset({"unknown-kind", "signed-line", "unplaced", "titled", "unprinted", "ruled"})

_SHOWN: Final[Mapping[Marks, Unseen]] = {"strokes": "", "ruled": "ruled", "none": "plain", "unknown": "unknown-kind"}
_LEAST: Final = (20, 10)  # pixels: less is no name that anybody could read
_FADED: Final = 50_000  # of 100,000: a picture with less of its colours lets words be read under it
_EMU: Final = 9525  # of a pixel at 96 dpi
_POINTS: Final = {"pt": 96 / 72, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pc": 16.0, "px": 1.0}
_CROPS: Final = (("cropleft", "cropright"), ("croptop", "cropbottom"))
_CUT: Final = 0.9  # of a picture
_FAINT: Final = 0.15  # of its contrast
_BRIGHT: Final = 0.4  # of 0.5 by which its light is raised
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
# Kinds that are not judged here: TIFF, JPEG XR, WebP, HEIC, JPEG 2000, packed SVG.
_OTHER: Final = regex(rb"II\x2a\x00|MM\x00\x2a|II\xbc\x01|RIFF....WEBP|....ftyp|\x00\x00\x00\x0cjP|\x1f\x8b", re.S)
_HIDDEN_STYLE: Final = regex(r"visibility\s*:\s*hidden|display\s*:\s*none|mso-hide\s*:\s*all", re.I)
_SIZE: Final = regex(r"(?:^|;)\s*(width|height)\s*:\s*([0-9.]+)(pt|in|cm|mm|pc|px)", re.I)
_NO_SIZE: Final = regex(r"(?:^|;)\s*(?:width|height)\s*:\s*0+(?:\.0*)?\s*(?:;|$)", re.I)
_MOVED: Final = regex(r"margin-(?:left|top)\s*:\s*-?(?:[5-9][0-9]{2}|[0-9]{4,})[.0-9]*pt", re.I)  # more than 500 points
_SEAL: Final = regex("公章|印章|签章|图章|专用章|合同章|法人章|盖章|seal|stamp", re.I)  # what seals are called
_NAMED: Final = ("name", "title", "descr")
_ABOUT: Final = tuple(f"{{*}}nv{kind}Pr" for kind in ("Pic", "Sp", "GrpSp", "GraphicFrame", "CxnSp"))
# What is no signature either; 图片包含 徽标 描述已自动生成 is what Word says of any strokes.
_TITLED: Final = regex(
    "logo|徽标|商标|公司标志|二维码|条形?码|qr.?code|barcode|示例|样例|样张|样本|模板|sample|specimen|example|指印|手印|指纹"
    "|fingerprint|水印|watermark|占位|placeholder",
    re.I,
)
_GUESSED: Final = regex("自动生成|automatically generated|AI 生成", re.I)


class Pictures:
    """The pictures of one part of a package, each part's bytes looked at once."""

    def __init__(self, package: Package, source: str) -> None:
        self._package, self._source = package, source
        self._links: dict[str, Link] | None = None
        self._looks: dict[str, Unseen] = {}

    def unseen(self, picture: Element) -> Unseen:
        """Returns why nobody sees the picture of an a:blip, v:imagedata or w14:contentPart; '' if it is seen."""
        unseen = hidden(picture)
        looked_at = self._line(picture) or self._content(picture) if unseen in DOUBTFUL or not unseen else ""
        return looked_at or unseen

    def is_opaque(self, picture: Element) -> bool:
        """Returns whether the picture of an a:blip or v:imagedata hides all that lies behind it."""
        known = {name: target for _, name, target in self._package.relations(self._source)}
        part = known.get(picture.get(R + "embed") or picture.get(R + "id") or "", "")
        if not part or strength(picture) < _FADED or picture.find(A + "clrChange") is not None:
            return False  # a seal that lets the words under it through
        return is_opaque(self._package.part(part))

    def of_part(self, name: str) -> Unseen:
        """Returns why nobody sees the picture in a part; '' if it is seen."""
        folded = folded_name(name)
        if folded not in self._looks:
            self._looks[folded] = self._look(name)
        return self._looks[folded]

    def _content(self, picture: Element) -> Unseen:
        key = picture.get(R + "embed") or picture.get(R + "id") or picture.get(_OFFICE + "relid") or ""
        if not key:
            return "linked" if picture.get(R + "link") or picture.get("src") else "no-part"
        if self._written().get(key, Link("", "", "", False)).external:
            return "linked"
        known = {name: target for _, name, target in self._package.relations(self._source)}
        return self.of_part(known[key]) if key in known else "no-part"

    def _written(self) -> dict[str, Link]:
        """The part's relationships as written, external ones too, by id."""
        if self._links is None:
            try:
                xml = self._package.part(rels_of(folded_name(self._source)))
            except KeyError:
                xml = b""
            known = links(xml, self._package.limits.nodes) if xml else ()
            self._links = {link.id: link for link in known}
        return self._links

    def _look(self, name: str) -> Unseen:
        try:
            data = self._package.part(name)
        except (KeyError, UnreadError):
            return "no-part"
        if data.lstrip()[:1] == b"<":
            return _of_markup(data)
        return of_bytes(data)

    def _line(self, picture: Element) -> Unseen:
        """A signature line is signed where a signature in the package names it (MS-OFFCRYPTO 2.5)."""
        line = next((line for shape in _shapes(picture) for line in shape.iter(_OFFICE + "signatureline")), None)
        if line is None:
            return ""
        known, setup = self._package, line.get("id", "").encode()
        signatures = (known.part(name) for name in known.names if name.startswith("_xmlsignatures/sig"))
        return "signed-line" if setup and any(setup in one for one in signatures) else "line"


def of_bytes(data: bytes) -> Unseen:
    """Returns why nobody would see a picture of these bytes; '' if it can be seen."""
    try:
        if pixels := raster(data):
            return _of_size(pixels.width, pixels.height) or _SHOWN[pixels.marks]
        if strokes := metafile(data):
            size = _of_size(strokes.width, strokes.height) if strokes.width and strokes.height else ""
            return size or ("plain" if strokes.is_empty else "")
    except UndecodableError:
        return "damaged"
    return "unknown-kind" if _OTHER.match(data) else "damaged"


def _of_markup(data: bytes) -> Unseen:
    """Ink is seen where it has strokes; SVG is left to the eye."""
    if b"InkML" not in data[:1024]:
        return "unknown-kind" if b"<svg" in data else "damaged"
    return "" if b"<inkml:trace" in data or b"<trace" in data else "plain"


def _of_size(width: float, height: float) -> Unseen:
    return "tiny" if width < _LEAST[0] or height < _LEAST[1] else ""


def hidden(picture: Element) -> Unseen:
    """Returns what about the way a picture stands keeps people from seeing it, whatever it shows."""
    run = next(picture.iterancestors(W + "r"), None)
    properties = run.find(W + "rPr") if run is not None else None
    if properties is not None:
        if _is_on(properties, "vanish"):
            return "invisible"
        if _is_on(properties, "strike") or _is_on(properties, "dstrike"):
            return "struck"
    return _drawn(picture) or _shaped(picture)


def _is_on(properties: Element, name: str) -> bool:
    mark = properties.find(W + name)
    return mark is not None and mark.get(W + "val", "1") not in ("0", "false", "off")


def _drawn(picture: Element) -> Unseen:
    """DrawingML: hidden, transparent through and through, or drawn smaller than anybody reads (ECMA-376 20.4, 20.5)."""
    if is_washed_out(picture):
        return "invisible"
    doubt: Unseen = ""
    for holder in picture.iterancestors():
        name = etree.QName(holder).localname
        if name in ("r", "tc", "c", "wsDr", "cellImage"):
            break
        if holder.get("hidden") in ON or any(part.get("hidden") in ON for part in _names(holder)):
            return "invisible"
        if name == "anchor" and (off := away(holder)):
            if off != "unplaced":
                return off
            doubt = off
        titles = [" ".join(part.get(key, "") for key in _NAMED) for part in _names(holder)]
        if any(map(_SEAL.search, titles)):
            return "seal"
        if any(_TITLED.search(title) and not _GUESSED.search(title) for title in titles):
            doubt = doubt or "titled"
        if name in ("wgp", "grpSp") and (misplaced := _grouped(holder, picture)):
            return misplaced
        if name in ("inline", "anchor", "oneCellAnchor", "spPr") and (small := _extent(holder)):
            return small
    return doubt


def _names(holder: Element) -> Iterator[Element]:
    """The non-visual properties of a drawing or a picture, not those of others in it or beside it."""
    yield from holder.iterchildren("{*}docPr", "{*}cNvPr")
    for about in holder.iterchildren(*_ABOUT):
        yield from about.iterchildren("{*}cNvPr")


def _extent(holder: Element) -> Unseen:
    extent = next((part for part in holder if etree.QName(part).localname in ("extent", "ext")), None)
    width, height = (whole(extent.get(side)) if extent is not None else None for side in ("cx", "cy"))
    return _of_size(width / _EMU, height / _EMU) if width is not None and height is not None else ""


def _grouped(group: Element, picture: Element) -> Unseen:
    """Why nobody sees a picture of a group: it is drawn too small there, or outside of what the group shows."""
    from kit.ooxml.pictures.grouped import in_group  # hardly any document has one

    member = next(one for one in (picture, *picture.iterancestors()) if one.getparent() is group)
    placed = in_group(member)
    if placed is None:
        return ""
    return "elsewhere" if placed.is_outside else _of_size(placed.width / _EMU, placed.height / _EMU)


def _shapes(picture: Element) -> Iterator[Element]:
    return (holder for holder in picture.iterancestors() if str(holder.tag).startswith(VML))


def _shaped(picture: Element) -> Unseen:
    """VML: the icon of an object, hidden by its style, or drawn smaller than anybody reads (ECMA-376 part 4, 14.1)."""
    holder = next(picture.iterancestors(W + "object"), None)
    if holder is not None and any(item.get("DrawAspect") == "Icon" for item in holder.iter(_OFFICE + "OLEObject")):
        return "icon"
    if _is_faded(picture):
        return "invisible"
    for shape in _shapes(picture):
        style = shape.get("style", "")
        if _MOVED.search(style):
            return "elsewhere"
        if _HIDDEN_STYLE.search(style):
            return "invisible"
        if _NO_SIZE.search(style):
            return "tiny"
        sizes = {side.lower(): float(size) * _POINTS[unit.lower()] for side, size, unit in _SIZE.findall(style)}
        if sizes and (small := _of_size(sizes.get("width", 999), sizes.get("height", 999))):
            return small
    return ""


def _is_faded(picture: Element) -> bool:
    """Whether a v:imagedata keeps next to nothing of its picture: its contrast, its light, its cuts (14.1.2.11)."""
    light, contrast = _fraction(picture.get("blacklevel", "0")), _fraction(picture.get("gain", "1"))
    cuts = (sum(_fraction(picture.get(side, "0")) for side in pair) for pair in _CROPS)
    return contrast <= _FAINT or light >= _BRIGHT or any(cut >= _CUT for cut in cuts)


def _fraction(text: str) -> float:
    """A share as VML writes it: .5, or 32768f of 65,536."""
    found = re.fullmatch(r"(-?[0-9]{0,9}(?:\.[0-9]{0,9})?)(f?)", text.strip())
    if found is None or not found[1].strip("-."):
        return 0.0
    return float(found[1]) / (65536 if found[2] else 1)
