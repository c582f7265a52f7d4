"""Make the pictures of docs/guide.zh.md: what a clerk, an auditor and an administrator see.

    python docs/guide/pictures.py

Needs LibreOffice and poppler (`pdftoppm`) on the PATH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image, ImageChops

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FILED = ROOT / "samples" / "archive"
FAULT = FILED / "渠道" / "故障处理" / "GZ-2026-001 渠道故障处理记录表 邮件系统.docx"
_DOTS = "110"  # per inch: words can be read, and all pictures together stay below 1 MB
_COMMENTS = '{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
_PARTS = {"limits": ("期限与标准", "A1:E45"), "rules": ("规则", "A1:I9"), "people": ("部门与人员", "A1:N9")}
_WRITTEN = {  # into the workbook of settings
    "规则": {
        "B5": "客户投诉记录表",
        "C5": "必填",
        "D5": "已采取措施",
        "G5": "优先级=紧急",
        "B6": "客户投诉记录表",
        "C6": "期限",
        "D6": "问题解决时间",
        "E6": "接收时间",
        "F6": "5个工作日",
        "H6": "警告",
        "B7": "沟通渠道满意度调查表",
        "C7": "每期一份",
        "F7": "每季度",
    },
    "部门与人员": {
        "A5": "温嘉禾",
        "C5": "行政部",
        "D5": "部门经理",
        "E5": "是",
        "G5": "三级",
        "H5": "2020-04-01",
        "A6": "罗启文",
        "C6": "客服部",
        "D6": "专员",
        "G6": "一级",
        "H6": "2026年1月7日",
        "M5": "行政部",
        "N5": "行政部门、综合办",
        "M6": "客服部",
        "N6": "客户服务部",
    },
}


def main() -> None:
    """Write list.png, comments.png, paper.png, limits.png, rules.png and people.png."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "samples/filled/complaint-record.docx", folder / "客户投诉记录表.docx")
        shutil.copytree(FILED / "客户投诉", folder / "客户投诉")
        _kit(folder, "read", "客户投诉记录表.docx", "--format", "xlsx", "-o", "list.xlsx")
        _kit(folder, "validate", str(FAULT), "--annotate", "comments.docx")
        _kit(folder, "audit", "客户投诉", "--as-of", "2026-12-31", "--format", "xlsx", "-o", "paper.xlsx")
        _kit(folder, "init", ".", "--name", "某某有限公司")
        _fill(folder / "设置.xlsx")
        _picture(folder, _alone(folder / "list.xlsx", "客户投诉记录表", "A1:I3"), "list", 1)
        _picture(folder, folder / "comments.docx", "comments", 1, f"pdf:writer_pdf_Export:{_COMMENTS}")
        _picture(folder, folder / "paper.xlsx", "paper", 1)
        for picture, (title, area) in _PARTS.items():
            _picture(folder, _alone(folder / "设置.xlsx", title, area), picture, 1)


def _kit(folder: Path, *args: str) -> None:
    command = [sys.executable, "-m", "kit", *args, "--lang", "zh"]
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
    if done.returncode not in (0, 1, 3):
        raise SystemExit(done.stderr.decode())


def _fill(path: Path) -> None:
    """Write into the settings what the guide tells of; of the figures, the rows from CM-12 on are shown."""
    book = load_workbook(path)
    sheet = book["期限与标准"]
    rules = [sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)]
    for row in range(5, rules.index("CM-12") + 1):
        sheet.row_dimensions[row].hidden = True
    sheet.cell(rules.index("CM-14") + 1, 5).value = "4小时"
    for title, cells in _WRITTEN.items():
        for at, text in cells.items():
            book[title][at] = text
    book.save(path)


def _alone(path: Path, title: str, area: str) -> Path:
    """The workbook with one sheet left, of which an area is printed."""
    book = load_workbook(path)
    book[title].print_area = area
    book[title].page_setup.fitToHeight = 1
    book[title].sheet_properties.pageSetUpPr.fitToPage = True
    for sheet in book.worksheets:
        if sheet.title not in (title, "选项"):
            book.remove(sheet)
    kept = path.with_name(f"{title}.xlsx")
    book.save(kept)
    return kept


def _picture(folder: Path, file: Path, name: str, page: int, target: str = "pdf") -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder), str(file)]
    fonts = {**os.environ, "FONTCONFIG_FILE": str(ROOT / "docs" / "forms" / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, env=fonts)
    pdf = str(file.with_suffix(".pdf"))
    at = ["-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", _DOTS, "-png", *at, pdf, str(HERE / name)], check=True)
    _trim(HERE / f"{name}.png")


def _trim(path: Path) -> None:
    """Cut the blank margins, and what stands alone at the foot of the page."""
    picture = Image.open(path).convert("RGB")
    blank = Image.new("RGB", picture.size, "white")
    body = ImageChops.difference(picture, blank).crop((0, 0, picture.width, int(picture.height * 0.88)))
    left, top, right, bottom = body.getbbox() or (0, 0, *picture.size)
    box = (max(left - 8, 0), max(top - 8, 0), min(right + 8, picture.width), bottom + 8)
    picture.crop(box).quantize(64).save(path, optimize=True)


if __name__ == "__main__":
    main()
