"""Controls of Word whose state says otherwise, alternate content, and characters that change what is seen."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tests.seen.package import NAMES, Element, child, element, q
from tests.seen.truth import NOTHING, OTHER, SAME, TOLD, Manipulation, reads, told
from tests.seen.word_place import (
    BOX,
    DOCUMENT,
    TICK,
    Change,
    Place,
    after_last,
    before_first,
    printed,
    replace,
    text_run,
    wrap,
)

REFUSED = reads(lambda target: target.other)  # 同意 with a 不 in front of it


def bound(place: Place) -> None:
    """The control shows what the store of custom XML says, and the store says something else."""
    key = "{5E0A6B1C-0000-4000-8000-00000000A001}"
    store = f'<seen xmlns="urn:seen"><value>{place.target.other_text}</value></seen>'
    props = f'<ds:datastoreItem ds:itemID="{key}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    place.package.add("customXml/item1.xml", store, "application/xml", "customXml", DOCUMENT)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    place.package.add("customXml/itemProps1.xml", props, kind, "customXmlProps", "customXml/item1.xml")
    path = "/s:seen[1]/s:value[1]"
    binding = f'<w:dataBinding w:prefixMappings="xmlns:s=\'urn:seen\'" w:xpath="{path}" w:storeItemID="{key}"/>'
    child(place.control, "w:sdtPr").append(element(binding))


def bound_to_property(place: Place) -> None:
    """The control shows the document's property `description`, which says something else."""
    core = place.package.tree("docProps/core.xml")
    name = "{http://purl.org/dc/elements/1.1/}description"
    node = core.find(name)
    node = node if node is not None else core.makeelement(name)
    core.append(node)
    node.text = place.target.other_text
    names = "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
    store = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"  # ECMA-376 gives the core properties this id
    path = "/cp:coreProperties[1]/dc:description[1]"
    binding = f'<w:dataBinding w:prefixMappings="{names}" w:xpath="{path}" w:storeItemID="{store}"/>'
    child(place.control, "w:sdtPr").append(element(binding))


def prompt(text: str | None) -> Change:
    """The control says that it shows its prompt."""

    def change(place: Place) -> None:
        child(place.control, "w:sdtPr").append(element("<w:showingPlcHdr/>"))
        if text is not None:
            replace(lambda target: text_run(text, '<w:rStyle w:val="PlaceholderText"/>'))(place)

    return change


def glyphs_against_state(place: Place) -> None:
    """The boxes show another choice than the state that their controls keep."""
    text = ""
    for run in place.runs:
        node = run.find(q("w:t"))
        assert node is not None
        text = node.text or ""
        if text in (TICK, BOX):
            beside = next(r for r in place.runs[place.runs.index(run) + 1 :])
            node.text = TICK if printed(beside).strip() == place.target.other_text else BOX


def date_against_state(place: Place) -> None:
    """The text of a date picker says another day than the state that the control keeps."""
    sdt = child(place.control, "w:sdtPr")
    for old in sdt.findall(q("w:date")):
        sdt.remove(old)
    state = (
        f'<w:date w:fullDate="{place.target.text}T00:00:00Z"><w:dateFormat w:val="yyyy-MM-dd"/><w:lid '
        'w:val="zh-CN"/></w:date>'
    )
    sdt.append(element(state))
    replace(lambda target: text_run(target.other_text))(place)


