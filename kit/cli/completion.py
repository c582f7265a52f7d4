"""`kit completion`: what the shell completes, ids of forms and rules included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from kit.cli.localised import command
from kit.cli.shared import Settings, common
from kit.messages import pick
from kit.model import KitError

if TYPE_CHECKING:
    from kit.pack import Pack

_SHELLS = ("bash", "zsh", "fish")


def form_ids(context: click.Context, option: click.Parameter, typed: str) -> list[CompletionItem]:
    """The ids of forms that go on from what is typed, behind `form=` too."""
    pack = _pack(context)
    return _matching({name: pick(form.title, "en") for name, form in pack.forms.items()} if pack else {}, typed, "=")


def rule_ids(context: click.Context, option: click.Parameter, typed: str) -> list[CompletionItem]:
    """The ids of rules that go on from what is typed, behind a comma too."""
    pack = _pack(context)
    return _matching({name: rule["title"]["en"] for name, rule in pack.catalogue.items()} if pack else {}, typed, ",")


def _pack(context: click.Context) -> Pack | None:
    """The pack asked for; a broken one completes nothing, since a shell shows no message."""
    from kit.pack import load

    kept = context.find_object(Settings)
    try:
        return load(kept.pack if kept else None)
    except KitError:
        return None


def _matching(known: dict[str, str], typed: str, mark: str) -> list[CompletionItem]:
    head, found, rest = typed.rpartition(mark)
    start = rest.casefold()
    names = (name for name in sorted(known) if name.casefold().startswith(start))
    return [CompletionItem(head + found + name, help=known[name]) for name in names]


@command()
@click.argument("shell", type=click.Choice(_SHELLS))
@common
def completion(shell: str) -> None:
    """Print what makes a shell complete commands and ids.

    \b
    Example:  eval "$(kit completion bash)"           # in ~/.bashrc
              eval "$(kit completion zsh)"            # in ~/.zshrc
              kit completion fish | source            # in ~/.config/fish/config.fish
    """
    maker = get_completion_class(shell)
    if maker is not None:
        click.echo(maker(click.get_current_context().find_root().command, {}, "kit", "_KIT_COMPLETE").source())
