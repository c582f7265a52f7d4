"""Word content controls against the text that stands there: the text is the value, a difference is a finding."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from kit.data.cast.ticks import is_ticked
from kit.ooxml.word.appearance.notes import Note
from kit.ooxml.word.reader import Cell, Control
from kit.read.damage import dated
from kit.read.label_key import key
from kit.read.locator import Slot
from kit.read.record_builder import Seen, of_text, problem, unseen, written
from kit.rule_ids import BOUNDS_UNSURE, CONTROL_DIFFERS, COVERED, PICTURED, STORE_DIFFERS
from kit.text.prompts import asks
from kit.text.regex import regex

_WORDED = ("text", "dropdown")  # controls that say nothing but what stands in them
_NOT_SEEN = ("invisible", "struck")  # why a picture shows nobody anything
_LABEL = regex(r"([^:：\n]{1,40})[:：\n]")


def of_cell(slot: Slot, cell: Cell, others: Container[str]) -> Seen:
    """What a cell says: its whole text; its controls may settle a date's order, else they agree or are reported.

    `others`: tags of all fields that may have come to share the cell.
    """
    text = cell.shown if cell.numbers else cell.text
    if not cell.controls:
        seen = of_text(slot, text)
    elif _is_plain(slot, cell):  # as nearly all are
        seen = of_text(slot, _without_label(slot, text, cell.controls))
    else:
        seen = _of_controls(slot, cell, others, text)
    seen = without(slot, cell, seen) if cell.left_out or cell.notes else seen
    return _pictured(slot, cell, others, seen) if cell.picture else seen


def _pictured(slot: Slot, cell: Cell, others: Container[str], seen: Seen) -> Seen:
    """What a cell says, with a word on a picture in it that is no signature: nobody read what that shows."""
    is_covered = any(note.rule == COVERED for note in cell.notes)
    if is_covered or cell.unseen in _NOT_SEEN or slot.field.control == "signature" or _is_shared(slot, cell, others):
        return seen
    return seen._replace(problems=(*seen.problems, problem(PICTURED, slot, text=written(slot, seen))))


def _is_plain(slot: Slot, cell: Cell) -> bool:
    """Whether a cell holds one text and one control of the field, whose own state says nothing beside it."""
    control, *others = cell.controls
    if others or control.is_backed or control.kind not in _WORDED or control.tag not in slot.tags:
        return False
    pieces = cell.pieces
    return len(pieces) == 2 and not pieces[0]


def without(slot: Slot, cell: Cell, seen: Seen) -> Seen:
    """What a cell says, with a word on the hidden and the struck-out text that was left out."""
    problems = [problem(rule, slot, **args) for why, text in cell.left_out for rule, args in [unseen(why, text)]]
    problems += [problem(note.rule, slot, **dict(note.args)) for note in cell.notes if not _is_signed(slot, cell, note)]
    return seen._replace(problems=(*seen.problems, *problems))


def _is_signed(slot: Slot, cell: Cell, note: Note) -> bool:
    """Whether a note is on the picture that a cell for signing is there for: the sign-off judges it.

    A blank one hides the name that is typed there.
    """
    if slot.field.control != "signature" or note.rule != COVERED or cell.unseen == "plain":
        return False
    return dict(note.args)["why"] == "picture"


def _said(slot: Slot, cell: Cell, others: Container[str], text: str) -> Seen:
    controls = [control for control in cell.controls if control.tag in slot.tags]
    if not controls:
        return _against_glyphs(slot, cell, of_text(slot, text))
    first = controls[0]
    if len(controls) < len(cell.controls) and _is_shared(slot, cell, others):
        return _own_part(slot, cell, controls)
    whole = _without_label(slot, text, controls)
    seen = of_text(slot, whole)
    if first.kind == "checkbox":
        return seen if seen.problems else _against_boxes(slot, seen, controls)
    if first.kind == "date" and slot.field.kind in ("date", "moment"):
        return _against_date(slot, cell, seen, first.full_date)
    return seen if seen.value is None else _against_text(slot, cell, whole, seen, controls)


def _of_controls(slot: Slot, cell: Cell, others: Container[str], text: str) -> Seen:
    """What a cell with controls says, once prompts are off and bound data were looked at."""
    backed = [control for control in cell.controls if control.is_backed]
    if backed and (words := text.strip()) and words not in slot.hints:
        text = _without_prompts(backed, text)
    seen = _said(slot, cell, others, text)
    return _against_stores(slot, backed, seen) if backed else seen


def _without_prompts(controls: Iterable[Control], text: str) -> str:
    """The text of a cell without the prompts of empty controls in it, whoever made them."""
    for control in controls:
        if words := control.text.strip():
            is_prompt = words == control.prompt or (control.is_showing_prompt and asks(words))
            text = text.replace(words, "", 1) if is_prompt else text
    return text


def _against_stores(slot: Slot, controls: Iterable[Control], seen: Seen) -> Seen:
    """What a cell says, with a word on controls whose bound data say something else, which Word will show."""
    for control in controls:
        if control.stored is None or _is_same(slot, control, seen):
            continue
        text = written(slot, seen) or control.text.strip()
        seen = seen._replace(problems=(*seen.problems, problem(STORE_DIFFERS, slot, text=text, stored=control.stored)))
    return seen


def _is_same(slot: Slot, control: Control, seen: Seen) -> bool:
    """Whether bound data say what the control shows."""
    stored = control.stored or ""
    if control.kind == "checkbox":
        return (stored.casefold() in ("1", "true", "on")) == bool(control.checked)
    if "".join(stored.split()) == "".join(control.text.split()):
        return True
    bound = of_text(slot, stored)
    return bound.value is not None and bound.value == seen.value


def _is_shared(slot: Slot, cell: Cell, others: Container[str]) -> bool:
    return any(tag in others and tag not in slot.tags for tag in cell.tags)


def _own_part(slot: Slot, cell: Cell, controls: Sequence[Control]) -> Seen:
    """What the controls alone say, where cells of several fields became one."""
    text = "\n".join(control.text for control in controls)
    if controls[0].kind == "checkbox":
        checked = {control.tag for control in controls if control.checked}
        text = " ".join(
            f"{'☑' if tag in checked else '☐'}{text}"
            for tag, (_, text) in zip(slot.tags[1:], slot.options, strict=True)
        )
    seen = of_text(slot, text)
    return seen._replace(problems=(*seen.problems, problem(BOUNDS_UNSURE, slot, text=cell.text)))


def _without_label(slot: Slot, text: str, controls: Iterable[Control]) -> str:
    """The text without the field's label, where that stands before the control in the same cell."""
    found = _LABEL.match(text) if ":" in text or "：" in text or "\n" in text else None
    if not found or key(found[1]) not in slot.keys or any(found[1] in control.text for control in controls):
        return text
    return text[found.end() :]


