"""Whether the rules of a pack fit its forms: those of each form, and those across documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kit.model import Form, Json, PackError, PackFault
from kit.pack import Pack
from kit.rules import check


def refuse(here: Iterable[PackFault], pack: Pack) -> None:
    """Refuse the misfits of the form or process at hand, where there are any.

    Raises one PackError: these, then all others among the rules of the pack, so that they are mended in one go.
    """
    found = {str(fault): fault for fault in here}
    if found:
        others = [fault for form in pack.forms.values() for fault in misfits(form)]
        others += [fault for raw in pack.processes for fault in misfits_across(raw, pack.forms)]
        raise PackError(*(found | {str(fault): fault for fault in others}).values())


def misfits(form: Form) -> Iterator[PackFault]:
    """Yield what is wrong with the rules of a form."""
    for rule in form.rules:
        for fault in check.faults(rule, form):
            values = {"id": rule["id"], "kind": rule["kind"], "fault": fault}
            yield PackFault(f"schemas/{form.id}.json", "rule {id} ({kind}): {fault}", values)


def misfits_across(raw: Mapping[str, Json], forms: Mapping[str, Form]) -> Iterator[PackFault]:
    """Yield what is wrong with the rules of a process, as its file describes it."""
    from kit.rules.sets.check import faults  # with all kinds of rules across documents
    from kit.rules.sets.process import process

    for fault in faults(raw, process(raw, forms).parts, forms):
        yield PackFault(f"schemas/processes/{raw['id']}.json", "{fault}", {"fault": fault})
