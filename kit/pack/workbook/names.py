"""What the sheets and columns of the workbook of settings are called; it is read in either language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from kit.model import Text, pack_error

FILES: Final = Text("设置.xlsx", "settings.xlsx")
OPTIONS: Final = "选项"  # the hidden sheet that drop-downs take their words from
SHEETS: Final[Mapping[str, Text]] = {
    "organisation": Text("单位与表头", "Organisation"),
    "codes": Text("表单编号", "Form codes"),
    "labels": Text("栏目名称", "Field names"),
    "hours": Text("办公时间与假日", "Office hours and holidays"),
    "limits": Text("期限与标准", "Time limits and figures"),
    "off": Text("停用的规则", "Rules switched off"),
    "rules": Text("规则", "Rules"),
    "people": Text("部门与人员", "Departments and people"),
    "deputies": Text("代签与客户", "Deputies and accounts"),
    "matrices": Text("权限矩阵", "Tables of rights"),
    "not_forms": Text("不是表单的文件", "Files that are no forms"),
}


class WorkbookColumn(NamedTuple):
    """A column: its key, its heading, its width in characters, and what is to be written there."""

    key: str
    name: Text
    width: float = 14
    hint: Text = Text("", "")


class SheetBlock(NamedTuple):
    """A table of a sheet; several stand side by side, their headings in one row."""

    sheet: str
    columns: tuple[WorkbookColumn, ...]


ORGANISATION: Final = SheetBlock(
    "organisation",
    (
        WorkbookColumn("item", Text("项目", "Item"), 22),
        WorkbookColumn("value", Text("内容", "Value"), 40),
        WorkbookColumn("note", Text("说明", "Note"), 60),
    ),
)
ITEMS: Final[Mapping[str, Text]] = {  # of the first column of the sheet above
    "organisation.zh": Text("单位名称", "Name of the organisation (Chinese)"),
    "organisation.en": Text("单位英文名称", "Name of the organisation (English)"),
    "name": Text("这套设置的名称", "Name of these settings"),
    "version": Text("版本", "Version"),
    "zone": Text("时区", "Time zone"),
}
CODES: Final = SheetBlock(
    "codes",
    (
        WorkbookColumn("form", Text("表单", "Form"), 34),
        WorkbookColumn("standard", Text("手册编号", "Code of the manual"), 18),
        WorkbookColumn("own", Text("本单位编号", "Your code"), 20, Text("如 LC-XZ-07", "such as LC-XZ-07")),
    ),
)
LABELS: Final = SheetBlock(
    "labels",
    (
        WorkbookColumn("form", Text("表单", "Form"), 30),
        WorkbookColumn("field", Text("原栏目", "Field"), 30, Text("照表单上的写法", "as it stands on the form")),
        WorkbookColumn("zh", Text("本单位叫法", "Your word (Chinese)"), 30),
        WorkbookColumn("en", Text("英文叫法", "Your word (English)"), 30),
    ),
)
HOURS: Final = SheetBlock(
    "hours",
    (
        WorkbookColumn("from", Text("上班", "From"), 12, Text("如 09:00", "such as 09:00")),
        WorkbookColumn("to", Text("下班", "To"), 12, Text("如 12:00", "such as 12:00")),
    ),
)
HOLIDAYS: Final = SheetBlock(
    "hours",
    (
        WorkbookColumn("day", Text("日期", "Date"), 16, Text("如 2026-10-08", "such as 2026-10-08")),
        WorkbookColumn("off", Text("放假或上班", "Off or worked"), 16),
        WorkbookColumn("reason", Text("事由", "Reason"), 36),
    ),
)
LIMITS: Final = SheetBlock(
    "limits",
    (
        WorkbookColumn("rule", Text("编号", "No."), 10),
        WorkbookColumn("title", Text("手册要求", "The manual asks"), 46),
        WorkbookColumn("item", Text("项目", "Item"), 14),
        WorkbookColumn("standard", Text("手册规定", "In the manual"), 14),
        WorkbookColumn(
            "own",
            Text("本单位规定", "Yours"),
            16,
            Text("写法如 4小时、3个工作日、2周、95%", "such as 4 hours, 3 working days, 2 weeks, 95%"),
        ),
        WorkbookColumn("note", Text("备注", "Remark"), 30),
    ),
)
FIGURES: Final[Mapping[str, Text]] = {  # of the column 项目
    "within": Text("期限", "time limit"),
    "at_least": Text("不少于", "at least"),
    "below": Text("低于", "below"),
    "every": Text("频次", "how often"),
    "electronic": Text("电子文件保管", "files kept"),
    "paper": Text("纸质保管", "paper kept"),
    "target": Text("目标", "target"),
}
RETENTION: Final = Text("保管", "Keeping")  # in place of a rule's number
KPI: Final = Text("指标", "Figure")
OFF: Final = SheetBlock(
    "off",
    (
        WorkbookColumn("rule", Text("编号", "No."), 24),
        WorkbookColumn("title", Text("规则", "Rule"), 60),
        WorkbookColumn("severity", Text("程度", "Severity"), 10),
        WorkbookColumn("off", Text("是否停用", "Switched off"), 14),
        WorkbookColumn("note", Text("停用理由", "Reason"), 40),
    ),
)
PEOPLE: Final = SheetBlock(
    "people",
    (
        WorkbookColumn("name", Text("姓名", "Name"), 12),
        WorkbookColumn("aliases", Text("别名", "Other names"), 14, Text("英文名等，用“、”分开", "parted by commas")),
        WorkbookColumn("department", Text("部门", "Department"), 16),
        WorkbookColumn("post", Text("职务", "Post"), 14),
        WorkbookColumn("head", Text("部门负责人", "Heads it"), 12),
        WorkbookColumn(
            "roles", Text("签批角色", "Signs as"), 16, Text("如 分管领导；多个用“、”分开", "parted by commas")
        ),
        WorkbookColumn("level", Text("权限级别", "Authority"), 12),
        WorkbookColumn("joined", Text("入职日期", "Joined"), 14),
        WorkbookColumn("left", Text("离职日期", "Left"), 14, Text("在职的不填", "blank while employed")),
        WorkbookColumn("from", Text("任职开始", "In post from"), 14, Text("不填即入职日期", "blank: since joining")),
        WorkbookColumn("to", Text("任职结束", "In post to"), 14, Text("仍在任的不填", "blank: still in post")),
    ),
)
DEPARTMENTS: Final = SheetBlock(
    "people",
    (
        WorkbookColumn("department_name", Text("部门名称", "Name of the department"), 18),
        WorkbookColumn(
            "department_aliases", Text("部门别名", "Its other names"), 26, Text("用“、”分开", "parted by commas")
        ),
    ),
)
DEPUTIES: Final = SheetBlock(
    "deputies",
    (
        WorkbookColumn("person", Text("被代签人", "Represented"), 14),
        WorkbookColumn("deputy", Text("代签人", "Deputy"), 14),
        WorkbookColumn("authority", Text("授权书编号", "Number of the authority"), 20),
        WorkbookColumn("from", Text("授权开始", "Authority from"), 14),
        WorkbookColumn("to", Text("授权结束", "Authority to"), 14, Text("长期有效的不填", "blank: no end")),
    ),
)
ACCOUNTS: Final = SheetBlock(
    "deputies",
    (
        WorkbookColumn("customer", Text("大客户", "Key account"), 24),
        WorkbookColumn("manager", Text("客户经理", "Account manager"), 14),
        WorkbookColumn("since", Text("负责开始", "Manager from"), 14),
        WorkbookColumn("until", Text("负责结束", "Manager to"), 14, Text("仍负责的不填", "blank: still")),
    ),
)
ROLES: Final = SheetBlock(
    "deputies",
    (
        WorkbookColumn("role", Text("角色", "Role"), 14),
        WorkbookColumn(
            "role_aliases", Text("角色别名", "Other words for it"), 26, Text("用“、”分开", "parted by commas")
        ),
    ),
)
MATRICES: Final = SheetBlock(
    "matrices",
    (
        WorkbookColumn("table", Text("用途", "Table"), 26),
        WorkbookColumn("first", Text("条件一", "If"), 22),
        WorkbookColumn("second", Text("条件二", "and if"), 22),
        WorkbookColumn("result", Text("结果", "then"), 44, Text("允许几种的，用“、”分开", "several are parted by 、")),
    ),
)
TABLES: Final[Mapping[str, Text]] = {  # of the column 用途
    "complaint_priority": Text("投诉优先级", "Priority of a complaint"),
    "channel_tools": Text("渠道可用工具", "Tools of a channel"),
    "sharing_channels": Text("数据共享可用渠道", "Channels for shared data"),
    "sharing_encryption": Text("数据共享须加密", "Shared data that are encrypted"),
    "personal_data_departments": Text("个人信息归口部门", "Departments for personal data"),
    "acceptance_results": Text("可通过的验收结论", "Results that pass acceptance"),
    "task_progress": Text("完成率对应的任务状态", "State of a task by its progress"),
    "fault_departments": Text("通报故障的部门", "Departments that give notice of faults"),
    "optimization_departments": Text("制定优化方案的部门", "Departments that draw up plans"),
    "digest_departments": Text("汇总员工意见的部门", "Departments that digest suggestions"),
    "post_rights": Text("岗位的渠道权限", "Rights of a post in a channel"),
    "training_department": Text("组织培训的部门", "Departments that train"),
    "trace_departments": Text("组织追溯的部门", "Departments that trace disputes"),
    "authority": Text("权限级别", "Levels of authority"),
    "contact_frequency": Text("联系频次", "How often to contact"),
    "intake_keeping": Text("接入信息可选的保管期限", "Periods of keeping for intake"),
}
NOT_FORMS: Final = SheetBlock(
    "not_forms",
    (
        WorkbookColumn(
            "path",
            Text("文件或文件夹", "File or folder"),
            40,
            Text("如 附件/**、**/*.jpg", "such as scans/**"),
        ),
        WorkbookColumn("note", Text("是什么", "What it is"), 50),
    ),
)
YES: Final = frozenset({"是", "√", "✓", "✔", "对", "y", "yes", "true", "1", "x"})
NO: Final = frozenset({"否", "×", "不是", "n", "no", "false", "0", "-", "/"})


def table_title(name: str) -> Text:
    """Return what a table of rights is called."""
    return TABLES.get(name, Text(name, name))


def book_of(folder: Path) -> Path | None:
    """Return the workbook of settings of a pack's folder. Raises PackError where there are two."""
    found = [path for path in (folder / FILES.zh, folder / FILES.en) if path.is_file()]
    if len(found) > 1:
        raise pack_error(found[1], "there is a {name} too; keep one of them", name=found[0].name)
    return found[0] if found else None