def _against_date(slot: Slot, cell: Cell, seen: Seen, full_date: str) -> Seen:
    """3/8/2026 is no certain date, unless the picker beside it says which."""
    if seen.value is None and seen.problems and (day := dated(cell.text, full_date)):
        return Seen(day)
    if seen.value is None or not full_date or full_date[:10] == seen.value[:10]:
        return seen
    return _conflict(slot, seen, full_date[:10])


def _against_boxes(slot: Slot, seen: Seen, controls: Iterable[Control]) -> Seen:
    """Each box's own state against the glyph that people see."""
    checked = {control.tag: control.checked for control in controls}
    value = seen.value if isinstance(seen.value, list) else [seen.value]
    options = zip(slot.tags[1:], slot.options, strict=True)
    states = [(text, option in value, checked.get(tag)) for tag, (option, text) in options]
    if all(state is None or state == said for _, said, state in states):
        return seen
    return _conflict(slot, seen, "、".join(text for text, _, state in states if state) or "☐")


def _against_glyphs(slot: Slot, cell: Cell, seen: Seen) -> Seen:
    """The state of boxes that lost their tags against the glyph that each shows."""
    for control in cell.controls:
        shown = is_ticked(control.text.strip()) if control.kind == "checkbox" else None
        if shown is not None and shown != bool(control.checked):
            return _conflict(slot, seen, "☑" if control.checked else "☐")
    return seen


def _against_text(slot: Slot, cell: Cell, whole: str, seen: Seen, controls: Iterable[Control]) -> Seen:
    """Half the value typed beside its control: the whole text wins. A cell of one piece cannot be halved."""
    pieces = cell.pieces  # the first one of a table cell is empty
    if len(pieces) < 2 or (len(pieces) == 2 and not pieces[0]) or sum(1 for piece in pieces if piece.strip()) < 2:
        return seen
    for text in (control.text for control in controls):
        inside = of_text(slot, text) if text != whole else seen
        if inside.value is not None and inside.value != seen.value:
            return _conflict(slot, seen, written(slot, inside))
    return seen


def _conflict(slot: Slot, seen: Seen, control: str) -> Seen:
    found = problem(CONTROL_DIFFERS, slot, text=written(slot, seen) or "☐", control=control)
    return seen._replace(problems=(*seen.problems, found))
