"""`{{ path }}` in templates: what Jinja2 takes for one, of whose grammar only a dotted path is let through."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from kit.model import FaultPlace, Form, PackError, PackFault, Text, pack_error
from kit.text.regex import regex

STATIC = frozenset({"form", "pack"})  # first keys of paths that are resolved when a template is compiled

_KNOWN = 1024  # texts that are remembered: each step of a compiler looks at those of a whole template
_DOTTED: Final = r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*(?:\[\]\.[a-z][a-z0-9_]*)?"
_PATH = regex(_DOTTED)
_PLAIN = regex(rf"\{{\{{ *(?!(?:false|none|not|true)\b)({_DOTTED}) *\}}\}}")  # Jinja2's own words are no names
_DOUBLE = regex(r"[{｛﹛❴](?:\s*[{｛﹛❴])+|[}｝﹜❵](?:\s*[}｝﹜❵])+")
_BRACES = regex(r"[{}｛｝﹛﹜❴❵]")


class Mark(NamedTuple):
    """One placeholder: `departments[].head` and where it stands in its text, braces included."""

    path: str
    start: int
    end: int

    @property
    def static(self) -> bool:
        """Whether the compiler resolves it (`form.title`), rather than the data of a document."""
        return self.path.partition(".")[0] in STATIC


class PlaceholderSlot(NamedTuple):
    """A text with its data placeholder taken out; `path` is "" where there is none."""

    before: str
    path: str
    behind: str


def marks(text: str, place: FaultPlace) -> tuple[Mark, ...]:
    """Every placeholder of a text, in order. PackError, led by the place, for whatever else has braces."""
    if not _BRACES.search(text):
        return ()
    for found in _DOUBLE.finditer(text):
        if found.group() not in ("{{", "}}"):
            raise pack_error(place, "{text!r} only looks like braces: write plain {{{{ and }}}}", text=found.group())
    if not _BRACES.search(_PLAIN.sub("", text)):
        return tuple(Mark(found[1], *found.span()) for found in _PLAIN.finditer(text))
    try:
        return tuple(_marks(text, place))
    except ValueError as error:
        raise pack_error(place, "{text!r} is no placeholder: {message}", text=text.strip(), message=error) from error


def resolve(text: str, static: Mapping[str, str], place: FaultPlace) -> str:
    """The text with its static placeholders replaced and those of data left alone."""
    for mark in reversed(marks(text, place)):
        if mark.static:
            text = text[: mark.start] + value(mark.path, static, place) + text[mark.end :]
    return text


def value(path: str, static: Mapping[str, str], place: FaultPlace) -> str:
    """The value of one static placeholder; PackError when there is no such name."""
    if path not in static:
        raise pack_error(place, "unknown name {path!r}{hint}", path=path, hint=_nearest(path, static))
    return static[path]


def slot(text: str, static: Mapping[str, str], place: FaultPlace) -> PlaceholderSlot:
    """Static text before, path and static text behind of the one data placeholder that a cell holds."""
    found = [mark for mark in marks(text, place) if not mark.static]
    if not found:
        return PlaceholderSlot(resolve(text, static, place), "", "")
    mark = found[0]
    before, behind = text[: mark.start], text[mark.end :]
    return PlaceholderSlot(resolve(before, static, place), mark.path, resolve(behind, static, place))


def known(form: Form, path: str, place: FaultPlace) -> str:
    """The path of a field as the form has it: a column may be written without its `[]`. PackError for no field."""
    table, dot, column = path.partition(".")
    found = next((name for name in (path, f"{table}[].{column}" if dot else path) if name in form.index), "")
    if not found:
        raise _unknown(form, path, place)
    return found


def placement(form: Form, placed: Container[str]) -> list[PackFault]:
    """What to say of the fields that a template does not place: nothing, or one fault that names them all."""
    left = {path: field.label for path, field in form.index.items() if path not in placed and field.derive is None}
    chinese = "、".join(f"{{{{ {path} }}}} {label.zh}" for path, label in left.items())
    english = ", ".join(f"{{{{ {path} }}}} {label.en}" for path, label in left.items())
    return [PackFault("", "fields are not placed: {fields}", {"fields": Text(chinese, english)})] if left else []


def _marks(text: str, place: FaultPlace) -> Iterator[Mark]:
    at = begin = 0
    inside: list[str] | None = None
    for kind, token in _tokens(text):
        if kind == "variable_begin" and token == "{{":
            begin, inside = at, []
        elif kind == "variable_end" and token == "}}" and inside is not None:
            yield Mark(_path("".join(inside), place), begin, at + len(token))
            inside = None
        elif inside is not None:
            inside.append(token)
        elif kind != "data" or "}}" in token:
            raise pack_error(place, "only {{{{ path }}}} may stand in a template, not {text!r}", text=text.strip())
        at += len(token)
    if inside is not None:
        raise pack_error(place, "{text!r} is not closed by plain braces", text=text[begin:].strip())


@lru_cache(maxsize=_KNOWN)
def _tokens(text: str) -> tuple[tuple[str, str], ...]:
    """The kind of each token of a text, and the token. Raises ValueError."""
    from kit.ooxml.grammar import tokens  # not at the top: it takes a while to load

    return tokens(text)


@lru_cache(maxsize=_KNOWN)
def _spelled(source: str) -> str:
    """The path that stands between braces; a text that is no path where something else does. Raises ValueError."""
    from kit.ooxml.grammar import spelled

    return spelled(source)


def _path(source: str, place: FaultPlace) -> str:
    path = _spelled(source)
    if not _PATH.fullmatch(path):
        raise pack_error(place, "{text!r} is not the path of a field (such as customer.name)", text=source.strip())
    return path


def _unknown(form: Form, path: str, place: FaultPlace) -> PackError:
    near = next(iter(_close(path, form.index)), "")
    words = "{form} has no field {name!r}" + ("; did you mean {near!r}?" if near else "")
    return pack_error(place, words, form=form.title, name=f"{{{{ {path} }}}}", near=f"{{{{ {near} }}}}")


def _nearest(name: str, names: Iterable[str]) -> PackFault | str:
    close = _close(name, names)
    return PackFault("", "; did you mean {name!r}?", {"name": close[0]}) if close else ""


def _close(name: str, names: Iterable[str]) -> list[str]:
    """The name that is most like one, if any is."""
    import difflib  # only where there is something to tell

    return difflib.get_close_matches(name, list(names), 1)