def choice(requires: str, names: str, seen: str, hidden: str) -> str:
    one, two = (f"<w:t>{text}</w:t>" for text in (seen, hidden))
    return (
        f'<w:r><mc:AlternateContent><mc:Choice {names} Requires="{requires}">{one}</mc:Choice>'
        f"<mc:Fallback>{two}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def passed_over(kept: str = "") -> Change:
    """The value stands inside an element that nobody knows and everybody may pass over, or has to look into."""

    def change(place: Place) -> None:
        old = place.document
        root = etree.Element(old.tag, dict(old.attrib), nsmap={**old.nsmap, "zz": "urn:zz", "mc": NAMES["mc"]})
        root.set(q("mc:Ignorable"), f"{old.get(q('mc:Ignorable'), '')} zz".strip())
        if kept:
            root.set(q("mc:ProcessContent"), kept)
        wrap('<zz:more xmlns:zz="urn:zz"><here/></zz:more>')(place)
        root.extend(list(old))
        place.package.trees[DOCUMENT] = root

    return change


def changed_tags(place: Place, others: Iterable[Element]) -> None:
    """The value's control and the first of others that holds one text change their tags."""
    tags = [next(place.control.iter(q("w:tag"))), *(tag for other in others for tag in other.iter(q("w:tag")))]
    mine, other = [tag for tag in tags if "#" not in tag.get(q("w:val"), "#")][:2]
    names = [tag.get(q("w:val"), "") for tag in (mine, other)]
    for tag, name in zip((other, mine), names, strict=True):
        tag.set(q("w:val"), name)


def tag_of_another(place: Place) -> None:
    changed_tags(place, (table for table in place.document.iter(q("w:tbl")) if table is not place.table))


def tag_of_neighbour(place: Place) -> None:
    changed_tags(place, [*place.cell.itersiblings(q("w:tc")), *place.cell.itersiblings(q("w:tc"), preceding=True)])


def heading_denied(place: Place) -> None:
    """The words above the column say that it is not what the form asks for."""
    heading = next(cell for cell in place.table.iter(q("w:tc")) if printed(cell) == place.target.label)
    first = next(heading.iter(q("w:t")))
    first.text = f"非{first.text}"


CONTROLS: tuple[Manipulation, ...] = (
    Manipulation(
        "ticks against the state of their controls",
        "choice",
        glyphs_against_state,
        OTHER._replace(shows=lambda target: None),
    ),
    Manipulation("control with the tag of another field", "words", tag_of_another, SAME),
    Manipulation("control with the tag of its neighbour", "cell", tag_of_neighbour, SAME),
    Manipulation("heading of its column denied", "cell", heading_denied, told("名称相近")),
    Manipulation("bound to a store that says otherwise", "words", bound, OTHER),
    Manipulation("bound to a property that says otherwise", "words", bound_to_property, OTHER),
    Manipulation(
        "prompt of the control",
        "words",
        prompt("单击或点击此处输入文字。"),
        NOTHING._replace(shows=lambda target: None),
    ),
    Manipulation("value that is called a prompt", "words", prompt(None), SAME),
    Manipulation("text of a date picker against its state", "date", date_against_state, OTHER),
    Manipulation(
        "formula editor refuses",
        "opinion",
        before_first(lambda target: "<m:oMath><m:r><m:t>不</m:t></m:r></m:oMath>"),
        REFUSED,
    ),
    Manipulation(
        "alternate content that Word knows",
        "words",
        replace(lambda target: choice("w14", "", target.other_text, target.text)),
        OTHER,
    ),
    Manipulation(
        "alternate content that nobody knows",
        "words",
        replace(lambda target: choice("zz", 'xmlns:zz="urn:zz"', target.text, target.other_text)),
        OTHER,
    ),
    Manipulation(
        "element that programs pass over", "words", passed_over(), NOTHING._replace(shows=lambda target: None)
    ),
    Manipulation("element that programs look into", "words", passed_over("zz:more"), SAME),
    Manipulation(
        "raised figure behind a date",
        "date",
        after_last(lambda target: text_run("2", '<w:vertAlign w:val="superscript"/>')),
        TOLD,
    ),
    Manipulation(
        "small figure behind a date, set a little higher",
        "date",
        after_last(lambda target: text_run("2", '<w:position w:val="4"/><w:sz w:val="12"/>')),
        TOLD,
    ),
    Manipulation("circled figure behind a date", "date", after_last(lambda target: text_run("①")), TOLD),
    Manipulation(
        "written from right to left",
        "code",
        wrap('<w:bdo w:val="rtl"><here/></w:bdo>'),
        TOLD._replace(values=lambda target: (target.text[::-1],)),
    ),
    Manipulation(
        "written backwards by a control character",
        "code",
        replace(lambda target: text_run(f"\u202e{target.text}\u202c")),
        TOLD,
    ),
    Manipulation(
        "non-breaking hyphens",
        "date",
        replace(
            lambda target: (
                "<w:r>" + "<w:noBreakHyphen/>".join(f"<w:t>{part}</w:t>" for part in target.text.split("-")) + "</w:r>"
            )
        ),
        SAME,
    ),
    Manipulation(
        "soft hyphens",
        "words",
        replace(
            lambda target: "<w:r>" + "<w:softHyphen/>".join(f"<w:t>{char}</w:t>" for char in target.text) + "</w:r>"
        ),
        SAME,
    ),
    Manipulation(
        "aligned by a ptab",
        "words",
        before_first(lambda target: '<w:r><w:ptab w:relativeTo="margin" w:alignment="left" w:leader="none"/></w:r>'),
        SAME,
    ),
)
