"""The words of rules that people write as rows of a workbook: title, message and advice of each demand.

`{names}` and the like are put in when the row is read; `{{{{ … }}}}` stays for the finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kit.faults import Text

_DONE: Final = Text(
    "{{% if actual %}}实际 {{{{ actual }}}} 完成。{{% else %}}至今没有填写。{{% endif %}}",
    "{{% if actual %}}it was done {{{{ actual }}}}.{{% else %}}it is not filled in yet.{{% endif %}}",
)
_LATE: Final = Text(
    "{{% if actual %}}本次超时的，补写原因。{{% else %}}尽快完成并补填；已完成的，补填时间。{{% endif %}}",
    "{{% if actual %}}State why it was late this time.{{% else %}}Do it now; if it is done, fill in when.{{% endif %}}",
)
OWN_RULES: Final[Mapping[str, Mapping[str, Text]]] = {
    "required": {
        "title": Text("须填写{names}{when}", "{names} must be filled in{when}"),
        "message": Text("“{{{{ label }}}}”没有填写{when}。", "“{{{{ label }}}}” is blank{when}."),
        "advice": Text("请核实后补填。", "Clarify and complete it."),
    },
    "at_most": {
        "title": Text("{names}不超过 {value}{when}", "{names}: at most {value}{when}"),
        "message": Text(
            "“{{{{ label }}}}”为 {{{{ actual }}}}，不能超过 {{{{ expected }}}}{when}。",
            "“{{{{ label }}}}” is {{{{ actual }}}}; at most {{{{ expected }}}} is allowed{when}.",
        ),
        "advice": Text("请核对数字；确需超出的，按规定另行审批。", "Check the figure; more needs an approval."),
    },
    "at_least": {
        "title": Text("{names}不少于 {value}{when}", "{names}: at least {value}{when}"),
        "message": Text(
            "“{{{{ label }}}}”为 {{{{ actual }}}}，不能少于 {{{{ expected }}}}{when}。",
            "“{{{{ label }}}}” is {{{{ actual }}}}; at least {{{{ expected }}}} is asked for{when}.",
        ),
        "advice": Text("请核对数字；确实不足的，请补足。", "Check the figure; if it is right, make it up."),
    },
    "deadline": {
        "title": Text(
            "{other}后{{{{ rule.within }}}}内：{names}{when}", "{names} within {{{{ rule.within }}}} of {other}{when}"
        ),
        "message": Text(
            "从“{other}”（{{{{ start }}}}）起，“{names}”须在 {{{{ due }}}}以前（{{{{ within }}}}内），" + _DONE.zh,
            "From “{other}” ({{{{ start }}}}) on, “{names}” was due by {{{{ due }}}} (within {{{{ within }}}}); "
            + _DONE.en,
        ),
        "advice": _LATE,
    },
    "order": {
        "title": Text("日期先后：{names}{when}", "Dates in order: {names}{when}"),
        "message": Text(
            "“{{{{ second_label }}}}”（{{{{ second }}}}）早于“{{{{ first_label }}}}”（{{{{ first }}}}）。",
            "“{{{{ second_label }}}}” ({{{{ second }}}}) is earlier than “{{{{ first_label }}}}” ({{{{ first }}}}).",
        ),
        "advice": Text("请核对两个日期，改正写错的一个。", "Check both dates and correct the wrong one."),
    },
    "signoff": {
        "title": Text("须由{names}签批{when}", "Signed by {names}{when}"),
        "message": Text(
            "“{{{{ role }}}}”{{% if department %}}（{{{{ department }}}}）{{% endif %}}"
            "{{% if not reason.startswith('没有') %}}：{{% endif %}}{{{{ reason }}}}。",
            "“{{{{ role }}}}”{{% if department %}} ({{{{ department }}}}){{% endif %}}: {{{{ reason }}}}.",
        ),
        "advice": Text(
            "请本人签名并写明意见和日期；代签的附授权书编号。", "Let the person sign, with opinion and date."
        ),
    },
    "sum": {
        "title": Text("{names}等于各行{other}之和{when}", "{names} is the sum of {other}{when}"),
        "message": Text(
            "“{{{{ label }}}}”为 {{{{ actual }}}}，各行合计为 {{{{ expected }}}}。",
            "“{{{{ label }}}}” is {{{{ actual }}}}; the rows add up to {{{{ expected }}}}.",
        ),
        "advice": Text("请核对各行数字和合计，改正写错的一处。", "Check rows and total and correct the wrong one."),
    },
    "every": {
        "title": Text("{{{{ rule.every }}}}有一份{form}", "One {form} {{{{ rule.every }}}}"),
        "message": Text("缺少{form}：{{{{ missing }}}}。", "There is no {form} for {{{{ missing }}}}."),
        "advice": Text("请补做并注明实际日期；已有的，归档。", "Make up for it with its true date, or file it."),
    },
    "pattern": {
        "title": Text("{names}写成如 {value}", "{names} is written like {value}"),
        "message": Text("“{{{{ label }}}}”不合编号格式。", "“{{{{ label }}}}” is not in the form of a number."),
        "advice": Text("请写成如 {value}。", "Write it like {value}."),
    },
    "filing": {
        "title": Text("文件名含{names}", "The file name bears {names}"),
        "message": Text(
            "文件名中应有“{{{{ expected }}}}”，现在是“{{{{ actual }}}}”。",
            "The file name has to bear “{{{{ expected }}}}”; it is “{{{{ actual }}}}”.",
        ),
        "advice": Text("请核对内容后改名。", "Check the content and rename the file."),
    },
}
