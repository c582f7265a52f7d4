"""The words for faults in packs and templates: Chinese under the English that stands where the fault is raised.

A fault names {values}; both languages have the same ones, less those that only one of them needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FAULTS: Final[Mapping[str, str]] = {
    # JSON files
    "cannot be read: {reason}": "读不了：{reason}",
    "not an audit report; make one with kit audit … --format json -o report.json": (
        "不是审核报告；请用 kit audit … --format json -o report.json 生成"
    ),
    "not valid JSON: {msg}": "不是有效的 JSON：{msg}",
    "nested too deeply": "嵌套太深",
    "key given twice: {key}": "同一个名称写了两次：{key}",
    "must be an object ({{…}})": "应为一个对象（{{…}}）",
    "must be an object of objects": "应为由对象组成的对象",
    "must be a list of texts": "应为由文字组成的列表",
    "{property!r} is missing": "缺少“{property}”",
    "there is nothing called {unexpected} here": "这里没有叫{unexpected}的内容",
    "{value!r} is none of {options}": "“{value}”不在{options}之中",
    "{value!r} must be {expected_value!r}": "应为“{expected_value}”，不是“{value}”",
    "{value!r} must be {types}": "应为{types}，不是“{value}”",
    "{value!r} is not written as it should be; write e.g. {example}": "“{value}”的写法不对，例如 {example}",
    "the name {value!r} is not written as it should be; write e.g. {example}": (
        "名称“{value}”的写法不对，例如 {example}"
    ),
    "one of {options} is needed": "要写明{options}中的一项",
    "must not be empty": "不能为空",
    "must not have more than {limit} entries": "不能超过 {limit} 项",
    "{value} must be at least {limit}": "{value} 太小，最小为 {limit}",
    "{value} must be at most {limit}": "{value} 太大，最大为 {limit}",
    "an entry stands twice": "有一项重复",
    "a text": "文字",
    "an object": "对象（{{…}}）",
    "a list": "列表（[…]）",
    "a whole number": "整数",
    "a number": "数字",
    "true or false": "true 或 false",
    # the pack
    "there is no such file in the pack or in what it extends": "表单包及其所继承的表单包里都没有这个文件",
    "no pack; a pack is a folder with 设置.xlsx or schemas/pack.json": (
        "不是表单包；表单包是一个含有 设置.xlsx 或 schemas/pack.json 的文件夹"
    ),
    "there is no such folder": "没有这个文件夹",
    "there is no such folder; did you mean {near!r}?": "没有这个文件夹，是不是“{near}”？",
    "this pack extends itself": "表单包继承了自己",
    "{base!r} is no folder": "“{base}”不是文件夹",
    "{zone!r} is no time zone; write one such as Asia/Shanghai": "“{zone}”不是时区，例如 Asia/Shanghai",
    "there is no setting {name!r}; did you mean {near!r}?": "没有设置项“{name}”，是不是“{near}”？",
    "there is no setting {name!r}; known are {known}": "没有设置项“{name}”；可用的有：{known}",
    "there is no form {name}": "没有表单 {name}",
    "there is no form {name} with the fields {fields}": "没有含有栏目 {fields} 的表单 {name}",
    "{form} has no field {name}": "{form}没有栏目 {name}",
    "no form": "各表单都",
    "there is no rule {name}": "没有规则 {name}",
    "there is no rule {name}{hint}": "没有规则 {name}{hint}",
    "{name} has nothing called {key!r} to override": "规则 {name} 没有可以修改的“{key}”",
    "{name} tells of files without a verdict and cannot be switched off": "{name} 报告没有结论的文件，不能停用",
    "a list of rules is needed": "这里应为规则的列表",
    "{path!r} is no field of {form}": "{form} 没有栏目“{path}”",
    "{path!r} is no table of {form}": "{form} 没有表格“{path}”",
    "{path!r} is no column of its rows": "“{path}”不是这张表格的列",
    "there is no part {name!r}": "没有单据角色（parts）“{name}”",
    "part {name}: {fault}": "单据角色 {name}：{fault}",
    "{where}: {fault}": "{where}：{fault}",
    "{where}: there is no part {name!r}": "{where}：没有单据角色（parts）“{name}”",
    "parts.{name}: a key is missing": "parts.{name}：缺少对应单据的栏目（key）",
    "parts.{name}: a key has no use here": "parts.{name}：这里不用写对应单据的栏目（key）",
    "its parts belong together by a key in some and in all cases in others": (
        "各个单据角色要么都按栏目（key）对应，要么都不按"
    ),
    "its words ask for {name!r}; {kind} gives {given}": "文字里用了“{name}”；{kind} 能用的有：{given}",
    "{kind} does not say what its argument {name!r} names": "{kind} 没有说明参数“{name}”指什么",
    "{kind} has no sentence for what it asks": "{kind} 没有可以说明它的句子",
    "rule {id} ({kind}): {fault}": "规则 {id}（{kind}）：{fault}",
    "message {source!r}: {reason}": "文字“{source}”：{reason}",
    "{fault}": "{fault}",
    "{message}": "{message}",
    # settings
    "{medium} is missing; write e.g. P3Y": "缺少 {medium}，例如 P3Y（3年）",
    "the intervals must follow one another without touching": "各时段须先后排列，不能相接或重叠",
    '{pair!r} is no interval; write e.g. ["09:00", "12:00"]': '{pair} 不是时段，例如 ["09:00", "12:00"]',
    "{start} does not lie before {end}": "{start} 不早于 {end}",
    "{day!r}: {off!r}; write a date and true (off) or false (worked)": (
        "“{day}”：{off}；请写日期和 true（放假）或 false（上班）"
    ),
    "{value!r} is no date": "“{value}”不是日期，例如 2026-03-31",
    "{last} is earlier than {first}": "{last} 早于 {first}",
    "{lifted} is earlier than {placed}, when it was placed": "解除日期 {lifted} 早于开始日期 {placed}",
    "write file or number: which documents the waiver is about": (
        "请写明 file（文件）或 number（编号）：豁免的是哪些单据"
    ),
    "{name} has no figure {value} to override": "规则 {name} 没有“{value}”这个规定值；“手册规定”一列请不要改动",
    # the workbook of settings
    "there is a {name} too; keep one of them": "同一文件夹里还有 {name}，请只留一个",
    "none of its sheets is one of settings; put back the workbook that kit init made": (
        "里面没有一个设置用的工作表，是别的工作簿；请换回 kit init 生成的那一份"
    ),
    "no settings; {near} was saved as another kind or under another name: save it as 设置.xlsx": (
        "没有设置；{near} 存成了别的格式或名称，请另存为 设置.xlsx"
    ),
    "this sheet is not read; put its rows on the sheet {title}, or delete it": (
        "这张工作表不会被读取；请把内容写进工作表“{title}”，或者删去这一张"
    ),
    "the sheet {title} is missing; was it renamed to {near!r}?": "缺少工作表“{title}”，是不是改名成了“{near}”？",
    "the headings are missing: {columns}": "找不到列名：{columns}",
    "the column {column} is missing": "缺少“{column}”一列",
    "the cell holds the error {value}": "单元格里是错误值 {value}",
    "“{column}” has to be filled in": "“{column}”没有填写，这里必须填",
    "this cell stays blank": "这一格不用填",
    "{value!r} is no date; write e.g. 2026-10-01": "“{value}”不是日期，请填如 2026-10-01",
    "{value!r} is neither yes nor no": "“{value}”看不明白，请填“是”或留空",
    "{value!r} is no time of the day; write e.g. 09:00": "“{value}”不是钟点，请填如 09:00",
    "{end} does not lie after {start}": "下班时间 {end} 不晚于上班时间 {start}",
    "{start} does not lie after {end}": "这一段从 {start} 开始，不晚于上一段结束的 {end}",
    "write off or worked, not {value!r}": "请填“放假”或“上班”，不是“{value}”",
    "write off or leave it blank, not {value!r}": "请填“停用”或留空，不是“{value}”",
    "this row lacks its number or item; put both back as they were": "这一行缺少编号或项目，请照原样补回",
    "{value!r} is no length of time; write e.g. 4 hours, 3 working days, 2 weeks": (
        "“{value}”不是期限，请填如 4小时、3个工作日、2周"
    ),
    "{value!r} is no time that something is kept; write e.g. 3 years, 6 months, permanent": (
        "“{value}”不是保管期限，请填如 3年、6个月、永久"
    ),
    "{value!r} is no number; write e.g. 3 or 95%": "“{value}”不是数字，请填如 3 或 95%",
    "{value!r} is no frequency; write every day, every working day, every week, every month or every quarter": (
        "“{value}”不是频次，请填每天、每个工作日、每周、每月或每季度"
    ),
    "{value!r} is not what the manual says; put it back": "“手册规定”一列只供对照，请不要改动：{value}",
    "there is nothing called {name!r}": "没有“{name}”",
    "there is nothing called {name!r}; did you mean {near!r}?": "没有“{name}”，是不是“{near}”？",
    "there is no item {name!r}": "没有“{name}”这一项",
    "there is no item {name!r}; did you mean {near!r}?": "没有“{name}”这一项，是不是“{near}”？",
    "there is no department {name!r}": "“部门名称”里没有“{name}”",
    "there is no department {name!r}; did you mean {near!r}?": "“部门名称”里没有“{name}”，是不是“{near}”？",
    "there is no table {name!r}": "没有“{name}”这种用途，请从下拉列表中选",
    "there is no table {name!r}; did you mean {near!r}?": "没有“{name}”这种用途，是不是“{near}”？",
    "{name} has no row; put one back, or switch off the rules that look there": (
        "“{name}”一行也没有；请补回，或停用对照这张表的规则"
    ),
    # rows of rules
    "{name!r} is no requirement of the list": "没有“{name}”这种要求，请从下拉列表中选",
    "{name!r} is no requirement of the list; did you mean {near!r}?": "没有“{name}”这种要求，是不是“{near}”？",
    "{value!r} is no number of a rule of yours; write e.g. DW-01": "“{value}”不能作规则编号，请填如 DW-01",
    "{value!r} is no severity; write error, warning or note": "“{value}”不是程度，请填错误、警告或提示",
    "the number {value} stands twice": "编号 {value} 重复",
    "this demand takes no condition": "这种要求不能写条件",
    "the fields of a rule stand in one table, not in two": "一条规则的栏目应在同一张表格里",
    "{name} is asked of a document, of no row": "“{name}”针对整份单据，条件里不能用表格的列",
    "several fields are called {name!r}; write {options}": "叫“{name}”的栏目不止一个，请写成：{options}",
    "the condition {value!r} is not understood; write e.g. {example}": "条件“{value}”看不明白，请写成如：{example}",
    "{name!r} is no option of {label}": "“{label}”没有“{name}”这个选项",
    "{name!r} is no option of {label}; did you mean {near!r}?": "“{label}”没有“{name}”这个选项，是不是“{near}”？",
    "two dates or more are needed, the earliest first": "请写两个以上的日期栏目，从早到晚",
    "{form} has no table to sign in": "“{form}”没有签批表",
    "{form} has no table to sign in; to ask for signatures, write required, and as field {names}": (
        "“{form}”没有签批表；要求签字的，“要求”写“必填”，“栏目”从这些里选：{names}"
    ),
    "{name} is no column of a table": "“{name}”不是表格的列",
    "{name} is a column of a table": "“{name}”是表格的列，这里应填单据本身的栏目",
    "{name} holds no number": "“{name}”不是数字栏目",
    "{name} holds no date": "“{name}”不是日期栏目",
    "{name} holds no text": "“{name}”不是文字栏目",
    "name the date of the document; {form} has none of its own": "请写明按哪个日期算；“{form}”没有单据日期",
    "a file name bears fields of the document, no column of a table": "文件名只能用单据本身的栏目，不能用表格的列",
    "these conditions stand in another row already": "这几个条件在别的行已经写过",
    "{value!r} is no code of a form; write e.g. LC-XZ-07": "“{value}”不是表单编号，请填如 LC-XZ-07",
    "there is no form {name!r}": "没有表单“{name}”，请从下拉列表中选",
    "there is no form {name!r}; did you mean {near!r}?": "没有表单“{name}”，是不是“{near}”？",
    "{form} has no field {name!r}": "“{form}”没有栏目“{name}”",
    "{form} has no field {name!r}; did you mean {near!r}?": "“{form}”没有栏目“{name}”，是不是“{near}”？",
    # the roster
    "there is no department {department!r}": "没有部门“{department}”",
    "the post of {name} lies outside the time with the organisation": "{name}的任职时间超出了在职时间",
    "{name} is in {department} from {first} already": "{name}从 {first} 起已在{department}任职",
    "{department} has two heads at a time, {first} and {second}": "{department}同时有两位负责人：{first}、{second}",
    "there is nobody called {value!r} among the people": "“部门与人员”中没有“{value}”，请先在那里登记，或改正姓名",
    "{name!r} means two people; give one an alias of its own": "“{name}”指两个人，请给其中一位另取别名",
    "{name!r} means both {first} and {second}": "“{name}”既指{first}又指{second}",
    # schemas
    "a form's schema is an object": "表单定义应为一个对象（{{…}}）",
    "the id must be the file's name, {stem!r}": "编号应与文件名“{stem}”相同",
    "id and version must be those of the file's name, and former ones": "编号和版本应与文件名相同，并且是旧版本",
    "x-rule {rule} of {path} is declared nowhere": "{path} 的 x-rule {rule} 没有定义",
    "a field needs a type of our subset, not {kind!r}": (
        "栏目的类型不能是“{kind}”，请用 string、integer、number、boolean 或 array"
    ),
    "{ref!r} names no definition of common.json": "common.json 里没有 {ref}",
    "x-label is missing": "缺少 x-label（栏目名称）",
    "{keyword} is outside the schema subset of the kit": "表单定义里不能用 {keyword}",
    "only the format 'date' is used": "format 只能是 date",
    "multipleOf must be a whole number": "multipleOf 应为整数",
    "{text} means different things to different validators; spell the class": (
        "{text} 在不同程序里含义不同，请逐一写出字符"
    ),
    "{key!r} is not allowed as a key (lower-case letters, digits, _; not form, pack)": (
        "“{key}”不能作为键名（只用小写字母、数字和 _，不用 form、pack）"
    ),
    "an array of rows stands at the top level": "表格（由行组成的列表）只能放在最外层",
    "a row holds plain fields only": "行里只能放普通栏目",
    "{name!r} is no column of this table": "这张表没有“{name}”这一列",
    "the example {example!r} does not keep the pattern": "例子“{example}”不符合它的格式（pattern）",
    "the option {choice!r} would be read as no value; choose other words": "选项“{choice}”会被当作没有填写，请换个说法",
    "the option {choice!r} holds the 、 that parts several options in a cell": (
        "选项“{choice}”含有“、”，而“、”用来分隔多个选项"
    ),
    "not a regular expression: {err}": "pattern 写法有误：{err}",
    "{name}: its bookmark {carrier} exceeds 40 characters": "{name}：书签 {carrier} 超过 40 个字符",
    "{name} and {other} would share the bookmark {carrier}": "{name} 和 {other} 的书签同为 {carrier}",
    "{name}: a path has at most 60 characters": "{name}：路径最多 60 个字符",
    "{target!r} is no field of this form": "这张表单没有栏目“{target}”",
    "there is no history/{id}@{version}.json": "没有 history/{id}@{version}.json",
    "{version} must come into force before what follows it": "{version} 版的生效日期应早于后一版",
    "{version} has no {name!r} that could be called {now!r}": "{version} 版没有可以改名为“{now}”的“{name}”",
    "{now!r} is no field of the same kind": "“{now}”不是同类的栏目",
    "x-form.filing {filing!r}: {error}": "文件命名规则 x-form.filing“{filing}”：{error}",
    # templates
    "a template is a .docx or .xlsx file": "模板应为 .docx 或 .xlsx 文件",
    "not a Word file": "不是 Word 文件",
    "not an Excel workbook": "不是 Excel 工作簿",
    "not a readable Word file ({detail})": "Word 文件读不了（{detail}）",
    "not a readable workbook ({error})": "工作簿读不了（{error}）",
    "the template has no part {name}": "模板里没有部件 {name}",
    "save it once in Word: its prefix w, w14 or mc has another meaning": (
        "请用 Word 打开另存一次：文件里的前缀 w、w14 或 mc 另有含义"
    ),
    "unusual XML; save the template once with Excel, WPS or LibreOffice": (
        "文件写法特殊，请用 Excel、WPS 或 LibreOffice 打开另存一次"
    ),
    "{reference!r} is no cell; save the template once with Excel, WPS or LibreOffice": (
        "“{reference}”不是单元格，请用 Excel、WPS 或 LibreOffice 打开另存一次"
    ),
    "the workbook counts days from 1904; switch that off in Excel's options": (
        "工作簿采用 1904 日期系统，请在 Excel 选项里取消"
    ),
    "unknown name {path!r}{hint}": "没有名称“{path}”{hint}",
    "; did you mean {name!r}?": "，是不是“{name}”？",
    "{text!r} only looks like braces: write plain {{{{ and }}}}": "“{text}”不是半角花括号，请改成 {{{{ 和 }}}}",
    "{text!r} is no placeholder: {message}": "“{text}”不是占位符：{message}",
    "only {{{{ path }}}} may stand in a template, not {text!r}": "模板里只能写 {{{{ 栏目 }}}}，不能写“{text}”",
    "{text!r} is not closed by plain braces": "“{text}”没有用 }}}} 结束",
    "{text!r} is not the path of a field (such as customer.name)": "“{text}”不是栏目的路径，例如 customer.name",
    "placeholders of different tables of rows stand in one row ({names}): give each rows of its own": (
        "同一行里有不同表格的占位符（{names}），请各占一行"
    ),
    "{label} ({path}) is placed {count} times: once, or once for each of its options": (
        "“{label}”（{path}）放了 {count} 次：应放一次，或每个选项各放一次"
    ),
    "{label} ({path}) is a column: it stands in a table row": "“{label}”（{path}）是表格的列，应放在表格的行里",
    "{label} ({path}) stands in a table inside a table: move it out of the inner one": (
        "“{label}”（{path}）放在了表格里的表格中，请移到外面"
    ),
    "the columns beside {label} ({path}) stand in rows that do not follow each other: move what parts them": (
        "“{label}”（{path}）与同表各列所在的行没有紧挨着，请移开中间的内容"
    ),
    "a placeholder stands in {above}: {path}": "占位符放在了{above}里：{path}",
    "a placeholder stands in {above}: {text!r}": "占位符放在了{above}里：“{text}”",
    "a text box": "文本框",
    "a tracked change": "修订",
    "a link": "超链接",
    "a field": "域",
    "a content control": "内容控件",
    "{path} stands in a field or is mixed with a picture": "{path} 放在了域里，或与图片混在一起",
    "data stand in the body only, not in a {kind}": "栏目只能放在正文里，不能放在 {kind} 里",
    "a placeholder's format cannot be repeated elsewhere: {error}": "占位符的格式不能重复使用：{error}",
    "{part}: placeholders may stand in the cells of visible sheets only": (
        "{part}：占位符只能放在可见工作表的单元格里"
    ),
    "there is no placeholder on any sheet that is seen: write {{{{ key }}}} where values go": (
        "可见的工作表里没有占位符：请在填写的位置写上 {{{{ 名称 }}}}"
    ),
    "placeholders stand on the sheet {sheet!r}, which is hidden: show it, or move them to one that is seen": (
        "占位符放在隐藏的工作表“{sheet}”里：请取消隐藏，或移到可见的工作表"
    ),
    "a placeholder stands in a formula; use x-derive in the schema": "占位符放在了公式里；要计算的栏目请用 x-derive",
    "a computed field needs {path!r}, which is not placed": "计算栏目要用到“{path}”，模板里却没有",
    "only one table of a workbook can grow; mark {path} x-fixed": (
        "工作簿里只能有一张表格可以加行；请给 {path} 标 x-fixed"
    ),
    "a page needs two columns beside those it repeats; move x-leaf of {path}": (
        "除了重复的列，每页至少还要有两列；请把 {path} 的 x-leaf 移到别的列"
    ),
    "fields are not placed: {fields}": "没有放进模板的栏目：{fields}",
    "{label}: a filled copy without controls gives {found!r} for {written!r}; print a label beside the value, or "
    "words between it and its neighbours": (
        "{label}：填好的副本（不带控件）写的是“{written}”，读出来是“{found}”；请在值旁印上标签，或在它与相邻的值之间印上文字"
    ),
    "a filled copy is not known as this form: print its title, {title}": (
        "填好的副本认不出是这张表单：请在模板里印上标题“{title}”"
    ),
    "a filled copy is taken for the form {other}: give this one a title or labels of its own": (
        "填好的副本被认作表单 {other}：请给这张表单印上自己的标题或标签"
    ),
    "</{kind} or <!-- would end it": "里面不能有 </{kind} 或 <!--",
}
