"""Documents judged together: the findings of a pack's processes over everything that was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from kit.calendar.worktime import When
from kit.data.paths import value_at
from kit.messages import say
from kit.model import Finding, Json, KitError, Lang, Record
from kit.pack import Pack
from kit.rule_ids import SYSTEM
from kit.rules.answering import answering
from kit.rules.base import Arg, Rule, label_of, shown
from kit.rules.finding import Subject, Verdict, absence, entry_of, finding, place_of, place_text, row_key
from kit.rules.sets.base import Library, SetHit
from kit.rules.sets.fitting import misfits_across, refuse
from kit.rules.sets.kinds import KINDS
from kit.rules.sets.process import Process, World, hits, process
from kit.rules.wording import render


def findings(
    pack: Pack,
    judged: Iterable[Process],
    library: Library,
    *,
    as_of: When,
    lang: Lang,
    is_whole: bool = True,
) -> Iterator[Finding]:
    """What documents show only together, in those processes; one fault at one place is told once.

    Unless everything was read (`is_whole`), a finding that something is missing is provisional.
    """
    world = World(pack.forms, pack.settings, as_of)
    told: set[tuple[str, ...]] = set()
    for current in judged:
        try:
            for found in _undivided(pack, current, library, world, lang, is_whole):
                if mark(found) not in told:
                    told.add(mark(found))
                    yield found
        except KitError:
            raise
        except Exception as error:  # a rule that fails leaves its process without a verdict, not the others
            fault = f"{current.id}: {type(error).__name__}: {error}"
            yield finding(entry_of(pack, SYSTEM), Subject(row=current.id), lang, Verdict("system"), value=fault)


def _undivided(
    pack: Pack, process: Process, library: Library, world: World, lang: Lang, is_whole: bool
) -> Iterator[Finding]:
    """The findings of a process; that a form is not in use at all is told once, not on each document asking for it."""
    unused: dict[int, list[Finding]] = {}
    latest: dict[str, Record] = {}
    for rule, hit in hits(process, library, world):
        is_open = hit.hit.reason == "no-form"
        is_unused = is_open and not _is_in_use(process, rule, library)
        found = _finding(pack, rule, hit, lang, latest, tells_own=is_open and not is_unused)
        if not is_whole and KINDS[rule["kind"]].tells_absence and not hit.is_inside:
            found = replace(found, provisional=True)
        if is_unused:
            unused.setdefault(id(rule), []).append(found)
        else:
            yield found
    for one, *others in unused.values():
        yield replace(one, related=tuple(sorted({*one.related, *(other.file for other in others)} - {one.file})))


def _is_in_use(process: Process, rule: Rule, library: Library) -> bool:
    """Whether there is any document of a form that the rule asks for."""
    asked = rule.get("needs", rule.get("backed", rule.get("in", ())))
    parts = (process.parts[name] for name in ([asked] if isinstance(asked, str) else asked))
    return any(next(iter(library.of(part.form)), None) for part in parts)


def mark(found: Finding) -> tuple[str, ...]:
    """What two findings have in common that tell the same fault."""
    return found.rule, found.file, found.field, found.row, found.outcome


@lru_cache(maxsize=16)
def processes(pack: Pack) -> tuple[Process, ...]:
    """The processes of a pack, checked once. Raises PackError with all that is wrong."""
    return tuple(checked(pack, raw) for raw in pack.processes)


def checked(pack: Pack, raw: Mapping[str, Json]) -> Process:
    """A process of the pack. Raises PackError where it does not fit the pack's forms, with all that is wrong."""
    refuse(misfits_across(raw, pack.forms), pack)
    return process(raw, pack.forms)


def _finding(pack: Pack, rule: Rule, hit: SetHit, lang: Lang, latest: dict[str, Record], *, tells_own: bool) -> Finding:
    """The finding on the document that has to be mended; `latest` keeps its record, for a register has many hits.

    `tells_own`: that it is undecided is told behind the rule's own words, for others of the form are on file.
    """
    filed, found = hit.filed, hit.hit
    if filed is None:
        return absence(rule, found, lang)
    if filed.path not in latest:
        latest.clear()
        latest[filed.path] = filed.record
    record = latest[filed.path]
    form, data = pack.forms[filed.form], record.data
    label = label_of(form, found.path)
    value = shown(value_at(data, found.path) if found.path else None)
    args: Mapping[str, Arg] = {"label": label, "value": value, **found.args}
    row = found.row or row_key(form, data, found.path)
    place = place_text(place_of(record, found.path, label), lang)
    person = found.person or answering(pack.settings, form, data, found.path, found.reason)
    subject = Subject(filed.path, form.id, filed.number, found.path, row, place, hit.related, person)
    message = _own_words(rule, lang, args) if tells_own else ""
    return finding(rule, subject, lang, Verdict(found.outcome, found.reason, message), **args)


def _own_words(rule: Rule, lang: Lang, args: Mapping[str, Arg]) -> str:
    """What a rule says is missing, and why that is no violation yet; "" where it has no words."""
    return render(rule["message"], lang, args) + say("no-form-one", lang) if rule["message"] else ""
