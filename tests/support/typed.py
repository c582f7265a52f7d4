"""Documents as a person types them: a heading, labels, tables; no properties, no ids, no controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from docx import Document
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

Row = Sequence[str]


def word(title: str, *tables: Sequence[Row]) -> bytes:
    """A Word file: the heading, then each table."""
    document, file = Document(), BytesIO()
    document.add_paragraph(title)
    for rows in tables:
        drawn = document.add_table(rows=0, cols=max(map(len, rows)))
        for row in rows:
            for cell, text in zip(drawn.add_row().cells, row, strict=False):
                cell.text = text
        document.add_paragraph()
    document.save(file)
    return file.getvalue()


def excel(title: str, *tables: Sequence[Row]) -> bytes:
    """A workbook with one sheet: the heading, then each table below a blank row, its columns as wide as their texts."""
    book, file = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    for rows in tables:
        for row in rows:
            sheet.append(list(row))
        sheet.append([])
        for column, texts in enumerate(zip(*rows, strict=False), 1):
            sheet.column_dimensions[get_column_letter(column)].width = 2.2 * max(map(len, texts)) + 2
    book.save(file)
    return file.getvalue()


TYPISTS: Mapping[str, Callable[..., bytes]] = {"word": word, "excel": excel}

# The four templates that the third manual prints, their sample rows filled in: headings as they stand there.
MANUAL: Mapping[str, tuple[str, Sequence[Row]]] = {
    "needs-survey": (
        "模板1:溝通需求調研問卷",
        [
            ("調研對象", "部門/崗位", "現有使用渠道(可多選)", "滿意度(1-5分)", "主要需求/改進建議"),
            ("員工A", "市場部", "OA系統、電話", "3", "希望增加項目進度可視化功能"),
            ("客戶對接人B", "銷售部", "郵件、電話", "4", "建議定期推送產品更新動態"),
        ],
    ),
    "permission-list": (
        "模板2:渠道權限配置清單",
        [
            ("渠道名稱", "權限類型", "授予對象", "權限內容", "配置人", "審批人", "配置日期"),
            ("OA系統", "文件審批", "財務部", "查看/提交費用報銷單", "信息部", "財務總監", "2023-10-01"),
            ("企業微信", "群管理", "項目經理", "創建/解散項目群，邀請成員", "行政部", "運營總監", "2023-10-05"),
        ],
    ),
    "inspection-log": (
        "模板3:渠道巡檢記錄表",
        [
            ("巡檢日期", "巡檢渠道", "巡檢內容", "巡檢結果", "異常情況描述", "處理人", "完成時間"),
            ("2023-10-10", "企業微信全員群", "消息及時性", "正常", "/", "-", ""),
            ("2023-10-10", "客服語音留言", "處理情況", "異常", "2條留言未及時回復", "王芳", "2023-10-11 12:00"),
        ],
    ),
    "satisfaction-survey": (
        "模板4:溝通渠道滿意度調查表",
        [
            ("調查維度", "評分選項(1-5分，1分最低)", "改進建議"),
            ("信息傳遞及時性", "1□2□3□4☑5□", ""),
            ("渠道操作便捷性", "1□2☑3□4□5□", "太慢"),
            ("問題響應效率", "1□2□3☑4□5□", ""),
            ("總體滿意度", "1□2□3□4□5☑", ""),
        ],
    ),
}
READ: Mapping[str, tuple[str, list[dict[str, object]]]] = {
    "needs-survey": (
        "entries",
        [
            {
                "subject": "員工A",
                "post": "市場部",
                "channels": ["OA系统", "电话"],
                "satisfaction": 3,
                "needs": "希望增加項目進度可視化功能",
            },
            {
                "subject": "客戶對接人B",
                "post": "銷售部",
                "channels": ["邮件", "电话"],
                "satisfaction": 4,
                "needs": "建議定期推送產品更新動態",
            },
        ],
    ),
    "permission-list": (
        "grants",
        [
            {
                "channel": "OA系統",
                "kind": "文件審批",
                "grantee": "財務部",
                "content": "查看/提交費用報銷單",
                "configurer": "信息部",
                "approver": "財務總監",
                "configured_on": "2023-10-01",
            },
            {
                "channel": "企業微信",
                "kind": "群管理",
                "grantee": "項目經理",
                "content": "創建/解散項目群，邀請成員",
                "configurer": "行政部",
                "approver": "運營總監",
                "configured_on": "2023-10-05",
            },
        ],
    ),
    "inspection-log": (
        "entries",
        [
            {"on": "2023-10-10", "channel": "企業微信全員群", "content": "消息及時性", "result": "正常"},
            {
                "on": "2023-10-10",
                "channel": "客服語音留言",
                "content": "處理情況",
                "result": "异常",
                "problem": "2條留言未及時回復",
                "handler": "王芳",
                "done_at": "2023-10-11T12:00",
            },
        ],
    ),
    "satisfaction-survey": (
        "scores",
        [
            {"dimension": "信息傳遞及時性", "score": 4},
            {"dimension": "渠道操作便捷性", "score": 2, "suggestion": "太慢"},
            {"dimension": "問題響應效率", "score": 3},
            {"dimension": "總體滿意度", "score": 5},
        ],
    ),
}
