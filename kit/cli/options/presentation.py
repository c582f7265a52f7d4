"""The options for how a report is laid out."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

import click

from kit.cli.localised import option
from kit.cli.shared import language
from kit.messages import say
from kit.report.papers.picture import USUAL

F = TypeVar("F", bound=Callable[..., Any])

FULL = option("--full", "is_full", is_flag=True, help="In text: all of it, not the summary that fits a screen.")
_COMMON = (
    option(
        "--link-base",
        metavar="URL",
        default="",
        help="Where the folder lies for readers of a page that is mailed: links begin with this address.",
    ),
    option("--by-department", is_flag=True, help="In the workbook: a sheet for each department, too."),
    option(
        "--pictures",
        "most_pictures",
        metavar="N",
        type=click.IntRange(min=0),
        default=USUAL,
        show_default=True,
        help="In working papers (xlsx, docx): pictures of the places of so many of the gravest causes, 0 for none.",
    ),
    option(
        "--auditee",
        metavar="NAME",
        default="",
        help="In working papers (xlsx, docx): who was audited [the organisation of the pack].",
    ),
    option("--prepared-by", metavar="NAME", default="", help="Who made the audit, for ledger and working papers."),
    option("--reviewed-by", metavar="NAME", default="", help="Who reviewed it; working papers tell a change since."),
)


def text_or_json(command: F) -> F:
    """The option --format of the commands that answer people or programs, as the argument `form`."""
    return option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="For people or for programs.",
    )(command)


def presenting(summarised: bool) -> Callable[[F], F]:
    """Return the options as the arguments `presented`, a Presentation, and `most_pictures`, still to be taken for it.

    `summarised`: text is a summary unless --full.
    """
    options = (FULL, *_COMMON) if summarised else _COMMON

    def decorate(command: F) -> F:
        @functools.wraps(command)
        def wrapped(
            *args: Any,
            link_base: str,
            by_department: bool,
            auditee: str,
            prepared_by: str,
            reviewed_by: str,
            most_pictures: int,
            is_full: bool = True,
            **kwargs: Any,
        ) -> Any:
            from kit.report.audit.presentation import Presentation

            need_two(prepared_by, reviewed_by)
            base = quote(link_base, safe="%:/?#[]@!$&'()*+,;=~")
            names = prepared_by.strip(), reviewed_by.strip()
            presented = Presentation(base, is_full, by_department, *names, auditee.strip())
            return command(*args, **kwargs, presented=presented, most_pictures=most_pictures)

        made: Any = wrapped
        for add_option in reversed(options):
            made = add_option(made)
        return made  # type: ignore[no-any-return]

    return decorate


def need_two(prepared_by: str, reviewed_by: str) -> None:
    """Refuse one person who prepares and reviews."""
    if prepared_by.strip() and prepared_by.strip() == reviewed_by.strip():
        raise click.UsageError(say("review-same-person", language(), name=reviewed_by.strip()))
