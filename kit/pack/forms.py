"""The forms of a pack. Of each, the head is read with the pack; what its schema makes of it, once that is asked for.

Most commands look at a few forms of many. A form cannot be told from one that is whole: compared, copied or pickled, it
is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kit.data.paths import schema_at
from kit.faults import Faults
from kit.model import Form, Former, Json, PackError, all_faults
from kit.pack import jsonfile
from kit.pack.files import PackSource, common_of, first, form_files
from kit.pack.form_schema import compile_form, head_of, resolve, resolved
from kit.pack.jsonfile import fault
from kit.pack.meta_schema import breaches, default_folder, refuse
from kit.pack.rules import Rule, ruled
from kit.pack.versions import formers

if TYPE_CHECKING:
    from kit.pack.own_rules.rows import Own

Part = Callable[[], Mapping[str, object]]


class Pending:
    """What a frozen dataclass with slots is until all its fields are asked for; `parts` work out those that it lacks.

    A part gives the field asked for and those that come with it; what it raises is raised at every asking.
    """

    __slots__ = ()
    parts: Mapping[str, Part]

    def __getattr__(self, name: str) -> Any:  # called for what is not there yet
        if name == "parts" or name not in self.parts:
            raise AttributeError(name)
        fill(self, self.parts[name]())
        return getattr(self, name)


def fill(value: object, content: Mapping[str, object]) -> None:
    """Give a value of a frozen dataclass fields that it lacks."""
    for name, part in content.items():
        object.__setattr__(value, name, part)


class PendingForm(Pending, Form):
    """A form that is compiled once anything beside its head is asked for."""

    __slots__ = ("parts",)


class Maker(NamedTuple):
    """What forms are made from, beside their schemas."""

    source: PackSource
    common: Mapping[str, Json]
    kit_rules: Callable[[], Mapping[str, Rule]]  # the kit's own by id, of which entries borrow words
    is_checked: bool  # whether what is wrong is told now, not once a form is used


def forms_of(maker: Maker) -> tuple[dict[str, Form], list[Own]]:
    """Return the forms by id, and what rows of workbooks add. Raises one PackError for all faults met so far."""
    forms: dict[str, Form] = {}
    own: list[Own] = []
    shipped = frozenset(_shipped(maker.source))

    def read(path: Path) -> None:
        try:
            has_rows = any(path.stem in sheet.by_form for sheet in maker.source.rules)
            form = _by_rows(maker, path, own) if has_rows else _pending(maker, path)
            if maker.is_checked:
                need(form, ("rules",) if path.stem in shipped else Form.__slots__)
        except PackError:
            tell_all(maker, path)
            raise
        forms[path.stem] = form

    all_faults(partial(read, path) for path in form_files(maker.source.folders))
    return forms, own


def _shipped(source: PackSource) -> Iterator[str]:
    """The forms that are the kit's own as they come with it, whose tests check them: of those, only rules are changed.

    What other folders of a pack may add to a form is a former version of it, labels, and what all forms go by.
    """
    kit = default_folder().resolve()
    others = {path.name for folder in source.folders if folder != kit for path in (folder / "schemas").rglob("*.json")}
    if others.isdisjoint({"common.json", "kit.json"}):
        touched = {name.partition("@")[0] for name in others if "@" in name} | source.merged.get("labels", {}).keys()
        yield from (path.stem for path in form_files((kit,)) if path.stem not in touched and path.name not in others)


def tell_all(maker: Maker, path: Path) -> None:
    """Raise one PackError for all that is wrong with a form; its first fault alone would hide the others."""
    raw, faults = jsonfile.load(path), Faults()
    schema = _shaped(raw, maker.common, path, faults)
    rules = raw.get("x-rules") if isinstance(raw, dict) else None
    if isinstance(rules, list) and all(isinstance(rule, dict) for rule in rules):
        with faults:
            _rules(maker, raw, path)
    if schema:
        with faults:
            _labelled(schema, path.stem, maker.source)
    faults.raise_all()


def check_shapes(folders: tuple[Path, ...]) -> None:
    """Raise one PackError for schemas of a pack's own folder that are no forms, whatever its settings say."""
    common, faults = common_of(folders), Faults()
    for path in form_files(folders[:1]):
        with faults:
            _shaped(jsonfile.load(path), common, path, faults)
    faults.raise_all()


def _shaped(raw: Json, common: Mapping[str, Json], path: Path, faults: Faults) -> dict[str, Json]:
    """The schema of a form, what is wrong with it noted; empty where it has not the shape of one's."""
    if not isinstance(raw, dict):
        with faults:
            checked(raw, common, path)
        return {}
    schema: dict[str, Json] = resolved(raw, common, path, faults)
    if misshapen := breaches("form", schema):
        with faults:
            refuse(path, (), misshapen)
        return {}
    for check in (partial(_check_id, schema, path), partial(compile_form, schema, (), path)):
        with faults:
            check()
    return schema


def need(form: Form, names: Iterable[str]) -> None:
    """Work out parts of a form now; all of them compile it and its former versions. Raises PackError."""
    for name in names:
        getattr(form, name)


