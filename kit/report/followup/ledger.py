"""The rectification register as a workbook: the form of the pack, filled in."""

from __future__ import annotations

from kit.audit.rectify.register import FORM, register
from kit.audit.result import Run
from kit.data.canonical import canonical
from kit.messages import say
from kit.model import Data, KitError, Lang
from kit.pack import Pack
from kit.render import render as render_form
from kit.report.audit.presentation import Presentation


def render(run: Run, pack: Pack, how: Presentation) -> bytes:
    """Return the register of what an audit found. Raises KitError where the pack has no such form.

    It names who is to put things right, so that a masked one would be of no use: it is refused, too.
    """
    need_form(pack, run.audit.lang)
    if run.audit.masked:
        raise KitError(say("followup-masked", run.audit.lang))
    return document(register(run.audit, pack, how.prepared_by), pack)


def need_form(pack: Pack, lang: Lang, form: str = FORM) -> None:
    """Refuse a pack without the form. Raises KitError."""
    if form not in pack.forms:
        raise KitError(say("followup-no-form", lang, pack=pack.name, form=form))


def document(data: Data, pack: Pack) -> bytes:
    """Return a register as the form's document."""
    form = pack.forms[FORM]
    return render_form(pack, form, canonical(form, data))
