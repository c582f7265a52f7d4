"""A register that comes back, with what people wrote into it since it was made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kit.audit import Context, checked
from kit.audit.engine.walk import WalkedItem
from kit.audit.rectify.register import FORM
from kit.messages import pick, say
from kit.model import Finding, KitError, Record
from kit.rule_ids import HIDDEN_TEXT, NOT_UNDERSTOOD, ROW_BROKEN, STRUCK_TEXT, TWO_VALUES, UNCLAIMED, VALUE_BESIDE

# Words of the register that belong to no field, or are not understood: written anew, they would be lost.
_LOSING: Final = frozenset({UNCLAIMED, NOT_UNDERSTOOD, TWO_VALUES, ROW_BROKEN, STRUCK_TEXT, HIDDEN_TEXT, VALUE_BESIDE})


def returned(context: Context, ledger: Path, name: str) -> tuple[Record, tuple[Finding, ...]]:
    """Return what a register holds, and what of it would be lost: a text not understood bears its field's own rule.

    `name` is what people call the file. Raises KitError where it is no register or cannot be read.
    """
    lang = context.voice or context.lang
    with checked(context, [WalkedItem(name, str(ledger))]) as run:
        (file,) = run.audit.files
        if file.outcome != "audited":
            detail = "; ".join(one.message for one in run.audit.findings)
            raise KitError(say("followup-unread-register", lang, name=name, detail=detail))
        if file.form != FORM:
            title = pick(context.pack.forms[file.form].title, lang)
            raise KitError(say("followup-no-register", lang, name=name, title=title))
        (filed,) = run.library.of(FORM)
        unread = {problem.path for problem in filed.record.problems if problem.rule == NOT_UNDERSTOOD}
        faults = tuple(one for one in run.audit.findings if one.rule in _LOSING or one.field in unread)
        return filed.record, faults