def _pending(maker: Maker, path: Path) -> Form:
    """A form of which the head is known. Raises PackError where there is none."""
    raw = jsonfile.load(path)
    schema = cache(lambda: _schema(maker, raw, path))
    rules = cache(lambda: _rules(maker, schema(), path))
    whole = cache(lambda: _declared(compile_form(schema(), rules(), path), schema(), maker, path))
    try:
        head = head_of(raw["x-form"])
    except (KeyError, TypeError, AttributeError):
        whole()  # says what is wrong
        raise
    if head["id"] != path.stem:
        whole()
    form = PendingForm.__new__(PendingForm)
    parts = {name: partial(_body, whole, head) for name in (field.name for field in fields(Form))}
    own: Mapping[str, Part] = {
        "rules": lambda: {"rules": rules()},
        "former": lambda: {"former": _formers(whole(), maker, path)},
    }
    fill(form, {**head, "codes": _codes(head["id"], head["codes"], maker.source), "parts": {**parts, **own}})
    return form


def _body(whole: Callable[[], Form], head: Mapping[str, object]) -> dict[str, object]:
    form = whole()
    return {name: getattr(form, name) for name in Form.__slots__ if name not in head and name != "former"}


def _by_rows(maker: Maker, path: Path, own: list[Own]) -> Form:
    """A form to which rows of workbooks may add rules; what they add goes into `own`."""
    from kit.pack.own_rules.apply import own_of, with_patterns

    schema = _schema(maker, jsonfile.load(path), path)
    rules, source = _rules(maker, schema, path), maker.source
    form = compile_form(schema, rules, path)
    added = own_of(form, source.rules)
    if added:
        own += added
        written: list[Rule] = [each.rule for each in added if each.rule]
        rules += ruled(written, source, source.rules[0].reading.path, ())
        form = compile_form(with_patterns(schema, added), rules, path)
        form = replace(form, retention=f"own-{form.id}") if any(each.kept for each in added) else form
    form = _declared(form, schema, maker, path, {each.rule["id"] for each in added if each.rule})
    return replace(form, codes=_codes(form.id, form.codes, source), former=_formers(form, maker, path))


def _schema(maker: Maker, raw: Json, path: Path) -> dict[str, Json]:
    """A form's schema, its references resolved, with the pack's own labels. Raises PackError."""
    schema = checked(raw, maker.common, path)
    _check_id(schema, path)
    return _labelled(schema, path.stem, maker.source)


def _check_id(schema: Mapping[str, Json], path: Path) -> None:
    if schema["x-form"]["id"] != path.stem:
        raise fault(path, ("x-form", "id"), "the id must be the file's name, {stem!r}", stem=path.stem)


def checked(raw: Json, common: Mapping[str, Json], path: Path) -> dict[str, Json]:
    """A schema with its references resolved. Raises PackError."""
    if not isinstance(raw, dict):
        raise fault(path, (), "a form's schema is an object")
    schema: dict[str, Json] = resolve(raw, common, path)
    refuse(path, (), breaches("form", schema))
    return schema


def _rules(maker: Maker, schema: Mapping[str, Json], path: Path) -> tuple[Rule, ...]:
    return ruled(schema.get("x-rules", []), maker.source, path, ("x-rules",), maker.kit_rules())


def _declared(form: Form, schema: Mapping[str, Json], maker: Maker, path: Path, own: Iterable[str] = ()) -> Form:
    """The form, if every rule that its fields name is declared. Raises PackError."""
    declared = maker.kit_rules().keys() | {rule["id"] for rule in schema.get("x-rules", ())} | {*own}
    faults = Faults()
    for field in form.index.values():
        where = ("properties", field.path.split(".")[0].removesuffix("[]"))
        with faults:
            if field.rule and field.rule not in declared:
                words = "x-rule {rule} of {path} is declared nowhere"
                raise fault(path, where, words, rule=field.rule, path=field.path)
    faults.raise_all()
    return form


def _formers(form: Form, maker: Maker, path: Path) -> dict[str, Former]:
    """The earlier versions of a form: schemas/history/<form>@<version>.json.

    A pack whose own schema stands in the place of another pack's has its own versions: of the other's, those count
    that may have come before.
    """
    folders = maker.source.folders
    names = {one.name for folder in folders for one in folder.glob(f"schemas/history/{form.id}@*.json")}
    files = [one for name in sorted(names) if (one := first(folders, f"schemas/history/{name}"))]
    old = []
    for one in files:
        schema = checked(jsonfile.load(one), maker.common, one)
        head = schema["x-form"]
        own = one.parents[2] == path.parents[1]
        if not own and (head["version"] == form.version or head["in_force"] > form.in_force):
            continue
        if one.stem != f"{head['id']}@{head['version']}" or head["version"] == form.version:
            raise fault(one, ("x-form", "version"), "id and version must be those of the file's name, and former ones")
        old.append((compile_form(schema, (), one), one))
    return formers(form, old, path)


def _codes(form: str, codes: tuple[str, ...], source: PackSource) -> tuple[str, ...]:
    """The pack's own code before that of the schema, which old paper bears."""
    own = source.merged.get("codes", {}).get(form)
    return tuple(dict.fromkeys([own, *codes])) if own else codes


def _labelled(schema: dict[str, Json], form: str, source: PackSource) -> dict[str, Json]:
    """The schema with a pack's own labels; the old ones stay known to the reader as aliases."""
    faults = Faults()
    for name, label in source.merged.get("labels", {}).get(form, {}).items():
        node = schema_at(schema, name)
        if "x-label" not in node:
            where = ("labels", form, name)
            with faults:
                raise fault(source.head_with("labels", form), where, "{form} has no field {name}", form=form, name=name)
            continue
        node["x-aliases"] = [*node.get("x-aliases", ()), node["x-label"]["zh"]]
        node["x-label"] = label
    faults.raise_all()
    return schema
