"""--annotate: findings written into copies of the documents; the originals are never written to."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kit.cli.localised import option
from kit.cli.shared import (
    as_they_lie,
    fail,
    keep_existing,
    language,
    means_folder,
    need_folder,
    note,
    settings,
    store,
)
from kit.messages import detail, say
from kit.model import KitError, UnreadError
from kit.rule_ids import DAMAGED, NOT_OPENED, OTHER_KIND

if TYPE_CHECKING:
    from kit.audit.engine.run import Context
    from kit.audit.engine.walk import WalkedItem
    from kit.audit.result import Audit, File, Run
    from kit.model import Finding

F = TypeVar("F", bound=Callable[..., Any])
_TOLD = 20  # files without a copy that are named


def annotating(words: str) -> Callable[[F], F]:
    """The option of a command that judges documents."""
    return option("--annotate", "copies", type=click.Path(path_type=str), metavar="OUT", help=words)


def need_room(out: str, audited: Path) -> Path:
    """A new or empty folder outside of the audited one."""
    target = Path(out)
    need_folder(target)
    if audited.resolve() in (target.resolve(), *target.resolve().parents):
        fail("notes-inside", name=out)
    if target.is_dir() and any(target.iterdir()):
        fail("notes-full", name=out)
    return target


def targets(items: Sequence[WalkedItem], paths: Sequence[Path], out: str, force: bool) -> dict[str, Path]:
    """Where the copy of each file goes: OUT itself for one file, else below it as the files lie to each other."""
    real = {item.path: Path(os.path.abspath(item.real)) for item in items if not item.skipped}
    if len(paths) == 1 and not paths[0].is_dir() and not means_folder(out):
        if any(Path(out).suffix.lower() != path.suffix.lower() for path in real.values()):
            fail("suffix", name=out, suffix=next(iter(real.values())).suffix)
        found = dict.fromkeys(real, Path(out))
    else:
        is_whole = len(paths) == 1 and paths[0].is_dir()
        folder = need_room(out, paths[0]) if is_whole or settings().mask else Path(out)
        found = {name: folder / path for name, path in as_they_lie(real, paths).items()}
    originals = {os.path.realpath(path) for path in real.values()}
    if over := next((path for path in found.values() if os.path.realpath(path) in originals), None):
        fail("notes-over", name=over)
    keep_existing(found.values(), force)
    return found


def annotate_folder(context: Context, folder: Path, room: Path, run: Run) -> bool:
    """Write the copies of a folder's files below another, as they lie and by their real names; see `annotate`."""
    real = real_names(folder)
    copies = {path: room / Path(at).relative_to(folder) for path, at in real.items()}
    return annotate(context, real, copies, str(room), run)


def real_names(folder: Path) -> dict[str, str]:
    """Return the files below a folder by the names that reports show."""
    from kit.audit.engine.walk import walk_folder

    return {item.path: item.real for item in walk_folder(folder) if not item.skipped}


def annotate(context: Context, real: Mapping[str, str], copies: Mapping[str, Path], out: str, run: Run) -> bool:
    """Write the copies of all files with findings; what has none is said. `real`: the files by their names.

    Those of a masked run are masked, names included. Returns whether every document that was judged, and can carry
    findings, has its copy.
    """
    lang, left, written, is_whole, audit = language(), list[tuple[str, str]](), 0, True, run.audit
    hide = run.mask
    if hide:
        real = {hide(path): at for path, at in real.items()}
        copies = {hide(path): at for path, at in _hidden_names(copies, Path(out), hide).items()}
    files = {file.path: file for file in audit.files}
    for path, found in groupby((one for one in audit.findings if one.file in files), key=lambda one: one.file):
        try:
            store(copies.get(path, Path()), _copy(context, audit, files[path], real.get(path), list(found), hide))
            written += 1
        except UnreadError as error:
            left.append((path, detail(error.detail, lang)))
            is_whole = is_whole and error.rule not in (NOT_OPENED, DAMAGED)
        except KitError as error:
            left.append((path, str(error)))
            is_whole = False
        except Exception as error:  # a fault of ours costs this file its copy, not the others theirs
            left.append((path, say("notes-fault", lang, detail=f"{type(error).__name__}: {error}")))
            is_whole = False
    if written or not left:
        note(say("notes-written", lang, count=written, name=out) if written else say("notes-none", lang))
    if left:
        note(say("notes-left", lang, count=len(left)))
    for path, why in left[:_TOLD]:
        note(say("notes-left-one", lang, name=path, why=why))
    if len(left) > _TOLD:
        note(say("notes-left-more", lang, count=len(left) - _TOLD))
    return is_whole


def _hidden_names(copies: Mapping[str, Path], out: Path, hide: Callable[[str], str]) -> dict[str, Path]:
    """The copies under names that tell nobody; those that become the same are numbered. One named by hand stays."""
    hidden: dict[str, Path] = {}
    taken: set[Path] = set()
    for path, target in copies.items():
        plain = target if target == out else out / hide(str(target.relative_to(out)))
        numbered = (plain.with_stem(f"{plain.stem} ({number})") for number in count(2))
        hidden[path] = next(one for one in chain([plain], numbered) if one not in taken)
        taken.add(hidden[path])
    return hidden


def _copy(
    context: Context,
    audit: Audit,
    known: File,
    real: str | None,
    found: list[Finding],
    hide: Callable[[str], str] | None,
) -> bytes:
    """The annotated copy of one file. Raises UnreadError with why there is none."""
    import hashlib

    from kit.audit.engine.walk import reason
    from kit.report.annotate import annotated

    if known.outcome != "audited":
        raise UnreadError(found[0].rule, found[0].message)
    if real is None:
        raise UnreadError(NOT_OPENED, "vanished")
    try:
        data = Path(real).read_bytes()
    except OSError as error:
        raise UnreadError(NOT_OPENED, reason(error)) from error
    if hashlib.sha256(data).hexdigest() != known.sha256:
        raise UnreadError(NOT_OPENED, say("notes-changed", language()))
    if not data.startswith(b"PK\x03\x04"):
        raise UnreadError(OTHER_KIND, say("notes-kind", language()))
    return annotated(context.pack, data, found, audit, context.limits, hide)
