"""A form's template as compiled bytes, Word or Excel alike: found in the pack, checked, compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kit.model import Form, Layout, PackError, PackFault, pack_error
from kit.ooxml.placeholders import placement
from kit.pack import Pack, find
from kit.pack.files import first

if TYPE_CHECKING:
    from kit.ooxml.excel.template.compile import BookTemplate, SheetTemplate
    from kit.ooxml.word.template.compile import WordTemplate
    from kit.ooxml.word.template.printed import PrintedTemplate

    Template = WordTemplate | SheetTemplate | BookTemplate
    Compiler = Callable[[Form, Mapping[str, str], bytes, str], Template]

Made = TypeVar("Made", bound="Template | PrintedTemplate")
UNNAMED = "单位名称：" + "＿" * 12  # the header of a pack that names no organisation: a line to write on
_COMPILED: dict[tuple[str, str, str], Template] = {}  # by digests of pack and form
_PRINTED: dict[tuple[str, str, str], Layout] = {}


def compiled(pack: Pack, form: Form) -> Template:
    """The form's template, compiled on first use. Raises PackError for all that is wrong with it."""
    key = (pack.digest, form.id, form.digest)
    if key not in _COMPILED:
        _COMPILED[key] = _sound(pack, form, compile_template)
    return _COMPILED[key]


def layout(pack: Pack, form: Form) -> Layout:
    """The words printed in a form's template, for readers. Raises PackError for what is wrong with these."""
    key = (pack.digest, form.id, form.digest)
    if known := _COMPILED.get(key):
        return known.layout
    if key not in _PRINTED:
        _PRINTED[key] = _sound(pack, form, _print_template).layout
    return _PRINTED[key]


def _sound(pack: Pack, form: Form, make: Callable[[Form, Mapping[str, str], bytes, str], Made]) -> Made:
    """What is made of a form's template. Raises PackError where it does not place all fields."""
    path = find(pack, f"templates/{form.template}")
    template = make(form, static(pack, form), path.read_bytes(), f"templates/{form.template}")
    if found := problems(template):
        raise PackError(*(fault._replace(place=str(path)) for fault in found))
    return template


def former_layout(pack: Pack, form: Form) -> Layout:
    """The words printed in the template of a former version, if that was kept (templates/history/<form>@<version>)."""
    name = f"templates/history/{form.id}@{form.version}{Path(form.template).suffix}"
    if path := first(pack.folders, name):
        return _print_template(form, static(pack, form), path.read_bytes(), name).layout
    return Layout({}, {}, {})


def compile_template(form: Form, values: Mapping[str, str], template: bytes, name: str) -> Template:
    """A template's bytes compiled by their suffix; `values` as from `static`."""
    suffix = Path(name).suffix.lower()
    if suffix not in _COMPILERS:
        raise pack_error(name, "a template is a .docx or .xlsx file")
    return _COMPILERS[suffix]()(form, values, template, name)


def _print_template(form: Form, values: Mapping[str, str], template: bytes, name: str) -> Template | PrintedTemplate:
    """What a template prints: of a Word file as far as readers need it, of others all."""
    if not name.lower().endswith(".docx"):
        return compile_template(form, values, template, name)
    from kit.ooxml.word.template.printed import print_word

    return print_word(form, values, template, name)


def _of_word() -> Compiler:
    from kit.ooxml.word.template.compile import compile_word

    return compile_word


def _of_excel() -> Compiler:
    from kit.ooxml.excel.template.compile import compile_sheet

    return compile_sheet


# Each format's compiler by suffix, imported when it is first needed: who reads Word files needs none for Excel.
_COMPILERS: dict[str, Callable[[], Compiler]] = {".docx": _of_word, ".xlsx": _of_excel}


def static(pack: Pack, form: Form) -> dict[str, str]:
    """The values of placeholders that do not depend on data."""
    return {
        "form.id": form.id,
        "form.code": form.codes[0] if form.codes else form.id,
        "form.version": form.version,
        "form.title": form.title.zh,
        "form.title_en": form.title.en,
        "pack.organisation": pack.organisation.zh or UNNAMED,
        "pack.creator": pack.organisation.zh,
    }


def problems(template: Template | PrintedTemplate) -> list[PackFault]:
    """Where template and schema disagree: fields left out or placed twice."""
    return placement(template.form, template.placed)
