"""An office file as a dictionary of parts, with the edits that adding a picture needs."""

from __future__ import annotations

import zipfile
from io import BytesIO

Parts = dict[str, bytes]
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "[Content_Types].xml"


def parts_of(content: bytes) -> Parts:
    """Returns the parts of an office file, in their order."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Parts) -> bytes:
    """Returns the office file of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def rels_of(part: str) -> str:
    """Returns the name of the part that holds the relations of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def relate(parts: Parts, part: str, ident: str, target: str, kind: str = IMAGE, *, external: bool = False) -> None:
    """Adds a relation to a part."""
    name = rels_of(part)
    before = parts.get(name, f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode())
    mode = ' TargetMode="External"' if external else ""
    relation = f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"{mode}/>'
    parts[name] = before.replace(b"</Relationships>", relation.encode() + b"</Relationships>")


def declare(parts: Parts, suffix: str, kind: str, part: str = "") -> None:
    """Declares the content type of a part, or of all parts with a suffix."""
    entry = (
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        if part
        else f'<Default Extension="{suffix}" ContentType="{kind}"/>'
    )
    if entry.encode() not in parts[TYPES]:
        parts[TYPES] = parts[TYPES].replace(b"</Types>", entry.encode() + b"</Types>")


def add_image(parts: Parts, part: str, folder: str, image: tuple[str, bytes], ident: str) -> None:
    """Adds a picture's part, related to another part."""
    suffix, content = image
    parts[f"{folder}/media/signature.{suffix}"] = content
    declare(parts, suffix, f"image/{suffix}")
    up = "../" * (part.count("/") - folder.count("/") - 1)
    relate(parts, part, ident, f"{up}media/signature.{suffix}")
