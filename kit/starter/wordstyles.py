"""The house style of Word forms as WordprocessingML: styles, fonts, settings (docs/architecture.md, Templates)."""

from __future__ import annotations

from typing import Final, NamedTuple

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

INK: Final = "1F2933"
LINE: Final = "9DB0C3"
LABEL_FILL: Final = "F2F5F9"
HEAD_FILL: Final = "E3EAF2"
SECTION_GAPS: Final = 150, 80  # twips before and after the heading of a section
PADDING: Final = 200  # twips left and right in a cell, both together
_ACCENT: Final = "3A6EA5"
_FRAME: Final = "6B8299"
_GREY: Final = "5B6B7C"  # 5.5 : 1 on white
_HINT: Final = "6A7683"  # 4.6 : 1 on white, the least that readers with weak eyes are owed (WCAG 1.4.3)


class _Style(NamedTuple):
    """A paragraph style. Sizes in half points, spacing in twips. Built-in ones have an ident without `Kit`."""

    ident: str
    name: str
    size: int
    align: str = "left"
    before: int = 0
    after: int = 0
    font: str = "宋体"
    latin: str = "Times New Roman"
    color: str = INK
    ppr: str = ""  # further paragraph properties that stand before w:spacing
    outline: int | None = None
    indent: int = 0


def _edges(kind: str, size: int, color: str) -> str:
    return f'<w:{kind} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'


TABLE: Final = (  # borders, fixed layout and cell margins of every table
    f"<w:tblBorders>{''.join(_edges(side, 6, _FRAME) for side in ('top', 'left', 'bottom', 'right'))}"
    f'{_edges("insideH", 4, LINE)}{_edges("insideV", 4, LINE)}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    f'<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="{PADDING // 2}" w:type="dxa"/>'
    f'<w:bottom w:w="30" w:type="dxa"/><w:right w:w="{PADDING // 2}" w:type="dxa"/></w:tblCellMar>'
)
CLOSE: Final = (  # margins of the cells of the small line below a row
    '<w:tcMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tcMar>'
)
_BAR: Final = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="{_ACCENT}"/></w:pBdr>'
_RULE: Final = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="{LINE}"/></w:pBdr>'
_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_PARAGRAPHS: Final = (
    _Style("KitTitle", "表单标题", 36, "center", 60, 20, "黑体", "Arial", ppr=_KEEP, outline=0),
    _Style("KitSubtitle", "表单英文名", 18, "center", 0, 60, "黑体", "Arial", _GREY, _KEEP),
    _Style("KitIdentity", "表单编号", 18, "right", 0, 0, color=_GREY, ppr=_KEEP),
    _Style(
        "KitSection", "表单分节", 22, "left", *SECTION_GAPS, "黑体", "Arial", ppr=_KEEP + _BAR, outline=1, indent=180
    ),
    _Style("KitLabel", "表单标签", 21, "center"),
    _Style("KitValue", "表单内容", 21),
    _Style("KitHead", "列标题", 20, "center", font="黑体", latin="Arial"),
    _Style("KitCell", "列内容", 20),
    _Style("KitHeadSmall", "窄列标题", 18, "center", font="黑体", latin="Arial"),
    _Style("KitCellSmall", "窄列内容", 18),
    _Style("KitLabelBelow", "行下标签", 18, "center"),
    _Style("KitCellBelow", "行下内容", 18),
    _Style("KitIntro", "表单引言", 21, "left", 100, 40),
    _Style("KitNote", "填表说明", 18, "left", 100, 0, color=_GREY),
    _Style("Header", "header", 18, color=_GREY, ppr=_RULE),
    _Style("Footer", "footer", 18, color=_GREY),
)


def styles() -> str:
    """styles.xml: nothing but what the forms use."""
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts('宋体', 'Times New Roman')}"
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        + "".join(map(_paragraph, _PARAGRAPHS))
        + _character("PlaceholderText", "Placeholder Text", f'<w:color w:val="{_HINT}"/>')
        + _character("KitRequired", "必填标记", '<w:color w:val="C0392B"/>')
        + _character("KitRemark", "格内说明", f'<w:color w:val="{_GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/>')
        + "</w:styles>"
    )


def font_table() -> str:
    """fontTable.xml: the Chinese names with the Latin ones that other systems know them by."""
    pairs = (("宋体", "SimSun", "roman"), ("黑体", "SimHei", "swiss"))
    return (
        f"<w:fonts {_W}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
            for name, other, family in pairs
        )
        + "</w:fonts>"
    )


def settings() -> str:
    """settings.xml: today's layout rules, no traces of an author."""
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _paragraph(style: _Style) -> str:
    custom = ' w:customStyle="1"' if style.ident.startswith("Kit") else ""
    indent = f'<w:ind w:left="{style.indent}"/>' if style.indent else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.ident}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{style.ppr}<w:spacing w:before="{style.before}" '
        f'w:after="{style.after}"/>{indent}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{_fonts(style.font, style.latin)}<w:color w:val="{style.color}"/>'
        f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr></w:style>'
    )


def _character(ident: str, name: str, rpr: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def _fonts(east: str, latin: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}"/>'
