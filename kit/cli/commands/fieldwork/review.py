"""`kit review`: a working paper is reviewed, or still says what it said then."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kit.cli.localised import Day, command, option
from kit.cli.shared import common, fail, language, save, the_pack, today
from kit.messages import say
from kit.messages.system import system_text
from kit.model import UnreadError
from kit.text import visible


@command()
@click.argument("paper", type=click.Path(path_type=Path, dir_okay=False))
@option("--by", metavar="NAME", help="Review the paper, as this person.")
@option("--opinion", default="", metavar="TEXT", help="The reviewer's opinion.")
@option("--on", "day", type=Day(), metavar="DATE", help="Day of the review [today].")
@option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write here [PAPER].")
@common
def review(paper: Path, by: str | None, opinion: str, day: datetime | None, output: Path | None) -> None:
    """Review a working paper, or check it.

    With --by, PAPER (.docx, .xlsx) gets the reviewer, the day and the digest of all that it says. Without, it is told
    whether it still says the same; opening and saving it changes nothing. The code that is told is worth noting
    elsewhere: who can change a paper can review it again. Exit: 1 when it was changed since, 3 when it was not
    reviewed, else 0.

    \b
    Example:  kit review paper.docx --by 温嘉禾 --opinion 同意
              kit review paper.docx
    """
    try:
        content = paper.read_bytes()
    except OSError as error:
        fail("cannot-read", name=paper, detail=system_text(error))
    try:
        code = _reviewed(content, paper, by, opinion, day, output) if by and by.strip() else _checked(content)
    except UnreadError:
        fail("review-kind", name=paper)
    click.get_current_context().exit(code)


def _reviewed(content: bytes, paper: Path, by: str, opinion: str, day: datetime | None, output: Path | None) -> int:
    from kit.report.papers.review import review_of, reviewed

    on = (day.date() if day else today(the_pack())).isoformat()
    made = reviewed(content, by.strip(), on, opinion.strip())
    save(output or paper, made)
    review = review_of(made)
    if review:
        click.echo(visible(say("review-done", language(), by=review.by, on=review.on, code=review.code)))
    click.echo(say("review-keep", language()))
    return 0


def _checked(content: bytes) -> int:
    from kit.report.papers.review import now, review_of

    review = review_of(content)
    if review is None:
        click.echo(say("review-none", language()))
        return 3
    click.echo(visible(say("review-done", language(), by=review.by, on=review.on, code=review.code)))
    if review.opinion:
        click.echo(visible(say("review-opinion", language(), opinion=review.opinion)))
    present = now(content, review)
    if present == review:
        click.echo(say("review-same", language()))
        return 0
    click.echo(say("review-changed", language(), code=present.code))
    return 1
