"""Words that the template did not print: headers, footers, notes, watermarks, boxes, comments, attached parts."""

from __future__ import annotations

from tests.seen.package import DECLARED, Element, Package, child, element, elements, insert, q
from tests.seen.truth import ORDINARY, SAME, Manipulation, layer
from tests.seen.word_place import (
    DOCUMENT,
    Change,
    Place,
    after_last,
    append,
    both,
    level,
    number_of,
    numbering,
    settings,
    text_run,
)
from tests.seen.word_places import anchor, drawn, paint, shape, vml

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def line(text: str) -> str:
    return f"<w:p>{text_run(text)}</w:p>"


def in_part(name: str, xml: str) -> Change:
    """Something stands at the end of the header or footer that the form has."""

    def change(place: Place) -> None:
        place.package.tree(f"word/{name}.xml").extend(elements(xml))

    return change


def section(place: Place) -> Element:
    return place.document[0][-1]


def new_header(kind: str, text: str) -> Change:
    """A header of its own for first or even pages."""

    def change(place: Place) -> None:
        content = f"<w:hdr {DECLARED}>{line(text)}</w:hdr>"
        key = place.package.add("word/headerSeen.xml", content, f"{WORD}.header+xml", "header", DOCUMENT)
        section(place).insert(0, element(f'<w:headerReference w:type="{kind}" r:id="{key}"/>'))
        if kind == "first":
            insert(section(place), element("<w:titlePg/>"))

    return change


