"""What names a form inside a package: kit.form and kit.version, dc:identifier and title in docProps."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from kit.model import Form, UnreadError
from kit.ooxml.opc.edit import Edit
from kit.ooxml.opc.limits import USUAL, Limits
from kit.ooxml.opc.package import Package, open_package
from kit.ooxml.opc.parts import add_part
from kit.ooxml.opc.relationships import links, rels_of
from kit.ooxml.opc.xml import parse, serialised
from kit.written import SEAL

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM = f"{_OFFICE}/custom-properties"
_VT = f"{_OFFICE}/docPropsVTypes"
_DC = "http://purl.org/dc/elements/1.1/"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # user-defined properties (ECMA-376 part 1, 15.2.12.2)
_CORE_PART = (
    "docProps/core.xml",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "application/vnd.openxmlformats-package.core-properties+xml",
)
_CUSTOM_PART = (
    "docProps/custom.xml",
    f"{_OFFICE}/relationships/custom-properties",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
)
_BLANK_CUSTOM = f"<Properties xmlns='{_CUSTOM}' xmlns:vt='{_VT}'/>"
_KEPT = {f"{{{_DC}}}subject", f"{{{_DC}}}language", f"{{{_CORE}}}category", f"{{{_CORE}}}keywords"}


def identified(parts: Mapping[str, bytes], form: Form, creator: str = "") -> dict[str, bytes]:
    """The parts of a template with the form's identity in them, content types and relationships completed.

    Dates and names of whoever edited the template go: they would be taken for those of the document.
    """
    done = dict(parts)
    core = _attached(done, _CORE_PART, f"<cp:coreProperties xmlns:cp='{_CORE}' xmlns:dc='{_DC}'/>")
    custom = _attached(done, _CUSTOM_PART, _BLANK_CUSTOM)
    done[core] = _core(done[core], form, creator)
    done[custom] = _custom(done[custom], {"kit.form": form.id, "kit.version": form.version})
    return done


def with_seal(data: bytes, limits: Limits) -> bytes:
    """An annotated copy with the digest of what it says: until somebody changes it, it is known as no document.

    One that holds more findings than a reader's limits let through is left as it is.
    """
    try:
        package = open_package(data, limits)
    except UnreadError:
        return data
    return with_property(package, SEAL, package.content_digest())


def with_property(package: Package, name: str, value: str) -> bytes:
    """A package with a custom property, in place of one of that name."""
    edit = Edit(package)
    known = package.related("", "custom-properties")
    if known:
        edit.put(known[0], _custom(package.part(known[0]), {name: value}))
    else:
        part, _, media = _CUSTOM_PART
        edit.add("", "custom-properties", part, _custom(_BLANK_CUSTOM.encode(), {name: value}), media)
    return edit.saved()


def _attached(parts: dict[str, bytes], part: tuple[str, str, str], empty: str) -> str:
    """The name of a package-level part, which is added when missing."""
    default, kind, media = part
    known = parts.get(rels_of(""))
    for link in links(known, USUAL.nodes) if known else ():
        if kind.endswith(f"/{link.kind}") and (name := link.target.lstrip("/")) in parts:
            return name
    add_part(parts, "", kind, default, empty.encode(), media)
    return default


def _core(xml: bytes, form: Form, creator: str) -> bytes:
    root = parse(xml)
    for child in list(root):
        if child.tag not in _KEPT:
            root.remove(child)
    values = {"title": form.title.zh, "identifier": f"kit:{form.id}@{form.version}", "creator": creator}
    for name, value in values.items():
        if value:
            etree.SubElement(root, f"{{{_DC}}}{name}", nsmap={"dc": _DC}).text = value
    return serialised(root)


def _custom(xml: bytes, values: Mapping[str, str]) -> bytes:
    root = parse(xml)
    for child in list(root):
        if child.get("name") in values:
            root.remove(child)
    last = max((int(child.get("pid") or 1) for child in root), default=1)
    for pid, (name, value) in enumerate(values.items(), last + 1):
        prop = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FMTID, pid=str(pid), name=name)
        etree.SubElement(prop, f"{{{_VT}}}lpwstr", nsmap={"vt": _VT}).text = value
    return serialised(root)
