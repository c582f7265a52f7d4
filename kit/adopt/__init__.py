"""A form of one's own out of its blank and filled copies: schema, template, and what they say of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kit.adopt.draft import Draft
from kit.adopt.infer.apart import settle
from kit.adopt.infer.bare import bare
from kit.adopt.infer.fields import draft_of
from kit.adopt.infer.kinds import decide
from kit.adopt.infer.proposals import propose
from kit.adopt.infer.values import fill_in
from kit.adopt.kept import Texts
from kit.adopt.paper.model import Paper
from kit.adopt.paper.samples import samples
from kit.adopt.paper.sheets import sheet_paper
from kit.adopt.paper.word import word_paper
from kit.adopt.write.placing import changed, edits
from kit.adopt.write.sheet import sheet_template
from kit.adopt.write.word import word_template
from kit.ooxml.opc.package import Package

__all__ = ["Adopted", "adopt", "blank_paper", "paper_of", "template_of"]

_LESS: float = 0.85  # of the sureness is left where no blank form was given


@dataclass(frozen=True, slots=True)
class Adopted:
    """A draft with the paper that it was made from. `texts`: what boxes of a copy say once they are blank."""

    draft: Draft
    paper: Paper
    texts: Texts


def paper_of(package: Package) -> Paper:
    """Returns the paper of an opened form. Raises UnreadError."""
    return word_paper(package) if package.kind == "docx" else sheet_paper(package)


def adopt(blank: Package | None, copies: Sequence[Package], title: str = "", name: str = "") -> Adopted:
    """Returns the draft of a form. Raises UnreadError. Without a blank form, the first copy stands in for it.

    `title`: what it is to be called; `name`: what it is called where it prints no title.
    """
    filled = [paper_of(copy) for copy in copies]
    texts: Texts = samples(paper_of(blank)) if blank is not None else {}
    paper = blank_paper(blank, texts) if blank is not None else bare(filled)
    draft, headings = draft_of(paper, title, name)
    fill_in(draft, paper, filled)
    settle(draft, headings)
    decide(draft)
    propose(draft)
    if blank is not None:
        return Adopted(draft, paper, texts)
    for made in draft.every():
        made.sure, made.why = round(made.sure * _LESS, 2), (*made.why, "copies")
    return Adopted(draft, paper, changed(filled[0], paper))


def blank_paper(package: Package, texts: Texts) -> Paper:
    """Returns the paper of a kept form, blank where it is a copy. Raises UnreadError."""
    paper = paper_of(package)
    blocks = [
        block._replace(
            boxes=tuple(replace(box, text=texts.get((number, box.row, box.col), box.text)) for box in block.boxes)
        )
        for number, block in enumerate(paper.blocks)
    ]
    return Paper(paper.kind, tuple(blocks))


def template_of(package: Package, draft: Draft, texts: Texts) -> bytes:
    """Returns the form with placeholders for a draft whose keys are given. Raises UnreadError."""
    paper = blank_paper(package, texts)
    changes = edits(draft, paper)
    if package.kind == "docx":
        return word_template(package, paper, changes, texts)
    return sheet_template(package, paper, changes, texts)