def note(kind: str, text: str) -> Change:
    """A footnote or endnote of the value."""

    def change(place: Place) -> None:
        marks = "".join(
            f'<w:{kind} w:type="{name}" w:id="{i - 1}"><w:p><w:r><w:{tag}/></w:r></w:p></w:{kind}>'
            for i, (name, tag) in enumerate(
                (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
            )
        )
        content = f'<w:{kind}s {DECLARED}>{marks}<w:{kind} w:id="1">{line(text)}</w:{kind}></w:{kind}s>'
        place.package.add(f"word/{kind}s.xml", content, f"{WORD}.{kind}s+xml", f"{kind}s", DOCUMENT)
        after_last(
            lambda target: f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="1"/></w:r>'
        )(place)

    return change


def numbered(name: str, text: str, words: str) -> Change:
    """A paragraph of a part beside the body has these words, and these in front of them as its number."""

    def change(place: Place) -> None:
        (key,) = numbering(place, [level(text, "decimal")])
        line = element(f"<w:p><w:pPr>{number_of(key)}</w:pPr>{text_run(words) if words else ''}</w:p>")
        last = list(place.package.tree(f"word/{name}.xml").iter(q("w:p")))[-1]
        last.addnext(line)

    return change


def numbered_note(place: Place) -> None:
    note("footnote", "见四月十一日来函")(place)
    numbered("footnotes", "以纸质件为准", "见来函")(place)


def parted_by(text: str) -> Change:
    """The line that parts footnotes from the page says something."""

    def change(place: Place) -> None:
        note("footnote", "见四月十一日来函")(place)
        line = next(place.package.tree("word/footnotes.xml").iter(q("w:separator")))
        line.addnext(element(f"<w:t>{text}</w:t>"))

    return change


def comment(text: str) -> Change:
    def change(place: Place) -> None:
        content = (
            f'<w:comments {DECLARED}><w:comment w:id="1" w:author="甲" w:initials="甲">{line(text)}'
            "</w:comment></w:comments>"
        )
        place.package.add("word/comments.xml", content, f"{WORD}.comments+xml", "comments", DOCUMENT)
        append(lambda target: '<w:r><w:commentReference w:id="1"/></w:r>')(place)

    return change


def attached(text: str) -> Change:
    """A page of HTML that Word takes in on opening."""

    def change(place: Place) -> None:
        page = f'<html><head><meta charset="utf-8"/></head><body><p>{text}</p></body></html>'
        key = place.package.add("word/seen.htm", page, "text/html", "aFChunk", DOCUMENT)
        section(place).addprevious(element(f'<w:altChunk r:id="{key}"/>'))

    return change


def paragraph(text: str, where: int) -> Change:
    def change(place: Place) -> None:
        place.document[0].insert(where if where >= 0 else len(place.document[0]) + where, element(line(text)))

    return change


def old_watermark(text: str) -> str:
    style = "position:absolute;margin-left:0;margin-top:0;width:400pt;height:160pt;rotation:315;z-index:-251658752"
    art = (
        f'<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="{style}" fillcolor="silver" '
        f'stroked="f"><v:textpath style="font-family:&quot;宋体&quot;" string="{text}"/></v:shape>'
    )
    kind = (
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    )
    return f"<w:p><w:r><w:pict>{kind}{art}</w:pict></w:r></w:p>"


def box(text: str) -> str:
    return drawn(anchor(shape(paint("FFFFFF"), text), x=0, y=-600_000))


def old_box(text: str) -> str:
    return vml('fillcolor="white"', f"<v:textbox><w:txbxContent>{line(text)}</w:txbxContent></v:textbox>", left=300)


def both_boxes(text: str) -> str:
    """As Word writes it: the new box, and the old one for programs that do not know it."""
    one, two = (element(xml)[0][0] if "Choice" in xml else element(xml)[0] for xml in (box(text), old_box(text)))
    from lxml import etree

    choice, fallback = etree.tostring(one).decode(), etree.tostring(two).decode()
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"


def in_title(xml: str) -> Change:
    def change(place: Place) -> None:
        next(place.document.iter(q("w:p"))).extend(elements(xml))

    return change


def header_control(place: Place) -> None:
    """The words stand in a control of the header."""
    part: Package = place.package
    inner = (
        f'<w:sdt><w:sdtPr><w:alias w:val="状态"/></w:sdtPr><w:sdtContent>{text_run("　草稿")}</w:sdtContent></w:sdt>'
    )
    child(part.tree("word/header1.xml"), "w:p").extend(elements(inner))


PAGE = (6_500_000, 9_000_000)  # EMU
STAMP = shape(paint("FFFFFF"), size=PAGE)
CROSS = shape('<a:ln w="19050"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>', kind="line", size=PAGE)
LOGO = shape(paint("3A6EA5"), size=(1_500_000, 400_000))


def in_header(graphic: str, size: tuple[int, int]) -> Change:
    drawing = drawn(anchor(graphic, base=("page", "page"), size=size))
    return in_part("header1", f"<w:p>{drawing}</w:p>")


OVER_PAGE = layer("大幅图形")._replace(shows=lambda target: None)

LAYERS: tuple[Manipulation, ...] = (
    Manipulation("void in the header", "words", in_part("header1", line("作废")), layer("作废")),
    Manipulation("draft in a control of the header", "words", header_control, layer("草稿")),
    Manipulation("specimen in the footer", "words", in_part("footer1", line("样本，仅供参考")), layer("样本")),
    Manipulation(
        "plain remark in the footer", "words", in_part("footer1", line("本页由法务部另行保管")), layer("法务部另行保管")
    ),
    Manipulation("draft in the first page's header", "words", new_header("first", "草稿"), layer("草稿")),
    Manipulation(
        "void in the even pages' header",
        "words",
        both(new_header("even", "作废"), settings("<w:evenAndOddHeaders/>")),
        layer("作废")._replace(shows=lambda target: None),
    ),
    Manipulation("even pages' header that is switched off", "words", new_header("even", "作废"), SAME),
    Manipulation(
        "watermark",
        "words",
        in_part("header1", old_watermark("作废")),
        layer("作废")._replace(shows=lambda target: None),
    ),
    Manipulation(
        "watermark as a drawing",
        "words",
        in_part("header1", f"<w:p>{drawn(anchor(shape(paint('DDDDDD'), '草　稿'), behind=1, y=3_000_000))}</w:p>"),
        layer("草　稿", "草稿")._replace(error=True),
    ),
    Manipulation("sheet in the header over the page", "words", in_header(STAMP, PAGE), OVER_PAGE),
    Manipulation("line in the header across the page", "words", in_header(CROSS, PAGE), OVER_PAGE),
    Manipulation(
        "line on the title across the page",
        "words",
        in_title(drawn(anchor(CROSS, base=("page", "page"), size=PAGE))),
        layer("线条或叉")._replace(shows=lambda target: None),
    ),
    Manipulation("ordinary: sign of a company in the header", "words", in_header(LOGO, (1_500_000, 400_000)), ORDINARY),
    *(
        Manipulation(f"void as the number of a {part}", "words", numbered(f"{part}1", "作废", words), layer("作废"))
        for part, words in (("header", ""), ("footer", "第一页"))
    ),
    Manipulation("number of a footnote", "words", numbered_note, layer("以纸质件为准")),
    Manipulation("footnote", "words", note("footnote", "此项以纸质件为准"), layer("以纸质件为准")),
    Manipulation("plain footnote", "words", note("footnote", "见四月十一日来函"), layer("四月十一日来函")),
    Manipulation("line above the footnotes with words", "words", parted_by("本表作废"), layer("本表作废")),
    Manipulation("endnote", "words", note("endnote", "金额以补充协议为准"), layer("以补充协议为准")),
    Manipulation("text box", "words", in_title(box("本表作废")), layer("本表作废")),
    Manipulation("text box, new and old", "words", in_title(both_boxes("本表作废")), layer("本表作废")),
    Manipulation("old text box", "words", in_title(old_box("草稿")), layer("草稿")),
    Manipulation("plain text box", "words", in_title(box("已转法务部核对")), layer("法务部核对")),
    Manipulation(
        "comment", "words", comment("此值以附件为准"), layer("以附件为准")._replace(shows=lambda target: None)
    ),
    Manipulation(
        "plain comment", "words", comment("请与客户再核对一次"), layer("再核对一次")._replace(shows=lambda target: None)
    ),
    Manipulation("paragraph above the form", "words", paragraph("本表作废，以新表为准", 0), layer("本表作废")),
    Manipulation("paragraph between two tables", "words", paragraph("以下内容均为草稿", 5), layer("均为草稿")),
    Manipulation("paragraph at the end", "words", paragraph("本表仅为样本", -1), layer("仅为样本")),
    Manipulation(
        "attached page of HTML",
        "words",
        attached("本表作废"),
        layer("本表作废", "altChunk", "HTML", "网页", "嵌入", "外部内容", "插入的文件")._replace(error=False),
    ),
)
