"""Personal data hidden in what leaves the kit: names 张*, numbers 138****1234, whole values of other personal fields.

What is personal is the forms' to say (`x-personal`). Documents are judged as they are; values are masked on their way
out, here and nowhere else: whatever text of a report holds a value that a personal field of any document held.
Departments and posts are no persons, also where they stand in a field for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from pathlib import PurePosixPath
from typing import Any, TypeVar

from kit.audit.result import File, Run
from kit.data.paths import value_at
from kit.model import Form, Json, Record
from kit.pack import Pack
from kit.pack.roster import Roster
from kit.rules.base import shown
from kit.rules.sets.base import Library
from kit.text import department_key, is_crossed
from kit.text.folding import fold
from kit.text.regex import regex

T = TypeVar("T")
_MOBILE = regex(r"(?<![0-9A-Za-z])(1[3-9][0-9])[ -]?[0-9]{4}[ -]?([0-9]{4})(?![0-9A-Za-z])")
_DIGITS = regex(r"[0-9][0-9 -]{5,}[0-9]")
_NAME = regex(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+|[A-Za-z]+(?: [A-Za-z.]+){1,3}")
_PARTS = regex(r"[、，,;；/|\s:：]+")
_NOTE = regex(r"[(（\[【].*?[)）\]】]")
_UNIT = regex(r"(?:部|部门|办公室|中心|科|处|组|车间|员工|人员|用户|客户|团队|负责人|经理|主管|总监|专员)$")
_DIGEST = regex(r"[0-9a-f]{64}")
_LATIN = regex(r"[0-9A-Za-z]{2}")  # what stands on both sides of an edge
_STAR = "*"


class Mask:
    """Hides the values it knows, in texts and in whatever holds texts."""

    def __init__(self, values: Iterable[str] = (), paths: Iterable[str] = ()) -> None:
        self._starts: dict[str, list[str]] = {}
        for value in sorted({*values}, key=lambda value: (-len(value), value)):
            self._starts.setdefault(value[0], []).append(value)
        letters = "".join(map(re.escape, sorted(self._starts)))
        self._first = re.compile(f"[{letters}]") if letters else re.compile(r"(?!)")
        self._known: dict[str, str] = {}
        taken: set[str] = {*paths}
        for path in sorted(taken):  # different files stay different
            plain, count = self._hidden(path), 1
            unlike = plain
            while unlike != path and unlike in taken:
                count += 1
                unlike = f"{plain} ({count})"
            taken.add(unlike)
            self._known[path] = unlike

    def text(self, text: str) -> str:
        """Return the text with every value hidden that the mask knows, and every mobile number."""
        if text not in self._known:
            self._known[text] = self._hidden(text)
        return self._known[text]

    def __call__(self, value: T) -> T:
        """Return a value whose texts are masked, at any depth; what it says of being masked is then true."""
        return self._masked(value)  # type: ignore[no-any-return]

    def _masked(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Form) or callable(value):  # printed words, and what is no value
            return value
        if isinstance(value, tuple):
            cells = [self._masked(one) for one in value]
            return value._make(cells) if hasattr(value, "_make") else tuple(cells)
        if isinstance(value, list):
            return [self._masked(one) for one in value]
        if isinstance(value, Mapping):
            return {key: self._masked(one) for key, one in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: self._field(value, one.name) for one in fields(value)})
        return value

    def _field(self, value: Any, name: str) -> Any:
        return True if name == "masked" else self._masked(getattr(value, name))

    def _hidden(self, text: str) -> str:
        if _DIGEST.fullmatch(text):
            return text
        done, at = list[str](), 0
        for found in self._first.finditer(text):
            if found.start() >= at and (value := self._value_at(text, found.start())):
                done += [text[at : found.start()], hidden(value)]
                at = found.start() + len(value)
        return _MOBILE.sub(r"\1****\2", "".join([*done, text[at:]]))

    def _value_at(self, text: str, start: int) -> str:
        found = (value for value in self._starts[text[start]] if text.startswith(value, start))
        return next((value for value in found if _is_whole(text, start, start + len(value))), "")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a piece of a text is no part of a longer Latin word or number."""
    return not (_LATIN.fullmatch(text[max(0, start - 1) : start + 1]) or _LATIN.fullmatch(text[end - 1 : end + 1]))


