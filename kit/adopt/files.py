"""The files of an adopted form in its pack."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from kit.adopt.draft import Draft
from kit.adopt.kept import Texts, dumped, loaded
from kit.adopt.write.schema import sample_of, schema_of
from kit.pack.workbook.names import FILES

KEPT: Final = "adopted"  # folder of the pack: the form as it was given, and its draft


class AdoptSource(NamedTuple):
    """A form as it was given."""

    data: bytes
    texts: Texts  # what its boxes say once they are blank, where it is a filled copy


class FormerDraft(NamedTuple):
    """The version that a pack has of a form."""

    version: str
    day: str  # from which it is in force
    renames: dict[str, dict[str, str]]
    schema: bytes
    template: bytes
    suffix: str
    draft: Draft | None


class FormHead(NamedTuple):
    """What a form is called, in which version, from when on."""

    form: str
    version: str
    day: str
    renames: dict[str, dict[str, str]]


def files(
    pack: Path, draft: Draft, head: FormHead, template: bytes, source: AdoptSource
) -> Iterator[tuple[Path, bytes]]:
    """Yields the files of a form to be written, pack.json with them in a new pack."""
    form = head.form
    if not is_pack(pack):
        yield pack / "schemas" / "pack.json", _json({"name": pack.resolve().name or form, "version": "1.0"})
    schema = schema_of(draft, form, head.day, head.version, head.renames)
    yield pack / "schemas" / f"{form}.json", _json(schema)
    yield pack / "templates" / f"{form}.{draft.kind}", template
    yield pack / "samples" / f"{form}.json", _json(sample_of(draft))
    yield pack / KEPT / f"{form}.{draft.kind}", source.data
    yield pack / KEPT / f"{form}.json", dumped(draft, source.texts)


def is_pack(folder: Path) -> bool:
    """Returns whether a folder is a pack already: by its pack.json, or its workbook of settings."""
    return any((folder / name).is_file() for name in ("schemas/pack.json", *FILES))


def history(pack: Path, form: str, former: FormerDraft) -> Iterator[tuple[Path, bytes]]:
    """Yields the files under which a former version is kept."""
    yield pack / "schemas" / "history" / f"{form}@{former.version}.json", former.schema
    yield pack / "templates" / "history" / f"{form}@{former.version}{former.suffix}", former.template


def former_of(pack: Path, form: str) -> FormerDraft | None:
    """Returns the version that a pack has of a form; None where there is none. Raises OSError, ValueError."""
    path = pack / "schemas" / f"{form}.json"
    if not path.is_file():
        return None
    schema = path.read_bytes()
    head: dict[str, Any] = json.loads(schema)["x-form"]
    template = pack / "templates" / head["template"]
    kept = pack / KEPT / f"{form}.json"
    draft = loaded(kept.read_bytes())[0] if kept.is_file() else None
    return FormerDraft(
        head["version"],
        head["in_force"],
        head.get("renames", {}),
        schema,
        template.read_bytes(),
        template.suffix,
        draft,
    )


def kept_of(pack: Path, form: str) -> tuple[Draft, AdoptSource]:
    """Returns the draft of a form with the file it was made from. Raises OSError, ValueError."""
    draft, texts = loaded((pack / KEPT / f"{form}.json").read_bytes())
    return draft, AdoptSource((pack / KEPT / f"{form}.{draft.kind}").read_bytes(), texts)


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
