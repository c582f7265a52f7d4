"""Completed files that are dropped here: what is wrong with each, its pages, a copy with the findings in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from kit.audit import checked
from kit.audit.engine.run import Context
from kit.audit.engine.walk import WalkedItem, shown
from kit.audit.result import Audit, File, kind_of
from kit.desk import paper
from kit.desk.batches import Batch, Upload
from kit.desk.desk import Desk, Visit
from kit.desk.folder.view import finding_words
from kit.desk.pages import download, page
from kit.desk.tasks import copy_of
from kit.messages import pick, say
from kit.model import Finding, KitError, Lang
from kit.pack import Pack
from kit.rule_ids import NO_FORM
from kit.text import visible

_COUNTED: Final = {
    "error": "desk-check-error",
    "warning": "desk-check-warning",
    "unsure": "desk-check-unsure-count",
    "note": "desk-check-note",
}
_KINDS: Final = tuple(_COUNTED)


def start(desk: Desk, visit: Visit) -> Response:
    """Ask for files."""
    return page(desk, visit, "check.html.j2")


def check(desk: Desk, visit: Visit) -> Response:
    """Keep the files, judge them, and lead on to what was found."""
    if not visit.files:
        return RedirectResponse("/check", 303)
    batch = desk.batches.keep(visit.person.name, visit.files)
    _audit(desk, batch, visit.lang)
    return RedirectResponse(f"/check/{batch.id}", 303)


def verdicts(desk: Desk, visit: Visit) -> Response:
    """Show what was found in each file of a batch."""
    batch = _batch(desk, visit)
    audit = _audit(desk, batch, visit.lang)
    files = {file.path: file for file in audit.files}
    cards = [
        _card(desk.pack, files[item.path], [one for one in audit.findings if one.file == item.path], number, visit.lang)
        for number, item in enumerate(_items(batch))
        if number not in batch.outcome.get("no-form", set())
    ]
    left = [visible(batch.files[number].name) for number in sorted(batch.outcome.get("no-form", set()))]
    frame = {"batch": batch.id, "filed": batch.filed, "left": left, "can_draw": paper.can_draw()}
    return page(desk, visit, "verdicts.html.j2", cards=cards, **frame)


def marked_copy(desk: Desk, visit: Visit) -> Response:
    """Make a copy of a file with its findings as comments."""
    batch, number = _file(desk, visit)
    audit, upload = _audit(desk, batch, visit.lang), batch.files[number]
    name = _items(batch)[number].path
    found = [one for one in audit.findings if one.file == name]
    content = desk.workers.call(visit.lang, copy_of, desk.pack.digest, upload.path, found, audit)
    stem, dot, suffix = upload.name.rpartition(".")
    return download(content, f"{stem or upload.name}{say('desk-check-marked', visit.lang)}{dot}{suffix if dot else ''}")


def pages(desk: Desk, visit: Visit) -> Response:
    """Print a file, and tell how many pages there are to be seen."""
    batch, number = _file(desk, visit)
    return JSONResponse({"pages": len(_pages(batch, number, visit.lang))})


def drawn_page(desk: Desk, visit: Visit) -> Response:
    """Show a page of a file as it is printed."""
    batch, number = _file(desk, visit)
    drawn, wanted = _pages(batch, number, visit.lang), visit.number("page")
    if not 0 < wanted <= len(drawn):
        raise HTTPException(404)
    content = drawn[wanted - 1].read_bytes()
    return Response(content, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def _pages(batch: Batch, number: int, lang: Lang) -> list[Path]:
    """The pages of a file, printed once; none where it cannot be printed."""
    key = f"pages-{number}"
    if key not in batch.outcome:
        try:
            batch.outcome[key] = _drawn(batch.files[number], lang)
        except KitError:
            batch.outcome[key] = []
    drawn: list[Path] = batch.outcome[key]
    return drawn


def no_form(desk: Desk, visit: Visit) -> Response:
    """Leave a file aside, which is no form."""
    batch, number = _file(desk, visit)
    batch.outcome.setdefault("no-form", set()).add(number)
    return RedirectResponse(f"/check/{batch.id}", 303)


def _drawn(upload: Upload, lang: Lang) -> list[Path]:
    """The pages of a file, kept beside it."""
    pages = []
    for number, content in enumerate(
        paper.pictures(upload.path.read_bytes(), upload.path.suffix, upload.path.parent, lang), 1
    ):
        pages.append(upload.path.with_name(f"{upload.path.stem}-page{number}.png"))
        pages[-1].write_bytes(content)
    return pages


def _batch(desk: Desk, visit: Visit) -> Batch:
    batch = desk.batches.of(visit.at["batch"], visit.person.name)
    if batch is None:
        raise HTTPException(404, "gone")
    return batch


def _file(desk: Desk, visit: Visit) -> tuple[Batch, int]:
    """The batch, and the number of the file in it, that an address names."""
    batch, number = _batch(desk, visit), visit.number("number")
    if not 0 <= number < len(batch.files):
        raise HTTPException(404)
    return batch, number


def _items(batch: Batch) -> list[WalkedItem]:
    """The files by names that differ."""
    items, taken = list[WalkedItem](), set[str]()
    for upload in batch.files:
        name, again = shown(upload.name), 1
        while name in taken:
            again += 1
            name = f"{shown(upload.name)} ({again})"
        taken.add(name)
        items.append(WalkedItem(name, str(upload.path)))
    return items


def _audit(desk: Desk, batch: Batch, lang: Lang) -> Audit:
    """What was found in a batch, in a language; of a document of the archive what its audit found, on its own day."""
    if batch.filed:
        return batch.filed.audit
    if lang not in batch.outcome:
        context = Context(desk.pack, desk.today, lang, pool=desk.workers)
        with checked(context, _items(batch)) as run:
            batch.outcome[lang] = run.audit
    audit: Audit = batch.outcome[lang]
    return audit


def _card(pack: Pack, file: File, found: list[Finding], number: int, lang: Lang) -> dict[str, Any]:
    """A file as the page shows it."""
    counts = {kind: sum(kind_of(one) == kind for one in found) for kind in _KINDS}
    ranked = sorted(found, key=lambda one: _KINDS.index(kind_of(one)))
    form = pack.forms.get(file.form)
    return {
        "number": number,
        "name": visible(file.path),
        "title": pick(form.title, lang) if form else "",
        "document": visible(file.number),
        "identified": say(f"identified-{file.identified}", lang) if file.identified else "",
        "is_sure": file.certainty >= 1.0,
        "mood": _mood(file, counts),
        "verdict": _verdict(file, counts, found, lang),
        "findings": [finding_words(one, pack, lang) for one in ranked],
        "has_copy": file.outcome == "audited" and bool(found),
    }


def _mood(file: File, counts: dict[str, int]) -> str:
    if file.outcome == "failed" or counts["error"]:
        return "bad"
    return "good" if file.outcome == "audited" and not any(counts.values()) else "fair"


def _verdict(file: File, counts: dict[str, int], found: list[Finding], lang: Lang) -> str:
    """What is to be said of a file in a line; never that it is in order while something is open."""
    if file.outcome == "failed":
        is_unknown = any(one.rule == NO_FORM for one in found)
        return say("desk-check-unknown" if is_unknown else "desk-check-unread", lang)
    if file.outcome == "skipped":
        return say(f"skipped-{file.reason}", lang)
    told = [say(_COUNTED[kind], lang, count=count) for kind, count in counts.items() if count]
    return say("desk-js-join", lang).join(told) or say("desk-check-good", lang)
