"""The options that narrow a report: what is waived, selected, sampled, known already."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kit.cli.completion import form_ids, rule_ids
from kit.cli.localised import option
from kit.cli.shared import fail, fault_lines, form_named, language, near, note, own
from kit.messages import say
from kit.model import KitError
from kit.text import department_key
from kit.text.regex import regex

if TYPE_CHECKING:
    from kit.audit.narrow.baseline import Earlier
    from kit.audit.narrow.filters import Wanted
    from kit.audit.narrow.sample import Draw
    from kit.audit.narrow.waivers import Waivers
    from kit.audit.result import Run
    from kit.pack import Pack

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)
_SIZE = regex(r"[1-9][0-9]*|(?=[0-9.]*[1-9])([0-9]{1,2}(\.[0-9]+)?|100)%", re.A)

_COMMON = (
    option(
        "--waivers",
        type=_FILE,
        metavar="FILE",
        help="JSON list of findings that somebody answers for until a day; listed, not counted.",
    ),
    option("--baseline", type=_FILE, metavar="REPORT", help="Tell only what is not in this earlier JSON report."),
    option(
        "--select",
        multiple=True,
        metavar="RULE[,…]",
        shell_complete=rule_ids,
        help="Tell only these rules: an id, or the beginning of some (CM, KIT-0).",
    ),
    option("--ignore", multiple=True, metavar="RULE[,…]", shell_complete=rule_ids, help="Do not tell these rules."),
    option(
        "--severity",
        type=click.Choice(["error", "warning", "note"]),
        default="note",
        show_default=True,
        help="The least severe findings that are told.",
    ),
)
_FOLDER = (
    option(
        "--only",
        multiple=True,
        metavar="KEY=VALUE[,…]",
        shell_complete=form_ids,
        help="Tell only of documents by form=ID, department=NAME, period=2026, 2026-Q2 or "
        "2026-03, identified=property, identifier, text, header, title or labels.",
    ),
    option("--sample", metavar="N|N%", help="Tell only of documents drawn at random; needs --seed."),
    option("--seed", metavar="S", help="Any text: the same one draws the same documents."),
    option("--by", type=click.Choice(["form"]), help="Draw from each form its share."),
)


def narrowing(folder: bool) -> Callable[[F], F]:
    """The options that narrow a report, as one argument `narrow`: from the pack to a Wanted; `folder`: of a folder."""
    options = _COMMON + _FOLDER if folder else _COMMON

    def decorate(command: F) -> F:
        @functools.wraps(command)
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            mine = {name: kwargs.pop(name) for name in _NAMES if name in kwargs}
            return command(*args, **kwargs, narrow=functools.partial(_wanted, **mine))

        made: Any = wrapped
        for add_option in reversed(options):
            made = add_option(made)
        return made  # type: ignore[no-any-return]

    return decorate


_NAMES = ("waivers", "baseline", "select", "ignore", "severity", "only", "sample", "seed", "by")


def _wanted(
    pack: Pack,
    *,
    waivers: Path | None,
    baseline: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: Any,
    only: tuple[str, ...] = (),
    sample: str | None = None,
    seed: str | None = None,
    by: str | None = None,
) -> Wanted:
    """What the options ask for. Raises KitError where they cannot be used."""
    from kit.audit.narrow.filters import Wanted

    return Wanted(
        waivers=waivers_of(pack, waivers) if waivers else None,
        only=tuple(_only(pack, text) for text in _listed(only)),
        draw=_draw(sample, seed, by),
        select=tuple(_rule(pack, text) for text in _listed(select)),
        ignore=tuple(_rule(pack, text) for text in _listed(ignore)),
        severity=severity,
        baseline=_earlier(baseline) if baseline else None,
    )


def _earlier(path: Path) -> Earlier:
    """The earlier report of a file."""
    from kit.audit.narrow.baseline import load

    return own(load, path)


def waivers_of(pack: Pack, path: Path) -> Waivers:
    """The waivers of a file, of rules that there are."""
    from kit.audit.narrow.waivers import load
    from kit.pack.jsonfile import fault

    found, known = own(load, path), {**pack.catalogue, **pack.off}
    for i, one in enumerate(found.entries):
        if one.rule not in known:
            hint = near(one.rule.upper(), known)
            raise KitError(
                fault_lines(fault(path, (i, "rule"), "there is no rule {name}{hint}", name=one.rule, hint=hint))
            )
    return found


def _listed(given: tuple[str, ...]) -> Iterator[str]:
    """The parts of an option that may be given several times, and hold several parts."""
    for text in given:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if not parts:
            raise click.UsageError(say("bad-list", language(), text=repr(text)))
        yield from parts


def _rule(pack: Pack, text: str) -> str:
    """The id or beginning of ids that is meant."""
    from kit.audit.narrow.filters import rules_meant

    found = next(rules_meant(text, pack.catalogue), "")
    if not found and (off := next(rules_meant(text, pack.off), "")):
        fail("rule-off", name=off, pack=pack.name)
    if not found:
        fail("no-rule", name=text, near=near(text.upper(), pack.catalogue))
    return found[: len(text)]


def _only(pack: Pack, text: str) -> tuple[str, str]:
    from kit.audit.narrow.filters import IDENTIFIED, KEYS, is_period

    key, _, value = (part.strip() for part in text.partition("="))
    if (
        key not in KEYS
        or not value
        or (key == "period" and not is_period(value))
        or (key == "identified" and value not in IDENTIFIED)
    ):
        raise click.UsageError(say("bad-only", language(), text=text))
    return key, form_named(pack, value).id if key == "form" else value


def need_match(run: Run, wanted: Wanted) -> None:
    """Refuse --only where it fits no document; where a file that was not read may be what is meant, only say so."""
    files = (run.whole or run.audit).files
    if not wanted.only or all(file.outcome == "skipped" for file in files):
        return
    read = [file for file in files if file.outcome == "audited"]
    asked = [value for key, value in wanted.only if key == "department"]
    known = {department_key(file.department): file.department for file in read if file.department}
    is_misnamed = bool(read) and any(asked) and not any(department_key(value) in known for value in asked)
    if is_misnamed or all(file.outcome == "skipped" for file in run.audit.files):
        names = (near(value, known.values()) for value in asked)
        what = ", ".join(f"{key}={value}" for key, value in wanted.only)
        words = {"what": what, "near": "".join(filter(None, names))}
        if all(file.outcome != "failed" for file in files):
            fail("nothing-matches", **words)
        note(say("nothing-matches", language(), **words))


def is_size(text: str) -> bool:
    """Whether a text is the size of a sample: 40, 5%."""
    return _SIZE.fullmatch(text) is not None


def _draw(size: str | None, seed: str | None, by: str | None) -> Draw | None:
    if size is None:
        if seed or by:
            raise click.UsageError(say("seed-needs-sample", language()))
        return None
    if not is_size(size):
        raise click.UsageError(say("bad-sample", language(), text=size))
    if not seed:
        raise click.UsageError(say("sample-needs-seed", language()))
    from kit.audit.narrow.sample import Draw

    return Draw(size, seed, by == "form")
