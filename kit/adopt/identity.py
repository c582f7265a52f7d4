"""What tells an adopted form from the others of its pack, and the refusal where nothing does."""

from __future__ import annotations

from typing import Final

from kit.adopt.draft import Draft
from kit.adopt.infer.labels import clean_label
from kit.model import Form
from kit.pack import Pack
from kit.read.label_key import key
from kit.read.titles import headline

_SAME: Final = 0.9  # share of labels in common from which two forms differ by nothing but their titles


def alike(pack: Pack, draft: Draft, form: str) -> Form | None:
    """Returns the form of a pack that a draft cannot be told from: of the same kind, title and labels; else None."""
    title = headline(draft.title)
    labels = {key(clean_label(made.label)) for made in draft.every()}
    for other in pack.forms.values():
        if other.id == form or not other.template.endswith(f".{draft.kind}"):
            continue
        theirs = {key(field.label.zh) for field in other.index.values()}
        same_title = title in {headline(text) for text in other.title}
        share = len(labels & theirs) / max(1, len(labels | theirs))
        if same_title or (share >= _SAME and _is_near(title, other)):
            return other
    return None


def _is_near(title: str, other: Form) -> bool:
    """Whether one title ends in the other, so that a heading may be either: 用印申请单, 公司用印申请单."""
    return any(title.endswith(name) or name.endswith(title) for text in other.title if (name := headline(text)))