def hidden(value: str) -> str:
    """Return what is shown in place of a personal value: as long as it is, so that nothing moves on a page."""
    if found := _MOBILE.fullmatch(value):
        return f"{found[1]}{_STAR * (len(value) - 7)}{found[2]}"
    if _DIGITS.fullmatch(value):
        return value[:3] + _STAR * max(0, len(value) - 5) + value[-2:]
    if _NAME.fullmatch(value):
        return " ".join(word[0] + _STAR * (len(word) - 1) for word in value.split(" "))
    return _STAR * len(value)


def mask_of(pack: Pack, library: Library, files: Iterable[File] = (), records: Iterable[Record] = ()) -> Mask:
    """Return the mask that knows every personal value of the documents read, and everybody on the roster.

    `records` are documents from elsewhere that are told of, too. Of unread `files` it knows what their names say where
    the form that they are named after has a person there.
    """
    listed = list(files)
    units = _units(pack, library)
    org: Roster | None = pack.settings.get("org")
    named = [person.name for person in org.staff] if org else []
    held = {value for form in pack.forms.values() for value in _of_form(form, library)}
    held.update(value for record in records for value in _of_data(pack.forms[record.form], record.data))
    named += _in_names(pack, (file.path for file in listed if file.outcome == "failed"))
    spelled = {part for value in (*held, *named) for part in _spellings(value)}
    return Mask((part for part in spelled if _is_personal(part, units)), (file.path for file in listed))


def masked_run(run: Run, pack: Pack) -> Run:
    """Return an audit whose texts are masked; what is still computed of its documents is so on its way out."""
    audits = [run.audit, *([run.whole] if run.whole else [])]
    mask = mask_of(pack, run.library, (file for audit in audits for file in audit.files))
    return run._replace(audit=mask(run.audit), raw=run, mask=mask)


def masked(compute: Callable[[Run, Pack], T]) -> Callable[[Run, Pack], T]:
    """Decorate what is computed of a run: from the documents as they are, and masked if the run is."""

    @wraps(compute)
    def computed(run: Run, pack: Pack) -> T:
        return run.mask(compute(run.raw, pack)) if run.mask and run.raw else compute(run, pack)

    return computed


def _in_names(pack: Pack, paths: Iterable[str]) -> Iterator[str]:
    """What stands behind a form's title in the names of files, where the form files by a personal field."""
    titles = [form.title.zh for form in pack.forms.values() if _is_filed_by_person(form)]
    for path in paths:
        name = PurePosixPath(path).stem
        behind = (name.partition(title)[2] for title in titles)
        yield from (value for part in behind if (value := _NOTE.sub("", part).strip()))


def _is_filed_by_person(form: Form) -> bool:
    return any(field.personal and f"{{{{ {path} }}}}" in form.filing for path, field in form.index.items())


def _of_form(form: Form, library: Library) -> Iterator[str]:
    """The values of personal fields in the documents of a form."""
    for filed in library.of(form.id) if any(field.personal for field in form.index.values()) else ():
        yield from _of_data(form, filed.record.data)


def _of_data(form: Form, data: Json) -> Iterator[str]:
    for field in form.index.values():
        if field.personal:
            yield from _texts(data, field.path)


def _texts(data: Json, path: str) -> Iterator[str]:
    table, is_row, key = path.partition("[].")
    rows = value_at(data, table) if is_row else None
    cells = [row.get(key) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    for value in cells if is_row else [value_at(data, path)]:
        for text in value if isinstance(value, list) else (value,):
            if isinstance(text, str):
                yield text


def _spellings(value: str) -> Iterator[str]:
    """A value as it stands, as messages print it, and the names in it."""
    yield from (value, shown(value), shown(value)[:59])
    plain = _NOTE.sub(" ", value)  # 唐书航（培训）: what stands in brackets is a remark on the person
    yield from (part for part in _PARTS.split(plain) if _NAME.fullmatch(part) or _DIGITS.fullmatch(part))


def _is_personal(value: str, units: frozenset[str]) -> bool:
    is_unit = _UNIT.search(value) or department_key(value) in units or fold(value) in units
    return len(value) > 1 and not is_unit and not is_crossed(value)


def _units(pack: Pack, library: Library) -> frozenset[str]:
    """The departments and posts that the roster and the documents know."""
    org: Roster | None = pack.settings.get("org")
    stated = {
        str(value_at(filed.record.data, form.department) or "")
        for form in pack.forms.values()
        if form.department
        for filed in library.of(form.id)
    }
    known = {*org.departments, *org.roles} if org else set()
    return frozenset({department_key(name) for name in stated} | {*known})
