"""A pack's new workbook of settings tried in a copy of the pack, by a worker, before it takes the old one's place."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from kit.messages import error_words, pick, say
from kit.model import KitError, Lang, PackError
from kit.pack import Pack, load
from kit.pack.workbook.names import FILES, book_of
from kit.report.rule_text import demand, stated
from kit.rules.finding import title_of

_HEAD: Final = "schemas/pack.json"
_SUFFIXES: Final = (".json", ".docx", ".xlsx", ".j2", ".css", ".js")  # of what a pack consists of


class Facts(NamedTuple):
    """What a pack says, in words: its head, and what each rule asks for."""

    head: tuple[tuple[str, str], ...]
    rules: dict[str, str]


def facts(pack: Pack, lang: Lang) -> Facts:
    """Return what is shown of a pack's settings."""
    org = pack.settings.get("org")
    hours = say("list", lang).join("–".join(span) for span in pack.settings.get("office_hours", ()))
    people = say("desk-settings-people", lang, count=len(org.staff)) if org else say("desk-settings-nobody", lang)
    head = (
        (say("desk-settings-organisation", lang), pick(pack.organisation, lang) or "—"),
        (say("desk-settings-name", lang), f"{pack.name} {pack.version}"),
        (say("desk-settings-forms", lang), str(len(pack.forms))),
        (say("desk-settings-rules", lang), str(len(pack.catalogue))),
        (say("desk-settings-off", lang), say("list", lang).join(sorted(pack.off)) or "—"),
        (say("desk-settings-hours", lang), hours or "—"),
        (say("desk-settings-roster", lang), people),
    )
    return Facts(head, dict(_rules(pack, lang)))


def _rules(pack: Pack, lang: Lang) -> list[tuple[str, str]]:
    """What each rule of a form asks for; of the kit's own and of those across documents the title and the limits."""
    told = {
        name: " ".join(filter(None, (pick(title_of(rule), lang), stated(rule, lang))))
        for name, rule in pack.catalogue.items()
    }
    for form in pack.forms.values():
        for rule in form.rules:
            told[rule["id"]] = demand(form, rule, lang) or told[rule["id"]]
    return sorted(told.items())


def tried(folder: Path, book: Path, org: Path | None, lang: Lang) -> Facts:
    """Return what a pack would say with another workbook of settings. Raises KitError with all that is wrong in it."""
    with tempfile.TemporaryDirectory() as name:
        copy = copied(folder, Path(name) / "pack")
        if old := book_of(copy):
            old.unlink()
        shutil.copy(book, copy / (old.name if old else FILES.zh))
        try:
            return facts(load(copy, org), lang)
        except PackError as error:
            raise KitError(error_words(error, lang).replace(f"{copy}/", "")) from error


def copied(folder: Path, copy: Path) -> Path:
    """Copy what a pack consists of; the copy extends what the pack extends. Returns the copy. Raises OSError."""
    shutil.copytree(folder, copy, ignore=_no_part)
    _anchor(copy, folder)
    return copy


def book_name(folder: Path) -> str:
    """Return what the workbook of settings in a folder is called, there or not yet."""
    book = book_of(folder)
    return book.name if book else FILES.zh


def _no_part(folder: str, names: list[str]) -> list[str]:
    """What is not copied: no part of a pack."""
    return [
        name
        for name in names
        if name.startswith(".") or (Path(folder, name).is_file() and Path(name).suffix.lower() not in _SUFFIXES)
    ]


def _anchor(copy: Path, folder: Path) -> None:
    """Let the copy extend what the pack extends, from wherever it lies."""
    head = copy / _HEAD
    if head.is_file():
        content = json.loads(head.read_text("utf-8-sig"))
        base = content.get("extends") if isinstance(content, dict) else None
        if isinstance(base, str) and base != "default":
            head.write_text(json.dumps({**content, "extends": str((folder / base).resolve())}), "utf-8")
